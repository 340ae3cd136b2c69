//! From tokens to the text of a file.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::context::Context;
use crate::types::{Presence, Type};

/// What a generated file brings into scope.
#[derive(Clone, Debug, Default)]
pub(crate) struct Imports {
    runtime: BTreeSet<&'static str>,
    serde: BTreeSet<&'static str>,
    own: BTreeSet<String>,
    map: bool,
    /// Whether the file stands above the model crate: items are then `models::…`, and JSON is reached through the runtime.
    above_models: bool,
}

impl Imports {
    /// Those of a file above the model crate.
    pub(crate) fn above_models() -> Self {
        Imports { above_models: true, ..Imports::default() }
    }

    /// Names of `specwright_runtime`.
    pub(crate) fn runtime(&mut self, names: &[&'static str]) {
        self.runtime.extend(names);
    }

    /// `Serialize` and `Deserialize`.
    pub(crate) fn serde(&mut self) {
        self.serde.extend(["Deserialize", "Serialize"]);
    }

    /// An item of the model crate as code.
    pub(crate) fn own(&mut self, name: &str) -> TokenStream {
        let item = ident(name);
        if self.above_models {
            return quote!(models::#item);
        }
        self.own.insert(name.to_owned());
        quote!(#item)
    }

    /// `use` items of a file above the model crate, with more names of the runtime.
    pub(crate) fn emit_above(&self, runtime: &[&'static str]) -> TokenStream {
        let map = self.map.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        let names: BTreeSet<&str> = self.runtime.iter().copied().chain(runtime.iter().copied()).collect();
        let runtime = used(&quote!(specwright_runtime), names.into_iter());
        quote!(#map #runtime)
    }

    /// Names of the runtime that were asked for.
    pub(crate) fn runtime_names(&self) -> &BTreeSet<&'static str> {
        &self.runtime
    }

    /// `use` items; `defined` are the names of the file itself.
    pub(crate) fn emit(&self, defined: &BTreeSet<String>) -> TokenStream {
        let map = self.map.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        let runtime = used(&quote!(specwright_runtime), self.runtime.iter().copied());
        let serde = used(&quote!(serde), self.serde.iter().copied());
        let own = used(&quote!(crate), self.own.difference(defined).map(String::as_str));
        quote!(#map #serde #runtime #own)
    }

    /// The type as code; what it needs is brought into scope.
    pub(crate) fn ty(&mut self, context: &Context<'_>, ty: &Type) -> TokenStream {
        match ty {
            Type::Unit => quote!(()),
            Type::Bool => quote!(bool),
            Type::I32 => quote!(i32),
            Type::I64 => quote!(i64),
            Type::U32 => quote!(u32),
            Type::U64 => quote!(u64),
            Type::F64 => quote!(f64),
            Type::Integer => self.named("Integer"),
            Type::Number if self.above_models => quote!(specwright_runtime::serde_json::Number),
            Type::Number => quote!(serde_json::Number),
            Type::Text => quote!(String),
            Type::Secret => self.named("Secret"),
            Type::Uuid => self.named("Uuid"),
            Type::Timestamp => self.named("Timestamp"),
            Type::IntOrString => self.named("IntOrString"),
            Type::Bytes => quote!(Vec<u8>),
            Type::File => self.named("File"),
            Type::Any if self.above_models => quote!(specwright_runtime::serde_json::Value),
            Type::Any => quote!(serde_json::Value),
            Type::Item(id) => self.own(&context.item(*id).name),
            Type::Boxed(inner) => {
                let inner = self.ty(context, inner);
                quote!(Box<#inner>)
            }
            Type::Nullable(inner) => {
                let inner = self.ty(context, inner);
                quote!(Option<#inner>)
            }
            Type::List(inner) => {
                let inner = self.ty(context, inner);
                quote!(Vec<#inner>)
            }
            Type::Map(inner) => {
                self.map = true;
                let inner = self.ty(context, inner);
                quote!(BTreeMap<String, #inner>)
            }
        }
    }

    /// The type of a field that may be absent.
    pub(crate) fn wrapped(&mut self, context: &Context<'_>, ty: &Type, presence: Presence) -> TokenStream {
        let inner = self.ty(context, ty);
        match presence {
            Presence::Required => inner,
            Presence::Nullable | Presence::Optional => quote!(Option<#inner>),
            Presence::Patch => {
                self.runtime(&["Patch"]);
                quote!(Patch<#inner>)
            }
        }
    }

    fn named(&mut self, name: &'static str) -> TokenStream {
        self.runtime(&[name]);
        let name = ident(name);
        quote!(#name)
    }
}

fn used<'n>(from: &TokenStream, names: impl Iterator<Item = &'n str>) -> TokenStream {
    let names: Vec<Ident> = names.map(ident).collect();
    match names.as_slice() {
        [] => quote!(),
        [only] => quote!(use #from::#only;),
        _ => quote!(use #from::{#(#names),*};),
    }
}

/// An identifier from a name that the naming module made.
pub(crate) fn ident(name: &str) -> Ident {
    format_ident!("{}", name, span = Span::call_site())
}

/// What every generated file says in its first line.
const MARK: &str = "@generated by specwright";

/// The first line of every generated file, in the comment syntax of the file. It names no command and no path, so that it is the same
/// wherever and however the file was written.
pub(crate) fn header(api: &str, comment: &str) -> String {
    format!("{comment} {MARK} from the OpenAPI document of {api}. Do not edit.\n")
}

/// Whether the text of a file says that it was generated.
pub fn is_generated(text: &str) -> bool {
    text.lines().next().is_some_and(|first| first.contains(MARK))
}

/// Rust source: the header, then the tokens, formatted.
pub(crate) fn rust(header: &str, tokens: TokenStream) -> String {
    let file: syn::File = syn::parse2(tokens).expect("emitters write well-formed items");
    // The formatter writes the words of an attribute one after the other.
    let text = prettyplease::unparse(&file).replace(">as \"", "> as \"");
    format!("{header}\n{}", separated(&text))
}

/// Puts an empty line between items, and between methods, which the formatter leaves out.
fn separated(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut before = "";
    for line in text.lines() {
        if is_apart(before, line) {
            out.push('\n');
        }
        out.push_str(line.trim_end());
        out.push('\n');
        before = line;
    }
    out
}

/// Whether an empty line belongs between two lines.
fn is_apart(before: &str, line: &str) -> bool {
    if before.starts_with("//!") {
        return !line.starts_with("//!") && !line.is_empty();
    }
    if before == "    }" {
        return ["    ///", "    #[", "    pub "].iter().any(|start| line.starts_with(start));
    }
    let begins = ["///", "#[", "pub ", "impl", "mod "].iter().any(|start| line.starts_with(start));
    let is_code = !before.starts_with([' ', '/', '#']);
    let ended =
        before == "}" || is_code && before.ends_with(';') || before == ")]" || before.starts_with("#![");
    let same = line.starts_with("pub use") && before.starts_with("pub use");
    let attribute_goes_on = before == ")]";
    begins && ended && !same && !attribute_goes_on
}
