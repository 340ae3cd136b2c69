//! The part of serde's own attributes that decides names on the wire. Everything else is serde's business.

use syn::{Attribute, LitStr, Token, parenthesized};

use crate::ctxt::Ctxt;

/// What `#[serde(…)]` says of a field.
#[derive(Default)]
pub(crate) struct SerdeField {
    pub(crate) rename: Option<String>,
    pub(crate) default: bool,
    pub(crate) flatten: bool,
}

impl SerdeField {
    pub(crate) fn read(ctxt: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut field = SerdeField::default();
        each_item(ctxt, attributes, &mut |name, value| match name {
            "rename" => field.rename = value,
            "default" | "skip" | "skip_deserializing" => field.default = true,
            "flatten" => field.flatten = true,
            _ => {}
        });
        field
    }
}

/// `#[serde(rename_all = "…")]` of a container.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) enum RenameRule {
    /// Names stay as written.
    #[default]
    None,
    /// `displayName`.
    Camel,
    /// `DisplayName`.
    Pascal,
    /// `display-name`.
    Kebab,
    /// `DISPLAY_NAME`.
    Screaming,
}

impl RenameRule {
    pub(crate) fn read(ctxt: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut rule = RenameRule::None;
        each_item(ctxt, attributes, &mut |name, value| {
            if name == "rename_all" {
                rule = match value.as_deref() {
                    Some("camelCase") => RenameRule::Camel,
                    Some("PascalCase") => RenameRule::Pascal,
                    Some("kebab-case") => RenameRule::Kebab,
                    Some("SCREAMING_SNAKE_CASE") => RenameRule::Screaming,
                    _ => RenameRule::None,
                };
            }
        });
        rule
    }

    /// The wire name of a field called `name` in snake case.
    pub(crate) fn apply(self, name: &str) -> String {
        match self {
            RenameRule::None => name.to_owned(),
            RenameRule::Kebab => name.replace('_', "-"),
            RenameRule::Screaming => name.to_ascii_uppercase(),
            RenameRule::Pascal => name.split('_').map(capitalised).collect(),
            RenameRule::Camel => {
                let mut words = name.split('_');
                let first = words.next().unwrap_or_default().to_owned();
                words.fold(first, |name, word| name + &capitalised(word))
            }
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

/// Calls `on` with each item of every `#[serde(…)]`; the value where it is text. For `rename(serialize = "…")` the
/// name that is written counts.
fn each_item(ctxt: &Ctxt, attributes: &[Attribute], on: &mut dyn FnMut(&str, Option<String>)) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        ctxt.keep(attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            let mut text = None;
            if meta.input.peek(Token![=]) {
                let value: syn::Lit = meta.value()?.parse()?;
                if let syn::Lit::Str(value) = value {
                    text = Some(value.value());
                }
            } else if meta.input.peek(syn::token::Paren) {
                let content;
                parenthesized!(content in meta.input);
                text = serialized_name(&content)?;
            }
            on(&name, text);
            Ok(())
        }));
    }
}

fn serialized_name(content: syn::parse::ParseStream<'_>) -> syn::Result<Option<String>> {
    let mut name = None;
    while !content.is_empty() {
        let key: syn::Ident = content.parse()?;
        content.parse::<Token![=]>()?;
        let value: LitStr = content.parse()?;
        if key == "serialize" {
            name = Some(value.value());
        }
        content.parse::<Option<Token![,]>>()?;
    }
    Ok(name)
}
