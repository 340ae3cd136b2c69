//! Structs for objects.

use proc_macro2::TokenStream;
use quote::quote;
use specwright_openapi::api::{Additional, ObjectSchema, SchemaId, SchemaKind};

use super::field::{Described, documentation};
use super::{constraint, example};
use crate::context::Context;
use crate::doc::{Doc, inline};
use crate::name::words;
use crate::source::{Imports, ident};
use crate::types::{Definition, Field, Presence, Type};

/// The struct of an object schema.
pub(crate) fn emit(context: &Context<'_>, definition: &Definition, imports: &mut Imports) -> TokenStream {
    let SchemaKind::Object(object) = &context.api.schemas[definition.schema].kind else {
        return TokenStream::new();
    };
    imports.serde();
    imports.runtime(&["Model"]);
    let fields = context.types.fields(definition.schema, object);
    let members: Vec<TokenStream> =
        fields.iter().map(|field| member(context, &definition.name, field, imports)).collect();
    let additional = additional(context, definition.schema, object, imports);
    let default = fields.iter().all(|field| field.presence != Presence::Required).then(|| quote!(Default,));
    let doc = documentation_of(context, definition).example(&example::of_model(context, definition)).outer();
    let exclusive = exclusive(context, definition, &fields);
    // Nobody writes out what is only received, so a property more breaks nobody.
    let growing = definition.usage.only_received().then(|| quote!(#[non_exhaustive]));
    let name = ident(&definition.name);
    quote! {
        #doc
        #[derive(Clone, Debug, #default PartialEq, Serialize, Deserialize, Model)]
        #exclusive
        #growing
        pub struct #name {
            #(#members)*
            #additional
        }
    }
}

/// What a type's documentation begins with, for every kind of item.
pub(crate) fn documentation_of(context: &Context<'_>, definition: &Definition) -> Doc {
    let schema = &context.api.schemas[definition.schema];
    let text = schema.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let doc = match (text, &schema.title) {
        (Some(text), _) => Doc::default().quoted(Some(text)),
        (None, Some(title)) if !title.trim().is_empty() => Doc::new(format!("{}.", inline(title))),
        _ => Doc::default(),
    };
    context.cite(definition.name.clone(), &schema.contract);
    let deprecated = schema.deprecated.then(|| "Deprecated by the document.".to_owned());
    doc.maybe(deprecated).maybe(schema.contract.note.as_deref().map(|note| format!("Note: {}", inline(note))))
}

fn member(context: &Context<'_>, owner: &str, field: &Field, imports: &mut Imports) -> TokenStream {
    let schema = &context.api.schemas[field.schema];
    let described = Described {
        item: format!("{owner}.{}", field.ident),
        schema: field.schema,
        description: field.description.as_deref(),
        deprecated: schema.deprecated,
        contract: &schema.contract,
    };
    let doc = documentation(context, &described).outer();
    let serde = serde_arguments(field);
    let serde = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
    let checks = constraint::arguments(context, field.schema, &field.ty);
    let checks = (!checks.is_empty()).then(|| quote!(#[model(#(#checks),*)]));
    let deprecated = schema.deprecated.then(|| quote!(#[deprecated]));
    let (name, ty) = (ident(&field.ident), imports.wrapped(context, &field.ty, field.presence));
    quote! {
        #doc
        #deprecated
        #serde
        #checks
        pub #name: #ty,
    }
}

fn serde_arguments(field: &Field) -> Vec<TokenStream> {
    let mut arguments = Vec::new();
    if field.ident != field.wire {
        let wire = &field.wire;
        arguments.push(quote!(rename = #wire));
    }
    match field.presence {
        Presence::Required => {}
        Presence::Nullable => arguments.push(quote!(default)),
        Presence::Optional => {
            arguments.extend([quote!(default), quote!(skip_serializing_if = "Option::is_none")]);
        }
        Presence::Patch => {
            arguments.extend([quote!(default), quote!(skip_serializing_if = "Patch::is_absent")]);
        }
    }
    arguments.extend(lenient(field));
    arguments
}

/// Identifiers are read as numbers or as text, whichever comes: servers disagree with their documents on this most of all.
fn lenient(field: &Field) -> Option<TokenStream> {
    let words = words(&field.wire);
    let is_identifier = words.last().is_some_and(|word| word.eq_ignore_ascii_case("id"));
    if !is_identifier || field.presence == Presence::Patch {
        return None;
    }
    match field.ty {
        Type::Text => Some(quote!(with = "specwright_runtime::lenient::as_string")),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::Integer => {
            Some(quote!(with = "specwright_runtime::lenient::as_integer"))
        }
        _ => None,
    }
}

/// Members that the document allows but does not name.
fn additional(
    context: &Context<'_>,
    owner: SchemaId,
    object: &ObjectSchema,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let value = match object.additional {
        Additional::Unspecified if context.keep_unknown || is_parent(context, owner) => Type::Any,
        Additional::Unspecified | Additional::Forbidden => return None,
        Additional::Any => Type::Any,
        Additional::Schema(id) => match context.types.nullable_type_of(id) {
            nullable @ Type::Nullable(_) => nullable,
            _ => context.types.type_in(owner, id),
        },
    };
    let checks = match object.additional {
        Additional::Schema(id) => constraint::arguments(context, id, &value),
        _ => Vec::new(),
    };
    let checks = (!checks.is_empty()).then(|| quote!(#[model(values(#(#checks),*))]));
    let ty = imports.ty(context, &Type::Map(Box::new(value)));
    Some(quote! {
        #[doc = " Members beyond those that the document names."]
        #[serde(flatten)]
        #checks
        pub additional: #ty,
    })
}

/// Whether it stands for children that the document does not name: what they add is kept.
fn is_parent(context: &Context<'_>, id: SchemaId) -> bool {
    let alone = &context.api.schemas[id];
    let named = || {
        context.api.schemas.named.values().find(|named| context.api.schemas[**named].pointer == alone.pointer)
    };
    alone.name.is_none() && named().is_some_and(|parent| context.types.is_family_base(*parent, id))
}

/// Sets of properties of which at most one may be given, from the operations that send this body.
fn exclusive(context: &Context<'_>, definition: &Definition, fields: &[Field]) -> TokenStream {
    let mut sets: Vec<&Vec<String>> = Vec::new();
    for operation in &context.api.operations {
        let bodies =
            operation.request_body.iter().flat_map(|body| &body.content).filter_map(|media| media.schema);
        if bodies.map(|id| context.types.canonical(id)).any(|id| id == definition.schema) {
            sets.extend(
                operation
                    .exclusive
                    .iter()
                    .filter(|set| set.len() > 1 && set.iter().all(|name| is_optional(fields, name))),
            );
        }
    }
    sets.dedup();
    quote!(#(#[model(exclusive(#(#sets),*))])*)
}

/// Whether a field of this name may be left out.
fn is_optional(fields: &[Field], name: &str) -> bool {
    let optional = [Presence::Optional, Presence::Patch, Presence::Nullable];
    fields.iter().any(|field| field.wire == name && optional.contains(&field.presence))
}
