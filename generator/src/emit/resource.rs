//! What a client calls operations through: a struct for each module, and one for each group of modules.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::names::Names;
use super::{docs, example, former_name, lints, paths, request, structure, types};
use crate::model::{Api, GroupId, Input, Module, ModuleId, Operation, Resource};

/// A file of what a client calls operations through.
#[derive(Clone, Debug)]
pub struct EmittedHandle {
    /// The name of the struct, under which the module above re-exports it.
    pub name: Ident,
    /// The documentation of the file.
    pub attributes: TokenStream,
    /// The struct, its functions, and the function that gives one.
    pub items: Vec<TokenStream>,
}

/// What a client calls the modules of a group through.
pub(super) fn of_group(api: &Api, id: GroupId) -> EmittedHandle {
    let group = &api.groups[id.0];
    let name = paths::ident(&group.handle.name);
    let function = paths::ident(&group.handle.function);
    let title = docs::outer(&group.title.markdown);
    let about = docs::outer("Calls the operations of this module, for a client.");
    EmittedHandle {
        attributes: docs::inner("What a client calls the operations of this module through."),
        items: vec![
            quote! {
                impl<T> crate::runtime::client::Client<T> {
                    #title
                    pub fn #function(&self) -> #name<'_, T> {
                        #name { client: self }
                    }
                }
            },
            quote! {
                #about
                #[derive(Debug)]
                #[must_use = "it calls nothing by itself"]
                pub struct #name<'c, T> {
                    pub(super) client: &'c crate::runtime::client::Client<T>,
                }
            },
        ],
        name,
    }
}

/// What a client calls the operations of a module through; `None` without any.
pub(super) fn of_module(api: &Api, id: ModuleId) -> Option<EmittedHandle> {
    let module = &api.modules[id.0];
    let resource = module.resource.as_ref()?;
    let first = module.operations.first()?;
    let shared: Vec<&Input> = first.inputs().take(resource.shared).collect();
    let mut names = Names::new(shared.iter().map(|input| input.field.clone()));
    let handle = Emitter {
        api,
        id,
        module,
        resource,
        first,
        shared,
        client: names.claim(["client".to_owned(), "caller".to_owned()]),
        transport: Names::of_plumbing(api, id).claim(["T".to_owned(), "Transport".to_owned()]),
    };
    Some(EmittedHandle {
        attributes: docs::inner("What a client calls the operations of this module through."),
        items: vec![handle.entrance(), handle.declaration(), handle.functions()],
        name: handle.name(),
    })
}

/// What writes the handle of a module.
struct Emitter<'a> {
    api: &'a Api,
    id: ModuleId,
    module: &'a Module,
    resource: &'a Resource,
    /// The operation that stands for all of them where they are the same.
    first: &'a Operation,
    /// The inputs that all operations begin with.
    shared: Vec<&'a Input>,
    /// The field that holds the client.
    client: Ident,
    /// The parameter for the type of what sends.
    transport: Ident,
}

