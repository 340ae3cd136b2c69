//! Prints what is wrong with the documents named on the command line, and what was understood of each.

use std::{
    io::{self, Write},
    path::Path,
};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for argument in std::env::args().skip(1) {
        let loaded = specwright_spec::load(Path::new(&argument));
        specwright_spec::render(&loaded.diagnostics, &loaded.sources, &mut out, false)?;
        match &loaded.api {
            Some(api) => {
                let (operations, schemas) = (api.operations.len(), api.schemas.nodes.len());
                writeln!(
                    out,
                    "{argument}: {} ({operations} operations, {} left out, {schemas} schemas)",
                    api.name,
                    api.skipped.len()
                )?;
            }
            None => writeln!(out, "{argument}: not understood")?,
        }
    }
    Ok(())
}
