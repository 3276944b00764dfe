//! The requests of a crate as its callers see them, and what comes back.

use super::Subject;
use super::encodings;
use super::interface::{Aspect, Entry, Feature, Item};
use super::paging;
use super::travel::Travel;
use crate::emit::signature::{self, Signatures};
use crate::model::{
    Api, Arm, Body, BodyPart, FormField, Input, InputPresence, ModuleId, Operation, Outcome, Parameter, PathPiece,
    Resource, Responses, ServedFrom, StatusPattern, StatusVariant, Type,
};

/// An entry for each request, and for each enum of what comes back.
pub(super) fn entries<'a>(api: &'a Api, signatures: &Signatures) -> impl Iterator<Item = Entry<'a>> {
    api.modules.iter().enumerate().flat_map(move |(index, module)| {
        let id = ModuleId(index);
        let resource = module.resource.as_ref();
        module.operations.iter().flat_map(move |operation| {
            let module_path = api.module_path(id);
            let described = Described {
                signatures,
                module: id,
                operation,
                owner: format!("{module_path}::{}", operation.name),
                resource,
                module_path,
            };
            let mut entries = vec![described.entry()];
            entries.extend(described.outcomes());
            entries
        })
    })
}

/// The server that an operation names for itself; the usual one is a constant, which is compared for all.
fn server_text(served_from: &ServedFrom) -> &str {
    match served_from {
        ServedFrom::Usual => "the usual one",
        ServedFrom::Own(url) => url,
        ServedFrom::Unknown => "none",
    }
}

/// An operation that is described, and what it is described with.
struct Described<'a, 's> {
    signatures: &'s Signatures<'s>,
    module: ModuleId,
    module_path: String,
    operation: &'a Operation,
    /// The path of the request's type.
    owner: String,
    /// What calls the operations of the module.
    resource: Option<&'a Resource>,
}

impl<'a> Described<'a, '_> {
    fn entry(&self) -> Entry<'a> {
        let Operation {
            name,
            function,
            id,
            docs,
            deprecated,
            method: _,
            served_from,
            security,
            // Examples show it.
            credential: _,
            template,
            path,
            parameters,
            body,
            responses,
            paging,
        } = self.operation;
        let method = signature::method(self.operation);
        let head = Item::new(Subject::Request, &self.module_path, name)
            .wire(format!("{id}: {method} {template}"))
            .travel(Travel::BOTH)
            .text(Feature::OperationId, id.as_str())
            .text(Feature::Method, method)
            .text(Feature::Server, server_text(served_from))
            .with(Aspect::Security(security))
            .text(Feature::Path, path_text(template, path))
            .text(Feature::Body, body_kind(body))
            .text(Feature::Accept, responses.accept.clone().unwrap_or_default())
            .text(Feature::Statuses, statuses(responses))
            .with(Aspect::Deprecated(*deprecated))
            .text(Feature::Docs, docs.markdown.as_str());
        let mut parts = vec![self.constructor()];
        parts.extend(self.resource.map(|resource| self.method(resource, function)));
        if self
            .operation
            .inputs()
            .all(|input| input.presence != InputPresence::Required)
        {
            parts.push(Item::implementation(&self.owner, "Default"));
        }
        let paged = paging.as_ref();
        parts.extend(paged.map(|found| paging::implementation(self.signatures, &self.owner, self.operation, found)));
        parts.extend(parameters.iter().map(|parameter| self.parameter(parameter)));
        parts.extend(self.body());
        parts.extend(self.associated_types(responses));
        Entry { head, parts }
    }

    fn constructor(&self) -> Item<'a> {
        Item::new(Subject::Constructor, &self.owner, "new")
            .travel(Travel::SENT)
            .with(Aspect::Arguments(self.arguments()))
    }

    /// The function that calls the operation. Its arguments are those of the constructor that its resource doesn't hold.
    fn method(&self, resource: &Resource, function: &'a str) -> Item<'a> {
        let owner = format!("{}::{}", self.module_path, resource.handle.name);
        let forwarded = self.arguments().into_iter().skip(resource.shared);
        Item::new(Subject::Method, &owner, function)
            .travel(Travel::SENT)
            .with(Aspect::Forwarded(forwarded.collect()))
    }

    /// What a caller has to give.
    fn arguments(&self) -> Vec<(&'a str, String)> {
        let required = self
            .operation
            .inputs()
            .filter(|input| input.presence == InputPresence::Required);
        required
            .map(|input| (input.field.as_str(), self.signatures.input(self.operation, input)))
            .collect()
    }

    fn input(&self, input: &'a Input, wire_name: &str, place: &str, encoding: String) -> Item<'a> {
        let Input {
            field,
            docs,
            deprecated,
            // The signature tells it.
            ty: _,
            presence,
            constraint,
            // They are shown in documentation alone.
            samples: _,
        } = input;
        Item::new(Subject::Input, &self.owner, field)
            .wire(format!("{place} {wire_name}").trim_end())
            .travel(Travel::SENT)
            .required(*presence == InputPresence::Required)
            .with(Aspect::Type(self.signatures.input(self.operation, input)))
            .with(Aspect::InputPresence(*presence))
            .with(Aspect::Rule(constraint.clone()))
            .text(Feature::WireName, wire_name)
            .text(Feature::Place, place)
            .text(Feature::Encoding, encoding)
            .with(Aspect::Deprecated(*deprecated))
            .text(Feature::Docs, docs.markdown.as_str())
    }

    fn parameter(&self, parameter: &'a Parameter) -> Item<'a> {
        let Parameter {
            wire_name,
            place,
            input,
        } = parameter;
        let (place, encoding) = encodings::of_place(*place, &input.ty);
        self.input(input, wire_name, place, encoding)
    }

    fn body(&self) -> Vec<Item<'a>> {
        match &self.operation.body {
            Body::None => Vec::new(),
            Body::Form(fields) => {
                let fields = fields.iter().map(|field| {
                    let FormField {
                        wire_name,
                        encoding,
                        input,
                    } = field;
                    self.input(input, wire_name, "form", encodings::of_field(*encoding, &input.ty))
                });
                fields.collect()
            }
            Body::Multipart(_, parts) => {
                let parts = parts.iter().map(|part| {
                    let BodyPart {
                        wire_name,
                        content,
                        input,
                    } = part;
                    self.input(input, wire_name, "part", encodings::of_part(content))
                });
                parts.collect()
            }
            Body::FormObject(input) | Body::Json(_, input) | Body::Text(_, input) | Body::Bytes(_, input) => {
                vec![self.input(input, "", "body", String::new())]
            }
        }
    }

    fn associated_types(&self, responses: &Responses) -> [Item<'a>; 3] {
        let item = |name: &'a str, ty: String| {
            Item::new(Subject::AssociatedType, &self.owner, name)
                .travel(Travel::RECEIVED)
                .with(Aspect::Type(ty))
        };
        let headers = responses
            .headers
            .map_or_else(|| "()".to_owned(), |id| self.signatures.value(&Type::Defined(id)));
        [
            item("Success", self.signatures.outcome(self.module, &responses.success)),
            item("Headers", headers),
            item("Failure", self.signatures.outcome(self.module, &responses.failure)),
        ]
    }

    fn outcomes(&self) -> Vec<Entry<'a>> {
        let outcomes = [&self.operation.responses.success, &self.operation.responses.failure];
        let enums = outcomes.into_iter().filter_map(|outcome| match outcome {
            Outcome::One(_) => None,
            Outcome::ByStatus(name, variants) => Some(self.by_status(name, variants)),
        });
        enums.collect()
    }

    fn by_status(&self, name: &'a str, variants: &'a [StatusVariant]) -> Entry<'a> {
        let owner = format!("{}::{name}", self.module_path);
        let variants = variants.iter().map(|variant| {
            let StatusVariant { name, payload, docs } = variant;
            Item::new(Subject::StatusVariant, &owner, name)
                .travel(Travel::RECEIVED)
                .with(Aspect::Type(self.signatures.payload(payload)))
                .text(Feature::Docs, docs.markdown.as_str())
        });
        Entry {
            head: Item::new(Subject::Outcome, &self.module_path, name).travel(Travel::RECEIVED),
            parts: variants.collect(),
        }
    }
}

