//! Cross-origin requests: what a browser must be told before a page from elsewhere may call the mock (Fetch, 3.2).

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};

/// Which pages may call the mock from a browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cors {
    /// Those of every origin.
    #[default]
    Any,
    /// None but its own.
    None,
    /// Those of one origin: `https://app.example`.
    Origin(String),
}

impl Cors {
    /// Reads `any`, `none` or an origin.
    ///
    /// # Errors
    /// When it is none of them.
    pub fn parse(text: &str) -> Result<Cors, String> {
        match text {
            "any" | "*" => Ok(Cors::Any),
            "none" => Ok(Cors::None),
            origin if origin.contains("://") && HeaderValue::try_from(origin).is_ok() => {
                Ok(Cors::Origin(origin.trim_end_matches('/').to_owned()))
            }
            other => Err(format!(
                "expected `any`, `none` or an origin such as https://app.example, found {other:?}"
            )),
        }
    }

    /// The response to a browser that asks before it sends; none where the request is no such question.
    pub(crate) fn preflight(&self, request: &Request<Bytes>) -> Option<Response<Bytes>> {
        let headers = request.headers();
        let asks = request.method() == Method::OPTIONS
            && headers.contains_key(header::ORIGIN)
            && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
        if !asks || *self == Cors::None {
            return None;
        }
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::NO_CONTENT;
        let answer = response.headers_mut();
        self.open(headers, answer);
        if let Some(wanted) = headers.get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
            answer.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, wanted.clone());
        }
        answer.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        Some(response)
    }

    /// Lets the page that asks read the response.
    pub(crate) fn open(&self, request: &HeaderMap, answer: &mut HeaderMap) {
        let Some(origin) = request.get(header::ORIGIN) else { return };
        let allowed = match self {
            Cors::None => return,
            Cors::Any => HeaderValue::from_static("*"),
            Cors::Origin(known) if origin.as_bytes() == known.as_bytes() => origin.clone(),
            Cors::Origin(_) => return,
        };
        answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        answer.insert(header::VARY, HeaderValue::from_static("Origin"));
        answer.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
    }
}
