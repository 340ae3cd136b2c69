//! What was deleted is gone.

use super::Stateful;
use crate::{
    case::{Case, Statuses},
    check::Subject,
};

impl<'a> Stateful<'a, '_> {
    /// What was deleted is not found.
    pub(super) fn gone(self) -> Option<Case> {
        let context = self.subject.context;
        let reader = self.reader()?;
        let codes = context.documented(reader.operation, &[404, 410]);
        let made = self.smallest("gone")?;
        let mut made = self.case("gone", "what was deleted is gone", made, Vec::new());
        let mut step = reader.step(context, Vec::new())?;
        step.expect.statuses = Statuses::reject(codes);
        made.steps.push(step);
        Some(made)
    }

    /// What was deleted cannot be deleted again, where the document says what is answered for what is not there.
    pub(super) fn gone_twice(self) -> Option<Case> {
        let Subject { context, operation } = self.subject;
        let codes = context.documented(operation, &[404, 410]);
        if codes.is_empty() {
            return None;
        }
        let made = self.smallest("gone-twice")?;
        let mut made =
            self.case("gone-twice", "what was deleted is not there to be deleted", made, Vec::new());
        let mut again = made.steps.first()?.clone();
        again.expect.statuses = Statuses::reject(codes);
        again.expect.assertions.clear();
        made.steps.push(again);
        Some(made)
    }
}
