//! A server of HTTP/2 (RFC 9113) that turns the first request away or leaves it half answered, and speaks no more of the
//! protocol than that takes.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::listen;

/// How the first request is turned away (section 8.7 says which ways mean that it was not processed).
#[derive(Clone, Copy, Debug)]
pub enum Refusal {
    /// Its stream is refused.
    Stream,
    /// Its stream is refused, after the response has begun.
    StreamLate,
    /// Its stream fails.
    StreamFailure,
    /// Its stream is reset without an error, in the middle of the body.
    HalfBody,
    /// Its response ends after a head with a length, as one to HEAD does.
    HeadAlone,
    /// Likewise, with the status 304, which has no body.
    NotModified,
    /// The server goes away without an error, and has come to none of the streams.
    GoingAway,
    /// The server goes away without an error, and has come to this stream.
    GoingAwayLate,
    /// The server goes away with an error, and says that it has come to none of the streams, which is not relied upon.
    GoingAwayInFailure,
}

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;

/// Flags: the last frame of a stream, an acknowledgement, and the last frame of a head.
const END_STREAM: u8 = 1;
const ACK: u8 = 1;
const END_HEADERS: u8 = 4;

const NO_ERROR: [u8; 4] = [0, 0, 0, 0];
const INTERNAL_ERROR: [u8; 4] = [0, 0, 0, 2];
const REFUSED_STREAM: [u8; 4] = [0, 0, 0, 7];

/// The last stream of a server that has come to none.
const BEFORE_ALL: u32 = 0;

/// What the client begins a connection with (section 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Statuses by their places in the table of HPACK (RFC 7541, appendix A).
const OK: &[u8] = &[0x88];
const NOT_MODIFIED: &[u8] = &[0x8B];

/// A `content-length` of 8, by its place in that table and as a literal (section 6.2.2).
const LENGTH: &[u8] = &[0x0F, 0x0D, 1, b'8'];

impl Refusal {
    /// Starts a server that runs until the process ends; it answers the second request with 200.
    ///
    /// # Errors
    /// The loopback has no free port.
    pub fn serve(self) -> io::Result<SocketAddr> {
        let has_refused = AtomicBool::new(false);
        listen(move |stream| self.talk(stream, &has_refused))
    }

    fn talk(self, mut stream: TcpStream, has_refused: &AtomicBool) -> io::Result<()> {
        stream.read_exact(&mut [0; PREFACE.len()])?;
        write_frame(&mut stream, SETTINGS, 0, 0, &[])?;
        loop {
            let frame = Frame::read(&mut stream)?;
            match frame.kind {
                SETTINGS if frame.flags & ACK == 0 => write_frame(&mut stream, SETTINGS, ACK, 0, &[])?,
                HEADERS | DATA if frame.flags & END_STREAM != 0 => {
                    if has_refused.swap(true, Ordering::Relaxed) {
                        write_frame(&mut stream, HEADERS, END_HEADERS | END_STREAM, frame.stream, OK)?;
                    } else if !self.refuse(&mut stream, frame.stream)? {
                        stream.shutdown(Shutdown::Write)?;
                        // What is left unread when a connection is closed resets it.
                        return io::copy(&mut stream, &mut io::sink()).map(drop);
                    }
                }
                _ => {}
            }
        }
    }

    /// Turns a request away; whether the connection goes on.
    fn refuse(self, out: &mut impl Write, stream: u32) -> io::Result<bool> {
        let go_away = |out: &mut _, last: u32, reason| {
            write_frame(out, GOAWAY, 0, 0, &[last.to_be_bytes(), reason].concat())?;
            Ok(false)
        };
        let reset = |out: &mut _, reason: &[u8]| {
            write_frame(out, RST_STREAM, 0, stream, reason)?;
            Ok(true)
        };
        let end = |out: &mut _, status: &[u8]| {
            let flags = END_HEADERS | END_STREAM;
            write_frame(out, HEADERS, flags, stream, &[status, LENGTH].concat())?;
            Ok(true)
        };
        match self {
            Self::Stream => reset(out, &REFUSED_STREAM),
            Self::StreamLate => {
                write_frame(out, HEADERS, END_HEADERS, stream, OK)?;
                reset(out, &REFUSED_STREAM)
            }
            Self::StreamFailure => reset(out, &INTERNAL_ERROR),
            Self::HalfBody => {
                write_frame(out, HEADERS, END_HEADERS, stream, &[OK, LENGTH].concat())?;
                write_frame(out, DATA, 0, stream, b"half")?;
                reset(out, &NO_ERROR)
            }
            Self::HeadAlone => end(out, OK),
            Self::NotModified => end(out, NOT_MODIFIED),
            Self::GoingAway => go_away(out, BEFORE_ALL, NO_ERROR),
            Self::GoingAwayLate => go_away(out, stream, NO_ERROR),
            Self::GoingAwayInFailure => go_away(out, BEFORE_ALL, INTERNAL_ERROR),
        }
    }
}

/// The head of a frame (section 4.1), whose payload nothing here looks at.
struct Frame {
    kind: u8,
    flags: u8,
    stream: u32,
}

impl Frame {
    fn read(from: &mut impl Read) -> io::Result<Self> {
        let mut head = [0; 9];
        from.read_exact(&mut head)?;
        let [l0, l1, l2, kind, flags, stream @ ..] = head;
        let length = u32::from_be_bytes([0, l0, l1, l2]);
        io::copy(&mut from.take(length.into()), &mut io::sink())?;
        Ok(Self {
            kind,
            flags,
            stream: u32::from_be_bytes(stream),
        })
    }
}

fn write_frame(out: &mut impl Write, kind: u8, flags: u8, stream: u32, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(io::Error::other)?;
    let frame = [
        &length.to_be_bytes()[1..],
        &[kind, flags],
        &stream.to_be_bytes(),
        payload,
    ]
    .concat();
    out.write_all(&frame)
}
