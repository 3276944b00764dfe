//! Identifiers that are written down as constants are checked by the compiler.
//!
//! A right one compiles:
//!
//! ```
//! use twilio_participants::AccountSid;
//! const ACCOUNT: AccountSid = AccountSid::from_static("AC0123456789abcdef0123456789ABCDEF");
//! assert_eq!(ACCOUNT.as_str().len(), 34);
//! ```
//!
//! The same with one character that is no hexadecimal digit does not:
//!
//! ```compile_fail,E0080
//! use twilio_participants::AccountSid;
//! const ACCOUNT: AccountSid = AccountSid::from_static("AC0123456789abcdef0123456789ABCDEG");
//! assert_eq!(ACCOUNT.as_str().len(), 34);
//! ```
//!
//! Nor does one that is a character short:
//!
//! ```compile_fail,E0080
//! use twilio_participants::AccountSid;
//! const ACCOUNT: AccountSid = AccountSid::from_static("AC0123456789abcdef0123456789ABCDE");
//! assert_eq!(ACCOUNT.as_str().len(), 33);
//! ```
//!
//! Nor does the identifier of something else:
//!
//! ```compile_fail,E0080
//! use twilio_participants::AccountSid;
//! const ACCOUNT: AccountSid = AccountSid::from_static("CF0123456789abcdef0123456789ABCDEF");
//! assert_eq!(ACCOUNT.as_str().len(), 34);
//! ```
//!
//! Two kinds of identifiers don't mix either, though both are made of 34 characters:
//!
//! ```compile_fail,E0308
//! use twilio_participants::{AccountSid, ConferenceSid};
//! const ACCOUNT: AccountSid = ConferenceSid::from_static("CF0123456789abcdef0123456789ABCDEF");
//! assert_eq!(ACCOUNT.as_str().len(), 34);
//! ```
