//! Requests and responses of an operation: what is written where, and what each status means.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::constraint::Constants;
use super::encoding::{self, Call};
use super::{credentials, outcome, paths};
use crate::model::{
    Api, Body, BodyPart, Input, InputPresence, Method, ModuleId, Operation, Parameter, ParameterPlace, PartContent,
    PathPiece, ServedFrom,
};

/// The implementation of `Operation`.
pub(super) fn emit(api: &Api, module: ModuleId, operation: &Operation, constants: &Constants) -> Vec<TokenStream> {
    let module_name = paths::module(api, module);
    let name = paths::ident(&operation.name);
    let success = outcome::outcome_type(api, module, &operation.responses.success);
    let failure = outcome::outcome_type(api, module, &operation.responses.failure);
    let headers = operation
        .responses
        .headers
        .map_or_else(|| quote!(()), |id| paths::definition(api, id));
    let id = &operation.id;
    let method = method(operation.method);
    let template = &operation.template;
    let server = server(api, module, &operation.served_from).map(|server| {
        quote! { const SERVER: Option<&'static str> = Some(#server); }
    });
    let security = credentials::security(&operation.security);
    let writer = Writer { operation, constants };
    let statements = writer.statements();
    let reading = outcome::reading(api, module, operation);
    vec![quote! {
        impl crate::runtime::Operation for crate::#module_name::#name {
            type Success = #success;
            type Headers = #headers;
            type Failure = #failure;
            const ID: &'static str = #id;
            const METHOD: crate::runtime::Method = crate::runtime::Method::#method;
            const PATH: &'static str = #template;
            #server
            #security
            fn write(&self, request: &mut crate::runtime::RequestWriter) {
                #(#statements)*
            }
            fn read(response: &mut crate::runtime::ResponseReader<'_>) -> crate::runtime::Outcome<Self> {
                #reading
            }
        }
    }]
}

