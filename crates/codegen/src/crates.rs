//! The two crates, file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use proc_macro2::TokenStream;
use quote::quote;
use specwright_openapi::Api;

use crate::context::Context;
use crate::emit::endpoint::{self, Endpoint};
use crate::emit::lib_file::{Contents, folder_root, models_root};
use crate::emit::{self, client, manifest, readme};
use crate::name::kebab;
use crate::source::{Imports, header, rust};
use crate::types::Home;
use crate::{Generated, GeneratedFile, Options, Runtime, vendored};

pub(crate) fn generate(api: &Api, options: &Options) -> Generated {
    let context = Context::new(api, options.keep_unknown);
    let endpoints: Vec<Endpoint<'_>> =
        context.operations().map(|named| Endpoint::of(&context, named)).collect();
    let mut files = Files { options, api: kebab(&api.name), files: BTreeMap::new() };
    models(&context, &endpoints, &mut files);
    clients(&context, &endpoints, &mut files);
    if options.runtime == Runtime::Vendored {
        files.files.extend(vendored::files().map(|file| (file.path, file.contents)));
    }
    let files = files.files.into_iter().map(|(path, contents)| GeneratedFile { path, contents }).collect();
    let operations = endpoints.len();
    Generated { files, operations, diagnostics: context.into_diagnostics() }
}

/// Files by path, each with its first line.
struct Files<'o> {
    options: &'o Options,
    api: String,
    files: BTreeMap<PathBuf, String>,
}

impl Files<'_> {
    fn rust(&mut self, path: String, tokens: TokenStream) {
        let header = header(&self.api, "//");
        self.files.insert(PathBuf::from(path), rust(&header, tokens));
    }

    fn text(&mut self, path: String, comment: &str, body: &str) {
        let header = header(&self.api, comment);
        let header = if comment == "<!--" { format!("{} -->\n", header.trim_end()) } else { header };
        self.files.insert(PathBuf::from(path), format!("{header}\n{body}"));
    }
}

/// What one Rust file defines.
#[derive(Default)]
struct Draft {
    items: Vec<TokenStream>,
    defined: BTreeSet<String>,
    imports: Imports,
}

fn models(context: &Context<'_>, endpoints: &[Endpoint<'_>], files: &mut Files<'_>) {
    let root = format!("{}-models", kebab(&context.api.name));
    let drafts = drafts(context, endpoints);
    let mut contents =
        Contents { models: BTreeSet::new(), endpoints: BTreeSet::new(), runtime: BTreeSet::new() };
    let mut needed = BTreeSet::new();
    for (home, draft) in drafts {
        let (folder, module) = match home {
            Home::Model(module) => ("models", module),
            Home::Endpoint(module) => ("endpoints", module),
        };
        let doc = crate::doc::Doc::new(format!("{}.", listed(&draft.defined))).inner();
        let (imports, items) = (draft.imports.emit(&draft.defined), draft.items);
        let tokens = quote!(#doc #imports #(#items)*);
        contents.runtime.extend(draft.imports.runtime_names());
        needed.extend(crates_named_in(&tokens));
        files.rust(format!("{root}/src/{folder}/{}.rs", module.trim_start_matches("r#")), tokens);
        if folder == "models" {
            contents.models.insert(module)
        } else {
            contents.endpoints.insert(module)
        };
    }
    for (folder, modules, doc) in [
        ("models", &contents.models, "The schemas of the document, one module each."),
        ("endpoints", &contents.endpoints, "The operations of the document, one module each."),
    ] {
        if !modules.is_empty() {
            files.rust(format!("{root}/src/{folder}.rs"), folder_root(doc, modules));
        }
    }
    files.rust(format!("{root}/src/lib.rs"), models_root(context, &contents));
    files.text(
        format!("{root}/Cargo.toml"),
        "#",
        &manifest::models(context, &files.options.runtime, &needed),
    );
    files.text(format!("{root}/README.md"), "<!--", &readme::models(context, endpoints));
    let sources = context.sources();
    if !sources.is_empty() {
        files.text(format!("{root}/SOURCES.md"), "<!--", &readme::sources(context, &sources));
    }
}

fn clients(context: &Context<'_>, endpoints: &[Endpoint<'_>], files: &mut Files<'_>) {
    let root = format!("{}-client", kebab(&context.api.name));
    files.rust(format!("{root}/src/lib.rs"), client::root(context));
    files.rust(format!("{root}/src/api.rs"), client::api(context));
    files.rust(format!("{root}/src/client.rs"), client::emit(context, endpoints));
    files.text(format!("{root}/Cargo.toml"), "#", &manifest::client(context, &files.options.runtime));
    files.text(format!("{root}/README.md"), "<!--", &readme::client(context, endpoints));
}

/// The Rust files of the model crate: an operation's struct stands first in its file, then its types.
fn drafts(context: &Context<'_>, endpoints: &[Endpoint<'_>]) -> BTreeMap<Home, Draft> {
    let mut drafts: BTreeMap<Home, Draft> = BTreeMap::new();
    for endpoint in endpoints {
        let draft = drafts.entry(Home::Endpoint(endpoint.named.names.module.clone())).or_default();
        let names = [Some(&endpoint.named.names.name), endpoint.error.as_ref(), endpoint.output.as_ref()];
        draft.defined.extend(names.into_iter().flatten().cloned());
        draft.items.push(endpoint::emit(context, endpoint, &mut draft.imports));
    }
    for definition in context.types.definitions() {
        let draft = drafts.entry(definition.home.clone()).or_default();
        draft.defined.insert(definition.name.clone());
        draft.defined.extend(definition.inner.clone());
        draft.items.push(emit::item(context, definition, &mut draft.imports));
    }
    drafts
}

/// `A`, `B` and `C`, as code.
fn listed(names: &BTreeSet<String>) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => "Nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Which of the crates beside the runtime the code names.
fn crates_named_in(tokens: &TokenStream) -> BTreeSet<&'static str> {
    let text = tokens.to_string();
    let named = |name: &str, sign: &str| {
        text.contains(&format!("{name} {sign}")) || text.contains(&format!("{name}::"))
    };
    ["serde", "serde_json"].into_iter().filter(|name| named(name, "::")).collect()
}
