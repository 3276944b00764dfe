//! Servers on the loopback: one that answers each request with a fault, and one that turns it away.

pub mod api;
mod fault;
mod refusal;

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

pub use fault::Fault;
pub use refusal::Refusal;

/// A server that runs until the process ends.
#[derive(Clone, Debug)]
pub struct Server {
    address: SocketAddr,
    seen: Arc<Seen>,
}

/// What a server was sent, and what it sent.
#[derive(Debug, Default)]
struct Seen {
    /// The head of each request.
    heads: Mutex<Vec<String>>,
    bytes_sent: AtomicU64,
}

impl Server {
    /// Answers every request with a fault, each connection on a thread of its own.
    ///
    /// # Errors
    /// The loopback has no free port.
    pub fn start(fault: Fault) -> io::Result<Self> {
        let seen = Arc::<Seen>::default();
        let shared = Arc::clone(&seen);
        let address = listen(move |stream| shared.serve(stream, &fault))?;
        Ok(Self { address, seen })
    }

    /// The base URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The head of each request so far: its first line and its headers.
    #[must_use]
    pub fn heads(&self) -> Vec<String> {
        self.seen.heads.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many bytes were sent so far.
    #[must_use]
    pub fn bytes_sent(&self) -> u64 {
        self.seen.bytes_sent.load(Ordering::Relaxed)
    }
}

/// Serves each connection to a free port of the loopback on a thread of its own, until the process ends.
///
/// # Errors
/// The loopback has no free port.
pub fn listen(serve: impl Fn(TcpStream) -> io::Result<()> + Send + Sync + 'static) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = Arc::clone(&serve);
            // That a client goes away in the middle is what most faults are about.
            thread::spawn(move || serve(stream).ok());
        }
    });
    Ok(address)
}

impl Seen {
    fn serve(&self, mut stream: TcpStream, fault: &Fault) -> io::Result<()> {
        stream.set_nodelay(true)?;
        // Whoever leaves without a word is not waited for.
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.set_write_timeout(Some(Duration::from_secs(20)))?;
        if matches!(fault, Fault::Reset) {
            // What is left unread when a connection is closed resets it.
            stream.read_exact(&mut [0])?;
            return Ok(());
        }
        while let Some(head) = read_head(&mut stream)? {
            let count = {
                let mut heads = self.heads.lock().unwrap_or_else(PoisonError::into_inner);
                heads.push(head);
                heads.len()
            };
            let mut counted = Counted {
                stream: &mut stream,
                seen: self,
            };
            if !fault.answer(count, &mut counted)? {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Reads up to the empty line; none of the requests here has a body.
fn read_head(stream: &mut TcpStream) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    let mut buffer = [0; 4096];
    while !head.ends_with(b"\r\n\r\n") {
        let count = stream.read(&mut buffer)?;
        if count == 0 {
            return Ok(None);
        }
        head.extend_from_slice(&buffer[..count]);
    }
    Ok(Some(String::from_utf8_lossy(&head).to_ascii_lowercase()))
}

/// A connection that counts what is written to it.
struct Counted<'a> {
    stream: &'a mut TcpStream,
    seen: &'a Seen,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.stream.write(bytes)?;
        let counted = u64::try_from(count).unwrap_or(u64::MAX);
        self.seen.bytes_sent.fetch_add(counted, Ordering::Relaxed);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
