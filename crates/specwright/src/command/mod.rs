//! One module for each command.

mod check;
mod cleanup;
mod codegen;
mod diff;
mod init;
mod judge;
mod lint;
mod manual;
mod mock;
mod mutants;
mod pattern;
mod resources;
mod rewrite;

use crate::{cli::Command, exit::ExitCode, stop::Stop};

/// Runs a command to its exit code.
pub(crate) fn run(command: &Command) -> Result<ExitCode, Stop> {
    match command {
        Command::Lint(args) => lint::run(args),
        Command::Check(args) => check::run(args),
        Command::Init(args) => init::run(args),
        Command::Cleanup(args) => cleanup::run(args),
        Command::Judge(args) => judge::run(args),
        Command::Mock(args) => mock::run(args),
        Command::Mutants(args) => mutants::run(args),
        Command::Codegen(args) => codegen::run(args),
        Command::Bundle(args) => rewrite::run(args, rewrite::Form::Bundled),
        Command::Convert(args) => rewrite::run(args, rewrite::Form::Converted),
        Command::Diff(args) => diff::run(args),
        Command::Pattern(args) => pattern::run(args),
        Command::Completions(args) => manual::complete(args),
        Command::Man(args) => manual::run(args),
    }
}
