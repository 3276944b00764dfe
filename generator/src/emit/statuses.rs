//! The arms of a `match` on the status: those that do the same become one, where no other arm stands in between.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::StatusPattern;

/// The statuses of the greatest class, and all that a response can have.
const ALL: (u16, u16) = (0, u16::MAX);

/// An arm: ranges of statuses, and what they mean.
struct Merged {
    ranges: Vec<(u16, u16)>,
    call: TokenStream,
}

/// What is done by the status: as `arms` say, in order, and `otherwise` for every other status.
///
/// Where every status means the same there is nothing to match on.
pub(super) fn by_status(
    arms: impl Iterator<Item = (StatusPattern, TokenStream)>,
    otherwise: &TokenStream,
) -> TokenStream {
    let merged = merge(arms, otherwise);
    if let [only] = merged.as_slice() {
        return only.call.clone();
    }
    let arms = merged.iter().map(Merged::tokens);
    quote!(match response.status() { #(#arms)* })
}

/// The arms for the given statuses, and one for every other status.
fn merge(arms: impl Iterator<Item = (StatusPattern, TokenStream)>, otherwise: &TokenStream) -> Vec<Merged> {
    let mut merged: Vec<Merged> = Vec::new();
    for (pattern, call) in arms {
        let range = range(pattern);
        let twin = merged.iter().rposition(|arm| arm.call.to_string() == call.to_string());
        // An arm may move up to its twin unless an arm in between takes some of the same statuses.
        let free = twin.filter(|&twin| !merged[twin + 1..].iter().any(|arm| arm.overlaps(range)));
        match free.and_then(|twin| merged.get_mut(twin)) {
            Some(twin) => twin.add(range),
            None => merged.push(Merged {
                ranges: vec![range],
                call,
            }),
        }
    }
    if !merged.iter().any(|arm| arm.ranges.contains(&ALL)) {
        merged.push(Merged {
            ranges: vec![ALL],
            call: otherwise.clone(),
        });
    }
    merged
}

fn range(pattern: StatusPattern) -> (u16, u16) {
    match pattern {
        StatusPattern::Exact(status) => (status, status),
        StatusPattern::Class(class) => {
            let first = class.saturating_mul(100);
            (first, first.saturating_add(99))
        }
        StatusPattern::Default => ALL,
    }
}

impl Merged {
    fn overlaps(&self, (first, last): (u16, u16)) -> bool {
        self.ranges
            .iter()
            .any(|&(other_first, other_last)| first <= other_last && other_first <= last)
    }

    /// Adds statuses: those that overlap with ranges of the arm, or continue one, become one range with them.
    fn add(&mut self, (mut first, mut last): (u16, u16)) {
        let is_apart = |&(other_first, other_last): &(u16, u16)| {
            last.saturating_add(1) < other_first || other_last.saturating_add(1) < first
        };
        let (apart, adjoining): (Vec<_>, Vec<_>) = self.ranges.iter().copied().partition(is_apart);
        let place = self.ranges.iter().position(|range| !is_apart(range));
        for (other_first, other_last) in adjoining {
            first = first.min(other_first);
            last = last.max(other_last);
        }
        self.ranges = apart;
        let place = place.unwrap_or(self.ranges.len());
        self.ranges.insert(place, (first, last));
    }

    fn tokens(&self) -> TokenStream {
        let call = &self.call;
        if self.ranges.contains(&ALL) {
            return quote!(_ => #call,);
        }
        let ranges = self.ranges.iter().map(|&(first, last)| {
            let (from, to) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(last));
            if first == last {
                quote!(#from)
            } else {
                quote!(#from..=#to)
            }
        });
        quote!(#(#ranges)|* => #call,)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(arms: &[(StatusPattern, &str)]) -> String {
        let arms = arms
            .iter()
            .map(|&(pattern, call)| (pattern, call.parse().unwrap_or_default()));
        let arms = merge(arms, &quote!(other));
        let arms = arms.iter().map(Merged::tokens);
        quote!(#(#arms)*).to_string().replace(' ', "")
    }

    #[test]
    fn neighbours_that_mean_the_same_become_one_range() {
        let arms = [(StatusPattern::Class(4), "a"), (StatusPattern::Class(5), "a")];
        assert_eq!(merged(&arms), "400..=599=>a,_=>other,");
    }

    #[test]
    fn a_status_within_a_range_of_the_same_meaning_is_not_said_twice() {
        let arms = [
            (StatusPattern::Exact(202), "a"),
            (StatusPattern::Exact(404), "a"),
            (StatusPattern::Exact(410), "a"),
            (StatusPattern::Class(4), "a"),
            (StatusPattern::Class(5), "a"),
        ];
        assert_eq!(merged(&arms), "202|400..=599=>a,_=>other,");
        let arms = [
            (StatusPattern::Class(4), "a"),
            (StatusPattern::Exact(500), "a"),
            (StatusPattern::Exact(404), "a"),
            (StatusPattern::Exact(398), "a"),
        ];
        assert_eq!(merged(&arms), "400..=500|398=>a,_=>other,");
    }

    #[test]
    fn an_arm_does_not_pass_another_for_the_same_status() {
        let arms = [
            (StatusPattern::Exact(404), "a"),
            (StatusPattern::Exact(503), "b"),
            (StatusPattern::Class(5), "a"),
        ];
        assert_eq!(merged(&arms), "404=>a,503=>b,500..=599=>a,_=>other,");
    }

    #[test]
    fn a_default_takes_in_what_means_the_same() {
        let arms = [
            (StatusPattern::Exact(200), "a"),
            (StatusPattern::Exact(404), "b"),
            (StatusPattern::Default, "b"),
        ];
        assert_eq!(merged(&arms), "200=>a,_=>b,");
    }
}
