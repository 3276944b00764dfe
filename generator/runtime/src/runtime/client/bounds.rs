//! What one call may take.

use core::time::Duration;

/// How long a call may take, and how large a response may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bounds {
    /// The most bytes of a response's body, after decompression.
    pub body: usize,
    /// The time for the whole call, with everything that is sent again and every wait; for a transport, what is left
    /// of it. Without it, a server that stays silent holds the call forever.
    pub time: Option<Duration>,
}

impl Default for Bounds {
    /// 16 MiB and a minute.
    fn default() -> Self {
        Self {
            body: 16 << 20,
            time: Some(Duration::from_secs(60)),
        }
    }
}
