//! `callbacks-ignored`.

use super::{Check, Context};
use crate::{Diagnostic, grammar::OPERATION, tree::child};

lint!(
    CallbacksIgnored,
    "callbacks-ignored",
    Note,
    "Callbacks and webhooks are requests that the vendor sends. They are read and checked, but nothing is generated for them."
);

impl Check for CallbacksIgnored {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        let webhooks = context.root.get("webhooks").map(|_| "/webhooks".to_owned());
        let callbacks = context.objects(&OPERATION).filter(|element| element.node.get("callbacks").is_some());
        for pointer in
            webhooks.into_iter().chain(callbacks.map(|element| child(&element.pointer, "callbacks")))
        {
            let message = "requests that the vendor sends; nothing is generated for them";
            found.push(context.found(self, context.key(&pointer), &pointer, message));
        }
    }
}
