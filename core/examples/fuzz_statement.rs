//! A mutation fuzzer for the statement reader: `fuzz_statement SECONDS [SEED]`. It changes the fixtures (bytes
//! flipped, cut, spliced between files, tokens repeated, numbers swapped) and runs the whole pipeline on them
//! in this process. A panic, an input that takes longer than two seconds, or a row that vanishes is a find;
//! finds are kept in the temporary folder, and the program then ends with failure.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tongzhou_core::statement::{Container, Kind, Mapping, apply, merge, new_rows, read, summarise};

/// The longest that one small input may take.
const SLOW: Duration = Duration::from_secs(2);
/// Inputs do not grow beyond this.
const LARGEST: usize = 200_000;

/// Chance from a seed, the same on every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { (self.next() % limit as u64) as usize }
    }
}

fn corpus(folder: &Path, out: &mut Vec<(String, Vec<u8>)>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("fixtures").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            corpus(&path, out);
        } else if !path.extension().is_some_and(|kind| kind == "md" || kind == "json" && path.ends_with("expect.json"))
        {
            let bytes = std::fs::read(&path).expect("a file");
            if bytes.len() <= LARGEST && !bytes.is_empty() {
                out.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes));
            }
        }
    }
}

/// Which reader a file goes to, by its first bytes.
fn parser(bytes: &[u8]) -> &'static str {
    match bytes {
        [b'P', b'K', ..] => "xlsx",
        [0xd0, 0xcf, ..] => "xls",
        [b'{' | b'[', ..] => "json",
        _ if bytes
            .windows(5)
            .take(200)
            .any(|part| part.eq_ignore_ascii_case(b"<OFX>") || part.eq_ignore_ascii_case(b"OFXHE")) =>
        {
            "ofx"
        }
        _ if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') => "html",
        _ => "text",
    }
}

const TOKENS: &[&[u8]] = &[
    b"\"",
    b",",
    b"\t",
    b"\n",
    b"\r\n",
    b"=\"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"99999999999999999999",
    b"-",
    b"0",
    b"1e308",
    b"NaN",
    b"20240230",
    b"<td>",
    b"</table>",
    b"<tr>",
    b"<!DOCTYPE",
    b"&#x110000;",
    b"<STMTTRN>",
    b"</SECINFO>",
    b"[[[[",
    b"{\"a\":",
    b"colspan=99999",
    b"\x81",
    b"#",
    b"(",
];

fn mutate(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    match chance.below(9) {
        0 if !bytes.is_empty() => {
            let at = chance.below(bytes.len());
            bytes[at] ^= 1 << chance.below(8);
        }
        1 if !bytes.is_empty() => {
            let at = chance.below(bytes.len());
            bytes[at] = chance.next() as u8;
        }
        2 => bytes.truncate(at.max(1)),
        3 => {
            let end = (at + chance.below(200)).min(bytes.len());
            bytes.drain(at..end);
        }
        4 => {
            let from = chance.below(other.len());
            let to = (from + chance.below(400)).min(other.len());
            bytes.splice(at..at, other[from..to].iter().copied());
        }
        5 => {
            let end = (at + chance.below(60)).min(bytes.len());
            let part = bytes[at..end].to_vec();
            let times = 1 + chance.below(20);
            bytes.splice(at..at, part.repeat(times));
        }
        6 => {
            let token = TOKENS[chance.below(TOKENS.len())];
            bytes.splice(at..at, token.iter().copied());
        }
        7 => {
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            if !digits.is_empty() {
                let (one, two) = (digits[chance.below(digits.len())], digits[chance.below(digits.len())]);
                bytes.swap(one, two);
            }
        }
        _ => {
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            if !digits.is_empty() {
                bytes[digits[chance.below(digits.len())]] = b"0123456789.-,"[chance.below(13)];
            }
        }
    }
    bytes.truncate(LARGEST);
}

