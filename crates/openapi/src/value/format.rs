//! Texts of a format, of the length that is asked for.

use super::random::{uuid, word};

/// A readable text of the format; `salt` sets apart the texts of one place from those of another.
pub(super) fn typical(format: &str, salt: u64) -> Option<String> {
    let fixed = match format {
        "uuid" => return Some(uuid(salt)),
        "date-time" => "2026-01-01T00:00:00Z",
        "date" => "2026-01-01",
        "time" => "12:00:00Z",
        "duration" => "P1D",
        "email" | "idn-email" => "name@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "url" | "iri" => "https://example.com/",
        "uri-reference" | "iri-reference" => "/path",
        "uri-template" => "/path/{id}",
        "json-pointer" => "/path",
        "relative-json-pointer" => "0",
        "regex" => "^a$",
        "byte" | "base64" => "dGV4dA==",
        "base64url" => "dGV4dA",
        _ => return None,
    };
    Some(fixed.to_owned())
}

/// A text of the format with exactly so many characters, where the format has one.
pub(super) fn of_length(format: &str, length: usize, salt: u64) -> Option<String> {
    let filled = |before: &str, after: &str| {
        let room = length.checked_sub(before.len() + after.len())?;
        Some(format!("{before}{}{after}", letters(room, salt)))
    };
    match format {
        "email" | "idn-email" => email(length, salt),
        "hostname" | "idn-hostname" => hostname(length, salt),
        "uri" | "url" | "iri" => filled("https://example.com/", "")
            .or_else(|| filled("http://a.b/", ""))
            .or_else(|| filled("a:", "")),
        "uri-reference" | "iri-reference" | "uri-template" | "json-pointer" => filled("/", ""),
        "regex" => filled("", ""),
        "byte" | "base64" => (length > 0 && length.is_multiple_of(4)).then(|| letters(length, salt)),
        "base64url" => (length % 4 != 1).then(|| letters(length, salt)),
        "date-time" => fraction("2026-01-01T00:00:00", length),
        "time" => fraction("12:00:00", length),
        "duration" => {
            let digits = length.checked_sub(2).filter(|digits| (1..=9).contains(digits))?;
            Some(format!("P{}D", "1".repeat(digits)))
        }
        "ipv4" | "ip" => [
            "0.0.0.0",
            "10.0.0.1",
            "10.20.0.1",
            "192.0.2.1",
            "192.0.2.10",
            "192.0.2.100",
            "192.0.20.100",
            "192.10.20.100",
            "192.110.20.100",
            "192.110.120.100",
        ]
        .into_iter()
        .find(|text| text.len() == length)
        .map(str::to_owned),
        "ipv6" => ["::", "::1", "::10", "1::10", "2001:db8::1", "2001:0db8:0000:0000:0000:0000:0000:0001"]
            .into_iter()
            .find(|text| text.len() == length)
            .map(str::to_owned),
        _ => None,
    }
}

/// The `n`-th of many texts of the format.
pub(super) fn nth(format: &str, n: usize, salt: u64) -> Option<String> {
    let index = n as u64;
    Some(match format {
        "uuid" => uuid(salt.wrapping_add(index.wrapping_mul(0x9e37_79b9))),
        "date-time" => format!(
            "20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            26 + index / 29_030_400 % 70,
            1 + index / 2_419_200 % 12,
            1 + index / 86_400 % 28,
            index / 3_600 % 24,
            index / 60 % 60,
            index % 60
        ),
        "date" => {
            format!("20{:02}-{:02}-{:02}", 26 + index / 336 % 70, 1 + index / 28 % 12, 1 + index % 28)
        }
        "time" => format!("{:02}:{:02}:{:02}Z", index / 3_600 % 24, index / 60 % 60, index % 60),
        "duration" => format!("P{}D", index + 1),
        "email" | "idn-email" => format!("{}{n}@example.com", word(salt, 6)),
        "hostname" | "idn-hostname" => format!("{}{n}.example.com", word(salt, 6)),
        "ipv4" | "ip" => format!("10.{}.{}.{}", index / 65_536 % 256, index / 256 % 256, index % 256),
        "ipv6" => format!("2001:db8::{:x}", index % 65_536),
        "uri" | "url" | "iri" => format!("https://example.com/{}{n}", word(salt, 6)),
        "uri-reference" | "iri-reference" | "json-pointer" | "uri-template" => {
            format!("/{}{n}", word(salt, 6))
        }
        "byte" | "base64" => word(salt.wrapping_add(index), 8),
        _ => return None,
    })
}

fn email(length: usize, salt: u64) -> Option<String> {
    let host = [".example.com", ".co"].into_iter().find(|host| length >= host.len() + 3)?;
    // The local part has at most 64 characters, each label of the domain at most 63.
    let rest = length - host.len() - 1;
    let local = rest.saturating_sub(1).min(64);
    let domain = hostname(rest - local, salt)?;
    Some(format!("{}@{domain}{host}", letters(local, salt)))
}

