//! What a fault breaks, and how the faults that are on reach into a request.

use specwright_openapi::api::{Api, Operation};

use super::{Does, Fault, StateFault};
use crate::{call::Call, objection::Refusal, respond::ResponseDraft};

/// The fact that a fault breaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Target {
    /// `body`, `query/email`, …, for what is wrong with a request.
    pub(crate) place: String,
    /// JSON pointer below the place, `*` for every position of a list.
    pub(crate) pointer: String,
    /// Status of the response that is changed.
    pub(crate) status: Option<u16>,
    /// A pattern, the name of a header, or another word that the kind needs.
    pub(crate) word: String,
}

impl Target {
    /// A place in the request.
    pub(crate) fn request(place: &str, pointer: &str) -> Target {
        Target { place: place.to_owned(), pointer: pointer.to_owned(), ..Target::default() }
    }

    /// A place in a response.
    pub(crate) fn response(status: u16, pointer: &str) -> Target {
        Target { status: Some(status), pointer: pointer.to_owned(), ..Target::default() }
    }

    /// The same with a word.
    pub(crate) fn with(mut self, word: impl Into<String>) -> Target {
        self.word = word.into();
        self
    }

    /// The part of a fault's id after the operation.
    pub(super) fn site(&self, kind: &str) -> String {
        let side = match (self.status, self.place.is_empty()) {
            (Some(status), _) => format!("response/{status}/{kind}"),
            (None, false) => format!("request/{kind}/{}", self.place),
            (None, true) => kind.to_owned(),
        };
        format!("{side}{}", self.pointer)
    }

    pub(super) fn describe(&self) -> String {
        match self.status {
            Some(status) => format!("response {status}{}", self.pointer),
            None if self.place.is_empty() => "operation".to_owned(),
            None => format!("{}{}", self.place, self.pointer),
        }
    }

    /// Whether a broken constraint stands where the target does.
    pub(crate) fn meets(&self, objection: &Refusal) -> bool {
        objection
            .broken()
            .is_some_and(|broken| broken.place == self.place && same_place(&self.pointer, &broken.pointer))
    }
}

/// Whether a pointer with `*` in it covers a pointer.
fn same_place(pattern: &str, pointer: &str) -> bool {
    let (mut wanted, mut given) = (pattern.split('/'), pointer.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if wanted == "*" || wanted == given => {}
            _ => return false,
        }
    }
}

/// The faults that are on, as far as they concern one operation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Active<'a> {
    all: &'a [Fault],
    api: &'a str,
    operation: &'a str,
}

impl<'a> Active<'a> {
    /// The faults among these that are of this operation.
    pub(crate) fn new(all: &'a [Fault], api: &'a Api, operation: &'a Operation) -> Active<'a> {
        Active { all, api: &api.name, operation: &operation.id }
    }

    fn own(self) -> impl Iterator<Item = &'a Fault> {
        self.all.iter().filter(move |fault| fault.api == self.api && fault.operation == self.operation)
    }

    /// Removes the objections that a fault forgives.
    pub(crate) fn sift(self, objections: &mut Vec<Refusal>) {
        for fault in self.own() {
            if let Does::Forgive { when, .. } = fault.kind.does {
                objections.retain(|objection| !when(&fault.target, objection));
            }
        }
    }

    /// The refusal that a fault makes of its own.
    pub(crate) fn refuses(self, call: &Call<'_>) -> Option<Refusal> {
        self.own().find_map(|fault| match fault.kind.does {
            Does::Refuse(refuse) => refuse(&fault.target, call),
            _ => None,
        })
    }

    /// Whether a fault changes what happens to the state in this way.
    pub(crate) fn twists(self, wanted: StateFault) -> bool {
        self.own().any(|fault| matches!(fault.kind.does, Does::State(state) if state == wanted))
    }

    /// Lets the faults change a response.
    pub(crate) fn change(self, answer: &mut ResponseDraft) {
        for fault in self.own() {
            if let Does::Change(change) = fault.kind.does
                && fault.target.status.is_none_or(|status| status == answer.status)
            {
                change(&fault.target, answer);
            }
        }
    }
}
