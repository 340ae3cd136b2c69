//! Multipart bodies (RFC 7578) to an object, one member for each part.

use indexmap::IndexMap;
use serde_json::Value;
use specwright_openapi::api::{Encoding, SchemaId, Schemas};

use super::form;

/// More parts than this are refused.
const MOST_PARTS: usize = 1_000;

/// Reads a multipart body; `content_type` is the whole header, which carries the boundary.
pub(crate) fn decode(
    schemas: &Schemas,
    schema: Option<SchemaId>,
    encoding: &IndexMap<String, Encoding>,
    (content_type, body): (&str, &[u8]),
) -> Result<Value, String> {
    let boundary = boundary(content_type)
        .ok_or_else(|| "the multipart content type has no boundary parameter".to_owned())?;
    let fields = parts(body, &boundary)?;
    Ok(form::collect(schemas, schema, encoding, fields))
}

/// The boundary parameter, quoted or not.
fn boundary(content_type: &str) -> Option<String> {
    let value = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim())
    })?;
    let value = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    (1..=70).contains(&value.len()).then(|| value.to_owned())
}

fn parts(body: &[u8], boundary: &str) -> Result<Vec<(String, String)>, String> {
    let delimiter = format!("--{boundary}");
    let mut rest = after(body, delimiter.as_bytes())
        .ok_or_else(|| format!("the body has no part that begins with the boundary {boundary:?}"))?;
    let closing = format!("\r\n{delimiter}");
    let mut fields = Vec::new();
    while !rest.starts_with(b"--") {
        let begins = after_line(rest).ok_or("a boundary is not followed by a line end")?;
        // A part without any header begins with the empty line itself.
        let end = find(begins, closing.as_bytes()).ok_or("the last part is not closed by the boundary")?;
        fields.push(part(&begins[..end])?);
        if fields.len() > MOST_PARTS {
            return Err(format!("the body has more than {MOST_PARTS} parts"));
        }
        rest = &begins[end + closing.len()..];
    }
    Ok(fields)
}

/// Name and text of one part.
fn part(bytes: &[u8]) -> Result<(String, String), String> {
    let (head, content) = match find(bytes, b"\r\n\r\n") {
        Some(end) => (&bytes[..end], &bytes[end + 4..]),
        None => return Err("a part has no empty line between headers and content".to_owned()),
    };
    let head = String::from_utf8_lossy(head);
    let disposition = head
        .split("\r\n")
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"))
        .map(|(_, value)| value)
        .ok_or("a part has no Content-Disposition header")?;
    let name = name_of(disposition).ok_or("a part's Content-Disposition has no name")?;
    // Files may hold any bytes; what matters to a schema of strings is that they are there.
    Ok((name, String::from_utf8_lossy(content).into_owned()))
}

fn name_of(disposition: &str) -> Option<String> {
    let start = disposition.find("name=\"").filter(|start| {
        // `filename="…"` ends with the same letters.
        !disposition[..*start].ends_with("file")
    });
    match start {
        Some(start) => {
            let value = &disposition[start + 6..];
            value.find('"').map(|end| value[..end].to_owned())
        }
        None => disposition.split(';').find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            (name.trim() == "name").then(|| value.trim().trim_matches('"').to_owned())
        }),
    }
}

fn after<'b>(bytes: &'b [u8], needle: &[u8]) -> Option<&'b [u8]> {
    find(bytes, needle).map(|start| &bytes[start + needle.len()..])
}

fn after_line(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().position(|byte| !matches!(byte, b' ' | b'\t'))?;
    bytes[end..].strip_prefix(b"\r\n")
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content_type: &str, body: &str, expected: &str) {
        let decoded = decode(&Schemas::default(), None, &IndexMap::new(), (content_type, body.as_bytes()));
        let found = decoded.map_or_else(|error| format!("error: {error}"), |value| value.to_string());
        assert_eq!(found, expected);
    }

    #[test]
    fn parts_become_members() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x\r\n\
                    content-disposition: form-data; filename=\"f\"; name=b\r\nContent-Type: text/plain\r\n\r\ntwo\r\nlines\r\n--x--\r\n";
        check("multipart/form-data; boundary=x", body, r#"{"a":"1","b":"two\r\nlines"}"#);
        check("multipart/form-data; boundary=\"x\"", body, r#"{"a":"1","b":"two\r\nlines"}"#);
        check("multipart/form-data; boundary=x", "--x--\r\n", "{}");
    }

    #[test]
    fn what_is_no_multipart_is_said() {
        check("multipart/form-data", "", "error: the multipart content type has no boundary parameter");
        check(
            "multipart/form-data; boundary=x",
            "{}",
            "error: the body has no part that begins with the boundary \"x\"",
        );
        check(
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
            "error: the last part is not closed by the boundary",
        );
        check(
            "multipart/form-data; boundary=x",
            "--x\r\nX: y\r\n\r\n1\r\n--x--",
            "error: a part has no Content-Disposition header",
        );
    }
}
