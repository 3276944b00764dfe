//! One call of an operation, before it is sent.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::fmt;
use core::future::{Future, IntoFuture};
use core::marker::PhantomData;
use core::pin::Pin;
use core::time::Duration;

use super::drive::{drive, drive_blocking};
use super::error::Unsent;
use super::outgoing::Outgoing;
use super::{
    BadResponse, BlockingTransport, Bounds, CallError, Client, Ended, NoResponse,
    RetryPolicy, Transport,
};
use crate::runtime::{Lenient, Operation, RawResponse, Reply, ResponseError};

/// What a call gives.
pub type CallResult<O, R = Strictness> =
    Result<<R as Reading<O>>::Value, CallError<<O as Operation>::Failure>>;

/// How the response of an operation is read.
pub trait Reading<O: Operation> {
    /// What a successful response becomes.
    type Value;

    /// Reads a response.
    ///
    /// # Errors
    /// The response gives no value.
    fn read(
        response: &RawResponse<'_>,
    ) -> Result<Self::Value, ResponseError<O::Failure>>;

    /// The reply in the value.
    fn reply(value: &Self::Value) -> &Reply<O::Success, O::Headers>;
}

/// Any part of a response that breaks its schema is an error.
#[derive(Clone, Copy, Debug)]
pub enum Strictness {}

/// Parts of a response that break their schema are set aside and reported.
#[derive(Clone, Copy, Debug)]
pub enum Lenience {}

impl<O: Operation> Reading<O> for Strictness {
    type Value = Reply<O::Success, O::Headers>;

    fn read(
        response: &RawResponse<'_>,
    ) -> Result<Self::Value, ResponseError<O::Failure>> {
        O::decode(response)
    }

    fn reply(value: &Self::Value) -> &Reply<O::Success, O::Headers> {
        value
    }
}

impl<O: Operation> Reading<O> for Lenience {
    type Value = Lenient<Reply<O::Success, O::Headers>>;

    fn read(
        response: &RawResponse<'_>,
    ) -> Result<Self::Value, ResponseError<O::Failure>> {
        O::decode_lenient(response)
    }

    fn reply(value: &Self::Value) -> &Reply<O::Success, O::Headers> {
        &value.value
    }
}

/// A call that is not sent yet: by `.await`, or by [`send`](Call::send) where the transport blocks.
#[must_use = "a call is sent by `.await` or `.send()`"]
pub struct Call<'c, T, O, R = Strictness> {
    pub(super) client: &'c Client<T>,
    pub(super) operation: O,
    pub(super) retries: RetryPolicy,
    pub(super) bounds: Bounds,
    reading: PhantomData<fn() -> R>,
}

impl<'c, T, O> Call<'c, T, O> {
    pub(super) const fn new(client: &'c Client<T>, operation: O) -> Self {
        Self {
            client,
            operation,
            retries: client.retries,
            bounds: client.bounds,
            reading: PhantomData,
        }
    }

    /// Sets parts of the response aside that break their schema, and reports them, instead of failing.
    pub fn lenient(self) -> Call<'c, T, O, Lenience> {
        Call {
            client: self.client,
            operation: self.operation,
            retries: self.retries,
            bounds: self.bounds,
            reading: PhantomData,
        }
    }
}

impl<T, O, R> Call<'_, T, O, R> {
    /// Changes the operation before it is sent: gives it the inputs that it can do without, by methods of its own.
    pub fn with(mut self, change: impl FnOnce(O) -> O) -> Self {
        self.operation = change(self.operation);
        self
    }

    /// What is sent again, for this call.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.retries = policy;
        self
    }

    /// How long this call may take.
    pub fn deadline(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.bounds.time = time.into();
        self
    }

    /// The most bytes of this response's body.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.bounds.body = bytes;
        self
    }
}

impl<'c, T, O: Operation, R> Call<'c, T, O, R> {
    /// The call as a client sends it.
    fn outgoing(&self) -> Result<Outgoing<'c>, Unsent> {
        let request = self.operation.to_request()?;
        let server = Cow::Borrowed(self.client.server_of::<O>()?);
        self.client.outgoing(request, server, O::SECURITY, self.retries, self.bounds)
    }
}

impl<T: BlockingTransport, O: Operation, R: Reading<O>> Call<'_, T, O, R> {
    /// Sends the call, and blocks until it has ended.
    ///
    /// # Errors
    /// The request is refused, no response comes, or the response is a failure or can't be read.
    pub fn send(self) -> CallResult<O, R> {
        let ended = drive_blocking(&self.client.transport, &mut self.outgoing()?)?;
        read::<O, R>(ended).map(|(value, _)| value)
    }
}

impl<'c, T, O, R> IntoFuture for Call<'c, T, O, R>
where
    T: Transport,
    O: Operation + 'c,
    R: Reading<O> + 'c,
{
    type Output = CallResult<O, R>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        let transport = &self.client.transport;
        // Before anything waits, so that an operation needn't be `Send`, nor the future hold what it is made of.
        match self.outgoing() {
            Ok(mut outgoing) => Box::pin(async move {
                let ended = drive(transport, &mut outgoing).await?;
                read::<O, R>(ended).map(|(value, _)| value)
            }),
            Err(unsent) => Box::pin(async { Err(unsent.into()) }),
        }
    }
}

/// What the end of a call means to an operation; with a success, its headers, which say where a next page is.
pub(super) fn read<O: Operation, R: Reading<O>>(
    ended: Ended,
) -> Result<(R::Value, http::HeaderMap), CallError<O::Failure>> {
    let history = ended.history;
    let response = match ended.result {
        Ok(response) => response,
        Err(error) => return Err(CallError::Transport(NoResponse::new(error, history))),
    };
    match R::read(&RawResponse::from_http(&response)) {
        Ok(value) => Ok((value, response.into_parts().0.headers)),
        Err(error) => {
            let bad = BadResponse::new(error, response, history);
            Err(CallError::Response(Box::new(bad)))
        }
    }
}

impl<T, O: Operation, R> fmt::Debug for Call<'_, T, O, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("operation", &O::ID)
            .field("request", &self.operation.to_request())
            .field("retries", &self.retries)
            .field("bounds", &self.bounds)
            .finish_non_exhaustive()
    }
}
