//! A command line that sends a judged request again.

use http::{HeaderValue, header};
use secrecy::ExposeSecret;
use specwright_openapi::api::{ParameterLocation, SecurityKind, SecurityScheme};

use crate::{
    case::request::Auth,
    http::{
        credential::Credentials,
        exchange::SentRequest,
        wire::{OTHER_SCHEME, USUALLY_ACCEPTED},
    },
};

/// The command; the credential is read from `$TOKEN` by the shell that runs it, and changed as the request's was.
pub(crate) fn command(sent: &SentRequest, schemes: &[&SecurityScheme], auth: &Auth) -> String {
    // A recorded URL may hold anything, a quotation mark among it.
    let mut url = quote(&sent.url);
    for secret in &sent.secrets {
        url = url.replace(secret.as_str(), "'\"$TOKEN\"'");
    }
    let mut parts = vec!["curl -sS -i".to_owned()];
    if sent.method != http::Method::GET {
        parts.push(format!("-X {}", sent.method));
    }
    parts.push(url);
    parts.extend(schemes.iter().filter_map(|scheme| credential(scheme, auth)));
    // What curl says of itself is not said twice.
    let own = [header::AUTHORIZATION, header::HOST, header::CONTENT_LENGTH, header::CONNECTION];
    let shown = |name: &header::HeaderName, value: &HeaderValue| {
        let usual = *name == header::ACCEPT && value == USUALLY_ACCEPTED;
        !(own.contains(name) || usual || value.is_sensitive())
    };
    for (name, value) in sent.headers.iter().filter(|(name, value)| shown(name, value)) {
        // curl drops `name:` without a value, and sends `name;` as a header with none.
        let text = value.to_str().unwrap_or_default();
        let header = if text.is_empty() { format!("{name};") } else { format!("{name}: {text}") };
        parts.push(format!("-H {}", quote(&header)));
    }
    if !sent.body.is_empty() {
        parts.push(format!("--data-binary {}", body(&sent.body)));
    }
    parts.join(" ")
}

fn credential(scheme: &SecurityScheme, auth: &Auth) -> Option<String> {
    let token = match auth {
        Auth::Missing => return None,
        Auth::Without(left) if *left == scheme.name => return None,
        Auth::Wrong => Credentials::wrong(scheme).expose_secret().to_owned(),
        // Which character the last one became is not told: it would tell something of the secret.
        Auth::Near => "${TOKEN%?}A".to_owned(),
        Auth::Longer => "${TOKEN}0".to_owned(),
        Auth::OtherCase => "$(printf %s \"$TOKEN\" | tr 'A-Za-z' 'a-zA-Z')".to_owned(),
        Auth::Limited => "$LIMITED_TOKEN".to_owned(),
        Auth::Valid | Auth::Without(_) | Auth::Bare | Auth::OtherPrefix => "$TOKEN".to_owned(),
    };
    let word = |usual: &str| match auth {
        Auth::Bare => String::new(),
        Auth::OtherPrefix => OTHER_SCHEME.to_owned(),
        _ => usual.to_owned(),
    };
    Some(match &scheme.kind {
        SecurityKind::Basic if matches!(auth, Auth::Bare | Auth::OtherPrefix) => {
            format!("-H \"Authorization: {}$(printf %s \"{token}\" | base64)\"", word(""))
        }
        SecurityKind::Basic => format!("-u \"{token}\""),
        SecurityKind::ApiKey { location: ParameterLocation::Header, name, prefixes } => {
            format!("-H \"{name}: {}{token}\"", prefixes.first().map_or("", String::as_str))
        }
        SecurityKind::ApiKey { location: ParameterLocation::Cookie, name, .. } => {
            format!("-b \"{name}={token}\"")
        }
        SecurityKind::ApiKey { .. } | SecurityKind::Other(_) => return None,
        SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => {
            format!("-H \"Authorization: {}{token}\"", word("Bearer "))
        }
    })
}

/// A text for a POSIX shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A payload for bash: `$'…'` where it has characters that plain quotes would lose.
fn body(bytes: &[u8]) -> String {
    let plain = |text: &str| text.chars().all(|c| !c.is_control());
    match std::str::from_utf8(bytes) {
        Ok(text) if plain(text) => quote(text),
        Ok(text) => {
            let escaped: String = text
                .chars()
                .map(|c| match c {
                    '\n' => r"\n".to_owned(),
                    '\r' => r"\r".to_owned(),
                    '\'' => r"\'".to_owned(),
                    '\\' => r"\\".to_owned(),
                    c if c.is_control() => format!("\\u{:04x}", c as u32),
                    c => c.to_string(),
                })
                .collect();
            format!("$'{escaped}'")
        }
        Err(_) => {
            let escaped: String = bytes.iter().map(|byte| format!("\\x{byte:02x}")).collect();
            format!("$'{escaped}'")
        }
    }
}
