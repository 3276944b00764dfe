//! Brings every `$ref` into the form `#/components/…`, so that later stages know one form only.
//!
//! What stands in another file, or elsewhere in the description than under `components`, is moved
//! there under a name made from its pointer. Path items, for which `components` has no place, are
//! put where they are referred to.

mod cycles;
mod site;
mod target;

use std::collections::HashMap;

use serde_json::Value;

use self::site::{Site, sites};
use self::target::{Files, Target};
use super::findings::Findings;
use super::keywords::{DESCRIPTION, Kind, Object, reference};
use super::later;
use super::nearest::nearest;
use super::tree::{Origin, Tree};
use super::version::Version;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Part, Pointer, SourceId, Sources};

pub(super) use site::referenced;

/// How many nodes path items may add where they are referred to.
const MAX_INLINED: usize = 1_000_000;

/// Resolves every reference of the tree among the given sources; `written` is the tree as its author wrote it, which is
/// what a reference points into. What does not resolve is an error; the tree is still fit to be checked further.
pub(super) fn resolve(
    tree: &mut Tree,
    written: Tree,
    version: Version,
    sources: &Sources,
    ids: &[SourceId],
    findings: &mut Findings,
    diagnostics: &mut Diagnostics,
) {
    let mut resolver = Resolver {
        version,
        files: Files::new(sources, ids),
        original: written,
        homes: HashMap::new(),
        queue: Vec::new(),
        inlined: 0,
        tree,
        findings,
        diagnostics,
    };
    resolver.queue.push((Pointer::root(), &DESCRIPTION));
    while let Some((pointer, kind)) = resolver.queue.pop() {
        let mut found = sites(resolver.tree, &pointer, kind);
        // A component that is nothing but a reference gives its name to what it refers to.
        found.sort_by_key(|site| !site.is_component());
        for site in found {
            resolver.site(&site);
        }
    }
    cycles::report(tree, findings);
}

