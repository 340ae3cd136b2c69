//! `Cargo.toml` of the generated crates.

use std::collections::BTreeSet;

use crate::context::Context;
use crate::doc::inline;
use crate::name::kebab;

/// How the generated crates find what they depend on, and what they inherit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Workspace {
    /// Version, lints and dependencies are inherited from the workspace around the crates.
    Inherited,
    /// The crates stand alone. The runtime is found by this value of its `[dependencies]` entry, for instance
    /// `{ version = "0.1.0" }`.
    Standalone {
        /// Value of the entry for `specwright-runtime`.
        runtime: String,
    },
}

/// The model crate's manifest.
pub(crate) fn models(
    context: &Context<'_>,
    workspace: &Workspace,
    needed: &BTreeSet<&'static str>,
) -> String {
    let what = format!("Requests and schemas of {}, as plain data", plain(&context.api.title));
    let mut text = package(&format!("{}-models", kebab(&context.api.name)), &what, workspace);
    text.push_str("\n[dependencies]\n");
    for name in ["serde", "serde_json", "specwright-runtime"] {
        if name == "specwright-runtime" || needed.contains(name) {
            text.push_str(&dependency(name, workspace));
        }
    }
    text
}

/// The client crate's manifest.
pub(crate) fn client(context: &Context<'_>, workspace: &Workspace) -> String {
    let api = kebab(&context.api.name);
    let what = format!("Client for {}", plain(&context.api.title));
    let mut text = package(&format!("{api}-client"), &what, workspace);
    text.push_str(
        "\n[features]\n## TLS in Rust.\nrustls = [\"specwright-runtime/rustls\"]\n## TLS of the operating system.\nnative-tls = \
         [\"specwright-runtime/native-tls\"]\n",
    );
    text.push_str("\n[dependencies]\n");
    text.push_str(&format!("{api}-models = {{ path = \"../{api}-models\", version = \"0.1.0\" }}\n"));
    text.push_str(&match workspace {
        Workspace::Inherited => {
            "specwright-runtime = { workspace = true, features = [\"client\"] }\n".to_owned()
        }
        Workspace::Standalone { runtime } => {
            format!("specwright-runtime = {}\n", runtime.replacen('{', "{ features = [\"client\"],", 1))
        }
    });
    text
}

fn package(name: &str, description: &str, workspace: &Workspace) -> String {
    let inherited = match workspace {
        Workspace::Inherited => {
            "version.workspace = true\nedition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\n\
             repository.workspace = true\nauthors.workspace = true\n"
        }
        Workspace::Standalone { .. } => {
            "version = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.95\"\nlicense = \"MIT OR Apache-2.0\"\n"
        }
    };
    let lints = match workspace {
        Workspace::Inherited => "\n[lints]\nworkspace = true\n",
        Workspace::Standalone { .. } => "",
    };
    format!(
        "[package]\nname = \"{name}\"\ndescription = {}\n{inherited}readme = \"README.md\"\nkeywords = [\"api\", \"client\", \"openapi\"]\ncategories = [\"api-bindings\"]\n{lints}",
        toml_string(description),
    )
}

fn dependency(name: &str, workspace: &Workspace) -> String {
    match (workspace, name) {
        (Workspace::Inherited, _) => format!("{name}.workspace = true\n"),
        (Workspace::Standalone { runtime }, "specwright-runtime") => format!("{name} = {runtime}\n"),
        (Workspace::Standalone { .. }, "serde") => {
            "serde = { version = \"1\", features = [\"derive\"] }\n".to_owned()
        }
        (Workspace::Standalone { .. }, _) => format!("{name} = \"1\"\n"),
    }
}

/// A basic TOML string: JSON's escapes are a subset of TOML's once DEL is escaped too.
fn toml_string(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    serde_json::Value::String(text).to_string()
}

fn plain(text: &str) -> String {
    inline(text).replace('\\', "")
}
