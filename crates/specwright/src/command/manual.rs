//! `specwright completions` and `specwright man`: the command line, told to shells and to `man`.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use clap::CommandFactory;
use clap_mangen::Man;

use crate::{
    cli::{Cli, Completions, Man as Args},
    exit::ExitCode,
    output,
    stop::{Stop, nearest},
};

/// Prints the script that completes in a shell.
pub(crate) fn complete(args: &Completions) -> Result<ExitCode, Stop> {
    // The generator panics where it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut built(), "specwright", &mut script);
    output::out().write_all(&script)?;
    Ok(ExitCode::Conforms)
}

/// Prints one page, or writes all of them.
pub(crate) fn run(args: &Args) -> Result<ExitCode, Stop> {
    if let Some(folder) = &args.out {
        return write_all(folder);
    }
    let all = built();
    let command = match &args.command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return Err(unknown(&all, name)),
        },
    };
    output::out().write_all(&page(command)?)?;
    Ok(ExitCode::Conforms)
}

/// The command line with everything that clap adds to it when it runs.
fn built() -> clap::Command {
    let mut command = Cli::command();
    command.build();
    command
}

fn write_all(folder: &Path) -> Result<ExitCode, Stop> {
    let refused = |error: io::Error| Stop::usage(format!("cannot write into {}: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(refused)?;
    let all = built();
    let commands: Vec<_> =
        all.get_subcommands().filter(|command| command.get_name() != "help").cloned().collect();
    for command in std::iter::once(all).chain(commands) {
        let name = format!("{}.1", command.get_display_name().unwrap_or(command.get_name()));
        fs::write(folder.join(name), page(command)?).map_err(refused)?;
    }
    Ok(ExitCode::Conforms)
}

/// A command as a page of the manual, in roff.
fn page(command: clap::Command) -> Result<Vec<u8>, Stop> {
    let mut text = Vec::new();
    Man::new(command).render(&mut text)?;
    Ok(text)
}

fn unknown(all: &clap::Command, name: &str) -> Stop {
    let stop = Stop::usage(format!("there is no command {name:?}"));
    match nearest(name, all.get_subcommands().map(clap::Command::get_name)) {
        Some(near) => stop.help(format!("did you mean `{near}`?")),
        None => stop.help("`specwright --help` lists the commands"),
    }
}
