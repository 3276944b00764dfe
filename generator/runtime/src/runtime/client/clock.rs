//! The time and the randomness of calls that are really made.

use core::hash::{BuildHasher, Hasher};
use core::time::Duration;
use std::collections::hash_map::RandomState;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::Start;

/// Measures the time since a call began.
pub(super) struct Clock(Instant);

impl Clock {
    pub(super) fn start() -> Self {
        Self(Instant::now())
    }

    pub(super) fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

impl Start {
    /// The clock of this machine, and bits of the hasher's random keys: jitter has to differ between clients, and needs
    /// no generator for secrets.
    pub(super) fn here() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            random: RandomState::new().build_hasher().finish(),
            unix_seconds: i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        }
    }
}
