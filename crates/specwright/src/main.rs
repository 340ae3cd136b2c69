//! The `specwright` command: the only place that prints and exits.

mod cli;
mod command;
mod credential;
mod deployment;
mod destination;
mod exit;
mod in_process;
mod output;
mod spec;
mod stop;

use std::process;

use clap::Parser;

use self::exit::ExitCode;

fn main() {
    let cli = cli::Cli::parse();
    output::paint(cli.color);
    let code = match command::run(&cli.command) {
        Ok(code) => code,
        Err(stop) => {
            output::complain(&stop);
            stop.code
        }
    };
    process::exit(code as i32);
}

/// The exit code that `--help` and `specwright help` end with is clap's own.
const _: () = assert!(ExitCode::Usage as u8 == 2);
