//! One call as a state machine: what to do next, whatever happened.

use core::fmt;
use core::time::Duration;

use http::Method;

use super::retry::{is_repeatable_after, is_repeatable_with, retry_after};
use super::transport::HttpResponse;
use super::{Bounds, RetryBudget, RetryPolicy, TransportError, TransportErrorKind};

/// What a call brings along from outside, so that it needs neither clock nor randomness.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// Any bits; waits are drawn from them.
    pub random: u64,
    /// The seconds from 1970-01-01T00:00:00Z, without leap seconds.
    pub unix_seconds: i64,
}

/// One call, from the first attempt to the last: sends nothing, waits for nothing, and says what to do.
///
/// [`Exchange::begin`] gives the first [`Action`]; whoever carries it out says what came of it, by
/// [`after_response`](Exchange::after_response), [`after_failure`](Exchange::after_failure) or
/// [`after_wait`](Exchange::after_wait), and is given the next one. Each is told the time since the start.
#[derive(Debug)]
pub struct Exchange<'b> {
    method: Method,
    policy: RetryPolicy,
    budget: &'b RetryBudget,
    bounds: Bounds,
    start: Start,
    attempts: u32,
}

/// Whether an attempt was work for a server, so that another one costs the budget something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    None,
    Done,
}

/// What to do next.
#[derive(Debug)]
pub enum Action {
    /// Send the request, then [`Exchange::after_response`] or [`Exchange::after_failure`].
    Send {
        /// What the attempt may take.
        bounds: Bounds,
        /// Whether the policy allows no other attempt, so that the request need not be kept for one.
        is_last: bool,
    },
    /// Wait so long, then [`Exchange::after_wait`].
    Wait(Duration),
    /// Nothing: the call has ended.
    Done(Ended),
}

/// How a call ended.
pub struct Ended {
    /// The last response, or why there is none.
    pub result: Result<HttpResponse, TransportError>,
    /// What is known of the call beside it.
    pub history: History,
}

/// What a call went through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct History {
    /// How often the request was sent.
    pub attempts: u32,
    /// Whether the same call may succeed later, and can be made again without doing its work twice.
    pub is_retryable: bool,
    /// How long the server asks to wait before that.
    pub retry_after: Option<Duration>,
}

impl<'b> Exchange<'b> {
    /// A call of that method, whose time runs from here; `budget` is shared by the calls of a client.
    #[must_use]
    pub const fn new(
        method: Method,
        policy: RetryPolicy,
        budget: &'b RetryBudget,
        bounds: Bounds,
        start: Start,
    ) -> Self {
        Self {
            method,
            policy,
            budget,
            bounds,
            start,
            attempts: 0,
        }
    }

    /// The first thing to do.
    pub fn begin(&mut self) -> Action {
        self.after_wait(Duration::ZERO)
    }

    /// What to do after a wait that is over at `now`.
    pub fn after_wait(&mut self, now: Duration) -> Action {
        let left = self.bounds.time.map(|time| time.saturating_sub(now));
        if left.is_some_and(|left| left.is_zero()) {
            let error = TransportError::new(TransportErrorKind::Timeout);
            let is_retryable = is_repeatable_after(&error, &self.method);
            return self.done(Err(error), is_retryable, None);
        }
        self.attempts += 1;
        Action::Send {
            bounds: Bounds { time: left, ..self.bounds },
            is_last: !self.policy.allows_after(self.attempts),
        }
    }

    /// What to do after a response that had come at `now`.
    pub fn after_response(&mut self, response: HttpResponse, now: Duration) -> Action {
        if response.body().len() > self.bounds.body {
            let error = TransportError::new(TransportErrorKind::TooLarge);
            return self.after_failure(error, now);
        }
        let is_retryable = is_repeatable_with(response.status(), &self.method);
        let retry_after = retry_after(response.headers(), self.unix_seconds(now));
        if is_retryable {
            if let Some(action) = self.again(retry_after, now, Work::Done) {
                return action;
            }
        } else {
            self.budget.deposit();
        }
        self.done(Ok(response), is_retryable, retry_after)
    }

    /// What to do after an attempt that had failed at `now`.
    pub fn after_failure(&mut self, error: TransportError, now: Duration) -> Action {
        let is_retryable = is_repeatable_after(&error, &self.method);
        let work = match error.kind() {
            TransportErrorKind::Unprocessed => Work::None,
            _ => Work::Done,
        };
        if is_retryable {
            if let Some(action) = self.again(None, now, work) {
                return action;
            }
        }
        self.done(Err(error), is_retryable, None)
    }

    /// A wait before another attempt, unless the policy, the time or the budget is against it.
    fn again(
        &mut self,
        retry_after: Option<Duration>,
        now: Duration,
        work: Work,
    ) -> Option<Action> {
        if !self.policy.allows_after(self.attempts) {
            return None;
        }
        let random = self.random();
        let wait = self.policy.wait(self.attempts, retry_after, random)?;
        let is_late =
            self.bounds.time.is_some_and(|time| now.saturating_add(wait) >= time);
        // The budget comes last: what is not sent again costs nothing.
        let is_paid = || work == Work::None || self.budget.withdraw();
        (!is_late && is_paid()).then_some(Action::Wait(wait))
    }

    fn done(
        &self,
        result: Result<HttpResponse, TransportError>,
        is_retryable: bool,
        retry_after: Option<Duration>,
    ) -> Action {
        let history = History {
            attempts: self.attempts,
            is_retryable,
            retry_after,
        };
        Action::Done(Ended { result, history })
    }

    fn unix_seconds(&self, now: Duration) -> i64 {
        self.start.unix_seconds.saturating_add_unsigned(now.as_secs())
    }

    /// The next bits of `SplitMix64` (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    const fn random(&mut self) -> u64 {
        self.start.random = self.start.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.start.random;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }
}

impl fmt::Debug for Ended {
    /// Leaves the headers and the body of the response out.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Ended")
            .field("result", &self.result.as_ref().map(http::Response::status))
            .field("history", &self.history)
            .finish()
    }
}