/// The base URL that an operation is usually served from.
fn server(api: &Api, module: ModuleId, served_from: &ServedFrom) -> Option<TokenStream> {
    match served_from {
        ServedFrom::Usual => {
            let group = paths::group(api, api.modules[module.0].group).iter();
            let group = group.map(|name| paths::ident(name));
            Some(quote!(crate::#(#group::)*DEFAULT_SERVER))
        }
        ServedFrom::Own(url) => Some(quote!(#url)),
        ServedFrom::Unknown => None,
    }
}

fn method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(Get),
        Method::Put => quote!(Put),
        Method::Post => quote!(Post),
        Method::Delete => quote!(Delete),
        Method::Options => quote!(Options),
        Method::Head => quote!(Head),
        Method::Patch => quote!(Patch),
        Method::Trace => quote!(Trace),
    }
}

/// What writes an operation's inputs.
struct Writer<'a> {
    operation: &'a Operation,
    constants: &'a Constants,
}

impl Writer<'_> {
    fn statements(&self) -> Vec<TokenStream> {
        let mut statements = self.path();
        let others = self
            .operation
            .parameters
            .iter()
            .filter(|parameter| match parameter.place {
                ParameterPlace::Path(_) => false,
                ParameterPlace::Query(_) | ParameterPlace::Header(_) | ParameterPlace::Cookie(_) => true,
            });
        statements.extend(others.map(|parameter| self.parameter(parameter)));
        statements.extend(
            self.operation
                .responses
                .accept
                .iter()
                .map(|accept| quote!(request.accept(#accept);)),
        );
        statements.extend(self.body());
        statements
    }

    /// The path, piece by piece.
    fn path(&self) -> Vec<TokenStream> {
        let pieces = self.operation.path.iter().filter_map(|piece| match piece {
            PathPiece::Literal(text) => Some(quote!(request.literal(#text);)),
            PathPiece::Parameter(index) => {
                let parameter = self.operation.parameters.get(*index)?;
                Some(self.parameter(parameter))
            }
        });
        pieces.collect()
    }

    fn parameter(&self, parameter: &Parameter) -> TokenStream {
        let (method, call) = match parameter.place {
            ParameterPlace::Path(encoding) => ("segment", encoding::path(encoding)),
            ParameterPlace::Query(encoding) => ("query", encoding::field(encoding)),
            ParameterPlace::Header(encoding) => ("header", encoding::header(encoding)),
            ParameterPlace::Cookie(encoding) => ("cookie", encoding::cookie(encoding)),
        };
        self.call(method, call, &parameter.wire_name, &parameter.input)
    }

    fn body(&self) -> Vec<TokenStream> {
        match &self.operation.body {
            Body::None => Vec::new(),
            Body::Form(fields) => fields
                .iter()
                .map(|field| self.call("form", encoding::field(field.encoding), &field.wire_name, &field.input))
                .collect(),
            Body::Multipart(media_type, parts) => {
                let parts = parts.iter().map(|part| self.part(part));
                let begin = quote!(let mut parts = request.multipart(#media_type););
                [begin]
                    .into_iter()
                    .chain(parts)
                    .chain([quote!(parts.finish();)])
                    .collect()
            }
            Body::FormObject(input) => vec![self.whole("form_object", None, input)],
            Body::Json(media_type, input) if media_type == "application/json" => vec![self.whole("json", None, input)],
            Body::Json(media_type, input) => vec![self.whole("json_as", Some(media_type), input)],
            Body::Text(media_type, input) => vec![self.whole("text", Some(media_type), input)],
            Body::Bytes(media_type, input) => vec![self.whole("bytes", Some(media_type), input)],
        }
    }

    /// A part of a multipart body.
    fn part(&self, part: &BodyPart) -> TokenStream {
        let (method, media_type) = match &part.content {
            PartContent::Text => ("text", None),
            PartContent::TypedText(media_type) => ("text_as", Some(media_type)),
            PartContent::Json(media_type) => ("json", Some(media_type)),
            PartContent::TextOrJson => ("items", None),
            PartContent::File(media_type) => ("file", Some(media_type)),
        };
        let (name, field) = (&part.wire_name, paths::ident(&part.input.field));
        let media_type = media_type.map(|media_type| quote!(#media_type,));
        if let Some(rule) = self.constants.get(&self.operation.name, &part.input.field) {
            let method = format_ident!("{method}_with");
            quote!(parts.#method(#name, #media_type &self.#field, &#rule);)
        } else {
            let method = format_ident!("{method}");
            quote!(parts.#method(#name, #media_type &self.#field);)
        }
    }

    /// `request.method("name", &self.field);`, with the rule of the field where it has one.
    fn call(&self, method: &str, call: Call, wire_name: &str, input: &Input) -> TokenStream {
        let Call { suffix, argument } = call;
        let field = paths::ident(&input.field);
        let argument = argument.map(|argument| quote!(#argument,));
        if let Some(rule) = self.constants.get(&self.operation.name, &input.field) {
            let method = format_ident!("{method}{suffix}_with");
            quote!(request.#method(#wire_name, #argument &self.#field, &#rule);)
        } else {
            let method = format_ident!("{method}{suffix}");
            quote!(request.#method(#wire_name, #argument &self.#field);)
        }
    }

    /// A body that is one input as a whole.
    fn whole(&self, method: &str, media_type: Option<&str>, input: &Input) -> TokenStream {
        let field = paths::ident(&input.field);
        let rule = self.constants.get(&self.operation.name, &input.field);
        let method = if rule.is_some() {
            format_ident!("{method}_with")
        } else {
            format_ident!("{method}")
        };
        let rule = rule.map(|rule| quote!(, &#rule));
        let media_type = media_type.map(|media_type| quote!(#media_type,));
        match input.presence {
            InputPresence::Required => quote!(request.#method(#media_type &self.#field #rule);),
            InputPresence::Optional | InputPresence::OptionalNullable => quote! {
                if let Some(body) = &self.#field {
                    request.#method(#media_type body #rule);
                }
            },
        }
    }
}
