//! The pages and items of a list, with the calls that bring them.

use alloc::borrow::{Cow, ToOwned};
use alloc::vec::{self, Vec};
use core::fmt;
use core::marker::PhantomData;
use core::mem;

use http::HeaderMap;

use super::call::read;
use super::drive::{drive, drive_blocking};
use super::error::Unsent;
use super::outgoing::Outgoing;
use super::{
    BlockingTransport, Bounds, Call, CallError, CallResult, Client, Ended,
    InvalidAddress, Paged, Pager, Reading, RetryPolicy, Strictness, Transport,
};
use crate::runtime::{InvalidHttpRequest, Operation, Reply};

/// The pages of a list: an iterator where the transport blocks, else one call of [`next`](Pages::next) after another.
///
/// The list ends after an error, and before a page that was here before. Each page is a call with a deadline of its own.
#[must_use = "no page is asked for until `next`"]
pub struct Pages<'c, T, O, R = Strictness> {
    client: &'c Client<T>,
    retries: RetryPolicy,
    bounds: Bounds,
    turn: Turn,
    kind: PhantomData<fn() -> (O, R)>,
}

/// What the next page is.
enum Turn {
    /// The one of this request.
    Page(Pager),
    /// An error: the first request is refused, or the last page names an address that must not be followed.
    Unsent(Unsent),
    /// None.
    Over,
}

impl Turn {
    fn first<T, O: Operation>(client: &Client<T>, operation: &O) -> Self {
        let pager = || -> Result<Pager, Unsent> {
            Ok(Pager::new(operation.to_request()?, client.server_of::<O>()?))
        };
        pager().map_or_else(Self::Unsent, Self::Page)
    }
}

/// The items of a list, over all of its pages; else like [`Pages`].
#[must_use = "no item is asked for until `next`"]
pub struct Items<'c, T, O: Paged> {
    pages: Pages<'c, T, O>,
    /// What is left of the page at hand.
    left: vec::IntoIter<O::Item>,
    /// How many pages without items came one after another.
    empty: u32,
}

/// How many pages without items may come one after another: a hostile server could send them forever.
const MOST_EMPTY: u32 = 100;

impl<'c, T, O: Paged, R: Reading<O>> Call<'c, T, O, R> {
    /// Goes through the pages of the list that begins with this call.
    pub fn pages(self) -> Pages<'c, T, O, R> {
        Pages {
            client: self.client,
            retries: self.retries,
            bounds: self.bounds,
            turn: Turn::first(self.client, &self.operation),
            kind: PhantomData,
        }
    }
}

impl<'c, T, O: Paged> Call<'c, T, O> {
    /// Goes through the items of the list that begins with this call, over all of its pages.
    pub fn items(self) -> Items<'c, T, O> {
        Items {
            pages: self.pages(),
            left: Vec::new().into_iter(),
            empty: 0,
        }
    }
}

impl<'c, T, O: Paged, R: Reading<O>> Pages<'c, T, O, R> {
    /// The call of the next page.
    fn outgoing(&self, pager: &Pager) -> Result<Outgoing<'c>, Unsent> {
        let (server, request) = pager.request();
        // Not borrowed from the pager, which moves on when the call has ended.
        let server = Cow::Owned(server.to_owned());
        let (request, security) = (request.clone(), O::SECURITY);
        self.client.outgoing(request, server, security, self.retries, self.bounds)
    }

    /// Begins the next page. Its turn stays until it has ended, so that one that is given up can be asked for again.
    fn begin(&mut self) -> Option<Result<Outgoing<'c>, CallError<O::Failure>>> {
        match mem::replace(&mut self.turn, Turn::Over) {
            Turn::Over => None,
            Turn::Unsent(unsent) => Some(Err(unsent.into())),
            Turn::Page(pager) => {
                let outgoing = self.outgoing(&pager).inspect(|_| {
                    self.turn = Turn::Page(pager);
                });
                Some(outgoing.map_err(CallError::from))
            }
        }
    }

    fn finish(&mut self, ended: Result<Ended, InvalidHttpRequest>) -> CallResult<O, R> {
        let turn = mem::replace(&mut self.turn, Turn::Over);
        let (value, headers) = read::<O, R>(ended?)?;
        if let Turn::Page(pager) = turn {
            self.turn = Self::after(pager, R::reply(&value), &headers);
        }
        Ok(value)
    }

    fn after(
        mut pager: Pager,
        page: &Reply<O::Success, O::Headers>,
        headers: &HeaderMap,
    ) -> Turn {
        match O::next(page, &pager.received(headers)) {
            None => Turn::Over,
            Some(next) => match pager.advance(next) {
                Ok(true) => Turn::Page(pager),
                Ok(false) => Turn::Over,
                Err(error) => Turn::Unsent(error.into()),
            },
        }
    }
}

impl<T: Transport, O: Paged, R: Reading<O>> Pages<'_, T, O, R> {
    /// The next page; nothing after the last one.
    pub async fn next(&mut self) -> Option<CallResult<O, R>> {
        let mut outgoing = match self.begin()? {
            Ok(outgoing) => outgoing,
            Err(error) => return Some(Err(error)),
        };
        let ended = drive(&self.client.transport, &mut outgoing).await;
        Some(self.finish(ended))
    }
}

impl<T: BlockingTransport, O: Paged, R: Reading<O>> Iterator for Pages<'_, T, O, R> {
    type Item = CallResult<O, R>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.begin()?.and_then(|mut outgoing| {
            self.finish(drive_blocking(&self.client.transport, &mut outgoing))
        }))
    }
}

impl<T, O: Paged> Items<'_, T, O> {
    /// Takes the items of a page; an error ends the list.
    fn take(&mut self, page: CallResult<O>) -> Result<(), CallError<O::Failure>> {
        let items = O::items(page?.body);
        self.empty = if items.is_empty() { self.empty + 1 } else { 0 };
        if self.empty > MOST_EMPTY {
            self.pages.turn = Turn::Over;
            return Err(InvalidAddress::Endless.into());
        }
        self.left = items.into_iter();
        Ok(())
    }
}

impl<T: Transport, O: Paged> Items<'_, T, O> {
    /// The next item; nothing after the last one.
    pub async fn next(&mut self) -> Option<Result<O::Item, CallError<O::Failure>>> {
        loop {
            if let Some(item) = self.left.next() {
                return Some(Ok(item));
            }
            let page = self.pages.next().await?;
            if let Err(error) = self.take(page) {
                return Some(Err(error));
            }
        }
    }
}

impl<T: BlockingTransport, O: Paged> Iterator for Items<'_, T, O> {
    type Item = Result<O::Item, CallError<O::Failure>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.left.next() {
                return Some(Ok(item));
            }
            let page = Iterator::next(&mut self.pages)?;
            if let Err(error) = self.take(page) {
                return Some(Err(error));
            }
        }
    }
}

impl<T, O: Paged, R> fmt::Debug for Pages<'_, T, O, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pages")
            .field("operation", &O::ID)
            .field("is_over", &matches!(self.turn, Turn::Over))
            .finish_non_exhaustive()
    }
}

impl<T, O: Paged> fmt::Debug for Items<'_, T, O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("pages", &self.pages)
            .field("left", &self.left.len())
            .finish_non_exhaustive()
    }
}
