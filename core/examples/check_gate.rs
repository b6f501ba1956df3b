//! Reads labelled lines and prints what the gate finds in each, as `tongzhou-cli check --jsonl` does.
use std::io::BufRead;
fn main() {
    use tongzhou_core::{domain::lang::Lang, gate::*};
    for line in std::io::stdin().lock().lines() {
        let line: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("json");
        let found = check(RulePack::builtin(), line["text"].as_str().expect("text"), Lang::ZhCn, Speech::Ours);
        println!("{}", serde_json::json!({ "findings": found }));
    }
}
