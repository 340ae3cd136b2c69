//! Client-side rate limiting: a token bucket and a daily quota, shared by all clones of a client.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::Rate;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Lets requests through as often as the document allows.
#[derive(Debug)]
pub(crate) struct Limiter {
    rate: Rate,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// May be negative: that many requests are already waiting.
    tokens: f64,
    filled: Instant,
    /// Nothing is sent before this: the server asked for a pause.
    paused_until: Option<Instant>,
    day_began: Instant,
    sent_today: u32,
}

/// The day's requests are used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exhausted {
    pub(crate) limit: u32,
    pub(crate) wait: Duration,
}

impl Limiter {
    pub(crate) fn new(rate: Rate) -> Self {
        let now = Instant::now();
        let state = State {
            tokens: f64::from(rate.burst.max(1)),
            filled: now,
            paused_until: None,
            day_began: now,
            sent_today: 0,
        };
        Limiter { rate, state: Mutex::new(state) }
    }

    /// Waits for its turn.
    pub(crate) async fn acquire(&self) -> Result<Duration, Exhausted> {
        let wait = self.reserve(Instant::now())?;
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
        Ok(wait)
    }

    /// Holds every request back for `pause`.
    pub(crate) fn pause(&self, pause: Duration) {
        let until = Instant::now() + pause;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.paused_until = Some(state.paused_until.map_or(until, |known| known.max(until)));
    }

    /// Takes a token, which may still have to be waited for.
    fn reserve(&self, now: Instant) -> Result<Duration, Exhausted> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        self.count_day(&mut state, now)?;
        let per_second = f64::from(self.rate.requests.max(1)) / f64::from(self.rate.seconds.max(1));
        let gained = now.duration_since(state.filled).as_secs_f64() * per_second;
        state.tokens = (state.tokens + gained).min(f64::from(self.rate.burst.max(1))) - 1.0;
        state.filled = now;
        let turn = Duration::from_secs_f64((-state.tokens).max(0.0) / per_second);
        let pause = state.paused_until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
        Ok(turn.max(pause))
    }

    fn count_day(&self, state: &mut State, now: Instant) -> Result<(), Exhausted> {
        let Some(limit) = self.rate.daily else { return Ok(()) };
        if now.duration_since(state.day_began) >= DAY {
            (state.day_began, state.sent_today) = (now, 0);
        }
        if state.sent_today >= limit {
            return Err(Exhausted { limit, wait: (state.day_began + DAY).saturating_duration_since(now) });
        }
        state.sent_today += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn started_after(limiter: &Limiter, requests: usize) -> Vec<u128> {
        let began = Instant::now();
        let mut times = Vec::new();
        for _ in 0..requests {
            limiter.acquire().await.unwrap();
            times.push(began.elapsed().as_millis());
        }
        times
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_goes_at_once_and_the_rest_in_turn() {
        let limiter = Limiter::new(Rate { requests: 10, seconds: 1, burst: 4, daily: None });
        assert_eq!(started_after(&limiter, 7).await, [0, 0, 0, 0, 100, 200, 300]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_day_has_its_quota() {
        let limiter = Limiter::new(Rate { requests: 10, seconds: 1, burst: 10, daily: Some(2) });
        assert_eq!(started_after(&limiter, 2).await, [0, 0]);
        assert_eq!(limiter.acquire().await, Err(Exhausted { limit: 2, wait: DAY }));
        tokio::time::advance(DAY).await;
        assert_eq!(limiter.acquire().await, Ok(Duration::ZERO));
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_holds_everything_back() {
        let limiter = Limiter::new(Rate { requests: 10, seconds: 1, burst: 10, daily: None });
        limiter.pause(Duration::from_secs(7));
        assert_eq!(limiter.acquire().await, Ok(Duration::from_secs(7)));
        assert_eq!(limiter.acquire().await, Ok(Duration::ZERO));
    }
}