/// The path for people, and how it is written where that is not the same.
fn path_text(template: &str, pieces: &[PathPiece]) -> String {
    let literals: usize = pieces
        .iter()
        .map(|piece| match piece {
            PathPiece::Literal(text) => text.len(),
            PathPiece::Parameter(_) => 0,
        })
        .sum();
    let braced: usize = template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.find('}'))
        .map(|end| end + 2)
        .sum();
    if literals + braced == template.len() {
        return template.to_owned();
    }
    let pieces = pieces.iter().map(|piece| match piece {
        PathPiece::Literal(text) => text.clone(),
        PathPiece::Parameter(index) => format!("{{{index}}}"),
    });
    format!("{template}, written {}", pieces.collect::<String>())
}

/// What a request carries, without what its inputs say.
fn body_kind(body: &Body) -> String {
    match body {
        Body::None => "no body".to_owned(),
        Body::Form(_) => "a form".to_owned(),
        Body::FormObject(_) => "a form of the members of one value".to_owned(),
        Body::Multipart(media_type, _) => format!("parts ({media_type})"),
        Body::Json(media_type, _) => format!("JSON ({media_type})"),
        Body::Text(media_type, _) => format!("text ({media_type})"),
        Body::Bytes(media_type, _) => format!("bytes ({media_type})"),
    }
}

/// Whether a value has items.
pub(super) fn is_list(ty: &Type) -> bool {
    matches!(ty, Type::List(_))
}

/// Which status means what.
fn statuses(responses: &Responses) -> String {
    let arms = responses.arms.iter().map(|arm| match arm {
        Arm::Success(status, index) => format!("{} success{}", pattern(*status), held(&responses.success, *index)),
        Arm::Failure(status, index) => format!("{} failure{}", pattern(*status), held(&responses.failure, *index)),
    });
    arms.collect::<Vec<_>>().join(", ")
}

fn held(outcome: &Outcome, index: usize) -> String {
    match outcome {
        Outcome::One(_) => String::new(),
        Outcome::ByStatus(_, variants) => variants
            .get(index)
            .map(|variant| format!(" {}", variant.name))
            .unwrap_or_default(),
    }
}

fn pattern(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Exact(status) => status.to_string(),
        StatusPattern::Class(class) => format!("{class}XX"),
        StatusPattern::Default => "any other".to_owned(),
    }
}
