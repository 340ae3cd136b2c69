//! Reads `#[name(key, key = value, key(…))]`, collects every error and suggests the argument that was meant.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Token};

use crate::ctxt::Ctxt;

/// Which arguments an attribute takes.
pub(crate) struct Grammar<'a> {
    /// Every argument.
    pub(crate) known: &'a [&'a str],
    /// Those that may be given more than once.
    pub(crate) repeatable: &'a [&'a str],
}

impl Grammar<'_> {
    /// Reads the arguments of `attribute`, handing each to `on`, which parses what follows the key.
    pub(crate) fn read_attribute(
        &self,
        ctxt: &Ctxt,
        attribute: &Attribute,
        on: &mut dyn FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
    ) {
        ctxt.keep(attribute.parse_args_with(|input: ParseStream<'_>| self.read(ctxt, input, on)));
    }

    /// Reads comma-separated arguments to the end of `input`.
    pub(crate) fn read(
        &self,
        ctxt: &Ctxt,
        input: ParseStream<'_>,
        on: &mut dyn FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
    ) -> syn::Result<()> {
        let mut seen = Vec::new();
        while !input.is_empty() {
            let Ok(key) = input.call(Ident::parse_any) else {
                ctxt.syn_error(input.error(format!("expected an argument: {}", list(self.known))));
                skip_argument(input)?;
                continue;
            };
            let read = self.admit(&key, &mut seen).and_then(|()| on(&key, input));
            if let Err(error) = read {
                ctxt.syn_error(error);
                skip_argument(input)?;
            } else if !input.is_empty() {
                end_of_argument(ctxt, input)?;
            }
        }
        Ok(())
    }

    fn admit(&self, key: &Ident, seen: &mut Vec<String>) -> syn::Result<()> {
        let name = key.unraw().to_string();
        if !self.known.contains(&name.as_str()) {
            return Err(syn::Error::new(key.span(), unknown("argument", &name, self.known)));
        }
        if seen.contains(&name) && !self.repeatable.contains(&name.as_str()) {
            return Err(syn::Error::new(key.span(), format!("`{name}` is given twice")));
        }
        seen.push(name);
        Ok(())
    }
}

/// `unknown argument `patern`: did you mean `pattern`?`, or the list of what is allowed.
pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let distance = |candidate: &str| strsim::damerau_levenshtein(candidate, name);
    let nearest = known.iter().copied().min_by_key(|candidate| distance(candidate));
    let is_slip = |candidate: &&str| distance(candidate) <= candidate.len().max(name.len()).div_ceil(4);
    match nearest.filter(|candidate| is_slip(candidate) && distance(candidate) < name.chars().count()) {
        Some(nearest) => format!("unknown {what} `{name}`: did you mean `{nearest}`?"),
        None => format!("unknown {what} `{name}`: expected one of {}", list(known)),
    }
}

/// `` `a`, `b`, `c` ``.
pub(crate) fn list<T: AsRef<str>>(names: &[T]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// Reads `= "text"`.
pub(crate) fn text_value(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// Reads `= "text"` when there is a value, for keys whose value has a default.
pub(crate) fn optional_text_value(input: ParseStream<'_>) -> syn::Result<Option<LitStr>> {
    if input.peek(Token![=]) { text_value(input).map(Some) } else { Ok(None) }
}

/// Reads the argument's truth: `explode` and `explode = true` are yes, `explode = false` is no.
pub(crate) fn flag_value(input: ParseStream<'_>) -> syn::Result<bool> {
    if !input.peek(Token![=]) {
        return Ok(true);
    }
    input.parse::<Token![=]>()?;
    Ok(input.parse::<syn::LitBool>()?.value)
}

/// Reads `("a", "b")`.
pub(crate) fn text_list(input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    let content;
    syn::parenthesized!(content in input);
    let names = content.parse_terminated(<LitStr as syn::parse::Parse>::parse, Token![,])?;
    Ok(names.into_iter().collect())
}

fn end_of_argument(ctxt: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![,]) {
        input.parse::<Token![,]>()?;
        return Ok(());
    }
    ctxt.syn_error(input.error("expected a comma before the next argument"));
    skip_argument(input)
}

/// Goes on behind the next comma, so that one mistake does not hide the next.
pub(crate) fn skip_argument(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        if let TokenTree::Punct(punct) = input.parse::<TokenTree>()?
            && punct.as_char() == ','
        {
            return Ok(());
        }
    }
    input.parse::<TokenStream>().map(drop)
}
