//! What axe finds on the page, with every rule it has.

use super::Window;
use serde::Deserialize;

/// One pass of axe over what the window shows now.
#[derive(Debug, Clone, Deserialize)]
pub struct Audit {
    /// The rules that were run, by name.
    pub rules: Vec<String>,
    /// What is wrong; nothing, where all is well.
    pub violations: Vec<Violation>,
}

/// A rule that is broken.
#[derive(Debug, Clone, Deserialize)]
pub struct Violation {
    /// The rule.
    pub rule: String,
    /// What it asks for.
    pub help: String,
    /// The elements that break it, as selectors with what is wrong.
    pub places: Vec<String>,
}

/// `rules: {}` and no `runOnly`: nothing is switched off.
const RUN: &str = "
    const done = arguments[0]
    axe.run(document, { resultTypes: ['violations'] }).then(
        (found) => done({
            rules: [...found.passes, ...found.violations, ...found.incomplete, ...found.inapplicable].map((one) => one.id).sort(),
            violations: found.violations.map((one) => ({
                rule: one.id, help: one.help,
                places: one.nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
            })),
        }),
        (error) => done(String(error)),
    )";

impl Window {
    /// Lets axe look at the page.
    pub fn audit(&self) -> Audit {
        self.frames();
        if self.read("return typeof axe") == "undefined" {
            let path = crate::root().join("ui/node_modules/axe-core/axe.min.js");
            let axe = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("no {}", path.display()));
            self.read(&format!("{axe}; window.axe = axe; return true"));
        }
        let found = self.run(self.client.execute_async(RUN, Vec::new()));
        serde_json::from_value(found.clone()).unwrap_or_else(|_| panic!("axe gives no answer: {found}"))
    }

    /// Lets axe look, and fails with everything that is wrong.
    pub fn assert_accessible(&self, screen: &str) {
        let wrong = self.objections(screen);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Lets axe look: a sentence for everything that is wrong. Says which rules were run.
    pub fn objections(&self, screen: &str) -> Vec<String> {
        let audit = self.audit();
        assert!(!audit.rules.is_empty(), "axe ran no rule on {screen}");
        println!("{screen}: {} rules: {}", audit.rules.len(), audit.rules.join(" "));
        let say = |one: &Violation| format!("{screen}: {}: {}\n    {}", one.rule, one.help, one.places.join("\n    "));
        audit.violations.iter().map(say).collect()
    }
}
