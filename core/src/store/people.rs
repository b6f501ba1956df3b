//! Persons and clients.

use rusqlite::Connection;

use super::{Cell, find, insert, text};
use crate::domain::client::Client;
use crate::domain::id::{CaseId, ClientId, PersonId};
use crate::domain::lang::Lang;
use crate::error::{Error, Result};

const SELECT: &str =
    "SELECT c.id, c.person_id, p.name, c.form_of_address, c.surname, c.title, c.document_lang, c.layout,
  c.risk_level, c.assessed_on, c.assessed_until, p.born FROM clients c JOIN persons p ON p.id = c.person_id";

/// Adds a person and their role as a client.
pub fn insert_client(tx: &Connection, person: PersonId, client: ClientId, name: &str, lang: Lang) -> Result<()> {
    insert(tx, "persons", &[("id", text(person)), ("name", text(name))])?;
    let cells: [Cell; 3] = [("id", text(client)), ("person_id", text(person)), ("document_lang", text(lang.tag()))];
    insert(tx, "clients", &cells)
}

/// The client of a case.
pub fn of_case(connection: &Connection, case: CaseId) -> Result<Client> {
    let sql = format!("{SELECT} JOIN cases k ON k.client_id = c.id WHERE k.id = ?1");
    find(connection, &sql, [case.to_string()])?.ok_or(Error::Missing("case"))
}
