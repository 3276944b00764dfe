//! How long the texts are that match.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// The lengths of the texts that match, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) min: usize,
    pub(super) max: Option<usize>,
    /// Whether all of these texts are ASCII.
    pub(super) ascii: bool,
}

/// The lengths of the texts in which `hir` is found, which must be some.
pub(super) fn length(hir: &Hir) -> Length {
    let properties = hir.properties();
    let min = properties.minimum_len().unwrap_or(0);
    let covers_all =
        properties.look_set_prefix().contains(Look::Start) && properties.look_set_suffix().contains(Look::End);
    if covers_all {
        Length {
            min,
            max: properties.maximum_len(),
            ascii: is_ascii(hir),
        }
    } else {
        Length {
            min,
            max: None,
            ascii: false,
        }
    }
}

fn is_ascii(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => literal.0.is_ascii(),
        HirKind::Class(Class::Unicode(class)) => class.is_ascii(),
        HirKind::Class(Class::Bytes(class)) => class.is_ascii(),
        HirKind::Repetition(repetition) => is_ascii(&repetition.sub),
        HirKind::Capture(capture) => is_ascii(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().all(is_ascii),
    }
}
