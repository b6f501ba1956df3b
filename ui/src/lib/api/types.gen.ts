/** Written from the Rust types by `tongzhou-cli types`. Not to be edited. */

export type Agenda = { 
/**
 * When the meeting begins.
 */
planned_at: At | null, 
/**
 * Where.
 */
place: string | null, 
/**
 * `in-person`, `phone`, `video`, `message`.
 */
channel: string, 
/**
 * When it went to the client.
 */
sent_at: At | null, 
/**
 * How: `print`, `pdf`, `text`, `spoken`.
 */
sent_how: string | null, 
/**
 * Frozen since the meeting began; later topics are "raised today".
 */
frozen_at: At | null, };

export type AgendaBlock = { 
/**
 * Key.
 */
id: BlockId, 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * From 1.
 */
position: number, 
/**
 * The stage of the meeting that it belongs to.
 */
stage: string, 
/**
 * What the client reads; empty means the stage's own name.
 */
title: string, 
/**
 * Planned minutes.
 */
minutes: number, };

export type AgendaProgress = { 
/**
 * The block.
 */
block: AgendaBlock, 
/**
 * Minutes spent on its stage.
 */
elapsed_minutes: number, };

export type AgendaSent = { 
/**
 * Of which case.
 */
case: CaseId, 
/**
 * How.
 */
how: string, };

export type AgendaView = { 
/**
 * When, where, how; sent or not.
 */
agenda: Agenda, 
/**
 * The blocks in order.
 */
blocks: Array<AgendaBlock>, 
/**
 * Their minutes together.
 */
minutes: number, 
/**
 * Less than a day is left before the meeting and the client has no agenda.
 */
late: boolean, };

export type Answer = "unchanged" | "changed" | "unknown" | "superseded";

export type Arithmetic = { 
/**
 * What is held today.
 */
value: string, 
/**
 * What was put in.
 */
principal: string, 
/**
 * Years ahead.
 */
years: string, 
/**
 * `zero`, `historic` or `cash`.
 */
drift: string, 
/**
 * Percent a year on cash.
 */
cash_rate: string, 
/**
 * Percent that 调整优化 sells.
 */
sell_share: string, 
/**
 * Name of what was reordered: the product, or its benchmark.
 */
source: string, 
/**
 * How many months of it.
 */
months: number, 
/**
 * How many reorderings.
 */
paths: number, 
/**
 * Their seed: the same seed, the same figures.
 */
seed: string, 
/**
 * Gain that holding needs to equal leaving, a fraction; over the whole stretch.
 */
gain_to_equal_exit: string | null, 
/**
 * One for each card that could be reckoned.
 */
cards: Array<CardArithmetic>, 
/**
 * Those that can't be carried out yet.
 */
closed?: Array<ClosedCard>, };

export type ArithmeticView = { 
/**
 * What it is reckoned with.
 */
outlook: Outlook, 
/**
 * The figures; none where something is missing.
 */
figures: Arithmetic | null, 
/**
 * What is missing; keys of the catalogue.
 */
missing: Array<string>, 
/**
 * The ranges, drawn.
 */
chart: Drawn | null, 
/**
 * What could be bought instead: key and name.
 */
switches: Array<[string, string]>, };

export type At = string;

export type Attempt = { 
/**
 * Key.
 */
id: AttemptId, 
/**
 * In which case.
 */
case_id: CaseId, 
/**
 * When.
 */
at: At, 
/**
 * `phone`, `message`, `video`, `in-person`, `letter`.
 */
channel: string, 
/**
 * Did we reach them?
 */
reached: boolean, 
/**
 * Does the client know that we know? Only this stops the clock.
 */
client_knows: boolean, 
/**
 * In a few words.
 */
note: string | null, };

export type AttemptId = string;

export type Attendee = { 
/**
 * Key.
 */
id: AttendeeId, 
/**
 * At which meeting.
 */
meeting_id: MeetingId, 
/**
 * Name.
 */
name: string, 
/**
 * `client`, `family`, `advisor`, `colleague`, `other`.
 */
role: string, 
/**
 * Does the client agree that they hear the figures?
 */
consent: boolean, };

export type AttendeeId = string;

export type Attribution = { 
/**
 * Level 1: for the client's page.
 */
waterfall: AttributionWaterfall, 
/**
 * Level 2: for the advisor, with the window from the first buy.
 */
split: AttributionSplit, 
/**
 * The same with another start, to show how much the split depends on it.
 */
second_split: AttributionSplit | null, 
/**
 * Share of the market in the loss; only where all parts are losses.
 */
market_share: FigureAnswer, 
/**
 * What to print beside it: keys of the catalogue.
 */
notes: Array<string>, };

export type AttributionSplit = { 
/**
 * Start of the window.
 */
start: string, 
/**
 * Steady yearly rate of the benchmark over the window; several benchmarks: none is printed.
 */
reference_rate_per_year: number | null, 
/**
 * Market effect.
 */
market: Money, 
/**
 * Timing effect 进出时点.
 */
timing: Money, };

export type AttributionWaterfall = { 
/**
 * The same money in the benchmark on the same days.
 */
market_on_your_dates: Figure, 
/**
 * The products against their benchmarks.
 */
product: Figure, 
/**
 * Fees, negative.
 */
fees: Figure, 
/**
 * The result; negative for a loss.
 */
total: Figure, };

export type BalanceGap = { 
/**
 * Line of the file.
 */
line: number, 
/**
 * The money that is missing.
 */
amount: string, };

export type Band = "calm" | "soon" | "late" | "stopped";

export type BlockId = string;

export type CallCard = { 
/**
 * Sentences to say, gated.
 */
lines: Array<string>, 
/**
 * What the first ten minutes are for: three things.
 */
first_ten: Array<string>, 
/**
 * The two kinds of sentence never said.
 */
never: Array<string>, 
/**
 * Attempts so far.
 */
attempts: Array<Attempt>, 
/**
 * The clock.
 */
clock: ResponseClock, };

export type CardArithmetic = { 
/**
 * Which card.
 */
option: OptionId, 
/**
 * What is sold today, before fees.
 */
sold: string, 
/**
 * What it costs today.
 */
cost_today: string, 
/**
 * What becomes realised today; negative for a loss.
 */
realised_today: string, 
/**
 * Money at the end: 5, 25, 50, 75 and 95 of a hundred reorderings stay below.
 */
money: [string, string, string, string, string], 
/**
 * Share of the reorderings that reach the principal, a fraction.
 */
share_at_principal: string, 
/**
 * Mean of the worst twentieth.
 */
worst_mean: string, 
/**
 * The fall on the way that half of the reorderings go beyond, a fraction.
 */
further_fall: string, 
/**
 * Product risk afterwards.
 */
rating_after: string | null, 
/**
 * Concentration afterwards, from 0 to 1.
 */
hhi_after: string | null, 
/**
 * The day the money arrives, where something is sold.
 */
cash_on: string | null, };

export type CardView = { 
/**
 * The card.
 */
card: OptionCard, 
/**
 * Parts without which it can't be shown; catalogue keys.
 */
missing: Array<string>, 
/**
 * Riskier than the client can bear: it can't be chosen. None where a level is not on file.
 */
exceeds: boolean | null, };

export type Case = { 
/**
 * Key.
 */
id: CaseId, 
/**
 * Running number, part of the number of its documents.
 */
number: number, 
/**
 * Whose loss.
 */
client_id: ClientId, 
/**
 * An example to look at: no statistics, no real person.
 */
sample: boolean, 
/**
 * May the plan and what it rests on be changed? Not while a version is frozen.
 */
plan_open: boolean, 
/**
 * How we learned of it: `client`, `found`, `firm`, `threshold`.
 */
trigger: string, 
/**
 * When it was reported or found: the response clock starts here.
 */
reported_at: At, 
/**
 * What lost money, in a few words.
 */
product: string | null, 
/**
 * What the client said first, verbatim.
 */
client_words: string | null, 
/**
 * For us alone.
 */
note: string | null, 
/**
 * The next day on which the client hears from us.
 */
next_contact_on: string | null, 
/**
 * First written.
 */
created_at: At, 
/**
 * Last changed.
 */
updated_at: At, 
/**
 * Closed, if it is.
 */
closed_at: At | null, };

export type CaseEdit = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Which field.
 */
field: string, 
/**
 * What was typed; empty clears.
 */
value: string, };

export type CaseHistory = { 
/**
 * The line of the list.
 */
line: CaseLine, 
/**
 * What happened, oldest first.
 */
timeline: Array<Moment>, 
/**
 * Every version of the plan, newest first.
 */
versions: Array<PlanVersion>, };

export type CaseId = string;

export type CaseLine = { 
/**
 * The case.
 */
case: CaseId, 
/**
 * Its number.
 */
number: number, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * What lost money.
 */
product: string | null, 
/**
 * A sample?
 */
sample: boolean, 
/**
 * How far it is: `respond`, `facts`, `prepare`, `meeting`, `plan`, `signed`, `closed`.
 */
step: string, 
/**
 * The loss, where computed.
 */
loss: string | null, 
/**
 * Its currency.
 */
currency: string, 
/**
 * The next day on which the client hears from us.
 */
next_contact_on: string | null, 
/**
 * Last changed.
 */
updated_at: At, };

export type CaseLines = { 
/**
 * The lines.
 */
lines: Array<CaseLine>, 
/**
 * How many cases there are in all.
 */
count: number, };

export type CaseRef = { 
/**
 * Which.
 */
case: CaseId, };

