//! The name and value pairs of a query string or an urlencoded form, in the order given.

use url::form_urlencoded;

/// Splits and decodes; `+` is a space, as in HTML forms.
pub(crate) fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}
