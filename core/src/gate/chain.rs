//! Chains of concepts: "certain … recover" in one clause, whatever the words. Wider than a frame, so a chain speaks
//! only where the learned layer reads the whole sentence the same way.

use std::ops::Range;

use super::rule_pack::{Rule, RulePack};
use super::{context, lexicon};
use crate::domain::finding::Category;

/// Between two links of a chain stand at most so many bytes: fifteen Han characters.
const LONGEST_GAP: usize = 45;

/// The first chain of that category in a sentence that no context makes harmless, and its place in the text.
pub(super) fn find<'a>(
    pack: &'a RulePack,
    category: Category,
    text: &str,
    sentence: &Range<usize>,
) -> Option<(&'a Rule, Range<usize>)> {
    let concepts = lexicon::concepts(&text[sentence.clone()]);
    let rules = pack.rules().filter(|rule| rule.category == category);
    rules.flat_map(|rule| rule.chains.iter().map(move |chain| (rule, chain))).find_map(|(rule, chain)| {
        let at = place(chain, &concepts)?;
        let place = sentence.start + at.start..sentence.start + at.end;
        (!context::is_harmless(rule, text, place.clone())).then_some((rule, place))
    })
}

/// Where the links of a chain stand one after the other, near enough, with no pause and no denial between them.
fn place(chain: &[usize], concepts: &[(usize, Range<usize>)]) -> Option<Range<usize>> {
    (0..concepts.len()).find_map(|first| {
        let (mut link, mut end) = (0, concepts[first].1.start);
        for (concept, place) in &concepts[first..] {
            if place.start.saturating_sub(end) > LONGEST_GAP || (link > 0 && lexicon::is_sign(*concept)) {
                return None;
            }
            if *concept == chain[link] {
                (link, end) = (link + 1, place.end);
                if link == chain.len() {
                    return Some(concepts[first].1.start..end);
                }
            } else if link == 0 || lexicon::denies(*concept) {
                return None;
            }
        }
        None
    })
}
