//! Lists: how they are paged, filtered and sorted.

use std::{cmp::Ordering, fmt};

use serde_json::Value;

use super::Basis;

/// Where in a response a value stands: `/meta/total`, `header:X-Total-Count`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponsePlace {
    /// A JSON pointer into the body.
    Body(String),
    /// A header. In `Link` the target whose relation is `next` is meant (RFC 8288).
    Header(String),
}

impl ResponsePlace {
    /// The pointer, where it is one into the body.
    pub fn pointer(&self) -> Option<&str> {
        match self {
            ResponsePlace::Body(pointer) => Some(pointer),
            ResponsePlace::Header(_) => None,
        }
    }
}

impl fmt::Display for ResponsePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ResponsePlace::Body(pointer) => f.write_str(pointer),
            ResponsePlace::Header(name) => write!(f, "header:{name}"),
        }
    }
}

/// `page`: how results are paged.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What leads from page to page.
    pub by: PageBy,
    /// Query parameter for the page size; none where it is fixed.
    pub limit: Option<String>,
    /// JSON pointer of the items in the response, empty where the body is the list; none where no body is documented.
    pub items: Option<String>,
    /// Page size where the request gives none.
    pub default_limit: Option<u64>,
    /// Where a response says how many items there are on all pages.
    pub total: Option<ResponsePlace>,
    /// Where a response shows what leads to the next page, which is not there on the last. A cursor always has one; elsewhere it is a link.
    pub next: Option<ResponsePlace>,
}

/// What leads from page to page.
#[derive(Clone, Debug, PartialEq)]
pub enum PageBy {
    /// An opaque key.
    Cursor {
        /// Query parameter for the key.
        parameter: String,
        /// Whether a link or a bare key stands where the response shows the next page.
        form: Next,
    },
    /// A number that says where to begin, in this query parameter.
    Offset(String),
    /// Pages are counted.
    Number {
        /// Query parameter for the number of the page.
        parameter: String,
        /// Number of the first page: 0 or 1.
        first: u64,
    },
    /// Nothing: only the number of items is bounded.
    Nothing,
}

impl Page {
    /// JSON pointer of the items in the response.
    pub fn items(&self) -> Option<&str> {
        self.items.as_deref()
    }

    /// Query parameter for the page size.
    pub fn limit(&self) -> Option<&str> {
        self.limit.as_deref()
    }

    /// Query parameter that says where a page begins; none where nothing leads further.
    pub fn position(&self) -> Option<&str> {
        match &self.by {
            PageBy::Cursor { parameter, .. }
            | PageBy::Offset(parameter)
            | PageBy::Number { parameter, .. } => Some(parameter),
            PageBy::Nothing => None,
        }
    }

    /// Query parameter for the opaque key that leads further, where one does.
    pub fn cursor(&self) -> Option<&str> {
        self.position().filter(|_| matches!(self.by, PageBy::Cursor { .. }))
    }

    /// Query parameters that belong to paging.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.limit().into_iter().chain(self.position())
    }
}

/// What a cursor is in the response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Next {
    /// A link to the next page, absolute or relative.
    #[default]
    Link,
    /// The bare key to send.
    Key,
}

/// `sort`: in which order a list comes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sort {
    /// Query parameter that asks for an order; none where it cannot be chosen.
    pub parameter: Option<String>,
    /// What may stand there, each with the order that it asks for.
    pub values: Vec<(String, Order)>,
    /// Query parameter that turns an order around, and what stands there for descending.
    pub descending: Option<(String, String)>,
    /// The order where the request asks for none.
    pub default: Option<Order>,
    /// How well it is founded.
    pub basis: Basis,
}

/// An order of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Property whose value decides.
    pub property: String,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Order {
    /// Reads `created`, `+created` or `-created`.
    pub fn parse(text: &str) -> Option<Order> {
        let (property, descending) = match text.strip_prefix('-') {
            Some(rest) => (rest, true),
            None => (text.strip_prefix('+').unwrap_or(text), false),
        };
        (!property.is_empty()).then(|| Order { property: property.to_owned(), descending })
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.descending { "-" } else { "" }, self.property)
    }
}

/// A query parameter that narrows a list down.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// Name of the query parameter.
    pub parameter: String,
    /// Property of the items that must have the value; a list must have it among its items.
    pub property: String,
    /// How the value is compared with what is asked for.
    pub compare: Compare,
    /// How well that is founded.
    pub basis: Basis,
}

/// How a filter compares the value of an item with what is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compare {
    /// It is that value.
    #[default]
    Equal,
    /// That text stands somewhere in it, in capitals or not.
    Contains,
    /// It begins with that text, in capitals or not.
    Prefix,
    /// It is that value or a greater one.
    From,
    /// It is greater.
    After,
    /// It is that value or a lesser one.
    To,
    /// It is less.
    Before,
}

impl fmt::Display for Compare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = Compare::ALL.iter().find(|(compare, _)| compare == self);
        f.write_str(named.map_or("", |(_, name)| name))
    }
}

impl Compare {
    const ALL: [(Compare, &str); 7] = [
        (Compare::Equal, "equal"),
        (Compare::Contains, "contains"),
        (Compare::Prefix, "prefix"),
        (Compare::From, "from"),
        (Compare::After, "after"),
        (Compare::To, "to"),
        (Compare::Before, "before"),
    ];

    /// As `x-contract` writes it.
    pub fn parse(text: &str) -> Option<Compare> {
        Compare::ALL.iter().find(|(_, name)| *name == text).map(|(compare, _)| *compare)
    }