export type CaseView = { 
/**
 * The case.
 */
case: Case, 
/**
 * The client.
 */
client: Client, 
/**
 * How a sentence to the client begins, in their language.
 */
address: string, 
/**
 * The loss, as far as computed.
 */
loss: Loss, 
/**
 * Currency of the figures.
 */
currency: string, 
/**
 * The response clock.
 */
clock: ResponseClock, 
/**
 * The steps that have something in them.
 */
steps: Array<Step>, };

export type Category = "promise" | "blame" | "evade" | "pressure";

export type Chart = { 
/**
 * Width of the drawing.
 */
width: number, 
/**
 * Height of the drawing.
 */
height: number, 
/**
 * Size of the text, in the same units.
 */
text: number, 
/**
 * What is drawn, in the order of drawing.
 */
marks: Array<ChartMark>, 
/**
 * The same figures to be read.
 */
table: ChartTable, 
/**
 * Where each row of the table stands in the drawing.
 */
stops: Array<[number, number]>, };

export type ChartAnchor = "start" | "middle" | "end";

export type ChartDash = "solid" | "dashed" | "dotted";

export type ChartMark = { "mark": "line", 
/**
 * Two or more.
 */
points: Array<[number, number]>, 
/**
 * What it means.
 */
role: ChartRole, 
/**
 * How it is broken.
 */
dash: ChartDash, } | { "mark": "rect", 
/**
 * Left edge.
 */
x: number, 
/**
 * Upper edge.
 */
y: number, 
/**
 * Never negative.
 */
width: number, 
/**
 * Never negative.
 */
height: number, 
/**
 * What it means.
 */
role: ChartRole, } | { "mark": "text", 
/**
 * Where its anchor is.
 */
x: number, 
/**
 * Its baseline.
 */
y: number, 
/**
 * Which end of it stands at `x`.
 */
anchor: ChartAnchor, 
/**
 * What it means.
 */
role: ChartRole, 
/**
 * The text.
 */
text: string, } | { "mark": "marker", 
/**
 * Its middle.
 */
x: number, 
/**
 * Its middle.
 */
y: number, 
/**
 * Half its width.
 */
radius: number, 
/**
 * Its shape.
 */
shape: ChartShape, 
/**
 * What it means.
 */
role: ChartRole, };

export type ChartRole = "axis" | "grid" | "label" | "figure" | "on-bar" | "loss" | "gain" | "total" | "band" | "core" | "middle" | "reference" | "series1" | "series2" | "series3" | "deal";

export type ChartShape = "dot" | "ring" | "square" | "diamond" | "up" | "down";

export type ChartTable = { 
/**
 * One for each column.
 */
head: Array<string>, 
/**
 * As many cells as the head has.
 */
rows: Array<Array<string>>, };

export type ChosenOverlay = { 
/**
 * The overlay; none where nothing was chosen.
 */
preview: OverlayView | null, };

export type ChosenPrices = { 
/**
 * What they hold; none where the dialog was closed.
 */
preview: PricesPreview | null, };

export type ChosenStatement = { 
/**
 * What it holds; none where the dialog was closed.
 */
preview: StatementPreview | null, };

export type ChosenVerdict = { 
/**
 * The verdict; none where the dialog was closed.
 */
verdict: Verdict | null, };

export type Client = { 
/**
 * Key.
 */
id: ClientId, 
/**
 * The person.
 */
person_id: PersonId, 
/**
 * The name as it was given; may be incomplete.
 */
name: string, 
/**
 * How they are spoken to.
 */
form_of_address: FormOfAddress, 
/**
 * Family name, where it can't be read from the name.
 */
surname: string | null, 
/**
 * A title such as 主任, for the form of address `title`.
 */
title: string | null, 
/**
 * Language of their papers.
 */
document_lang: Lang, 
/**
 * `normal` or `elder`.
 */
layout: string, 
/**
 * C1–C5 风险承受能力等级.
 */
risk_level: string | null, 
/**
 * Day of the assessment.
 */
assessed_on: string | null, 
/**
 * Last day on which it holds.
 */
assessed_until: string | null, 
/**
 * Day of birth.
 */
born: string | null, };

export type ClientAnswer = { 
/**
 * The view that was answered.
 */
revision: number, 
/**
 * The answer.
 */
answer: ClientAnswerName, };

export type ClientAnswerName = "agree" | "add" | "page-seen" | "rest" | "go-on" | "larger" | "smaller" | "return";

export type ClientId = string;

export type ClientPageName = "rest" | "agenda" | "listening" | "concerns" | "facts" | "causes" | "our-part" | "options" | "plan";

export type ClientView = { 
/**
 * Counts the views; an answer names the view that it was given to.
 */
revision: number, 
/**
 * Language of the words.
 */
lang: string, 
/**
 * Size of the text in pixels.
 */
size: number, 
/**
 * The heading.
 */
title: string, 
/**
 * What is read, in order.
 */
body: Array<ShownBlock>, 
/**
 * Is this the page of a break?
 */
resting: boolean, 
/**
 * May the client say whether it is right? Nobody is asked to agree to an option.
 */
asks: boolean, 
/**
 * The words of the window's own buttons.
 */
words: ClientWords, };

export type ClientWords = { 
/**
 * Larger text.
 */
larger: string, 
/**
 * Smaller text.
 */
smaller: string, 
/**
 * A break.
 */
rest: string, 
/**
 * Go on after a break.
 */
go_on: string, 
/**
 * That is right.
 */
agree: string, 
/**
 * There is more to say.
 */
add: string, 
/**
 * Back to the advisor's screen.
 */
back: string, };

export type ClosedCard = { 
/**
 * Which card.
 */
option: OptionId, 
/**
 * Until when nothing can be sold.
 */
until: string, };

export type CodeAndPassphrase = { 
/**
 * As typed.
 */
code: string, 
/**
 * The new passphrase.
 */
passphrase: string, };

export type Communication = { 
/**
 * `weekly`, `two-weekly`, `monthly`, `on-event`.
 */
cadence: string | null, 
/**
 * By which channel.
 */
channel: string | null, 
/**
 * The first time.
 */
first_on: string | null, 
/**
 * The last time.
 */
until_on: string | null, 
/**
 * What makes us change the plan together.
 */
change_rule: string | null, };

export type Concern = { 
/**
 * Key.
 */
id: ConcernId, 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * Rank given by the client, from 1.
 */
position: number, 
/**
 * Their words.
 */
words: string, 
/**
 * Answered by a `fact`, an `option`, a `plan` row, or `cannot`: "we can't, because …".
 */
answer_kind: string | null, 
/**
 * The answer.
 */
answer: string | null, };

export type ConcernId = string;

export type Cue = "no-hurry" | "still-more" | "read-back" | "give-back" | "water" | "still-client";

export type Decision = { 
/**
 * `option` or `undecided`.
 */
kind: string, 
/**
 * Which option.
 */
option_id: OptionId | null, 
/**
 * The client's words.
 */
words: string | null, 
/**
 * The day, chosen by the client, on which we talk again.
 */
next_on: string | null, 
/**
 * When.
 */
at: At, };

export type Drawn = { 
/**
 * The chart.
 */
chart: Chart, 
/**
 * What it says.
 */
caption: string, };

export type Due = { 
/**
 * The promise.
 */
promise: Promise, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * Days until it is due; negative when it is late.
 */
days: number, };

export type ErrorReport = { 
/**
 * The kind: `locked`, `invalid`, `blocked` …
 */
code: string, 
/**
 * Slots of the catalogue's sentence.
 */
params: { [key in string]: string }, 
/**
 * What the gate found, where `code` is `blocked`.
 */
findings: Array<Finding>, 
/**
 * For a log or a curious eye; never the sentence.
 */
detail: string, };

export type Exhibit = { 
/**
 * Key.
 */
id: ExhibitId, 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * 附件1, 附件2 …
 */
number: number, 
/**
 * `market`, `product`, `performance`, `statement`, `other`.
 */
kind: string, 
/**
 * Name.
 */
title: string | null, 
/**
 * Who published it.
 */
publisher: string | null, 
/**
 * The day of which it speaks.
 */
as_of: string | null, 
/**
 * Looked at and found right. Without it, what it supports prints as 待核实.
 */
checked: boolean, 
/**
 * Name of the file kept with it.
 */
file_name: string | null, 
/**
 * SHA-256 of the file kept with it.
 */
sha256: string | null, };

export type ExhibitId = string;

export type Explanation = { 
/**
 * From the typed figures.
 */
typed: Loss | null, 
/**
 * The valuation date.
 */
valued_on: string | null, 
/**
 * Is the client's cash part of the figures, or are they of the products only?
 */
with_cash: boolean, 
/**
 * Amounts: principal (three ways), value, result, realised, unrealised, dividends, fees, loss share.
 */
amounts: Array<FigureAnswer>, 
/**
 * How the money did: TWR, XIRR, timing gap, drawdown, time under water, volatility, beta.
 */
rates: Array<FigureAnswer>, 
/**
 * Extent, breadth, share of the worst product, concentration, mismatch shares.
 */
shape: Array<FigureAnswer>, 
/**
 * What recovery needs.
 */
recovery: Array<FigureAnswer>, 
/**
 * The result taken apart.
 */
attribution: Attribution | null, 
/**
 * What is missing for that.
 */
attribution_missing: MissingInput | null, 
/**
 * One for each product.
 */
products: Array<ProductRow>, 
/**
 * One for each lot.
 */
lots: Array<LotRow>, };

