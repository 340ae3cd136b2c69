//! The derive macros generated API crates are written in. This page is the reference of every attribute.
//!
//! Use them through `specwright_runtime`, which re-exports them: what they emit names that crate alone. Every mistake in an attribute is
//! reported at its place, all of a type's mistakes at once.
//!
//! # Fields that may be left out
//!
//! `Model` and `Endpoint` give `new(required…)` and a setter for each field that may be left out. A field may be left out when its type is
//! written `Option<…>` or `Patch<…>`, or when it has `#[serde(default)]`, `#[serde(skip)]` or `#[serde(flatten)]` (it is then filled by
//! `Default`). Both take `impl Into<T>`, primitives as they are, a `Vec<T>` whatever iterates over `impl Into<T>`. A `Patch` field has a second setter, `clear_x()`, that sends `null`. The
//! setter of a field named `new` is `with_new`. Setters carry the field's documentation and `#[deprecated]`.
//!
//! # Constraints
//!
//! Arguments of `#[model(…)]` and `#[endpoint(…)]` on fields. `Option`, `Patch` and what they hold need no arguments of their own:
//! constraints speak of the value when there is one.
//!
//! | argument | on | holds when |
//! |---|---|---|
//! | `pattern = "…"` | text | some part of the text matches, as ECMA-262 reads the pattern; one that does not compile is an error at the literal |
//! | `min_length = 1`, `max_length = 9` | text | it has that many code points |
//! | `minimum`, `maximum`, `exclusive_minimum`, `exclusive_maximum` `= -1.5` | numbers | it is within the bound |
//! | `multiple_of = 0.5` | numbers | it is that many times a whole number |
//! | `min_items = 1`, `max_items = 9`, `unique_items` | `Vec` | it has that many items, none twice |
//! | `min_properties = 1`, `max_properties = 9` | maps | it has that many properties |
//! | `items(…)` | `Vec<T>` | every item satisfies the arguments in parentheses |
//! | `values(…)` | `BTreeMap`, `HashMap` | every value does |
//! | `nested` | types that implement `Validate` | the value's own constraints hold |
//!
//! Text is `String`, `Secret`, open enums and whatever implements `validate::Text`; numbers are the primitive ones, `IntOrString`,
//! `serde_json::Number` and whatever implements `validate::Numeric`.
//!
//! # `Model`
//!
//! On a struct with named fields: constraints on fields; `#[model(exclusive("a", "b"))]` on the struct says that at most one of the named
//! properties (names on the wire, optional fields) is given, and may be repeated. On a struct with one unnamed field: constraints on the
//! struct or on the field. On an enum that serde reads `untagged`: constraints on variants, each of which holds one value or none.
//! Names on the wire are taken from `#[serde(rename)]` and `#[serde(rename_all)]`.
//!
//! # `OpenEnum`
//!
//! `#[value("manual")]` on variants that hold nothing; `#[other]` on at most one that holds a `String`. Without `#[other]`, reading another
//! value is an error. The values may also be whole numbers (`#[value(1)]`, `#[other]` holds an `i64`) or `true` and `false`. `#[open_enum(closed)]` on the enum: another value is read, but is a violation when it is sent.
//!
//! # `TaggedUnion`
//!
//! `#[tagged_union(tag = "_type")]` on the enum; `#[tag("A")]` on variants that hold one value (an object) or nothing, with several tags where
//! more than one selects it (the one that was read is written back where the content declares the property, else the first);
//! `#[fallback]` on at most one that holds what an object with any other tag is; `#[unknown]` on at most one that holds a
//! `serde_json::Value`. `kind = "integer"` or `"boolean"` beside `tag` where the property is no string.
//!
//! # `UntaggedUnion`
//!
//! On an enum whose variants hold one value each: `#[when(…)]` says what is known of a value before it is read, and what fits best is tried
//! first; `#[other]` on at most one variant that holds a `serde_json::Value`. `#[untagged_union(several)]` on the enum: several alternatives may
//! hold at once, and a value of which the best would lose a part goes to `#[other]`.
//!
//! | argument of `when` | meaning |
//! |---|---|
//! | `kinds("object", …)` | JSON types it may have |
//! | `values("a", 1, true)` | values it may have |
//! | `required("a", …)`, `known("a", …)` | properties that must be there, properties that it names |
//! | `fixed("type" = ["card", "cash"])` | values of one of its properties; repeatable |
//! | `open` | it keeps properties that it does not name |
//!
//! # `Composed`
//!
//! On a struct with named fields: each field is read from the whole object, and the properties of all of them are written as one.
//!
//! # `Endpoint`
//!
//! On the struct: `#[endpoint(METHOD, "/path/{template}", …)]` with
//!
//! | argument | meaning | without it |
//! |---|---|---|
//! | `id = "getThing"` | `operationId` | none |
//! | `server = "https://…"` | where it is served, where that is not where the API is; or a path on the API's host | where the API is |
//! | `security = ["A", ["B", "C"], []]` | A alone, or B and C together, or nothing | no credentials are sent |
//! | `ok(200 = T, 201 = T, 204)` | documented successes, all of one type | `()` for any 2xx |
//! | `ok = T` | successes of several types: `T` derives `StatusOutput` | |
//! | `error = T` | documented failures: `T` derives `StatusError` | `NoDocumentedError` |
//! | `exclusive("a", "b")` | at most one of these parameters is given; repeatable | |
//! | `page(cursor = "key", limit = "size", items = "/data", next = "/meta/next", item = T)` | paged by a cursor; `limit` may be left out | not paged |
//! | `page(offset = "start", limit = "size", items = "/items", item = T, default_limit = 15)` | paged by an offset; `default_limit` may be left out | |
//! | `idempotent`, `idempotent = false` | whether it may be sent twice | as RFC 9110 says of the method |
//!
//! A status is `404`, `4XX` or `default`. Bodies are read as JSON; `200 = Bytes as "image/png"` reads `Bytes`, `Vec<u8>` or `String` as they
//! are; `()` reads nothing.
//!
//! On each field, where it goes: `path`, `query`, `header`, `cookie` (`= "name"` where the name on the wire is not the field's), or
//! `body = "media/type"`; and constraints. Further:
//!
//! | argument | on | meaning |
//! |---|---|---|
//! | `style = "…"` | parameters | OpenAPI's `simple`, `label`, `matrix`, `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`; beyond them `brackets` (`x[]=1`), `indexed` (`x[0]=1`), `json` (the value as JSON text) |
//! | `explode`, `explode = false` | parameters | OpenAPI's; the default is the style's |
//! | `allow_reserved` | query parameters | reserved characters stay, but for `&`, `=`, `#`, `+` and brackets |
//! | `arrays = "…"` | form and multipart bodies | `repeat` (default), `brackets`, `indexed`, `json`, `comma` |
//! | `without("/id", "/items/*/id")` | JSON bodies | what is never sent, as JSON pointers; `*` is every item or property |
//! | `encoding("name", …)` | form and multipart bodies | how one property is written: `style`, `explode`, `allow_reserved`, `content_type = "image/png"`; repeatable |
//! | `booleans = "…"` | form and multipart bodies | `words` (default), `digits` |
//!
//! Bodies of `application/json`, `…+json`, `application/x-www-form-urlencoded` and `multipart/form-data` serialise and validate the field;
//! of any other type the field is `Bytes`, `Vec<u8>` or `String`. An `Option` that is `None` sends nothing.
//!
//! # `StatusError` and `StatusOutput`
//!
//! `#[status(404)]` on a variant that holds the body or nothing; `#[status(4XX)]` and `#[status(default)]` on one that holds the status as
//! `u16`, then the body or nothing; `#[status(400 as "text/plain")]` where the body is not JSON. The most exact one wins.

mod args;
mod composed;
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
mod untagged_union;

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
#[proc_macro_derive(TaggedUnion, attributes(tagged_union, tag, fallback, unknown))]
pub fn derive_tagged_union(input: TokenStream) -> TokenStream {
    expand(tagged_union::derive(&parse_macro_input!(input as DeriveInput)))
}

/// A JSON object that several types describe together.
#[proc_macro_derive(Composed)]
pub fn derive_composed(input: TokenStream) -> TokenStream {
    expand(composed::derive(&parse_macro_input!(input as DeriveInput)))
}

/// JSON values told apart by what they hold.
#[proc_macro_derive(UntaggedUnion, attributes(untagged_union, when, other))]
pub fn derive_untagged_union(input: TokenStream) -> TokenStream {
    expand(untagged_union::derive(&parse_macro_input!(input as DeriveInput)))
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
