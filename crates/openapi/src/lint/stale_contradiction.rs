//! `stale-contradiction`.

use std::collections::BTreeMap;

use super::{Check, Context, judged::Judged};
use crate::Diagnostic;

lint!(
    StaleContradiction,
    "stale-contradiction",
    Warning,
    "`x-contract.contradicts` says that an example or default breaks its schema, but it does not, or no longer. Remove the remark."
);

impl Check for StaleContradiction {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        let mut owners: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
        for judged in context.judged().iter().filter(|judged| judged.contradicts.is_some()) {
            owners.entry(&judged.owner).or_default().push(judged);
        }
        for (owner, values) in owners {
            if values.iter().all(|judged| judged.violations.is_empty()) {
                let pointer = format!("{owner}/x-contract/contradicts");
                let message = "the value satisfies its schema, so nothing contradicts";
                found.push(
                    context.found(self, context.key(&pointer), owner, message).help("remove `contradicts`"),
                );
            }
        }
    }
}