export type ExplanationView = { 
/**
 * The figures.
 */
explanation: Explanation, 
/**
 * Their currency.
 */
currency: string, 
/**
 * What is held is worth, where every price is known.
 */
worth: string | null, 
/**
 * Names of the products, by the code that the figures use.
 */
names: { [key in string]: string }, 
/**
 * The three parts that add up: market on the client's dates, product, fees.
 */
waterfall: Drawn | null, 
/**
 * The same in the size of the client's page; none while it is not the loss that stands in the facts.
 */
for_client: Drawn | null, 
/**
 * What the parts add up to, where that is not the loss that stands in the facts.
 */
disagrees: string | null, 
/**
 * The same with market and timing apart; the advisor's alone.
 */
split: Drawn | null, 
/**
 * What is held most of beside its benchmark, with the client's own days.
 */
line: Drawn | null, 
/**
 * The result of each lot.
 */
dots: Drawn | null, 
/**
 * The files, newest first.
 */
imports: Array<ImportLine>, 
/**
 * Rows that nobody understood.
 */
unresolved: Array<UnresolvedRow>, };

export type Facts = { 
/**
 * 本金: what the client put in.
 */
principal: Money | null, 
/**
 * 市值: what it is worth on the valuation date.
 */
current_value: Money | null, 
/**
 * Cash that the client took out.
 */
cash_out: Money | null, 
/**
 * Dividends paid to the client.
 */
dividends: Money | null, 
/**
 * Fees: a memo, already inside the other figures, never subtracted twice.
 */
fees: Money | null, 
/**
 * Valuation date.
 */
valued_on: string | null, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * `all`, `part`, `paper-gain`: what of the principal is affected.
 */
principal_scope: string | null, 
/**
 * `one`, `several`, `portfolio`.
 */
loss_scope: string | null, 
/**
 * Why, in the advisor's words; only once there are figures.
 */
cause: string | null, 
/**
 * R1–R5 of the product.
 */
product_rating: string | null, 
/**
 * The product in the library that the figures speak of, where no statement names it.
 */
product_id?: ProductId | null, };

export type FactsView = { 
/**
 * The typed figures.
 */
facts: Facts, 
/**
 * What follows from them.
 */
loss: Loss, 
/**
 * The evidence.
 */
exhibits: Array<Exhibit>, 
/**
 * What the advisor judges of each part.
 */
judgements: Array<Judgement>, 
/**
 * May the cause be written? Only once there are figures.
 */
cause_open: boolean, 
/**
 * Is the product's rating above what the client can bear? None where a level is not on file.
 */
mismatch: boolean | null, };

export type FeeTier = { 
/**
 * Key.
 */
id: FeeTierId, 
/**
 * Of which product.
 */
product_id: ProductId, 
/**
 * Order, from 1.
 */
position: number, 
/**
 * From this many days held.
 */
from_days: number, 
/**
 * Percent of the value redeemed.
 */
rate: string, 
/**
 * In force from this day; always, where it is not known.
 */
from_on: string | null, };

export type FeeTierId = string;

export type FieldEdit = { 
/**
 * Which field.
 */
field: string, 
/**
 * What was typed; empty clears.
 */
value: string, };

export type Figure = { 
/**
 * Key of the catalogue.
 */
key: string, 
/**
 * The value as text.
 */
value: string, 
/**
 * What it counts.
 */
unit: FigureUnit, 
/**
 * What a fraction is a share of: a key of the catalogue.
 */
denominator: string | null, 
/**
 * The day it speaks of.
 */
as_of: string | null, 
/**
 * Where it comes from.
 */
source: FigureSource, 
/**
 * What it was made of, down to the lots where there are lots.
 */
inputs: Array<FigureInput>, 
/**
 * What a reader must know beside it: keys of the catalogue.
 */
notes: Array<string>, };

export type FigureAnswer = { "kind": "figure" } & Figure | { "kind": "not-computed", 
/**
 * Of which figure: a key of the catalogue.
 */
key: string, 
/**
 * The input that is missing.
 */
missing: Missing, 
/**
 * The product it is missing for.
 */
code: string | null, };

export type FigureInput = { 
/**
 * Key of the catalogue.
 */
key: string, 
/**
 * As text, never rounded further.
 */
value: string, 
/**
 * What it counts.
 */
unit: FigureUnit, 
/**
 * The product it belongs to.
 */
code?: string, 
/**
 * Its day.
 */
date?: string, };

export type FigureSource = "typed" | "statement" | "prices" | "benchmark" | "table";

export type FigureUnit = "money" | "fraction" | "fraction-per-year" | "units" | "days" | "years" | "day" | "number" | "word";

export type Finding = { 
/**
 * Which kind of harm.
 */
category: Category, 
/**
 * Block or warn.
 */
severity: Severity, 
/**
 * Id of the rule in the rule pack, e.g. `promise.recover`.
 */
rule: string, 
/**
 * The clause of the law, of the regulator or of our own rules behind it.
 */
clause: string, 
/**
 * First character, counted in Unicode scalars.
 */
start: number, 
/**
 * One past the last character.
 */
end: number, 
/**
 * The words found.
 */
excerpt: string, 
/**
 * Why they may not stand, one sentence in the language of the text.
 */
message: string, 
/**
 * What could stand there instead; each passes the gate itself.
 */
rewrites: Array<string>, 
/**
 * Which field of which thing the text came from, where known, e.g. `plan_row.action`.
 */
field: string | null, };

export type FindingAcceptance = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * The rule.
 */
rule: string, 
/**
 * The words.
 */
excerpt: string, 
/**
 * Why they may stand.
 */
reason: string, };

export type FindingLog = { 
/**
 * The newest first.
 */
findings: Array<LoggedFinding>, };

export type Findings = { 
/**
 * In the order of their positions; offsets count UTF-16 units, as the window does.
 */
findings: Array<Finding>, 
/**
 * Version of the rule pack.
 */
rule_pack: string, };

export type FirmWord = { 
/**
 * The word.
 */
text: string, 
/**
 * Which kind of harm.
 */
category: Category, 
/**
 * Block or warn.
 */
severity: Severity, 
/**
 * Why, one sentence.
 */
reason: string, 
/**
 * What could stand there instead; may be empty.
 */
rewrite: string, };

export type Floor = "client" | "silence" | "advisor";

export type FormOfAddress = "unknown" | "mr" | "ms" | "teacher" | "title";

export type Gap = { 
/**
 * Why.
 */
reason: GapReason, 
/**
 * How long.
 */
ms: number, };

export type GapReason = "sleep" | "crash" | "clock";

export type Guess = { 
/**
 * The meaning.
 */
meaning: Meaning, 
/**
 * 1: the name is known; ½: known by a part of it, or by what the others are; 0: not known.
 */
score: number, };

export type Hit = { 
/**
 * The case.
 */
line: CaseLine, 
/**
 * In what: `client`, `case`, `concern`, `note` …
 */
source: string, 
/**
 * The words around.
 */
snippet: string, };

export type Hits = { 
/**
 * The first hits.
 */
hits: Array<Hit>, };

export type ImportId = string;

export type ImportLine = { 
/**
 * Key.
 */
id: ImportId, 
/**
 * When it was read.
 */
at: At, 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * `trades` or `holdings`.
 */
kind: string, 
/**
 * Trades, transfers and holdings that it has.
 */
rows: number, 
/**
 * Rows that nobody understood.
 */
unresolved: number, 
/**
 * First day of its rows.
 */
first_on: string | null, 
/**
 * Last day of its rows.
 */
last_on: string | null, };

export type Judgement = { 
/**
 * Key.
 */
id: JudgementId, 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * One of [`PARTS`].
 */
part: string, 
/**
 * The advisor's words.
 */
text: string | null, 
/**
 * The exhibit that supports it.
 */
exhibit_id: ExhibitId | null, };

export type JudgementEdit = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Of which part: `market`, `product`, `fees`, `timing`.
 */
part: string, 
/**
 * Which field.
 */
field: string, 
/**
 * What was typed; empty clears.
 */
value: string, };

export type JudgementId = string;

export type Key = "space" | "j" | "b" | "i" | "e" | "p" | "backdate" | "gap-client" | "gap-silence" | "undo" | "done" | "more" | "mark1" | "mark2" | "mark3" | "mark4" | "mark5" | "mark6";

export type KeyPress = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Which key.
 */
key: Key, };

export type Lang = "zh-CN" | "en";

export type LevelLine = { 
/**
 * `C1`–`C5`.
 */
level: string, 
/**
 * The ratings.
 */
ratings: Array<string>, 
/**
 * Does it come from the firm?
 */
firm: boolean, };

export type LibraryQuery = { 
/**
 * In which language.
 */
lang: string, 
/**
 * Words that a text has in title, occasion or body; all of them.
 */
words: string, };

export type LibraryText = { 
/**
 * Id of a built-in text, or the key of a copy.
 */
id: string, 
/**
 * One of [`TEXT_KINDS`].
 */
kind: string, 
/**
 * Its language.
 */
lang: string, 
/**
 * Its title.
 */
title: string, 
/**
 * When to use it.
 */
occasion: string | null, 
/**
 * The words, with slots.
 */
body: string | null, 
/**
 * Does it come with the program? Then it can't be changed, only copied.
 */
built_in: boolean, 
/**
 * Of which built-in text it is a copy.
 */
origin: string | null, };

export type LibraryTexts = { 
/**
 * Our own first, then the built-in ones in their order.
 */
texts: Array<LibraryText>, };

