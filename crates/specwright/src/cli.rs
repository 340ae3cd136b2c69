//! The command line.

mod deployment;

use std::{net::IpAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use specwright_openapi::Deny;

pub(crate) use self::deployment::{Allow, Check, Cleanup, Init, Judge, Network};
use crate::exit;

/// Typed crates, a mock server and a conformance suite from an API's documents.
///
/// SPEC is a file, a folder with an openapi.yaml, the name of a folder under ./specs, or - for standard input.
#[derive(Parser)]
#[command(name = "specwright", version, after_help = exit::table(), propagate_version = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Whether there are colours; by default where a terminal shows them and `NO_COLOR` is not set.
    #[arg(long, global = true, value_enum, default_value = "auto", hide_default_value = true)]
    pub(crate) color: Color,
}

/// Whether there are colours.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// Where they are shown.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Say what is wrong with specs, as a compiler does.
    Lint(Lint),
    /// Check whether a deployment does what its documents say.
    Check(Box<Check>),
    /// Write a deployment file for a document: what there is to say of a deployment, with comments.
    Init(Init),
    /// Judge traffic that a browser or a proxy has recorded, without sending anything.
    Judge(Judge),
    /// Remove what an interrupted check made and could not remove.
    Cleanup(Cleanup),
    /// Serve what the documents describe, statefully.
    Mock(Mock),
    /// Prove the suite: break each documented fact in turn, and see whether the suite notices.
    Mutants(Mutants),
    /// Write the typed crates of a spec.
    Codegen(Codegen),
    /// Write a document with its overlays and everything that stands in other files as one file.
    Bundle(Rewrite),
    /// Write a document in OpenAPI 3.1, Swagger 2.0 and OpenAPI 3.0 included.
    Convert(Rewrite),
    /// Say what changed between two documents, and for whom it breaks.
    Diff(Diff),
    /// Say everything about a documented regex.
    Pattern(Pattern),
    /// Write what a shell needs to complete commands and flags.
    Completions(Completions),
    /// Write the manual pages.
    Man(Man),
}

/// How documents are read.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Loading {
    /// End with 14 where the document has such a diagnostic: error, warning, or the code of a lint.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) deny: Vec<Deny>,
    /// Folder that no reference leads out of; the document's own where none is given.
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
    /// Overlay (Overlay Specification 1.0 or 1.1) that is applied to the document first; can be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Vec<PathBuf>,
}

