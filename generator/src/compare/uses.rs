//! Code that uses every public item of a crate once: whether it compiles with another crate is what a compiler says of a
//! change.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::Subject;
use super::interface::{self, Aspect, CLIENT, Entry, Item};
use crate::emit::signature::Signatures;
use crate::model::{Api, InputPresence, Presence};
use crate::naming::is_keyword;

/// A Rust file with a use of each public item that is not the same in every crate. It is meant to be compiled and not to
/// be run.
#[must_use]
pub fn uses(api: &Api) -> String {
    let user = User {
        krate: ident(&api.package.import_name),
    };
    let entries = interface::entries(api, &Signatures::in_full(api));
    let functions = entries.iter().enumerate().map(|(index, entry)| {
        let name = format_ident!("use_{index}");
        let statements = user.statements(entry);
        quote!(pub fn #name() { #(#statements)* })
    });
    let names = user.runtime_names(&entries);
    let file = quote! {
        fn any<T>() -> T { loop {} }
        fn is_default<T: Default>() {}
        fn is_eq<T: Eq>() {}
        fn is_copy<T: Copy>() {}
        #names
        #(#functions)*
    };
    // One statement a line, so that the compiler's messages are short.
    file.to_string().replace(" ; ", " ;\n") + "\n"
}

/// Who uses a crate.
struct User {
    krate: Ident,
}

fn ident(name: &str) -> Ident {
    let name = name.strip_prefix("r#").unwrap_or(name);
    if is_keyword(name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// Tokens of what was tokens before.
fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// A value that callers have for an argument of this type.
fn argument(ty: &str) -> TokenStream {
    let inner = |start: &str| ty.strip_prefix(start).and_then(|rest| rest.strip_suffix('>'));
    let literal = |ty: &str| {
        if ty == "std::string::String" {
            quote!(any::<&'static str>())
        } else {
            let ty = tokens(ty);
            quote!(any::<#ty>())
        }
    };
    if let Some(item) = inner("impl IntoIterator<Item = impl Into<").and_then(|item| item.strip_suffix('>')) {
        let item = tokens(item);
        return quote!(any::<Vec<#item>>());
    }
    if let Some(item) = inner("impl IntoIterator<Item = ") {
        let item = tokens(item);
        return quote!(any::<Vec<#item>>());
    }
    literal(inner("impl Into<").unwrap_or(ty))
}

impl User {
    /// The path of an item as another crate writes it.
    fn path(&self, path: &str) -> TokenStream {
        let krate = &self.krate;
        let inner = path.strip_prefix("crate::").unwrap_or(path);
        let segments = inner.split("::").map(ident);
        quote!(#krate #(::#segments)*)
    }

    fn statements(&self, entry: &Entry) -> Vec<TokenStream> {
        let head = &entry.head;
        let own = match head.subject {
            Subject::Crate => return self.parts(entry, &TokenStream::new()),
            Subject::Module => {
                let path = self.path(&head.path);
                let mut statements = vec![quote!(use #path as module;)];
                let former = head.former_paths().zip(0..);
                statements.extend(former.map(|(path, index): (String, usize)| {
                    let (path, name) = (self.path(&path), format_ident!("former{index}"));
                    quote!(use #path as #name;)
                }));
                statements.extend(self.parts(entry, &path));
                return statements;
            }
            _ => self.path(&head.path),
        };
        let mut statements = self.type_statements(entry, head.name, &own);
        for path in head.former_paths() {
            let name = path.rsplit("::").next().unwrap_or(head.name);
            statements.extend(self.type_statements(entry, name, &self.path(&path)));
        }
        statements
    }

    /// Uses of a type under one of its names, which is at `own`.
    fn type_statements(&self, entry: &Entry, name: &str, own: &TokenStream) -> Vec<TokenStream> {
        let mut statements = vec![quote!(let value: #own = any();)];
        if entry.head.aspects.contains(&Aspect::AtRoot(true)) {
            let at_root = self.path(name);
            statements.push(quote!(let _: &#at_root = &value;));
        }
        statements.extend(self.parts(entry, own));
        statements
    }

    fn parts(&self, entry: &Entry, owner: &TokenStream) -> Vec<TokenStream> {
        entry.parts.iter().map(|part| self.part(part, owner)).collect()
    }

    fn part(&self, part: &Item, owner: &TokenStream) -> TokenStream {
        let krate = &self.krate;
        let name = || ident(part.name);
        let ty = || tokens(part.type_text().unwrap_or_default());
        match part.subject {
            Subject::Field | Subject::OtherMembers | Subject::HeaderField => field(part),
            Subject::Variant | Subject::StatusVariant => variant(part, owner),
            Subject::Input => names_of(part).map(|name| input(part, name, owner)).collect(),
            Subject::Constructor => {
                let arguments = part.aspects.iter().flat_map(|aspect| match aspect {
                    Aspect::Arguments(arguments) => arguments.as_slice(),
                    _ => &[],
                });
                let arguments = arguments.map(|(_, ty)| argument(ty));
                quote!(let _: #owner = <#owner>::new(#(#arguments),*);)
            }
            Subject::Implementation => self.implementation(part, owner),
            Subject::AssociatedType => {
                let (name, ty) = (name(), ty());
                quote!(let _: #ty = any::<<#owner as #krate::Operation>::#name>();)
            }
            Subject::Constant if part.name == "SERVERS" => {
                let path = self.path(&part.path);
                quote!(let _: &[&str] = #path;)
            }
            Subject::Constant if part.name.starts_with("SERVER_TEMPLATE") => {
                let path = self.path(&part.path);
                quote!(let _: #krate::runtime::ServerTemplate = #path;)
            }
            Subject::Constant if part.name == "DEFAULT_SERVER" => {
                let path = self.path(&part.path);
                quote!(let _: &str = #path;)
            }
            Subject::Constant => {
                let name = name();
                quote!(let _: &str = <#owner>::#name;)
            }
            Subject::Function if part.name == "from_static" => {
                quote!(let _: #owner = <#owner>::from_static(any::<&'static str>());)
            }
            Subject::Function => {
                let name = name();
                quote!(let _: #krate::runtime::ApiKey = #owner::#name(any::<&'static str>());)
            }
            Subject::Method => names_of(part).map(|name| self.method(part, name)).collect(),
            // Re-exports are used together; the others hold parts, and are none.
            Subject::Reexport
            | Subject::Crate
            | Subject::Module
            | Subject::Structure
            | Subject::Enumeration
            | Subject::Identifier
            | Subject::Union
            | Subject::Headers
            | Subject::Request
            | Subject::Outcome => TokenStream::new(),
        }
    }

    /// A call of a function of a client, or of what it calls operations through.
    fn method(&self, part: &Item, name: &str) -> TokenStream {
        let krate = &self.krate;
        let transport = quote!(#krate::runtime::client::MemoryTransport);
        let owner = part.path.rsplit_once("::").map_or("", |(owner, _)| owner);
        let receiver = if owner == CLIENT {
            quote!(#krate::runtime::client::Client<#transport>)
        } else {
            let owner = self.path(owner);
            quote!(#owner<'static, #transport>)
        };
        let arguments = part.aspects.iter().flat_map(|aspect| match aspect {
            Aspect::Arguments(arguments) | Aspect::Forwarded(arguments) => arguments.as_slice(),
            _ => &[],
        });
        let arguments = arguments.map(|(_, ty)| argument(ty));
        let given = part.type_text().map(|handle| {
            let handle = self.path(handle);
            quote!(: #handle<'_, #transport>)
        });
        let name = ident(name);
        quote!(let _ #given = <#receiver>::#name(any::<&'static #receiver>(), #(#arguments),*);)
    }

    fn implementation(&self, part: &Item, owner: &TokenStream) -> TokenStream {
        let krate = &self.krate;
        match part.name {
            "Default" => quote!(is_default::<#owner>();),
            "Eq" => quote!(is_eq::<#owner>();),
            "Copy" => quote!(is_copy::<#owner>();),
            "Paged" => quote! {{
                fn is_paged<T: #krate::runtime::client::Paged>() {}
                is_paged::<#owner>();
            }},
            "From" => {
                let ty = part.path.split(": From<").nth(1).and_then(|ty| ty.strip_suffix('>'));
                let ty = tokens(ty.unwrap_or_default());
                quote!(let _: #owner = <#owner as From<#ty>>::from(any::<#ty>());)
            }
            name => {
                let name = ident(name);
                quote! {{
                    fn is_implemented<T: #krate::runtime::#name>() {}
                    is_implemented::<#owner>();
                }}
            }
        }
    }

    /// Each name at the root is that of the runtime.
    fn runtime_names(&self, entries: &[Entry]) -> TokenStream {
        let krate = &self.krate;
        let parts = entries.iter().flat_map(|entry| &entry.parts);
        let names = parts.filter(|part| part.subject == Subject::Reexport);
        let statements = names.enumerate().map(|(index, part)| {
            let (name, alias) = (ident(part.name), format_ident!("Name{index}"));
            let import = quote!(use #krate::#name as #alias;);
            if part.name == "Operation" {
                // A trait is no type of a value.
                return import;
            }
            let arguments = vec![quote!(()); parameters(part.name)];
            quote! {
                #import
                let _: fn(#alias<#(#arguments),*>) -> #krate::runtime::#name<#(#arguments),*> = |same| same;
            }
        });
        quote!(pub fn use_names() { #(#statements)* })
    }
}

/// How many parameters a type of the runtime has that have no default.
fn parameters(name: &str) -> usize {
    match name {
        "Reply" => 2,
        "Lenient" | "Map" | "Nullable" | "ResponseError" | "Secret" => 1,
        _ => 0,
    }
}

fn field(part: &Item) -> TokenStream {
    let (name, ty) = (ident(part.name), tokens(part.type_text().unwrap_or_default()));
    let is_nullable = part.aspects.contains(&Aspect::Presence(Presence::OptionalNullable));
    let is_plain =
        part.subject == Subject::OtherMembers || part.aspects.contains(&Aspect::Presence(Presence::Required));
    let read = quote!(&value.#name);
    if is_plain {
        quote!(let _: &#ty = #read;)
    } else if is_nullable {
        // The type of null stands in the runtime of the crate that the value is of.
        quote!(if let Some(nullable) = #read { let _: Option<&#ty> = nullable.as_option(); })
    } else {
        quote!(let _: &Option<#ty> = #read;)
    }
}

fn variant(part: &Item, owner: &TokenStream) -> TokenStream {
    let name = ident(part.name);
    match part.type_text() {
        Some("()") | None if part.wire != "any other value" => {
            quote!(match any::<#owner>() { #owner::#name => {} _ => {} })
        }
        None => quote!(let _ = #owner::#name(any::<Box<str>>());),
        Some(_) if part.wire == "any other value" => quote!(let _ = |value: #owner| matches!(value, #owner::#name(_));),
        Some(ty) => {
            let ty = tokens(ty);
            quote!(let _ = #owner::#name(any::<#ty>());)
        }
    }
}

/// The name of an item, and its former ones.
fn names_of<'i>(item: &'i Item) -> impl Iterator<Item = &'i str> {
    std::iter::once(item.name).chain(item.former_names.iter().copied())
}

fn input(part: &Item, name: &str, owner: &TokenStream) -> TokenStream {
    if part.aspects.contains(&Aspect::InputPresence(InputPresence::Required)) {
        // It is an argument of the constructor.
        return TokenStream::new();
    }
    let value = argument(part.type_text().unwrap_or_default());
    let is_nullable = part
        .aspects
        .contains(&Aspect::InputPresence(InputPresence::OptionalNullable));
    // What can be null as well takes a value of the very type.
    let literal = quote!(any::<&'static str>()).to_string();
    let value = if is_nullable && value.to_string() == literal {
        quote!(any::<String>())
    } else {
        value
    };
    let name = ident(name);
    quote!(let _: #owner = <#owner>::#name(any::<#owner>(), #value);)
}
