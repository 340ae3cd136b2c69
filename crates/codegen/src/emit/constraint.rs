//! Documented constraints as attribute arguments, and in words.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Number;
use specwright_openapi::api::{ArraySchema, NumberSchema, ObjectSchema, SchemaId, SchemaKind, StringSchema};

use crate::context::Context;
use crate::doc::code_span;
use crate::source::ident;
use crate::types::{Definition, Shape, Type};

/// The arguments of `#[model(…)]` or `#[endpoint(…)]` that say what a value of type `ty` must satisfy.
pub(crate) fn arguments(context: &Context<'_>, id: SchemaId, ty: &Type) -> Vec<TokenStream> {
    if let Type::Boxed(inner) | Type::Nullable(inner) = ty {
        return arguments(context, id, inner);
    }
    if let Type::Item(item) = ty {
        unchecked_size(context, *item);
        let definition = context.item(*item);
        let checked = definition.shape != Shape::OpenEnum || is_closed(context, definition);
        return if checked { vec![quote!(nested)] } else { Vec::new() };
    }
    let id = context.types.canonical(id);
    match (&context.api.schemas[id].kind, ty) {
        (SchemaKind::String(text), Type::Text | Type::Secret) => of_text(context, id, text),
        (SchemaKind::String(text), _) => {
            if text.pattern.is_some() || text.min_length.is_some() || text.max_length.is_some() {
                dropped(
                    context,
                    id,
                    "pattern, minLength or maxLength",
                    "the type that its format asks for holds no text",
                );
            }
            Vec::new()
        }
        (SchemaKind::Enum(_), Type::Any | Type::F64) => {
            dropped(context, id, "enum", "its values are not all strings, whole numbers or booleans");
            Vec::new()
        }
        (SchemaKind::Integer(number), _) => of_number(context, id, number),
        (SchemaKind::Number(number), _) => of_number(context, id, number),
        (SchemaKind::Array(array), Type::List(item)) => of_list(context, id, array, item),
        (SchemaKind::Object(object), Type::Map(value)) => of_map(context, id, object, value),
        _ => Vec::new(),
    }
}

/// Says that the number of members of a struct is not checked.
fn unchecked_size(context: &Context<'_>, id: SchemaId) {
    if let SchemaKind::Object(object) = &context.api.schemas[id].kind
        && (object.min_properties.is_some() || object.max_properties.is_some())
    {
        dropped(context, id, "minProperties or maxProperties", "members have fields of their own");
    }
}

/// Whether a value beyond the listed ones is refused before it is sent. What was received may be sent back: the server knew it.
pub(crate) fn is_closed(context: &Context<'_>, definition: &Definition) -> bool {
    let listed = matches!(&context.api.schemas[definition.schema].kind, SchemaKind::Enum(set) if !set.open);
    listed && definition.usage.only_sent()
}

