//! `specwright bundle` and `specwright convert`: a document written anew, as one file.

use std::path::Path;

use specwright_openapi::{Diagnostic, Document, Severity, bundle, convert, render};

use crate::{cli::Rewrite, destination::Destination, exit::ExitCode, output, spec, stop::Stop};

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The document as it stands, other files brought in.
    Bundled,
    /// The same in OpenAPI 3.1.
    Converted,
}

/// Writes a document anew. What is wrong in it is printed.
pub(crate) fn run(args: &Rewrite, form: Form) -> Result<ExitCode, Stop> {
    let path = spec::locate(&args.spec)?;
    let options = spec::options(&args.spec, &args.loading)?;
    let Document { document, diagnostics, sources } = match form {
        Form::Bundled => bundle(&path, &options),
        Form::Converted => convert(&path, &options),
    };
    let denied = |diagnostic: &Diagnostic| args.loading.deny.iter().any(|deny| deny.denies(diagnostic));
    let grave = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error || denied(diagnostic);
    let shown: Vec<Diagnostic> = diagnostics.iter().filter(grave).cloned().collect();
    render(&shown, &sources, &mut output::err(), output::err_color())?;
    let Some(document) = document.filter(|_| !diagnostics.iter().any(denied)) else {
        return Err(Stop::silent(ExitCode::InvalidSpec));
    };
    let is_json = args.out.as_ref().is_some_and(|out| out.extension().is_some_and(|name| name == "json"));
    let text = if is_json {
        serde_json::to_string_pretty(&document).map_err(Stop::internal)? + "\n"
    } else {
        serde_yaml::to_string(&document).map_err(Stop::internal)?
    };
    let out = Destination::new(args.out.as_deref().unwrap_or(Path::new("-")));
    out.write(|out| out.write_all(text.as_bytes()))?;
    Ok(ExitCode::Conforms)
}
