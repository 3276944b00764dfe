//! Whether a rule is tighter than another one.

use std::cmp::Ordering;

use serde_json::Value;

use super::change::Kind;
use crate::model::{Constraint, IntegerConstraint, ListConstraint, NumberConstraint, TextConstraint};

/// How a rule differs from an older one, and what of it, in the words of JSON Schema; `None` where they are equal.
pub(super) fn differences(old: &Constraint, new: &Constraint) -> Option<(Kind, String)> {
    if old == new {
        return None;
    }
    let (old, new) = (bounds(old), bounds(new));
    let mut keywords: Vec<&str> = old.iter().chain(&new).map(|bound| bound.keyword.as_str()).collect();
    keywords.sort_unstable();
    keywords.dedup();
    let mut kinds = Vec::new();
    let mut words = Vec::new();
    for keyword in keywords {
        let (before, after) = (limit(&old, keyword), limit(&new, keyword));
        if before == after {
            continue;
        }
        kinds.push(Limit::turn(before, after));
        let shown = |limit: Option<&Limit>| limit.map_or_else(|| "none".to_owned(), Limit::text);
        words.push(format!("{keyword} {} → {}", shown(before), shown(after)));
    }
    let first = *kinds.first()?;
    let kind = if kinds.iter().all(|kind| *kind == first) {
        first
    } else {
        Kind::RuleChanged
    };
    Some((kind, words.join(", ")))
}

fn limit<'b>(bounds: &'b [Bound], keyword: &str) -> Option<&'b Limit> {
    let found = bounds.iter().find(|bound| bound.keyword == keyword)?;
    Some(&found.limit)
}

/// One bound of a rule.
struct Bound {
    keyword: String,
    limit: Limit,
}

/// What a bound says.
#[derive(Clone, Debug, PartialEq)]
enum Limit {
    /// No less than this, or more than this.
    Least(Amount, Edge),
    /// No more than this, or less than this.
    Most(Amount, Edge),
    /// A multiple of this.
    Multiple(Amount),
    /// No two are equal.
    Unique,
    /// One of these.
    Listed(Vec<Value>),
}

/// Whether a limit is within.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Within,
    Without,
}

/// A number, exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Amount {
    Whole(i128),
    Decimal(f64),
}

impl Limit {
    /// How one limit became another.
    fn turn(before: Option<&Self>, after: Option<&Self>) -> Kind {
        let (before, after) = match (before, after) {
            (None, _) => return Kind::RuleTightened,
            (_, None) => return Kind::RuleLoosened,
            (Some(before), Some(after)) => (before, after),
        };
        let tighter = match (before, after) {
            (Self::Least(old, old_edge), Self::Least(new, new_edge)) => {
                old.compare(*new).then(old_edge.cmp(new_edge)) == Ordering::Less
            }
            (Self::Most(old, old_edge), Self::Most(new, new_edge)) => {
                new.compare(*old).then(old_edge.cmp(new_edge)) == Ordering::Less
            }
            (Self::Multiple(old), Self::Multiple(new)) if new.is_multiple_of(*old) => true,
            (Self::Multiple(old), Self::Multiple(new)) if old.is_multiple_of(*new) => false,
            (Self::Listed(old), Self::Listed(new)) if new.iter().all(|value| old.contains(value)) => true,
            (Self::Listed(old), Self::Listed(new)) if old.iter().all(|value| new.contains(value)) => false,
            _ => return Kind::RuleChanged,
        };
        if tighter {
            Kind::RuleTightened
        } else {
            Kind::RuleLoosened
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Least(amount, Edge::Within) | Self::Most(amount, Edge::Within) | Self::Multiple(amount) => {
                amount.text()
            }
            Self::Least(amount, Edge::Without) | Self::Most(amount, Edge::Without) => {
                format!("{} (exclusive)", amount.text())
            }
            Self::Unique => "true".to_owned(),
            Self::Listed(values) => {
                let values: Vec<String> = values.iter().map(Value::to_string).collect();
                values.join(", ")
            }
        }
    }
}

