//! A command line that sends a judged request again.

use http::header;
use specwright_openapi::api::{ParameterLocation, SecurityKind, SecurityScheme};

use crate::http::exchange::SentRequest;

/// The command; the credential is read from `$TOKEN` by the shell that runs it.
pub(crate) fn command(sent: &SentRequest, schemes: &[&SecurityScheme], authenticated: bool) -> String {
    let mut url = sent.url.clone();
    for secret in &sent.secrets {
        url = url.replace(secret.as_str(), "'\"$TOKEN\"'");
    }
    let mut parts = vec!["curl -sS -i".to_owned()];
    if sent.method != http::Method::GET {
        parts.push(format!("-X {}", sent.method));
    }
    parts.push(format!("'{url}'"));
    if authenticated {
        parts.extend(schemes.iter().filter_map(|scheme| credential(scheme)));
    }
    let shown = |name: &header::HeaderName| *name != header::ACCEPT && *name != header::AUTHORIZATION;
    for (name, value) in sent.headers.iter().filter(|(name, value)| shown(name) && !value.is_sensitive()) {
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

fn credential(scheme: &SecurityScheme) -> Option<String> {
    Some(match &scheme.kind {
        SecurityKind::Basic => "-u \"$TOKEN\"".to_owned(),
        SecurityKind::ApiKey { location: ParameterLocation::Header, name, prefixes } => {
            format!("-H \"{name}: {}$TOKEN\"", prefixes.first().map_or("", String::as_str))
        }
        SecurityKind::ApiKey { location: ParameterLocation::Cookie, name, .. } => {
            format!("-b \"{name}=$TOKEN\"")
        }
        SecurityKind::ApiKey { .. } | SecurityKind::Other(_) => return None,
        SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => {
            "-H \"Authorization: Bearer $TOKEN\"".to_owned()
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
