//! Both kinds of transport behind one interface, each watched: the latest response is kept as it came.

use std::error::Error;
use std::future::IntoFuture;
use std::io;
use std::sync::Mutex;
use std::time::Duration;

use http::HeaderMap;
use participants::runtime::client::{
    BlockingTransport, Bounds, CallError, Client, HttpRequest, HttpResponse, RetryPolicy, Transport, TransportError,
};
use participants::runtime::{BasicCredentials, Lenient, Operation, Reply};

/// What a successful response is read as.
pub(crate) type Read<O> = Reply<<O as Operation>::Success, <O as Operation>::Headers>;

/// Why a call gave no value.
pub(crate) type Failed<O> = CallError<<O as Operation>::Failure>;

/// Sends calls over one transport.
pub(crate) trait Carrier {
    /// What the transport is called.
    const NAME: &'static str;

    /// Makes a call, and reads what comes strictly.
    fn strictly<O: Operation>(&self, operation: O) -> Result<Read<O>, Failed<O>>;

    /// Makes a call, and sets aside what breaks its schema.
    fn leniently<O: Operation>(&self, operation: O) -> Result<Lenient<Read<O>>, Failed<O>>;

    /// Sends a request that no operation writes.
    fn raw(&self, request: HttpRequest) -> Result<HttpResponse, TransportError>;

    /// The latest response, if one came since this was asked.
    fn seen(&self) -> Option<Seen>;
}

/// A response as it came, however it was read.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// A transport that keeps the latest response.
#[derive(Debug)]
struct Watched<T> {
    inner: T,
    seen: Mutex<Option<Seen>>,
}

impl<T> Watched<T> {
    const fn new(inner: T) -> Self {
        Self {
            inner,
            seen: Mutex::new(None),
        }
    }

    fn see(&self, response: HttpResponse) -> HttpResponse {
        if let Ok(mut seen) = self.seen.lock() {
            *seen = Some(Seen {
                status: response.status().as_u16(),
                headers: response.headers().clone(),
                body: response.body().clone(),
            });
        }
        response
    }

    fn take(&self) -> Option<Seen> {
        self.seen.lock().ok()?.take()
    }
}

impl<T: BlockingTransport> BlockingTransport for Watched<T> {
    fn send(&self, request: HttpRequest, bounds: Bounds) -> Result<HttpResponse, TransportError> {
        self.inner.send(request, bounds).map(|response| self.see(response))
    }
}

impl<T: Transport + Sync> Transport for Watched<T> {
    async fn send(&self, request: HttpRequest, bounds: Bounds) -> Result<HttpResponse, TransportError> {
        let response = self.inner.send(request, bounds).await?;
        Ok(self.see(response))
    }

    async fn wait(&self, time: Duration) {
        self.inner.wait(time).await;
    }
}

/// A client of the server. Each call is one request, so that what is reported belongs to it. The password has no colon,
/// which HTTP allows there (RFC 7617, section 2) and the server refuses.
fn client<T>(transport: T, server: &str) -> Result<Client<Watched<T>>, Box<dyn Error>> {
    let client = Client::new(Watched::new(transport)).with_server(server.to_owned())?;
    Ok(client
        .with_credentials(BasicCredentials::new("SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "secret ü"))
        .with_retries(RetryPolicy::new().most_attempts(1))
        .with_deadline(Duration::from_secs(30)))
}

/// Blocks the thread.
pub(crate) struct Blocking<T> {
    client: Client<Watched<T>>,
}

impl<T: BlockingTransport> Blocking<T> {
    pub(crate) fn new(transport: T, server: &str) -> Result<Self, Box<dyn Error>> {
        client(transport, server).map(|client| Self { client })
    }
}

impl<T: BlockingTransport> Carrier for Blocking<T> {
    const NAME: &'static str = "ureq";

    fn strictly<O: Operation>(&self, operation: O) -> Result<Read<O>, Failed<O>> {
        self.client.prepare(operation).send()
    }

    fn leniently<O: Operation>(&self, operation: O) -> Result<Lenient<Read<O>>, Failed<O>> {
        self.client.prepare(operation).lenient().send()
    }

    fn raw(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        self.client.transport().send(request, Bounds::default())
    }

    fn seen(&self) -> Option<Seen> {
        self.client.transport().take()
    }
}

/// Waits for futures.
pub(crate) struct Asynchronous<T> {
    client: Client<Watched<T>>,
    executor: tokio::runtime::Runtime,
}

impl<T: Transport> Asynchronous<T> {
    pub(crate) fn new(transport: T, server: &str) -> Result<Self, Box<dyn Error>> {
        let executor: io::Result<_> = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Ok(Self {
            client: client(transport, server)?,
            executor: executor?,
        })
    }
}

impl<T: Transport> Carrier for Asynchronous<T> {
    const NAME: &'static str = "reqwest";

    fn strictly<O: Operation>(&self, operation: O) -> Result<Read<O>, Failed<O>> {
        self.executor.block_on(self.client.prepare(operation).into_future())
    }

    fn leniently<O: Operation>(&self, operation: O) -> Result<Lenient<Read<O>>, Failed<O>> {
        let call = self.client.prepare(operation).lenient();
        self.executor.block_on(call.into_future())
    }

    fn raw(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let sent = self.client.transport().send(request, Bounds::default());
        self.executor.block_on(sent)
    }

    fn seen(&self) -> Option<Seen> {
        self.client.transport().take()
    }
}
