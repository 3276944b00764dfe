//! Checks every keyword of a description against tables of what the specification defines.
//!
//! What passes here without an error can be read by the typed mirror, and nothing is lost in it
//! that was not reported: that is why the tables also tell which keywords are not used.

mod object;
mod parameter;
mod schema;
mod table;
mod value;
mod walk;

use serde_json::{Map, Value};

pub(super) use object::{Kind, Need, Object, Used, reference};
pub(super) use schema::SCHEMA;
pub(super) use table::{INFO, LICENSE, OPENAPI, OPERATION, PATH_ITEM};

pub(super) use value::{check as check_value, whole};
pub(super) use walk::{walk, walk_mut};

use self::object::Field;
use super::findings::Findings;
use super::nearest::nearest;
use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Part, Pointer};

/// What the root of a description has to be.
pub(super) static DESCRIPTION: Kind = Kind::Object(&OPENAPI);

/// Reports unknown, misplaced, missing and unused keywords, and values of the wrong type.
pub(super) fn check(tree: &Tree, findings: &mut Findings) {
    let mut checker = Checker { tree, findings };
    walk(
        tree.value(),
        &DESCRIPTION,
        &mut Pointer::root(),
        &mut |value, kind, pointer| checker.node(value, kind, pointer),
    );
}

struct Checker<'a> {
    tree: &'a Tree,
    findings: &'a mut Findings,
}

