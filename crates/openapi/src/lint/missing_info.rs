//! `missing-info`.

use super::{Check, Context};
use crate::Diagnostic;

lint!(
    MissingInfo,
    "missing-info",
    Warning,
    "`info`, `info.title` or `info.version` is missing. The name of the folder or file stands in for the title, and the version is empty."
);

impl Check for MissingInfo {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        let info = context.root.get("info");
        let missing = match info {
            None => vec!["info"],
            Some(info) => ["title", "version"].into_iter().filter(|key| info.get(key).is_none()).collect(),
        };
        for key in missing {
            let message = if key == "info" {
                "`info` is missing".to_owned()
            } else {
                format!("`info.{key}` is missing")
            };
            let span = info.map_or(context.root.span, |info| info.span);
            found.push(
                context.found(self, span, "/info", message).help("write `info: {title: …, version: …}`"),
            );
        }
    }
}
