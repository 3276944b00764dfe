//! Requests and responses.

use serde_json::Value;

use super::{
    Constraint, Credential, DefinitionId, Docs, Encoding, FieldEncoding, Paging, Parts, PathStyle, Security, Type,
};

/// An operation: one method on one path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The request's type name in its module, such as `Fetch`.
    pub name: String,
    /// The function of its resource that calls it, such as `fetch`.
    pub function: String,
    /// The operation's name in the description, or its method and path where it has none.
    pub id: String,
    /// The operation's documentation.
    pub docs: Docs,
    /// Whether the operation is marked as deprecated.
    pub deprecated: bool,
    /// The method.
    pub method: Method,
    /// Where it is served from, unless a caller says otherwise.
    pub served_from: ServedFrom,
    /// What it asks of its caller to prove who that is.
    pub security: Security,
    /// What code that shows the operation proves it with; `None` where there is nothing to prove.
    pub credential: Option<Credential>,
    /// The path with its placeholders, for people.
    pub template: String,
    /// The pieces of the path in order; a parameter piece is an index into [`Operation::parameters`].
    pub path: Vec<PathPiece>,
    /// The parameters: those of the path in path order, then the others in documented order.
    pub parameters: Vec<Parameter>,
    /// What the request carries.
    pub body: Body,
    /// What comes back.
    pub responses: Responses,
    /// How the list that comes back goes on, where it comes page by page: the success is then one JSON document.
    pub paging: Option<Paging>,
}

impl Operation {
    /// What a caller gives: the parameters, then the body.
    pub fn inputs(&self) -> impl Iterator<Item = &Input> {
        let body: Vec<&Input> = match &self.body {
            Body::None => Vec::new(),
            Body::Form(fields) => fields.iter().map(|field| &field.input).collect(),
            Body::Multipart(_, parts) => parts.iter().map(|part| &part.input).collect(),
            Body::FormObject(input) | Body::Json(_, input) | Body::Text(_, input) | Body::Bytes(_, input) => {
                vec![input]
            }
        };
        self.parameters.iter().map(|parameter| &parameter.input).chain(body)
    }

    /// The same, to be changed.
    pub fn inputs_mut(&mut self) -> impl Iterator<Item = &mut Input> {
        let body: Vec<&mut Input> = match &mut self.body {
            Body::None => Vec::new(),
            Body::Form(fields) => fields.iter_mut().map(|field| &mut field.input).collect(),
            Body::Multipart(_, parts) => parts.iter_mut().map(|part| &mut part.input).collect(),
            Body::FormObject(input) | Body::Json(_, input) | Body::Text(_, input) | Body::Bytes(_, input) => {
                vec![input]
            }
        };
        self.parameters
            .iter_mut()
            .map(|parameter| &mut parameter.input)
            .chain(body)
    }
}

/// Where an operation is served from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServedFrom {
    /// The first server of its group, or of the crate.
    Usual,
    /// This base URL, absolute and without a trailing slash.
    Own(String),
    /// Nobody says.
    Unknown,
}

/// An HTTP method (RFC 9110, RFC 5789).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is the method it is named after")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPiece {
    /// Text that is always there, as it stands in the URL.
    Literal(String),
    /// The value of the parameter at this index.
    Parameter(usize),
}

/// A value that a caller gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// The field's and setter's name in Rust, without the raw prefix.
    pub field: String,
    /// The documentation.
    pub docs: Docs,
    /// Whether it is marked as deprecated.
    pub deprecated: bool,
    /// The type of the value when there is one.
    pub ty: Type,
    /// Whether it can be left out.
    pub presence: InputPresence,
    /// The rule of the value beyond its type.
    pub constraint: Constraint,
    /// Values to show, as JSON, the best first. Until the passes are done these are what somebody wrote down as an
    /// example; then at most one is left, it keeps to type and rule, and its objects have no more than they must have.
    pub samples: Vec<Value>,
}

