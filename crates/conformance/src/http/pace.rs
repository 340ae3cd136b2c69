//! Pacing: no faster than the vendor documents, and slower when the target asks for it.

use std::time::Duration;

use specwright_openapi::api::Rate;
use tokio::time::{Instant, sleep_until};

/// A token bucket. Time is tokio's, so tests can hold it still.
pub(crate) struct Pace {
    interval: Option<Duration>,
    burst: u32,
    /// When the next request would be due if none had come early.
    next: Option<Instant>,
}

impl Pace {
    /// As fast as the target answers.
    pub(crate) fn unlimited() -> Self {
        Self { interval: None, burst: 1, next: None }
    }

    /// At most so many requests per second.
    pub(crate) fn per_second(rate: f64) -> Self {
        let interval = (rate > 0.0).then(|| Duration::from_secs_f64(1.0 / rate));
        Self { interval, burst: 1, next: None }
    }

    /// As documented.
    pub(crate) fn documented(rate: &Rate) -> Self {
        let interval = Duration::from_secs(rate.seconds.into()) / rate.requests.max(1);
        Self { interval: Some(interval), burst: rate.burst.clamp(1, rate.requests.max(1)), next: None }
    }

    /// Waits until another request may go.
    pub(crate) async fn wait(&mut self) {
        let Some(interval) = self.interval else { return };
        let now = Instant::now();
        let due = self.next.unwrap_or(now).max(now);
        let ahead = interval * (self.burst - 1);
        if due > now + ahead {
            sleep_until(due - ahead).await;
        }
        self.next = Some(due + interval);
    }
}
