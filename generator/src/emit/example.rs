//! Examples in documentation: requests from sample values.
//!
//! The code of an example travels as tokens in an attribute `#[example({shown}, {hidden}, {around})]`, so that
//! [`crate::layout`] shortens its paths and [`crate::render`] formats it like any other code.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::quote;
use serde_json::Value;

use super::expression::Expressions;
use super::names::Names;
use super::public::public_runtime;
use super::structure::is_argument;
use super::{constraint, credentials, paging, paths};
use crate::model::{Api, Input, InputPresence, ModuleId, Operation, Shape, Type};

/// How many optional inputs an example shows.
const SHOWN_SETTERS: usize = 2;

/// The code of an example.
#[derive(Clone, Debug, Default)]
pub(crate) struct Example {
    /// What a reader sees.
    pub(crate) shown: TokenStream,
    /// What comes after it, for the compiler alone.
    pub(crate) hidden: TokenStream,
    /// The head of the function that both stand in, likewise; empty where they stand by themselves.
    pub(crate) around: TokenStream,
}

impl Example {
    /// The attribute without the signs in front of it.
    pub(crate) fn attribute(&self) -> TokenStream {
        let Self { shown, hidden, around } = self;
        quote!([example({ #shown }, { #hidden }, { #around })])
    }

    /// The example, where `group` is `[example({shown}, {hidden}, {around})]`.
    pub(crate) fn of(group: &Group) -> Option<Self> {
        if group.delimiter() != Delimiter::Bracket {
            return None;
        }
        let mut tokens = group.stream().into_iter();
        let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(arguments))) = (tokens.next(), tokens.next()) else {
            return None;
        };
        if name != "example" {
            return None;
        }
        let mut parts = arguments.stream().into_iter().filter_map(|token| match token {
            TokenTree::Group(part) => Some(part.stream()),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        });
        Some(Self {
            shown: parts.next()?,
            hidden: parts.next()?,
            around: parts.next()?,
        })
    }
}

/// Tokens with other tokens in place of each example: of an item, of what stands between its braces, or of a file.
pub(crate) fn replace(tokens: TokenStream, replacement: &dyn Fn(Example) -> TokenStream) -> TokenStream {
    let within = |token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let inner = group.stream().into_iter();
            let inner = inner.map(|token| replaced(token, replacement)).collect();
            TokenTree::Group(Group::new(Delimiter::Brace, inner)).into()
        }
        token => replaced(token, replacement),
    };
    tokens.into_iter().map(within).collect()
}

fn replaced(token: TokenTree, replacement: &dyn Fn(Example) -> TokenStream) -> TokenStream {
    match token {
        TokenTree::Group(group) => match Example::of(&group) {
            Some(example) => replacement(example),
            None => TokenTree::Group(group).into(),
        },
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => token.into(),
    }
}

/// What ends an example in which `?` stands.
pub(super) fn no_error() -> TokenStream {
    quote!(Ok::<(), Box<dyn core::error::Error>>(()))
}

/// An example in which `?` stands; nothing where there are no statements.
pub(super) fn attempted(shown: Option<TokenStream>) -> Option<TokenStream> {
    let example = Example {
        shown: shown?,
        hidden: no_error(),
        around: TokenStream::new(),
    };
    Some(example.attribute())
}

