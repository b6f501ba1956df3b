//! The context that turns a frame harmless: negation before it in the same clause (unless it is a double
//! one), somebody else's quoted words that are not adopted, a rule that is being cited, a question, a
//! condition, past facts.

use regex::Regex;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::frame::words;
use super::rule_pack::Rule;
use crate::domain::finding::Category;

static NEGATION: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "(?:不|没|未|别|无法|无人|没有人|谁也|并非|难以|勿|禁止|严禁|不得|不等于|拒绝)[^，。；！？,;!?]{0,16}$|\
         \\b(?:not|never|cannot|can't|won't|don't|doesn't|isn't|aren't|nobody|nothing|none|no one|neither|nor|without|avoid|wrong to say|unable to)\\b[^.;!?]{0,70}$|n't\\b[^.;!?]{0,70}$|\\bno\\b[^.;!?,]{0,24}$",
    )
});
static DOUBLE: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "(?:不是没|不是不|没有不|没有?(?:理由|道理|可能)不|不得不|不能不|不会不|无不|未必不|不用担心|不用怕|别担心|不必担心|不仅|不但|不只|不光)|\\bnot only\\b|\\bnot (?:that|just)\\b|\\bnothing but\\b|\\bno doubt\\b|\\bno question\\b|\\bdon't worry\\b",
    )
});
static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "说[得的](?:很|太|真)?(?:对|没错|在理|有道理|好(?:$|[^听像]))|有道理|没毛病|一点[没不]错|错不了|不会错|我(?:也|完全|很|都|是)*(?:赞同|同意|认同|信|支持)|我也?(?:这么|这样|是这么|就这么)(?:看|认为|觉得|想|说)|\
         (?:我|我们)(?:就|都)?(?:按|照|听)(?:这个|这|他|她)|(?:跟|和|与)(?:他|她|他们|我)(?:的)?(?:想法|看法|判断|意见|意思)(?:一样|一致|一模一样|相同)|(?:他|她|这话|这句)[^，。]{0,2}没(?:说|讲)错|(?:您|你)(?:只管|就)?(?:记住|信)(?:这句|这话|他|她)?就(?:对|行|好)|我(?:来)?(?:背书|担着)|也是我的意思|正是我(?:想说|的意思)|用在(?:您|你)身上|(?:说到|讲到)(?:我)?心坎|我看(?:挺|很|就是|也是)|照办|照做|确实(?:如此|是)|靠谱|可靠|消息(?:准|确)|您(?:就|只管|尽管)?(?:照|听|放心|签|别)|放在(?:这里|您)[^，。]{0,6}合适|送给您|(?:经理|领导|总监|首席|专家|老总)们?(?:都|也)?说|\
         \\b(?:he|she|they) (?:is|are|was|were)(?: \\w+)? right\\b|\\b(?:he|she|they)'(?:s|re) (?:\\w+ )?right\\b|\\bi (?:fully |quite |completely )?(?:agree|believe|share|second)\\b|\\bas our \\w+ says\\b|\\bcouldn't (?:agree|put it) \\w+\\b|\\bi(?:'d| would) (?:say|go) (?:the same|with)\\b|\\band so (?:do|say) i\\b|\\bexactly right\\b|\\b(?:couldn't|could not) (?:have )?(?:put|said) it better\\b|\\bi have to agree\\b|\\bi(?:'m| am) with (?:him|her|them)\\b|\\bmy (?:view|feeling|sentiments?) (?:exactly|too|as well)\\b|\\b(?:he|she|they) (?:has|have|'ve|'s) (?:got )?a point\\b|\\bin your case i\\b|\\bi(?:'d| would| will|'ll) (?:stand by|back|sign|second|vouch for) (?:that|it|this)\\b|\\btake it from (?:me|him|her|them)\\b|\\bthat(?:'s| is) (?:about )?right\\b",
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
    words(
        "如果|假如|要是|若|才能|才会|约需|要想|要大约|按[^，。]{0,8}算|模拟|历次|可能|也许|或许|未必|不一定|乐观情形|\\b(?:if|may|might|could|possibly|perhaps)\\b",
    )
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
/// We are the ones who say it, quotation marks or not.
static OUR_WORD: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "(?:我|我们|本行)(?:可以|就|再|明确|郑重|跟您|向您|给您|敢|现在|今天)*(?:说|承诺|保证|担保|告诉您)[：:，,]?[“「]?$|\\b(?:i|we) (?:can )?(?:say|promise|guarantee|tell you)[,:]? ?“?$",
    )
});
static PAST: LazyLock<Regex> = LazyLock::new(|| words("(?:19|20)\\d\\d年|当年|去年|\\b(?:19|20)\\d\\d\\b"));

