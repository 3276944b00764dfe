//! From two items that are one to what is different about them.

use super::bounds;
use super::change::{Change, Detail, Kind, Place, Subject};
use super::interface::{Aspect, Feature, Item};
use super::renames::TypeNames;
use super::rules::{self, Advised, Rule};
use super::security;
use crate::model::{InputPresence, Presence};

/// What is different about an item.
pub(super) fn of_items(old: &Item, new: &Item, names: &TypeNames) -> Vec<Change> {
    let pairs = old.aspects.iter().zip(&new.aspects);
    let found = pairs.filter_map(|(before, after)| of_aspects(before, after, new, names));
    let mut found: Vec<Difference> = found.collect();
    let kinds: Vec<Kind> = found.iter().map(|(kind, _)| *kind).collect();
    found.retain(|(kind, _)| !kind.follows_from(&kinds));
    if has_own_id(old) && has_own_id(new) && kinds.contains(&Kind::OperationChanged) {
        let is_elsewhere = kinds.contains(&Kind::PathChanged) || kinds.contains(&Kind::MethodChanged);
        for (kind, _) in found
            .iter_mut()
            .filter(|(kind, _)| is_elsewhere && *kind == Kind::OperationChanged)
        {
            *kind = Kind::OperationReplaced;
        }
    }
    found
        .into_iter()
        .map(|(kind, detail)| change(kind, Some(old), Some(new), detail))
        .collect()
}

/// Whether a request has an id that is more than its method and path.
fn has_own_id(request: &Item) -> bool {
    let feature = |feature| request.feature(feature).unwrap_or_default();
    feature(Feature::OperationId) != format!("{} {}", feature(Feature::Method), feature(Feature::Path))
}

impl Kind {
    /// Whether another change of the same item says it already.
    fn follows_from(self, others: &[Self]) -> bool {
        let is_any_of = |kinds: &[Self]| others.iter().any(|other| kinds.contains(other));
        match self {
            // The documentation of an item tells its rule.
            Self::DocsChanged => is_any_of(&[Self::RuleTightened, Self::RuleLoosened, Self::RuleChanged]),
            // The bounds of an identifier are those that its pattern does not imply.
            Self::RuleTightened | Self::RuleLoosened | Self::RuleChanged => is_any_of(&[Self::PatternChanged]),
            _ => false,
        }
    }
}

/// A change of a kind; at least one of the items has to be there.
pub(super) fn change(kind: Kind, old: Option<&Item>, new: Option<&Item>, detail: Option<Detail>) -> Change {
    let subject = new.or(old).map_or(Subject::Crate, |item| item.subject);
    let travels = [old, new].into_iter().flatten().map(|item| item.travel);
    let travel = travels.reduce(super::travel::Travel::or).unwrap_or_default();
    let rule: &Rule = rules::rule(kind, subject);
    let ways = [(travel.sent, rule.sent), (travel.received, rule.received)];
    let seen: Vec<_> = ways
        .into_iter()
        .filter(|(travels, _)| *travels)
        .map(|(_, seen)| seen)
        .collect();
    let mut words: Vec<&str> = seen
        .iter()
        .map(|(_, words)| *words)
        .filter(|words| !words.is_empty())
        .collect();
    words.dedup();
    let is_advised = match rule.advised {
        Advised::Users => true,
        Advised::Senders => travel.sent,
        Advised::Receivers => travel.received,
    };
    Change {
        kind,
        subject,
        old: old.map(Item::place),
        new: new.map(Item::place),
        detail,
        source: rule.source,
        behaviour: seen.iter().map(|(level, _)| *level).max().unwrap_or_default(),
        at_run_time: words.join("; "),
        advice: if is_advised { rule.advice } else { "" },
        settings: None,
    }
}

impl Item<'_> {
    fn place(&self) -> Place {
        Place {
            rust: self.path.clone(),
            wire: self.wire.clone(),
        }
    }
}

type Difference = (Kind, Option<Detail>);

