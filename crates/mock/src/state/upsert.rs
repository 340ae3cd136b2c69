//! `upserts`: a change (by PUT a replacement) of the record that the key names, a new record where there is none.

use http::Method;
use specwright_openapi::api::StatusPattern;

use super::{EffectRun, Outcome};
use crate::objection::{Reason, Refusal};

impl EffectRun<'_> {
    pub(super) fn upsert(&mut self) -> Result<Outcome, Refusal> {
        match self.find() {
            Ok(Some(position)) => {
                let given = self.given();
                self.need_unique(&given, Some(position))?;
                // A PUT is all of what it names (RFC 9110, 9.3.4); what other methods leave out stays.
                match self.call.request.method() {
                    &Method::PUT => self.replace_at(position, given),
                    _ => self.merge_at(position, given),
                }
                Ok(self.shown_at(position))
            }
            Ok(None) | Err(Refusal { reason: Reason::NotFound | Reason::Malformed, .. }) => {
                let mut outcome = self.create()?;
                outcome.status = self.documented_creation();
                Ok(outcome)
            }
            Err(objection) => Err(objection),
        }
    }

    /// 201 where the document has it beside another success, and founds it as well.
    fn documented_creation(&self) -> Option<u16> {
        let created = self.operation.successes().find(|one| one.status == StatusPattern::Code(201))?;
        let best = self.operation.successes().map(|one| one.contract.basis).min()?;
        (created.contract.basis == best).then_some(201)
    }
}
