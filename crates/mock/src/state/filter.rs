//! Which property a query parameter filters by: the one of the same name; else the only one that begins or ends with the
//! parameter's name, case and separators aside (`phone` filters by `phoneNumber`).

use serde_json::Value;

use super::Record;
use crate::call::text_of;

/// The property a parameter filters by.
pub(super) fn property<'p>(parameter: &str, properties: &[&'p str]) -> Option<&'p str> {
    if let Some(same) = properties.iter().find(|property| **property == parameter) {
        return Some(same);
    }
    let wanted = plain(parameter);
    if wanted.len() < 3 {
        return None;
    }
    let starting = only(properties, |property| plain(property).starts_with(&wanted));
    starting.or_else(|| only(properties, |property| plain(property).ends_with(&wanted)))
}

fn only<'p>(properties: &[&'p str], wanted: impl Fn(&str) -> bool) -> Option<&'p str> {
    let mut found = properties.iter().filter(|property| wanted(property));
    match (found.next(), found.next()) {
        (Some(property), None) => Some(property),
        _ => None,
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Whether a record has one of the wanted values; a list has every value in it.
pub(super) fn holds(record: &Record, property: &str, wanted: &[String]) -> bool {
    let Some(value) = record.members.get(property) else { return false };
    match value {
        Value::Array(items) => items.iter().filter_map(text_of).any(|text| wanted.contains(&text)),
        other => text_of(other).is_some_and(|text| wanted.contains(&text)),
    }
}

#[cfg(test)]
mod tests {
    use super::property;

    #[test]
    fn names_are_matched_by_likeness_only_where_it_is_unambiguous() {
        let properties = ["email", "phoneNumber", "externalId", "firstName", "lastName"];
        assert_eq!(property("email", &properties), Some("email"));
        assert_eq!(property("phone", &properties), Some("phoneNumber"));
        assert_eq!(property("external_id", &properties), Some("externalId"));
        assert_eq!(property("name", &properties), None);
        assert_eq!(property("id", &properties), None);
        assert_eq!(property("pageLimit", &properties), None);
    }
}