impl Checker<'_> {
    /// Checks one node; `false` when it makes no sense to look into it.
    fn node(&mut self, value: &Value, kind: &'static Kind, pointer: &Pointer) -> bool {
        if value.is_null() && !matches!(kind, Kind::Anything) {
            return self.null(pointer);
        }
        if let Some(diagnostic) = value::check(value, kind) {
            self.report(diagnostic, pointer, Part::Value);
            return false;
        }
        match (kind, value) {
            (Kind::Referable(_), _) if reference(value).is_some() => {}
            (Kind::Referable(_), Value::Object(members)) if members.contains_key("$ref") => {
                let message = "the value of `$ref` has to be a text";
                let diagnostic = Diagnostic::error(Code::WrongType, message);
                self.report(diagnostic, &pointer.join("$ref"), Part::Value);
                return false;
            }
            (Kind::Object(object) | Kind::Referable(object), Value::Object(members)) => {
                return self.object(members, object, pointer);
            }
            _ => {}
        }
        true
    }

    fn report(&mut self, diagnostic: Diagnostic, pointer: &Pointer, part: Part) {
        let place = self.tree.place(pointer, part);
        self.findings.push(pointer.clone(), diagnostic.at(place));
    }

    /// A field without a value is left out; where something stands in a list, that cannot be.
    fn null(&mut self, pointer: &Pointer) -> bool {
        let key = pointer.last().unwrap_or_default();
        let in_list = pointer
            .parent()
            .and_then(|parent| self.tree.get(&parent))
            .is_none_or(Value::is_array);
        let diagnostic = if in_list {
            Diagnostic::error(Code::WrongType, "null cannot stand in this list")
        } else {
            Diagnostic::warning(
                Code::NullKeyword,
                format!("`{key}` has no value; it is read as if it were not there"),
            )
            .help("give it a value, or remove it")
        };
        self.report(diagnostic, pointer, Part::Key);
        false
    }

    fn object(&mut self, members: &Map<String, Value>, object: &'static Object, pointer: &Pointer) -> bool {
        let Some(form) = object.form(members) else {
            self.formless(members, object, pointer);
            return false;
        };
        for (key, value) in members {
            self.member(key, value, form, pointer);
        }
        for field in form.fields {
            if field.need != Need::Optional && !has(members, field.name) {
                self.missing(field, form, pointer);
            }
        }
        self.exclusive(members, form, pointer);
        true
    }

    /// The object has several forms, and its members do not tell which it is.
    fn formless(&mut self, members: &Map<String, Value>, object: &'static Object, pointer: &Pointer) {
        let Some(forms) = &object.forms else { return };
        let names: Vec<_> = forms.forms.iter().map(|(name, _)| *name).collect();
        if let Some(value) = members.get(forms.key) {
            let diagnostic = value::choice(value, &names);
            self.report(diagnostic, &pointer.join(forms.key), Part::Value);
            return;
        }
        let message = format!("this {} has no `{}`", object.name, forms.key);
        let help = format!("add one of {}", value::listed(&names));
        let diagnostic = Diagnostic::error(Code::MissingKeyword, message).help(help);
        self.report(diagnostic, pointer, Part::Key);
    }

    fn member(&mut self, key: &str, value: &Value, form: &'static Object, pointer: &Pointer) {
        if form.member(key).is_none() {
            if !(form.extensible && key.starts_with("x-")) {
                let diagnostic = unknown(key, form);
                self.report(diagnostic, &pointer.join(key), Part::Key);
            }
            return;
        }
        let unused = form.field(key).is_some_and(|field| field.used == Used::No);
        if unused && !value.is_null() {
            let message = format!("the generated crate makes no use of `{key}`");
            let diagnostic = Diagnostic::note(Code::UnusedKeyword, message);
            self.report(diagnostic, &pointer.join(key), Part::Key);
        }
    }

    fn missing(&mut self, field: &Field, form: &Object, pointer: &Pointer) {
        let message = format!("this {} has no `{}`", form.name, field.name);
        let diagnostic = match field.need {
            Need::Optional => return,
            Need::Required => Diagnostic::error(Code::MissingKeyword, message),
            Need::Expected => Diagnostic::warning(Code::MissingKeyword, message),
        };
        let diagnostic = diagnostic.help(format!("the specification requires `{}`", field.name));
        self.report(diagnostic, pointer, Part::Key);
    }

    fn exclusive(&mut self, members: &Map<String, Value>, form: &Object, pointer: &Pointer) {
        for group in form.exclusive {
            let [first, second] = group.names;
            match (has(members, first), has(members, second)) {
                (true, true) => {
                    let message = format!("`{first}` and `{second}` exclude each other");
                    let diagnostic = if group.required {
                        Diagnostic::error(Code::ConflictingKeywords, message)
                    } else {
                        Diagnostic::warning(Code::ConflictingKeywords, message)
                    };
                    let other = self.tree.place(&pointer.join(first), Part::Key);
                    let diagnostic = diagnostic
                        .help("remove one of them")
                        .related(other, format!("`{first}` stands here"));
                    self.report(diagnostic, &pointer.join(second), Part::Key);
                }
                (false, false) if group.required => {
                    let message = format!("this {} has neither `{first}` nor `{second}`", form.name);
                    let diagnostic = Diagnostic::error(Code::MissingKeyword, message).help("add one of them");
                    self.report(diagnostic, pointer, Part::Key);
                }
                _ => {}
            }
        }
    }
}

fn has(members: &Map<String, Value>, name: &str) -> bool {
    members.get(name).is_some_and(|value| !value.is_null())
}

fn unknown(key: &str, form: &Object) -> Diagnostic {
    let message = format!("the {} has no keyword `{key}`", form.name);
    let diagnostic = Diagnostic::warning(Code::UnknownKeyword, message);
    if schema::is_later(form.name, key) {
        return diagnostic.help(format!(
            "`{key}` came with OpenAPI 3.1; a description of OpenAPI 3.0 cannot use it"
        ));
    }
    if let Some(near) = nearest(key, form.fields.iter().map(|field| field.name)) {
        return diagnostic.help(format!("did you mean `{near}`?"));
    }
    let owner = table::OBJECTS.iter().find(|object| object.field(key).is_some());
    match owner {
        Some(owner) => diagnostic.help(format!("`{key}` belongs to the {}", owner.name)),
        None => diagnostic.help("remove it, or start its name with `x-`"),
    }
}
