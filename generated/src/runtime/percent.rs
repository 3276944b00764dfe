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

/// The bytes that stay as they are where reserved ones are allowed (RFC 3986, section 2.2), but for those that would end
/// the value of a pair (`&`, `+`, `#`) and brackets, which a query can't have (section 3.4).
const RESERVED: Class = Class::new(&[
    (b'!', b'!'),
    (b'$', b'$'),
    (b'\'', b'*'),
    (b',', b';'),
    (b'=', b'='),
    (b'?', b'Z'),
    (b'_', b'_'),
    (b'a', b'z'),
    (b'~', b'~'),
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

/// Appends text with reserved characters and percent-encoded bytes as they are (RFC 6570, section 3.2.3), but for those
/// characters that a value in a query can't have.
pub(crate) fn push_reserved(text: &str, out: &mut String) {
    let mut pieces = text.split('%');
    let push_piece = |piece: &str, out: &mut String| {
        push(piece, |byte| RESERVED.contains(byte), push_encoded, out);
    };
    push_piece(pieces.next().unwrap_or_default(), out);
    for piece in pieces {
        let digits = piece.as_bytes().first_chunk::<2>();
        let is_encoded =
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        out.push_str(if is_encoded { "%" } else { "%25" });
        push_piece(piece, out);
    }
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
