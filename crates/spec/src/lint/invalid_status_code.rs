//! `invalid-status-code`.

lint!(
    InvalidStatusCode,
    "invalid-status-code",
    Error,
    "A key of `responses` is neither a status code from 100 to 599, nor a range such as `4XX`, nor `default`. The response is left out."
);