export type LockConfirmation = { 
/**
 * In the order in which they were asked.
 */
groups: [string, string], };

export type LoggedFinding = { 
/**
 * Its key.
 */
id: string, 
/**
 * In which case.
 */
case_id: CaseId, 
/**
 * Whose case.
 */
client: string, 
/**
 * When.
 */
at: At, 
/**
 * Version of the rule pack.
 */
rule_pack: string, 
/**
 * Id of the rule.
 */
rule: string, 
/**
 * Its kind of harm.
 */
category: Category, 
/**
 * Block or warn.
 */
severity: Severity, 
/**
 * The field that it stood in.
 */
field: string | null, 
/**
 * The words found.
 */
excerpt: string, 
/**
 * Why it was let stand; empty where it was held back.
 */
reason: string, 
/**
 * What became of it.
 */
outcome: Outcome, 
/**
 * On the way to which paper.
 */
paper: string, };

export type Loss = { 
/**
 * Positive for a loss, negative for a gain; to the fen. `None`: not computed.
 */
amount: Money | null, 
/**
 * Percent of the principal, one decimal, same sign as the amount.
 */
percent: string | null, 
/**
 * "Of every hundred": the same share with two decimals.
 */
per_hundred: string | null, 
/**
 * Gain needed on the money still invested to make up the loss, percent, one decimal: loss ÷ value.
 * Arithmetic only.
 */
gain_needed: string | null, 
/**
 * Which inputs are missing; names of fields.
 */
missing: Array<string>, };

export type LotRow = { 
/**
 * The product.
 */
code: string, 
/**
 * Bought on.
 */
opened: string, 
/**
 * Sold on.
 */
closed: string | null, 
/**
 * Units.
 */
units: string, 
/**
 * Cost before fees.
 */
cost: Money, 
/**
 * Proceeds or value; `None` without a price.
 */
worth: Money | null, 
/**
 * Dividends.
 */
income: Money, 
/**
 * Fees.
 */
fees: Money, 
/**
 * Market effect + timing effect + product effect + fees.
 */
result: Money | null, 
/**
 * Market effect.
 */
market: Money | null, 
/**
 * Timing effect.
 */
timing: Money | null, 
/**
 * Product effect.
 */
product: Money | null, };

export type Mapping = { 
/**
 * One for each column.
 */
columns: Array<Meaning>, };

export type Meaning = "trade-date" | "nav-date" | "confirm-date" | "settle-date" | "order-date" | "time" | "side" | "subtype" | "status" | "code" | "name" | "name-with-code" | "isin" | "price" | "quantity" | "applied-units" | "gross" | "net" | "amount" | "applied" | "confirmed" | "fee" | "fee-part" | "balance" | "units-after" | "units-maybe" | "nav" | "acc-nav" | "cost-price" | "market-value" | "by-code" | "direction" | "counterparty" | "item" | "currency" | "market" | "trade-number" | "account" | "remark" | "ignore";

export type Meeting = { 
/**
 * Key.
 */
id: MeetingId, 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * `running`, `paused`, `ended`.
 */
state: string, 
/**
 * Present step.
 */
stage: string, 
/**
 * Begun.
 */
started_at: At, 
/**
 * Ended, if it is.
 */
ended_at: At | null, 
/**
 * Do those present agree to written notes? `yes`, `no`.
 */
record_consent: string | null, 
/**
 * The client's own words for how they feel, at the start.
 */
feelings_start: string | null, 
/**
 * … and at the end.
 */
feelings_end: string | null, 
/**
 * What the client expects, verbatim, at the start.
 */
expectation_start: string | null, 
/**
 * … and at the end.
 */
expectation_end: string | null, 
/**
 * First closing question: was the client heard? `yes`, `partly`, `no`.
 */
heard: string | null, 
/**
 * Second closing question: is there a way forward?
 */
way_forward: string | null, 
/**
 * Topics that were not on the agenda.
 */
raised_today: string | null, };

export type MeetingEnd = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * The next day on which the client hears from us: a meeting never ends without one.
 */
next_contact_on: string, };

export type MeetingId = string;

export type MeetingView = { 
/**
 * The meeting.
 */
meeting: Meeting, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * The agenda, with the time spent on each stage.
 */
agenda: Array<AgendaProgress>, 
/**
 * Who is there.
 */
attendees: Array<Attendee>, 
/**
 * Notes by the moment they belong to.
 */
notes: Array<Note>, 
/**
 * Concerns in the client's order.
 */
concerns: Array<Concern>, 
/**
 * Our part.
 */
own_part: OwnPart, 
/**
 * What is missing of our part; catalogue keys.
 */
own_part_missing: Array<string>, 
/**
 * Has the client finished speaking? Only then the facts open without a reason.
 */
listening_finished: boolean, 
/**
 * The listening timer.
 */
listening: Snapshot, 
/**
 * Minutes since the meeting began.
 */
elapsed_minutes: number, };

export type Missing = "trades" | "quantity-of-trade" | "amount-of-trade" | "fees-of-trade" | "earlier-purchase" | "price-at-transfer" | "price-on-valuation-date" | "price-of-product" | "price-before-first-buy" | "benchmark" | "valuation-date" | "amount-in-range" | "observations" | "spread" | "value-above-zero" | "average-capital" | "rate-exists" | "single-rate" | "full-year" | "principal" | "holdings" | "weights-above-zero" | "risk-level-on-purchase-date" | "product-rating" | "fee-table" | "value-left" | "rate-above-zero" | "horizon" | "loss" | "parts-of-one-sign" | "second-start";

export type MissingInput = { 
/**
 * The input.
 */
missing: Missing, 
/**
 * The product's code.
 */
code: string | null, };

export type Moment = { 
/**
 * When.
 */
at: At, 
/**
 * The command.
 */
action: string, 
/**
 * `person`, `undo`, `redo`.
 */
origin: string, };

export type Money = string;

export type NewAttempt = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * By which channel.
 */
channel: string, 
/**
 * Did we reach them?
 */
reached: boolean, 
/**
 * Do they know that we know?
 */
client_knows: boolean, 
/**
 * In a few words.
 */
note: string, };

export type NewAttendee = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Name.
 */
name: string, 
/**
 * Role.
 */
role: string, };

export type NewCase = { 
/**
 * The client; a name may be incomplete.
 */
client_name: string, 
/**
 * How we learned of it.
 */
trigger: string, 
/**
 * When; none is now.
 */
reported_at: At | null, };

export type NewConcern = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * The client's words.
 */
words: string, };

export type NewDecision = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * The card; none is "not deciding today".
 */
option: OptionId | null, 
/**
 * In the client's own words.
 */
words: string, 
/**
 * The day, chosen by the client, on which we talk again; needed where nothing is decided.
 */
next_on: string, };

export type NewNote = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * The note.
 */
text: string, 
/**
 * The moment `N` was pressed.
 */
at: At, 
/**
 * How long the client had spoken then, in milliseconds.
 */
client_ms: number, 
/**
 * Its tag.
 */
tag: Tag | null, };

export type NewOption = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Which kind.
 */
kind: string, };

export type NewProduct = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its kind.
 */
kind: string, };

export type NewSignature = { 
/**
 * Of which case.
 */
case: CaseId, 
/**
 * `client` or `advisor`.
 */
role: string, 
/**
 * `typed`, `drawn` or `paper`.
 */
method: string, 
/**
 * The name, typed by the signer.
 */
name: string, 
/**
 * The tick beside a typed name.
 */
ticked: boolean, 
/**
 * The strokes, where drawn.
 */
strokes: Array<Array<StrokePoint>>, 
/**
 * Width of the pad.
 */
width: number, 
/**
 * Height of the pad.
 */
height: number, 
/**
 * When the signer began to read.
 */
started_at: At, };

export type NewText = { 
/**
 * One of the kinds.
 */
kind: string, 
/**
 * Its language.
 */
lang: string, 
/**
 * Its title.
 */
title: string, };

export type Note = { 
/**
 * Key.
 */
id: NoteId, 
/**
 * The moment `N` was pressed.
 */
at: At, 
/**
 * How long the client had spoken then, in milliseconds.
 */
client_ms: number, 
/**
 * The note.
 */
text: string, 
/**
 * `most-cared`, `worry`, `to-verify`, `expectation`, `feeling`, `promise`.
 */
tag: string | null, };

export type NoteId = string;

export type Nothing = Record<symbol, never>;

export type NumberLine = { 
/**
 * Its id; its name is the catalogue's `number-…`.
 */
id: string, 
/**
 * The value in force.
 */
value: string, 
/**
 * Its unit; its name is the catalogue's `unit-…`.
 */
unit: string, 
/**
 * Where it comes from.
 */
source: string, 
/**
 * The day of the source.
 */
date: string, 
/**
 * Was it read at its source? Else it has to be verified.
 */
read: boolean, 
/**
 * Does it come from the firm?
 */
firm: boolean, };