/// The attribute with an example that builds the request; nothing where there is no [`statements`].
pub(super) fn request(api: &Api, module: ModuleId, operation: &Operation) -> TokenStream {
    let example = attempted(statements(api, module, operation));
    example.map(|example| quote!(# #example)).unwrap_or_default()
}

/// The attribute with an example that calls the operation; nothing where a required input has no sample.
pub(super) fn call(api: &Api, module: ModuleId, operation: &Operation) -> TokenStream {
    let called = Inputs::of(api, operation).and_then(|inputs| inputs.called(api, module, operation));
    let Some(Called { bindings, client, call }) = called else {
        return TokenStream::new();
    };
    let import = paths::ident(&api.package.import_name);
    let sent = if paging::is_paged(api, operation) {
        quote!(for item in #call.items() { let item = item?; println!("{item:?}"); })
    } else {
        quote!(let reply = #call.send()?;)
    };
    let example = Example {
        shown: quote!(#(#bindings)* #sent),
        hidden: quote!(Ok(())),
        around: quote! {
            fn example(
                #client: &#import::runtime::client::Client<impl #import::runtime::client::BlockingTransport>
            ) -> Result<(), Box<dyn core::error::Error>>
        },
    };
    let attribute = example.attribute();
    quote!(# #attribute)
}

/// The statements that make a client and call the operation with it; `None` where a required input has no sample.
pub(super) fn with_client(api: &Api, module: ModuleId, operation: &Operation) -> Option<TokenStream> {
    let called = Inputs::of(api, operation)?.called(api, module, operation)?;
    let Called { bindings, client, call } = called;
    let import = paths::ident(&api.package.import_name);
    let credentials = credentials::expression(api, operation, |part| quote!(#part));
    let credentials = credentials.map(|value| quote!(.with_credentials(#value)));
    Some(quote! {
        let #client = #import::runtime::client::Client::new(#import::runtime::transports::UreqTransport::new())
            #credentials;
        #(#bindings)*
        let reply = #call.send()?;
    })
}

/// A call of an operation, not sent yet.
pub(super) struct Called {
    /// The statements that come before.
    pub(super) bindings: Vec<TokenStream>,
    /// The name of the client.
    pub(super) client: Ident,
    /// The expression.
    pub(super) call: TokenStream,
}

/// The inputs of an operation as an example gives them.
pub(super) struct Inputs {
    /// Statements that give a name to what is long.
    pub(super) bindings: Vec<TokenStream>,
    /// What is required, in order.
    pub(super) arguments: Vec<TokenStream>,
    /// Some of the rest: setters and what they are called with.
    pub(super) setters: Vec<(Ident, TokenStream)>,
    /// A name for the client that no binding has.
    pub(super) client: Ident,
}

impl Inputs {
    /// `None` where a required input has no sample.
    fn of(api: &Api, operation: &Operation) -> Option<Self> {
        let mut names = Names::new(operation.inputs().map(|input| input.field.clone()));
        let mut inputs = Self {
            bindings: Vec::new(),
            arguments: Vec::new(),
            setters: Vec::new(),
            client: names.claim(["client".to_owned(), "caller".to_owned()]),
        };
        for input in operation.inputs() {
            let field = paths::ident(&input.field);
            match input.presence {
                InputPresence::Required => {
                    let value = argument(api, operation, input)?;
                    if is_long(api, &input.ty) {
                        inputs.bindings.push(quote!(let #field = #value;));
                        inputs.arguments.push(quote!(#field));
                    } else {
                        inputs.arguments.push(value);
                    }
                }
                InputPresence::Optional | InputPresence::OptionalNullable => {
                    let is_shown = inputs.setters.len() < SHOWN_SETTERS;
                    if is_shown && input.samples.first().is_some_and(is_telling) && !input.deprecated {
                        let value = argument(api, operation, input);
                        inputs.setters.extend(value.map(|value| (field, value)));
                    }
                }
            }
        }
        Some(inputs)
    }

    /// The call through what the operations of the module have in common.
    pub(super) fn called(self, api: &Api, module: ModuleId, operation: &Operation) -> Option<Called> {
        let resource = api.modules[module.0].resource.as_ref()?;
        let group = api.group_at(module).map(|group| {
            let function = paths::ident(&group.handle.function);
            quote!(.#function())
        });
        let (of_resource, of_operation) = (
            paths::ident(&resource.handle.function),
            paths::ident(&operation.function),
        );
        let (shared, own) = self.arguments.split_at(resource.shared.min(self.arguments.len()));
        let Setters { bindings, with } = within_closure(&self.setters);
        let client = self.client;
        Some(Called {
            call: quote!(#client #group .#of_resource(#(#shared),*).#of_operation(#(#own),*) #with),
            bindings: self.bindings.into_iter().chain(bindings).collect(),
            client,
        })
    }
}

/// Calls of setters on a request that a call has already.
struct Setters {
    /// Statements that come before: what can fail does so outside of the closure.
    bindings: Vec<TokenStream>,
    /// The call that sets the values; `None` without any.
    with: Option<TokenStream>,
}

/// The calls of setters with their values.
fn within_closure(setters: &[(Ident, TokenStream)]) -> Setters {
    let mut names = Names::new(setters.iter().map(|(field, _)| field.to_string()));
    let request = names.claim(["request".to_owned(), "operation".to_owned()]);
    let mut bindings = Vec::new();
    let mut calls = Vec::new();
    for (field, value) in setters {
        if can_fail(value.clone()) {
            bindings.push(quote!(let #field = #value;));
            calls.push(quote!(.#field(#field)));
        } else {
            calls.push(quote!(.#field(#value)));
        }
    }
    Setters {
        bindings,
        with: (!calls.is_empty()).then(|| quote!(.with(|#request| #request #(#calls)*))),
    }
}

/// Whether a question mark stands in an expression.
fn can_fail(expression: TokenStream) -> bool {
    expression.into_iter().any(|token| match token {
        TokenTree::Group(group) => can_fail(group.stream()),
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    })
}

/// The statements that build the request; `None` where a required input has no sample.
pub(super) fn statements(api: &Api, module: ModuleId, operation: &Operation) -> Option<TokenStream> {
    let import = paths::ident(&api.package.import_name);
    let module = paths::module(api, module);
    let name = paths::ident(&operation.name);
    let operation_trait = public_runtime(api, "Operation");
    let Inputs {
        bindings,
        arguments,
        setters,
        client: _,
    } = Inputs::of(api, operation)?;
    let setters = setters.iter().map(|(field, value)| quote!(.#field(#value)));
    Some(quote! {
        use #operation_trait;
        #(#bindings)*
        let request = #import::#module::#name::new(#(#arguments),*) #(#setters)* .to_request()?;
    })
}

/// Whether a value reads better under a name of its own.
fn is_long(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::DateTime | Type::DateTimeRfc2822 | Type::Date => true,
        Type::Defined(id) | Type::Boxed(id) => match &api.definition(*id).shape {
            Shape::Structure(structure) => structure.members.iter().any(is_argument),
            Shape::Identifier(_) | Shape::Union(_) => true,
            Shape::Enumeration(_) | Shape::Headers(_) => false,
        },
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::Text
        | Type::SecretText
        | Type::Base64
        | Type::File
        | Type::Any
        | Type::List(_)
        | Type::Map(_) => false,
    }
}

/// Whether a sample shows a reader something.
fn is_telling(sample: &Value) -> bool {
    match sample {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}

/// The sample of an input as the argument that its setter, or `new`, takes.
pub(super) fn argument(api: &Api, operation: &Operation, input: &Input) -> Option<TokenStream> {
    let sample = input.samples.first()?;
    if constraint::is_bytes(operation, input) {
        let text = sample.as_str()?;
        return Some(quote!(#text.as_bytes()));
    }
    let expressions = Expressions { api };
    match input.presence {
        InputPresence::Required | InputPresence::Optional => expressions.loose(&input.ty, sample),
        InputPresence::OptionalNullable => expressions.exact(&input.ty, sample),
    }
}
