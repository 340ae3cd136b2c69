//! `src/lib.rs` of the model crate, and the modules under it.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::context::Context;
use crate::doc::{Doc, inline};
use crate::source::ident;

/// Modules of the two folders, and the runtime's names that the crate speaks in.
pub(crate) struct Contents {
    pub(crate) models: BTreeSet<String>,
    pub(crate) endpoints: BTreeSet<String>,
    pub(crate) runtime: BTreeSet<&'static str>,
}

/// The root of the model crate.
pub(crate) fn models_root(context: &Context<'_>, contents: &Contents) -> TokenStream {
    let doc = Doc::new(format!("Requests and schemas of {}, as plain data.", inline(&context.api.title)))
        .paragraph(
            "Each operation is a struct that says how it becomes a request and how its answer is read; no HTTP client stands \
             behind it. The client is a crate of its own.",
        )
        .quoted(context.api.description.as_deref())
        .list("Operations of the document that are left out:", &skipped(context))
        .inner();
    let values = ["File", "IntOrString", "Integer", "Patch", "Secret", "Timestamp", "Uuid"];
    let used: Vec<_> =
        values.iter().filter(|name| contents.runtime.contains(*name)).map(|name| ident(name)).collect();
    let values = (!used.is_empty()).then(|| quote!(pub use specwright_runtime::{#(#used),*};));
    let models = (!contents.models.is_empty()).then(|| folder("models"));
    let endpoints = (!contents.endpoints.is_empty()).then(|| folder("endpoints"));
    let (models_use, endpoints_use) = (
        models.is_some().then(|| {
            quote!(
                pub use models::*;
            )
        }),
        endpoints.is_some().then(|| {
            quote!(
                pub use endpoints::*;
            )
        }),
    );
    quote! {
        #doc
        #![allow(clippy::enum_variant_names, clippy::large_enum_variant, reason = "names and sizes are the document's")]
        #![allow(missing_docs, reason = "the document does not describe everything")]
        #endpoints
        #models
        #endpoints_use
        #models_use
        #values
    }
}

fn folder(name: &str) -> TokenStream {
    let name = ident(name);
    quote!(mod #name;)
}

/// `src/models.rs` or `src/endpoints.rs`: one module for each item, all of it visible at the root.
pub(crate) fn folder_root(doc: &str, modules: &BTreeSet<String>) -> TokenStream {
    let doc = Doc::new(doc).inner();
    let modules: Vec<_> = modules.iter().map(|module| ident(module)).collect();
    quote! {
        #doc
        #(mod #modules;)*
        #(pub use #modules::*;)*
    }
}

/// Operations that were left out, each with the reason.
pub(crate) fn skipped(context: &Context<'_>) -> Vec<String> {
    let told = context.left_out().into_iter();
    told.map(|(name, why)| format!("{}: {}", crate::doc::code_span(&name), why)).collect()
}
