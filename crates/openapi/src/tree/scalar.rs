//! Plain scalars: YAML 1.2's core schema, nothing of YAML 1.1 (`no`, `0777` and `1:30` are text or decimal).

use serde_json::Number;

use super::Data;

/// What a plain scalar means.
pub(crate) fn resolve(text: &str) -> Data {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Data::Null,
        "true" | "True" | "TRUE" => Data::Bool(true),
        "false" | "False" | "FALSE" => Data::Bool(false),
        _ => number(text).map_or_else(|| Data::String(text.to_owned()), Data::Number),
    }
}

/// Decimal, `0o` octal, `0x` hexadecimal and floating numbers; none for `.inf` and `.nan`, which JSON has not.
fn number(text: &str) -> Option<Number> {
    let radix = |prefix, radix| {
        let digits = text.strip_prefix(prefix)?;
        u64::from_str_radix(digits, radix).ok().filter(|_| !digits.starts_with('+')).map(Number::from)
    };
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return integer(text);
    }
    radix("0o", 8).or_else(|| radix("0x", 16)).or_else(|| float(text, unsigned))
}

/// Beyond 64 bits an integer is kept as the nearest floating number.
fn integer(text: &str) -> Option<Number> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let exact = text.parse::<u64>().map(Number::from).or_else(|_| text.parse::<i64>().map(Number::from));
    exact.ok().or_else(|| Number::from_f64(text.parse().ok()?))
}

fn float(text: &str, unsigned: &str) -> Option<Number> {
    let plain = unsigned
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    let digits = unsigned.bytes().any(|byte| byte.is_ascii_digit());
    if plain && digits { Number::from_f64(text.parse().ok()?) } else { None }
}
