//! Keywords that bound a value become rules.

use serde_json::Value;

use super::assertions::{Assertions, Bound};
use crate::model::{Constraint, IntegerConstraint, ListConstraint, NumberConstraint, TextConstraint};

/// The bounds on the length of a text.
pub(super) fn text_bounds(assertions: &Assertions<'_>) -> TextConstraint {
    TextConstraint {
        min_length: assertions
            .min_length
            .filter(|&length| length > 0)
            .map(|length| length as u64),
        max_length: assertions.max_length.map(|length| length as u64),
    }
}

/// The rule of a text.
pub(super) fn text(assertions: &Assertions<'_>) -> Constraint {
    let bounds = text_bounds(assertions);
    if bounds == TextConstraint::default() {
        Constraint::None
    } else {
        Constraint::Text(bounds)
    }
}

/// The rule of a number.
pub(super) fn number(assertions: &Assertions<'_>) -> Constraint {
    let split = |bound: Option<Bound>, exclusive: bool| {
        let bound = bound.map(Bound::as_f64);
        (bound.filter(|_| !exclusive), bound.filter(|_| exclusive))
    };
    let (minimum, exclusive_minimum) = split(assertions.minimum, assertions.exclusive_minimum);
    let (maximum, exclusive_maximum) = split(assertions.maximum, assertions.exclusive_maximum);
    let multiple_of = assertions.multiple_of.filter(|divisor| *divisor > 0.0);
    let rule = NumberConstraint {
        minimum,
        exclusive_minimum,
        maximum,
        exclusive_maximum,
        multiple_of,
        listed: each_once(assertions.enumeration.iter().filter_map(Value::as_f64).collect()),
    };
    if rule == NumberConstraint::default() {
        Constraint::None
    } else {
        Constraint::Number(rule)
    }
}

/// The rule of an integer: every bound is moved to the nearest integer inside it.
pub(super) fn integer(assertions: &Assertions<'_>) -> Constraint {
    let minimum = assertions.minimum.map(|bound| {
        let (first, is_whole) = match bound {
            Bound::Integer(integer) => (integer, true),
            Bound::Number(number) => (whole(number.ceil()), number.fract() == 0.0),
        };
        if assertions.exclusive_minimum && is_whole {
            first.saturating_add(1)
        } else {
            first
        }
    });
    let maximum = assertions.maximum.map(|bound| {
        let (last, is_whole) = match bound {
            Bound::Integer(integer) => (integer, true),
            Bound::Number(number) => (whole(number.floor()), number.fract() == 0.0),
        };
        if assertions.exclusive_maximum && is_whole {
            last.saturating_sub(1)
        } else {
            last
        }
    });
    // An integer is a multiple of 1.5 where it is one of 3: the least whole multiple counts.
    let multiple_of = assertions
        .multiple_of
        .filter(|divisor| *divisor > 0.0)
        .and_then(|divisor| {
            let multiples = (1..=1_000_u32).map(|factor| divisor * f64::from(factor));
            multiples
                .into_iter()
                .find(|multiple| multiple.fract() == 0.0)
                .map(whole)
        });
    let rule = IntegerConstraint {
        minimum,
        maximum,
        multiple_of: multiple_of.filter(|&divisor| divisor > 1),
        listed: each_once(assertions.enumeration.iter().filter_map(Value::as_i64).collect()),
    };
    if rule == IntegerConstraint::default() {
        Constraint::None
    } else {
        Constraint::Integer(rule)
    }
}

/// The rule of a boolean: nothing where both are listed, or none.
pub(super) fn boolean(assertions: &Assertions<'_>) -> Constraint {
    let mut listed = assertions.enumeration.iter().filter_map(Value::as_bool);
    match listed.next() {
        Some(only) if listed.all(|other| other == only) => Constraint::Boolean(only),
        Some(_) | None => Constraint::None,
    }
}

/// The rule of a value without a type.
pub(super) fn any(assertions: &Assertions<'_>, nullable: bool) -> Constraint {
    if assertions.enumeration.is_empty() {
        return Constraint::None;
    }
    let null = nullable.then_some(Value::Null);
    let listed = assertions.enumeration.iter().cloned().chain(null);
    Constraint::Value(each_once(listed.collect()))
}

