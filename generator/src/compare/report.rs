//! A comparison in groups, the gravest first, for those who read it.

use super::change::{Change, Comparison, Kind, Level};
use super::rules;

/// What changes have in common for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Code no longer compiles.
    BreaksCode,
    /// Code compiles and no longer does what it did.
    BreaksAtRunTime,
    /// A removal and an addition that are likely one.
    LikelyRenames,
    /// There is more, or more is possible.
    Adds,
    /// The crate does what the API now wants, and nothing changes for those who use it.
    Follows,
    /// Only texts for people are others.
    Words,
}

impl Group {
    /// Every group, in the order in which they are shown.
    pub(super) const ALL: [Self; 6] = [
        Self::BreaksCode,
        Self::BreaksAtRunTime,
        Self::LikelyRenames,
        Self::Adds,
        Self::Follows,
        Self::Words,
    ];

    /// The group of a change.
    pub(super) fn of(change: &Change) -> Self {
        match change.kind {
            Kind::LikelyRename => Self::LikelyRenames,
            Kind::DocsChanged | Kind::ExamplesChanged | Kind::OrderChanged | Kind::ChangedOtherwise => Self::Words,
            // Alone they break nothing, but they are why `new` takes other arguments.
            Kind::AddedRequired | Kind::RemovedRequired => Self::BreaksCode,
            _ if change.source == Level::Major => Self::BreaksCode,
            _ => match change.level() {
                Level::Major => Self::BreaksAtRunTime,
                Level::Minor => Self::Adds,
                Level::Patch | Level::None => Self::Follows,
            },
        }
    }

    /// What the group says of so many changes.
    pub(super) fn title(self, count: usize) -> String {
        let (one, many) = match self {
            Self::BreaksCode => ("change breaks code", "changes break code"),
            Self::BreaksAtRunTime => ("change breaks at run time", "changes break at run time"),
            Self::LikelyRenames => ("likely rename", "likely renames"),
            Self::Adds => ("compatible change", "compatible changes"),
            Self::Follows => ("change follows the API", "changes follow the API"),
            Self::Words => (
                "change in documentation, order or tests",
                "changes in documentation, order or tests",
            ),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

/// The groups that have changes, with those.
pub(super) fn groups(comparison: &Comparison) -> Vec<(Group, Vec<&Change>)> {
    let groups = Group::ALL.into_iter().map(|group| {
        let changes = comparison.changes.iter().filter(|change| Group::of(change) == group);
        (group, changes.collect::<Vec<_>>())
    });
    groups.filter(|(_, changes)| !changes.is_empty()).collect()
}

impl Comparison {
    /// The verdict and how many changes of each group there are, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let titles: Vec<String> = groups(self)
            .into_iter()
            .map(|(group, changes)| group.title(changes.len()))
            .collect();
        let titles = if titles.is_empty() {
            "no change".to_owned()
        } else {
            titles.join(", ")
        };
        format!("semver: {} ({titles})", self.verdict())
    }
}

impl Change {
    /// What happened to the item, such as `made required`.
    #[must_use]
    pub fn words(&self) -> &'static str {
        rules::rule(self.kind, self.subject).words
    }

    /// The path of the item, and both where they are not the same.
    pub(super) fn paths(&self) -> String {
        self.turn(|place| &place.rust)
    }

    /// What the item is in requests and responses, and both where that is not the same.
    pub(super) fn wires(&self) -> String {
        self.turn(|place| &place.wire)
    }

    fn turn(&self, text: impl Fn(&super::Place) -> &String) -> String {
        let (old, new) = (self.old.as_ref().map(&text), self.new.as_ref().map(&text));
        match (old, new) {
            (Some(old), Some(new)) if old != new && !old.is_empty() && !new.is_empty() => format!("{old} → {new}"),
            (_, Some(new)) if !new.is_empty() => new.clone(),
            (Some(old), _) => old.clone(),
            (None, Some(new)) => new.clone(),
            (None, None) => String::new(),
        }
    }
}
