//! stub
use crate::{domain::money::Money, error::*};
use chrono::NaiveDate; use rust_decimal::Decimal; use std::collections::BTreeMap; use serde::{Serialize,Deserialize}; use ts_rs::TS;
pub struct Row { pub line: usize, pub cells: Vec<String> }
pub struct Table { pub encoding: String, pub delimiter: char, pub header_line: usize, pub columns: Vec<String>, pub rows: Vec<Row> }
pub fn read(_b: &[u8]) -> Result<Table> { Err(Error::Unreadable{reason:"statement-empty", detail:String::new()}) }
#[derive(Debug,Clone,Copy,PartialEq,Eq,Serialize,Deserialize,TS)] #[serde(rename_all="kebab-case")] pub enum Meaning { Ignore }
#[derive(Debug,Clone,Serialize,TS)] pub struct Guess { pub meaning: Meaning, pub score: f64 }
#[derive(Debug,Clone,Serialize,Deserialize,TS)] pub struct Mapping { pub columns: Vec<Meaning> }
pub fn signature(c:&[String])->String{c.join("|")}
pub fn propose(_t:&Table)->Vec<Guess>{vec![]}
#[derive(Serialize)] pub struct Trade{pub line:usize,pub date:NaiveDate,pub code:Option<String>,pub name:Option<String>,pub side_text:String,pub quantity:Decimal,pub price:Option<Decimal>,pub fees:Decimal,pub net:Decimal}
#[derive(Serialize)] pub struct CashFlow{pub line:usize,pub date:NaiveDate,pub net:Money}
#[derive(Serialize)] pub struct Left{pub line:usize,pub reason:String}
#[derive(Serialize)] pub struct Statement{pub trades:Vec<Trade>,pub cash_flows:Vec<CashFlow>,pub unresolved:Vec<Left>,pub dropped:Vec<Left>,pub last_date:Option<NaiveDate>,pub balance_gaps:Vec<(usize,Money)>,pub closing_units:BTreeMap<String,Decimal>}
pub fn apply(_t:&Table,_m:&Mapping)->Result<Statement>{Err(Error::Missing("x"))}
#[derive(Debug,Clone,Serialize,TS)] pub struct Summary{pub principal:Money,pub cash_out:Money,pub fees:Money}
pub fn summarise(_s:&Statement)->Summary{Summary{principal:Money::ZERO,cash_out:Money::ZERO,fees:Money::ZERO}}