/// Others speak, or a paper does: what follows is theirs.
static OTHERS_SAY: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "(?:客户|他说|她说|他们说|投诉|录音|短信|微信|海报|截图|折页|判决|裁定|通报|合同|条款|法条|法规|条例|监管|清单|案例|模板|话术|口径|同事|柜员|前任|前经理|销售人员|员工|直播间|主播|诈骗|骗子|群里|朋友圈|网传|网上|研报|广告|传单|老先生|老太太|父亲|母亲|女儿|儿子|其子|对方|有人|任何人|凡|谁(?:要|敢|说)|纸条|说明书|答复函)[^。！？!?，,；;]{0,24}$|\
         (?:听说|据说|传言|所谓)[^。！？!?]{0,12}$|(?:如果|假如|假使|要是|万一|哪怕)(?:我|有人|谁|他|她|别人|同事)[^。！？!?]{0,14}$|\
         \\b(?:clients?|complaints?|recordings?|notices?|posters?|clauses?|contracts?|regulators?|slides?|training|colleagues?|adverts?|scam\\w*|court|rul(?:es?|ing)|anyone|somebody|someone|if (?:i|anyone|someone))\\b[^.!?]{0,60}$",
    )
});
/// The frame is spoken about, not spoken: 保本二字, 必涨的研报, 保本基金.
static SPOKEN_ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "^[^，。；！？,;!?“”]{0,4}(?:二字|(?:这)?[两三四]个?字|四个?字|这?两个?词|一词|字样|这句|这种话|这话|的话[，术]|一句|的说法|的表述|的人|的研报|的条款|的合同|的纸条|的海报|的截图|短信|话术|用语)|\
         ^(?:基金|理财|储蓄|利率|收益率|点(?:是|指|位)|混合|债券|型|周期|条款|份额|策略|额度|偏好|与|和[^，。]{0,6}(?:是|不是))",
    )
});
/// Nobody says it: "不敢说不会再跌".
static UNSAID: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "(?:不敢|不能|没法|无法|不好|不该|不宜|不会|从没|从未|没有人|没人|谁也不|谁敢|不要|别|勿|请勿)(?:再)?(?:跟您|向您|对您)?(?:说|讲|用|写|保证|承诺|相信|当|看作|理解)[^，。；！？,;!?]{0,10}$|(?:不等于|不代表|不意味|并非|不存在|没有|不是|谈不上|算不上|哪来的|称不上)[^，。；！？,;!?]{0,8}$|(?:更|在意|看重|希望|追求|关心|想要|担心)[^，。；！？,;!?]{0,4}$",
    )
});
/// We own it: what sounds like blame is about ourselves.
static OURS: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "(?:我|我们|同事|系统|本行|流程)[^，。；！？,;!?]{0,8}(?:没有?做到|没有?讲|没有?说|没有?提醒|没有?解释|没有?把|拖了|记错|疏忽|做错|出了问题|有责任|的责任|的错|失误|不到位)|早该|就好了|难怪|\\b(?:i|we) (?:should have|failed|did not|didn't|never)\\b",
    )
});
static LONG_AGO: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "(?:去年|前年|当年|以前|之前|曾|历史上|昨天|上个?月|20[01]\\d年|202[0-5]年)|已(?:经)?(?:全部|于|退出|打破|取消|废止|禁止|删)",
    )
});
static STILL_TO_COME: LazyLock<Regex> =
    LazyLock::new(|| words("会|将|必|能|保证|肯定|一定|明年|今后|以后|马上|下个?月"));
static DISTRUST: LazyLock<Regex> = LazyLock::new(|| words("要当心|别相信|不要相信|别信|不建议|诈骗|骗局|不存在"));
/// Fraud is being warned of: what the fraudster says is theirs.
static FRAUD: LazyLock<Regex> = LazyLock::new(|| {
    words("(?:是|防|遇到|谨防|警惕)[^，。；]{0,4}(?:诈骗|骗局|骗子|诈)|\\bscam(?:s|mers?)?\\b|\\bfraud\\w*\\b")
});
/// The client chooses when: no evasion.
static CHOICE: LazyLock<Regex> = LazyLock::new(|| {
    words(
        "您(?:希望|方便|不方便|愿意|想|更想)|要是您|随时可以|\\b(?:if you(?:'d| would)? prefer|that you choose|whenever you)\\b",
    )
});
static STOP: LazyLock<Regex> = LazyLock::new(|| words("停下来|再定|都行|都可以|不急|不用急|来不及就|请勿"));

/// So many bytes on each side are context; what stands further off says nothing about a frame.
const WINDOW: usize = 900;

pub(super) const FULL_STOPS: [char; 6] = ['。', '！', '？', '!', '?', '\n'];
pub(super) const PAUSES: [char; 5] = ['，', ',', '；', ';', '：'];

/// What stands around a frame.
struct Surroundings<'a> {
    /// From the beginning of the sentence to the frame.
    so_far: &'a str,
    /// From the beginning of the clause, or the last turning word, to the frame.
    before: &'a str,
    /// From the last pause that is no colon, or the last turning word, to the frame: who says it stands there.
    stretch: &'a str,
    /// From the last turning word of the sentence to the frame.
    since_turn: &'a str,
    /// The frame itself.
    frame: &'a str,
    /// The clause.
    clause: &'a str,
    /// The sentence.
    sentence: &'a str,
    /// From the frame to the end of the sentence.
    after: &'a str,
    /// Does the sentence end as a question?
    asks: bool,
    /// Is the frame itself asked, and denied at once: "跟存款一样？不一样"?
    asks_at_once: bool,
}

