//! `specwright init`: a deployment file for a document, with what there is to say and, where nothing is known, how to say it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::Path,
};

use specwright_conformance::{Limits, Mode, Options, Suite, Target, case::Scope, run as run_suite};
use specwright_openapi::{
    Api,
    api::{ParameterLocation, SecurityKind, SecurityScheme},
};

use super::check::{interrupted, transport};
use crate::{
    cli::{Init, Network},
    credential,
    destination::Destination,
    exit::ExitCode,
    spec,
    stop::Stop,
};

/// So many operations that did not succeed are named.
const MOST: usize = 10;

/// What a read-only look at the deployment showed.
struct Seen {
    succeeded: usize,
    tried: usize,
    questions: Vec<String>,
    /// What did not succeed, each with what is known of why.
    failed: Vec<String>,
}

/// Writes a deployment file.
pub(crate) fn run(args: &Init) -> Result<ExitCode, Stop> {
    let api = spec::read(&args.spec, &args.loading)?;
    let destination = Destination::new(&args.out);
    if !destination.is_stdout() && args.out.exists() && !args.force {
        let message = format!("{} is there already", args.out.display());
        return Err(Stop::usage(message).help("name another file by --out, or say --force"));
    }
    let suite = Suite::new(&api, 0);
    let seen = args.url.as_deref().map(|url| look(args, &api, url)).transpose()?;
    let text = written(args, &api, &suite, seen.as_ref());
    destination.write(|out| out.write_all(text.as_bytes()))?;
    Ok(ExitCode::Conforms)
}