fn of_text(context: &Context<'_>, id: SchemaId, text: &StringSchema) -> Vec<TokenStream> {
    if text.format.as_deref() == Some("binary") {
        let message = "bytes in a JSON or form body are held as text".to_owned();
        context.downgrade(
            &context.place_of(id),
            "binary-as-text",
            message,
            "nothing to mend; send files by hand",
        );
    }
    let mut found = Vec::new();
    if let Some(pattern) = &text.pattern {
        match specwright_pattern::Pattern::new(pattern).is_ok() {
            true => {
                let pattern = raw_string(pattern);
                found.push(quote!(pattern = #pattern));
            }
            false => dropped(context, id, "pattern", "no dialect compiles it"),
        }
    }
    found.extend(range(context, id, ("min_length", text.min_length), ("max_length", text.max_length)));
    found
}

fn of_number(context: &Context<'_>, id: SchemaId, number: &NumberSchema) -> Vec<TokenStream> {
    let mut found = Vec::new();
    let above = |low: &Option<Number>, high: &Option<Number>| match (low, high) {
        (Some(low), Some(high)) => low.as_f64() > high.as_f64(),
        _ => false,
    };
    if above(&number.minimum, &number.maximum) {
        dropped(context, id, "minimum", "it is greater than `maximum`");
    } else {
        found.extend(bound("minimum", number.minimum.as_ref()));
        found.extend(bound("maximum", number.maximum.as_ref()));
    }
    found.extend(bound("exclusive_minimum", number.exclusive_minimum.as_ref()));
    found.extend(bound("exclusive_maximum", number.exclusive_maximum.as_ref()));
    match &number.multiple_of {
        Some(step) if step.as_f64().is_some_and(|step| step > 0.0) => {
            found.extend(bound("multiple_of", Some(step)));
        }
        Some(_) => dropped(context, id, "multipleOf", "it is not greater than 0"),
        None => {}
    }
    found
}

fn of_list(context: &Context<'_>, id: SchemaId, array: &ArraySchema, item: &Type) -> Vec<TokenStream> {
    let mut found = range(context, id, ("min_items", array.min_items), ("max_items", array.max_items));
    if array.unique {
        found.push(quote!(unique_items));
    }
    let inner = array.items.map(|items| arguments(context, items, item)).unwrap_or_default();
    if !inner.is_empty() {
        found.push(quote!(items(#(#inner),*)));
    }
    found
}

fn of_map(context: &Context<'_>, id: SchemaId, object: &ObjectSchema, value: &Type) -> Vec<TokenStream> {
    let mut found = range(
        context,
        id,
        ("min_properties", object.min_properties),
        ("max_properties", object.max_properties),
    );
    if let specwright_openapi::api::Additional::Schema(values) = object.additional {
        let inner = arguments(context, values, value);
        if !inner.is_empty() {
            found.push(quote!(values(#(#inner),*)));
        }
    }
    found
}

/// Two counts, unless no value lies between them.
fn range(
    context: &Context<'_>,
    id: SchemaId,
    (low_key, low): (&str, Option<u64>),
    (high_key, high): (&str, Option<u64>),
) -> Vec<TokenStream> {
    if low.zip(high).is_some_and(|(low, high)| low > high) {
        dropped(context, id, low_key, &format!("it is greater than `{high_key}`"));
        return Vec::new();
    }
    let argument = |key: &str, count: u64| {
        let (key, count) = (ident(key), Literal::u64_unsuffixed(count));
        quote!(#key = #count)
    };
    let low = low.filter(|low| *low > 0).map(|low| argument(low_key, low));
    low.into_iter().chain(high.map(|high| argument(high_key, high))).collect()
}

fn bound(key: &str, value: Option<&Number>) -> Option<TokenStream> {
    let (key, value) = (ident(key), number(value?));
    Some(quote!(#key = #value))
}

/// A number as a literal; negative ones with their sign.
fn number(value: &Number) -> TokenStream {
    if let Some(whole) = value.as_i64() {
        let digits = Literal::u64_unsuffixed(whole.unsigned_abs());
        return if whole < 0 { quote!(-#digits) } else { quote!(#digits) };
    }
    if let Some(whole) = value.as_u64() {
        let digits = Literal::u64_unsuffixed(whole);
        return quote!(#digits);
    }
    let value = value.as_f64().filter(|value| value.is_finite()).unwrap_or_default();
    let digits = Literal::f64_unsuffixed(value.abs());
    if value < 0.0 { quote!(-#digits) } else { quote!(#digits) }
}

fn dropped(context: &Context<'_>, id: SchemaId, keyword: &str, why: &str) {
    let message = format!("`{keyword}` is not checked by the generated code: {why}");
    context.downgrade(
        &context.place_of(id),
        "constraint-not-generated",
        message,
        "correct the constraint in the document",
    );
}

/// A string literal that shows backslashes and quotes as they are, where it can.
pub(crate) fn raw_string(text: &str) -> TokenStream {
    let plain = !text.contains(['\\', '"']);
    let visible = text.chars().all(|c| !c.is_control() && !is_direction_mark(c));
    if plain || !visible {
        return quote!(#text);
    }
    let hashes = (0..).find(|n| !text.contains(&format!("\"{}", "#".repeat(*n)))).unwrap_or(0);
    let hashes = "#".repeat(hashes);
    let literal: Literal =
        format!("r{hashes}\"{text}\"{hashes}").parse().expect("a raw string ends at its own hashes only");
    quote!(#literal)
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The constraints in words, one phrase each.
pub(crate) fn in_words(context: &Context<'_>, id: SchemaId) -> Vec<String> {
    let mut words = Vec::new();
    let mut say = |keyword: &str, value: Option<String>| {
        words.extend(value.map(|value| format!("{keyword} {value}")));
    };
    let schema = &context.api.schemas[context.types.canonical(id)];
    match &schema.kind {
        SchemaKind::String(text) => {
            let typed = ["uuid", "date-time", "password"];
            say("format", text.format.as_deref().filter(|format| !typed.contains(format)).map(code_span));
            say("pattern", text.pattern.as_deref().map(code_span));
            say("at least", text.min_length.map(|n| counted(n, "character")));
            say("at most", text.max_length.map(|n| counted(n, "character")));
        }
        SchemaKind::Integer(number) | SchemaKind::Number(number) => {
            say("at least", number.minimum.as_ref().map(Number::to_string));
            say("at most", number.maximum.as_ref().map(Number::to_string));
            say("greater than", number.exclusive_minimum.as_ref().map(Number::to_string));
            say("less than", number.exclusive_maximum.as_ref().map(Number::to_string));
            say("a multiple of", number.multiple_of.as_ref().map(Number::to_string));
        }
        SchemaKind::Enum(set) if !set.values.iter().all(serde_json::Value::is_string) => {
            let values: Vec<String> = set.values.iter().map(|value| code_span(&value.to_string())).collect();
            say("one of", Some(values.join(", ")));
        }
        SchemaKind::Array(array) => {
            say("at least", array.min_items.map(|n| counted(n, "item")));
            say("at most", array.max_items.map(|n| counted(n, "item")));
            say("no item", array.unique.then(|| "twice".to_owned()));
        }
        _ => {}
    }
    words
}

/// `1 item`, `2 items`.
fn counted(n: u64, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
