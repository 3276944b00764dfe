//! A participant as one writes it by hand, with the macros of serde: once without any check, once with the patterns of
//! its identifiers. Dates stay text in both.

use serde::{Deserialize, Deserializer, de};

use crate::identifier;

/// Defines a participant and a page of them, with the types of the identifiers of accounts, calls and conferences.
macro_rules! participant {
    ($participant:ident, $page:ident, $account:ty, $call:ty, $conference:ty) => {
        #[doc = "A participant."]
        #[derive(Debug, Deserialize)]
        pub struct $participant {
            pub account_sid: Option<$account>,
            pub call_sid: Option<$call>,
            pub label: Option<String>,
            pub call_sid_to_coach: Option<$call>,
            pub coaching: Option<bool>,
            pub conference_sid: Option<$conference>,
            pub date_created: Option<String>,
            pub date_updated: Option<String>,
            pub end_conference_on_exit: Option<bool>,
            pub muted: Option<bool>,
            pub hold: Option<bool>,
            pub start_conference_on_enter: Option<bool>,
            pub status: Option<String>,
            pub queue_time: Option<String>,
            pub uri: Option<String>,
        }

        #[doc = "A page of participants."]
        #[derive(Debug, Deserialize)]
        pub struct $page {
            pub participants: Option<Vec<$participant>>,
            pub end: Option<i64>,
            pub first_page_uri: Option<String>,
            pub next_page_uri: Option<String>,
            pub page: Option<i64>,
            pub page_size: Option<i64>,
            pub previous_page_uri: Option<String>,
            pub start: Option<i64>,
            pub uri: Option<String>,
        }
    };
}

participant!(Unchecked, UncheckedPage, String, String, String);
participant!(Checked, CheckedPage, Sid<b'A', b'C'>, Sid<b'C', b'A'>, Sid<b'C', b'F'>);

/// An identifier whose form is checked; the parameters are the two letters that it begins with.
#[derive(Debug)]
pub struct Sid<const FIRST: u8, const SECOND: u8>(pub String);

impl<'de, const FIRST: u8, const SECOND: u8> Deserialize<'de> for Sid<FIRST, SECOND> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if identifier::is_sid(&text, [FIRST, SECOND]) {
            Ok(Self(text))
        } else {
            Err(de::Error::custom("this is no identifier"))
        }
    }
}
