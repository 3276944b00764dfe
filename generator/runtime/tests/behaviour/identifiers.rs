//! Identifiers and open enums.

use crate::sample::{AccountSid, Slug, Status};
use runtime::runtime::Rule;
use std::collections::BTreeSet;
use std::mem::size_of;

const ACCOUNT: AccountSid =
    AccountSid::from_static("AC0123456789abcdefABCDEF0123456789");

#[test]
fn a_constant_is_checked_by_the_compiler() {
    assert_eq!(ACCOUNT.as_str(), "AC0123456789abcdefABCDEF0123456789");
    assert_eq!(size_of::<AccountSid>(), 34);
    let copied = ACCOUNT;
    assert_eq!(copied, ACCOUNT);
}

#[test]
#[should_panic(expected = "the text does not match the pattern ^AC[0-9a-fA-F]{32}$")]
fn outside_of_a_constant_it_panics() {
    let _ = AccountSid::from_static("AC");
}

#[test]
fn text_is_checked() {
    for text in [
        "",
        "AC",
        "ACg123456789abcdefABCDEF0123456789",
        "AC0123456789abcdefABCDEF01234567890",
        "ACééééééééééééééééé",
    ] {
        let violation = AccountSid::new(text).unwrap_err();
        assert_eq!(violation.rule(), Rule::Pattern(AccountSid::PATTERN));
        assert_eq!(violation.value().unwrap().as_str(), Some(text));
    }
    assert_eq!(
        AccountSid::new("x").unwrap_err().to_string(),
        r#""x" does not match the pattern ^AC[0-9a-fA-F]{32}$"#
    );
    assert_eq!(Slug::new("a").unwrap_err().rule(), Rule::MinLength(2));
    assert_eq!(Slug::new("aaaaaaaaa").unwrap_err().rule(), Rule::MaxLength(8));
    assert_eq!(Slug::new("aA").unwrap_err().rule(), Rule::Pattern("^[a-z-]*$"));
    assert_eq!("ab-c".parse::<Slug>().unwrap().as_ref(), "ab-c");
    assert!(Slug::try_from("ab-c").is_ok());
}

#[test]
fn identifiers_print_and_sort() {
    assert_eq!(format!("{ACCOUNT}"), ACCOUNT.as_str());
    assert_eq!(
        format!("{ACCOUNT:?}"),
        r#"AccountSid("AC0123456789abcdefABCDEF0123456789")"#
    );
    assert_eq!(format!("{:>6}|", Slug::new("ab").unwrap()), "    ab|");
    let set: BTreeSet<Slug> =
        ["cc", "aa", "bb"].map(|text| Slug::new(text).unwrap()).into();
    assert_eq!(set.first().unwrap().as_str(), "aa");
}

#[test]
fn open_enums_keep_what_they_do_not_list() {
    assert_eq!(Status::from("queued"), Status::Queued);
    assert_eq!("later".parse::<Status>().unwrap(), Status::Unlisted("later".into()));
    assert_eq!(Status::from("later").to_string(), "later");
    assert_eq!(Status::Connected.as_str(), "connected");
}
