//! When a request is sent again, and after how long.

use core::sync::atomic::{AtomicU32, Ordering};
use core::time::Duration;

use http::{HeaderMap, Method, StatusCode, header};

use super::{TransportError, TransportErrorKind};
use crate::runtime::{DateTimeRfc2822, FromText};

/// How often a request is sent again when it fails in a way that may pass, and after how long.
///
/// A request is sent again only when that can't do its work twice: one with an idempotent method (RFC 9110, section
/// 9.2.2) when the connection fails or the status is 429 or 5xx; any other when the connection was never made, the
/// server says that it has not processed it, or the status is 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    most_attempts: u32,
    base: Duration,
    cap: Duration,
}

impl RetryPolicy {
    /// Nothing is sent twice.
    pub const OFF: Self = Self::new().most_attempts(1);

    /// Three attempts; the waits between them grow from a quarter of a second, up to 20 seconds.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            most_attempts: 3,
            base: Duration::from_millis(250),
            cap: Duration::from_secs(20),
        }
    }

    /// How often a request is sent at most, the first time included; 0 is taken as 1.
    #[must_use]
    pub const fn most_attempts(mut self, attempts: u32) -> Self {
        self.most_attempts = attempts;
        self
    }

    /// What the first wait is at most; that of each further one is twice as long.
    #[must_use]
    pub const fn base(mut self, base: Duration) -> Self {
        self.base = base;
        self
    }

    /// What no wait exceeds. Where the server asks for a longer one (`Retry-After`), the call ends instead.
    #[must_use]
    pub const fn cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }

    /// Whether another attempt may follow so many.
    pub(super) const fn allows_after(&self, attempts: u32) -> bool {
        attempts < self.most_attempts
    }

    /// How long to wait after so many attempts; `None` when the server asks for more patience than there is.
    ///
    /// The wait is drawn from everything up to the bound ("full jitter"), so that clients that failed together don't
    /// come back together. For the same reason, something is drawn on top of what the server asks for.
    pub(super) fn wait(
        &self,
        attempts: u32,
        retry_after: Option<Duration>,
        random: u64,
    ) -> Option<Duration> {
        let factor = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
        let bound = self.base.saturating_mul(factor).min(self.cap);
        match retry_after {
            None => Some(part_of(bound, random)),
            Some(asked) if asked > self.cap => None,
            Some(asked) => {
                let beyond = part_of(self.base.min(self.cap), random);
                Some(asked.saturating_add(beyond))
            }
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// A duration between zero and `bound`, by 32 random bits.
fn part_of(bound: Duration, random: u64) -> Duration {
    let nanoseconds = bound.as_nanos().saturating_mul(u128::from(random >> 32)) >> 32;
    u64::try_from(nanoseconds).map_or(bound, Duration::from_nanos)
}

/// Bounds what all calls of a client send again together: a server in trouble is not sent a multiple of everything.
///
/// A bucket of tokens: each attempt beyond the first takes five, each response that is no such failure brings one back.
/// One after a request that the server did not process takes nothing, since it was no work for it.
#[derive(Debug)]
pub struct RetryBudget(AtomicU32);

impl RetryBudget {
    /// Twenty attempts without a success in between.
    const FULL: u32 = 100;

    const COST: u32 = 5;

    /// A full bucket.
    #[must_use]
    pub const fn new() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }

    /// Takes what an attempt costs, if there is enough.
    pub(super) fn withdraw(&self) -> bool {
        self.change(|tokens| tokens.checked_sub(Self::COST))
    }

    /// Brings something back.
    pub(super) fn deposit(&self) {
        self.change(|tokens| (tokens < Self::FULL).then(|| tokens + 1));
    }

    fn change(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        // The bucket guards nothing but itself, so that no order is needed with other memory.
        let changed = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change);
        changed.is_ok()
    }
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a request with that method may be sent again after it failed on the way.
pub(super) fn is_repeatable_after(error: &TransportError, method: &Method) -> bool {
    match error.kind() {
        TransportErrorKind::Connect | TransportErrorKind::Unprocessed => true,
        TransportErrorKind::Timeout | TransportErrorKind::Interrupted => {
            method.is_idempotent()
        }
        TransportErrorKind::Protocol
        | TransportErrorKind::TooLarge
        | TransportErrorKind::Other => false,
    }
}

/// Whether a request with that method may be sent again after a response with that status.
pub(super) fn is_repeatable_with(status: StatusCode, method: &Method) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS
        || (status.is_server_error() && method.is_idempotent())
}

/// How long the server asks to wait (RFC 9110, section 10.2.3), in seconds or until a date.
///
/// A date is taken by the server's own clock where the response has a `Date`, else by `unix_seconds`, the clock here.
pub(super) fn retry_after(headers: &HeaderMap, unix_seconds: i64) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit are a wait without end all the same.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = date(text)?;
    let sent = headers.get(header::DATE).and_then(|value| date(value.to_str().ok()?));
    let seconds = until.saturating_sub(sent.unwrap_or(unix_seconds));
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

/// A date in the form that HTTP prefers (RFC 9110, section 5.6.7), which is one of RFC 2822.
fn date(text: &str) -> Option<i64> {
    let date = DateTimeRfc2822::from_text(text.trim()).ok()?;
    Some(date.unix_seconds())
}
