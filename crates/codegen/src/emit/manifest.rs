//! `Cargo.toml` of the generated crates.

use std::collections::BTreeSet;

use crate::context::Context;
use crate::doc::inline;
use crate::name::kebab;
use crate::vendored;

/// How the generated crates find the runtime they are written against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Runtime {
    /// Its sources are written beside them, into the folder `specwright`. Where the generator was built without those sources, as
    /// [`Runtime::Version`] of its own version.
    #[default]
    Vendored,
    /// From a folder: absolute, or seen from the folder of a generated crate.
    Path(String),
    /// From a Git repository, `https://example.com/specwright.git` or `https://example.com/specwright.git#REVISION`.
    Git(String),
    /// From the registry, in a version such as `0.1`.
    Version(String),
    /// As the workspace around them says; version, lints and further dependencies are inherited too.
    Workspace,
}

/// The manifest of a workspace of generated crates, for the folder they lie in.
pub const WORKSPACE: &str =
    "[workspace]\nresolver = \"3\"\nmembers = [\"*-client\", \"*-models\", \"specwright/*\"]\n";

impl Runtime {
    /// The value of the entry for the runtime, with the features asked for.
    fn entry(&self, features: &str) -> String {
        let version = |version: &str| format!("version = {}", toml_string(version));
        let found = match self {
            Runtime::Workspace => "workspace = true".to_owned(),
            Runtime::Vendored if vendored::is_available() => {
                format!("path = \"../{}/runtime\"", vendored::FOLDER)
            }
            Runtime::Vendored => version(env!("CARGO_PKG_VERSION")),
            Runtime::Path(path) => format!("path = {}", toml_string(path)),
            Runtime::Git(url) => match url.split_once('#') {
                Some((url, revision)) => {
                    format!("git = {}, rev = {}", toml_string(url), toml_string(revision))
                }
                None => format!("git = {}", toml_string(url)),
            },
            Runtime::Version(text) => version(text),
        };
        match features {
            "" => format!("specwright-runtime = {{ {found} }}\n"),
            features => format!("specwright-runtime = {{ {found}, features = [{features}] }}\n"),
        }
    }

    fn is_inherited(&self) -> bool {
        *self == Runtime::Workspace
    }
}

/// The model crate's manifest.
pub(crate) fn models(context: &Context<'_>, runtime: &Runtime, needed: &BTreeSet<&'static str>) -> String {
    let what = format!("Requests and schemas of {}, as plain data", plain(&context.api.title));
    let mut text = package(&format!("{}-models", kebab(&context.api.name)), &what, runtime);
    text.push_str("\n[dependencies]\n");
    for name in ["serde", "serde_json"].iter().filter(|name| needed.contains(**name)) {
        text.push_str(&match (runtime.is_inherited(), *name) {
            (true, _) => format!("{name}.workspace = true\n"),
            (false, "serde") => "serde = { version = \"1\", features = [\"derive\"] }\n".to_owned(),
            (false, _) => format!("{name} = \"1\"\n"),
        });
    }
    text.push_str(&runtime.entry(""));
    text
}

/// The client crate's manifest.
pub(crate) fn client(context: &Context<'_>, runtime: &Runtime) -> String {
    let api = kebab(&context.api.name);
    let what = format!("Client for {}", plain(&context.api.title));
    let mut text = package(&format!("{api}-client"), &what, runtime);
    text.push_str(
        "\n[features]\n## TLS in Rust.\nrustls = [\"specwright-runtime/rustls\"]\n## TLS of the operating system.\nnative-tls = \
         [\"specwright-runtime/native-tls\"]\n",
    );
    text.push_str("\n[dependencies]\n");
    text.push_str(&format!("{api}-models = {{ path = \"../{api}-models\", version = \"0.1.0\" }}\n"));
    text.push_str(&runtime.entry("\"client\""));
    text
}

/// `[package]` and `[lints]`. Licence and repository are said only where a workspace says them.
fn package(name: &str, description: &str, runtime: &Runtime) -> String {
    let inherited = match runtime.is_inherited() {
        true => {
            "version.workspace = true\nedition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\n\
             repository.workspace = true\nauthors.workspace = true\n"
        }
        false => {
            concat!(
                "version = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"",
                env!("CARGO_PKG_RUST_VERSION"),
                "\"\n"
            )
        }
    };
    let lints = if runtime.is_inherited() { "\n[lints]\nworkspace = true\n" } else { "" };
    format!(
        "[package]\nname = \"{name}\"\ndescription = {}\n{inherited}readme = \"README.md\"\nkeywords = [\"api\", \"client\", \"openapi\"]\ncategories = [\"api-bindings\"]\n{lints}",
        toml_string(description),
    )
}

/// A basic TOML string: JSON's escapes are a subset of TOML's once DEL is escaped too.
fn toml_string(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    serde_json::Value::String(text).to_string()
}

fn plain(text: &str) -> String {
    inline(text).replace('\\', "")
}
