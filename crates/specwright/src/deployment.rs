//! Deployment files: what there is to say about one deployment, once and for all. Whatever the command line says counts more.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use specwright_openapi::Deny;

use crate::{
    cli::{Allow, Check},
    stop::Stop,
};

/// A deployment file. The names are those of the flags, in groups.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Deployment {
    spec: Option<String>,
    url: Option<String>,
    allow: Option<Consent>,
    no_credential: bool,
    credentials: BTreeMap<String, String>,
    limited_credentials: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
    set: BTreeMap<String, Given>,
    known_failures: Option<PathBuf>,
    show_bodies: bool,
    journal: Option<PathBuf>,
    document: Document,
    cases: Cases,
    pace: Pace,
    limits: Bounds,
    network: Network,
    report: BTreeMap<String, PathBuf>,
}

/// What may be done to the deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Consent {
    ReadOnly,
    Writes,
    Irreversible,
    Notifies,
    Disposable,
}

/// A value for a path parameter.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Given {
    Number(i64),
    Text(String),
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Document {
    overlay: Vec<PathBuf>,
    root: Option<PathBuf>,
    deny: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Cases {
    only: Vec<String>,
    skip: Vec<String>,
    require: Option<String>,
    seed: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Pace {
    rps: Option<f64>,
    timeout: Option<u64>,
    wait: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Bounds {
    max_requests: Option<u64>,
    max_time: Option<u64>,
    max_body: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Network {
    cacert: Option<PathBuf>,
    insecure: bool,
    proxy: Option<String>,
}

/// The arguments with what the deployment file adds to them.
pub(crate) fn merged(args: &Check) -> Result<Check, Stop> {
    let Some(path) = &args.deployment else { return Ok(args.clone()) };
    let text = std::fs::read_to_string(path)
        .map_err(|error| Stop::usage(format!("cannot read {}: {error}", path.display())))?;
    let wrong = |message: String| Stop::usage(format!("{}: {message}", path.display()));
    let file: Deployment =
        toml::from_str(&text).map_err(|error| wrong(error.to_string().trim_end().to_owned()))?;
    let near = Near(path.parent().unwrap_or(Path::new("")));
    file.into_args(args, &near).map_err(wrong)
}

impl Deployment {
    fn into_args(self, said: &Check, near: &Near<'_>) -> Result<Check, String> {
        let mut args = said.clone();
        args.spec = args.spec.or(self.spec.map(|spec| near.spec(spec)));
        if !args.mock {
            args.url = args.url.or(self.url);
            let credentials = self.credentials.into_iter();
            let own = credentials.map(|(scheme, place)| format!("{scheme}={}", near.place(&place)));
            if args.credential.is_empty() && !args.no_credential {
                args.credential = own.collect();
                args.no_credential = self.no_credential;
            }
            let limited = self.limited_credentials.into_iter();
            if args.limited_credential.is_empty() {
                args.limited_credential =
                    limited.map(|(scheme, place)| format!("{scheme}={}", near.place(&place))).collect();
            }
        }
        if args.no_credential && !args.credential.is_empty() {
            return Err("`no-credential` and `credentials` say two things".to_owned());
        }
        if args.allow.is_empty() && !args.disposable && !args.read_only {
            match self.allow {
                None | Some(Consent::ReadOnly) => {}
                Some(Consent::Writes) => args.allow = vec![Allow::Writes],
                Some(Consent::Irreversible) => args.allow = vec![Allow::Irreversible],
                Some(Consent::Notifies) => args.allow = vec![Allow::Notifies],
                Some(Consent::Disposable) => args.disposable = true,
            }
        }
        let headers = self.headers.into_iter().filter(|(name, _)| {
            let prefix = format!("{}:", name.to_ascii_lowercase());
            !said.header.iter().any(|header| header.to_ascii_lowercase().starts_with(&prefix))
        });
        args.header.extend(headers.map(|(name, value)| format!("{name}: {value}")));
        // A later value of the same name counts.
        let given = self.set.into_iter().map(|(name, value)| match value {
            Given::Number(number) => format!("{name}={number}"),
            Given::Text(text) => format!("{name}={text}"),
        });
        args.set = given.chain(args.set).collect();
        args.known_failures = args.known_failures.or(self.known_failures.map(|path| near.path(path)));
        args.show_bodies |= self.show_bodies;
        args.journal = args.journal.or(self.journal.map(|path| near.path(path)));
        self.document.add_to(&mut args, near)?;
        self.cases.add_to(&mut args);
        self.pace.add_to(&mut args)?;
        args.max_requests = args.max_requests.or(self.limits.max_requests);
        args.max_time = args.max_time.or(self.limits.max_time);
        args.max_body = args.max_body.or(self.limits.max_body);
        args.network.cacert = args.network.cacert.or(self.network.cacert.map(|path| near.path(path)));
        args.network.insecure |= self.network.insecure;
        args.network.proxy = args.network.proxy.or(self.network.proxy);
        if args.report.is_empty() {
            let reports = self.report.into_iter();
            args.report =
                reports.map(|(kind, path)| format!("{kind}={}", near.path(path).display())).collect();
        }
        Ok(args)
    }
}

impl Document {
    fn add_to(self, args: &mut Check, near: &Near<'_>) -> Result<(), String> {
        let loading = &mut args.loading;
        if loading.overlay.is_empty() {
            loading.overlay = self.overlay.into_iter().map(|path| near.path(path)).collect();
        }
        loading.root = loading.root.take().or(self.root.map(|path| near.path(path)));
        for code in &self.deny {
            loading.deny.push(code.parse::<Deny>().map_err(|error| error.to_string())?);
        }
        Ok(())
    }
}

impl Cases {
    fn add_to(self, args: &mut Check) {
        if args.only.is_empty() {
            args.only = self.only;
        }
        args.skip.extend(self.skip);
        args.require = args.require.take().or(self.require);
        args.seed = args.seed.or(self.seed);
    }
}

impl Pace {
    fn add_to(self, args: &mut Check) -> Result<(), String> {
        args.rps = args.rps.or(self.rps);
        if args.rps.is_some_and(|rps| !(rps > 0.0 && rps.is_finite())) {
            return Err("`rps` is a number above 0".to_owned());
        }
        args.timeout = args.timeout.or(self.timeout);
        args.wait = args.wait.or(self.wait);
        Ok(())
    }
}

/// The folder of the file, which its paths are relative to.
struct Near<'a>(&'a Path);

impl Near<'_> {
    fn path(&self, path: PathBuf) -> PathBuf {
        if path.as_os_str() == "-" { path } else { self.0.join(path) }
    }

    /// A spec is a file or a folder, or a name that is looked up as everywhere.
    fn spec(&self, spec: String) -> String {
        let path = self.0.join(&spec);
        if path.exists() { path.display().to_string() } else { spec }
    }

    /// The place of a credential.
    fn place(&self, place: &str) -> String {
        match place.strip_prefix("file:") {
            Some(path) => format!("file:{}", self.0.join(path).display()),
            None => place.to_owned(),
        }
    }
}