impl Amount {
    fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Whole(one), Self::Whole(other)) => one.cmp(&other),
            (one, other) => one.decimal().total_cmp(&other.decimal()),
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "only where the other one is no whole number either"
    )]
    fn decimal(self) -> f64 {
        match self {
            Self::Whole(whole) => whole as f64,
            Self::Decimal(decimal) => decimal,
        }
    }

    fn is_multiple_of(self, other: Self) -> bool {
        match (self, other) {
            (Self::Whole(one), Self::Whole(other)) => other != 0 && one % other == 0,
            (one, other) => other.decimal() != 0.0 && (one.decimal() / other.decimal()).fract() == 0.0,
        }
    }

    fn text(self) -> String {
        match self {
            Self::Whole(whole) => whole.to_string(),
            Self::Decimal(decimal) => decimal.to_string(),
        }
    }
}

fn bounds(constraint: &Constraint) -> Vec<Bound> {
    match constraint {
        Constraint::None => Vec::new(),
        Constraint::Text(text) => of_text(text),
        Constraint::Integer(integer) => of_integer(integer),
        Constraint::Number(number) => of_number(number),
        Constraint::Boolean(only) => bound("enum", listed(&[*only])).into_iter().collect(),
        Constraint::Value(values) => bound("enum", listed(values)).into_iter().collect(),
        Constraint::List(list) => of_list(list, ["minItems", "maxItems"], "items"),
        Constraint::Map(map) => of_list(map, ["minProperties", "maxProperties"], "additionalProperties"),
    }
}

fn bound(keyword: &str, limit: Option<Limit>) -> Option<Bound> {
    limit.map(|limit| Bound {
        keyword: keyword.to_owned(),
        limit,
    })
}

fn least(count: Option<u64>) -> Option<Limit> {
    count.map(|count| Limit::Least(Amount::Whole(count.into()), Edge::Within))
}

fn most(count: Option<u64>) -> Option<Limit> {
    count.map(|count| Limit::Most(Amount::Whole(count.into()), Edge::Within))
}

fn listed<T: Clone + Into<Value>>(values: &[T]) -> Option<Limit> {
    let values: Vec<Value> = values.iter().cloned().map(Into::into).collect();
    (!values.is_empty()).then_some(Limit::Listed(values))
}

fn of_text(text: &TextConstraint) -> Vec<Bound> {
    let TextConstraint { min_length, max_length } = *text;
    let bounds = [
        bound("minLength", least(min_length)),
        bound("maxLength", most(max_length)),
    ];
    bounds.into_iter().flatten().collect()
}

fn of_integer(integer: &IntegerConstraint) -> Vec<Bound> {
    let IntegerConstraint {
        minimum,
        maximum,
        multiple_of,
        listed,
    } = integer;
    let whole = |value: i64| Amount::Whole(value.into());
    let bounds = [
        bound("minimum", minimum.map(|value| Limit::Least(whole(value), Edge::Within))),
        bound("maximum", maximum.map(|value| Limit::Most(whole(value), Edge::Within))),
        bound("multipleOf", multiple_of.map(|value| Limit::Multiple(whole(value)))),
        bound("enum", self::listed(listed)),
    ];
    bounds.into_iter().flatten().collect()
}