export type OptionCard = { 
/**
 * Key.
 */
id: OptionId, 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * 甲, 乙, 丙: from 1. The order is fixed.
 */
position: number, 
/**
 * `hold` 持有并等待, `adjust` 调整优化, `exit` 止损离场, `client` (the client's own).
 */
kind: string, 
/**
 * 适用条件: when it fits.
 */
condition: string | null, 
/**
 * Looked at with evidence: it does fit.
 */
condition_ok: boolean, 
/**
 * What is said.
 */
script: string | null, 
/**
 * What speaks for it.
 */
pros: string | null, 
/**
 * What can go wrong.
 */
risk: string | null, 
/**
 * What it costs.
 */
cost: string | null, 
/**
 * 反方观点.
 */
counter_view: string | null, 
/**
 * When we would leave this path.
 */
exit_trigger: string | null, 
/**
 * When the money or the units arrive.
 */
settles_on: string | null, 
/**
 * When we look at it again together.
 */
review_on: string | null, 
/**
 * R1–R5 of what would be held afterwards.
 */
rating: string | null, 
/**
 * Talked through with the client.
 */
told: boolean, };

export type OptionId = string;

export type OptionsView = { 
/**
 * The cards in their fixed order.
 */
cards: Array<CardView>, 
/**
 * What the client decided.
 */
decision: Decision | null, 
/**
 * The arithmetic that all cards share.
 */
loss: Loss, 
/**
 * Two or three complete cards: they may be shown.
 */
ready: boolean, 
/**
 * What is still missing before they may be shown; catalogue keys.
 */
missing: Array<string>, };

export type Outcome = "accepted" | "held-back";

export type Outlook = { 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * 1, 2, 3 or 5 years.
 */
years: string, 
/**
 * `zero` (past months without their mean), `historic`, `cash` (their mean is the cash rate).
 */
drift: string, 
/**
 * Percent a year on cash.
 */
cash_rate: string, 
/**
 * 调整优化: percent of the holding that would be sold.
 */
sell_share: string, 
/**
 * What would be bought instead.
 */
switch_to_id: ProductId | null, 
/**
 * What leaving costs, where it is typed because no table gives it.
 */
exit_cost: Money | null, 
/**
 * Of the reorderings.
 */
seed: string, };

export type Overlay = { 
/**
 * Layout of the file: 1.
 */
tongzhou_overlay: number, 
/**
 * Name of the firm.
 */
name: string, 
/**
 * Its version, as the firm counts.
 */
version: string, 
/**
 * Its day, `2026-11-25`.
 */
date: string, 
/**
 * Where it comes from: the firm's own rule book.
 */
source: string, 
/**
 * Words that the firm does not want to see.
 */
words: Array<FirmWord>, 
/**
 * Numbers of its own, by their ids.
 */
numbers: { [key in string]: string }, 
/**
 * Which ratings each level may hold, where the firm is stricter.
 */
suitability: { [key in string]: Array<string> }, };

export type OverlayView = { 
/**
 * The overlay.
 */
overlay: Overlay, 
/**
 * Since when it is in force; none before that.
 */
since: At | null, };

export type OwnPart = { 
/**
 * `none`, `found`, or not answered yet.
 */
answer: string | null, 
/**
 * Who looked.
 */
looked_by: string | null, 
/**
 * When they looked.
 */
looked_on: string | null, 
/**
 * What happened.
 */
fact: string | null, 
/**
 * What it meant for the client.
 */
effect: string | null, 
/**
 * What of it is ours.
 */
responsibility: string | null, 
/**
 * What we change.
 */
improvement: string | null, };

export type PackView = { 
/**
 * Version of the rules in force.
 */
version: string, 
/**
 * Day of the built-in rules.
 */
date: string, 
/**
 * Where the built-in rules come from.
 */
source: string, 
/**
 * The rules.
 */
rules: Array<RuleLine>, 
/**
 * Version of the built-in numbers.
 */
numbers_version: string, 
/**
 * The numbers.
 */
numbers: Array<NumberLine>, 
/**
 * Which ratings each level may hold.
 */
levels: Array<LevelLine>, 
/**
 * Source of the levels.
 */
levels_source: string, 
/**
 * Day of that source.
 */
levels_date: string, 
/**
 * The firm's overlay.
 */
overlay: OverlayView | null, };

export type Page = { 
/**
 * How many pages there are.
 */
page_count: number, 
/**
 * Width in pixels.
 */
width: number, 
/**
 * Height in pixels.
 */
height: number, 
/**
 * PNG, base64.
 */
png: string, 
/**
 * The text of the page's document in reading order, for those who can't see the picture.
 */
text: string, };

export type PageRequest = { 
/**
 * Of which case.
 */
case: CaseId, 
/**
 * From 0.
 */
page: number, };

export type Passphrase = { 
/**
 * As typed.
 */
passphrase: string, };

export type PausedMeeting = { 
/**
 * The case.
 */
case: CaseId, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * Stage in which it stopped.
 */
stage: string, 
/**
 * How long the client had spoken, in milliseconds.
 */
client_ms: number, 
/**
 * When it was last alive, on the wall clock: `14:07`.
 */
stopped_at: string, };

export type PersonId = string;

export type Phase = "practice" | "locked" | "open";

export type PlanRow = { 
/**
 * Key.
 */
id: RowId, 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * From 1.
 */
position: number, 
/**
 * What is done: one of [`ACTIONS`].
 */
action: string | null, 
/**
 * With which product or paper.
 */
instrument: string | null, 
/**
 * Amount, units or share, as it is said.
 */
amount: string | null, 
/**
 * Not before.
 */
earliest: string | null, 
/**
 * By when.
 */
latest: string | null, 
/**
 * 责任人: one of [`PERSONS`].
 */
person: string | null, 
/**
 * R1–R5 of what is bought.
 */
rating: string | null, };

export type PlanVersion = { 
/**
 * Key.
 */
id: VersionId, 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * From 1.
 */
number: number, 
/**
 * `final`, `signed`, `superseded`, `void`.
 */
state: string, 
/**
 * When it was frozen.
 */
frozen_at: At, 
/**
 * Minutes east of UTC at that moment.
 */
offset_minutes: number, 
/**
 * 校验码: SHA-256 of its canonical data.
 */
digest: string, 
/**
 * Language of the paper.
 */
lang: string, 
/**
 * `normal` or `elder`.
 */
layout: string, 
/**
 * SHA-256 of the PDF, which is kept whole.
 */
pdf: string, };

export type PlanView = { 
/**
 * The rows.
 */
rows: Array<RowView>, 
/**
 * How we keep in touch.
 */
communication: Communication, 
/**
 * The client's decision.
 */
decision: Decision | null, 
/**
 * What is missing before it can be finalised; catalogue keys.
 */
missing: Array<string>, 
/**
 * What the gate holds back.
 */
findings: Array<Finding>, 
/**
 * What was read back.
 */
read_backs: Array<string>, 
/**
 * May it be changed? Not while a version is frozen.
 */
open: boolean, 
/**
 * Every version, newest first.
 */
versions: Array<PlanVersion>, 
/**
 * Signatures of the newest version.
 */
signatures: Array<Signature>, 
/**
 * Characters that no font has: they print as a visible stand-in.
 */
missing_glyphs: Array<string>, };

export type Planned = { 
/**
 * The case.
 */
case: CaseId, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * What lost money.
 */
product: string | null, 
/**
 * When.
 */
planned_at: At | null, 
/**
 * `running`, `paused`, or none before it began.
 */
state: string | null, };

export type PresenterView = { 
/**
 * The page that is shown; none before the first.
 */
page: ClientPageName | null, 
/**
 * The page that would come next.
 */
next: ClientPageName | null, 
/**
 * Pages that have something to show.
 */
ready: Array<ClientPageName>, 
/**
 * What the client answered to the page that is shown.
 */
answer: ClientAnswerName | null, };

export type PriceFile = { 
/**
 * Key.
 */
id: PriceFileId, 
/**
 * When it was read.
 */
at: At, 
/**
 * Its name.
 */
file_name: string, 
/**
 * Its digest.
 */
sha256: string, 
/**
 * How many days it gave.
 */
days: number, };

export type PriceFileId = string;

export type PricesKept = { 
/**
 * Days that are new.
 */
added: number, 
/**
 * Days that were known.
 */
known: number, 
/**
 * Days that were known with another price: the known one stays.
 */
differing: number, };

export type PricesPreview = { 
/**
 * Its name.
 */
file_name: string, 
/**
 * How many days it gives.
 */
days: number, 
/**
 * First and last of them.
 */
span: [string, string], 
/**
 * The name that the file gives to the series.
 */
named: string | null, };

export type Product = { 
/**
 * Key.
 */
id: ProductId, 
/**
 * Six digits or a ticker; unknown for some.
 */
code: string | null, 
/**
 * As printed.
 */
name: string, 
/**
 * `fund`, `stock`, `etf`, `bond`, `index`, `other`: decides which fees apply.
 */
kind: string, 
/**
 * R1–R5 产品风险等级.
 */
rating: string | null, 
/**
 * The day of that rating.
 */
rated_on: string | null, 
/**
 * 业绩比较基准: another row of the library.
 */
benchmark_id: ProductId | null, 
/**
 * Working days from the order to the money.
 */
settle_days: number | null, 
/**
 * 封闭期: no redemption before this day.
 */
locked_until: string | null, 
/**
 * What buying it costs, percent of the amount paid.
 */
buy_rate: string | null, };

export type ProductEdit = { 
/**
 * Which.
 */
product: ProductId, 
/**
 * Which field.
 */
field: string, 
/**
 * What was typed; empty clears.
 */
value: string, };

export type ProductId = string;

export type ProductLine = { 
/**
 * The product.
 */
product: Product, 
/**
 * First and last day of its prices; none where none were read.
 */
priced: [string, string] | null, 
/**
 * How many days are known.
 */
days: number, };

export type ProductLines = { 
/**
 * Products by name, then indices.
 */
lines: Array<ProductLine>, };

