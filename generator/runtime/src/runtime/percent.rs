//! Percent-encoding and form encoding.

use alloc::string::String;

use crate::runtime::leading::leading;
use crate::runtime::pattern::Class;

/// The bytes that stay as they are within a component of a URI (RFC 3986, section 2.3).
const UNRESERVED: Class = Class::new(&[
    (b'-', b'.'),
    (b'0', b'9'),
    (b'A', b'Z'),
    (b'_', b'_'),
    (b'a', b'z'),
    (b'~', b'~'),
]);

/// The bytes that stay as they are within a form (WHATWG URL, section 5.2).
const FORM: Class = Class::new(&[
    (b'*', b'*'),
    (b'-', b'.'),
    (b'0', b'9'),
    (b'A', b'Z'),
    (b'_', b'_'),
    (b'a', b'z'),
]);

const HEX: [char; 16] =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];

/// Appends text with every byte encoded but the unreserved ones (RFC 3986, section 2.3): letters, digits, `-._~`.
pub(crate) fn push_component(text: &str, out: &mut String) {
    push(text, |byte| UNRESERVED.contains(byte), push_encoded, out);
}

/// Appends text as `application/x-www-form-urlencoded` (WHATWG URL, section 5.2): a space is `+`, `*-._` stay.
pub(crate) fn push_form(text: &str, out: &mut String) {
    let encode = |byte: u8, out: &mut String| match byte {
        b' ' => out.push('+'),
        _ => push_encoded(byte, out),
    };
    push(text, |byte| FORM.contains(byte), encode, out);
}

/// Appends text, with `encode` for the bytes that don't stay as they are.
#[inline]
fn push(
    text: &str,
    stays: impl Fn(u8) -> bool,
    encode: impl Fn(u8, &mut String),
    out: &mut String,
) {
    let mut rest = text;
    loop {
        // What stays is ASCII, and what does not is taken by whole characters.
        let (plain, other) = rest.split_at(leading(rest.as_bytes(), &stays));
        out.push_str(plain);
        let mut characters = other.chars();
        let Some(character) = characters.next() else {
            return;
        };
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            encode(byte, out);
        }
        rest = characters.as_str();
    }
}

fn push_encoded(byte: u8, out: &mut String) {
    out.push('%');
    out.push(HEX[usize::from(byte >> 4)]);
    out.push(HEX[usize::from(byte & 15)]);
}
