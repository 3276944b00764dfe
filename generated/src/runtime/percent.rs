//! Percent-encoding and form encoding. Two byte loops, so that the crate needs no dependency for them.

use alloc::string::String;

const HEX: [char; 16] =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];

fn push_encoded(byte: u8, out: &mut String) {
    out.push('%');
    out.push(HEX[usize::from(byte >> 4)]);
    out.push(HEX[usize::from(byte & 15)]);
}

/// Appends text with every byte encoded but the unreserved ones (RFC 3986, section 2.3): letters, digits, `-._~`.
pub(crate) fn push_component(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => push_encoded(byte, out),
        }
    }
}

/// Appends text as `application/x-www-form-urlencoded` (WHATWG URL, section 5.2): a space is `+`, `*-._` stay.
pub(crate) fn push_form(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => push_encoded(byte, out),
        }
    }
}
