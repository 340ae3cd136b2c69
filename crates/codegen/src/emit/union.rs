//! Enums whose alternatives are tried in turn, because nothing tells them apart by name.

use proc_macro2::TokenStream;
use quote::quote;
use specwright_openapi::api::{SchemaId, SchemaKind};

use super::constraint;
use super::model::documentation_of;
use crate::context::Context;
use crate::name::Scope;
use crate::source::{Imports, ident};
use crate::types::{Definition, Type, alternatives};

/// The enum of a union without a tag.
pub(crate) fn emit(context: &Context<'_>, definition: &Definition, imports: &mut Imports) -> TokenStream {
    imports.serde();
    imports.runtime(&["Model"]);
    let said = "The alternatives are tried in this order; what fits none is kept in `Other`.";
    let doc = documentation_of(context, definition).paragraph(said).outer();
    let variants = variants(context, definition);
    warn_of_swallowing(context, definition, &variants);
    let members = variants.into_iter().map(|(name, ty, schema)| {
        let checks = constraint::arguments(context, schema, &ty);
        let checks = (!checks.is_empty()).then(|| quote!(#[model(#(#checks),*)]));
        let (doc, name) = (format!(" {}.", phrase(&ty)), ident(&name));
        let ty = imports.ty(context, &ty);
        quote!(#[doc = #doc] #checks #name(#ty),)
    });
    let members: Vec<TokenStream> = members.collect();
    let name = ident(&definition.name);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
        #[serde(untagged)]
        pub enum #name {
            #(#members)*
            #[doc = " Anything else, as it came."]
            Other(serde_json::Value),
        }
    }
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
        Type::Boxed(inner) => rank(inner),
        Type::Item(_) => 0,
        Type::Bool | Type::I32 | Type::U32 => 1,
        Type::I64 | Type::U64 | Type::Uuid | Type::Timestamp => 2,
        Type::F64 | Type::List(_) | Type::Bytes => 3,
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
        Type::Boxed(inner) => stem(context, definition, inner),
        Type::Item(id) => {
            let name = &context.item(*id).name;
            let rest = name.strip_prefix(definition.name.as_str()).unwrap_or(name);
            if rest.starts_with(|c: char| c.is_alphabetic()) { rest.to_owned() } else { name.clone() }
        }
        Type::List(_) => "List".to_owned(),
        Type::Map(_) => "Map".to_owned(),
        Type::Bool => "Boolean".to_owned(),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 => "Integer".to_owned(),
        Type::F64 => "Number".to_owned(),
        Type::Text | Type::Secret => "Text".to_owned(),
        Type::IntOrString => "IntOrString".to_owned(),
        Type::Uuid => "Uuid".to_owned(),
        Type::Timestamp => "Timestamp".to_owned(),
        Type::Bytes => "Bytes".to_owned(),
        Type::Unit | Type::Any => "Json".to_owned(),
    }
}

fn phrase(ty: &Type) -> &'static str {
    match ty {
        Type::Item(_) | Type::Boxed(_) => "As the type says",
        Type::List(_) => "A list",
        Type::Map(_) => "An object",
        Type::Bool => "True or false",
        Type::I32 | Type::I64 | Type::U32 | Type::U64 => "A whole number",
        Type::F64 => "A number",
        Type::Text | Type::Secret => "Text",
        Type::IntOrString => "A whole number or text",
        Type::Uuid => "A UUID",
        Type::Timestamp => "A moment in time",
        Type::Bytes => "Bytes",
        Type::Unit | Type::Any => "Anything",
    }
}

/// An object without required members reads any object, so what stands behind it is never reached.
fn warn_of_swallowing(context: &Context<'_>, definition: &Definition, variants: &[(String, Type, SchemaId)]) {
    let is_object = |id: SchemaId| matches!(context.api.schemas[id].kind, SchemaKind::Object(_));
    let objects: Vec<_> = variants.iter().filter(|(_, _, id)| is_object(*id)).collect();
    let last = objects.len().saturating_sub(1);
    for (name, _, id) in &objects[..last] {
        if demands(context, *id).0 == 0 {
            let message = format!(
                "nothing tells the alternatives apart: `{name}` reads every object, so those after it are never read"
            );
            let help = "name a `discriminator`, or require a property that only this alternative has";
            context.downgrade(&context.place_of(definition.schema), "ambiguous-union", message, help);
        }
    }
}
