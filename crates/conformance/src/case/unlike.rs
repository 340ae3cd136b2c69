//! Keys that name nothing, though they are built as those that the target gives: what it says of a key of another form says nothing of one
//! that it does not know.

use serde_json::Value;

use crate::generate::token;

/// So many characters at the end of a key are drawn anew.
const DRAWN: usize = 12;

/// A key built as `known`, which nothing has; none where its form is not plain. `otherwise` is what stands for it then, and what the drawn
/// characters depend on.
pub(crate) fn unlike(known: &Value, otherwise: &Value) -> Option<Value> {
    let Value::String(seed) = otherwise else { return None };
    let salt = token(0, seed);
    let text = match known {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_i64() || number.is_u64() => number.to_string(),
        _ => return None,
    };
    let numeric = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if numeric && text.len() < DRAWN {
        return Some(Value::String((1_900_000_000 + salt % 100_000_000).to_string()));
    }
    let drawn = drawn(&text, salt);
    (numeric || looks_generated(&text)).then_some(Value::String(drawn))
}

/// Whether a text looks as if a program had made it: long, with letters and digits.
fn looks_generated(text: &str) -> bool {
    let many = |of: fn(&u8) -> bool| text.bytes().filter(of).count();
    let (small, capital) = (many(u8::is_ascii_lowercase), many(u8::is_ascii_uppercase));
    let digits = many(u8::is_ascii_digit);
    let mixed = digits > 2 || digits > 0 && small > 0 && capital > 0;
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    plain && mixed && small + capital > 0 && small + capital + digits >= DRAWN
}

/// The text with its last characters drawn anew, each from those of its kind. A letter of a hexadecimal number stays one.
fn drawn(text: &str, mut salt: u64) -> String {
    let hexadecimal = text.bytes().filter(u8::is_ascii_alphanumeric).all(|byte| byte.is_ascii_hexdigit());
    let letters = if hexadecimal { 6 } else { 26 };
    let mut left = DRAWN;
    let mut bytes: Vec<u8> = text.bytes().collect();
    for byte in bytes.iter_mut().rev().filter(|byte| byte.is_ascii_alphanumeric()) {
        if left == 0 {
            break;
        }
        left -= 1;
        let (first, many) = match byte {
            b'0'..=b'9' => (b'0', 10),
            b'A'..=b'Z' => (b'A', letters),
            _ => (b'a', letters),
        };
        salt = token(salt, "next");
        *byte = first + u8::try_from(salt % many).unwrap_or(0);
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::unlike;

    /// Kinds of the characters, in order.
    fn form(text: &str) -> String {
        let kind = |c: char| match c {
            '0'..='9' => '0',
            'a'..='z' => 'a',
            'A'..='Z' => 'A',
            other => other,
        };
        text.chars().map(kind).collect()
    }

    #[track_caller]
    fn check(known: &str, kept: &str) {
        let found = unlike(&json!(known), &json!("unknown-1")).unwrap_or_default();
        let text = found.as_str().unwrap_or_default();
        assert_eq!(form(text), form(known), "{text}");
        assert!(text.starts_with(kept) && text != known, "{text}");
    }

    #[test]
    fn keys_that_nothing_has_are_built_as_those_that_are_known() {
        check("e9ab283f-1cfa-4474-8828-19e8c82ab7c0", "e9ab283f-1cfa-4474-8828-");
        check("507f1f77bcf86cd799439011", "507f1f77bcf8");
        check("cus_NffrFeUfNV2Hib", "cus_Nf");
        check("1234567890123456789", "1234567");
    }

    #[test]
    fn small_numbers_become_large_ones() {
        for known in [json!(7), json!("42")] {
            let found = unlike(&known, &json!("unknown-1")).unwrap_or_default();
            let number: u64 = found.as_str().and_then(|text| text.parse().ok()).unwrap_or_default();
            assert!((1_900_000_000..2_000_000_000).contains(&number), "{found}");
        }
    }

    #[test]
    fn of_names_that_people_give_there_is_no_form() {
        for known in [json!("default_tenant"), json!("Mr. 123456789 Smith"), json!(1.5), json!(null)] {
            assert_eq!(unlike(&known, &json!("unknown-1")), None);
        }
        assert_eq!(unlike(&json!(7), &json!(1_900_000_001)), None);
    }
}
