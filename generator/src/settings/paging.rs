//! How lists go on from page to page, where no convention tells so or one tells it wrongly.

use crate::diagnostics::Place;

/// How the lists of some operations go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagingOverride {
    /// The module of the description that has the operations; none where there is one description at the root.
    pub module: Vec<String>,
    /// The operations by their id, or by method and path where they have none; a `*` at the end matches any rest.
    pub operations: String,
    /// How their lists go on.
    pub way: PagingWay,
    /// Where the settings file says so.
    pub place: Place,
}

/// How a list goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingWay {
    /// Not at all, whatever the conventions say.
    Whole,
    /// From page to page: the member that holds the items, where it isn't plain which one does, and where the next page is.
    Pages(Option<PlacedText>, NextPage),
}

/// Where the next page is. Members are those of the body, by their names in JSON with `.` between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// At the address that a member holds.
    Address(PlacedText),
    /// At the target of the header `Link` with this relation (RFC 8288).
    Link(String),
    /// Where a query parameter asks with the text that a member holds: that member, then the parameter.
    Cursor(PlacedText, PlacedText),
    /// Where a query parameter asks with the number of all items so far.
    Offset(PlacedText),
    /// Where a query parameter asks with the number of the page, from this one on.
    PageNumber(PlacedText, u64),
}

/// A name that the description has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedText {
    /// The name.
    pub text: String,
    /// Where the settings file has it.
    pub place: Place,
}

impl PagingOverride {
    /// What the id of each operation starts with that the entry is for; `None` where it is for one.
    #[must_use]
    pub fn prefix(&self) -> Option<&str> {
        self.operations.strip_suffix('*')
    }

    /// Whether the entry is for the operation of this id.
    #[must_use]
    pub fn is_for(&self, id: &str) -> bool {
        self.prefix()
            .map_or_else(|| self.operations == id, |prefix| id.starts_with(prefix))
    }
}
