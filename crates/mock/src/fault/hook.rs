//! The places where a fault can reach in. Each is called once on the way of a request, and does nothing without a fault.

use specwright_openapi::api::{Api, Basis, Operation};

use super::Fault;
use crate::{
    call::Call,
    objection::{Objection, Reason},
    respond::Answer,
};

/// What a kind of fault does at each place; by default nothing.
pub trait Hooks: Send + Sync {
    /// The facts of one operation that it can break.
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "the trait is sealed by its private parts")]
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)>;

    /// Whether a refusal is not made.
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "the trait is sealed by its private parts")]
    fn forgives(&self, _target: &Target, _objection: &Objection) -> bool {
        false
    }

    /// A refusal that is not documented.
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "the trait is sealed by its private parts")]
    fn refuses(&self, _target: &Target, _call: &Call<'_>) -> Option<Objection> {
        None
    }

    /// The refusal that it keeps from being made, where it does: nobody can miss a refusal that is not documented.
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "the trait is sealed by its private parts")]
    fn spares(&self) -> Option<Reason> {
        None
    }

    /// How it changes what happens to the state.
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "the trait is sealed by its private parts")]
    fn twist(&self) -> Option<Twist> {
        None
    }

    /// How it changes the answer.
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "the trait is sealed by its private parts")]
    fn change(&self, _target: &Target, _answer: &mut Answer) {}
}

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
    pub(crate) fn meets(&self, objection: &Objection) -> bool {
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

/// What a fault can make of the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Twist {
    /// A merge drops what it should keep.
    Clobber,
    /// A replacement keeps what it should drop.
    KeepOnReplace,
    /// A change is confirmed and not made.
    IgnoreChange,
    /// What is created is not stored.
    Forget,
    /// What is deleted stays.
    Undead,
    /// Filters do nothing.
    IgnoreFilter,
    /// The page size does nothing.
    IgnoreLimit,
    /// The last page cannot be reached.
    LoseLastPage,
    /// A page begins with the last item of the page before.
    RepeatItem,
    /// There is always a next page.
    Endless,
    /// Every item of a bulk operation succeeds.
    AlwaysSuccess,
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
    pub(crate) fn sift(self, objections: &mut Vec<Objection>) {
        for fault in self.own() {
            objections.retain(|objection| !fault.kind.forgives(&fault.target, objection));
        }
    }

    /// The refusal that a fault makes of its own.
    pub(crate) fn refuses(self, call: &Call<'_>) -> Option<Objection> {
        self.own().find_map(|fault| fault.kind.refuses(&fault.target, call))
    }

    /// Whether a fault twists the state in this way.
    pub(crate) fn twists(self, twist: Twist) -> bool {
        self.own().any(|fault| fault.kind.twist() == Some(twist))
    }

    /// Lets the faults change an answer.
    pub(crate) fn change(self, answer: &mut Answer) {
        for fault in self.own() {
            if fault.target.status.is_none_or(|status| status == answer.status) {
                fault.kind.change(&fault.target, answer);
            }
        }
    }
}
