//! Path templates, checked against the fields that fill them.

use syn::LitStr;

use super::{Location, Parameter};
use crate::args::{list, unknown};
use crate::ctxt::Ctxt;

/// Every `{name}` has its field, every path field its `{name}`, none stands twice.
pub(crate) fn check(ctxt: &Ctxt, template: &LitStr, parameters: &[Parameter<'_>]) {
    let text = template.value();
    if !text.starts_with('/') {
        ctxt.error(template, "a path template starts with `/`");
    }
    // What follows a `?` is sent as it is written.
    let (path, _) = text.split_once('?').unwrap_or((text.as_str(), ""));
    if path.contains(' ') {
        ctxt.error(template, "a path template has no space");
    }
    let names = match variables(path) {
        Ok(names) => names,
        Err(message) => return ctxt.error(template, message),
    };
    for (position, name) in names.iter().enumerate() {
        if names[..position].contains(name) {
            ctxt.error(template, format!("`{{{name}}}` stands twice in the path"));
        }
    }
    let fields: Vec<_> = parameters.iter().filter(|parameter| parameter.location == Location::Path).collect();
    let given: Vec<&str> = fields.iter().map(|parameter| parameter.name.as_str()).collect();
    let mut missing: Vec<_> =
        names.iter().filter(|name| !given.contains(name)).map(|name| format!("{{{name}}}")).collect();
    missing.dedup();
    if !missing.is_empty() {
        let message =
            format!("no field fills {}: expected `#[endpoint(path = \"…\")]` on one", list(&missing));
        ctxt.error(template, message);
    }
    for parameter in fields.iter().filter(|parameter| !names.contains(&parameter.name.as_str())) {
        let message = if names.is_empty() {
            format!("the path has no `{{{}}}`: it takes no parameters", parameter.name)
        } else {
            unknown("path parameter", &parameter.name, &names)
        };
        ctxt.error(parameter.field.ident, message);
    }
}

/// The names in braces, in order.
fn variables(template: &str) -> Result<Vec<&str>, String> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err("`}` without `{` in the path".to_owned());
        }
        let inside = &rest[open + 1..];
        let close = inside.find(['{', '}']).filter(|close| inside[*close..].starts_with('}'));
        let Some(close) = close else { return Err("`{` without `}` in the path".to_owned()) };
        if close == 0 {
            return Err("`{}` in the path has no name".to_owned());
        }
        names.push(&inside[..close]);
        rest = &inside[close + 1..];
    }
    Ok(names)
}
