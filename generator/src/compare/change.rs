//! What a change is: of which item, in which way, and what follows for those who use the crate.

use std::fmt;

/// How the new crate differs from the old one for those who use it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The changes: in the order of the old crate, each addition after them in the order of the new one.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is different.
    pub kind: Kind,
    /// What it is different about.
    pub subject: Subject,
    /// Where it is in the old crate; `None` for an addition.
    pub old: Option<Place>,
    /// Where it is in the new crate; `None` for a removal.
    pub new: Option<Place>,
    /// What was and what is, where that is short enough to be shown.
    pub detail: Option<Detail>,
    /// What the change does to code that is written against the old crate.
    pub source: Level,
    /// What the change does to a program that still compiles.
    pub behaviour: Level,
    /// What such a program sees, in words; empty where it sees nothing.
    pub at_run_time: String,
    /// What its author has to do, in words; empty where that is nothing.
    pub advice: &'static str,
    /// The line in `[former_names]` of the settings by which the old name still works; `None` where it does or can't.
    pub settings: Option<String>,
}

/// Where an item is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its path in the crate, such as `participant::List::page_size`.
    pub rust: String,
    /// What it is in requests and responses, such as `query PageSize`; empty where it is nothing there.
    pub wire: String,
}

/// What was and what is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The two in turn.
    Turn(String, String),
    /// Something to know about the change.
    Note(String),
}

/// How much a change asks of those who use the crate, in the terms of semantic versioning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing that they could see.
    #[default]
    None,
    /// What they have stays as it is, in better words or in another order, or goes where the API now wants it.
    Patch,
    /// What they have stays as it is, and there is more to use.
    Minor,
    /// What they have can stop working.
    Major,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The crate as a whole.
    Crate,
    /// A module.
    Module,
    /// The struct of an object.
    Structure,
    /// The enum of listed texts.
    Enumeration,
    /// The struct of a text of a fixed form.
    Identifier,
    /// The enum of several types.
    Union,
    /// The struct of the headers of a response.
    Headers,
    /// The struct of a request.
    Request,
    /// The enum of what comes back by status.
    Outcome,
    /// A field.
    Field,
    /// The field for what has no field of its own.
    OtherMembers,
    /// The field of a header.
    HeaderField,
    /// A variant.
    Variant,
    /// The variant for a response of some statuses.
    StatusVariant,
    /// What a caller gives a request: an argument of `new`, or a setter.
    Input,
    /// `new`.
    Constructor,
    /// An implementation of a trait.
    Implementation,
    /// A type that a trait is implemented with.
    AssociatedType,
    /// A constant.
    Constant,
    /// A function.
    Function,
    /// A function of a client, or of what it calls operations through.
    Method,
    /// A name at the root for a type of the runtime.
    Reexport,
}

/// What is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "`rules` has a row for each, which says what it means")]
pub enum Kind {
    Added,
    AddedRequired,
    CopyAdded,
    Removed,
    RemovedRequired,
    LikelyRename,
    Renamed,
    FormerNameAdded,
    FormerNameRemoved,
    ArgumentRenamed,
    BecameAnotherKind,
    Moved,
    LeftTheRoot,
    CameToTheRoot,
    TypeChanged,
    TypeWidened,
    MadeRequired,
    MadeOptional,
    NullAllowed,
    NullRefused,
    NullTyped,
    NullUntyped,
    RuleTightened,
    RuleLoosened,
    RuleChanged,
    PatternChanged,
    ValueChanged,
    WireNameChanged,
    PlaceChanged,
    PathChanged,
    MethodChanged,
    OperationChanged,
    OperationReplaced,
    BodyChanged,
    EncodingChanged,
    AcceptChanged,
    StatusesChanged,
    PagingRemoved,
    PagingChanged,
    HeaderMadeRequired,
    HeaderMadeOptional,
    TellingChanged,
    ArgumentsChanged,
    ArgumentsReordered,
    ArgumentsReplaced,
    Deprecated,
    NoLongerDeprecated,
    ServerChanged,
    SecurityChanged,
    OrderChanged,
    DocsChanged,
    ExamplesChanged,
    CrateRenamed,
    FeatureRenamed,
    ChangedOtherwise,
}

impl Kind {
    /// Every kind of change, in the order of the table that says what they do.
    pub fn all() -> impl Iterator<Item = Self> {
        super::rules::kinds()
    }

    /// The kind's name in kebab case, as JSON has it.
    #[must_use]
    pub fn name(self) -> String {
        heck::ToKebabCase::to_kebab_case(format!("{self:?}").as_str())
    }
}

impl Comparison {
    /// The least step of the crate's version that semantic versioning allows: the greatest level of any change, be it
    /// for source code or at run time.
    #[must_use]
    pub fn verdict(&self) -> Level {
        self.changes.iter().map(Change::level).max().unwrap_or_default()
    }

    /// The greatest level of any change for source code alone, which is what a compiler can tell.
    #[must_use]
    pub fn source(&self) -> Level {
        self.changes
            .iter()
            .map(|change| change.source)
            .max()
            .unwrap_or_default()
    }

    /// Whether something can stop working.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.verdict() == Level::Major
    }
}

impl Change {
    /// What the change asks for, be it for source code or at run time.
    #[must_use]
    pub fn level(&self) -> Level {
        self.source.max(self.behaviour)
    }

    /// Where the item is, in the new crate if it is there.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

impl Level {
    /// The word that semantic versioning has for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.word())
    }
}

impl Subject {
    /// What to call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Crate => "crate",
            Self::Module => "module",
            Self::Structure => "struct",
            Self::Enumeration => "enum",
            Self::Identifier => "identifier",
            Self::Union => "union",
            Self::Headers => "headers",
            Self::Request => "request",
            Self::Outcome => "outcome",
            Self::Field | Self::OtherMembers | Self::HeaderField => "field",
            Self::Variant | Self::StatusVariant => "variant",
            Self::Input => "input",
            Self::Constructor => "constructor",
            Self::Implementation => "implementation",
            Self::AssociatedType => "associated type",
            Self::Constant => "constant",
            Self::Function => "function",
            Self::Method => "method",
            Self::Reexport => "re-export",
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.word())
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Turn(before, after) => write!(formatter, "{} → {}", or_nothing(before), or_nothing(after)),
            Self::Note(note) => formatter.write_str(note),
        }
    }
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "nothing" } else { text }
}
