//! Enums whose alternatives have no tag: what they hold tells them apart.

use proc_macro2::TokenStream;
use quote::quote;
use specwright_openapi::api::{SchemaId, SchemaKind};

use super::constraint;
use super::model::documentation_of;
use super::open_enum::literal;
use crate::context::Context;
use crate::name::Scope;
use crate::source::{Imports, ident};
use crate::types::{Definition, Sketch, Type, alternatives};

/// The enum of a union without a tag.
pub(crate) fn emit(context: &Context<'_>, definition: &Definition, imports: &mut Imports) -> TokenStream {
    imports.runtime(&["Model", "UntaggedUnion"]);
    let variants = variants(context, definition);
    let sketches: Vec<Sketch> =
        variants.iter().map(|(_, _, schema)| Sketch::of(context.api, *schema)).collect();
    warn_of_likeness(context, definition, &variants, &sketches);
    let several = may_hold_together(context, definition, &sketches);
    let said = match several {
        true => {
            "A value is the alternative that fits it best; one that several fit at once, or none, is kept in `Other`."
        }
        false => "A value is the alternative that fits it best; one that none fits is kept in `Other`.",
    };
    let doc = documentation_of(context, definition).paragraph(said).outer();
    let several = several.then(|| quote!(#[untagged_union(several)]));
    let members = variants.into_iter().zip(&sketches).map(|((name, ty, schema), sketch)| {
        let checks = constraint::arguments(context, schema, &ty);
        let checks = (!checks.is_empty()).then(|| quote!(#[model(#(#checks),*)]));
        let (doc, name) = (format!(" {}.", phrase(&ty)), ident(&name));
        let (ty, when) = (imports.ty(context, &ty), when(sketch));
        quote!(#[doc = #doc] #when #checks #name(#ty),)
    });
    let members: Vec<TokenStream> = members.collect();
    let name = ident(&definition.name);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Model, UntaggedUnion)]
        #several
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            #[doc = " Anything else, as it came."]
            #[other]
            Other(serde_json::Value),
        }
    }
}

/// `#[when(…)]`: what is known of an alternative.
fn when(sketch: &Sketch) -> Option<TokenStream> {
    let Sketch { kinds, values, required, known, fixed, open } = sketch;
    let mut arguments = Vec::new();
    if !kinds.is_empty() {
        arguments.push(quote!(kinds(#(#kinds),*)));
    }
    if !values.is_empty() {
        let values = values.iter().map(literal);
        arguments.push(quote!(values(#(#values),*)));
    }
    if !required.is_empty() {
        arguments.push(quote!(required(#(#required),*)));
    }
    if !known.is_empty() {
        arguments.push(quote!(known(#(#known),*)));
    }
    for property in fixed {
        let (name, values) = (&property.name, property.values.iter().map(literal));
        arguments.push(quote!(fixed(#name = [#(#values),*])));
    }
    if *open && kinds.contains(&"object") {
        arguments.push(quote!(open));
    }
    (!arguments.is_empty()).then(|| quote!(#[when(#(#arguments),*)]))
}

/// Whether the document allows several alternatives at once, of which reading one would lose the others.
fn may_hold_together(context: &Context<'_>, definition: &Definition, sketches: &[Sketch]) -> bool {
    let SchemaKind::Union(union) = &context.api.schemas[definition.schema].kind else { return false };
    let objects = sketches.iter().filter(|sketch| sketch.kinds.contains(&"object")).count();
    !union.exactly_one && objects > 1
}

/// Name, type and schema of each alternative, the most demanding first.
pub(crate) fn variants(context: &Context<'_>, definition: &Definition) -> Vec<(String, Type, SchemaId)> {
    let SchemaKind::Union(union) = &context.api.schemas[definition.schema].kind else { return Vec::new() };
    let mut found: Vec<(Type, SchemaId)> = Vec::new();
    for id in alternatives(context.api, union) {
        let ty = context.types.type_in(definition.schema, id);
        if !found.iter().any(|(known, _)| *known == ty) {
            found.push((ty, id));
        }
    }
    found.sort_by_key(|(ty, id)| (rank(ty), std::cmp::Reverse(demands(context, *id))));
    let mut scope = Scope::reserving(&["Other"]);
    let named =
        found.into_iter().map(|(ty, id)| (scope.claim(&[&stem(context, definition, &ty)], ""), ty, id));
    named.collect()
}

/// What reads most must be tried last: any text is a text, not every text is a UUID.
fn rank(ty: &Type) -> u8 {
    match ty {
        Type::Boxed(inner) | Type::Nullable(inner) => rank(inner),
        Type::Item(_) => 0,
        Type::Bool | Type::I32 | Type::U32 => 1,
        Type::I64 | Type::U64 | Type::Integer | Type::Uuid | Type::Timestamp => 2,
        Type::F64 | Type::Number | Type::List(_) | Type::Bytes | Type::File => 3,
        Type::Text | Type::Secret | Type::IntOrString => 4,
        Type::Map(_) => 5,
        Type::Any | Type::Unit => 6,
    }
}

fn demands(context: &Context<'_>, id: SchemaId) -> (usize, usize) {
    match &context.api.schemas[id].kind {
        SchemaKind::Object(object) => {
            (object.properties.iter().filter(|property| property.required).count(), object.properties.len())
        }
        SchemaKind::Enum(_) => (0, 0),
        _ => (1, 0),
    }
}

fn stem(context: &Context<'_>, definition: &Definition, ty: &Type) -> String {
    match ty {
        Type::Boxed(inner) | Type::Nullable(inner) => stem(context, definition, inner),
        Type::Item(id) => {
            let name = &context.item(*id).name;
            // Beside properties the alternatives have a name of their own; what stands in them is named after the whole.
            let whole = &context.item(definition.schema).name;
            let rest = name.strip_prefix(whole.as_str()).unwrap_or(name);
            if rest.starts_with(|c: char| c.is_alphabetic()) { rest.to_owned() } else { name.clone() }
        }
        Type::List(_) => "List".to_owned(),
        Type::Map(_) => "Map".to_owned(),
        Type::Bool => "Boolean".to_owned(),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::Integer => "Integer".to_owned(),
        Type::F64 | Type::Number => "Number".to_owned(),
        Type::Text | Type::Secret => "Text".to_owned(),
        Type::IntOrString => "IntOrString".to_owned(),
        Type::Uuid => "Uuid".to_owned(),
        Type::Timestamp => "Timestamp".to_owned(),
        Type::Bytes => "Bytes".to_owned(),
        Type::File => "File".to_owned(),
        Type::Unit | Type::Any => "Json".to_owned(),
    }
}

fn phrase(ty: &Type) -> &'static str {
    match ty {
        Type::Item(_) | Type::Boxed(_) | Type::Nullable(_) => "As the type says",
        Type::List(_) => "A list",
        Type::Map(_) => "An object",
        Type::Bool => "True or false",
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::Integer => "A whole number",
        Type::F64 | Type::Number => "A number",
        Type::Text | Type::Secret => "Text",
        Type::IntOrString => "A whole number or text",
        Type::Uuid => "A UUID",
        Type::Timestamp => "A moment in time",
        Type::Bytes => "Bytes",
        Type::File => "A file",
        Type::Unit | Type::Any => "Anything",
    }
}

/// Says that nothing tells two alternatives apart.
fn warn_of_likeness(
    context: &Context<'_>,
    definition: &Definition,
    variants: &[(String, Type, SchemaId)],
    sketches: &[Sketch],
) {
    for (at, (name, ..)) in variants.iter().enumerate() {
        if let Some(first) = (0..at).find(|first| sketches[*first].is_like(&sketches[at])) {
            let message = format!(
                "nothing tells the alternatives apart: what `{}` and `{name}` both fit is read as the first",
                variants[first].0
            );
            let help = "name a `discriminator`, or require a property that only one of them has";
            context.downgrade(&context.place_of(definition.schema), "ambiguous-union", message, help);
        }
    }
}
