//! The ten regexes of the documents, as written there.

/// Appendix C of the facts, in its order.
pub(crate) const DOCUMENTED: [&str; 10] = [
    r"^([0-9a-zA-Z \+]+)|([A-Za-z0-9._+\-\']+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,})$",
    r"^[0-9a-zA-Z \-\_]+$",
    r"^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$",
    r"^[a-zA-Z0-9\.\-]+$",
    r"^\+[0-9]+$",
    r"^([a-z]{2}_[A-Z]{2})|(iso)$",
    r"^[a-zA-Z\_]+$",
    r"^[0-9a-zA-Z]+$",
    r"^[a-zA-Z0-9\_]+$",
    r"^[a-zA-z0-9\-_]+$",
];
