//! `multipart/form-data` (RFC 7578). The boundary is derived from the content, so that the same request is always the
//! same bytes.

use super::fields::Part;

/// A boundary that stands in no part.
pub(super) fn boundary(parts: &[Part]) -> String {
    let occurs = |boundary: &str| {
        parts.iter().any(|part| part.value.contains(boundary) || part.name.contains(boundary))
    };
    let candidates = (0u64..).map(|attempt| format!("specwright-{:016x}", digest(parts, attempt)));
    candidates
        .into_iter()
        .find(|boundary| !occurs(boundary))
        .expect("a finite body cannot hold every boundary")
}

pub(super) fn encode(parts: &[Part]) -> Vec<u8> {
    let boundary = boundary(parts);
    let mut body = String::new();
    for part in parts {
        body.push_str(&format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"\r\n",
            quoted(&part.name)
        ));
        if part.is_json {
            body.push_str("Content-Type: application/json\r\n");
        }
        body.push_str(&format!("\r\n{}\r\n", part.value));
    }
    body.push_str(&format!("--{boundary}--\r\n"));
    body.into_bytes()
}

/// As WHATWG writes names: quotes and line breaks percent-encoded.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// FNV-1a over names and values.
fn digest(parts: &[Part], attempt: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ attempt;
    let bytes =
        parts.iter().flat_map(|part| part.name.bytes().chain([0]).chain(part.value.bytes()).chain([0]));
    bytes.fold(start, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
