//! What each kind of change does to those who use the crate, as data.
//!
//! The column for source code follows what the Cargo book says of compatible changes, and what `emit` makes public:
//! structures and enums are `#[non_exhaustive]`, so fields and variants can be added; the fields of a request are
//! private, so a caller sees the arguments of `new` and the setters.
//!
//! A change can be compatible for the compiler and still stop a program that worked: a request that it sent is now
//! refused, or means something else. Semantic versioning counts that as incompatible, and so does this table, but only
//! where the crate is the one who refuses. Where the API itself moves (a path, a name on the wire), callers have to do
//! nothing: the new crate goes where the API now is.

use super::change::Level::{self, Major, Minor, None, Patch};
use super::change::{Kind, Subject};

/// What a kind of change does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    kind: Kind,
    /// The subjects that the row is for; empty for all that no row before is for.
    subjects: &'static [Subject],
    /// What it is called.
    pub(super) words: &'static str,
    /// For source code.
    pub(super) source: Level,
    /// At run time where the value travels in requests, and what is seen of that.
    pub(super) sent: (Level, &'static str),
    /// At run time where the value travels in responses, and what is seen of that.
    pub(super) received: (Level, &'static str),
    /// What to do.
    pub(super) advice: &'static str,
    /// Whom the advice is for.
    pub(super) advised: Advised,
}

/// Whom an advice is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Advised {
    /// Everybody who uses the item.
    Users,
    /// Those who send the value.
    Senders,
    /// Those who receive the value.
    Receivers,
}

/// What to do about a likely rename where a line of the settings can keep the old name.
pub(super) const WITH_FORMER_NAME: &str =
    "use the new name, or keep the old one, deprecated, by this line in `[former_names]` of the settings";

/// What to do about a likely rename that is one of its module alone.
pub(super) const WITH_FORMER_MODULE: &str = "use the new name, or keep the old one with the former name of its module";

const NOTHING: (Level, &str) = (None, "");

/// The row for a change.
pub(super) fn rule(kind: Kind, subject: Subject) -> &'static Rule {
    let is_meant = |rule: &&Rule| rule.kind == kind && (rule.subjects.is_empty() || rule.subjects.contains(&subject));
    RULES.iter().find(is_meant).unwrap_or(&OTHERWISE)
}

/// The kinds that have a row, each once.
pub(super) fn kinds() -> impl Iterator<Item = Kind> {
    let is_first = |index: &usize| {
        let kind = RULES.get(*index).map(|rule| rule.kind);
        !RULES.iter().take(*index).any(|earlier| Some(earlier.kind) == kind)
    };
    (0..RULES.len())
        .filter(is_first)
        .filter_map(|index| RULES.get(index).map(|rule| rule.kind))
}

const fn row(kind: Kind, words: &'static str, source: Level) -> Rule {
    Rule {
        kind,
        subjects: &[],
        words,
        source,
        sent: NOTHING,
        received: NOTHING,
        advice: "",
        advised: Advised::Users,
    }
}

impl Rule {
    const fn of(self, subjects: &'static [Subject]) -> Self {
        Self { subjects, ..self }
    }

    const fn sent(self, level: Level, words: &'static str) -> Self {
        Self {
            sent: (level, words),
            ..self
        }
    }

    const fn received(self, level: Level, words: &'static str) -> Self {
        Self {
            received: (level, words),
            ..self
        }
    }

    const fn advice(self, advice: &'static str) -> Self {
        Self { advice, ..self }
    }

    const fn advised(self, advised: Advised) -> Self {
        Self { advised, ..self }
    }
}

const OTHERWISE: Rule = row(Kind::ChangedOtherwise, "changed otherwise", Patch);

use Subject::{
    Constant, Crate, Enumeration, Field, Headers, Identifier, Implementation, Input, OtherMembers, Outcome, Request,
    Structure, Union, Variant,
};

