//! The mock server as a process: started on a free port, waited for, and ended whatever happens.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::missing::Missing;
use crate::problem::Problem;
use crate::process::complaint;

/// How long it may take to listen: it reads the whole description first.
const PATIENCE: Duration = Duration::from_mins(2);
const PAUSE: Duration = Duration::from_millis(100);

/// What it may hold, in bytes, and for how long processors may work for it, in seconds. It keeps to both by itself, so
/// that it ends even when this program is killed and can't end it.
const MEMORY: u64 = 4 << 30;
const SECONDS: u32 = 120;

/// What it says when it listens, before its address.
const LISTENS: &str = "is listening on ";

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Server {
    process: Child,
    log: PathBuf,
    url: String,
}

impl Server {
    /// Starts the server with a description, and waits until it listens on the loopback; what it says goes to `log`.
    ///
    /// It answers a request that breaks the description as well as it can and reports what is wrong. It is not asked to
    /// answer with an error instead: it would do so where an example of the description breaks its own schema, too, and
    /// then there would be nothing to read.
    ///
    /// # Errors
    /// When it can't be started, ends, or doesn't listen in time.
    pub(super) fn start(tool: &Path, description: &Path, log: &Path) -> Result<Self, Missing> {
        let (output, errors) = File::create(log)
            .and_then(|output| Ok((output.try_clone()?, output)))
            .map_err(Problem::file("write", log))?;
        // It becomes the server, so that ending it ends the server. The system chooses the port.
        let this = env::current_exe().map_err(|error| Missing::new(error.to_string()))?;
        let process = Command::new(this)
            .args(["bounded", "--memory", &MEMORY.to_string()])
            .args(["--seconds", &SECONDS.to_string(), "--", "node"])
            .arg(tool)
            .args(["mock", "--host", "127.0.0.1", "--port", "0", "--errors", "false"])
            .arg(description)
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .map_err(|error| Missing::new(format!("can't be started: {error}")))?;
        let mut server = Self {
            process,
            log: log.to_owned(),
            url: String::new(),
        };
        server.url = server.wait()?;
        Ok(server)
    }

    /// Its base URL.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Ends it, and gives all that it said.
    pub(super) fn stop(mut self) -> String {
        self.end();
        self.said()
    }

    fn wait(&mut self) -> Result<String, Missing> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let said = self.said();
            if let Some(url) = address(&said) {
                return Ok(url.to_owned());
            }
            match self.process.try_wait() {
                Ok(None) => thread::sleep(PAUSE),
                Ok(Some(status)) => {
                    return Err(Missing::new(complaint(&said).unwrap_or_else(|| status.to_string())));
                }
                Err(error) => return Err(Missing::new(error.to_string())),
            }
        }
        Err(Missing::new(format!("doesn't listen after {} s", PATIENCE.as_secs())))
    }

    fn said(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.log).unwrap_or_default()).into_owned()
    }

    fn end(&mut self) {
        // One that has ended already is all right as well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// What stops the command when the server can't be started.
pub(super) fn refused(missing: &Missing) -> Problem {
    Problem::refused(
        format!("the mock server can't be started: {missing}"),
        "`node` has to be installed; all that the server said is in target/e2e/server.log",
    )
}

/// The address that the server listens on, once it has said all of it.
fn address(said: &str) -> Option<&str> {
    let (_, rest) = said.split_once(LISTENS)?;
    let (address, _) = rest.split_once('\n')?;
    Some(address.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_line_tells_the_address() {
        let said = "reading\n▶  start     The server is listening on http://127.0.0.1:41";
        assert_eq!(address(said), None);
        let said = format!("{said}23\nmore\n");
        assert_eq!(address(&said), Some("http://127.0.0.1:4123"));
    }

    #[test]
    #[cfg(unix)]
    fn a_server_ends_when_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let process = Command::new("sleep").arg("600").spawn().unwrap();
        let id = process.id();
        drop(Server {
            process,
            log: folder.path().join("log"),
            url: String::new(),
        });
        let id = nix::unistd::Pid::from_raw(i32::try_from(id).unwrap());
        assert!(nix::sys::signal::kill(id, None).is_err(), "the process is still there");
    }
}
