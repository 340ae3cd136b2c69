//! Enums of objects told apart by a tag.

use proc_macro2::TokenStream;
use quote::quote;
use specwright_openapi::api::{SchemaId, SchemaKind, Variant};

use super::model::documentation_of;
use crate::context::Context;
use crate::doc::code_span;
use crate::name::{Scope, variant, words};
use crate::source::{Imports, ident};
use crate::types::{Definition, Type};

/// The enum of a union with a tag.
pub(crate) fn emit(context: &Context<'_>, definition: &Definition, imports: &mut Imports) -> TokenStream {
    let SchemaKind::Union(union) = &context.api.schemas[definition.schema].kind else {
        return TokenStream::new();
    };
    imports.runtime(&["TaggedUnion"]);
    let tag = union.tag.as_deref().unwrap_or_default();
    let variants = variants(context, definition);
    let said = format!(
        "Told apart by {}; an object with a tag the document does not list is kept in `Unknown`.",
        code_span(tag)
    );
    let doc = documentation_of(context, definition).paragraph(said).outer();
    let kind = kind(context, &variants, tag).map(|kind| quote!(, kind = #kind));
    let listed = variants.iter().map(|variant| {
        let (name, tags) = (ident(&variant.name), &variant.tags);
        let ty = imports.ty(context, &variant.ty);
        let tagged: Vec<String> = tags.iter().map(|tag| code_span(tag)).collect();
        let base = context.types.is_family_base(definition.schema, variant.schema);
        let doc = match base {
            true => format!(" Tagged {}, or any other that has its properties.", tagged.join(" or ")),
            false => format!(" Tagged {}.", tagged.join(" or ")),
        };
        let fallback = base.then(|| quote!(#[fallback]));
        quote!(#[doc = #doc] #[tag(#(#tags),*)] #fallback #name(#ty),)
    });
    let listed: Vec<TokenStream> = listed.collect();
    let name = ident(&definition.name);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, TaggedUnion)]
        #[tagged_union(tag = #tag #kind)]
        #[non_exhaustive]
        pub enum #name {
            #(#listed)*
            #[doc = " Any other object, as it came."]
            #[unknown]
            Unknown(serde_json::Value),
        }
    }
}

/// The JSON type of the tag, where it is no string.
fn kind(context: &Context<'_>, variants: &[Tagged], tag: &str) -> Option<&'static str> {
    variants.iter().find_map(|variant| {
        let SchemaKind::Object(object) = &context.api.schemas[context.types.canonical(variant.schema)].kind
        else {
            return None;
        };
        let property = object.properties.iter().find(|property| property.name == tag)?;
        match &context.api.schemas[context.types.canonical(property.schema)].kind {
            SchemaKind::Integer(_) => Some("integer"),
            SchemaKind::Boolean => Some("boolean"),
            SchemaKind::Enum(set) if set.values.iter().all(serde_json::Value::is_i64) => Some("integer"),
            SchemaKind::Enum(set) if set.values.iter().all(serde_json::Value::is_boolean) => Some("boolean"),
            _ => None,
        }
    })
}

/// One alternative.
pub(crate) struct Tagged {
    pub(crate) name: String,
    pub(crate) tags: Vec<String>,
    pub(crate) schema: SchemaId,
    pub(crate) ty: Type,
}

/// The alternatives with their names: the tag without what all tags share.
pub(crate) fn variants(context: &Context<'_>, definition: &Definition) -> Vec<Tagged> {
    let SchemaKind::Union(union) = &context.api.schemas[definition.schema].kind else { return Vec::new() };
    let mut taken: Vec<&str> = Vec::new();
    let mut found: Vec<(Vec<String>, SchemaId)> = Vec::new();
    for Variant { schema, tags } in &union.variants {
        let (fresh, again): (Vec<&String>, Vec<&String>) =
            tags.iter().partition(|tag| !taken.contains(&tag.as_str()));
        if !again.is_empty() {
            let message = format!(
                "the tag {} selects more than one alternative; the first is generated",
                code_span(again[0])
            );
            context.downgrade(
                &context.place_of(definition.schema),
                "ambiguous-tag",
                message,
                "give each alternative a tag of its own",
            );
        }
        taken.extend(fresh.iter().map(|tag| tag.as_str()));
        if !fresh.is_empty() {
            found.push((fresh.into_iter().cloned().collect(), *schema));
        }
    }
    // Of several tags none is the alternative's name; a named schema has one.
    let called = |(tags, schema): &(Vec<String>, SchemaId)| match &context.api.schemas[*schema].name {
        Some(name) if tags.len() > 1 => name.clone(),
        None if context.types.is_family_base(definition.schema, *schema) => "Base".to_owned(),
        _ => tags[0].clone(),
    };
    let stems = unshared(&found.iter().map(called).collect::<Vec<_>>());
    let mut scope = Scope::reserving(&["Unknown"]);
    let named = found.into_iter().zip(stems).map(|((tags, schema), stem)| Tagged {
        name: scope.claim(&[&stem, &variant(&tags[0])], ""),
        schema,
        ty: context.types.type_in(definition.schema, schema),
        tags,
    });
    named.collect()
}

/// The tags as variant names, without the first or last words that all of them share.
fn unshared(tags: &[impl AsRef<str>]) -> Vec<String> {
    let whole = || tags.iter().map(|tag| variant(tag.as_ref())).collect::<Vec<_>>();
    let cut: Vec<Vec<String>> = tags.iter().map(|tag| words(tag.as_ref())).collect();
    let shortest = cut.iter().map(Vec::len).min().unwrap_or(0);
    if tags.len() < 2 || shortest < 2 {
        return whole();
    }
    let shared_at = |at: &dyn Fn(&Vec<String>) -> String| cut.iter().all(|words| at(words) == at(&cut[0]));
    let first = (0..shortest - 1).take_while(|n| shared_at(&|words| words[*n].clone())).count();
    let last = (0..shortest - 1 - first)
        .take_while(|n| shared_at(&|words| words[words.len() - 1 - n].clone()))
        .count();
    let names: Vec<String> =
        cut.iter().map(|words| variant(&words[first..words.len() - last].join("_"))).collect();
    let mut distinct = names.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() == names.len() { names } else { whole() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_tags_share_is_left_out_of_the_names() {
        assert_eq!(unshared(&["BulkActionSuccess", "BulkActionFailure"]), ["Success", "Failure"]);
        assert_eq!(unshared(&["ChatConversation", "EmailConversation"]), ["Chat", "Email"]);
        assert_eq!(unshared(&["cat", "dog"]), ["Cat", "Dog"]);
        assert_eq!(unshared(&["a_1_z", "a_2_z"]), ["Value1", "Value2"]);
        assert_eq!(unshared(&["Only"]), ["Only"]);
    }
}
