//! Checks values of built-in types before they are sent.

use alloc::boxed::Box;
use alloc::string::String;

use crate::runtime::Report;

/// Values that can be checked against their schema before they are sent.
pub trait Validate {
    /// Reports every violation within the value, with pointers that start at it.
    fn validate(&self, report: &mut Report);
}

macro_rules! always_valid {
    ($($type:ty),*) => {$(
        impl Validate for $type {
            fn validate(&self, _: &mut Report) {}
        }
    )*};
}

always_valid!(bool, i32, i64, u32, u64, String, ());

impl<T: Validate> Validate for Option<T> {
    fn validate(&self, report: &mut Report) {
        if let Some(value) = self {
            value.validate(report);
        }
    }
}

impl<T: Validate> Validate for Box<T> {
    fn validate(&self, report: &mut Report) {
        T::validate(self, report);
    }
}