/// Whether a caller can leave a value out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputPresence {
    /// An argument of `new`.
    Required,
    /// A setter.
    Optional,
    /// A setter that takes a value or null.
    OptionalNullable,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name on the wire.
    pub wire_name: String,
    /// Where the value goes.
    pub place: ParameterPlace,
    /// The value.
    pub input: Input,
}

/// Where a parameter's value goes, and how it is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterPlace {
    /// A piece of the path.
    Path(Encoding<PathStyle>),
    /// The query.
    Query(FieldEncoding),
    /// A header.
    Header(Encoding<Parts>),
    /// A cookie.
    Cookie(Encoding<Parts>),
}

/// What a request carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing.
    None,
    /// `application/x-www-form-urlencoded`, in this order.
    Form(Vec<FormField>),
    /// `application/x-www-form-urlencoded`, with a field for each member of one value.
    FormObject(Input),
    /// A `multipart/…` of this media type, in this order.
    Multipart(String, Vec<BodyPart>),
    /// A JSON document of this media type.
    Json(String, Input),
    /// Text of this media type; the input's type is `Text`.
    Text(String, Input),
    /// Bytes of this media type; the input is emitted as `Vec<u8>`.
    Bytes(String, Input),
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// The name on the wire.
    pub wire_name: String,
    /// How the value is written.
    pub encoding: FieldEncoding,
    /// The value.
    pub input: Input,
}

/// A part of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyPart {
    /// The name on the wire.
    pub wire_name: String,
    /// What the part holds.
    pub content: PartContent,
    /// The value.
    pub input: Input,
}

/// What a part of a multipart body holds. A list is one part for each item, but for [`PartContent::Json`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartContent {
    /// Text.
    Text,
    /// Text of this media type.
    TypedText(String),
    /// A JSON document of this media type.
    Json(String),
    /// Text, or JSON where the value is an object.
    TextOrJson,
    /// A file, of this media type unless it has one of its own.
    File(String),
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Responses {
    /// What a caller asked for.
    pub success: Outcome,
    /// The headers of a success, a definition with [`super::Shape::Headers`], where the description names any.
    pub headers: Option<DefinitionId>,
    /// What the API says when it can't do it.
    pub failure: Outcome,
    /// The media types that the responses are read as, as the `Accept` header lists them; `None` when there is no body.
    pub accept: Option<String>,
    /// Which status means what, the most specific first. A status that no arm names is unexpected.
    pub arms: Vec<Arm>,
}

/// The type of what comes back, over all statuses of one kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The same payload whatever the status.
    One(Payload),
    /// A payload that depends on the status: an enum of this name, defined beside the request.
    ByStatus(String, Vec<StatusVariant>),
}

impl Outcome {
    /// The type of the JSON document that comes back whatever the status.
    #[must_use]
    pub const fn document(&self) -> Option<&Type> {
        match self {
            Self::One(Payload::Json(ty)) => Some(ty),
            Self::One(Payload::Empty | Payload::Text | Payload::Bytes) | Self::ByStatus(..) => None,
        }
    }
}

/// One payload of several.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusVariant {
    /// The variant's name in Rust, such as `Accepted`.
    pub name: String,
    /// What it holds.
    pub payload: Payload,
    /// The documentation.
    pub docs: Docs,
}

/// What a response carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// Nothing that the description names.
    Empty,
    /// A JSON document.
    Json(Type),
    /// Text.
    Text,
    /// Bytes as they are.
    Bytes,
}

/// What a status means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arm {
    /// A success; the index of the variant for [`Outcome::ByStatus`], 0 for [`Outcome::One`].
    Success(StatusPattern, usize),
    /// A failure; the index likewise.
    Failure(StatusPattern, usize),
}

/// The statuses of one response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status.
    Exact(u16),
    /// A hundred of them: 4 for 400 to 499.
    Class(u16),
    /// Every other status.
    Default,
}
