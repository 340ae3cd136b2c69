//! `#[endpoint(path = "userId", …)]` on a field: where the value goes and how it is written.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Ident, LitStr};

use crate::args::{Grammar, flag_value, list, optional_text_value, text_list, text_value, unknown};
use crate::constraint::{Constraints, KEYWORDS};
use crate::ctxt::Ctxt;
use crate::field::{Field, Presence};
use crate::status::is_json;

/// Where a field goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
    Body,
}

/// One field of an endpoint.
pub(crate) struct Parameter<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) location: Location,
    /// Name on the wire; the media type for a body.
    pub(crate) name: String,
    pub(crate) constraints: Constraints,
    style: Option<LitStr>,
    explode: Option<bool>,
    reserved: bool,
    arrays: Option<LitStr>,
    booleans: Option<LitStr>,
    encodings: Vec<FieldEncoding>,
    /// What of a JSON body is never sent.
    left_out: Vec<LitStr>,
}

/// `encoding("name", …)`: how one property of a form is written.
struct FieldEncoding {
    name: LitStr,
    style: Option<LitStr>,
    explode: Option<bool>,
    reserved: bool,
    content_type: Option<LitStr>,
}

const LOCATIONS: &[(&str, Location)] = &[
    ("path", Location::Path),
    ("query", Location::Query),
    ("header", Location::Header),
    ("cookie", Location::Cookie),
    ("body", Location::Body),
];

const STYLES: &[(&str, &[Location], &str)] = &[
    ("simple", &[Location::Path, Location::Header], "Simple"),
    ("label", &[Location::Path], "Label"),
    ("matrix", &[Location::Path], "Matrix"),
    ("form", &[Location::Query, Location::Cookie], "Form"),
    ("spaceDelimited", &[Location::Query], "SpaceDelimited"),
    ("pipeDelimited", &[Location::Query], "PipeDelimited"),
    ("deepObject", &[Location::Query], "DeepObject"),
    ("brackets", &[Location::Query], "Brackets"),
    ("indexed", &[Location::Query], "Indexed"),
    ("json", &[Location::Path, Location::Query, Location::Header, Location::Cookie], "Json"),
];

const ARRAYS: &[(&str, &str)] = &[
    ("repeat", "Repeat"),
    ("brackets", "Brackets"),
    ("indexed", "Indexed"),
    ("json", "Json"),
    ("comma", "Comma"),
];

const BOOLEANS: &[(&str, &str)] = &[("words", "Words"), ("digits", "Digits")];

impl<'a> Parameter<'a> {
    pub(crate) fn read(ctxt: &Ctxt, field: &'a Field<'a>) -> Option<Self> {
        let known: Vec<&str> = LOCATIONS
            .iter()
            .map(|(name, _)| *name)
            .chain(["style", "explode", "allow_reserved", "arrays", "booleans", "encoding", "without"])
            .chain(KEYWORDS.iter().copied())
            .collect();
        let grammar = Grammar { known: &known, repeatable: &["encoding"] };
        let mut read = Draft::default();
        for attribute in field.attributes.iter().filter(|attribute| attribute.path().is_ident("endpoint")) {
            grammar.read_attribute(ctxt, attribute, &mut |key, input| read.argument(ctxt, key, input));
        }
        let Some((key, location, name)) = read.place else {
            let places: Vec<&str> = LOCATIONS.iter().map(|(name, _)| *name).collect();
            ctxt.error(
                field.ident,
                format!("where does this field go? expected `#[endpoint(…)]` with one of {}", list(&places)),
            );
            return None;
        };
        if location == Location::Body && name.is_none() {
            ctxt.error(&key, "a body needs its media type: `body = \"application/json\"`");
        }
        let name = name.map_or_else(|| field.ident.unraw().to_string(), |name| name.value());
        let parameter = Parameter {
            field,
            location,
            name,
            constraints: read.constraints,
            style: read.style,
            explode: read.explode,
            reserved: read.reserved,
            arrays: read.arrays,
            booleans: read.booleans,
            encodings: read.encodings,
            left_out: read.left_out,
        };
        parameter.check(ctxt);
        Some(parameter)
    }

