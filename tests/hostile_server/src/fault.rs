//! What can be wrong with an answer.

use std::io::{self, Write};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

/// What is wrong with an answer.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Nothing.
    None,
    /// Nothing, and the body is compressed.
    Compressed,
    /// No answer, on a connection that stays open.
    Silence,
    /// One byte of the body at a time, without an end.
    Drip,
    /// Interim responses (1xx) without an end.
    Interim,
    /// The connection is closed before the answer.
    Closed,
    /// The connection is reset.
    Reset,
    /// The body is shorter than its length says.
    Truncated,
    /// The connection is closed within a chunk.
    TruncatedChunk,
    /// The length cuts the body.
    ShortLength,
    /// The length is no number.
    WrongLength,
    /// A body of many gigabytes that has a length.
    Huge,
    /// A body of chunks without an end.
    Endless,
    /// Headers without an end.
    EndlessHeaders,
    /// A small body that becomes a large one; made by [`Fault::bomb`].
    Bomb(Vec<u8>),
    /// A compressed body that is none.
    BrokenCompression,
    /// A page of HTML.
    Html,
    /// A body that ends within a character.
    HalfCharacter,
    /// Something that is no HTTP.
    Garbage,
    /// 429 the first time.
    Busy,
    /// 503 each time.
    Down,
    /// A redirect to another server.
    Redirect(String),
    /// A page whose next one is on another server.
    ForeignPage(String),
    /// Pages without items and without an end.
    EmptyPages,
}

impl Fault {
    /// A body of 32 MiB in a few dozen KiB.
    ///
    /// # Errors
    /// None is known: nothing is written but memory.
    pub fn bomb() -> io::Result<Self> {
        gzip(&vec![b' '; 32 << 20]).map(Self::Bomb)
    }

    /// Answers the request of that number, from 1; whether the connection goes on.
    pub(crate) fn answer(&self, count: usize, out: &mut impl Write) -> io::Result<bool> {
        match self {
            Self::None => json(out, r#"{"items":[1]}"#),
            Self::Compressed => compressed(out, &gzip(br#"{"items":[1]}"#)?),
            Self::Busy if count == 1 => {
                out.write_all(b"HTTP/1.1 429 Too Many Requests\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n")?;
                Ok(true)
            }
            Self::Busy => json(out, "{}"),
            Self::Down => {
                out.write_all(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n")?;
                Ok(true)
            }
            Self::Redirect(to) => {
                write!(out, "HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n")?;
                Ok(true)
            }
            Self::ForeignPage(to) => json(out, &format!(r#"{{"items":[1],"next":"{to}"}}"#)),
            Self::EmptyPages => json(out, &format!(r#"{{"items":[],"next":"?page={count}"}}"#)),
            Self::Html => body(out, "content-type: text/html", b"<h1>Welcome</h1>"),
            Self::HalfCharacter => body(out, JSON, b"\"caf\xc3"),
            Self::ShortLength => {
                out.write_all(
                    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 3\r\n\r\n{\"a\":1}",
                )?;
                Ok(false)
            }
            Self::Bomb(bytes) => compressed(out, bytes),
            Self::BrokenCompression => compressed(out, b"\x1f\x8b\x08\0no gzip at all, whatever was said"),
            Self::Silence | Self::Drip | Self::Interim => self.stall(out),
            Self::Huge | Self::Endless | Self::EndlessHeaders => self.flood(out),
            Self::Closed | Self::Reset | Self::Truncated | Self::TruncatedChunk | Self::WrongLength | Self::Garbage => {
                out.write_all(self.stump())?;
                Ok(false)
            }
        }
    }

    /// What comes before the connection is closed.
    const fn stump(&self) -> &'static [u8] {
        match self {
            Self::Truncated => {
                b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"a\":1}"
            }
            Self::TruncatedChunk => {
                b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{\"a\":1}"
            }
            Self::WrongLength => b"HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n{}",
            Self::Garbage => b"220 mail.example.com ESMTP\r\n\r\n",
            _ => b"",
        }
    }

    /// Writes little, and never comes to an end.
    fn stall(&self, out: &mut impl Write) -> io::Result<bool> {
        let (start, again): (&[u8], &[u8]) = match self {
            Self::Drip => (
                b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n[",
                b" ",
            ),
            Self::Interim => (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
            _ => (b"", b""),
        };
        out.write_all(start)?;
        // Long beyond every deadline of the tests, and not forever.
        for _ in 0..400 {
            out.write_all(again)?;
            thread::sleep(Duration::from_millis(25));
        }
        Ok(false)
    }

    /// Writes as much as the other side takes.
    fn flood(&self, out: &mut impl Write) -> io::Result<bool> {
        let (start, again): (&str, Vec<u8>) = match self {
            Self::Huge => ("content-length: 90000000000\r\n\r\n", vec![b' '; 65_536]),
            Self::Endless => {
                let chunk = [b"10000\r\n", vec![b' '; 65_536].as_slice(), b"\r\n"].concat();
                ("transfer-encoding: chunked\r\n\r\n", chunk)
            }
            _ => ("", b"x-more: and more\r\n".repeat(100)),
        };
        write!(out, "HTTP/1.1 200 OK\r\n{JSON}\r\n{start}")?;
        loop {
            out.write_all(&again)?;
        }
    }
}

const JSON: &str = "content-type: application/json";

fn json(out: &mut impl Write, text: &str) -> io::Result<bool> {
    body(out, JSON, text.as_bytes())
}

fn compressed(out: &mut impl Write, bytes: &[u8]) -> io::Result<bool> {
    body(out, "content-encoding: gzip\r\ncontent-type: application/json", bytes)
}

fn body(out: &mut impl Write, headers: &str, bytes: &[u8]) -> io::Result<bool> {
    let length = bytes.len();
    let head = format!("HTTP/1.1 200 OK\r\n{headers}\r\ncontent-length: {length}\r\n\r\n");
    out.write_all(&[head.as_bytes(), bytes].concat())?;
    Ok(true)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}
