//! What concerns a deployment: `check`, `init`, `cleanup`, `judge`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::Loading;

/// Check whether a deployment does what its documents say.
#[derive(Args, Clone)]
#[command(after_help = concat!("\
Examples:
  specwright check dixa --mock
  specwright check dixa --plan
  specwright check dixa --url https://dev.dixa.io --credential env:DIXA_TOKEN --report json=dixa.json
  specwright check dixa --url http://127.0.0.1:8080 --credential env:TOKEN --disposable
  specwright check dixa --url http://127.0.0.1:8080 --credential env:TOKEN --only 'dixa/*/404/*'
  specwright check --deployment staging.toml

Without a word only reads are sent, whatever the address: --allow and --disposable say more. A run writes to, deletes and probes
only what it made itself, and puts it back, also when interrupted. A credential for HTTP Basic is `user:password`. A report's value is
a file, or - for standard output. Known failures are lines of `case-id [signature]  # reason`; their cases run all the same. `until 2027-03-31` in a reason is the last day on which
the failure is accepted."))]
pub(crate) struct Check {
    /// The spec.
    #[arg(value_name = "SPEC", value_hint = ValueHint::AnyPath, required_unless_present_any = ["list", "deployment"])]
    pub(crate) spec: Option<String>,
    /// A TOML file that says what is to be said of the deployment; what the command line says counts more. `specwright init` writes one.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) deployment: Option<PathBuf>,
    /// Where the API is deployed: what stands before the documented paths.
    #[arg(long, value_name = "URL", conflicts_with = "mock")]
    pub(crate) url: Option<String>,
    /// Check the mock, in this process.
    #[arg(long)]
    pub(crate) mock: bool,
    /// Where a credential is: [SCHEME=]env:NAME, file:PATH or cmd:COMMAND.
    #[arg(long, value_name = "SOURCE")]
    pub(crate) credential: Vec<String>,
    /// Where a credential is that the deployment knows and that lacks the permissions: [SCHEME=]env:NAME, file:PATH or cmd:COMMAND.
    #[arg(long, value_name = "SOURCE", conflicts_with = "mock")]
    pub(crate) limited_credential: Vec<String>,
    /// The deployment wants no credential, whatever the document says.
    #[arg(long, conflicts_with = "credential")]
    pub(crate) no_credential: bool,
    /// A header that every request carries: 'Name: value'.
    #[arg(long, value_name = "HEADER")]
    pub(crate) header: Vec<String>,
    /// A value for a path parameter that names something at the target: NAME=VALUE.
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
    /// Wait so long for the target to respond before the run begins.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) wait: Option<u64>,
    /// What may be done to the target besides reading.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) allow: Vec<Allow>,
    /// Never do more than reading: what happens without --allow and --disposable, said out loud.
    #[arg(long, conflicts_with_all = ["allow", "disposable"])]
    pub(crate) read_only: bool,
    /// The target's data may be lost: allows everything, and shows bodies. Even then nothing is deleted that the run did not make.
    #[arg(long)]
    pub(crate) disposable: bool,
    /// Show texts of responses in reports, though they may be about people.
    #[arg(long)]
    pub(crate) show_bodies: bool,
    /// How many of the selected operations must be seen to succeed: `all`, or a number.
    #[arg(long, value_name = "operations=all|N")]
    pub(crate) require: Option<String>,
    /// Where to write down what is made, before it is; a file in the folder for temporary files where none is given.
    #[arg(long, value_name = "FILE")]
    pub(crate) journal: Option<PathBuf>,
    /// Write a report: json=FILE, junit=FILE, html=FILE, markdown=FILE, sarif=FILE or terminal.
    #[arg(long, value_name = "KIND=FILE")]
    pub(crate) report: Vec<String>,
    /// Record every exchange as HAR 1.2, without credentials; with the bodies of responses where reports show them.
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    /// Deviations that are accepted for now.
    #[arg(long, value_name = "FILE")]
    pub(crate) known_failures: Option<PathBuf>,
    /// Write what failed to the file of known failures, once the run was whole. What is accepted already keeps its reason.
    #[arg(long, conflicts_with_all = ["only", "skip", "plan", "dry_run", "list"])]
    pub(crate) bless: bool,
    /// Run only the cases that failed in an earlier run, as its JSON report says.
    #[arg(long, value_name = "REPORT", conflicts_with_all = ["only", "bless"])]
    pub(crate) failed: Option<PathBuf>,
    /// Run only these checks, operations, or cases (globs).
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Leave these checks, operations, or cases (globs) out.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) skip: Vec<String>,
    /// What unique values are made from; chosen anew for each run against a URL where none is given.
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Most requests to send.
    #[arg(long, value_name = "N")]
    pub(crate) max_requests: Option<u64>,
    /// Longest time the run may take, in seconds.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) max_time: Option<u64>,
    /// Requests per second; for other machines the documented rate where none is given.
    #[arg(long, value_parser = positive)]
    pub(crate) rps: Option<f64>,
    /// Seconds to wait for one answer; 30 where nothing is said.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: Option<u64>,
    /// Largest answer to read, in bytes; 10 MiB where nothing is said.
    #[arg(long, value_name = "BYTES")]
    pub(crate) max_body: Option<u64>,
    #[command(flatten)]
    pub(crate) network: Network,
    /// Print what would be sent, expected, and why; send nothing.
    #[arg(long)]
    pub(crate) plan: bool,
    /// Print every request that would be sent, in order, and how many there are by safety; send nothing.
    #[arg(long, conflicts_with = "plan")]
    pub(crate) dry_run: bool,
    /// List every check.
    #[arg(long)]
    pub(crate) list: bool,
    /// Make the mock break one documented fact.
    #[arg(long, value_name = "ID", requires = "mock")]
    pub(crate) fault: Option<String>,
    /// Write each case as it ends; twice, each request with what came back.
    #[arg(long, short, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
    /// Write nothing but the verdict.
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Check only one of so many parts, such as 2/3: every third operation with all of its cases.
    #[arg(long, value_name = "N/M", value_parser = shard, conflicts_with = "bless")]
    pub(crate) shard: Option<(usize, usize)>,
    #[command(flatten)]
    pub(crate) loading: Loading,
}

