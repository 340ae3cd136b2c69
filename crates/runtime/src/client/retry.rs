//! When a request is sent again, and after how long.

use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode, header::RETRY_AFTER};

/// How failures are retried.
///
/// Only requests that may be repeated are retried: the operation is idempotent ([`crate::Endpoint::IDEMPOTENT`]) or the caller
/// says so for one call ([`crate::Call::repeatable`]). A POST or PATCH is never sent twice by itself, not even after 429 or a
/// failed connection: that nothing was processed is likely there, but no document says so.
///
/// Retried are transport failures, timeouts of one attempt, and the statuses 429, 502, 503 and 504. The n-th wait is between half of and
/// the whole `base × 2ⁿ⁻¹`, at most `longest`; `Retry-After` (seconds or a date) is obeyed instead, unless it asks for more than
/// `longest_retry_after`: then the failure is returned at once.
#[derive(Clone)]
pub struct RetryPolicy {
    /// How often a request is sent at most; 1 never retries.
    pub attempts: u32,
    /// The first wait.
    pub base: Duration,
    /// The longest wait that the client chooses.
    pub longest: Duration,
    /// The longest wait that a server may ask for.
    pub longest_retry_after: Duration,
    random: Arc<dyn Fn() -> f64 + Send + Sync>,
}

impl RetryPolicy {
    /// Never sends anything twice.
    pub fn never() -> Self {
        RetryPolicy { attempts: 1, ..RetryPolicy::default() }
    }

    /// Takes the randomness of waits, from 0 to 1, from `random`.
    #[must_use]
    pub fn with_random(mut self, random: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.random = Arc::new(random);
        self
    }

    /// How long to wait before the attempt after `attempt`, which counts from 1; none when there is none.
    pub(crate) fn wait(&self, attempt: u32, asked: Option<Duration>) -> Option<Duration> {
        if attempt >= self.attempts {
            return None;
        }
        if let Some(asked) = asked {
            return Some(asked).filter(|asked| *asked <= self.longest_retry_after);
        }
        let doubled = self.base.saturating_mul(2_u32.saturating_pow(attempt - 1)).min(self.longest);
        Some(doubled.mul_f64(0.5 + (self.random)().clamp(0.0, 1.0) / 2.0))
    }
}

impl Default for RetryPolicy {
    /// Three attempts; waits from a quarter of a second to ten seconds; a server may ask for a minute.
    fn default() -> Self {
        RetryPolicy {
            attempts: 3,
            base: Duration::from_millis(250),
            longest: Duration::from_secs(10),
            longest_retry_after: Duration::from_secs(60),
            random: Arc::new(random),
        }
    }
}

impl fmt::Debug for RetryPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryPolicy")
            .field("attempts", &self.attempts)
            .field("base", &self.base)
            .field("longest", &self.longest)
            .field("longest_retry_after", &self.longest_retry_after)
            .finish_non_exhaustive()
    }
}

/// From 0 to 1; std seeds its hashers from the operating system.
fn random() -> f64 {
    RandomState::new().hash_one(0_u8) as f64 / u64::MAX as f64
}

/// Whether a request that may be repeated is repeated after this status.
pub(crate) fn is_retried(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502 | 503 | 504)
}

/// What `Retry-After` asks for: seconds, or a date compared with `now`.
pub(crate) fn retry_after(headers: &HeaderMap, now: jiff::Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let seconds = date.as_second().saturating_sub(now.as_second());
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn waits_double_up_to_the_longest() {
        let policy = RetryPolicy { attempts: 9, ..RetryPolicy::default() };
        let waits = |policy: &RetryPolicy| -> Vec<u128> {
            (1..9).filter_map(|attempt| policy.wait(attempt, None)).map(|wait| wait.as_millis()).collect()
        };
        assert_eq!(
            waits(&policy.clone().with_random(|| 1.0)),
            [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]
        );
        assert_eq!(waits(&policy.clone().with_random(|| 0.0)), [125, 250, 500, 1000, 2000, 4000, 5000, 5000]);
        let by_chance = waits(&policy);
        assert!(by_chance.iter().zip([250, 500, 1000]).all(|(wait, most)| (most / 2..=most).contains(wait)));
        assert_eq!(policy.wait(9, None), None);
        assert_eq!(RetryPolicy::never().wait(1, None), None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: jiff::Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        let asked = |value| {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(value))]);
            retry_after(&headers, now).map(|wait| wait.as_secs())
        };
        assert_eq!(asked("120"), Some(120));
        assert_eq!(asked("Fri, 02 Jan 2026 03:04:35 GMT"), Some(30));
        assert_eq!(asked("Fri, 02 Jan 2026 03:00:00 GMT"), Some(0));
        assert_eq!(asked("-1"), None);
        assert_eq!(asked("soon"), None);
        let policy = RetryPolicy::default();
        assert_eq!(policy.wait(1, Some(Duration::from_secs(60))), Some(Duration::from_secs(60)));
        assert_eq!(policy.wait(1, Some(Duration::from_secs(61))), None);
    }
}