    fn check(&self, ctxt: &Ctxt) {
        if let Some(style) = &self.style {
            let value = style.value();
            match STYLES.iter().find(|(name, ..)| *name == value) {
                None => {
                    let known: Vec<&str> = STYLES.iter().map(|(name, ..)| *name).collect();
                    ctxt.error(style, unknown("style", &value, &known));
                }
                Some((_, locations, _)) if !locations.contains(&self.location) => {
                    let fitting =
                        STYLES.iter().filter(|(_, locations, _)| locations.contains(&self.location));
                    let fitting: Vec<&str> = fitting.map(|(name, ..)| *name).collect();
                    ctxt.error(
                        style,
                        format!("style `{value}` does not fit here: expected one of {}", list(&fitting)),
                    );
                }
                Some(_) => {}
            }
        }
        if self.location == Location::Path && !matches!(self.field.presence(), Presence::Required) {
            ctxt.error(self.field.ty, "a path parameter is always given: it cannot be optional");
        }
        check_choice(ctxt, "array style", self.arrays.as_ref(), ARRAYS);
        check_choice(ctxt, "boolean style", self.booleans.as_ref(), BOOLEANS);
        let encoded = self.encodings.iter().map(|encoding| &encoding.name);
        for choice in [&self.arrays, &self.booleans].into_iter().flatten().chain(encoded) {
            if !self.is_form() {
                ctxt.error(
                    choice,
                    "only for bodies of type `application/x-www-form-urlencoded` or `multipart/form-data`",
                );
            }
        }
    }

    fn is_form(&self) -> bool {
        self.location == Location::Body
            && ["application/x-www-form-urlencoded", "multipart/form-data"].contains(&self.name.as_str())
    }

    /// Whether the body is checked as a model: everything but raw bytes and text.
    pub(crate) fn is_structured_body(&self) -> bool {
        self.location == Location::Body && (self.is_form() || is_json(&self.name))
    }

