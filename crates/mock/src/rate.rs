//! The documented rate, kept for each credential as a bucket that fills with time.

use std::collections::HashMap;

use jiff::Timestamp;
use specwright_openapi::api::Rate;

use crate::objection::{Reason, Refusal};

/// One bucket for each API and credential.
#[derive(Debug, Default)]
pub(crate) struct Buckets {
    buckets: HashMap<(usize, String), Bucket>,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    filled: Timestamp,
}

impl Buckets {
    /// Takes one request out of a credential's bucket, if there is one left.
    pub(crate) fn take(&mut self, key: (usize, String), rate: &Rate, now: Timestamp) -> Result<(), Refusal> {
        let burst = f64::from(rate.burst.max(1));
        let per_second = f64::from(rate.requests) / f64::from(rate.seconds.max(1));
        let bucket = self.buckets.entry(key).or_insert(Bucket { tokens: burst, filled: now });
        let passed = now.duration_since(bucket.filled).as_secs_f64().max(0.0);
        bucket.tokens = (bucket.tokens + passed * per_second).min(burst);
        bucket.filled = now;
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a float beyond u64 saturates"
        )]
        let wait = ((1.0 - bucket.tokens) / per_second).ceil().max(1.0) as u64;
        let message = format!("more than {} requests in {} s; wait {wait} s", rate.requests, rate.seconds);
        Err(Refusal::new(Reason::TooMany { wait }, message))
    }
}