/// Sends what only reads, with the credentials that are given, and sees what comes.
fn look(args: &Init, api: &Api, url: &str) -> Result<Seen, Stop> {
    let base = url::Url::parse(url).map_err(|error| Stop::usage(format!("{url:?} is no URL: {error}")))?;
    let transport = transport(&base, Limits::default(), &Network::default())?;
    let target = Target {
        name: url.to_owned(),
        base: url.trim_end_matches('/').to_owned(),
        transport: &transport,
        credentials: credential::read(api, &args.credential, &[])?,
        own: false,
        paced: true,
    };
    let mut suite = Suite::new(api, 0);
    suite.select(&["status".to_owned()], &[]);
    let options = Options { mode: Mode::READ_ONLY, ..Options::default() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let report = runtime.block_on(async {
        let cancel = interrupted();
        run_suite(&suite, &target, &options, cancel, &mut |_| {}).await
    });
    let reads: BTreeSet<&str> = api
        .operations
        .iter()
        .filter(|operation| Mode::READ_ONLY.allows(operation.safety))
        .map(|operation| operation.slug.as_str())
        .collect();
    let tried: Vec<_> =
        report.operations.iter().filter(|one| reads.contains(one.operation.as_str())).collect();
    Ok(Seen {
        succeeded: tried.iter().filter(|one| one.succeeded).count(),
        tried: tried.len(),
        failed: tried
            .iter()
            .filter(|one| !one.succeeded)
            .map(|one| {
                let why = one.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
                format!("{}{why}", one.operation)
            })
            .collect(),
        questions: report.questions.iter().map(|question| question.text.clone()).collect(),
    })
}

fn written(args: &Init, api: &Api, suite: &Suite<'_>, seen: Option<&Seen>) -> String {
    let mut text = String::new();
    let mut line = |written: &str| {
        // Nothing that a document or a deployment says may end the line that it stands in.
        text.extend(written.chars().map(|one| if one.is_control() { ' ' } else { one }));
        text.push('\n');
    };
    let file = if args.out == Path::new("-") { "FILE".to_owned() } else { args.out.display().to_string() };
    line(&format!("# A deployment of {}: specwright check --deployment {file}", api.title));
    line("# Paths are relative to this file. What the command line says counts more.");
    line("");
    line(&format!("spec = {}", quoted(&beside(&args.spec, &args.out))));
    let documented = api.servers.iter().map(|server| server.url.as_str()).find(|url| url.starts_with("http"));
    match (&args.url, documented) {
        (Some(url), _) => line(&format!("url = {}", quoted(url))),
        (None, Some(url)) => {
            line("# The document names this server. Is it the one to be checked?");
            line(&format!("url = {}", quoted(url)));
        }
        (None, None) => {
            line("# What stands before the documented paths.");
            line("# url = \"https://staging.example.com/v1\"");
        }
    }
    if let Some(seen) = seen {
        line("");
        line(&format!(
            "# Looked at: {} of {} operations that only read succeeded.",
            seen.succeeded, seen.tried
        ));
        for question in seen.questions.iter().chain(seen.failed.iter().take(MOST)) {
            line(&format!("# - {question}"));
        }
    }
    line("");
    line(
        "# What may be done to it: \"read-only\", \"writes\" (what can be put back), \"irreversible\", \"notifies\" (mail, people), or",
    );
    line("# \"disposable\", where its data may be lost. A run deletes and changes only what it made itself.");
    line("allow = \"read-only\"");
    line("");
    line(
        "# Deviations that are accepted for now, each with its reason: `check --bless` writes those of a run.",
    );
    line("# known-failures = \"known-failures.txt\"");
    line("");
    credentials(api, &mut line);
    given(api, suite, &mut line);
    line("[cases]");
    line("# How many operations must be seen to succeed: \"operations=all\", or a number.");
    line("require = \"operations=all\"");
    line("# Checks (`specwright check --list`), operations, or cases (`--plan`), with * for anything.");
    line("# only = []");
    line("# skip = []");
    line("");
    line("[pace]");
    match &api.contract.rate {
        Some(rate) => {
            line(&format!(
                "# The document allows {} requests in {} s, which is kept to.",
                rate.requests, rate.seconds
            ));
        }
        None => line("# Requests per second; the document says nothing of it."),
    }
    line("# rps = 5");
    line("# timeout = 30");
    line("");
    line("[limits]");
    line("# max-requests = 5000");
    line("# max-time = 1800");
    line("");
    line("# [network]");
    line("# cacert = \"ca.pem\"");
    line("# proxy = \"http://proxy.example.com:3128\"");
    line("");
    line(
        "# Deviations that are accepted for now, each with its reason: `check --bless` writes those of a run.",
    );
    line("# (Above the first [group]:) known-failures = \"known-failures.txt\"");
    line("");
    line("[report]");
    line("# html = \"report.html\"");
    line("# junit = \"report.xml\"");
    line("# markdown = \"report.md\"");
    line("# sarif = \"report.sarif\"");
    line("# json = \"report.json\"");
    text
}

/// Where each credential is to be found.
fn credentials(api: &Api, line: &mut impl FnMut(&str)) {
    if api.security_schemes.is_empty() {
        return;
    }
    line(
        "# Where credentials are, never themselves: env:NAME, file:PATH or cmd:COMMAND. Where the deployment wants none, leave this out and say",
    );
    line("# `no-credential = true` above the first [group].");
    line("[credentials]");
    for scheme in api.security_schemes.values() {
        line(&format!("# {}", travels(scheme)));
        let name = format!("{}_{}", api.name, scheme.name);
        line(&format!("{} = {}", key(&scheme.name), quoted(&format!("env:{}", shouted(&name)))));
    }
    line("");
    line("# The same for somebody who lacks the permissions; without, nobody tries what is forbidden.");
    line("# [limited-credentials]");
    line("");
}

fn travels(scheme: &SecurityScheme) -> String {
    match &scheme.kind {
        SecurityKind::ApiKey { location, name, .. } => match location {
            ParameterLocation::Query => format!("A key, in the query as `{name}`."),
            ParameterLocation::Cookie => format!("A key, in the cookie `{name}`."),
            _ => format!("A key, in the header `{name}`."),
        },
        SecurityKind::Basic => "HTTP Basic: user:password.".to_owned(),
        SecurityKind::Bearer => "A bearer token.".to_owned(),
        _ => "A token, sent as a bearer token.".to_owned(),
    }
}

/// Values of path parameters that nothing in the document leads to.
fn given(api: &Api, suite: &Suite<'_>, line: &mut impl FnMut(&str)) {
    let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for case in &suite.cases {
        for fixture in case.fixtures.iter().filter(|fixture| matches!(fixture.scope, Scope::Given(_))) {
            wanted.entry(&fixture.resource).or_default().insert(&case.operation);
        }
    }
    if wanted.is_empty() {
        return;
    }
    line("# Things that the deployment has, and that no documented operation makes or lists.");
    line("[set]");
    for (name, operations) in wanted {
        let first = operations.iter().next().copied().unwrap_or_default();
        let paths = api.operations.iter().find(|operation| operation.slug == first);
        let path = paths.map(|operation| operation.path.as_str()).unwrap_or_default();
        let others = match operations.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        line(&format!("# {} = \"\"  # {path}{others}", key(name)));
    }
    line("");
}

/// A spec as the file beside it names it.
fn beside(spec: &str, out: &Path) -> String {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    match (folder, Path::new(spec).exists()) {
        (Some(folder), true) => {
            let (spec, folder) = (std::path::absolute(spec), std::path::absolute(folder));
            match (spec, folder) {
                (Ok(spec), Ok(folder)) => match spec.strip_prefix(&folder) {
                    Ok(inner) => inner.display().to_string(),
                    Err(_) => spec.display().to_string(),
                },
                _ => String::new(),
            }
        }
        _ => spec.to_owned(),
    }
}

/// A TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control.is_control() => {
                // Writing into a text cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// A TOML key.
fn key(name: &str) -> String {
    let bare = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if !name.is_empty() && name.chars().all(bare) { name.to_owned() } else { quoted(name) }
}

/// The name of a variable of the environment.
fn shouted(name: &str) -> String {
    let plain = |character: char| {
        if character.is_ascii_alphanumeric() { character.to_ascii_uppercase() } else { '_' }
    };
    name.chars().map(plain).collect()
}
