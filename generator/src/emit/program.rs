//! Programs that show how requests are sent.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::names::Names;
use super::public::public;
use super::{Front, credentials, docs, example, lints, paging, paths, request};
use crate::model::{Api, ArgumentType, Credential, Input, Program};

/// The programs that can be written down, each with its file.
pub(super) fn all(api: &Api) -> impl Iterator<Item = (&Program, Front)> {
    api.programs
        .iter()
        .filter_map(|program| Some((program, emit(api, program)?)))
}

fn emit(api: &Api, program: &Program) -> Option<Front> {
    let taken = program.operation.inputs().map(|input| input.field.clone());
    let mut names = Names::new(taken);
    let writer = Writer {
        api,
        program,
        arguments: names.claim(["arguments".to_owned()]),
        client: names.claim(["client".to_owned(), "caller".to_owned()]),
    };
    let main = writer.main()?;
    Some(Front {
        attributes: docs::inner(&about(program)),
        preamble: Vec::new(),
        items: vec![main],
    })
}

/// What the program does, and how it is started.
fn about(program: &Program) -> String {
    let arguments = program.arguments.iter().map(|argument| format!("<{}>", argument.field));
    let command = format!(
        "```text\ncargo run --example {} --features {} -- {}\n```",
        program.name,
        program.features.join(","),
        arguments.collect::<Vec<_>>().join(" ")
    );
    let who = match &program.operation.credential {
        None => String::new(),
        Some(Credential::Basic) => "The environment says who calls, by `API_USER` and `API_PASSWORD`. ".to_owned(),
        Some(Credential::Bearer) => "The environment says who calls, by `API_TOKEN`. ".to_owned(),
        Some(Credential::Key(_)) => "The environment says who calls, by `API_KEY`. ".to_owned(),
    };
    let where_to = "`API_SERVER` names another server than the usual one.";
    docs::paragraphs(&[&program.docs.markdown, &command, &format!("{who}{where_to}")])
}

/// What writes the function of a program.
struct Writer<'a> {
    api: &'a Api,
    program: &'a Program,
    /// The variable of the command line's arguments.
    arguments: Ident,
    /// The variable of the client.
    client: Ident,
}

impl Writer<'_> {
    fn main(&self) -> Option<TokenStream> {
        let call = self.call()?;
        let client = self.client();
        let begin = (!self.program.arguments.is_empty()).then(|| {
            let arguments = &self.arguments;
            quote!(let mut #arguments = std::env::args().skip(1);)
        });
        let read = self.program.arguments.iter().map(|argument| {
            let (field, arguments) = (paths::ident(&argument.field), &self.arguments);
            let missing = format!("{} is missing", argument.field);
            let parsed = match &argument.ty {
                ArgumentType::Text => None,
                ArgumentType::Parsed(ty) => {
                    let ty = public(self.api, ty);
                    Some(quote!(let #field: #ty = #field.parse()?;))
                }
            };
            quote! {
                let #field = #arguments.next().ok_or(#missing)?;
                #parsed
            }
        });
        let gives_deprecated = |input: &Input| input.deprecated && !input.samples.is_empty();
        let operation = &self.program.operation;
        let is_deprecated = operation.deprecated || operation.inputs().any(gives_deprecated);
        let expectation = lints::expect_deprecated_request(is_deprecated);
        Some(quote! {
            #expectation
            fn main() -> Result<(), Box<dyn std::error::Error>> {
                #client
                #begin
                #(#read)*
                #call
                Ok(())
            }
        })
    }

    /// The statements that make the client.
    fn client(&self) -> TokenStream {
        let import = paths::ident(&self.api.package.import_name);
        let client = &self.client;
        let from_environment = |part: &str| {
            let variable = format!("API_{}", part.to_ascii_uppercase());
            quote!(std::env::var(#variable)?)
        };
        let credentials = credentials::expression(self.api, &self.program.operation, from_environment);
        let credentials = credentials.map(|value| quote!(.with_credentials(#value)));
        quote! {
            let mut #client = #import::runtime::client::Client::new(#import::runtime::transports::UreqTransport::new())
                #credentials;
            if let Ok(server) = std::env::var("API_SERVER") {
                #client = #client.with_server(server)?;
            }
        }
    }

    /// The statements that send the request and show what comes back.
    fn call(&self) -> Option<TokenStream> {
        let operation = &self.program.operation;
        let is_argument = |field: &str| self.program.arguments.iter().any(|argument| argument.field == field);
        let mut inputs = example::Inputs {
            bindings: Vec::new(),
            arguments: Vec::new(),
            setters: Vec::new(),
            client: self.client.clone(),
        };
        for input in operation.inputs() {
            let field = paths::ident(&input.field);
            if is_argument(&input.field) {
                inputs.arguments.push(quote!(#field));
            } else if !request::is_optional(input) {
                let value = example::argument(self.api, operation, input)?;
                inputs.bindings.push(quote!(let #field = #value;));
                inputs.arguments.push(quote!(#field));
            } else if !input.samples.is_empty() {
                let value = example::argument(self.api, operation, input)?;
                inputs.setters.push((field, value));
            }
        }
        let called = inputs.called(self.api, self.program.module, operation)?;
        let (bindings, call) = (called.bindings, called.call);
        let sent = if paging::is_paged(self.api, operation) {
            quote! {
                let items = #call.items();
                for item in items {
                    let item = item?;
                    println!("{item:#?}");
                }
            }
        } else {
            quote! {
                let reply = #call.send()?;
                println!("{:#?}", reply.body);
            }
        };
        Some(quote!(#(#bindings)* #sent))
    }
}
