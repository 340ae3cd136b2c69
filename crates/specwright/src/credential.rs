//! Where credentials come from. Never from the command line itself: that is seen by every process of the machine.

use std::process::Command;

use secrecy::SecretString;
use specwright_conformance::Credentials;
use specwright_openapi::Api;

use crate::stop::Stop;

/// Reads each `[SCHEME=]env:NAME`, `[SCHEME=]file:PATH` or `[SCHEME=]cmd:…`; `limited` are those that lack permissions.
pub(crate) fn read(api: &Api, sources: &[String], limited: &[String]) -> Result<Credentials, Stop> {
    let mut credentials = Credentials::none();
    for source in sources {
        let (scheme, place) = split(api, source)?;
        credentials.add(scheme, secret(place)?);
    }
    for source in limited {
        let (scheme, place) = split(api, source)?;
        credentials.add_limited(scheme, secret(place)?);
    }
    Ok(credentials)
}

/// The scheme and the place that a `--credential` names.
fn split<'s>(api: &Api, source: &'s str) -> Result<(String, &'s str), Stop> {
    const PLACES: [&str; 3] = ["env:", "file:", "cmd:"];
    let schemes: Vec<&String> = api.security_schemes.keys().collect();
    let list = schemes.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
    if PLACES.iter().any(|place| source.starts_with(place)) {
        return match schemes.as_slice() {
            [only] => Ok(((*only).clone(), source)),
            [] => Err(Stop::usage(format!("{} asks for no credentials", api.name))),
            _ => Err(Stop::usage("the spec has several security schemes; say which the credential is for")
                .help(format!("write --credential SCHEME={source}, SCHEME being one of {list}"))),
        };
    }
    match source.split_once('=') {
        Some((scheme, place)) if PLACES.iter().any(|known| place.starts_with(known)) => {
            if schemes.iter().any(|known| *known == scheme) {
                Ok((scheme.to_owned(), place))
            } else {
                Err(Stop::usage(format!("the spec has no security scheme {scheme:?}"))
                    .help(format!("it has {list}")))
            }
        }
        _ => Err(Stop::usage("a credential is named by its place, never by its value")
            .help("write --credential [SCHEME=]env:NAME, file:PATH or cmd:COMMAND")),
    }
}

fn secret(place: &str) -> Result<SecretString, Stop> {
    let (kind, rest) = place.split_once(':').unwrap_or((place, ""));
    let text = match kind {
        "env" => std::env::var(rest)
            .map_err(|_| Stop::usage(format!("the variable {rest} is not set, or is no text")))?,
        "file" => std::fs::read_to_string(rest)
            .map_err(|error| Stop::usage(format!("cannot read {rest}: {error}")))?,
        _ => output_of(rest)?,
    };
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(Stop::usage(format!("{place} is empty")));
    }
    Ok(SecretString::from(text))
}

fn output_of(command: &str) -> Result<String, Stop> {
    let shell = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let output =
        Command::new(shell.0).args([shell.1, command]).stderr(std::process::Stdio::inherit()).output();
    let output =
        output.map_err(|error| Stop::usage(format!("cannot run the credential command: {error}")))?;
    if !output.status.success() {
        return Err(Stop::usage(format!("the credential command ended with {}", output.status)));
    }
    String::from_utf8(output.stdout).map_err(|_| Stop::usage("the credential command printed no text"))
}
