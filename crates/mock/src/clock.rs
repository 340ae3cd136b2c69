//! Where the mock takes the time from. The default never looks at the machine's clock, so that every run is alike.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that moves on by one step each time it is read.
///
/// ```
/// use specwright_mock::{Clock, SteppingClock};
///
/// let clock = SteppingClock::default();
/// assert_eq!(clock.now().to_string(), "2026-01-01T00:00:00Z");
/// assert_eq!(clock.now().to_string(), "2026-01-01T00:00:00.001Z");
/// ```
#[derive(Debug)]
pub struct SteppingClock {
    start: Timestamp,
    step: SignedDuration,
    readings: AtomicI64,
}

impl SteppingClock {
    /// A clock that says `start` first.
    pub fn new(start: Timestamp, step: SignedDuration) -> SteppingClock {
        SteppingClock { start, step, readings: AtomicI64::new(0) }
    }
}

impl Default for SteppingClock {
    /// Starts with the year 2026 (UTC) and moves on by a millisecond.
    fn default() -> SteppingClock {
        let start = Timestamp::from_second(1_767_225_600).expect("the first second of 2026 is a timestamp");
        SteppingClock::new(start, SignedDuration::from_millis(1))
    }
}

impl Clock for SteppingClock {
    fn now(&self) -> Timestamp {
        let readings = self.readings.fetch_add(1, Ordering::Relaxed);
        let ahead = i32::try_from(readings).ok().and_then(|times| self.step.checked_mul(times));
        ahead.and_then(|ahead| self.start.checked_add(ahead).ok()).unwrap_or(Timestamp::MAX)
    }
}
