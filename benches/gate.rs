//! The gate on mixed text: how long a field takes, how it grows with the length, how long the rules take to
//! load, beside bare aho-corasick over the words of the lexicon.

use aho_corasick::AhoCorasick;
use tongzhou_benches::{Figure, median, timed};
use tongzhou_core::domain::lang::Lang;
use tongzhou_core::gate::{RulePack, Speech, check};

const TEXT: &str = "您好，关于您上周问的那只基金，我们把净值和费用又核对了一遍：到十一月二十日亏损四万六千元，占本金的百分之十八点四。\
    能不能涨回来，现在谁也不能保证；可能上涨，也可能继续下跌。We will write to you by Friday and explain each fee. \
    如果您愿意，下周三上午我们当面把三个选项一条一条看清楚，不用今天决定，也可以带回家和家人商量。";

fn text(characters: usize) -> String {
    TEXT.chars().cycle().take(characters).collect()
}

fn main() {
    let load = timed(|| check(RulePack::builtin(), "您好", Lang::ZhCn, Speech::Ours));
    Figure { work: "gate-load", ms: load, beside: None }.tell();
    let lexicon = include_str!("../rules/lexicon.json");
    let lexicon: serde_json::Value = serde_json::from_str(lexicon).expect("a lexicon");
    let words: Vec<&str> = lexicon["concepts"]
        .as_object()
        .expect("concepts")
        .values()
        .flat_map(|words| words.as_array().expect("words").iter().filter_map(|word| word.as_str()))
        .collect();
    let finder = AhoCorasick::new(words).expect("words");
    for (work, characters, turns) in
        [("gate", 1_000, 101), ("gate-10k", 10_000, 21), ("gate-100k", 100_000, 7), ("gate-1m", 1_000_000, 3)]
    {
        let text = text(characters);
        let ms = median(turns, || check(RulePack::builtin(), &text, Lang::ZhCn, Speech::Ours));
        let bare = median(turns, || finder.find_overlapping_iter(&text).count());
        Figure { work, ms, beside: Some(("bare aho-corasick over 1,280 words", bare)) }.tell();
    }
}
