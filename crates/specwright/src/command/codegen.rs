//! `specwright codegen`.

use std::{fs, io::Write, path::Path};

use specwright_codegen::{Generated, Options, Workspace, generate};

use crate::{cli::Codegen, exit::ExitCode, output, spec, stop::Stop};

/// Writes the generated crates of a spec. What could not be generated is printed.
pub(crate) fn run(args: &Codegen) -> Result<ExitCode, Stop> {
    let source = spec::locate(&args.spec)?.display().to_string().replace('\\', "/");
    let api = spec::read(&args.spec)?;
    let options = Options {
        command: format!("specwright codegen {} --out {}", args.spec, args.out.display()),
        workspace: if args.inherit {
            Workspace::Inherited
        } else {
            Workspace::Standalone { runtime: format!("{{ version = {:?} }}", env!("CARGO_PKG_VERSION")) }
        },
        source,
    };
    let Generated { files, diagnostics } = generate(&api, &options);
    let mut err = output::err();
    for diagnostic in &diagnostics {
        writeln!(err, "{}: {} [{}]", diagnostic.location, diagnostic.message, diagnostic.code)?;
    }
    let mut out = output::out();
    let mut written = 0;
    for file in &files {
        let path = args.out.join(&file.path);
        if write(&path, &file.contents)? {
            writeln!(out, "wrote {}", path.display())?;
            written += 1;
        }
    }
    writeln!(
        out,
        "{}: {} files, {written} written, {} as they were",
        api.name,
        files.len(),
        files.len() - written
    )?;
    Ok(ExitCode::Conforms)
}

/// Writes a file whose bytes differ.
fn write(path: &Path, contents: &str) -> Result<bool, Stop> {
    if fs::read_to_string(path).is_ok_and(|there| there == contents) {
        return Ok(false);
    }
    let failed = |error| Stop::usage(format!("cannot write {}: {error}", path.display()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, contents).map_err(failed)?;
    Ok(true)
}
