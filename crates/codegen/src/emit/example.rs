//! Examples for documentation: values that compile, taken from what the document shows.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;
use specwright_openapi::api::{Example, Page, SchemaId, SchemaKind};

use super::endpoint::{Destination, Endpoint, Part};
use super::{open_enum, tagged_union, union};
use crate::context::Context;
use crate::source::ident;
use crate::types::{Definition, Field, Presence, Shape, Type, alternatives_shape};

/// Deeper values than this are not shown.
const DEEPEST: usize = 6;
/// Members that may be left out, shown at most.
const OPTIONAL_SHOWN: usize = 3;

/// A call of the constructor of a request model; nothing for what is only received.
pub(crate) fn of_model(context: &Context<'_>, definition: &Definition) -> Vec<String> {
    if !definition.usage.request {
        return Vec::new();
    }
    let sample = sample_of(context, definition.schema);
    let mut writing = Writing::new(context);
    let value = writing.value(&Type::Item(definition.schema), definition.schema, sample.as_ref(), 0);
    let Some(value) = value.filter(|value| !value.to_string().ends_with(":: new ()")) else {
        return Vec::new();
    };
    writing.lines(&quote!(let value = #value;), &crate_name(context, "models"))
}

/// A call of the constructor of an operation, with some of what may be left out.
pub(crate) fn of_endpoint(context: &Context<'_>, endpoint: &Endpoint<'_>) -> Vec<String> {
    let mut writing = Writing::new(context);
    let Some(value) = writing.request(endpoint) else { return Vec::new() };
    writing.lines(&quote!(let request = #value;), &crate_name(context, "models"))
}

/// The arguments of the client's method, with what they need in scope; none where one cannot be shown.
pub(crate) fn arguments(
    context: &Context<'_>,
    endpoint: &Endpoint<'_>,
) -> Option<(Vec<TokenStream>, BTreeSet<String>)> {
    let mut writing = Writing::new(context);
    let arguments: Option<Vec<TokenStream>> = endpoint.required().map(|part| writing.part(part)).collect();
    Some((arguments?, writing.names))
}

/// The name of a generated crate as code writes it.
pub(crate) fn crate_name(context: &Context<'_>, part: &str) -> String {
    format!("{}_{part}", crate::name::kebab(&context.api.name).replace('-', "_"))
}

/// Statements as the lines of a doctest.
pub(crate) fn formatted(statements: &TokenStream) -> Vec<String> {
    let wrapped = quote!(fn example() { #statements });
    let Ok(file) = syn::parse2(wrapped) else { return Vec::new() };
    let text = prettyplease::unparse(&file);
    let lines = text.lines().skip(1).take_while(|line| *line != "}");
    lines.map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}

struct Writing<'c, 'a> {
    context: &'c Context<'a>,
    names: BTreeSet<String>,
    fallible: bool,
}

impl<'c, 'a> Writing<'c, 'a> {
    fn new(context: &'c Context<'a>) -> Self {
        Writing { context, names: BTreeSet::new(), fallible: false }
    }

    fn lines(&self, statements: &TokenStream, from: &str) -> Vec<String> {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let mut lines = match names.as_slice() {
            [] => Vec::new(),
            [only] => vec![format!("use {from}::{only};"), String::new()],
            _ => vec![format!("use {from}::{{{}}};", names.join(", ")), String::new()],
        };
        lines.extend(formatted(statements));
        if self.fallible {
            lines.push("# Ok::<(), Box<dyn std::error::Error>>(())".to_owned());
        }
        lines
    }

    fn request(&mut self, endpoint: &Endpoint<'_>) -> Option<TokenStream> {
        let arguments: Option<Vec<TokenStream>> = endpoint.required().map(|part| self.part(part)).collect();
        let arguments = arguments?;
        self.names.insert(endpoint.named.names.name.clone());
        let name = ident(&endpoint.named.names.name);
        let excluded = &endpoint.named.operation.exclusive;
        let mut shown: Vec<&str> = Vec::new();
        let mut setters = Vec::new();
        for part in endpoint.parts.iter().filter(|part| part.presence == Presence::Optional) {
            let Destination::Parameter(parameter) = part.goes else { continue };
            let clashes = excluded.iter().any(|set| {
                set.contains(&parameter.name) && set.iter().any(|name| shown.contains(&name.as_str()))
            });
            let is_page = endpoint
                .named
                .operation
                .documented_page()
                .is_some_and(|page| is_page_key(page, &parameter.name));
            if clashes || is_page || parameter.deprecated || setters.len() == OPTIONAL_SHOWN - 1 {
                continue;
            }
            if let Some(value) = self.part(part) {
                shown.push(&parameter.name);
                let setter = ident(&part.ident);
                setters.push(quote!(.#setter(#value)));
            }
        }
        Some(quote!(#name::new(#(#arguments),*)#(#setters)*))
    }

    fn part(&mut self, part: &Part<'_>) -> Option<TokenStream> {
        let examples: &[Example] = match part.goes {
            Destination::Parameter(parameter) => &parameter.examples,
            Destination::Body(media) => &media.examples,
        };
        let sample = usable(examples).cloned();
        match part.schema {
            Some(schema) => self.value(&part.ty, schema, sample.as_ref(), 0),
            None => plain(&part.ty),
        }
    }

    /// A value of type `ty`; `sample` is what the document shows for it.
    fn value(
        &mut self,
        ty: &Type,
        id: SchemaId,
        sample: Option<&Value>,
        depth: usize,
    ) -> Option<TokenStream> {
        if depth > DEEPEST {
            return None;
        }
        let id = self.context.types.canonical(id);
        let own = sample_of(self.context, id);
        let sample = sample.or(own.as_ref());
        match ty {
            Type::Boxed(inner) => {
                let inner = self.value(inner, id, sample, depth)?;
                Some(quote!(Box::new(#inner)))
            }
            Type::Item(item) => self.item(*item, sample, depth),
            Type::Nullable(inner) => {
                let inner = self.owned(inner, id, sample, depth)?;
                Some(quote!(Some(#inner)))
            }
            Type::List(inner) => {
                let SchemaKind::Array(array) = &self.context.api.schemas[id].kind else { return None };
                let first = sample.and_then(|sample| sample.get(0));
                let item = match array.items {
                    // The setter converts each item; `into` here would leave open into what.
                    Some(items) if converts(inner) => self.value(inner, items, first, depth + 1)?,
                    Some(items) => self.owned(inner, items, first, depth + 1)?,
                    None => plain(inner)?,
                };
                Some(quote!([#item]))
            }
            Type::Map(inner) => self.map(inner, id, sample, depth),
            Type::File => {
                self.names.insert("File".to_owned());
                Some(quote!(File::new("name.bin", "content")))
            }
            Type::Uuid | Type::Timestamp => Some(self.parsed(ty, sample)),
            _ => self.scalar(ty, id, sample),
        }
    }

    /// As [`Writing::value`], where no conversion happens on the way.
    fn owned(
        &mut self,
        ty: &Type,
        id: SchemaId,
        sample: Option<&Value>,
        depth: usize,
    ) -> Option<TokenStream> {
        let value = self.value(ty, id, sample, depth)?;
        Some(match ty {
            Type::Text => quote!(#value.to_owned()),
            Type::List(inner) if converts(inner) => quote!(Vec::from(#value.map(Into::into))),
            Type::List(_) => quote!(Vec::from(#value)),
            ty if converts(ty) => quote!(#value.into()),
            _ => value,
        })
    }

    fn parsed(&mut self, ty: &Type, sample: Option<&Value>) -> TokenStream {
        let (name, is_usable, fallback): (_, fn(&str) -> bool, _) = match ty {
            Type::Uuid => ("Uuid", is_uuid, "434ce9f5-14c8-4be1-a0a8-f755010deb9b"),
            _ => ("Timestamp", is_timestamp, "2020-12-16T09:41:43Z"),
        };
        self.names.insert(name.to_owned());
        self.fallible = true;
        let text = sample.and_then(Value::as_str).filter(|text| is_usable(text)).unwrap_or(fallback);
        let name = ident(name);
        quote!(#text.parse::<#name>()?)
    }

    fn scalar(&self, ty: &Type, id: SchemaId, sample: Option<&Value>) -> Option<TokenStream> {
        let text = sample.and_then(Value::as_str).filter(|text| text.len() < 200);
        let whole = || {
            sample.and_then(Value::as_i64).filter(|n| fits(ty, *n)).unwrap_or_else(|| least(self.context, id))
        };
        Some(match ty {
            Type::Bool => {
                let value = sample.and_then(Value::as_bool).unwrap_or(true);
                quote!(#value)
            }
            Type::I32
            | Type::I64
            | Type::U32
            | Type::U64
            | Type::Integer
            | Type::Number
            | Type::IntOrString => integer(whole()),
            Type::F64 => {
                let value = sample.and_then(Value::as_f64).filter(|value| value.is_finite()).unwrap_or(1.0);
                let literal = Literal::f64_unsuffixed(value.abs());
                if value < 0.0 { quote!(-#literal) } else { quote!(#literal) }
            }
            Type::Text => {
                let value = text.unwrap_or("text");
                quote!(#value)
            }
            Type::Secret => quote!("a secret"),
            _ => plain(ty)?,
        })
    }

    fn map(
        &mut self,
        inner: &Type,
        id: SchemaId,
        sample: Option<&Value>,
        depth: usize,
    ) -> Option<TokenStream> {
        let SchemaKind::Object(object) = &self.context.api.schemas[id].kind else {
            return plain(&Type::Map(Box::new(inner.clone())));
        };
        let first = sample.and_then(Value::as_object).and_then(|members| members.iter().next());
        let key = first.map_or("key", |(key, _)| key.as_str());
        let value = match object.additional {
            specwright_openapi::api::Additional::Schema(values) => {
                self.owned(inner, values, first.map(|(_, value)| value), depth + 1)?
            }
            _ => plain(inner)?,
        };
        Some(quote!(std::collections::BTreeMap::from([(#key.to_owned(), #value)])))
    }

    fn item(&mut self, id: SchemaId, sample: Option<&Value>, depth: usize) -> Option<TokenStream> {
        let definition = self.context.item(id);
        let value = match definition.shape {
            Shape::Model => self.model(definition, sample, depth)?,
            Shape::OpenEnum => {
                let variants = open_enum::variants(self.context, definition);
                let shown = variants.iter().find(|(_, value)| sample == Some(*value));
                let (variant, name) = (ident(&shown.or(variants.first())?.0), ident(&definition.name));
                quote!(#name::#variant)
            }
            Shape::Composed => {
                let SchemaKind::Union(union) = &self.context.api.schemas[id].kind else { return None };
                let (base, inner) = (union.base?, definition.inner.clone()?);
                let base = self.value(&self.context.types.type_of(base), base, sample, depth + 1)?;
                let alternative = Definition { name: inner, inner: None, ..definition.clone() };
                let alternative = match alternatives_shape(self.context.api, union) {
                    Shape::TaggedUnion => self.tagged(&alternative, sample, depth)?,
                    _ => self.untagged(&alternative, sample, depth)?,
                };
                let name = ident(&definition.name);
                quote!(#name::new(#base, #alternative))
            }
            Shape::TaggedUnion => self.tagged(definition, sample, depth)?,
            Shape::Union => self.untagged(definition, sample, depth)?,
        };
        self.names.insert(definition.name.clone());
        Some(value)
    }

    fn tagged(
        &mut self,
        definition: &Definition,
        sample: Option<&Value>,
        depth: usize,
    ) -> Option<TokenStream> {
        let variants = tagged_union::variants(self.context, definition);
        let SchemaKind::Union(union) = &self.context.api.schemas[definition.schema].kind else { return None };
        let tag = sample.and_then(|sample| sample.get(union.tag.as_deref()?)).and_then(Value::as_str);
        let is_shown =
            |variant: &&tagged_union::Tagged| variant.tags.iter().any(|own| Some(own.as_str()) == tag);
        let shown = variants.iter().find(is_shown).or(variants.first())?;
        let content = self.owned(&shown.ty, shown.schema, sample, depth + 1)?;
        self.names.insert(definition.name.clone());
        let (variant, name) = (ident(&shown.name), ident(&definition.name));
        Some(quote!(#name::#variant(#content)))
    }

    fn untagged(
        &mut self,
        definition: &Definition,
        sample: Option<&Value>,
        depth: usize,
    ) -> Option<TokenStream> {
        let variants = union::variants(self.context, definition);
        let shown = variants.iter().find(|(_, ty, _)| sample.is_some_and(|sample| looks_like(ty, sample)));
        let (variant, ty, schema) = shown.or(variants.first())?;
        let content = self.owned(ty, *schema, sample, depth + 1)?;
        self.names.insert(definition.name.clone());
        let (variant, name) = (ident(variant), ident(&definition.name));
        Some(quote!(#name::#variant(#content)))
    }

    fn model(
        &mut self,
        definition: &Definition,
        sample: Option<&Value>,
        depth: usize,
    ) -> Option<TokenStream> {
        let SchemaKind::Object(object) = &self.context.api.schemas[definition.schema].kind else {
            return None;
        };
        let fields = self.context.types.fields(definition.schema, object);
        let member = |field: &Field| sample.and_then(|sample| sample.get(&field.wire)).cloned();
        let mut arguments = Vec::new();
        for field in fields.iter().filter(|field| field.presence == Presence::Required) {
            arguments.push(self.value(&field.ty, field.schema, member(field).as_ref(), depth + 1)?);
        }
        let mut setters = Vec::new();
        for field in fields.iter().filter(|field| field.presence != Presence::Required) {
            let Some(shown) = member(field).filter(|shown| !shown.is_null()) else { continue };
            if setters.len() == OPTIONAL_SHOWN || self.context.api.schemas[field.schema].deprecated {
                continue;
            }
            if let Some(value) = self.value(&field.ty, field.schema, Some(&shown), depth + 1) {
                let setter = ident(&field.ident);
                setters.push(quote!(.#setter(#value)));
            }
        }
        let name = ident(&definition.name);
        Some(quote!(#name::new(#(#arguments),*)#(#setters)*))
    }
}

/// Whether the parameter is set by whoever goes from page to page.
fn is_page_key(page: &Page, name: &str) -> bool {
    page.position() == Some(name)
}

/// A value that needs no schema.
fn plain(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Any => Some(quote!(serde_json::Value::Null)),
        Type::Bytes => Some(quote!(b"bytes".to_vec())),
        Type::Text => Some(quote!("text")),
        Type::Map(_) => Some(quote!(std::collections::BTreeMap::new())),
        _ => None,
    }
}

fn integer(value: i64) -> TokenStream {
    let literal = Literal::u64_unsuffixed(value.unsigned_abs());
    if value < 0 { quote!(-#literal) } else { quote!(#literal) }
}

fn fits(ty: &Type, value: i64) -> bool {
    match ty {
        Type::I32 | Type::IntOrString | Type::Integer | Type::Number => i32::try_from(value).is_ok(),
        Type::U32 => u32::try_from(value).is_ok(),
        Type::U64 => value >= 0,
        _ => true,
    }
}

/// The least value of an integer schema that is not below 1.
fn least(context: &Context<'_>, id: SchemaId) -> i64 {
    let minimum = match &context.api.schemas[id].kind {
        SchemaKind::Integer(number) => number.minimum.as_ref().and_then(serde_json::Number::as_i64),
        _ => None,
    };
    minimum.unwrap_or(1).clamp(1, i64::from(i32::MAX))
}

/// Whether a bare literal becomes a value of the type by conversion.
fn converts(ty: &Type) -> bool {
    matches!(ty, Type::Secret | Type::IntOrString | Type::Integer | Type::Number)
}

fn looks_like(ty: &Type, sample: &Value) -> bool {
    match ty {
        Type::List(_) => sample.is_array(),
        Type::Text | Type::Secret => sample.is_string(),
        Type::Bool => sample.is_boolean(),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::Integer => sample.is_i64(),
        Type::F64 | Type::Number => sample.is_number(),
        Type::Map(_) | Type::Item(_) => sample.is_object(),
        _ => false,
    }
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

fn is_timestamp(text: &str) -> bool {
    text.len() == 20 && text.ends_with('Z') && text.as_bytes()[10] == b'T'
}

/// What the document shows for a schema, unless it contradicts itself there.
///
/// A schema that is the body of a request is shown by that request's examples too.
fn sample_of(context: &Context<'_>, id: SchemaId) -> Option<Value> {
    let own = usable(&context.api.schemas[id].examples).cloned();
    own.or_else(|| {
        let bodies = context.api.operations.iter().filter_map(|operation| operation.request_body.as_ref());
        let mut sent = bodies.flat_map(|body| &body.content);
        sent.find_map(|media| {
            usable(&media.examples)
                .filter(|_| media.schema.is_some_and(|body| context.types.canonical(body) == id))
                .cloned()
        })
    })
}

fn usable(examples: &[Example]) -> Option<&Value> {
    examples.iter().find(|example| example.contract.contradicts.is_none()).map(|example| &example.value)
}
