//! The compound file around an XLS: sectors in chains. Every chain is bounded by the size of the file, so that
//! one which bites its own tail ends; what points outside the file is no stream.

/// Ends a chain of sectors.
const END: u32 = 0xffff_fffa;

/// A number of two bytes.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// A number of four bytes.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The stream `Workbook` of a compound file (`Book` in the oldest).
pub(super) fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let shift = word(bytes, 30)?;
    if !(9..=12).contains(&shift) {
        return None;
    }
    let size = 1usize << shift;
    let sector = |number: u32| {
        let from = (number as usize).checked_add(1)?.checked_mul(size)?;
        Some(&bytes[from.min(bytes.len())..from.checked_add(size)?.min(bytes.len())]).filter(|part| !part.is_empty())
    };
    let mut table_sectors: Vec<u32> = (0..109).filter_map(|i| long(bytes, 76 + i * 4)).filter(|n| *n < END).collect();
    let mut next = long(bytes, 68)?;
    let mut steps = 0;
    while next < END && steps < 1000 {
        let Some(part) = sector(next) else { break };
        let last = size / 4 - 1;
        table_sectors.extend((0..last).filter_map(|i| long(part, i * 4)).filter(|n| *n < END));
        next = long(part, last * 4).unwrap_or(END);
        steps += 1;
    }
    let mut table: Vec<u32> = Vec::new();
    for number in table_sectors.into_iter().take(bytes.len() / size + 1) {
        let part = sector(number)?;
        table.extend((0..size / 4).map(|i| long(part, i * 4).unwrap_or(u32::MAX)));
    }
    let chain = |first: u32, from: &[u32]| {
        let (mut out, mut next) = (Vec::new(), first);
        while next < END && out.len() <= bytes.len() / size.min(64) {
            out.push(next);
            next = from.get(next as usize).copied().unwrap_or(u32::MAX);
        }
        out
    };
    let stream = |first: u32| {
        // No stream is longer than its file: a longer chain runs in a circle.
        let parts = chain(first, &table).into_iter().take(bytes.len() / size + 1);
        parts.filter_map(sector).collect::<Vec<_>>().concat()
    };
    let folder = stream(long(bytes, 48)?);
    let entry = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        folder.chunks(128).find(|entry| entry.len() == 128 && entry.starts_with(&wanted) && entry[wanted.len()] == 0)
    };
    let book = entry("Workbook").or_else(|| entry("Book"))?;
    let length = long(book, 120)? as usize;
    if length >= long(bytes, 56)? as usize {
        let mut out = stream(long(book, 116)?);
        out.truncate(length);
        return Some(out);
    }
    let root = folder.chunks(128).next()?;
    let small_table = stream(long(bytes, 60)?);
    let small_table: Vec<u32> = small_table.chunks_exact(4).filter_map(|part| long(part, 0)).collect();
    let small = stream(long(root, 116)?);
    let parts = chain(long(book, 116)?, &small_table);
    let mut out: Vec<u8> =
        parts.into_iter().filter_map(|n| small.get(n as usize * 64..n as usize * 64 + 64)).collect::<Vec<_>>().concat();
    out.truncate(length);
    Some(out)
}
