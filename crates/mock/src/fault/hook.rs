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

/// The fault of a mock, as far as it concerns one operation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Active<'a> {
    fault: Option<&'a Fault>,
}

impl<'a> Active<'a> {
    /// The fault, if it is one of this operation.
    pub(crate) fn new(fault: Option<&'a Fault>, api: &Api, operation: &Operation) -> Active<'a> {
        Active { fault: fault.filter(|fault| fault.api == api.name && fault.operation == operation.id) }
    }

    /// Removes the objections that the fault forgives.
    pub(crate) fn sift(self, objections: &mut Vec<Objection>) {
        if let Some(fault) = self.fault {
            objections.retain(|objection| !fault.kind.forgives(&fault.target, objection));
        }
    }

    /// The refusal that the fault makes of its own.
    pub(crate) fn refuses(self, call: &Call<'_>) -> Option<Objection> {
        self.fault.and_then(|fault| fault.kind.refuses(&fault.target, call))
    }

    /// Whether the fault twists the state in this way.
    pub(crate) fn twists(self, twist: Twist) -> bool {
        self.fault.is_some_and(|fault| fault.kind.twist() == Some(twist))
    }

    /// Lets the fault change an answer.
    pub(crate) fn change(self, answer: &mut Answer) {
        let fits = |fault: &&Fault| fault.target.status.is_none_or(|status| status == answer.status);
        if let Some(fault) = self.fault.filter(fits) {
            fault.kind.change(&fault.target, answer);
        }
    }
}