    /// The call that adds the field to `request`.
    pub(crate) fn add(&self) -> TokenStream {
        let (ident, name) = (self.field.ident, &self.name);
        let value = quote!(&self.#ident);
        if self.location != Location::Body {
            let style = self.style_value();
            let method = Ident::new(self.location_name(), proc_macro2::Span::call_site());
            return quote!(request.#method(#name, #value, #style)?;);
        }
        if is_json(name) {
            let left_out = &self.left_out;
            return match left_out.is_empty() {
                true => quote!(request.json(#name, #value)?;),
                false => quote!(request.json_without(#name, #value, &[#(#left_out),*])?;),
            };
        }
        if !self.is_form() {
            return quote!(request.raw(#name, #value););
        }
        let method =
            if name == "multipart/form-data" { quote!(multipart_encoded) } else { quote!(form_encoded) };
        let encodings = self.encodings.iter().map(FieldEncoding::value);
        let arrays = chosen(self.arrays.as_ref(), ARRAYS);
        let booleans = chosen(self.booleans.as_ref(), BOOLEANS);
        let (arrays, booleans) = (variant(arrays), variant(booleans));
        quote! {
            request.#method(#value, ::specwright_runtime::FieldStyle {
                arrays: ::specwright_runtime::ArrayStyle::#arrays,
                booleans: ::specwright_runtime::BooleanStyle::#booleans,
            }, &[#(#encodings),*])?;
        }
    }

    /// The value of `specwright_runtime::ParameterStyle`, with OpenAPI's defaults filled in.
    fn style_value(&self) -> TokenStream {
        let form = matches!(self.location, Location::Query | Location::Cookie);
        let default = if form { "Form" } else { "Simple" };
        let given = self.style.as_ref().map(LitStr::value);
        let named = given
            .and_then(|given| STYLES.iter().find(|(name, ..)| *name == given))
            .map(|(.., variant)| *variant);
        let name = named.unwrap_or(default);
        let style = variant(name);
        let explode = self.explode.unwrap_or(matches!(name, "Form" | "DeepObject"));
        let reserved = self.reserved;
        quote! {
            ::specwright_runtime::ParameterStyle {
                style: ::specwright_runtime::Style::#style,
                explode: #explode,
                allow_reserved: #reserved,
            }
        }
    }

    /// OpenAPI's word for where it goes.
    pub(crate) fn location_name(&self) -> &'static str {
        LOCATIONS.iter().find(|(_, location)| *location == self.location).map_or("body", |(name, _)| name)
    }
}

impl FieldEncoding {
    fn read(ctxt: &Ctxt, input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        syn::parenthesized!(content in input);
        let mut read = FieldEncoding {
            name: content.parse()?,
            style: None,
            explode: None,
            reserved: false,
            content_type: None,
        };
        content.parse::<Option<syn::Token![,]>>()?;
        let grammar =
            Grammar { known: &["style", "explode", "allow_reserved", "content_type"], repeatable: &[] };
        grammar.read(ctxt, &content, &mut |key, input| {
            match key.to_string().as_str() {
                "style" => {
                    let style = text_value(input)?;
                    if !STYLES.iter().any(|(name, ..)| *name == style.value()) {
                        let known: Vec<&str> = STYLES.iter().map(|(name, ..)| *name).collect();
                        return Err(syn::Error::new(style.span(), unknown("style", &style.value(), &known)));
                    }
                    read.style = Some(style);
                }
                "explode" => read.explode = Some(flag_value(input)?),
                "allow_reserved" => read.reserved = flag_value(input)?,
                _ => read.content_type = Some(text_value(input)?),
            }
            Ok(())
        })?;
        Ok(read)
    }

    /// The value of `specwright_runtime::FieldEncoding`.
    fn value(&self) -> TokenStream {
        let FieldEncoding { name, style, explode, reserved, content_type } = self;
        let style = style.as_ref().and_then(|style| STYLES.iter().find(|(name, ..)| *name == style.value()));
        let style = style.map(|(.., name)| {
            let style = variant(name);
            quote!(::specwright_runtime::Style::#style)
        });
        let (style, explode) = (optional(style.as_ref()), optional(explode.as_ref()));
        let content_type = optional(content_type.as_ref());
        quote! {
            ::specwright_runtime::FieldEncoding {
                name: #name,
                style: #style,
                explode: #explode,
                allow_reserved: #reserved,
                content_type: #content_type,
            }
        }
    }
}

fn optional(value: Option<&impl quote::ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// The arguments of one field while they are read.
#[derive(Default)]
struct Draft {
    place: Option<(Ident, Location, Option<LitStr>)>,
    constraints: Constraints,
    style: Option<LitStr>,
    explode: Option<bool>,
    reserved: bool,
    arrays: Option<LitStr>,
    booleans: Option<LitStr>,
    encodings: Vec<FieldEncoding>,
    left_out: Vec<LitStr>,
}

impl Draft {
    fn argument(&mut self, ctxt: &Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let name = key.to_string();
        if let Some((_, location)) = LOCATIONS.iter().find(|(known, _)| *known == name) {
            let value = optional_text_value(input)?;
            if let Some((first, ..)) = &self.place {
                return Err(syn::Error::new(key.span(), format!("the field already goes to `{first}`")));
            }
            self.place = Some((key.clone(), *location, value));
            return Ok(());
        }
        match name.as_str() {
            "style" => self.style = Some(text_value(input)?),
            "explode" => self.explode = Some(flag_value(input)?),
            "allow_reserved" => self.reserved = flag_value(input)?,
            "arrays" => self.arrays = Some(text_value(input)?),
            "booleans" => self.booleans = Some(text_value(input)?),
            "without" => self.left_out = text_list(input)?,
            "encoding" => self.encodings.push(FieldEncoding::read(ctxt, input)?),
            _ => self.constraints.read(ctxt, key, input)?,
        }
        Ok(())
    }
}

/// Refuses a second body, and a second parameter of the same name in the same place.
pub(crate) fn check_unique(ctxt: &Ctxt, parameters: &[Parameter<'_>]) {
    for (position, parameter) in parameters.iter().enumerate() {
        let mut earlier = parameters[..position].iter().filter(|other| other.location == parameter.location);
        if parameter.location == Location::Body {
            if let Some(first) = earlier.next() {
                let message =
                    format!("a request has one body at most: `{}` is the body already", first.field.ident);
                ctxt.error(parameter.field.ident, message);
            }
        } else if let Some(first) = earlier.find(|other| other.name == parameter.name) {
            let (place, name) = (parameter.location_name(), &parameter.name);
            let message = format!(
                "{place} parameter `{name}` is given twice: `{}` sends it already",
                first.field.ident
            );
            ctxt.error(parameter.field.ident, message);
        }
    }
}

fn check_choice(ctxt: &Ctxt, what: &str, given: Option<&LitStr>, choices: &[(&str, &str)]) {
    let Some(given) = given else { return };
    if !choices.iter().any(|(name, _)| *name == given.value()) {
        let known: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        ctxt.error(given, unknown(what, &given.value(), &known));
    }
}

/// The variant of the chosen name; the first choice where none was made.
fn chosen(given: Option<&LitStr>, choices: &[(&str, &'static str)]) -> &'static str {
    let wanted = given.map(LitStr::value);
    let found = choices.iter().find(|(name, _)| Some(*name) == wanted.as_deref());
    found.or_else(|| choices.first()).map_or("", |(_, variant)| variant)
}

fn variant(name: &str) -> Ident {
    Ident::new(name, proc_macro2::Span::call_site())
}