fn each_once<T: PartialEq>(values: Vec<T>) -> Vec<T> {
    let mut kept = Vec::with_capacity(values.len());
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

/// The values that two lists have in common, one of which can be absent; those of the first where they have none.
fn both_listed<T: PartialEq + Clone>(left: &[T], right: &[T]) -> Vec<T> {
    let common: Vec<T> = left.iter().filter(|value| right.contains(value)).cloned().collect();
    match (left, right) {
        ([], only) => only.to_vec(),
        _ if common.is_empty() => left.to_vec(),
        _ => common,
    }
}

/// Whether two rules of one type list values, and none in common: of a value, or of what a list or map holds.
pub(super) fn exclude_each_other(left: &Constraint, right: &Constraint) -> bool {
    fn differ<T: PartialEq>(left: &[T], right: &[T]) -> bool {
        let have_lists = !left.is_empty() && !right.is_empty();
        have_lists && !left.iter().any(|value| right.contains(value))
    }
    match left {
        // Texts list nothing.
        Constraint::None | Constraint::Text(_) => false,
        Constraint::Boolean(left) => matches!(right, Constraint::Boolean(right) if left != right),
        Constraint::Integer(left) => right
            .as_integer()
            .is_some_and(|right| differ(&left.listed, &right.listed)),
        Constraint::Number(left) => right
            .as_number()
            .is_some_and(|right| differ(&left.listed, &right.listed)),
        Constraint::Value(left) => matches!(right, Constraint::Value(right) if differ(left, right)),
        Constraint::List(left) | Constraint::Map(left) => right
            .as_list()
            .is_some_and(|right| exclude_each_other(&left.items, &right.items)),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a bound outside the 64-bit integers bounds none of them: it saturates"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

/// The rule of a value that obeys two rules of the same type; of two lists without a common value, the first one counts.
pub(super) fn both(left: &Constraint, right: &Constraint) -> Constraint {
    let least = |left: Option<u64>, right: Option<u64>| left.max(right);
    let most = |left: Option<u64>, right: Option<u64>| match (left, right) {
        (Some(left), Some(right)) => Some(left.min(right)),
        (left, right) => left.or(right),
    };
    let lists = |left: &ListConstraint, right: &ListConstraint| {
        Box::new(ListConstraint {
            min_items: least(left.min_items, right.min_items),
            max_items: most(left.max_items, right.max_items),
            unique: left.unique || right.unique,
            items: both(&left.items, &right.items),
        })
    };
    match (left, right) {
        (Constraint::Text(left), Constraint::Text(right)) => Constraint::Text(TextConstraint {
            min_length: least(left.min_length, right.min_length),
            max_length: most(left.max_length, right.max_length),
        }),
        (Constraint::Integer(left), Constraint::Integer(right)) => Constraint::Integer(IntegerConstraint {
            minimum: left.minimum.max(right.minimum),
            maximum: [left.maximum, right.maximum].into_iter().flatten().min(),
            multiple_of: left.multiple_of.or(right.multiple_of),
            listed: both_listed(&left.listed, &right.listed),
        }),
        (Constraint::Number(left), Constraint::Number(right)) => Constraint::Number(NumberConstraint {
            minimum: greatest(left.minimum, right.minimum),
            exclusive_minimum: greatest(left.exclusive_minimum, right.exclusive_minimum),
            maximum: least_number(left.maximum, right.maximum),
            exclusive_maximum: least_number(left.exclusive_maximum, right.exclusive_maximum),
            multiple_of: left.multiple_of.or(right.multiple_of),
            listed: both_listed(&left.listed, &right.listed),
        }),
        (Constraint::Value(left), Constraint::Value(right)) => Constraint::Value(both_listed(left, right)),
        (Constraint::List(left), Constraint::List(right)) => Constraint::List(lists(left, right)),
        (Constraint::Map(left), Constraint::Map(right)) => Constraint::Map(lists(left, right)),
        // Values of one type have rules of one kind, or none.
        (Constraint::None, rule) | (rule, _) => rule.clone(),
    }
}

fn greatest(left: Option<f64>, right: Option<f64>) -> Option<f64> {
    [left, right].into_iter().flatten().reduce(f64::max)
}

fn least_number(left: Option<f64>, right: Option<f64>) -> Option<f64> {
    [left, right].into_iter().flatten().reduce(f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integers(listed: &[i64]) -> Constraint {
        Constraint::Integer(IntegerConstraint {
            listed: listed.to_vec(),
            ..IntegerConstraint::default()
        })
    }

    fn list(items: Constraint) -> Constraint {
        Constraint::List(Box::new(ListConstraint {
            min_items: None,
            max_items: None,
            unique: false,
            items,
        }))
    }

    #[test]
    fn two_lists_are_what_they_have_in_common() {
        assert_eq!(both(&integers(&[1, 2]), &integers(&[2, 3])), integers(&[2]));
        assert_eq!(both(&integers(&[1, 2]), &integers(&[])), integers(&[1, 2]));
        assert_eq!(both(&integers(&[]), &integers(&[3])), integers(&[3]));
        assert!(!exclude_each_other(&integers(&[1, 2]), &integers(&[2, 3])));
        assert!(!exclude_each_other(&integers(&[]), &integers(&[3])));
    }

    #[test]
    fn of_two_lists_with_nothing_in_common_the_first_one_counts() {
        let values = |value: &str| Constraint::Value(vec![Value::from(value)]);
        let pairs = [
            (integers(&[1, 2]), integers(&[3])),
            (values("a"), values("b")),
            (Constraint::Boolean(true), Constraint::Boolean(false)),
            (list(integers(&[1])), list(integers(&[2]))),
        ];
        for (left, right) in pairs {
            assert!(exclude_each_other(&left, &right), "{left:?}");
            assert_eq!(both(&left, &right), left);
        }
    }
}