/// Parts of an XLSX are packed: to reach the reader behind, one part is changed and packed again.
fn repack(bytes: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    use std::io::{Cursor, Read, Write};
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let wanted = chance.below(archive.len());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        if index == wanted || name.contains("sheet1") {
            for _ in 0..1 + chance.below(4) {
                let other = content.clone();
                mutate(&mut content, &other, chance);
            }
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        out.write_all(&content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// A law that does not hold.
enum Find {
    /// Rows of the file, and rows that were sorted.
    Vanished { rows: usize, sorted: usize },
    /// Trades of a statement, and of the union of it with itself.
    Doubled { trades: usize, union: usize },
}

impl std::fmt::Display for Find {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Find::Vanished { rows, sorted } => write!(f, "{rows} rows, {sorted} sorted"),
            Find::Doubled { trades, union } => write!(f, "{trades} trades doubled to {union}"),
        }
    }
}

/// The whole pipeline; true where it was accepted.
fn run(bytes: &[u8]) -> Result<bool, Find> {
    let Ok(table) = read(bytes) else { return Ok(false) };
    let Ok(statement) = apply(&table, &Mapping::proposed(&table)) else { return Ok(false) };
    let sorted =
        statement.trades.len() + statement.cash_flows.len() + statement.unresolved.len() + statement.dropped.len();
    let one_each = statement.kind == Kind::Trades
        && table.container != Container::Ofx
        && !table.columns.iter().any(|name| name == "163407");
    if one_each && sorted != table.row_count() && statement.trades.iter().all(|row| row.needs.is_empty()) {
        return Err(Find::Vanished { rows: table.row_count(), sorted });
    }
    summarise(&statement);
    new_rows(&statement, Vec::new(), Vec::new());
    let count = statement.trades.len();
    let union = merge(vec![statement.clone(), statement]);
    if union.trades.len() != count { Err(Find::Doubled { trades: count, union: union.trades.len() }) } else { Ok(true) }
}

fn main() {
    let argument = |place: usize| std::env::args().nth(place).and_then(|text| text.parse::<u64>().ok());
    let (seconds, seed) = (argument(1).unwrap_or(10), argument(2).unwrap_or(1));
    let mut files = Vec::new();
    corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/statements"), &mut files);
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut by_parser: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (_, bytes)) in files.iter().enumerate() {
        by_parser.entry(parser(bytes)).or_default().push(index);
    }
    let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    let (mut finds, mut slowest) = (0, Duration::ZERO);
    let kinds: Vec<&str> = by_parser.keys().copied().collect();
    // What ends the process itself (memory, stack) is found in a file, at the price of a write for each input.
    let keep = std::env::var_os("FUZZ_KEEP_LAST").is_some();
    let last = std::env::temp_dir().join(format!("fuzz-statement-{seed}-last"));
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        let kind = kinds[chance.below(kinds.len())];
        let places = &by_parser[kind];
        let (name, bytes) = &files[places[chance.below(places.len())]];
        let other = &files[chance.below(files.len())].1;
        let mut input = bytes.clone();
        if kind == "xlsx" && chance.below(4) > 0 {
            input = repack(bytes, &mut chance).unwrap_or(input);
        } else {
            for _ in 0..1 + chance.below(6) {
                mutate(&mut input, other, &mut chance);
            }
        }
        if keep {
            std::fs::write(&last, &input).ok();
        }
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| run(&input)));
        let took = begun.elapsed();
        slowest = slowest.max(took);
        let count = counts.entry(kind).or_default();
        count.0 += 1;
        let find = match outcome {
            Err(_) => Some("panic".to_owned()),
            Ok(Err(find)) => Some(find.to_string()),
            Ok(Ok(accepted)) => {
                count.1 += u64::from(accepted);
                (took > SLOW).then(|| format!("{took:?}"))
            }
        };
        if let Some(why) = find {
            finds += 1;
            let path = std::env::temp_dir().join(format!("fuzz-statement-{seed}-{finds}"));
            std::fs::write(&path, &input).ok();
            println!("FIND {why} from {name}: {}", path.display());
        }
    }
    for (kind, (inputs, accepted)) in &counts {
        println!("{kind}: {inputs} inputs, {accepted} accepted");
    }
    let all: u64 = counts.values().map(|(inputs, _)| inputs).sum();
    println!("{all} inputs, {finds} finds, slowest {slowest:?}");
    if finds > 0 {
        std::process::exit(1);
    }
}
