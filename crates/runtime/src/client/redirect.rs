//! Which redirects are followed: to the same scheme, host and port, for requests that may be repeated, five times at most.

use http::{HeaderMap, StatusCode, header::LOCATION};
use url::Url;

use super::Outgoing;
use super::base_url::BaseUrl;
use crate::RedirectError;

/// How many redirects are followed in a row.
pub(crate) const LONGEST: usize = 5;

/// Whether the status asks for another request.
pub(crate) fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// What the caller and the operation allow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Followable {
    pub(crate) follow: bool,
    pub(crate) repeatable: bool,
    pub(crate) hops: usize,
}

/// Where `request` is to be sent instead.
pub(crate) fn target(
    base: &BaseUrl,
    request: &Outgoing,
    (status, headers): (StatusCode, &HeaderMap),
    allowed: Followable,
) -> Result<Url, RedirectError> {
    let location = headers.get(LOCATION).and_then(|value| value.to_str().ok());
    let target = location.and_then(|location| request.url.join(location).ok());
    let refuse = |reason| {
        let target = target.as_ref().map_or("nowhere".to_owned(), |url| url.origin().ascii_serialization());
        Err(RedirectError { status, target, reason })
    };
    let Some(url) = &target else { return refuse("it names no URL") };
    let keeps_method = matches!(status.as_u16(), 307 | 308) || request.method.is_safe();
    if !base.is_same_origin(url) {
        refuse("credentials are for this host alone")
    } else if !allowed.follow {
        refuse("following is switched off")
    } else if !keeps_method {
        refuse("it would change the method")
    } else if !allowed.repeatable {
        refuse("the request must not be sent twice")
    } else if allowed.hops >= LONGEST {
        refuse("there were too many before it")
    } else {
        Ok(url.clone())
    }
}