/// A row for each kind of change; of several for one kind, the first that is for the subject.
const RULES: &[Rule] = &[
    row(Kind::Added, "added", Minor).of(&[Field]).received(
        Minor,
        "the value is in the field and no longer in `additional_properties`",
    ),
    row(Kind::Added, "added", Minor).of(&[Variant]).received(
        Minor,
        "such a value is read as this variant and no longer as the one for unlisted values",
    ),
    row(Kind::Added, "added", Minor).of(&[OtherMembers]).received(
        Minor,
        "members without a field of their own are kept and no longer refused",
    ),
    row(Kind::Added, "added", Minor),
    row(Kind::AddedRequired, "added, required", Minor)
        .of(&[Field])
        .sent(Patch, "a request without it can't be made")
        .received(
            Minor,
            "a response without it is refused by `decode`, and set aside by `decode_lenient`",
        )
        .advice("give the new argument of `new`"),
    row(Kind::AddedRequired, "added, required", Minor)
        .sent(Patch, "a request without it can't be made")
        .advice("give the new argument of `new`"),
    row(Kind::CopyAdded, "added", Major).advice(
        "write `move` before a closure that takes such a value over: it would borrow a value that can be copied",
    ),
    row(Kind::Removed, "removed", Major)
        .of(&[Field])
        .received(
            Minor,
            "a value of that name is kept in `additional_properties`, where the type has such a field",
        )
        .advice("stop using it; the API no longer has it"),
    row(Kind::Removed, "removed", Major)
        .of(&[OtherMembers])
        .sent(Major, "members without a field of their own can't be sent any more")
        .received(
            Minor,
            "members without a field of their own are refused by `decode`, and set aside by `decode_lenient`",
        )
        .advice("stop using it; the API has no other members"),
    row(Kind::Removed, "removed", Major)
        .of(&[Variant])
        .sent(Major, "the value is refused before the request is sent")
        .received(Minor, "such a value is read as the variant for unlisted values")
        .advice("remove its arm; a value that still comes is in the variant for unlisted values"),
    row(Kind::Removed, "removed", Major)
        .of(&[Implementation])
        .advice("do without the trait: call `new` instead of `default`, and `clone` instead of copying"),
    row(Kind::Removed, "removed", Major)
        .of(&[Input])
        .advice("remove the call; the API no longer takes the value"),
    row(Kind::Removed, "removed", Major)
        .of(&[Structure, Enumeration, Identifier, Union, Headers, Outcome])
        .advice("stop using it; nothing that the API has is of this type any more"),
    row(Kind::Removed, "removed", Major).advice("stop using it; the API no longer has it"),
    row(Kind::RemovedRequired, "removed, was required", None)
        .sent(Patch, "the value is no longer sent")
        .advice("remove the argument of `new`"),
    row(Kind::LikelyRename, "is likely what was renamed", None)
        .of(&[Outcome])
        .advice("use the new name, which follows from that of the request"),
    row(Kind::LikelyRename, "is likely what was renamed", None)
        .advice("use the new name, or keep the old one by a line in `[names]` of the settings"),
    row(Kind::Renamed, "has another name, the old one is deprecated", Minor)
        .advice("use the new name: using the old one is a warning"),
    row(Kind::FormerNameAdded, "added as a former name", Minor),
    row(Kind::FormerNameRemoved, "removed as a former name", Major).advice("use the name that it has"),
    row(Kind::ArgumentRenamed, "has another name as an argument", Patch),
    row(Kind::BecameAnotherKind, "became another kind of type", Major).advice("rewrite what uses it"),
    row(Kind::Moved, "moved to another module", Major)
        .advice("import it from the root of the crate, where it still is, or from its new module"),
    row(Kind::LeftTheRoot, "is no longer at the root of the crate", Major).advice("import it from its module"),
    row(Kind::CameToTheRoot, "is at the root of the crate, too", Minor),
    row(Kind::TypeChanged, "has another type", Major)
        .of(&[Input])
        .sent(Patch, "the value is written as its new type is")
        .advice("give a value of the new type"),
    row(Kind::TypeChanged, "has another type", Major)
        .sent(Patch, "the value is written as its new type is")
        .received(
            Minor,
            "a value that is not of the new type is refused by `decode`, and set aside by `decode_lenient`",
        )
        .advice("use the new type"),
    row(Kind::TypeWidened, "takes more than before", Minor),
    row(Kind::MadeRequired, "made required", Major)
        .of(&[Input])
        .sent(Major, "a request without it can't be made any more")
        .advice("give it to `new` instead of the setter"),
    row(Kind::MadeRequired, "made required", Major)
        .sent(Major, "a request without it can't be made any more")
        .received(
            Minor,
            "a response without it is refused by `decode`, and set aside by `decode_lenient`",
        )
        .advice("use the value without `Option`, and give it to `new`"),
    row(Kind::MadeOptional, "made optional", Minor)
        .of(&[Input])
        .advice("give it to the setter instead of `new`"),
    row(Kind::MadeOptional, "made optional", Major)
        .received(Minor, "a response without it is no longer refused")
        .advice("handle `None`, and set the field after `new`"),
    row(Kind::NullAllowed, "can be null", None)
        .sent(Patch, "`None` is written as null and no longer left out")
        .received(Minor, "null is read as `None` and no longer refused"),
    row(Kind::NullRefused, "can't be null any more", None)
        .sent(Patch, "`None` is left out and no longer written as null")
        .received(Minor, "null is refused by `decode`, and set aside by `decode_lenient`"),
    row(Kind::NullTyped, "can be null, which its type now says", Major)
        .sent(Minor, "null can be sent")
        .received(Minor, "null is no longer refused")
        .advice("wrap the value, or handle null"),
    row(
        Kind::NullUntyped,
        "can't be null any more, which its type no longer says",
        Major,
    )
    .sent(Major, "null can't be sent any more")
    .received(Minor, "null is refused by `decode`, and set aside by `decode_lenient`")
    .advice("give or use the value without what stood for null"),
    row(Kind::RuleTightened, "has a tighter rule", None)
        .sent(
            Major,
            "a request that breaks the new rule compiles and is refused before it is sent",
        )
        .received(
            Minor,
            "a response that breaks the new rule is refused by `decode`, and set aside by `decode_lenient`",
        )
        .advice("make sure that what is sent keeps to the new rule")
        .advised(Advised::Senders),
    row(Kind::RuleLoosened, "has a looser rule", None)
        .sent(Minor, "values are sent that were refused before")
        .received(Minor, "values are read that were refused before")
        .advice("make sure that the values that can come now are handled")
        .advised(Advised::Receivers),
    row(Kind::RuleChanged, "has another rule", None)
        .sent(
            Major,
            "some values are now refused before they are sent, others no longer",
        )
        .received(Minor, "some values are now refused by `decode`, others no longer")
        .advice("make sure that what is sent keeps to the new rule"),
    row(Kind::PatternChanged, "has another pattern", None)
        .of(&[Identifier])
        .sent(
            Major,
            "`new` refuses a text that only the old pattern matched, and so does `from_static` when it compiles",
        )
        .received(
            Minor,
            "a text that only the old pattern matched is refused by `decode`, and set aside by `decode_lenient`",
        )
        .advice("make sure that identifiers that are kept or written down match the new pattern"),
    row(Kind::ValueChanged, "stands for another value", None)
        .sent(Patch, "the new value is sent")
        .received(
            Minor,
            "the new value is read as this variant, the old one as the one for unlisted values",
        )
        .advice("look for the old value in what was kept")
        .advised(Advised::Receivers),
    row(
        Kind::WireNameChanged,
        "has another name in requests and responses",
        None,
    )
    .sent(Patch, "the value is sent under its new name")
    .received(Patch, "the value is read under its new name")
    .advice("look for the old name in what was kept")
    .advised(Advised::Receivers),
    row(Kind::PlaceChanged, "is sent in another place", None)
        .sent(Patch, "the value is sent where the API now wants it"),
    row(Kind::PathChanged, "has another path", None).sent(Patch, "the request goes to the new path"),
    row(Kind::MethodChanged, "has another method", None).sent(Patch, "the request has the new method"),
    row(Kind::OperationChanged, "has another operation id", None)
        .sent(Patch, "`ID` and the errors that show it say so")
        .advice("check that the request is still the one that was meant"),
    row(Kind::OperationReplaced, "is another operation", None)
        .sent(Major, "code that compiles asks for something else")
        .received(Major, "code that compiles asks for something else")
        .advice("look for the operation that was meant: its request has another name now, if there still is one"),
    row(Kind::BodyChanged, "has another kind of body", None).sent(Patch, "the body is written as the API now wants it"),
    row(Kind::EncodingChanged, "is written in another way", None)
        .sent(Patch, "the value is written as the API now wants it"),
    row(Kind::AcceptChanged, "accepts other media types", None).sent(Patch, "the header `Accept` says so"),
    row(Kind::StatusesChanged, "has other statuses", None)
        .received(
            Minor,
            "a response is a success, a failure or unexpected as the new list says",
        )
        .advice("check what is done with errors"),
    row(Kind::PagingRemoved, "removed", Major).advice(
        "ask for each page by itself, if there are still several: the API no longer tells where the next one is",
    ),
    row(Kind::PagingChanged, "goes from page to page in another way", None)
        .received(Patch, "the next page is asked for as the API now has it"),
    row(Kind::HeaderMadeRequired, "made required", None)
        .received(Minor, "a response without it is reported by `decode`"),
    row(Kind::HeaderMadeOptional, "made optional", None).received(Minor, "a response without it is no longer reported"),
    row(Kind::TellingChanged, "is told by other members", None)
        .received(Minor, "values are read as this variant by the new signs"),
    row(Kind::ArgumentsChanged, "takes other arguments", Major).advice("give the new arguments"),
    row(Kind::ArgumentsReordered, "takes its arguments in another order", None)
        .sent(Major, "code that compiles gives the values to each other's place")
        .received(Major, "code that compiles gives the values to each other's place")
        .advice("put the arguments into the new order: the compiler does not tell"),
    row(Kind::ArgumentsReplaced, "takes something else in the same place", None)
        .sent(Major, "code that compiles gives the value to another argument")
        .received(Major, "code that compiles gives the value to another argument")
        .advice("check what each argument is: the compiler does not tell"),
    row(Kind::Deprecated, "deprecated in its documentation", Patch)
        .of(&[Structure, Enumeration, Identifier, Union, Headers])
        .advice("plan to do without it"),
    row(Kind::Deprecated, "deprecated", Minor).advice("plan to do without it: using it is a warning"),
    row(Kind::NoLongerDeprecated, "no longer deprecated", Patch),
    row(Kind::ServerChanged, "is served from elsewhere", None)
        .of(&[Request])
        .sent(Patch, "a client without a server of its own sends it there"),
    row(Kind::SecurityChanged, "asks for other credentials", None)
        .of(&[Request, Crate])
        .sent(
            Patch,
            "a client sends those that it has of what is asked for, and no others",
        ),
    row(Kind::ServerChanged, "has another value", None)
        .of(&[Constant])
        .sent(Patch, "requests that use the constant go to the new server"),
    row(Kind::OrderChanged, "has another order", Patch),
    row(Kind::DocsChanged, "is described differently", Patch),
    row(
        Kind::ExamplesChanged,
        "has other examples, which its own tests read",
        Patch,
    ),
    row(Kind::CrateRenamed, "has another name", Major)
        .of(&[Crate])
        .advice("name it in the manifest and in every import"),
    row(Kind::FeatureRenamed, "is compiled with another feature", Major)
        .of(&[Subject::Module])
        .advice("name the feature in the manifest"),
    OTHERWISE,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_for_every_subject_comes_after_those_for_some() {
        for (index, rule) in RULES.iter().enumerate() {
            let hides = |later: &&Rule| later.kind == rule.kind && rule.subjects.is_empty();
            let hidden = RULES.get(index + 1..).unwrap_or_default().iter().find(hides);
            assert!(hidden.is_none(), "{hidden:?}");
        }
    }

    #[test]
    fn what_breaks_says_what_to_do() {
        for rule in RULES {
            let level = rule.source.max(rule.sent.0).max(rule.received.0);
            assert!(level < Major || !rule.advice.is_empty(), "{rule:?}");
            for (level, words) in [rule.sent, rule.received] {
                assert_eq!(level == None, words.is_empty(), "{rule:?}");
            }
        }
    }
}
