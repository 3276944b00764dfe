//! What the attempts of a call are made of.

use alloc::borrow::Cow;
use core::mem;

use http::header::{self, HeaderValue};

use super::{Bounds, Exchange, HttpRequest, RetryBudget, RetryPolicy, Start};
use crate::runtime::{InvalidHttpRequest, Request};

/// A call: its request, authorized, which each attempt is made from, and what decides how often.
pub(super) struct Outgoing<'c> {
    pub(super) request: Request,
    /// A base URL that was checked already.
    pub(super) server: Cow<'c, str>,
    pub(super) user_agent: &'c HeaderValue,
    pub(super) retries: RetryPolicy,
    pub(super) budget: &'c RetryBudget,
    pub(super) bounds: Bounds,
}

impl<'c> Outgoing<'c> {
    /// What decides on the attempts, with the time running from here.
    pub(super) fn exchange(&self) -> Exchange<'c> {
        let method = self.request.method().into();
        Exchange::new(method, self.retries, self.budget, self.bounds, Start::here())
    }

    /// What one attempt sends. The last one takes the body along, which the others need a copy of.
    ///
    /// # Errors
    /// The request does not fit into HTTP, which the first attempt says already.
    pub(super) fn attempt(
        &mut self,
        is_last: bool,
    ) -> Result<HttpRequest, InvalidHttpRequest> {
        let body = if is_last {
            mem::take(&mut self.request.body)
        } else {
            self.request.body.clone()
        };
        let mut request = self.request.to_http_with(&self.server, body)?;
        let user_agent = request.headers_mut().entry(header::USER_AGENT);
        user_agent.or_insert_with(|| self.user_agent.clone());
        Ok(request)
    }
}
