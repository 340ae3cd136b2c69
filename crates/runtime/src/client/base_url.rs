//! Where requests go: URL templates filled with checked values, so that no tenant's name can lead to another host.

use std::collections::BTreeMap;

use url::{Host, Url};

use super::{Server, SetupError};

/// A checked base URL.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    url: Url,
}

/// What the caller allows of base URLs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowed {
    /// Hosts, `api.example.com` or `*.example.com`; empty means any.
    pub(crate) hosts: Vec<String>,
    /// Whether credentials may travel unencrypted to hosts that are not this machine.
    pub(crate) insecure: bool,
}

impl BaseUrl {
    pub(crate) fn new(text: &str, allowed: &Allowed) -> Result<Self, SetupError> {
        let url = Url::parse(text).map_err(|error| SetupError::base_url(text, error.to_string()))?;
        let refuse = |problem: &str| Err(SetupError::base_url(text, problem.to_owned()));
        if !["http", "https"].contains(&url.scheme()) {
            return refuse("the scheme is neither https nor http");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(SetupError::base_url(
                "(not shown)",
                "credentials do not belong in a URL: use `credential`".to_owned(),
            ));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("a base URL has no query and no fragment");
        }
        if url.scheme() == "http" && !is_loopback(&url) && !allowed.insecure {
            return refuse(
                "credentials would travel unencrypted: use https, or `allow_insecure` where that is meant",
            );
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        if !allowed.hosts.is_empty() && !allowed.hosts.iter().any(|pattern| host_matches(pattern, &host)) {
            let problem =
                format!("host `{host}` is not among the allowed ones: {}", allowed.hosts.join(", "));
            return Err(SetupError::base_url(text, problem));
        }
        Ok(BaseUrl { url })
    }

    /// The URL of `target`, an encoded path and query.
    pub(crate) fn join(&self, target: &str) -> Result<Url, url::ParseError> {
        Url::parse(&format!("{}{}{target}", self.origin(), self.path()))
    }

    /// Path without a slash at its end; empty for the root.
    pub(crate) fn path(&self) -> &str {
        self.url.path().trim_end_matches('/')
    }

    pub(crate) fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// Whether `other` is served by the same scheme, host and port, and carries no credentials of its own.
    pub(crate) fn is_same_origin(&self, other: &Url) -> bool {
        self.url.origin() == other.origin() && other.username().is_empty() && other.password().is_none()
    }

    pub(crate) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }
}

/// Whether the URL names this machine.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(domain)) => domain == "localhost" || domain.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn host_matches(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix("*.") {
        Some(parent) => {
            host.strip_suffix(parent).is_some_and(|label| label.len() > 1 && label.ends_with('.'))
        }
        None => pattern.eq_ignore_ascii_case(host),
    }
}

/// The template of `server` with every variable filled.
pub(crate) fn expand(server: &Server, values: &BTreeMap<String, String>) -> Result<String, SetupError> {
    if let Some(unknown) =
        values.keys().find(|name| !server.variables.iter().any(|known| known.name == **name))
    {
        let known = server.variables.iter().map(|known| known.name).collect();
        return Err(SetupError::UnknownVariable { name: unknown.clone(), known });
    }
    let mut text = server.url.to_owned();
    for variable in server.variables {
        let placeholder = format!("{{{}}}", variable.name);
        let value = values.get(variable.name).map_or(variable.default, String::as_str);
        let refuse = |problem: String| Err(SetupError::Variable { name: variable.name.to_owned(), problem });
        if !variable.allowed.is_empty() && !variable.allowed.contains(&value) {
            return refuse(format!("expected one of {}", variable.allowed.join(", ")));
        }
        let in_authority = server.url.find(&placeholder).is_some_and(|at| is_authority(server.url, at));
        if let Err(problem) = check_value(value, in_authority) {
            return refuse(problem.to_owned());
        }
        text = text.replace(&placeholder, value);
    }
    Ok(text)
}

/// Whether a template position lies before the path.
fn is_authority(template: &str, at: usize) -> bool {
    let start = template.find("://").map_or(0, |scheme| scheme + 3);
    let end = template[start..].find('/').map_or(template.len(), |path| start + path);
    at < end
}

fn check_value(value: &str, in_authority: bool) -> Result<(), &'static str> {
    if value.is_empty() {
        return Err("is empty");
    }
    if in_authority {
        let is_label = |label: &str| {
            let allowed =
                label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
            allowed && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
        };
        return if value.split('.').all(is_label) {
            Ok(())
        } else {
            Err("is no part of a host name: letters, digits, `-` and `.` between labels")
        };
    }
    let is_segment = |segment: &str| {
        let allowed = segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
        allowed && !segment.is_empty() && segment != "." && segment != ".."
    };
    if value.split('/').all(is_segment) {
        Ok(())
    } else {
        Err("is no part of a path: letters, digits, `-._~` and `/`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Variable;

    fn check(values: &[(&str, &str)], expect: Result<&str, &str>) {
        let server = Server {
            url: "https://{account}.{domain}/api",
            variables: &[
                Variable { name: "account", default: "demo", allowed: &[] },
                Variable { name: "domain", default: "example.com", allowed: &["example.com", "example.net"] },
            ],
        };
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let got = expand(&server, &values).map_err(|error| error.to_string());
        assert_eq!(got.as_deref().map_err(String::as_str), expect);
    }

    #[test]
    fn variables_fill_the_template_and_nothing_else() {
        check(&[], Ok("https://demo.example.com/api"));
        check(&[("account", "acme"), ("domain", "example.net")], Ok("https://acme.example.net/api"));
        let host = Err(
            "server variable `account` is no part of a host name: letters, digits, `-` and `.` between labels",
        );
        for hostile in
            ["evil.test/", "evil.test#", "user@evil.test", "evil.test:80", "a b", "-a", "a..b", "\\evil"]
        {
            check(&[("account", hostile)], host);
        }
        check(&[("account", "")], Err("server variable `account` is empty"));
        check(
            &[("domain", "evil.test")],
            Err("server variable `domain` expected one of example.com, example.net"),
        );
        check(&[("acount", "x")], Err("no server variable `acount`: there are account, domain"));
    }

    #[test]
    fn base_urls_are_checked() {
        let allowed = Allowed { hosts: vec!["*.example.com".to_owned()], insecure: false };
        let problem = |text: &str, allowed: &Allowed| {
            BaseUrl::new(text, allowed).map(|_| ()).map_err(|error| error.to_string())
        };
        assert_eq!(problem("https://acme.example.com/api/", &allowed), Ok(()));
        for refused in [
            "https://example.com",
            "https://evilexample.com",
            "https://acme.example.com.evil.test",
            "http://acme.example.com",
            "ftp://acme.example.com",
            "https://user:pass@acme.example.com",
            "https://acme.example.com/?x=1",
            "acme.example.com",
        ] {
            assert!(problem(refused, &allowed).is_err(), "{refused}");
        }
        let any = Allowed::default();
        assert_eq!(problem("http://127.0.0.1:8080", &any), Ok(()));
        assert_eq!(problem("http://[::1]:8080", &any), Ok(()));
        assert!(problem("https://user:hunter2@x.test", &any).is_err_and(|text| !text.contains("hunter2")));
    }
}