struct Resolver<'a> {
    version: Version,
    tree: &'a mut Tree,
    /// The tree as it was written, before anything of it was brought into another form: targets are read from here, so that what they
    /// mean does not depend on the order in which references are resolved.
    original: Tree,
    files: Files<'a>,
    /// Where under `components` the targets are that stood elsewhere.
    homes: HashMap<(Target, &'static str), Pointer>,
    /// Parts whose references are still to be resolved.
    queue: Vec<(Pointer, &'static Kind)>,
    inlined: usize,
    findings: &'a mut Findings,
    /// For problems of whole files.
    diagnostics: &'a mut Diagnostics,
}

impl Resolver<'_> {
    fn site(&mut self, site: &Site) {
        self.siblings(site);
        let base = self.tree.origin(&site.pointer).base;
        let outcome = match site.component_named(&self.original) {
            Some(pointer) => {
                let source = self.tree.root();
                self.lead(site, Target { source, pointer })
            }
            None => self
                .files
                .locate(base, &site.reference, self.diagnostics)
                .map_err(|diagnostic| self.named(site, diagnostic))
                .and_then(|target| self.lead(site, target)),
        };
        if let Err(diagnostic) = outcome {
            let place = self.tree.place(&site.reference_pointer, Part::Value);
            self.findings.push(site.pointer.clone(), diagnostic.at(place));
        }
    }

    /// A bare name is read as that of a file, but probably meant as that of a component.
    fn named(&self, site: &Site, diagnostic: Diagnostic) -> Diagnostic {
        let Some(section) = site.object.section else {
            return diagnostic;
        };
        let section = Pointer::from_tokens(["components", section]);
        let names = self.original.get(&section).and_then(Value::as_object);
        let name = site.reference.as_str();
        let meant = match names {
            Some(names) if names.contains_key(name) => Some(name),
            Some(names) => nearest(name, names.keys().map(String::as_str)),
            None => None,
        };
        match meant {
            Some(meant) => {
                let meant = section.join(meant);
                diagnostic.help(format!("did you mean `#{meant}`?"))
            }
            None => diagnostic,
        }
    }

    /// Keywords beside `$ref` have no effect, which their author may not know.
    fn siblings(&mut self, site: &Site) {
        let Some(Value::Object(members)) = self.tree.get(&site.pointer) else {
            return;
        };
        for key in members.keys().filter(|key| *key != "$ref") {
            let message = format!("`{key}` has no effect beside `$ref`");
            let place = self.tree.place(&site.pointer.join(key), Part::Key);
            let diagnostic = Diagnostic::warning(Code::IgnoredSibling, message)
                .at(place)
                .help("remove it, or put the reference into an `allOf` with one element");
            self.findings.push(site.pointer.clone(), diagnostic);
        }
    }

    /// Makes the reference at the site lead to its target, which is moved where necessary.
    fn lead(&mut self, site: &Site, target: Target) -> Result<(), Diagnostic> {
        let in_root = target.source == self.tree.root();
        let Some(value) = self.value(&target) else {
            return Err(self.dangling(site, &target));
        };
        let Some(section) = site.object.section else {
            if !site.is_path() {
                return Ok(());
            }
            return self.inline(site, target);
        };
        if in_root && let Some(named) = component_section(&target.pointer) {
            if named != section {
                return Err(mismatched(site, &named));
            }
            self.rewrite(site, &target.pointer);
            return Ok(());
        }
        if let Some(home) = self.homes.get(&(target.clone(), section)) {
            let home = home.clone();
            self.rewrite(site, &home);
            return Ok(());
        }
        let value = value.clone();
        let home = if site.is_component() {
            site.pointer.clone()
        } else {
            let stem = self.files.name(&target);
            self.free_name(section, &stem)
        };
        self.adopt(&home, section, &target, value);
        later::rewrite(self.tree, &home, site.kind, self.version, self.diagnostics);
        if home != site.pointer {
            self.rewrite(site, &home);
        }
        self.queue.push((home, site.kind));
        Ok(())
    }

    /// Puts a value under `components`, where `home` says.
    fn adopt(&mut self, home: &Pointer, section: &'static str, target: &Target, value: Value) {
        let Value::Object(root) = self.tree.value_mut() else {
            return;
        };
        let components = root.entry("components").or_insert_with(empty);
        if let Value::Object(components) = components
            && let Value::Object(members) = components.entry(section).or_insert_with(empty)
            && let Some(name) = home.last()
        {
            members.insert(name.into_owned(), value);
        }
        let origin = self.origin(target);
        self.tree.set_origin(home.clone(), origin);
        self.homes.insert((target.clone(), section), home.clone());
    }

    fn origin(&self, target: &Target) -> Origin {
        if target.source == self.tree.root() {
            self.original.origin(&target.pointer)
        } else {
            Origin {
                source: target.source,
                pointer: target.pointer.clone(),
                base: target.source,
            }
        }
    }

    /// Puts a path item where it is referred to.
    fn inline(&mut self, site: &Site, target: Target) -> Result<(), Diagnostic> {
        let mut target = target;
        let mut seen = vec![target.clone()];
        let value = loop {
            let Some(value) = self.value(&target) else {
                return Err(self.dangling(site, &target));
            };
            let Some(next) = reference(value).map(str::to_owned) else {
                break value;
            };
            target = self.files.locate(target.source, &next, self.diagnostics)?;
            if seen.contains(&target) {
                let message = format!("`{}` leads back to itself", site.reference);
                return Err(Diagnostic::error(Code::CyclicReference, message)
                    .help("write the path item itself in one of these places"));
            }
            seen.push(target.clone());
        };
        let nodes = size(value);
        if self.inlined + nodes > MAX_INLINED {
            let message = "the path items referred to expand to more than is reasonable";
            return Err(Diagnostic::error(Code::TooLarge, message));
        }
        let value = value.clone();
        self.inlined += nodes;
        let origin = self.origin(&target);
        if let Some(place) = self.tree.get_mut(&site.pointer) {
            *place = value;
        }
        self.tree.set_origin(site.pointer.clone(), origin);
        later::rewrite(self.tree, &site.pointer, site.kind, self.version, self.diagnostics);
        self.queue.push((site.pointer.clone(), site.kind));
        Ok(())
    }

    fn value(&self, target: &Target) -> Option<&Value> {
        if target.source == self.tree.root() {
            self.original.get(&target.pointer)
        } else {
            self.files.value(target)
        }
    }

    fn rewrite(&mut self, site: &Site, home: &Pointer) {
        if let Some(place) = self.tree.get_mut(&site.reference_pointer) {
            *place = Value::String(format!("#{home}"));
        }
    }

    /// The first of `stem`, `stem-2`, `stem-3` … that no component has.
    fn free_name(&self, section: &str, stem: &str) -> Pointer {
        let section = Pointer::from_tokens(["components", section]);
        let mut pointer = section.join(stem);
        let mut number = 2_usize;
        while self.tree.get(&pointer).is_some() {
            pointer = section.join(&format!("{stem}-{number}"));
            number += 1;
        }
        pointer
    }

    fn dangling(&self, site: &Site, target: &Target) -> Diagnostic {
        let message = format!("`{}` leads to nothing", site.reference);
        let diagnostic = Diagnostic::error(Code::DanglingReference, message);
        let whole = Target {
            source: target.source,
            pointer: Pointer::root(),
        };
        let near = self
            .value(&whole)
            .and_then(|root| target::nearest_pointer(root, &target.pointer));
        match near {
            Some(near) => {
                let file = site.reference.split('#').next().unwrap_or_default();
                diagnostic.help(format!("did you mean `{file}#{near}`?"))
            }
            None => diagnostic.help("add what it refers to, or correct the reference"),
        }
    }
}

fn mismatched(site: &Site, section: &str) -> Diagnostic {
    let Object { name, .. } = site.object;
    Diagnostic::error(
        Code::MismatchedReference,
        format!(
            "this needs a {name}, but `{}` leads to one of `{section}`",
            site.reference
        ),
    )
    .help("refer to a component of the right kind")
}

/// The section of a pointer of the form `/components/section/name`.
fn component_section(pointer: &Pointer) -> Option<String> {
    let tokens: Vec<_> = pointer.tokens().take(4).collect();
    match tokens.as_slice() {
        [components, section, _] if components == "components" => Some(section.to_string()),
        _ => None,
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

fn empty() -> Value {
    Value::Object(serde_json::Map::new())
}
