//! Calls: a [`Client`] sends what an operation asks for, and reads what comes back.
//!
//! A [`Transport`] or [`BlockingTransport`] carries one request; everything else is decided here, once for all of them:
//! credentials, what is sent again ([`Exchange`]), bounds, errors, the pages of a list.

mod address;
mod authorization;
mod bounds;
mod call;
mod clock;
mod drive;
mod error;
mod exchange;
mod link;
mod memory;
mod outgoing;
mod pages;
mod paging;
mod retry;
mod transport;

use alloc::borrow::Cow;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use authorization::Held;
use error::Unsent;
use http::header::HeaderValue;
use outgoing::Outgoing;

pub use address::InvalidAddress;
pub use bounds::Bounds;
pub use call::{Call, CallResult, Lenience, Reading, Strictness};
pub use error::{BadResponse, CallError, NoResponse};
pub use exchange::{Action, Ended, Exchange, History, Start};
pub use memory::MemoryTransport;
pub use pages::{Items, Pages};
pub use paging::{Next, Paged, Pager, Received};
pub use retry::{RetryBudget, RetryPolicy};
pub use transport::{
    BlockingTransport, HttpRequest, HttpResponse, Transport, TransportError,
    TransportErrorKind,
};

use crate::runtime::http::header_value;
use crate::runtime::{Credentials, InvalidHttpRequest, Operation, Request, Security};

/// Calls operations.
///
/// It is cheap to clone where its transport is, and a clone shares the budget of what is sent again.
#[derive(Clone)]
pub struct Client<T> {
    transport: T,
    /// In place of the servers that the operations name.
    server: Option<Cow<'static, str>>,
    credentials: Vec<Held>,
    user_agent: HeaderValue,
    retries: RetryPolicy,
    budget: Arc<RetryBudget>,
    bounds: Bounds,
}

/// What names a client that was given no name: this crate and its version.
const USER_AGENT: HeaderValue = HeaderValue::from_static(concat!(
    env!("CARGO_PKG_NAME"),
    "/",
    env!("CARGO_PKG_VERSION")
));

impl<T> Client<T> {
    /// Takes what sends. Each request goes to the server of its operation ([`Operation::SERVER`]), which can be several for
    /// one client.
    #[must_use]
    pub fn new(transport: T) -> Self {
        Self {
            transport,
            server: None,
            credentials: Vec::new(),
            user_agent: USER_AGENT,
            retries: RetryPolicy::new(),
            budget: Arc::new(RetryBudget::new()),
            bounds: Bounds::default(),
        }
    }

    /// Sends everything to one server, by its base URL, such as `https://api.example.com/v1`: operations with a server of
    /// their own, too.
    ///
    /// # Errors
    /// The base URL has no scheme or host, or has a query, a fragment or a user.
    pub fn with_server(
        mut self,
        server: impl Into<Cow<'static, str>>,
    ) -> Result<Self, InvalidHttpRequest> {
        let server = server.into();
        let uri = crate::runtime::http::base_url(&server)?;
        // A user in the URL would be sent with everything, and shown with it.
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(InvalidHttpRequest::BaseUrl);
        }
        self.server = Some(server);
        Ok(self)
    }

    /// Authorizes requests, whatever server they go to: the one of the client, else that of its operation. One that the
    /// description names without TLS is refused unless the client names it as well.
    ///
    /// A client can have several credentials, one for each call of this function; those that say of themselves what they are
    /// ([`Credentials::scheme`]) take the place of others of their kind. Where an API's operations ask for different ones
    /// ([`Operation::SECURITY`]), each gets what it asks for, and no other; else each gets all.
    #[must_use]
    pub fn with_credentials(
        mut self,
        credentials: impl Credentials + Send + Sync + 'static,
    ) -> Self {
        let credentials: Held = Arc::new(credentials);
        if let Some(scheme) = credentials.scheme() {
            self.credentials
                .retain(|held| held.scheme().is_none_or(|own| !own.serves(scheme)));
        }
        self.credentials.push(credentials);
        self
    }

    /// What the client calls itself (RFC 9110, section 10.1.5), in place of the name and version of this crate.
    ///
    /// # Errors
    /// The text holds control characters.
    pub fn with_user_agent(
        mut self,
        user_agent: impl Into<Cow<'static, str>>,
    ) -> Result<Self, InvalidHttpRequest> {
        self.user_agent = header_value(user_agent.into())?;
        Ok(self)
    }

    /// What is sent again, unless a call says otherwise.
    #[must_use]
    pub const fn with_retries(mut self, policy: RetryPolicy) -> Self {
        self.retries = policy;
        self
    }

    /// How long a call may take, unless it says otherwise; a minute if nothing is said.
    #[must_use]
    pub fn with_deadline(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.bounds.time = time.into();
        self
    }

    /// The most bytes of a response's body; 16 MiB if nothing is said.
    #[must_use]
    pub const fn with_body_limit(mut self, bytes: usize) -> Self {
        self.bounds.body = bytes;
        self
    }

    /// What sends.
    #[must_use]
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    /// A call of an operation, which is sent by `.await`, or by [`Call::send`] where the transport blocks.
    pub const fn prepare<O: Operation>(&self, operation: O) -> Call<'_, T, O> {
        Call::new(self, operation)
    }

    /// The base URL that an operation is sent to.
    fn server_of<O: Operation>(&self) -> Result<&str, InvalidHttpRequest> {
        self.server.as_deref().or(O::SERVER).ok_or(InvalidHttpRequest::NoServer)
    }

    /// A call's request, authorized, as it is sent to `server`.
    fn outgoing<'c>(
        &'c self,
        mut request: Request,
        server: Cow<'c, str>,
        security: Option<Security>,
        retries: RetryPolicy,
        bounds: Bounds,
    ) -> Result<Outgoing<'c>, Unsent> {
        for credentials in authorization::chosen(&self.credentials, security) {
            if self.server.is_none() && !server.starts_with("https://") {
                return Err(InvalidHttpRequest::Insecure.into());
            }
            request.authorize(credentials.as_ref())?;
        }
        Ok(Outgoing {
            request,
            server,
            user_agent: &self.user_agent,
            retries,
            budget: &self.budget,
            bounds,
        })
    }
}

impl<T> fmt::Debug for Client<T> {
    /// Leaves the credentials out, and the transport, which may hold more of them.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("server", &self.server)
            .field("user_agent", &self.user_agent)
            .field("retries", &self.retries)
            .field("bounds", &self.bounds)
            .finish_non_exhaustive()
    }
}
