//! The context that turns a frame harmless: negation before it in the same clause (unless it is a double
//! one), somebody else's quoted words that are not adopted, a rule that is being cited, a question, a
//! condition, past facts.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

use super::rule_pack::Rule;
use crate::domain::finding::Category;

static NEGATION: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "(?:不|没|未|无法|无人|没有人|谁也|并非|难以|勿|禁止|严禁|不得|不等于|拒绝)[^，。；！？,;!?]{0,16}$|\
         \\b(?:not|never|cannot|can't|won't|don't|doesn't|isn't|aren't|nobody|nothing|none|no one|neither|nor|without|avoid|wrong to say|unable to)\\b[^.;!?]{0,70}$|n't\\b[^.;!?]{0,70}$|\\bno\\b[^.;!?,]{0,24}$",
    )
});
static DOUBLE: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "(?:不是没|不是不|没有不|没有?(?:理由|道理|可能)不|不得不|不能不|不会不|无不|未必不|不用担心|不用怕|别担心|不必担心|不仅|不但|不只|不光)|\\bnot only\\b|\\bnot (?:that|just)\\b|\\bnothing but\\b|\\bno doubt\\b|\\bno question\\b|\\bdon't worry\\b",
    )
});
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "问|说|称|写明|载明|原话|原文|自述|流传|告诉|字样|字眼|提到|听到|引用|标题|所谓|\\b(?:asked|said|says|states?|stated|wrote|writes|quoted?|called|words?)\\b|do not write|don't (?:say|write)",
    )
});
static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "说得对|说的对|完全赞同|完全同意|我也(?:这么|这样)(?:看|认为|觉得)|确实如此|(?:经理|领导|总监|首席|专家|老总)们?(?:都|也)?说|\\b(?:he|she|they) (?:is|are) right\\b|\\bi (?:fully )?agree\\b|\\bas our \\w+ says\\b",
    )
});
static CITED: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "严禁|禁止|不得|不要说|不能说|不要写|不许|字样|字眼|禁语|逐条复核|\\bdo not (?:write|say|use)\\b|\\bnever (?:write|say)\\b|\\bmay not (?:say|write)\\b",
    )
});
static QUESTION: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "能不能|会不会|是不是|是否|有没有|可不可以|吗|呢|多少|什么时候|\\b(?:can|could|will|would|does|do|is|are) (?:you|it|we|i|the)\\b",
    )
});
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    words("如果|假如|要是|若|可能|也许|或许|未必|不一定|乐观情形|\\b(?:if|may|might|could|possibly|perhaps)\\b")
});
static FREEDOM: LazyLock<Regex> = LazyLock::new(|| {
    words("由(?:您|你)决定|(?:您|你)来定|(?:您|你)说了算|也可以不|\\bup to you\\b|\\byour decision\\b")
});
static DOUBT: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "\\b(?:nobody|no one|cannot|can't|can not|unable to|impossible to)(?: can| could)? (?:promise|say|know|guarantee|tell|predict)|(?:没有人|谁也|无法|不能)(?:能|敢)?(?:保证|判断|预测|知道|确定)",
    )
});
/// A frame that denies itself: "it promises no return". ("It promises no loss" does not.)
static SELF_DENIED: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "^(?:promis|guarantee)\\w*\\s+(?:you\\s+|us\\s+)?(?:no|neither)\\s+(?:\\w+\\s+){0,2}(?:recover\\w*|returns?|profits?|gains?|rises?|rebounds?|yields?)$",
    )
});
static WE_DO: LazyLock<Regex> = LazyLock::new(|| words("我|他|她|它"));
static PAST: LazyLock<Regex> = LazyLock::new(|| words("(?:19|20)\\d\\d年|当年|去年|\\b(?:19|20)\\d\\d\\b"));

fn words(pattern: &str) -> Regex {
    Regex::new(pattern).expect("our own pattern")
}

/// So many bytes on each side are context; what stands further off says nothing about a frame.
const WINDOW: usize = 900;

const FULL_STOPS: [char; 6] = ['。', '！', '？', '!', '?', '\n'];
const PAUSES: [char; 5] = ['，', ',', '；', ';', '：'];