    /// All of them, for people.
    pub(crate) fn names() -> String {
        Compare::ALL.map(|(_, name)| format!("`{name}`")).join(", ")
    }

    /// Whether a value passes; none where the two cannot be compared.
    pub fn holds(self, value: &Value, wanted: &Value) -> Option<bool> {
        let folded = |value: &Value| value.as_str().map(str::to_lowercase);
        // Some servers find `a` in `á`.
        let told = |text: &str, holds: bool| (holds || text.is_ascii()).then_some(holds);
        match self {
            Compare::Equal => Some(value == wanted),
            Compare::Contains => told(&folded(value)?, folded(value)?.contains(&folded(wanted)?)),
            Compare::Prefix => told(&folded(value)?, folded(value)?.starts_with(&folded(wanted)?)),
            Compare::From => Some(ordering(value, wanted)?.is_ge()),
            Compare::After => Some(ordering(value, wanted)?.is_gt()),
            Compare::To => Some(ordering(value, wanted)?.is_le()),
            Compare::Before => Some(ordering(value, wanted)?.is_lt()),
        }
    }
}

/// The order of two values as every collation has it; none where they differ. Numbers are compared as numbers, moments as moments; of texts
/// it is asked that capitals, punctuation and numbers within make no difference.
pub fn ordering(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.as_f64()?.partial_cmp(&right.as_f64()?),
        (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
        (Value::String(left), Value::String(right)) if left == right => Some(Ordering::Equal),
        (Value::String(left), Value::String(right)) => match moment(left).zip(moment(right)) {
            Some(((left, zone), (right, other))) => (zone == other && left != right).then(|| left.cmp(right)),
            None => texts(left, right),
        },
        _ => None,
    }
}

/// `2026-01-01T12:00:00.5+01:00` as its whole seconds and its offset.
fn moment(text: &str) -> Option<(&str, &str)> {
    let (seconds, rest) = text.split_at_checked(19)?;
    let form = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        10 => matches!(byte, b'T' | b't' | b' '),
        13 | 16 => byte == b':',
        _ => byte.is_ascii_digit(),
    };
    let zone = rest.trim_start_matches(|character: char| character == '.' || character.is_ascii_digit());
    seconds.bytes().enumerate().all(form).then_some((seconds, zone))
}

fn texts(left: &str, right: &str) -> Option<Ordering> {
    let is_uuid = |text: &str| text.len() == 36 && text.bytes().filter(|byte| *byte == b'-').count() == 4;
    // Databases order these, and letters of all languages, in ways of their own.
    if !left.is_ascii() || !right.is_ascii() || is_uuid(left) && is_uuid(right) {
        return None;
    }
    let folded = |text: &str| text.to_ascii_lowercase();
    let bare = |text: &str| folded(text).replace(|character: char| !character.is_ascii_alphanumeric(), "");
    let order = left.cmp(right);
    let others = [folded(left).cmp(&folded(right)), bare(left).cmp(&bare(right)), natural(left, right)];
    others.iter().all(|other| *other == order).then_some(order)
}

/// The order of texts where numbers within count as numbers.
fn natural(left: &str, right: &str) -> Ordering {
    let differs = left.bytes().zip(right.bytes()).position(|(left, right)| left != right);
    let at = differs.unwrap_or(left.len().min(right.len()));
    let number = |text: &str| {
        let begins = text[..at].trim_end_matches(|character: char| character.is_ascii_digit()).len();
        let digits = text[begins..].bytes().take_while(u8::is_ascii_digit).count();
        text[begins..begins + digits].parse::<u128>().ok()
    };
    match number(left).zip(number(right)) {
        Some((left, right)) if left != right => left.cmp(&right),
        _ => left.cmp(right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_every_collation_agrees_on_is_an_order() {
        let order = |left: &str, right: &str| ordering(&Value::from(left), &Value::from(right));
        assert_eq!(order("abc", "abd"), Some(Ordering::Less));
        assert_eq!(order("B", "a"), None);
        assert_eq!(order("a-b", "ab"), None);
        assert_eq!(order("item10", "item9"), None);
        assert_eq!(order("item10", "item11"), Some(Ordering::Less));
        assert_eq!(order("a12", "a1b"), None);
        assert_eq!(order("é", "f"), None);
        assert_eq!(order("2026-01-02T00:00:00Z", "2026-01-01T23:00:00Z"), Some(Ordering::Greater));
        assert_eq!(order("2026-01-02T00:00:00Z", "2026-01-01T23:00:00-05:00"), None);
        assert_eq!(order("2026-01-02T00:00:00.1Z", "2026-01-02T00:00:00.09Z"), None);
        assert_eq!(ordering(&Value::from(9), &Value::from(10.5)), Some(Ordering::Less));
        assert_eq!(ordering(&Value::Null, &Value::from(1)), None);
    }

    #[test]
    fn what_a_filter_lets_through() {
        let holds = |compare: Compare, value: &str, wanted: &str| {
            compare.holds(&Value::from(value), &Value::from(wanted))
        };
        assert_eq!(holds(Compare::Contains, "Anna Bauer", "bau"), Some(true));
        assert_eq!(holds(Compare::Prefix, "Anna Bauer", "bau"), Some(false));
        assert_eq!(holds(Compare::Contains, "Ánna", "anna"), None);
        assert_eq!(holds(Compare::From, "b", "b"), Some(true));
        assert_eq!(holds(Compare::After, "b", "b"), Some(false));
        assert_eq!(holds(Compare::Before, "B", "a"), None);
        assert_eq!(Compare::parse("to"), Some(Compare::To));
    }
}