export type ProductRef = { 
/**
 * Which.
 */
product: ProductId, };

export type ProductRow = { 
/**
 * Its code.
 */
code: string, 
/**
 * As last printed.
 */
name: string | null, 
/**
 * Units held.
 */
units: string, 
/**
 * Value on the valuation date.
 */
value: FigureAnswer, 
/**
 * Gain or loss since the first buy, fees inside.
 */
result: FigureAnswer, 
/**
 * Share of the value of all products.
 */
weight: FigureAnswer, 
/**
 * Share of the gross loss of all losing products.
 */
share_of_loss: FigureAnswer, 
/**
 * What leaving would cost today, by the product's own table.
 */
exit_cost: FigureAnswer, 
/**
 * Day of the price.
 */
priced_on: string | null, 
/**
 * The price is older than seven days: "valued with the price of …".
 */
price_is_stale: boolean, 
/**
 * R1–R5.
 */
rating: string | null, 
/**
 * The worst purchase, measured at its own day.
 */
suitability: SuitabilityVerdict, 
/**
 * The day of that purchase.
 */
suitability_on: string | null, };

export type ProductRowEdit = { 
/**
 * Of which product.
 */
product: ProductId, 
/**
 * Which row.
 */
id: string, 
/**
 * Which field.
 */
field: string, 
/**
 * What was typed; empty clears.
 */
value: string, };

export type ProductRowRef = { 
/**
 * Of which product.
 */
product: ProductId, 
/**
 * Which row.
 */
id: string, };

export type ProductView = { 
/**
 * The product.
 */
product: Product, 
/**
 * Its redemption fees.
 */
tiers: Array<FeeTier>, 
/**
 * The files that its prices came from.
 */
files: Array<PriceFile>, };

export type Promise = { 
/**
 * Key.
 */
id: PromiseId, 
/**
 * Of which case.
 */
case_id: CaseId, 
/**
 * `plan-row`, `communication`, `exhibit`, `undecided`, `meeting`.
 */
source: string, 
/**
 * Key of what it comes from.
 */
source_id: string, 
/**
 * `client`, `client-with-help`, `operations`, `advisor`.
 */
who: string, 
/**
 * What, in a few words.
 */
what: string, 
/**
 * By which day.
 */
due_on: string, 
/**
 * `open`, `kept`, `re-agreed`, `withdrawn`.
 */
state: string, };

export type PromiseId = string;

export type Query = { 
/**
 * As typed.
 */
text: string, };

export type ReadBack = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Which item.
 */
item: string, 
/**
 * Ticked or not.
 */
done: boolean, };

export type Reading = { 
/**
 * Is something being read or stored?
 */
busy: boolean, 
/**
 * Rows done.
 */
done: number, 
/**
 * Rows in all, as far as known; 0 where they are not.
 */
of: number, };

export type RecoverySheet = { 
/**
 * Seven groups of four.
 */
groups: Array<string>, 
/**
 * Which two groups (from 1) are typed back.
 */
ask: [number, number], };

export type ResponseClock = { 
/**
 * Calm, soon, late or stopped.
 */
band: Band, 
/**
 * Minutes left until the target; negative when it has passed; where stopped, minutes that it took.
 */
minutes: number, 
/**
 * The target in minutes.
 */
target: number, };

export type RowEdit = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Which row.
 */
id: string, 
/**
 * Which field.
 */
field: string, 
/**
 * What was typed; empty clears.
 */
value: string, };

export type RowId = string;

export type RowMove = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Which row.
 */
id: string, 
/**
 * To which place, from 1.
 */
place: number, };

export type RowRef = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Which row.
 */
id: string, };

export type RowView = { 
/**
 * The row.
 */
row: PlanRow, 
/**
 * Catalogue keys.
 */
missing: Array<string>, 
/**
 * Riskier than the client can bear.
 */
exceeds: boolean | null, };

export type RuleLine = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its category.
 */
category: Category, 
/**
 * Block or warn.
 */
severity: Severity, 
/**
 * The clause of the law or of our rules.
 */
clause: string, 
/**
 * Why.
 */
message: string, 
/**
 * What could stand there instead.
 */
rewrites: Array<string>, 
/**
 * How many frames and chains it has; none in the learned layer.
 */
frames: number, 
/**
 * Does it come from the firm?
 */
firm: boolean, };

export type Run = "idle" | "running" | "paused" | "ended";

export type Saved = { 
/**
 * Name of the file; none where the dialog was closed.
 */
name: string | null, };

export type Scope = { 
/**
 * The case; none for the settings.
 */
case: CaseId | null, };

export type Segment = { 
/**
 * Who had the floor.
 */
floor: Floor, 
/**
 * Begin.
 */
start_ms: number, 
/**
 * End.
 */
end_ms: number, };

export type Settings = { 
/**
 * Name of the advisor, on documents and in the journal.
 */
advisor_name: string, 
/**
 * Name of the firm.
 */
firm_name: string, 
/**
 * Address or phone below the firm's name.
 */
letterhead: string, 
/**
 * Where a client can complain.
 */
complaint_phone: string, 
/**
 * Language of the window: `zh-CN` or `en`.
 */
lang: string, 
/**
 * `system`, `light` or `dark`.
 */
theme: string, 
/**
 * Gain and loss: `red-up`, `green-up`, `blue-ochre` or `ink`.
 */
colours: string, 
/**
 * Minutes without a key until the lock falls.
 */
lock_minutes: string, };

export type Severity = "warn" | "block";

export type ShowPage = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Which page.
 */
page: ClientPageName, };

export type ShownBlock = { "block": "heading", 
/**
 * Its words.
 */
text: string, } | { "block": "paragraph", 
/**
 * Its words.
 */
text: string, } | { "block": "callout", 
/**
 * What it is.
 */
label: string, 
/**
 * The words.
 */
text: string, } | { "block": "facts", 
/**
 * The lines.
 */
lines: Array<ShownLine>, } | { "block": "table", 
/**
 * Head cells.
 */
head: Array<string>, 
/**
 * Cells, row by row.
 */
rows: Array<Array<string>>, } | { "block": "list", 
/**
 * Its items.
 */
items: Array<string>, } | { "block": "cards", 
/**
 * Two or three.
 */
cards: Array<ShownCard>, } | { "block": "chart", 
/**
 * The chart.
 */
chart: Chart, 
/**
 * What it says.
 */
caption: string, };

export type ShownCard = { 
/**
 * Its title.
 */
title: string, 
/**
 * Its passages.
 */
lines: Array<ShownLine>, };

export type ShownLine = { 
/**
 * What it is.
 */
label: string, 
/**
 * The value.
 */
value: string, 
/**
 * Source and date, smaller.
 */
remark: string, };

export type Signature = { 
/**
 * `client` or `advisor`.
 */
role: string, 
/**
 * The name.
 */
name: string, 
/**
 * `typed`, `drawn` or `paper`.
 */
method: string, 
/**
 * The strokes as JSON, where drawn.
 */
strokes: string | null, 
/**
 * Width of the pad, where drawn.
 */
width: number | null, 
/**
 * Height of the pad, where drawn.
 */
height: number | null, 
/**
 * When the signer began.
 */
started_at: At, 
/**
 * When it was done.
 */
signed_at: At, };

export type Snapshot = { 
/**
 * Does it run?
 */
run: Run, 
/**
 * Who has the floor?
 */
floor: Floor, 
/**
 * The client spoke.
 */
client_ms: number, 
/**
 * It was quiet.
 */
silence_ms: number, 
/**
 * The advisor spoke.
 */
advisor_ms: number, 
/**
 * 应声.
 */
backchannels: number, 
/**
 * Interruptions that the advisor owned up to.
 */
interruptions: number, 
/**
 * Floor changes to the advisor without a pause before; for the summary only.
 */
auto_interruptions: number, 
/**
 * 0 to 1 over the first two minutes of the client.
 */
ring: number, 
/**
 * One quiet line.
 */
cue: Cue | null, 
/**
 * Is going on to the playback the main button yet?
 */
done_is_primary: boolean, 
/**
 * Can something be taken back?
 */
can_undo: boolean, 
/**
 * Stretches in order, on the time that counts.
 */
segments: Array<Segment>, 
/**
 * The latest gap, while the timer is paused after it.
 */
last_gap: Gap | null, };

export type Speech = "ours" | "fact" | "client-words" | "exhibit" | "internal-note";

export type Stage = "opening" | "listening" | "facts" | "our-part" | "options" | "plan" | "signing";

export type StageChange = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * Where to.
 */
stage: Stage, 
/**
 * Why the facts are opened before the client has finished; one line, which may stay empty.
 */
reason: string | null, };

export type StatementMapping = { 
/**
 * In which case.
 */
case: CaseId, 
/**
 * How each column is understood.
 */
mapping: Mapping, };

export type StatementPreview = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * `trades`, `holdings` or `nav`.
 */
kind: string, 
/**
 * Encoding found.
 */
encoding: string, 
/**
 * Line of the header, from 1.
 */
header_line: number, 
/**
 * The columns as the file names them.
 */
columns: Array<string>, 
/**
 * How each is understood, and how surely.
 */
guesses: Array<Guess>, 
/**
 * The mapping as it stands.
 */
mapping: Mapping, 
/**
 * The first rows.
 */
sample: Array<Array<string>>, 
/**
 * How many rows there are.
 */
row_count: number, 
/**
 * What the rows come to under this mapping; none where it can't be applied.
 */
