//! Which documented media type the caller accepts best (RFC 9110, 12.5.1).

use http::{HeaderMap, header};
use specwright_openapi::api::{MediaType, Response};
use specwright_wire::media_type;

/// The documented media type with the highest weight; JSON, else the first, where the caller accepts none of them (12.4.1
/// allows to disregard what was asked) or says nothing.
pub(super) fn choose<'r>(response: &'r Response, headers: &HeaderMap) -> Option<&'r MediaType> {
    let usual = crate::shape::media(response)?;
    let accepted: Vec<(String, u16)> = headers
        .get_all(header::ACCEPT)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(weighted)
        .collect();
    let weight = |media: &MediaType| {
        let matching = accepted.iter().filter(|(range, _)| media_type::covers(range, &media.name));
        matching.max_by_key(|(range, _)| specificity(range)).map_or(0, |(_, weight)| *weight)
    };
    let mut best = (usual, weight(usual));
    for media in &response.content {
        let weight = weight(media);
        if weight > best.1 {
            best = (media, weight);
        }
    }
    Some(best.0)
}

/// A range and its weight in thousandths.
fn weighted(text: &str) -> (String, u16) {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().unwrap_or_default().to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q=")).and_then(|weight| weight.parse::<f32>().ok());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000")]
    let weight = (weight.unwrap_or(1.0).clamp(0.0, 1.0) * 1000.0) as u16;
    (range, weight)
}

fn specificity(range: &str) -> u8 {
    match range {
        "*/*" => 0,
        range if range.ends_with("/*") => 1,
        _ => 2,
    }
}
