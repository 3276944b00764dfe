//! The pages of a list, one after another and only as far as they are asked for.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::hash::Hasher;
use std::hash::DefaultHasher;

use http::{HeaderMap, Uri};

use super::address::{self, InvalidAddress};
use super::link;
use crate::runtime::{Operation, Reply, Request};

/// An operation whose success is one page of a list.
pub trait Paged: Operation {
    /// What the list is of.
    type Item;

    /// Where the page after this one is; nothing on the last one.
    fn next(
        page: &Reply<Self::Success, Self::Headers>,
        received: &Received<'_>,
    ) -> Option<Next>;

    /// What is on the page, in order.
    fn items(page: Self::Success) -> Vec<Self::Item>;
}

/// Where the next page is.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Next {
    /// At an address of the same server: a whole URI, or a reference in relation to that of this page.
    Address(String),
    /// Where this page is, with another value of a query parameter.
    Query(&'static str, String),
}

impl Next {
    /// The page at an address; no address and an empty one mean that there is none.
    #[must_use]
    pub fn address(address: Option<&str>) -> Option<Self> {
        let address = address.filter(|address| !address.is_empty())?;
        Some(Self::Address(address.into()))
    }

    /// The page that a query parameter asks for; no cursor and an empty one mean that there is none.
    #[must_use]
    pub fn cursor(parameter: &'static str, cursor: Option<&str>) -> Option<Self> {
        let cursor = cursor.filter(|cursor| !cursor.is_empty())?;
        Some(Self::Query(parameter, cursor.into()))
    }
}

impl fmt::Debug for Next {
    /// Leaves addresses and cursors out: they can stand for what they lead to.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(_) => {
                formatter.debug_struct("Address").finish_non_exhaustive()
            }
            Self::Query(parameter, _) => {
                formatter.debug_tuple("Query").field(parameter).finish_non_exhaustive()
            }
        }
    }
}

/// What is known of a page beside its body: what was asked for, and the headers that came.
#[derive(Clone, Copy)]
pub struct Received<'a> {
    request: &'a Request,
    headers: &'a HeaderMap,
}

impl Received<'_> {
    /// The target of the first link of that relation, such as `next`, in the header `Link` (RFC 8288).
    #[must_use]
    pub fn link(&self, relation: &str) -> Option<Next> {
        Next::address(link::target(self.headers, relation))
    }

    /// The page after `count` more items, by the query parameter that counts the items in front of a page. A page
    /// without items is the last one.
    #[must_use]
    pub fn offset(&self, parameter: &'static str, count: usize) -> Option<Next> {
        self.advance(parameter, 0, u64::try_from(count).ok()?)
    }

    /// The next page by number, by the query parameter that counts pages from `first`. A page without items is the last
    /// one.
    #[must_use]
    pub fn page_number(
        &self,
        parameter: &'static str,
        first: u64,
        count: usize,
    ) -> Option<Next> {
        self.advance(parameter, first, u64::from(count > 0))
    }

    fn advance(&self, parameter: &'static str, first: u64, step: u64) -> Option<Next> {
        let current = match self.request.query_value(parameter) {
            Some(text) => text.parse().ok()?,
            None => first,
        };
        let next = current.checked_add(step).filter(|next| *next > current)?;
        Some(Next::Query(parameter, next.to_string()))
    }
}

impl fmt::Debug for Received<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Received")
            .field("request", self.request)
            .finish_non_exhaustive()
    }
}

/// Goes from page to page without I/O: which request comes next, and when there is none.
#[derive(Debug)]
pub struct Pager {
    /// What the request's target stands behind.
    server: String,
    /// The request of the page at hand, without credentials.
    request: Request,
    /// The hashes of all targets so far: less than the targets, whose length is up to the server.
    seen: BTreeSet<u64>,
}

impl Pager {
    /// Begins at the page that a request without credentials asks `server`, a base URL, for.
    #[must_use]
    pub fn new(request: Request, server: &str) -> Self {
        let server = server.trim_end_matches('/').into();
        let mut pager = Self {
            server,
            request,
            seen: BTreeSet::new(),
        };
        pager.is_new();
        pager
    }

    /// The base URL and the request of the page at hand; credentials are added for each anew.
    #[must_use]
    pub fn request(&self) -> (&str, &Request) {
        (&self.server, &self.request)
    }

    /// The page at hand with the headers that came with it.
    #[must_use]
    pub const fn received<'a>(&'a self, headers: &'a HeaderMap) -> Received<'a> {
        Received {
            request: &self.request,
            headers,
        }
    }

    /// Goes on; false when that page was here before, so that the list ends instead of going round.
    ///
    /// # Errors
    /// The address is malformed, or of another scheme, host or port.
    pub fn advance(&mut self, next: Next) -> Result<bool, InvalidAddress> {
        match next {
            Next::Query(parameter, value) => {
                self.request.replace_query(parameter, &value);
            }
            Next::Address(address) => {
                let current: Uri = format!("{}{}", self.server, self.request.target())
                    .parse()
                    .map_err(|_| InvalidAddress::Malformed)?;
                self.request.target = address::resolve(&current, &address)?;
                self.server =
                    address::origin(&current).ok_or(InvalidAddress::Malformed)?;
            }
        }
        Ok(self.is_new())
    }

    fn is_new(&mut self) -> bool {
        let mut hasher = DefaultHasher::new();
        // The path of the base URL is part of the target from the first address on, so both are taken together.
        let path = self.server.splitn(4, '/').nth(3);
        if let Some(path) = path.filter(|path| !path.is_empty()) {
            hasher.write(b"/");
            hasher.write(path.as_bytes());
        }
        hasher.write(self.request.target().as_bytes());
        self.seen.insert(hasher.finish())
    }
}