/// What is different about one aspect of `item`.
fn of_aspects(old: &Aspect, new: &Aspect, item: &Item, names: &TypeNames) -> Option<Difference> {
    match (old, new) {
        (Aspect::Type(old), Aspect::Type(new)) => of_types(old, new, item.subject, names),
        (Aspect::Presence(old), Aspect::Presence(new)) => Some((of_presences(old, new)?, None)),
        (Aspect::InputPresence(old), Aspect::InputPresence(new)) => {
            Some((of_input_presences(*old, *new, item.type_text()?)?, None))
        }
        (Aspect::Rule(old), Aspect::Rule(new)) => {
            let (kind, words) = bounds::differences(old, new)?;
            Some((kind, Some(Detail::Note(words))))
        }
        (Aspect::Arguments(old), Aspect::Arguments(new)) => of_arguments(old, new, names),
        (Aspect::Deprecated(old), Aspect::Deprecated(new)) => {
            of_flags(*old, *new, [Kind::NoLongerDeprecated, Kind::Deprecated])
        }
        (Aspect::HeaderRequired(old), Aspect::HeaderRequired(new)) => {
            of_flags(*old, *new, [Kind::HeaderMadeOptional, Kind::HeaderMadeRequired])
        }
        (Aspect::Security(old), Aspect::Security(new)) => {
            let (kind, detail) = security::difference(old, new)?;
            Some((kind, Some(detail)))
        }
        (Aspect::UsualSecurity(old), Aspect::UsualSecurity(new)) => {
            let (kind, detail) = security::usual_difference(*old, *new)?;
            Some((kind, Some(detail)))
        }
        (Aspect::AtRoot(old), Aspect::AtRoot(new)) => of_flags(*old, *new, [Kind::LeftTheRoot, Kind::CameToTheRoot]),
        (Aspect::Order(old), Aspect::Order(new)) => of_orders(old, new),
        (Aspect::Text(feature, old), Aspect::Text(_, new)) => (old != new).then(|| of_texts(*feature, old, new)),
        // Items of one subject have the same aspects in the same order.
        _ => None,
    }
}

fn of_flags(old: bool, new: bool, [unset, set]: [Kind; 2]) -> Option<Difference> {
    match (old, new) {
        (true, false) => Some((unset, None)),
        (false, true) => Some((set, None)),
        (true, true) | (false, false) => None,
    }
}

fn turn(old: &str, new: &str) -> Detail {
    Detail::Turn(old.to_owned(), new.to_owned())
}

fn of_types(old: &str, new: &str, subject: Subject, names: &TypeNames) -> Option<Difference> {
    if names.translate(old) == new {
        return None;
    }
    let kind = if subject == Subject::Input && is_widened(old, new) {
        Kind::TypeWidened
    } else {
        Kind::TypeChanged
    };
    Some((kind, Some(turn(old, new))))
}

/// Whether an argument takes what becomes of the type that it took before.
fn is_widened(old: &str, new: &str) -> bool {
    !old.starts_with("impl ") && new == format!("impl Into<{old}>")
}

fn of_presences(old: &Presence, new: &Presence) -> Option<Kind> {
    let is_required = |presence: &Presence| {
        matches!(
            presence,
            Presence::Required | Presence::Constant(_) | Presence::RequiredNullable
        )
    };
    let of_type = |presence: &Presence| match presence {
        Presence::Required | Presence::Constant(_) => 0,
        Presence::RequiredNullable | Presence::Optional | Presence::Nullable => 1,
        Presence::OptionalNullable => 2,
    };
    match (is_required(old), is_required(new)) {
        (false, true) => return Some(Kind::MadeRequired),
        (true, false) => return Some(Kind::MadeOptional),
        (true, true) | (false, false) => {}
    }
    if of_type(old) < of_type(new) {
        return Some(Kind::NullTyped);
    }
    if of_type(old) > of_type(new) {
        return Some(Kind::NullUntyped);
    }
    match (old, new) {
        (Presence::Optional, Presence::Nullable) => Some(Kind::NullAllowed),
        (Presence::Nullable, Presence::Optional) => Some(Kind::NullRefused),
        _ => None,
    }
}

fn of_input_presences(old: InputPresence, new: InputPresence, ty: &str) -> Option<Kind> {
    match (old, new) {
        (InputPresence::Required, InputPresence::Optional | InputPresence::OptionalNullable) => {
            Some(Kind::MadeOptional)
        }
        (InputPresence::Optional | InputPresence::OptionalNullable, InputPresence::Required) => {
            Some(Kind::MadeRequired)
        }
        // A value of the type itself still becomes one that can be null.
        (InputPresence::Optional, InputPresence::OptionalNullable) if !ty.starts_with("impl ") => {
            Some(Kind::TypeWidened)
        }
        (InputPresence::Optional, InputPresence::OptionalNullable) => Some(Kind::NullTyped),
        (InputPresence::OptionalNullable, InputPresence::Optional) => Some(Kind::NullUntyped),
        (InputPresence::Required, InputPresence::Required)
        | (InputPresence::Optional, InputPresence::Optional)
        | (InputPresence::OptionalNullable, InputPresence::OptionalNullable) => None,
    }
}