impl<'a> Surroundings<'a> {
    fn of(text: &'a str, place: &Range<usize>) -> Surroundings<'a> {
        let sentence = around(text, place, |c| FULL_STOPS.contains(&c));
        let clause = around(text, place, |c| FULL_STOPS.contains(&c) || PAUSES.contains(&c));
        let so_far = &text[sentence.start..place.start];
        let turn = sentence.start + turned(so_far).unwrap_or(0);
        let pause = so_far.rfind(['，', ',', '；', ';']).map_or(sentence.start, |at| sentence.start + at);
        Surroundings {
            so_far,
            before: &text[clause.start.max(turn)..place.start],
            stretch: &text[pause.max(turn)..place.start],
            since_turn: &text[turn..place.start],
            frame: &text[place.clone()],
            clause: &text[clause],
            after: &text[place.end..sentence.end],
            asks: text[sentence.end..].starts_with(['？', '?']),
            asks_at_once: text[place.end..]
                .strip_prefix(['？', '?'])
                .is_some_and(|rest| rest.trim_start().chars().take(6).any(|c| matches!(c, '不' | '没' | '哪'))),
            sentence: &text[sentence],
        }
    }
}

/// Does what stands around make the frame at that place harmless?
pub(super) fn is_harmless(rule: &Rule, text: &str, place: Range<usize>) -> bool {
    let at = Surroundings::of(text, &place);
    let quote = quoted(text, &place);
    let adopted = ADOPTED.is_match(&outside(text, &at, quote.as_ref()));
    if quote.is_some() {
        let by_us = OUR_WORD.is_match(at.so_far);
        return !adopted && !by_us;
    }
    if !adopted && (OTHERS_SAY.is_match(at.stretch) || SPOKEN_ABOUT.is_match(at.after) || DISTRUST.is_match(at.clause))
    {
        return true;
    }
    if rule.category == Category::Pressure && STOP.is_match(at.sentence) && turned(at.sentence).is_none() {
        return true;
    }
    let owned = OURS.is_match(at.clause) || OURS.is_match(at.after);
    if rule.category == Category::Blame && owned && turned(at.so_far).is_none() {
        return true;
    }
    if rule.category != Category::Blame && UNSAID.is_match(at.before) && !DOUBLE.is_match(at.before) {
        return true;
    }
    if rule.category != Category::Blame && LONG_AGO.is_match(at.sentence) && !STILL_TO_COME.is_match(at.clause) {
        return true;
    }
    if at.before.ends_with('非') || (rule.category == Category::Blame && at.before.ends_with(['请', '由', '都', '让']))
    {
        return true;
    }
    if FRAUD.is_match(at.sentence) && !adopted {
        return true;
    }
    // "要不要再问问": asked, not told.
    if at.frame.starts_with("不要") && at.before.ends_with('要') {
        return true;
    }
    if at.frame.contains("能不能") || at.frame.contains("会不会") || at.frame.contains("是不是") {
        return true;
    }
    if rule.category == Category::Evade && (owned || CHOICE.is_match(at.sentence)) {
        return true;
    }
    if at.asks_at_once && rule.category == Category::Promise {
        return true;
    }
    let negated = NEGATION.is_match(at.before) && !DOUBLE.is_match(at.before);
    if rule.negatable && (negated || DOUBT.is_match(at.since_turn) || SELF_DENIED.is_match(at.frame)) {
        return true;
    }
    if rule.category == Category::Pressure && is_about_us(&at) {
        return true;
    }
    if CITED.is_match(at.stretch) && !ADOPTED.is_match(at.sentence) && !at.clause.contains('我') {
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

/// The sentence of a place, and its clause.
pub(super) fn stretches<'a>(text: &'a str, place: &Range<usize>) -> (&'a str, &'a str) {
    let at = Surroundings::of(text, place);
    (at.sentence, at.clause)
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

/// The quotation that a place stands in, with its marks.
fn quoted(text: &str, place: &Range<usize>) -> Option<Range<usize>> {
    let window = window(text, place);
    let (before, after) = (&text[window.start..place.start], &text[place.end..window.end]);
    for (open, close) in [('“', '”'), ('「', '」'), ('『', '』'), ('《', '》')] {
        let opened = before.rfind(open).filter(|at| !before[*at..].contains(close));
        if let (Some(start), Some(end)) = (opened, after.find(close)) {
            return Some(window.start + start..place.end + end + close.len_utf8());
        }
    }
    let (start, end) = (before.rfind('"')?, after.find('"')?);
    (before.matches('"').count() % 2 == 1).then(|| window.start + start..place.end + end + 1)
}

/// What is said around a quotation, up to the ends of its sentences; without one, the sentence.
fn outside<'a>(text: &'a str, at: &Surroundings<'a>, quote: Option<&Range<usize>>) -> Cow<'a, str> {
    let Some(quote) = quote else { return Cow::Borrowed(at.sentence) };
    let said = around(text, quote, |c| FULL_STOPS.contains(&c));
    Cow::Owned(format!("{}…{}", &text[said.start..quote.start], &text[quote.end..said.end]))
}