fn of_number(number: &NumberConstraint) -> Vec<Bound> {
    let NumberConstraint {
        minimum,
        exclusive_minimum,
        maximum,
        exclusive_maximum,
        multiple_of,
        listed,
    } = number;
    let least = |value, edge| Limit::Least(Amount::Decimal(value), edge);
    let most = |value, edge| Limit::Most(Amount::Decimal(value), edge);
    // Of an inclusive and an exclusive bound, the one that says more.
    let low = match (*minimum, *exclusive_minimum) {
        (Some(within), Some(without)) if within > without => Some(least(within, Edge::Within)),
        (_, Some(without)) => Some(least(without, Edge::Without)),
        (within, None) => within.map(|value| least(value, Edge::Within)),
    };
    let high = match (*maximum, *exclusive_maximum) {
        (Some(within), Some(without)) if within < without => Some(most(within, Edge::Within)),
        (_, Some(without)) => Some(most(without, Edge::Without)),
        (within, None) => within.map(|value| most(value, Edge::Within)),
    };
    let multiple = multiple_of.map(|value| Limit::Multiple(Amount::Decimal(value)));
    let bounds = [
        bound("minimum", low),
        bound("maximum", high),
        bound("multipleOf", multiple),
        bound("enum", self::listed(listed)),
    ];
    bounds.into_iter().flatten().collect()
}

fn of_list(list: &ListConstraint, [min, max]: [&str; 2], inner: &str) -> Vec<Bound> {
    let ListConstraint {
        min_items,
        max_items,
        unique,
        items,
    } = list;
    let own = [
        bound(min, least(*min_items)),
        bound(max, most(*max_items)),
        bound("uniqueItems", unique.then_some(Limit::Unique)),
    ];
    let of_items = bounds(items).into_iter().map(|bound| Bound {
        keyword: format!("{inner}: {}", bound.keyword),
        limit: bound.limit,
    });
    own.into_iter().flatten().chain(of_items).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integer(minimum: Option<i64>, maximum: Option<i64>, multiple_of: Option<i64>) -> Constraint {
        Constraint::Integer(IntegerConstraint {
            minimum,
            maximum,
            multiple_of,
            listed: Vec::new(),
        })
    }

    fn kind(old: &Constraint, new: &Constraint) -> Option<Kind> {
        differences(old, new).map(|(kind, _)| kind)
    }

    #[test]
    fn more_values_are_looser_and_fewer_are_tighter() {
        let old = integer(Some(1), Some(10), Some(2));
        for (new, expected) in [
            (integer(Some(1), Some(10), Some(2)), None),
            (integer(Some(2), Some(10), Some(2)), Some(Kind::RuleTightened)),
            (integer(Some(2), Some(9), Some(4)), Some(Kind::RuleTightened)),
            (integer(None, Some(11), Some(1)), Some(Kind::RuleLoosened)),
            (integer(Some(0), Some(9), Some(2)), Some(Kind::RuleChanged)),
            (integer(Some(1), Some(10), Some(3)), Some(Kind::RuleChanged)),
            (Constraint::None, Some(Kind::RuleLoosened)),
        ] {
            assert_eq!(kind(&old, &new), expected, "{new:?}");
        }
    }

    #[test]
    fn the_greatest_integers_are_told_apart() {
        let old = integer(None, Some(i64::MAX), None);
        assert_eq!(
            kind(&old, &integer(None, Some(i64::MAX - 1), None)),
            Some(Kind::RuleTightened)
        );
    }

    #[test]
    fn an_exclusive_bound_is_tighter_than_an_inclusive_one() {
        let number = |minimum, exclusive_minimum| {
            Constraint::Number(NumberConstraint {
                minimum,
                exclusive_minimum,
                ..NumberConstraint::default()
            })
        };
        let (inclusive, exclusive) = (number(Some(1.5), None), number(None, Some(1.5)));
        let (kind, words) = differences(&inclusive, &exclusive).unwrap();
        assert_eq!(
            (kind, words.as_str()),
            (Kind::RuleTightened, "minimum 1.5 → 1.5 (exclusive)")
        );
        assert_eq!(differences(&exclusive, &inclusive).unwrap().0, Kind::RuleLoosened);
        assert_eq!(
            differences(&exclusive, &number(Some(2.0), None)).unwrap().0,
            Kind::RuleTightened
        );
    }
}
