//! A transport without a network, for tests.

use alloc::collections::VecDeque;
use alloc::vec::Vec;
use core::fmt;
use core::future::{Future, ready};
use core::time::Duration;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::{HeaderValue, Response, StatusCode, header};
use serde_core::Serialize;

use super::transport::{HttpRequest, HttpResponse};
use super::{BlockingTransport, Bounds, Transport, TransportError, TransportErrorKind};
use crate::runtime::{Operation, json};

/// Answers from a list, one request after another, and keeps what it was sent.
///
/// It doesn't wait: a wait is over at once, and kept as well. A request beyond the list fails with
/// [`TransportErrorKind::Other`], which is not sent again.
#[derive(Default)]
pub struct MemoryTransport(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    answers: VecDeque<Result<HttpResponse, TransportError>>,
    requests: Vec<HttpRequest>,
    waits: Vec<Duration>,
}

impl MemoryTransport {
    /// A transport without answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next request that has no answer yet.
    pub fn answer(&self, response: HttpResponse) {
        self.memory().answers.push_back(Ok(response));
    }

    /// Answers with a successful JSON body of an operation.
    ///
    /// # Errors
    /// The body can't be written as JSON.
    pub fn succeed<O: Operation<Success: Serialize>>(
        &self,
        status: StatusCode,
        body: &O::Success,
    ) -> Result<(), json::Error> {
        self.answer(json_response(status, body)?);
        Ok(())
    }

    /// Answers with the JSON body of a failure of an operation.
    ///
    /// # Errors
    /// The body can't be written as JSON.
    pub fn fail<O: Operation<Failure: Serialize>>(
        &self,
        status: StatusCode,
        body: &O::Failure,
    ) -> Result<(), json::Error> {
        self.answer(json_response(status, body)?);
        Ok(())
    }

    /// Gives no response to the next request that has no answer yet.
    pub fn break_off(&self, kind: TransportErrorKind) {
        self.memory().answers.push_back(Err(TransportError::new(kind)));
    }

    /// Every request so far, in order, with its credentials.
    #[must_use]
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.memory().requests.clone()
    }

    /// Every wait so far, in order.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.memory().waits.clone()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // What a thread that panicked left is whole: each change is one step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let mut memory = self.memory();
        memory.requests.push(request);
        let beyond = || {
            Err(TransportError::caused_by(
                TransportErrorKind::Other,
                "the transport in memory has no answer left",
            ))
        };
        memory.answers.pop_front().unwrap_or_else(beyond)
    }
}

fn json_response<T: Serialize>(
    status: StatusCode,
    body: &T,
) -> Result<HttpResponse, json::Error> {
    let mut response = Response::new(json::encode(body)?);
    *response.status_mut() = status;
    let media_type = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    Ok(response)
}

impl Transport for MemoryTransport {
    fn send(
        &self,
        request: HttpRequest,
        _: Bounds,
    ) -> impl Future<Output = Result<HttpResponse, TransportError>> + Send {
        ready(self.take(request))
    }

    fn wait(&self, time: Duration) -> impl Future<Output = ()> + Send {
        self.memory().waits.push(time);
        ready(())
    }
}

impl BlockingTransport for MemoryTransport {
    fn send(
        &self,
        request: HttpRequest,
        _: Bounds,
    ) -> Result<HttpResponse, TransportError> {
        self.take(request)
    }

    fn wait(&self, time: Duration) {
        self.memory().waits.push(time);
    }
}

impl fmt::Debug for MemoryTransport {
    /// Counts, since requests hold credentials.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let memory = self.memory();
        formatter
            .debug_struct("MemoryTransport")
            .field("answers", &memory.answers.len())
            .field("requests", &memory.requests.len())
            .field("waits", &memory.waits)
            .finish()
    }
}