/// What stands around a frame.
struct Surroundings<'a> {
    /// From the beginning of the sentence to the frame.
    so_far: &'a str,
    /// From the beginning of the clause, or the last turning word, to the frame.
    before: &'a str,
    /// From the last turning word of the sentence to the frame.
    since_turn: &'a str,
    /// The frame itself.
    frame: &'a str,
    /// The clause.
    clause: &'a str,
    /// The sentence.
    sentence: &'a str,
    /// Does the sentence end as a question?
    asks: bool,
}

impl<'a> Surroundings<'a> {
    fn of(text: &'a str, place: &Range<usize>) -> Surroundings<'a> {
        let sentence = around(text, place, |c| FULL_STOPS.contains(&c));
        let clause = around(text, place, |c| FULL_STOPS.contains(&c) || PAUSES.contains(&c));
        let so_far = &text[sentence.start..place.start];
        let turn = sentence.start + turned(so_far).unwrap_or(0);
        Surroundings {
            so_far,
            before: &text[clause.start.max(turn)..place.start],
            since_turn: &text[turn..place.start],
            frame: &text[place.clone()],
            clause: &text[clause],
            asks: text[sentence.end..].starts_with(['？', '?']),
            sentence: &text[sentence],
        }
    }
}

/// Does what stands around make the frame at that place harmless?
pub(super) fn is_harmless(rule: &Rule, text: &str, place: Range<usize>) -> bool {
    let at = Surroundings::of(text, &place);
    if quoted(text, &place) {
        let introduced = SAID.is_match(at.so_far) || CITED.is_match(at.sentence);
        return introduced && !ADOPTED.is_match(at.sentence);
    }
    let negated = NEGATION.is_match(at.before) && !DOUBLE.is_match(at.before);
    if rule.negatable && (negated || DOUBT.is_match(at.since_turn) || SELF_DENIED.is_match(at.frame)) {
        return true;
    }
    if rule.category == Category::Pressure && is_about_us(&at) {
        return true;
    }
    if CITED.is_match(at.so_far) && !ADOPTED.is_match(at.sentence) && !at.clause.contains('我') {
        return true;
    }
    if at.asks && QUESTION.is_match(at.sentence) && !at.before.contains("哪有") {
        return true;
    }
    let conditional = CONDITION.is_match(at.clause) || at.sentence.contains("也可能") || PAST.is_match(at.clause);
    if rule.conditional && conditional {
        return true;
    }
    rule.category == Category::Pressure && FREEDOM.is_match(at.sentence) && turned(at.sentence).is_none()
}

/// "I will pass it on today": the haste is ours, not the client's.
fn is_about_us(at: &Surroundings<'_>) -> bool {
    let of_time =
        ["今天", "今晚", "现在", "马上", "立刻", "立即", "必须"].iter().any(|word| at.frame.starts_with(word));
    of_time && WE_DO.is_match(at.before) && !at.before.contains(['您', '你'])
}

/// The stretch around a place up to the nearest boundaries, within the window.
fn around(text: &str, place: &Range<usize>, is_boundary: impl Fn(char) -> bool) -> Range<usize> {
    let window = window(text, place);
    let before = &text[window.start..place.start];
    let start = before.char_indices().rev().find(|(_, c)| is_boundary(*c));
    let end = text[place.end..window.end].char_indices().find(|(_, c)| is_boundary(*c));
    let start = start.map_or(window.start, |(at, c)| window.start + at + c.len_utf8());
    start..end.map_or(window.end, |(at, _)| place.end + at)
}

fn window(text: &str, place: &Range<usize>) -> Range<usize> {
    let mut start = place.start.saturating_sub(WINDOW);
    let mut end = (place.end + WINDOW).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// Where the last turning word ends: what was negated before it is not negated after it.
fn turned(text: &str) -> Option<usize> {
    static TURN: LazyLock<Regex> =
        LazyLock::new(|| words("但是|但|不过|然而|可是|其实|实际上|\\b(?:but|however|though|although|yet)\\b"));
    TURN.find_iter(text).last().map(|found| found.end())
}

/// Does the place stand inside quotation marks?
fn quoted(text: &str, place: &Range<usize>) -> bool {
    let window = window(text, place);
    let (before, after) = (&text[window.start..place.start], &text[place.end..window.end]);
    for (open, close) in [('“', '”'), ('「', '」'), ('『', '』'), ('《', '》')] {
        let opened = before.rfind(open).is_some_and(|at| !before[at..].contains(close));
        if opened && after.contains(close) {
            return true;
        }
    }
    before.matches('"').count() % 2 == 1 && after.contains('"')
}
