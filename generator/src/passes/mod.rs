//! Facts about the whole API, one file each.
//!
//! Lowering sees one schema at a time. What depends on all of them together is decided here, on the model alone: that
//! several descriptions are one crate, which definitions are one, where each stands, what it is called, whether null and
//! absent are told apart, where a type contains itself. The passes run in that order, each on the result of the one
//! before.

mod boxing;
mod conformance;
mod constants;
mod documentation;
mod equality;
mod examples;
mod former_names;
mod identity;
mod names;
mod outcomes;
mod placement;
mod presence;
mod programs;
mod renames;
mod resources;
mod retain;
mod samples;
mod security;
mod sharing;
pub(crate) mod types;
mod unite;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::lower::Draft;
use crate::model::{Api, Type};
use crate::settings::Settings;

/// What the passes make of a draft.
#[derive(Debug)]
pub struct Finished {
    /// Every decision.
    pub api: Api,
    /// The bodies that the description shows for responses, sound or not, in its order.
    pub shown: Vec<ShownBody>,
}

/// A body that the description shows for a response.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownBody {
    /// Where it stands.
    pub place: Place,
    /// The type that reads it.
    pub ty: Type,
}

/// Finishes what lowering made of each description; `None` without any, which is reported.
///
/// Other problems are reported too: examples that break their schema, and names of the settings that replace nothing.
pub fn finish(mut drafts: Vec<Draft>, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Finished> {
    // What one description says under one name is one thing before other descriptions are looked at.
    drafts.iter_mut().for_each(identity::unify);
    let Some(mut draft) = unite::unite(drafts) else {
        diagnostics.push(
            Diagnostic::error(Code::NoDescription, "there is no description to generate from")
                .help("name at least one source"),
        );
        return None;
    };
    sharing::share(&mut draft);
    placement::place(&mut draft);
    names::choose(&mut draft);
    presence::settle(&mut draft.api, settings.null);
    constants::find(&mut draft.api);
    boxing::break_cycles(&mut draft.api);
    equality::find(&mut draft.api);
    let shown = examples::check(&mut draft, diagnostics);
    renames::apply(&mut draft.api, settings, diagnostics);
    outcomes::name(&mut draft.api);
    security::settle(&mut draft.api);
    resources::find(&mut draft.api);
    former_names::apply(&mut draft.api, settings, diagnostics);
    documentation::complete(&mut draft.api);
    samples::choose(&mut draft.api);
    programs::make(&mut draft.api, settings, diagnostics);
    Some(Finished { api: draft.api, shown })
}
