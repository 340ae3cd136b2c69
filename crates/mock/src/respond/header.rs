//! Documented response headers.

use specwright_openapi::api::Response;

use crate::{example::Generator, served::Served};

/// Every documented header with a value that its schema allows. `Content-Type` is the body's business (OpenAPI 3.1, 4.8.17).
pub(super) fn documented(
    served: &Served,
    generator: &Generator<'_>,
    response: &Response,
) -> Vec<(String, String)> {
    served.headers(response, || made(generator, response))
}

fn made(generator: &Generator<'_>, response: &Response) -> Vec<(String, String)> {
    let headers = response.headers.iter().filter(|header| !header.name.eq_ignore_ascii_case("content-type"));
    let valued = headers.filter_map(|header| {
        let value = generator.value(header.schema?);
        Some((header.name.clone(), header.wire().header(&value).ok()??))
    });
    valued.collect()
}