fn hostname(length: usize, salt: u64) -> Option<String> {
    if length == 0 || length > 253 {
        return None;
    }
    let mut text = letters(length, salt);
    let dots: Vec<usize> = (1..).map(|label| label * 61).take_while(|dot| dot + 1 < length).collect();
    for dot in dots {
        text.replace_range(dot..=dot, ".");
    }
    Some(text)
}

fn fraction(whole: &str, length: usize) -> Option<String> {
    match length.checked_sub(whole.len() + 1)? {
        0 => Some(format!("{whole}Z")),
        1 => None,
        digits if digits <= 10 => Some(format!("{whole}.{}Z", "1".repeat(digits - 1))),
        _ => None,
    }
}

/// So many letters, the last of them told by the salt.
pub(super) fn letters(count: usize, salt: u64) -> String {
    let end = if salt == 0 { String::new() } else { word(salt, count.min(10)) };
    let mut text = "a".repeat(count - end.len());
    text.push_str(&end);
    text
}

/// Texts that look like the format and are not of it, each with a name for the way.
pub(super) fn broken(format: &str) -> &'static [(&'static str, &'static str)] {
    match format {
        "uuid" => &[
            ("not-hexadecimal", "0b5f3c1e-6a86-4a4e-9a54-0d8f6c1b2a3g"),
            ("too-short", "0b5f3c1e-6a86-4a4e-9a54-0d8f6c1b2a3"),
            ("too-long", "0b5f3c1e-6a86-4a4e-9a54-0d8f6c1b2a370"),
            ("text", "not-a-uuid"),
        ],
        "date-time" => &[
            ("no-such-day", "2026-02-30T12:00:00Z"),
            ("no-offset", "2026-01-01T12:00:00"),
            ("date", "2026-01-01"),
            ("no-such-hour", "2026-01-01T25:00:00Z"),
            ("text", "not-a-time"),
        ],
        "date" => &[
            ("no-such-day", "2026-02-30"),
            ("no-leap-day", "2025-02-29"),
            ("no-such-month", "2026-13-01"),
            ("other-order", "01-02-2026"),
            ("date-time", "2026-01-01T12:00:00Z"),
            ("text", "not-a-date"),
        ],
        "time" => &[("no-such-hour", "25:00:00Z"), ("text", "noon")],
        "duration" => &[("text", "one day"), ("no-designator", "1D")],
        "email" | "idn-email" => &[
            ("no-at", "name.example.com"),
            ("no-host", "name@"),
            ("no-local-part", "@example.com"),
            ("space", "na me@example.com"),
            ("two-at", "name@home@example.com"),
        ],
        "hostname" | "idn-hostname" => {
            &[("underscore", "exa_mple.com"), ("hyphen-first", "-example.com"), ("space", "exa mple.com")]
        }
        "ipv4" | "ip" => &[("beyond-255", "192.0.2.256"), ("three-parts", "192.0.2"), ("text", "localhost")],
        "ipv6" => &[("not-hexadecimal", "2001:db8::g"), ("two-gaps", "2001::db8::1"), ("ipv4", "192.0.2.1")],
        "uri" | "url" | "iri" => {
            &[("no-scheme", "example.com/path"), ("space", "https://example.com/a b"), ("text", "not a uri")]
        }
        "uri-reference" | "iri-reference" => &[("backslash", "\\\\path")],
        "json-pointer" => &[("no-slash", "path"), ("bare-tilde", "/a~b")],
        "regex" => &[("open-group", "(a")],
        "byte" | "base64" => &[("not-base64", "%%%")],
        _ => &[],
    }
}

/// Texts of the format that careless readers refuse, each with a name for what is unusual.
pub(super) fn edges(format: &str) -> &'static [(&'static str, &'static str)] {
    match format {
        "uuid" => &[("upper-case", "0B5F3C1E-6A86-4A4E-9A54-0D8F6C1B2A37")],
        "date-time" => &[
            ("leap-day", "2024-02-29T23:59:59Z"),
            ("offset", "2026-01-01T12:00:00+05:30"),
            ("fraction", "2026-01-01T12:00:00.123456Z"),
        ],
        "date" => &[("leap-day", "2024-02-29"), ("last-day", "2026-12-31")],
        "email" => &[
            ("plus", "first.last+tag@example.co.uk"),
            ("short", "a@b.co"),
            ("upper-case", "Name@Example.com"),
        ],
        "uri" => &[
            ("query-and-fragment", "https://example.com/a/b?c=d&e=%20#f"),
            ("port", "http://example.com:8080/"),
        ],
        "ipv4" => &[("least", "0.0.0.0"), ("most", "255.255.255.255")],
        "ipv6" => &[("shortest", "::"), ("longest", "2001:0db8:0000:0000:0000:0000:0000:0001")],
        _ => &[],
    }
}
