//! Formats that a schema may give beside a pattern, as patterns themselves.

use crate::pattern::Pattern;

/// A format, from two sides.
#[derive(Clone, Copy, Debug)]
struct Format {
    name: &'static str,
    /// Everything that this matches is of the format.
    inner: &'static str,
    /// Everything of the format is matched by this.
    outer: &'static str,
}

/// The format of that name, where its texts are known.
fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// A pattern whose every match is of the format.
pub(crate) fn inner(name: Option<&str>) -> Option<Pattern> {
    name.and_then(find).and_then(|format| Pattern::new(format.inner).ok())
}

/// A pattern that matches every text of the format.
pub(crate) fn outer(name: Option<&str>) -> Option<Pattern> {
    name.and_then(find).and_then(|format| Pattern::new(format.outer).ok())
}

const FORMATS: &[Format] = &[
    Format {
        name: "date",
        inner: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$",
        outer: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    },
    Format {
        name: "date-time",
        inner: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
        outer: "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$",
    },
    Format {
        name: "time",
        inner: "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
        outer: "^[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$",
    },
    Format {
        name: "email",
        inner: "^[A-Za-z0-9]+([._+-][A-Za-z0-9]+)*@([A-Za-z0-9]+(-[A-Za-z0-9]+)*\\.)+[A-Za-z]{2,10}$",
        outer: "^[^]+@[^@]+$",
    },
    Format {
        name: "hostname",
        inner: "^[A-Za-z0-9]([A-Za-z0-9]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,9}[A-Za-z0-9])?){0,3}$",
        outer: "^[A-Za-z0-9.-]*$",
    },
    Format {
        name: "ipv4",
        inner: "^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])$",
        outer: "^([0-9]{1,3}\\.){3}[0-9]{1,3}$",
    },
    Format {
        name: "ipv6",
        inner: "^([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}$",
        outer: "^[0-9a-fA-F:.]+(%[^]*)?$",
    },
    Format {
        name: "uri",
        inner: "^https?://[a-z0-9]+(\\.[a-z0-9]+)*(:[0-9]{1,4})?(/[A-Za-z0-9._~-]*)*(\\?[A-Za-z0-9=&]*)?(#[A-Za-z0-9]*)?$",
        outer: "^[A-Za-z][A-Za-z0-9+.-]*:[^ ]*$",
    },
    Format {
        name: "uuid",
        inner: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
        outer: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
    },
];
