//! Which documented status a response has.

use specwright_openapi::api::{Operation, Response, StatusPattern};

use crate::objection::Reason;

/// The success that an operation usually answers: the best founded, of equally well founded ones the lowest; or the one
/// asked for.
pub(crate) fn success(operation: &Operation, wanted: Option<u16>) -> Option<&Response> {
    let exact = wanted
        .and_then(|code| operation.responses.iter().find(|one| one.status == StatusPattern::Code(code)));
    let best = || operation.successes().min_by_key(|response| (response.contract.basis, response.status));
    let redirect =
        || operation.responses.iter().find(|one| matches!(one.status, StatusPattern::Code(300..=399)));
    let default = || operation.responses.iter().find(|one| one.status == StatusPattern::Default);
    exact.or_else(best).or_else(redirect).or_else(default)
}

/// The code to send for a response that may be documented for many.
pub(crate) fn code(response: &Response) -> u16 {
    match response.status {
        StatusPattern::Code(code) => code,
        StatusPattern::Range(hundreds) => u16::from(hundreds) * 100,
        StatusPattern::Default => 200,
    }
}

/// The status of a refusal: the first of the usual ones that is documented, else the first that a documented range or
/// `default` describes, else the first.
pub(crate) fn refusal(operation: &Operation, reason: &Reason) -> u16 {
    let usual = usual(reason);
    let documented =
        |code: &&u16| operation.responses.iter().any(|one| one.status == StatusPattern::Code(**code));
    // Where 401 is all that is documented it has to do, but not where a range describes 403 as well.
    if *reason == Reason::Insufficient && operation.response(usual[0]).is_some() {
        return usual[0];
    }
    if let Some(code) = usual.iter().find(documented) {
        return *code;
    }
    // A range or `default` describes the first; where nothing does, another refusal that is documented has to do.
    let described = operation.response(usual[0]).is_some();
    let others = if *reason == Reason::NotFound && !described { &[400, 422][..] } else { &[] };
    *others.iter().find(documented).unwrap_or(&usual[0])
}

fn usual(reason: &Reason) -> &'static [u16] {
    match reason {
        Reason::NoCredential | Reason::WrongCredential => &[401, 403],
        Reason::Insufficient => &[403, 401],
        Reason::MediaType => &[415, 400, 422],
        Reason::Malformed | Reason::Invalid(_) | Reason::Exclusive | Reason::PageKey => &[400, 422],
        Reason::NotFound => &[404, 410],
        Reason::Conflict | Reason::WrongState => &[409, 400, 422],
        Reason::NotAcceptable => &[406],
        Reason::Precondition => &[412, 409],
        Reason::Unconditional => &[428, 412],
        Reason::TooMany { .. } => &[429, 503],
        Reason::Unsaved => &[503, 500],
    }
}