/// `text` or `json`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// Say what is wrong with specs, as a compiler does.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright lint dixa
  specwright lint specs/*/openapi.yaml --format json
  specwright lint --explain ungrouped-alternation

An error is something that the other commands leave out; each says what follows. Ends with 14 where a spec has an error or
something that --deny names, with 0 where it has none.")]
pub(crate) struct Lint {
    /// Specs to read.
    #[arg(value_name = "SPEC", value_hint = ValueHint::AnyPath, required_unless_present_any = ["explain", "list"])]
    pub(crate) specs: Vec<String>,
    /// How to write what was found.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// Explain a diagnostic code: what it means, why it matters, how to mend it.
    #[arg(long, value_name = "CODE", conflicts_with = "specs")]
    pub(crate) explain: Option<String>,
    /// Say what the operations do to which resources, and how that is known: from `x-contract`, or inferred, with the reason.
    #[arg(long, conflicts_with_all = ["explain", "list"])]
    pub(crate) explain_resources: bool,
    /// List every diagnostic code.
    #[arg(long, conflicts_with_all = ["specs", "explain"])]
    pub(crate) list: bool,
    #[command(flatten)]
    pub(crate) loading: Loading,
}

/// Say what changed between two documents.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright diff old.yaml new.yaml
  specwright diff old.yaml new.yaml --fail-on risky --format markdown --out changes.md
  git show main:openapi.yaml | specwright diff - openapi.yaml

What clients send may be widened and not narrowed; what they receive may be narrowed and not widened. Patterns are compared as the sets
of texts that they match. Ends with 10 where something is as grave as --fail-on says. Overlays are applied to both documents.")]
pub(crate) struct Diff {
    /// The document as it was.
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    pub(crate) old: String,
    /// The document as it is.
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    pub(crate) new: String,
    /// How to write what changed.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: DiffFormat,
    /// The file to write; - for standard output.
    #[arg(long, value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    pub(crate) out: PathBuf,
    /// From which gravity on the command ends with 10.
    #[arg(long, value_enum, default_value = "breaking")]
    pub(crate) fail_on: FailOn,
    #[command(flatten)]
    pub(crate) loading: Loading,
}

/// How changes are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For machines.
    Json,
    /// For code scanning (SARIF 2.1.0).
    Sarif,
}

/// From which gravity on changes fail.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// What clients break by.
    Breaking,
    /// What some may break by, too.
    Risky,
    /// Every change.
    Any,
    /// None.
    Never,
}

/// Serve what the documents describe, statefully.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright mock dixa
  specwright mock dixa thulium --port 8080
  specwright mock shop.yaml --seed-file pets.json --state shop.redb
  specwright mock dixa --list-faults
  specwright mock dixa --fault dixa/get-end-user/response/200/null-member/data/email

The address, the routes and the credentials to use are printed, then a line for each request. Ctrl-C and SIGTERM let requests
under way end. A request may ask for any documented response (`Prefer: code=404`, or `?__code=404`), and for faults of its own
(`Specwright-Fault: ID`). Routes, state, faults and log are at /__specwright/.")]
pub(crate) struct Mock {
    /// Specs to serve.
    #[arg(value_name = "SPEC", value_hint = ValueHint::AnyPath, required = true)]
    pub(crate) specs: Vec<String>,
    /// Port; 0 lets the system choose one.
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,
    /// Break one documented fact; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(crate) fault: Vec<String>,
    /// List the faults there are, and serve nothing.
    #[arg(long)]
    pub(crate) list_faults: bool,
    /// What ids are made from.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
    /// Turn requests away that come faster than documented.
    #[arg(long)]
    pub(crate) rate_limit: bool,
    /// Where times come from: the machine's clock, or one that moves on by a millisecond for each request, so that every run is
    /// alike.
    #[arg(long, value_enum, default_value = "system")]
    pub(crate) clock: ClockKind,
    /// Answer every request as documented, whatever was written before.
    #[arg(long)]
    pub(crate) stateless: bool,
    /// Records to plant: YAML or JSON, lists by resource (`pet: [{id: 7, name: rex}]`).
    #[arg(long, value_name = "FILE")]
    pub(crate) seed_file: Option<PathBuf>,
    /// Keep the state in this file, also when the mock ends or is killed.
    #[arg(long, value_name = "FILE", conflicts_with = "stateless")]
    pub(crate) state: Option<PathBuf>,
    /// Accept one more credential: the secret itself (`user:password` for HTTP Basic), after `SCHEME=` where there are several
    /// schemes.
    #[arg(long, value_name = "[SCHEME=]SECRET")]
    pub(crate) credential: Vec<String>,
    /// Which pages may call from a browser: `any`, `none`, or an origin.
    #[arg(long, value_name = "ORIGIN", default_value = "any")]
    pub(crate) cors: String,
    /// Do not serve /__specwright/.
    #[arg(long)]
    pub(crate) no_page: bool,
    /// Do not print a line for each request.
    #[arg(long, short)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) loading: Loading,
}

/// Where the mock takes the time from.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClockKind {
    /// The machine's clock.
    System,
    /// A millisecond for each request, from the beginning of 2026.
    Stepping,
}

/// Prove the suite: break each documented fact in turn, and see whether the suite notices.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright mutants dixa
  specwright mutants specs/*/openapi.yaml --report json=mutants.json
  specwright mutants omnidesk --only skip-pattern,widen-pattern --verbose

The healthy mock must conform. Then the suite runs against the mock with each of its faults, in this process: a fault of a
documented or published fact must become a violation, a fault of an inferred one at least an observation.

Exit codes: 0 every fault is noticed, 10 some are not or the healthy mock deviates, 12 no fault matches, 14 spec invalid.")]
pub(crate) struct Mutants {
    /// Specs whose suites are to be proved.
    #[arg(value_name = "SPEC", value_hint = ValueHint::AnyPath, required = true)]
    pub(crate) specs: Vec<String>,
    /// Only faults of these kinds or ids (globs).
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Faults tried at the same time; as many as there are processors where none is given.
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<std::num::NonZero<usize>>,
    /// Write a report: json=FILE.
    #[arg(long, value_name = "KIND=FILE")]
    pub(crate) report: Option<String>,
    /// Write each fault with what noticed it.
    #[arg(long, short)]
    pub(crate) verbose: bool,
    #[command(flatten)]
    pub(crate) loading: Loading,
}

/// Write the typed crates of a spec.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright codegen api.yaml --out generated && cd generated && cargo check
  specwright codegen api.yaml --out generated --check
  specwright codegen dixa --out crates/apis --inherit
  specwright codegen api.yaml --out generated --runtime version:0.1