summary: Summary | null, 
/**
 * Why it can't be applied: a catalogue key.
 */
problem: string | null, 
/**
 * Rows in each bucket: trades, cash flows, unresolved, dropped.
 */
buckets: [number, number, number, number], 
/**
 * Of trades and cash flows: how many are new, and how many an earlier file brought.
 */
fresh: [number, number], 
/**
 * The first rows that nobody understood: line, reason, what they say.
 */
unresolved: Array<[number, string, string]>, 
/**
 * Lines where the balance does not follow, with the money that is missing.
 */
gaps: Array<BalanceGap>, 
/**
 * Holdings of a snapshot, and days of a price history.
 */
counted: number, 
/**
 * First and last day.
 */
span: [string, string] | null, 
/**
 * Was this layout confirmed before?
 */
known_layout: boolean, };

export type StatementPrices = { 
/**
 * In which case it was read.
 */
case: CaseId, 
/**
 * Whose prices they are.
 */
product: ProductId, 
/**
 * How each column is understood.
 */
mapping: Mapping, };

export type Status = { 
/**
 * Practice, locked or open.
 */
phase: Phase, 
/**
 * Settings; while locked only language and theme are known.
 */
settings: Settings, 
/**
 * A meeting that was cut off or paused, if there is one.
 */
paused_meeting: PausedMeeting | null, };

export type Step = { 
/**
 * `respond`, `facts`, `prepare`, `meeting`, `options`, `plan`, `history`.
 */
room: string, 
/**
 * Done as far as its rule asks.
 */
done: boolean, };

export type StrokePoint = { 
/**
 * From the left.
 */
x: number, 
/**
 * From the top.
 */
y: number, 
/**
 * Milliseconds since the first point.
 */
t: number, 
/**
 * 0 to 1.
 */
pressure: number, };

export type SuitabilityVerdict = { "kind": "fits" } | { "kind": "exceeds", 
/**
 * R − C, at least 1.
 */
levels: number, 
/**
 * The lowest class: not even with a warning.
 */
forbidden: boolean, } | { "kind": "not-on-file", 
/**
 * Which.
 */
missing: Missing, };

export type Summary = { 
/**
 * The largest sum of own money that was in the account at any time.
 */
principal: Money, 
/**
 * Money put in.
 */
cash_in: Money, 
/**
 * Money taken out.
 */
cash_out: Money, 
/**
 * Fees, a memo: they are inside the other figures.
 */
fees: Money, 
/**
 * Dividends that stayed inside the account.
 */
dividends: Money, 
/**
 * Cash after the last row.
 */
closing_cash: Money | null, 
/**
 * What is still held.
 */
held: Array<UnitsHeld>, 
/**
 * First day.
 */
first_date: string | null, 
/**
 * Last day.
 */
last_date: string | null, };

export type Tag = "most-cared" | "worry" | "to-verify" | "expectation" | "feeling" | "promise";

export type TemplateChoice = { 
/**
 * Of which case.
 */
case: CaseId, 
/**
 * Which text of the library.
 */
text: TextRef, };

export type Text = { 
/**
 * The text.
 */
text: string, };

export type TextEdit = { 
/**
 * Which copy.
 */
text: TextId, 
/**
 * Which field.
 */
field: string, 
/**
 * What was typed; empty clears.
 */
value: string, };

export type TextForCase = { 
/**
 * Which text.
 */
text: string, 
/**
 * In which language.
 */
lang: string, 
/**
 * For which case.
 */
case: CaseId, };

export type TextId = string;

export type TextRef = { 
/**
 * Which.
 */
text: string, 
/**
 * In which language.
 */
lang: string, };

export type TextToCheck = { 
/**
 * As typed.
 */
text: string, 
/**
 * Who speaks in it.
 */
speech: Speech, 
/**
 * Language of the explanations.
 */
lang: Lang, 
/**
 * The case whose names are names there.
 */
case: CaseId | null, };

export type TextVersion = { 
/**
 * Its key.
 */
id: TextVersionId, 
/**
 * Until when it stood.
 */
at: At, 
/**
 * Its title.
 */
title: string, 
/**
 * Its words.
 */
body: string | null, };

export type TextVersionId = string;

export type TextVersionRef = { 
/**
 * Which copy.
 */
text: TextId, 
/**
 * Which version.
 */
version: TextVersionId, };

export type TextView = { 
/**
 * The text.
 */
text: LibraryText, 
/**
 * Its earlier versions.
 */
versions: Array<TextVersion>, };

export type Thumbnail = { 
/**
 * PNG, base64; none where the file is no picture.
 */
png: string | null, };

export type Today = { 
/**
 * The day on the wall clock.
 */
day: string, 
/**
 * Cases whose client waits to hear from us.
 */
waiting: Array<Waiting>, 
/**
 * Meetings planned, running or paused.
 */
meetings: Array<Planned>, 
/**
 * Promises by the day they are due.
 */
due: Array<Due>, };

export type Undone = { 
/**
 * The command.
 */
action: string, };

export type UnitsHeld = { 
/**
 * The code.
 */
code: string, 
/**
 * The name as last printed.
 */
name: string | null, 
/**
 * Units.
 */
units: string, 
/**
 * The last price printed for it.
 */
last_price: string | null, 
/**
 * The day of that price.
 */
priced_on: string | null, };

export type UnresolvedRow = { 
/**
 * Name of the file.
 */
file_name: string, 
/**
 * Line of the file.
 */
line: number, 
/**
 * Why.
 */
reason: string, 
/**
 * What it says, accounts and names masked.
 */
raw: string | null, };

export type Verdict = { 
/**
 * The answer.
 */
answer: Answer, 
/**
 * What was checked or found wrong; catalogue keys in order.
 */
remarks: Array<string>, 
/**
 * 校验码 of the plan that the file claims to be.
 */
digest: string | null, 
/**
 * Fingerprint of the key that signed; to be compared with the client's paper.
 */
device: string | null, 
/**
 * Document number and version, as the file claims.
 */
number: string | null, };

export type VersionId = string;

export type VersionPage = { 
/**
 * Which version.
 */
version: VersionId, 
/**
 * From 0.
 */
page: number, };

export type Waiting = { 
/**
 * The case.
 */
case: CaseId, 
/**
 * Name of the client.
 */
client_name: string, 
/**
 * What lost money.
 */
product: string | null, 
/**
 * A sample?
 */
sample: boolean, 
/**
 * The clock.
 */
clock: ResponseClock, };

export type AgendaField = "planned_at" | "place" | "channel";

export const AGENDA_CHANNEL = ["in-person", "phone", "video", "message"] as const;

export type BlockField = "title" | "minutes";

export type CaseField = "product" | "client_words" | "note" | "trigger" | "reported_at" | "next_contact_on";

export const CASE_TRIGGER = ["client", "found", "firm", "threshold"] as const;

export type ClientField = "form_of_address" | "surname" | "title" | "document_lang" | "layout" | "risk_level" | "assessed_on" | "assessed_until";

export const CLIENT_FORM_OF_ADDRESS = ["unknown", "mr", "ms", "teacher", "title"] as const;

export const CLIENT_DOCUMENT_LANG = ["zh-CN", "en"] as const;

export const CLIENT_LAYOUT = ["normal", "elder"] as const;

export const CLIENT_RISK_LEVEL = ["C1", "C2", "C3", "C4", "C5"] as const;

export type PersonField = "name" | "born";

export type ConcernField = "words" | "answer_kind" | "answer";

export const CONCERN_ANSWER_KIND = ["fact", "option", "plan", "cannot"] as const;

export type ExhibitField = "title" | "publisher" | "as_of" | "checked";

export type FactField = "principal" | "current_value" | "cash_out" | "dividends" | "fees" | "valued_on" | "currency" | "principal_scope" | "loss_scope" | "cause" | "product_rating" | "product_id";

export const FACT_CURRENCY = ["CNY", "HKD", "USD", "EUR", "GBP", "JPY", "SGD", "AUD", "CAD", "CHF"] as const;

export const FACT_PRINCIPAL_SCOPE = ["all", "part", "paper-gain"] as const;

export const FACT_LOSS_SCOPE = ["one", "several", "portfolio"] as const;

export const FACT_PRODUCT_RATING = ["R1", "R2", "R3", "R4", "R5"] as const;

export type AttendeeField = "name" | "role" | "consent";

export const ATTENDEE_ROLE = ["client", "family", "advisor", "colleague", "other"] as const;

export type MeetingField = "record_consent" | "feelings_start" | "feelings_end" | "expectation_start" | "expectation_end" | "heard" | "way_forward" | "raised_today";

export const MEETING_RECORD_CONSENT = ["yes", "no"] as const;

export const MEETING_HEARD = ["yes", "partly", "no"] as const;

export const MEETING_WAY_FORWARD = ["yes", "partly", "no"] as const;

export type OwnPartField = "answer" | "looked_by" | "looked_on" | "fact" | "effect" | "responsibility" | "improvement";

export const OWNPART_ANSWER = ["none", "found"] as const;

export type OptionField = "condition" | "condition_ok" | "script" | "pros" | "risk" | "cost" | "counter_view" | "exit_trigger" | "settles_on" | "review_on" | "rating" | "told";

export const OPTION_RATING = ["R1", "R2", "R3", "R4", "R5"] as const;

export type JudgementField = "text" | "exhibit_id";

export type OutlookField = "years" | "drift" | "cash_rate" | "sell_share" | "switch_to_id" | "exit_cost" | "seed";