/// Remove what an interrupted check made and could not remove.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright cleanup /tmp/specwright-dixa-1234.jsonl --credential env:DIXA_TOKEN

A journal is written by `specwright check` before anything is made. Its entries name the document and the target; only what they say
was made is removed, the last first.")]
pub(crate) struct Cleanup {
    /// The journal that the check printed.
    #[arg(value_name = "JOURNAL")]
    pub(crate) journal: PathBuf,
    /// The spec, where it is no longer where it was.
    #[arg(long, value_name = "SPEC", value_hint = ValueHint::AnyPath)]
    pub(crate) spec: Option<String>,
    /// How the spec is read.
    #[command(flatten)]
    pub(crate) loading: Loading,
    /// Where a credential is: [SCHEME=]env:NAME, file:PATH or cmd:COMMAND.
    #[arg(long, value_name = "SOURCE")]
    pub(crate) credential: Vec<String>,
    /// The way to the deployment.
    #[command(flatten)]
    pub(crate) network: Network,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright judge session.har --spec dixa
  specwright judge session.har --spec dixa --url https://dev.dixa.io --report html=session.html

Responses are judged as in a check. Of requests it is only observed that a wrong one was accepted, or that one was refused in which
nothing is wrong. Exchanges of other paths count for nothing; credentials are masked, and so are texts of requests and responses unless --show-bodies.")]
pub(crate) struct Judge {
    /// The recording, a HAR 1.2; - for standard input.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) recording: PathBuf,
    /// The spec.
    #[arg(long, value_name = "SPEC", value_hint = ValueHint::AnyPath)]
    pub(crate) spec: String,
    /// What stands before the documented paths; only exchanges below it are judged. Without, any host, below the path of a documented server.
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Show texts of requests and responses; they may be about people.
    #[arg(long)]
    pub(crate) show_bodies: bool,
    /// Where a report goes: json=FILE, junit=FILE, html=FILE, markdown=FILE, sarif=FILE, terminal. Can be given several times.
    #[arg(long, value_name = "FORMAT=FILE")]
    pub(crate) report: Vec<String>,
    /// Print each exchange.
    #[arg(long, short, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
    /// How the spec is read.
    #[command(flatten)]
    pub(crate) loading: Loading,
}

/// Write a deployment file.
#[derive(Args)]
#[command(after_help = "\
Examples:
  specwright init dixa
  specwright init shop.yaml --url https://staging.example.com/v1 --credential env:TOKEN --out staging.toml
  specwright init shop.yaml --out -

With --url the deployment is looked at: every documented operation that only reads and needs nothing unknown is tried once, and the file
says what came of it. `specwright check --deployment FILE` uses the file.")]
pub(crate) struct Init {
    /// The spec.
    #[arg(value_name = "SPEC", value_hint = ValueHint::AnyPath)]
    pub(crate) spec: String,
    /// Where the API is deployed; it is looked at, read-only.
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Where a credential for looking is: [SCHEME=]env:NAME, file:PATH or cmd:COMMAND.
    #[arg(long, value_name = "SOURCE", requires = "url")]
    pub(crate) credential: Vec<String>,
    /// The file to write; - for standard output.
    #[arg(long, value_name = "FILE", default_value = "deployment.toml", value_hint = ValueHint::FilePath)]
    pub(crate) out: PathBuf,
    /// Write it though there is such a file.
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) loading: Loading,
}

/// The way to a deployment.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Network {
    /// Certificates (PEM) that a deployment may be known by besides those that the system trusts.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) cacert: Option<PathBuf>,
    /// Do not ask whose certificate it is: whoever stands between sees the credentials.
    #[arg(long)]
    pub(crate) insecure: bool,
    /// Send everything by way of this proxy, whatever the environment says.
    #[arg(long, value_name = "URL")]
    pub(crate) proxy: Option<String>,
}

/// What may be done to a target besides reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Allow {
    /// Change state that can be put back.
    Writes,
    /// Change state that cannot be put back (and writes).
    Irreversible,
    /// Send mail, disturb people (and writes).
    Notifies,
}

/// `2/3`.
fn shard(text: &str) -> Result<(usize, usize), String> {
    let parts = text.split_once('/').and_then(|(shard, of)| Some((shard.parse().ok()?, of.parse().ok()?)));
    match parts {
        Some((shard, of)) if (1..=of).contains(&shard) => Ok((shard, of)),
        _ => Err("one of so many parts is needed, such as 1/3".to_owned()),
    }
}

/// A number above zero.
fn positive(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 && number.is_finite() => Ok(number),
        Ok(_) => Err("a number above 0 is needed".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