/// What callers give by position are values of types; the names matter where they tell that two changed places.
fn of_arguments(old: &[(&str, String)], new: &[(&str, String)], names: &TypeNames) -> Option<Difference> {
    let fits = |(old, new): (&(&str, String), &(&str, String))| {
        let translated = names.translate(&old.1);
        translated == new.1 || is_widened(&translated, &new.1)
    };
    let shown = |arguments: &[(&str, String)]| {
        let arguments = arguments.iter().map(|(name, ty)| format!("{name}: {ty}"));
        format!("({})", arguments.collect::<Vec<_>>().join(", "))
    };
    if old.len() != new.len() || !old.iter().zip(new).all(fits) {
        return Some((Kind::ArgumentsChanged, Some(turn(&shown(old), &shown(new)))));
    }
    let (old_names, new_names): (Vec<_>, Vec<_>) = (
        old.iter().map(|(name, _)| *name).collect(),
        new.iter().map(|(name, _)| *name).collect(),
    );
    if old_names == new_names {
        return None;
    }
    let kind = match of_orders(&old_names, &new_names) {
        Some(_) => Kind::ArgumentsReordered,
        None => Kind::ArgumentsReplaced,
    };
    Some((kind, Some(turn(&old_names.join(", "), &new_names.join(", ")))))
}

/// The same names in another order.
fn of_orders(old: &[&str], new: &[&str]) -> Option<Difference> {
    if old == new {
        return None;
    }
    let sorted = |names: &[&str]| {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_unstable();
        names
    };
    (sorted(old) == sorted(new)).then(|| (Kind::OrderChanged, Some(turn(&old.join(", "), &new.join(", ")))))
}

fn of_texts(feature: Feature, old: &str, new: &str) -> Difference {
    let detail = match feature {
        Feature::Docs | Feature::Examples => None,
        Feature::Statuses => Some(Detail::Note(set_difference(old, new))),
        Feature::Module
        | Feature::Pattern
        | Feature::Value
        | Feature::WireName
        | Feature::Place
        | Feature::Path
        | Feature::Method
        | Feature::OperationId
        | Feature::Body
        | Feature::Encoding
        | Feature::Accept
        | Feature::Paging
        | Feature::Telling
        | Feature::Server
        | Feature::CrateName
        | Feature::Gate
        | Feature::Otherwise => Some(turn(old, new)),
    };
    (feature.kind(), detail)
}

/// What of a list is gone, and what is new.
fn set_difference(old: &str, new: &str) -> String {
    let parts = |text: &str| {
        text.split(", ")
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (old, new) = (parts(old), parts(new));
    let gone = old
        .iter()
        .filter(|part| !new.contains(part))
        .map(|part| format!("no longer {part}"));
    let come = new
        .iter()
        .filter(|part| !old.contains(part))
        .map(|part| format!("now {part}"));
    let words: Vec<String> = gone.chain(come).collect();
    if words.is_empty() {
        "in another order".to_owned()
    } else {
        words.join(", ")
    }
}

impl Feature {
    /// The kind of change that another text is.
    fn kind(self) -> Kind {
        match self {
            Self::Module => Kind::Moved,
            Self::Pattern => Kind::PatternChanged,
            Self::Value => Kind::ValueChanged,
            Self::WireName => Kind::WireNameChanged,
            Self::Place => Kind::PlaceChanged,
            Self::Path => Kind::PathChanged,
            Self::Method => Kind::MethodChanged,
            Self::OperationId => Kind::OperationChanged,
            Self::Body => Kind::BodyChanged,
            Self::Encoding => Kind::EncodingChanged,
            Self::Accept => Kind::AcceptChanged,
            Self::Statuses => Kind::StatusesChanged,
            Self::Paging => Kind::PagingChanged,
            Self::Telling => Kind::TellingChanged,
            Self::Server => Kind::ServerChanged,
            Self::Docs => Kind::DocsChanged,
            Self::Examples => Kind::ExamplesChanged,
            Self::CrateName => Kind::CrateRenamed,
            Self::Gate => Kind::FeatureRenamed,
            Self::Otherwise => Kind::ChangedOtherwise,
        }
    }
}
