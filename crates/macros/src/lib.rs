//! The derive macros generated API crates are written in.

mod args;
mod constraint;
mod construct;
mod ctxt;
mod endpoint;
mod field;
mod model;
mod open_enum;
mod serde_attr;
mod status;
mod status_error;
mod tagged_union;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Documented constraints of a schema as `Validate`; `new` and setters.
#[proc_macro_derive(Model, attributes(model))]
pub fn derive_model(input: TokenStream) -> TokenStream {
    expand(model::derive(&parse_macro_input!(input as DeriveInput)))
}

/// Text values of which the documented ones have names and the others are kept.
#[proc_macro_derive(OpenEnum, attributes(open_enum, value, other))]
pub fn derive_open_enum(input: TokenStream) -> TokenStream {
    expand(open_enum::derive(&parse_macro_input!(input as DeriveInput)))
}

/// JSON objects told apart by one property.
#[proc_macro_derive(TaggedUnion, attributes(tagged_union, tag, unknown))]
pub fn derive_tagged_union(input: TokenStream) -> TokenStream {
    expand(tagged_union::derive(&parse_macro_input!(input as DeriveInput)))
}

/// One operation as a value.
#[proc_macro_derive(Endpoint, attributes(endpoint))]
pub fn derive_endpoint(input: TokenStream) -> TokenStream {
    expand(endpoint::derive(&parse_macro_input!(input as DeriveInput)))
}

/// What an operation can fail with, one variant for each documented status.
#[proc_macro_derive(StatusError, attributes(status))]
pub fn derive_status_error(input: TokenStream) -> TokenStream {
    expand(status_error::derive_error(&parse_macro_input!(input as DeriveInput)))
}

/// What an operation with several kinds of success gives, one variant for each documented status.
#[proc_macro_derive(StatusOutput, attributes(status))]
pub fn derive_status_output(input: TokenStream) -> TokenStream {
    expand(status_error::derive_output(&parse_macro_input!(input as DeriveInput)))
}

fn expand(result: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    result.unwrap_or_else(syn::Error::into_compile_error).into()
}
