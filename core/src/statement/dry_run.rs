//! Files that come together, read into one empty account; nothing is stored.

use chrono::NaiveDate;
use std::ops::ControlFlow;

use super::buckets::{Kind, Statement};
use super::mapping::Mapping;
use super::{apply_with, code, merge, read};
use crate::error::Result;

/// What the files come to, in this order, under the mapping that is proposed for each. Days after `latest`
/// (today) are not believed. The first file that can't be read refuses them all.
pub fn dry_run(files: &[(String, Vec<u8>)], latest: NaiveDate) -> Result<Statement> {
    let mut all = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let table = read(bytes)?;
        let mapping = Mapping::proposed(&table);
        let mut statement = apply_with(&table, &mapping, latest, &mut |_| ControlFlow::Continue(()))?;
        if statement.kind == Kind::Nav
            && let [series] = statement.series.as_mut_slice()
            && series.code.is_none()
        {
            series.code = code_in(name);
        }
        all.push(statement);
    }
    Ok(merge(all))
}

/// The one code of six digits in the name of a file.
fn code_in(name: &str) -> Option<String> {
    let mut numbers = name.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 6);
    numbers.next().filter(|_| numbers.next().is_none()).filter(|part| code::is_plain(part)).map(str::to_owned)
}
