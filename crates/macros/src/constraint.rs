//! The validation keywords that fields of models and endpoints take, and the checks they become.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Ident, LitInt, LitStr, Token, Type};

use crate::args::{Grammar, flag_value, text_value};
use crate::ctxt::Ctxt;
use crate::field::{Wrapper, wrapper};

/// JSON Schema's keywords in snake case, `nested`, and the constraints on what a list or a map holds.
pub(crate) const KEYWORDS: &[&str] = &[
    "pattern",
    "min_length",
    "max_length",
    "minimum",
    "maximum",
    "exclusive_minimum",
    "exclusive_maximum",
    "multiple_of",
    "min_items",
    "max_items",
    "unique_items",
    "min_properties",
    "max_properties",
    "nested",
    "items",
    "values",
];

/// What one value must satisfy.
#[derive(Default)]
pub(crate) struct Constraints {
    checks: Vec<(Ident, TokenStream)>,
    limits: Vec<(String, f64)>,
    nested: bool,
    items: Option<Box<Constraints>>,
    values: Option<Box<Constraints>>,
}

impl Constraints {
    /// Reads what follows `key`, which is one of [`KEYWORDS`].
    pub(crate) fn read(&mut self, ctxt: &Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let name = key.to_string();
        match name.as_str() {
            "nested" => self.nested = flag_value(input)?,
            "unique_items" => {
                if flag_value(input)? {
                    self.checks.push((key.clone(), quote!()));
                }
            }
            "pattern" => self.checks.push((key.clone(), pattern(&text_value(input)?)?)),
            "items" => self.items = Some(Box::new(Constraints::read_group(ctxt, input)?)),
            "values" => self.values = Some(Box::new(Constraints::read_group(ctxt, input)?)),
            "minimum" | "maximum" | "exclusive_minimum" | "exclusive_maximum" | "multiple_of" => {
                let bound = Bound::read(input)?;
                self.note_limit(key, bound.value)?;
                let tokens = bound.tokens;
                self.checks.push((key.clone(), quote!(, #tokens)));
            }
            _ => {
                input.parse::<Token![=]>()?;
                let literal: LitInt = input.parse()?;
                let count = literal.base10_parse::<usize>().map_err(|_| {
                    syn::Error::new(literal.span(), format!("`{name}` is a whole number, 0 or more"))
                })?;
                self.note_limit(key, count as f64)?;
                self.checks.push((key.clone(), quote!(, #count)));
            }
        }
        Ok(())
    }

    fn read_group(ctxt: &Ctxt, input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        syn::parenthesized!(content in input);
        let mut inner = Constraints::default();
        let grammar = Grammar { known: KEYWORDS, repeatable: &[] };
        grammar.read(ctxt, &content, &mut |key, input| inner.read(ctxt, key, input))?;
        Ok(inner)
    }

    /// Refuses bounds that no value can satisfy.
    fn note_limit(&mut self, key: &Ident, value: f64) -> syn::Result<()> {
        let name = key.to_string();
        if name == "multiple_of" && value <= 0.0 {
            return Err(syn::Error::new(key.span(), "`multiple_of` must be greater than 0"));
        }
        let opposite = match name.split_once('_') {
            Some(("min", rest)) => format!("max_{rest}"),
            Some(("max", rest)) => format!("min_{rest}"),
            _ if name == "minimum" => "maximum".to_owned(),
            _ if name == "maximum" => "minimum".to_owned(),
            _ => String::new(),
        };
        let other = self.limits.iter().find(|(known, _)| *known == opposite);
        if let Some((_, limit)) = other {
            let (low, high) = if name.starts_with("min") { (value, *limit) } else { (*limit, value) };
            if low > high {
                let message =
                    format!("`{name}` contradicts `{opposite}`: no value lies between {low} and {high}");
                return Err(syn::Error::new(key.span(), message));
            }
        }
        self.limits.push((name, value));
        Ok(())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.checks.is_empty() && !self.nested && self.items.is_none() && self.values.is_none()
    }

    /// Checks of the value that the expression `value` borrows; `validator` is in scope.
    pub(crate) fn emit(&self, value: &TokenStream, ty: &Type) -> TokenStream {
        if self.is_empty() {
            return quote!();
        }
        match wrapper(ty) {
            Some(Wrapper::Option(inner)) => {
                let checks = self.emit(&quote!(value), inner);
                quote!(if let ::core::option::Option::Some(value) = ::core::option::Option::as_ref(#value) { #checks })
            }
            Some(Wrapper::Patch(inner)) => {
                let checks = self.emit(&quote!(value), inner);
                quote! {
                    if let ::core::option::Option::Some(value) = ::specwright_runtime::Patch::as_value(#value) { #checks }
                }
            }
            _ => self.emit_present(value, ty),
        }
    }

    fn emit_present(&self, value: &TokenStream, ty: &Type) -> TokenStream {
        let span = ty.span();
        let checks = self.checks.iter().map(|(keyword, argument)| {
            let keyword = Ident::new(&keyword.to_string(), span);
            quote_spanned!(span=> ::specwright_runtime::validate::check::#keyword(validator, #value #argument);)
        });
        let nested = self
            .nested
            .then(|| quote_spanned!(span=> ::specwright_runtime::Validate::check(#value, validator);));
        let items = self.items.as_ref().map(|constraints| match wrapper(ty) {
            Some(Wrapper::List(item)) => {
                let checks = constraints.emit(&quote!(value), item);
                quote! {
                    for (index, value) in (#value).iter().enumerate() {
                        validator.at(index, |validator| { #checks });
                    }
                }
            }
            _ => quote_spanned!(span=> ::core::compile_error!("`items` needs a field of type `Vec<…>`");),
        });
        let values = self.values.as_ref().map(|constraints| match wrapper(ty) {
            Some(Wrapper::Map(item)) => {
                let checks = constraints.emit(&quote!(value), item);
                quote! {
                    for (key, value) in (#value).iter() {
                        validator.at(key, |validator| { #checks });
                    }
                }
            }
            _ => quote_spanned!(span=> ::core::compile_error!("`values` needs a field whose type is a map");),
        });
        quote!(#(#checks)* #nested #items #values)
    }
}

/// A pattern that the judge has read; a pattern it cannot read is an error at the literal.
fn pattern(literal: &LitStr) -> syn::Result<TokenStream> {
    let source = literal.value();
    if let Err(error) = specwright_pattern::Pattern::new(&source) {
        let message = format!("the pattern does not compile\n\n{}\n", error.render(&source));
        return Err(syn::Error::new(literal.span(), message));
    }
    Ok(quote!(, {
        static PATTERN: ::specwright_runtime::validate::DocumentedPattern =
            ::specwright_runtime::validate::DocumentedPattern::new(#literal);
        &PATTERN
    }))
}

/// A number as the document writes it.
struct Bound {
    value: f64,
    tokens: TokenStream,
}

impl Bound {
    fn read(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<Token![=]>()?;
        let negative = input.parse::<Option<Token![-]>>()?.is_some();
        let literal: syn::Lit = input.parse()?;
        match &literal {
            syn::Lit::Int(literal) => {
                let value: i128 = literal.base10_parse()?;
                let value = if negative { -value } else { value };
                let token = Literal::i128_suffixed(value);
                Ok(Bound {
                    value: value as f64,
                    tokens: quote!(::specwright_runtime::validate::Number::Integer(#token)),
                })
            }
            syn::Lit::Float(literal) => {
                let value: f64 = literal.base10_parse()?;
                let value = if negative { -value } else { value };
                let token = Literal::f64_suffixed(value);
                Ok(Bound { value, tokens: quote!(::specwright_runtime::validate::Number::Float(#token)) })
            }
            other => Err(syn::Error::new(other.span(), "expected a number")),
        }
    }
}
