//! Commands that a README names exist.

use clap::CommandFactory as _;

use super::{Problem, Rule, Tree};

/// No README sends its reader to a command that is not there.
pub(crate) struct Commands;

const READMES: &[&str] =
    &["README.md", "crates/README.md", "specs/README.md", "CONTRIBUTING.md", "tests/README.md"];

impl Rule for Commands {
    fn code(&self) -> &'static str {
        "commands"
    }

    fn says(&self) -> &'static str {
        "every `cargo xtask …` and `specwright …` that a README names is a command that exists"
    }

    fn check(&self, tree: &Tree) -> Vec<Problem> {
        let tasks: Vec<String> =
            crate::Cli::command().get_subcommands().map(|task| task.get_name().to_owned()).collect();
        let program = commands_of_program(tree);
        let mut problems = Vec::new();
        for (path, text) in READMES.iter().filter_map(|path| Some((*path, tree.files.get(*path)?))) {
            for (at, line) in text.lines().enumerate() {
                let strange = named(line, "cargo xtask ").filter(|name| !tasks.contains(name));
                let unknown = named(line, "specwright ")
                    .filter(|name| is_command(line, name) && !program.contains(name));
                let place = format!("{path}:{}", at + 1);
                problems.extend(
                    strange.map(|name| Problem::new(&place, format!("`cargo xtask {name}` does not exist"))),
                );
                problems.extend(
                    unknown.map(|name| Problem::new(&place, format!("`specwright {name}` does not exist"))),
                );
            }
        }
        problems
    }
}

/// The words that follow `program` on the line.
fn named<'l>(line: &'l str, program: &'l str) -> impl Iterator<Item = String> + 'l {
    line.match_indices(program).filter_map(|(at, _)| {
        let before_is_word = line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
        let word: String =
            line[at + program.len()..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
        (!before_is_word && !word.is_empty() && !word.starts_with('-')).then_some(word)
    })
}

/// Prose says "specwright turns"; commands stand in code: after a backtick or a prompt, or at the line's beginning.
fn is_command(line: &str, name: &str) -> bool {
    let call = format!("specwright {name}");
    line.contains(&format!("`{call}"))
        || line.contains(&format!("$ {call}"))
        || line.contains(&format!("-- {name}"))
}

/// The program declares each command as a variant of its `Command` enum.
fn commands_of_program(tree: &Tree) -> Vec<String> {
    let sources = tree.files.iter().filter(|(path, _)| path.starts_with("crates/specwright/src/"));
    let bodies = sources.filter_map(|(_, text)| text.split_once("enum Command {").map(|(_, rest)| rest));
    let variants = bodies.flat_map(|body| body.lines().take_while(|line| *line != "}"));
    let names = variants.filter_map(|line| {
        let name: String =
            line.strip_prefix("    ")?.chars().take_while(char::is_ascii_alphanumeric).collect();
        name.starts_with(|c: char| c.is_ascii_uppercase()).then(|| kebab(&name))
    });
    names.collect()
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: (&str, &str) = (
        "crates/specwright/src/main.rs",
        "#[derive(Subcommand)]\nenum Command {\n    /// Lint.\n    Lint(Lint),\n    DryRun,\n}\n",
    );

    fn found(line: &str) -> usize {
        Commands.check(&Tree::of(&[PROGRAM, ("README.md", line)])).len()
    }

    #[test]
    fn dead_commands_are_caught() {
        assert_eq!(found("run `cargo xtask frobnicate`"), 1);
        assert_eq!(found("run `specwright frobnicate SPEC`"), 1);
    }

    #[test]
    fn living_commands_and_prose_are_not() {
        assert_eq!(found("run `cargo xtask tidy` and `cargo xtask ci --fail-fast`"), 0);
        assert_eq!(found("run `specwright lint SPEC`, `specwright dry-run`"), 0);
        assert_eq!(found("specwright turns documents into crates"), 0);
    }
}
