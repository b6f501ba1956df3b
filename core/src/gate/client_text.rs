//! Text that a client can see. It can be read and written out, never read in: there is no
//! `Deserialize`, and only the [`Door`](super::door::Door) makes it.

use serde::Serialize;
use std::collections::BTreeMap;

/// Gated text: segments in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ClientText(Vec<Segment>);

/// One stretch of gated text, by who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Segment {
    /// Our own words; they passed the gate.
    Ours {
        /// The words.
        text: String,
    },
    /// The client's words, from a field in which the client speaks; always shown as theirs, in
    /// quotation marks.
    ClientWords {
        /// The words, without quotation marks.
        text: String,
    },
    /// A passage quoted from an exhibit.
    Exhibit {
        /// Number of the exhibit (附件1 …).
        number: u32,
        /// The passage.
        text: String,
    },
    /// A person, a product or a firm: a name is no promise.
    Name {
        /// The name.
        text: String,
    },
    /// An amount, a rate, a date or a count.
    Figure {
        /// The figure as printed.
        text: String,
    },
    /// A sentence of the catalogue, with its slots.
    Message {
        /// Its id in the catalogue.
        id: &'static str,
        /// What stands in its slots.
        slots: BTreeMap<&'static str, ClientText>,
    },
}

impl ClientText {
    /// The segments in reading order.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// Is there nothing to read?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// This text and then that.
    pub fn then(mut self, other: ClientText) -> ClientText {
        self.0.extend(other.0);
        self
    }

    /// Only the door calls this.
    pub(super) fn of(segments: Vec<Segment>) -> ClientText {
        ClientText(segments)
    }
}