impl Emitter<'_> {
    fn name(&self) -> Ident {
        paths::ident(&self.resource.handle.name)
    }

    /// The function that gives a handle: of the client, or of the handle of the group.
    fn entrance(&self) -> TokenStream {
        let (name, field, transport) = (self.name(), &self.client, &self.transport);
        let function = paths::ident(&self.resource.handle.function);
        let mut arguments = Vec::new();
        let mut values = Vec::new();
        for input in &self.shared {
            let field = paths::ident(&input.field);
            let argument = request::argument(self.api, self.first, input);
            let ty = argument.ty;
            arguments.push(quote!(#field: #ty));
            values.push(structure::initializer(&field, &argument.conversion));
        }
        let docs = docs::outer(&docs::paragraphs(&[&self.module_docs(), &arguments_list(&self.shared)]));
        let many_arguments = lints::expect_many_arguments(arguments.len() + 1);
        let former_names = self.former_entrances(&arguments);
        match self.api.group_at(self.id) {
            None => quote! {
                impl<#transport> crate::runtime::client::Client<#transport> {
                    #docs
                    #many_arguments
                    pub fn #function(&self, #(#arguments),*) -> #name<'_, #transport> {
                        #name { #field: self, #(#values),* }
                    }
                    #(#former_names)*
                }
            },
            Some(group) => {
                let path = paths::joined(&group.path);
                let handle = paths::ident(&group.handle.name);
                let client = structure::initializer(field, &quote!(self.client));
                quote! {
                    impl<'c, #transport> crate::#path::#handle<'c, #transport> {
                        #docs
                        #many_arguments
                        pub fn #function(&self, #(#arguments),*) -> #name<'c, #transport> {
                            #name { #client, #(#values),* }
                        }
                        #(#former_names)*
                    }
                }
            }
        }
    }

    /// The former names of that function, which take the same arguments.
    fn former_entrances(&self, arguments: &[TokenStream]) -> Vec<TokenStream> {
        let (name, transport) = (self.name(), &self.transport);
        let named = &self.resource.handle.function;
        let (function, path) = (paths::ident(named), format!("Self::{named}"));
        // The handle of a group lends the client for as long as it has it.
        let lifetime = self.api.group_at(self.id).map_or_else(|| quote!('_), |_| quote!('c));
        let many_arguments = lints::expect_many_arguments(arguments.len() + 1);
        let passed: Vec<Ident> = self.shared.iter().map(|input| paths::ident(&input.field)).collect();
        former_name::of_entrance(self.api, self.id)
            .map(|former| {
                let attributes = former_name::attributes(former, named, &path);
                let alias = paths::ident(&former.name);
                quote! {
                    #attributes
                    #many_arguments
                    pub fn #alias(&self, #(#arguments),*) -> #name<#lifetime, #transport> {
                        self.#function(#(#passed),*)
                    }
                }
            })
            .collect()
    }

    fn module_docs(&self) -> String {
        let otherwise = format!("The operations of {}.", docs::code_span(&self.module.name));
        docs::or(&self.module.docs.markdown, &otherwise).to_owned()
    }

    fn declaration(&self) -> TokenStream {
        let (name, client, transport) = (self.name(), &self.client, &self.transport);
        let about = if self.shared.is_empty() {
            "Calls the operations of this module, for a client."
        } else {
            "Calls the operations of this module, with the inputs that all of them begin with."
        };
        let docs = docs::outer(about);
        let fields = self.shared.iter().map(|input| {
            let field = paths::ident(&input.field);
            let ty = request::field_type(self.api, self.first, input);
            quote!(#field: #ty,)
        });
        quote! {
            #docs
            #[derive(Debug)]
            #[must_use = "it calls nothing by itself"]
            pub struct #name<'c, #transport> {
                #client: &'c crate::runtime::client::Client<#transport>,
                #(#fields)*
            }
        }
    }

    fn functions(&self) -> TokenStream {
        let (name, transport) = (self.name(), &self.transport);
        let functions = self.module.operations.iter().map(|operation| self.function(operation));
        quote! {
            impl<'c, #transport> #name<'c, #transport> {
                #(#functions)*
            }
        }
    }

    /// The function that calls an operation.
    fn function(&self, operation: &Operation) -> TokenStream {
        let module = paths::module(self.api, self.id);
        let function = paths::ident(&operation.function);
        let request = paths::ident(&operation.name);
        let (client, transport) = (&self.client, &self.transport);
        let mut names = Names::new(operation.inputs().map(|input| input.field.clone()));
        let made = names.claim(["request".to_owned(), "operation".to_owned()]);
        let own: Vec<&Input> = operation.inputs().skip(self.resource.shared).collect();
        let (required, optional): (Vec<&Input>, Vec<&Input>) =
            own.into_iter().partition(|input| !request::is_optional(input));
        let arguments: Vec<TokenStream> = required
            .iter()
            .map(|input| {
                let field = paths::ident(&input.field);
                let ty = request::argument(self.api, operation, input).ty;
                quote!(#field: #ty)
            })
            .collect();
        let values = self.shared.iter().map(|input| self.held(input));
        let passed = required.iter().map(|input| {
            let field = paths::ident(&input.field);
            quote!(#field)
        });
        let values = values.chain(passed);
        let docs = function_docs(operation, &required, &optional);
        let example = example::call(self.api, self.id, operation);
        let deprecated = docs::deprecation(operation.deprecated);
        let many_arguments = lints::expect_many_arguments(arguments.len() + 1);
        let deprecated_request = lints::expect_deprecated_request(operation.deprecated);
        let former_names = self.former_names(operation, &required, &arguments);
        quote! {
            #docs
            #example
            #deprecated
            #deprecated_request
            #many_arguments
            pub fn #function(&self, #(#arguments),*) -> crate::runtime::client::Call<'c, #transport, crate::#module::#request> {
                let #made = crate::#module::#request::new(#(#values),*);
                self.#client.prepare(#made)
            }
            #(#former_names)*
        }
    }

    /// The former names of a function, which take the same arguments.
    fn former_names(&self, operation: &Operation, required: &[&Input], arguments: &[TokenStream]) -> Vec<TokenStream> {
        let module = paths::module(self.api, self.id);
        let (function, request) = (paths::ident(&operation.function), paths::ident(&operation.name));
        let transport = &self.transport;
        let path = format!("Self::{}", operation.function);
        let many_arguments = lints::expect_many_arguments(arguments.len() + 1);
        let expect_deprecated = lints::expect_deprecated_request(operation.deprecated);
        let passed = || required.iter().map(|input| paths::ident(&input.field));
        former_name::of_function(self.api, self.id, &operation.function)
            .map(|former| {
                let attributes = former_name::attributes(former, &operation.function, &path);
                let (alias, passed) = (paths::ident(&former.name), passed());
                quote! {
                    #attributes
                    #expect_deprecated
                    #many_arguments
                    pub fn #alias(&self, #(#arguments),*) -> crate::runtime::client::Call<'c, #transport, crate::#module::#request> {
                        self.#function(#(#passed),*)
                    }
                }
            })
            .collect()
    }

    /// The value of an input that the handle holds, for one call.
    fn held(&self, input: &Input) -> TokenStream {
        let field = paths::ident(&input.field);
        if types::is_copy(self.api, &input.ty) {
            quote!(self.#field)
        } else {
            quote!(self.#field.clone())
        }
    }
}

fn function_docs(operation: &Operation, required: &[&Input], optional: &[&Input]) -> TokenStream {
    let request = &operation.name;
    let rest = if optional.is_empty() {
        format!("[`{request}`](super::{request}) says more.")
    } else {
        format!(
            "The other inputs are set on the request, [`{request}`](super::{request}), by \
             [`with`](crate::runtime::client::Call::with)."
        )
    };
    docs::outer(&docs::paragraphs(&[
        &docs::with_deprecation(docs::summary(&operation.docs.markdown), operation.deprecated),
        &arguments_list(required),
        &rest,
    ]))
}

/// What there is to say about each argument of a function.
fn arguments_list(inputs: &[&Input]) -> String {
    let listed = inputs
        .iter()
        .map(|input| docs::list_item(&input.field, &input.docs.markdown));
    listed.collect::<Vec<_>>().join("\n")
}