Writes <api>-models and <api>-client into the folder, and a workspace around them where the folder has no Cargo.toml. Only files whose
bytes differ are written. With --check nothing is written, and what is stale, missing or left over ends the command with 10.")]
pub(crate) struct Codegen {
    /// The spec.
    #[arg(value_name = "SPEC", value_hint = ValueHint::AnyPath)]
    pub(crate) spec: String,
    /// Folder of the generated crates.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Where the crates find the runtime: vendored (its sources are written beside them), path:DIR, git:URL[#REVISION] or
    /// version:REQUIREMENT.
    #[arg(long, value_name = "SOURCE", default_value = "vendored", conflicts_with = "inherit")]
    pub(crate) runtime: RuntimeSource,
    /// Let the crates inherit version, lints and dependencies from the workspace around them.
    #[arg(long)]
    pub(crate) inherit: bool,
    /// Write no workspace around the crates: one of yours names them as members.
    #[arg(long)]
    pub(crate) no_workspace: bool,
    /// Keep properties that the spec neither names nor forbids, in a map beside those it names.
    #[arg(long)]
    pub(crate) keep_unknown: bool,
    /// Write nothing; say what differs.
    #[arg(long)]
    pub(crate) check: bool,
    /// Remove generated files that the spec no longer asks for.
    #[arg(long, conflicts_with = "check")]
    pub(crate) prune: bool,
    #[command(flatten)]
    pub(crate) loading: Loading,
}

/// Where generated crates find the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RuntimeSource {
    /// Beside them.
    Vendored,
    /// In a folder, seen from where the command runs.
    Path(PathBuf),
    /// In a Git repository.
    Git(String),
    /// In the registry.
    Version(String),
}

impl std::str::FromStr for RuntimeSource {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            None if text == "vendored" => Ok(RuntimeSource::Vendored),
            Some(("path", folder)) if !folder.is_empty() => Ok(RuntimeSource::Path(PathBuf::from(folder))),
            Some(("git", url)) if !url.is_empty() => Ok(RuntimeSource::Git(url.to_owned())),
            Some(("version", version)) if !version.is_empty() => {
                Ok(RuntimeSource::Version(version.to_owned()))
            }
            _ => Err("expected vendored, path:DIR, git:URL[#REVISION] or version:REQUIREMENT"),
        }
    }
}

/// Write a document anew.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright bundle api.yaml --overlay corrections.yaml --out bundled.yaml
  specwright convert swagger.json --out openapi.json

What is written is JSON where FILE ends in .json, YAML where not. `bundle` changes nothing but places; `convert` also leaves
out what is wrong, as `specwright lint` says.")]
pub(crate) struct Rewrite {
    /// The document.
    #[arg(value_name = "SPEC", value_hint = ValueHint::AnyPath)]
    pub(crate) spec: String,
    /// File to write; standard output where none is given, or -.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) loading: Loading,
}

/// Say everything about a documented regex.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright pattern '^[a-z]{2}_[A-Z]{2}$'
  specwright pattern '^([a-z]{2}_[A-Z]{2})|(iso)$' --format json
  specwright pattern '^[0-9]+$' --max-length 4 --dot | dot -Tsvg

Ends with 14 where no dialect compiles the pattern.")]
pub(crate) struct Pattern {
    /// The regex, as documented.
    #[arg(value_name = "REGEX", allow_hyphen_values = true)]
    pub(crate) regex: String,
    /// Fewest characters beside the pattern.
    #[arg(long, value_name = "N")]
    pub(crate) min_length: Option<usize>,
    /// Most characters beside the pattern.
    #[arg(long, value_name = "N")]
    pub(crate) max_length: Option<usize>,
    /// How to write it.
    #[arg(long, value_enum, default_value = "text", conflicts_with = "dot")]
    pub(crate) format: Format,
    /// Write a picture of the automaton, in the language of Graphviz.
    #[arg(long)]
    pub(crate) dot: bool,
}

/// Write what a shell needs to complete commands and flags.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright completions bash > ~/.local/share/bash-completion/completions/specwright
  specwright completions zsh > ~/.zfunc/_specwright
  specwright completions fish > ~/.config/fish/completions/specwright.fish")]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// Write the manual pages.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright man | man -l -
  specwright man check | man -l -
  specwright man --out ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// The command whose page to print; the page about all of them where none is given.
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    pub(crate) command: Option<String>,
    /// Folder to write every page into, made where there is none.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}