export const OUTLOOK_YEARS = ["1", "2", "3", "5"] as const;

export const OUTLOOK_DRIFT = ["zero", "historic", "cash"] as const;

export const OUTLOOK_SEED = ["1", "2", "3", "4", "5"] as const;

export type ProductField = "code" | "name" | "kind" | "rating" | "rated_on" | "benchmark_id" | "settle_days" | "locked_until" | "buy_rate";

export const PRODUCT_KIND = ["fund", "stock", "etf", "bond", "index", "other"] as const;

export const PRODUCT_RATING = ["R1", "R2", "R3", "R4", "R5"] as const;

export type FeeTierField = "from_days" | "rate" | "from_on";

export type LibraryTextField = "title" | "occasion" | "body";

export type RowField = "action" | "instrument" | "amount" | "earliest" | "latest" | "person" | "rating";

export const ROW_ACTION = ["sell", "buy", "switch", "keep", "no-action", "provide-document", "assess"] as const;

export const ROW_PERSON = ["client", "client-with-help", "operations"] as const;

export const ROW_RATING = ["R1", "R2", "R3", "R4", "R5"] as const;

export type CommunicationField = "cadence" | "channel" | "first_on" | "until_on" | "change_rule";

export const COMMUNICATION_CADENCE = ["weekly", "two-weekly", "monthly", "on-event"] as const;

export const COMMUNICATION_CHANNEL = ["phone", "message", "video", "in-person", "letter"] as const;

export type SettingField = "advisor_name" | "firm_name" | "letterhead" | "complaint_phone" | "lang" | "theme" | "colours" | "lock_minutes";

export const SETTING_LANG = ["zh-CN", "en"] as const;

export const SETTING_THEME = ["system", "light", "dark"] as const;

export const SETTING_COLOURS = ["red-up", "green-up", "blue-ochre", "ink"] as const;

export const SETTING_LOCK_MINUTES = ["1", "2", "5", "10", "15", "20", "30"] as const;

/** Every command: what it takes and what it gives. */
export interface Menu {
  get_status: { input: Nothing; output: Status };
  prepare_lock: { input: Passphrase; output: RecoverySheet };
  create_lock: { input: LockConfirmation; output: Nothing };
  unlock: { input: Passphrase; output: Nothing };
  unlock_with_code: { input: CodeAndPassphrase; output: RecoverySheet };
  lock: { input: Nothing; output: Nothing };
  get_settings: { input: Nothing; output: Settings };
  edit_setting: { input: FieldEdit; output: Settings };
  get_today: { input: Nothing; output: Today };
  create_case: { input: NewCase; output: CaseRef };
  get_case: { input: CaseRef; output: CaseView };
  edit_case: { input: CaseEdit; output: Nothing };
  edit_client: { input: CaseEdit; output: Nothing };
  undo: { input: Scope; output: Undone };
  redo: { input: Scope; output: Undone };
  get_call: { input: CaseRef; output: CallCard };
  add_attempt: { input: NewAttempt; output: Nothing };
  get_facts: { input: CaseRef; output: FactsView };
  edit_fact: { input: CaseEdit; output: Nothing };
  edit_judgement: { input: JudgementEdit; output: Nothing };
  preview_mapping: { input: StatementMapping; output: StatementPreview };
  confirm_statement: { input: StatementMapping; output: FactsView };
  hand_prices: { input: StatementPrices; output: PricesPreview };
  drop_statement: { input: CaseRef; output: Nothing };
  remove_import: { input: RowRef; output: Nothing };
  get_reading: { input: Nothing; output: Reading };
  stop_reading: { input: Nothing; output: Nothing };
  get_explanation: { input: CaseRef; output: ExplanationView };
  edit_exhibit: { input: RowEdit; output: Nothing };
  add_exhibit: { input: CaseRef; output: Nothing };
  keep_exhibit_file: { input: RowRef; output: Nothing };
  get_thumbnail: { input: RowRef; output: Thumbnail };
  list_products: { input: Nothing; output: ProductLines };
  get_product: { input: ProductRef; output: ProductView };
  add_product: { input: NewProduct; output: ProductRef };
  edit_product: { input: ProductEdit; output: Nothing };
  remove_product: { input: ProductRef; output: Nothing };
  add_fee_tier: { input: ProductRef; output: Nothing };
  edit_fee_tier: { input: ProductRowEdit; output: Nothing };
  remove_fee_tier: { input: ProductRowRef; output: Nothing };
  keep_prices: { input: ProductRef; output: PricesKept };
  remove_prices: { input: ProductRowRef; output: Nothing };
  get_agenda: { input: CaseRef; output: AgendaView };
  edit_agenda: { input: CaseEdit; output: Nothing };
  edit_block: { input: RowEdit; output: Nothing };
  add_block: { input: CaseRef; output: Nothing };
  move_block: { input: RowMove; output: Nothing };
  remove_block: { input: RowRef; output: Nothing };
  use_template: { input: TemplateChoice; output: Nothing };
  get_agenda_text: { input: CaseRef; output: Text };
  mark_agenda_sent: { input: AgendaSent; output: Nothing };
  start_meeting: { input: CaseRef; output: MeetingView };
  get_meeting: { input: CaseRef; output: MeetingView };
  edit_meeting: { input: CaseEdit; output: Nothing };
  go_to_stage: { input: StageChange; output: MeetingView };
  press_key: { input: KeyPress; output: Snapshot };
  get_snapshot: { input: CaseRef; output: Snapshot };
  add_note: { input: NewNote; output: Nothing };
  pause_meeting: { input: CaseRef; output: Nothing };
  resume_meeting: { input: CaseRef; output: MeetingView };
  end_meeting: { input: MeetingEnd; output: Nothing };
  add_attendee: { input: NewAttendee; output: Nothing };
  edit_attendee: { input: RowEdit; output: Nothing };
  remove_attendee: { input: RowRef; output: Nothing };
  add_concern: { input: NewConcern; output: Nothing };
  edit_concern: { input: RowEdit; output: Nothing };
  move_concern: { input: RowMove; output: Nothing };
  remove_concern: { input: RowRef; output: Nothing };
  edit_own_part: { input: CaseEdit; output: Nothing };
  get_presenter: { input: CaseRef; output: PresenterView };
  get_options: { input: CaseRef; output: OptionsView };
  add_option: { input: NewOption; output: Nothing };
  edit_option: { input: RowEdit; output: Nothing };
  remove_option: { input: RowRef; output: Nothing };
  decide: { input: NewDecision; output: Nothing };
  edit_outlook: { input: CaseEdit; output: Nothing };
  get_arithmetic: { input: CaseRef; output: ArithmeticView };
  get_plan: { input: CaseRef; output: PlanView };
  add_row: { input: CaseRef; output: Nothing };
  edit_row: { input: RowEdit; output: Nothing };
  move_row: { input: RowMove; output: Nothing };
  remove_row: { input: RowRef; output: Nothing };
  edit_communication: { input: CaseEdit; output: Nothing };
  accept_finding: { input: FindingAcceptance; output: Nothing };
  tick_read_back: { input: ReadBack; output: Nothing };
  preview_plan: { input: PageRequest; output: Page };
  finalise_plan: { input: CaseRef; output: PlanView };
  reopen_plan: { input: CaseRef; output: PlanView };
  get_plan_page: { input: VersionPage; output: Page };
  sign_plan: { input: NewSignature; output: PlanView };
  list_cases: { input: Nothing; output: CaseLines };
  search_history: { input: Query; output: Hits };
  get_history: { input: CaseRef; output: CaseHistory };
  list_library: { input: LibraryQuery; output: LibraryTexts };
  get_text: { input: TextRef; output: TextView };
  copy_text: { input: TextRef; output: TextRef };
  add_text: { input: NewText; output: TextRef };
  edit_text: { input: TextEdit; output: Nothing };
  restore_text: { input: TextVersionRef; output: Nothing };
  remove_text: { input: TextRef; output: Nothing };
  fill_text: { input: TextForCase; output: Text };
  get_pack: { input: Nothing; output: PackView };
  list_findings: { input: Nothing; output: FindingLog };
  keep_overlay: { input: Nothing; output: Nothing };
  remove_overlay: { input: Nothing; output: Nothing };
  check_text: { input: TextToCheck; output: Findings };
  choose_statement: { input: CaseRef; output: ChosenStatement };
  choose_prices: { input: ProductRef; output: ChosenPrices };
  choose_exhibit: { input: RowRef; output: Saved };
  save_exhibit: { input: RowRef; output: Saved };
  save_agenda: { input: CaseRef; output: Saved };
  save_calendar: { input: CaseRef; output: Saved };
  save_undecided: { input: CaseRef; output: Saved };
  save_plan: { input: CaseRef; output: Saved };
  open_plan: { input: CaseRef; output: Nothing };
  save_recovery: { input: Nothing; output: Saved };
  choose_overlay: { input: Nothing; output: ChosenOverlay };
  save_overlay: { input: Nothing; output: Saved };
  show_client: { input: ShowPage; output: Nothing };
  rest_client: { input: Nothing; output: Nothing };
  hide_client: { input: Nothing; output: Nothing };
  close_client: { input: Nothing; output: Nothing };
  verify_plan: { input: Nothing; output: ChosenVerdict };
}

/** What the client window may call, and nothing else. */
export interface ClientMenu {
  attend: { input: Nothing; output: Nothing };
  answer: { input: ClientAnswer; output: Nothing };
}
