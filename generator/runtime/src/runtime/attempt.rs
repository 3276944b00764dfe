//! Attempts to read a value as one of several types, and a bound on what they read in vain.

use serde_core::de::Error;

use crate::runtime::{Report, Value};

/// How often each part of a body may be read in vain, on average.
///
/// Of 64 alternatives 63 can fail; so alternatives that hold no others never get there, however large a body is.
const VAIN_READINGS: usize = 64;

/// What may be read in vain beyond that, as [`weight`] counts: a small body can have alternatives within alternatives.
const VAIN_WEIGHT: usize = 1 << 20;

/// What the attempts to read a body have cost so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// What the attempt at hand has read; `None` outside of any.
    attempt: Option<usize>,
    /// What was read in vain, in the whole of the body.
    vain: usize,
    /// How much that may become.
    allowed: usize,
}

impl Effort {
    /// Nothing was tried yet.
    pub(crate) const fn new() -> Self {
        Self {
            attempt: None,
            vain: 0,
            allowed: VAIN_WEIGHT,
        }
    }
}

impl Report {
    /// Takes note that a value is read by way of its alternatives, and gives its weight.
    pub(crate) fn weigh(&mut self, value: &Value, is_ambiguous: bool) -> usize {
        let effort = &mut self.effort;
        match &mut effort.attempt {
            Some(read) => {
                let weight = weight(value);
                *read = read.saturating_add(weight);
                weight
            }
            // Only here, so that what stands deep within alternatives is not allowed for at each level.
            None if is_ambiguous => {
                let weight = weight(value);
                let more = weight.saturating_mul(VAIN_READINGS);
                effort.allowed = effort.allowed.saturating_add(more);
                weight
            }
            None => 0,
        }
    }

    /// A report for an attempt to read a value of that weight.
    ///
    /// # Errors
    /// So much has been read in vain that only a hostile body can be the reason.
    pub(crate) fn attempt<E: Error>(&self, weight: usize) -> Result<Self, E> {
        if self.effort.vain > self.effort.allowed {
            return Err(E::custom(
                "it takes too many attempts to tell alternatives apart",
            ));
        }
        let mut attempt = Self::new();
        attempt.depth = self.depth;
        attempt.effort = Effort {
            attempt: Some(weight),
            ..self.effort
        };
        Ok(attempt)
    }

    /// Takes over what an attempt has cost: to no avail, unless it gave the value.
    pub(crate) fn resume(&mut self, attempt: &Self, is_in_vain: bool) {
        let read = attempt.effort.attempt.unwrap_or_default();
        self.effort.vain = attempt.effort.vain;
        if is_in_vain {
            self.effort.vain = self.effort.vain.saturating_add(read);
        } else if let Some(whole) = &mut self.effort.attempt {
            *whole = whole.saturating_add(read);
        }
    }
}

/// How much there is to read in a value: its parts, and the bytes of its texts.
fn weight(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 1,
        Value::String(text) => 1 + text.len(),
        Value::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Value::Object(members) => {
            let members = members.iter();
            1 + members
                .map(|(name, value)| 1 + name.len() + weight(value))
                .sum::<usize>()
        }
    }
}
