//! The stages of a meeting: seven, walked freely. Only the facts are guarded: the client speaks first.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

use crate::domain::time::{At, Now};

/// A stage. The order is the usual one; any may be gone to at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// 开场
    Opening,
    /// 倾听 and 复述关切
    Listening,
    /// 事实
    Facts,
    /// 我们的反思
    OurPart,
    /// 选项 and 您的决定
    Options,
    /// 行动计划 and 复述确认
    Plan,
    /// 签署 and 结束
    Signing,
}

/// All stages in their usual order.
pub const STAGES: [Stage; 7] =
    [Stage::Opening, Stage::Listening, Stage::Facts, Stage::OurPart, Stage::Options, Stage::Plan, Stage::Signing];

/// The facts were asked for before the client had finished, and no reason was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientNotFinished;

/// What happened to the stages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", deny_unknown_fields)]
pub enum StageEvent {
    /// A stage was entered.
    Enter {
        /// Which.
        stage: Stage,
        /// Why, where the client had not finished.
        reason: Option<String>,
    },
    /// The meeting paused.
    Pause,
    /// The meeting ended.
    End,
}

/// A stage event with what the clocks showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Wall clock.
    pub utc: At,
    /// Boot clock.
    pub boot_ns: i64,
    /// The event.
    pub event: StageEvent,
}

impl Stage {
    /// Its name in the database, the catalogue and the window.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Opening => "opening",
            Stage::Listening => "listening",
            Stage::Facts => "facts",
            Stage::OurPart => "our-part",
            Stage::Options => "options",
            Stage::Plan => "plan",
            Stage::Signing => "signing",
        }
    }

    /// The stage of that name.
    pub fn from_name(name: &str) -> Option<Stage> {
        STAGES.into_iter().find(|stage| stage.name() == name)
    }
}

/// May that stage be entered now? The reason may be an empty line, but it has to be given.
pub fn may_enter(stage: Stage, client_finished: bool, reason: Option<&str>) -> Result<(), ClientNotFinished> {
    if stage != Stage::Facts || client_finished || reason.is_some() { Ok(()) } else { Err(ClientNotFinished) }
}

/// Milliseconds spent in each stage so far, by the boot clock; pauses and restarts count for none.
pub fn elapsed(log: &[Logged], now: Now) -> BTreeMap<Stage, i64> {
    let mut spent = BTreeMap::new();
    let mut inside: Option<(Stage, i64)> = None;
    let mut leave = |inside: &mut Option<(Stage, i64)>, at: i64| {
        if let Some((stage, since)) = inside.take() {
            *spent.entry(stage).or_insert(0) += at.saturating_sub(since).max(0) / 1_000_000;
        }
    };
    for logged in log {
        leave(&mut inside, logged.boot_ns);
        if let StageEvent::Enter { stage, .. } = logged.event {
            inside = Some((stage, logged.boot_ns));
        }
    }
    leave(&mut inside, now.boot_ns);
    spent
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(boot_s: i64, event: StageEvent) -> Logged {
        Logged { utc: At::parse("2026-11-23T07:00:00Z").expect("a time"), boot_ns: boot_s * 1_000_000_000, event }
    }

    #[test]
    fn the_client_speaks_first() {
        assert_eq!(may_enter(Stage::Facts, false, None), Err(ClientNotFinished));
        assert_eq!(may_enter(Stage::Facts, false, Some("")), Ok(()));
        assert_eq!(may_enter(Stage::Facts, true, None), Ok(()));
        for stage in STAGES.into_iter().filter(|stage| *stage != Stage::Facts) {
            assert_eq!(may_enter(stage, false, None), Ok(()));
        }
    }

    #[test]
    fn time_is_counted_where_it_was_spent() {
        let enter = |stage| StageEvent::Enter { stage, reason: None };
        let log = [
            at(0, enter(Stage::Opening)),
            at(60, enter(Stage::Listening)),
            at(360, StageEvent::Pause),
            at(900, enter(Stage::Opening)),
        ];
        let now = Now { utc: log[0].utc, offset_minutes: 480, boot_ns: 930_000_000_000 };
        let spent = elapsed(&log, now);
        assert_eq!(spent[&Stage::Opening], 90_000);
        assert_eq!(spent[&Stage::Listening], 300_000);
    }

    #[test]
    fn stages_have_one_name_each() {
        for stage in STAGES {
            assert_eq!(Stage::from_name(stage.name()), Some(stage));
            assert_eq!(serde_json::to_value(stage).expect("JSON"), stage.name());
        }
        assert_eq!(Stage::from_name("playback"), None);
    }

    #[test]
    fn a_machine_that_was_started_anew_adds_nothing() {
        let enter = |stage| StageEvent::Enter { stage, reason: None };
        let log = [at(5000, enter(Stage::Plan)), at(10, enter(Stage::Signing))];
        let now = Now { utc: log[0].utc, offset_minutes: 480, boot_ns: 40_000_000_000 };
        assert_eq!(elapsed(&log, now), BTreeMap::from([(Stage::Plan, 0), (Stage::Signing, 30_000)]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn every_second_belongs_to_one_stage_or_to_a_pause(
            walk in prop::collection::vec((prop::option::of(prop::sample::select(STAGES.to_vec())), 0i64..3600), 0..30),
        ) {
            let (mut log, mut clock, mut walked) = (Vec::new(), 0, 0);
            for (stage, seconds) in walk {
                walked += if stage.is_some() { seconds } else { 0 };
                log.push(at(clock, stage.map_or(StageEvent::Pause, |stage| StageEvent::Enter { stage, reason: None })));
                clock += seconds;
            }
            let utc = At::parse("2026-11-23T07:00:00Z").expect("a time");
            let spent = elapsed(&log, Now { utc, offset_minutes: 480, boot_ns: clock * 1_000_000_000 });
            prop_assert!(spent.values().all(|ms| *ms >= 0));
            prop_assert_eq!(spent.values().sum::<i64>(), walked * 1000);
        }
    }
}
