//! Values that are one of several types, as enums.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::constraint::Constants;
use super::{docs, lints, object, paths, types};
use crate::model::{Alternative, Api, Definition, DefinitionId, Member, Presence, Shape, Type, Union};

/// The enum.
pub(super) fn emit(api: &Api, definition: &Definition, union: &Union) -> TokenStream {
    let name = paths::ident(&definition.name);
    let docs = docs::or(
        &definition.docs.markdown,
        "One of the types that the API's description lists.",
    );
    let docs = docs::outer(&docs::with_deprecation(docs, definition.deprecated));
    let variants = union.alternatives.iter().map(|alternative| {
        let name = paths::ident(&alternative.name);
        let docs = docs::outer(&alternative.docs.markdown);
        let ty = types::value(api, &alternative.ty);
        quote! {
            #docs
            #name(#ty),
        }
    });
    let catch_all = paths::ident(&union.catch_all);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " A value of a type that the API's description does not list; it does not show up in logs."]
            #catch_all(crate::runtime::Secret<crate::runtime::Value>),
        }
    }
}

/// What reads, checks and writes the enum.
pub(super) fn plumbing(api: &Api, id: DefinitionId, union: &Union, constants: &Constants) -> Vec<TokenStream> {
    let emitted = Emitted {
        api,
        path: paths::definition(api, id),
        owner: &api.definition(id).name,
        union,
        constants,
    };
    let path = &emitted.path;
    let mut items = vec![emitted.implementation(), quote!(crate::union!(#path);)];
    items.extend(emitted.parameter());
    items.extend(emitted.conversions());
    items
}

/// A union and what it is emitted with.
struct Emitted<'a> {
    api: &'a Api,
    path: TokenStream,
    owner: &'a str,
    union: &'a Union,
    constants: &'a Constants,
}

impl Emitted<'_> {
    fn rule(&self, alternative: &Alternative) -> Option<&Ident> {
        self.constants.get(self.owner, &alternative.name)
    }

    fn implementation(&self) -> TokenStream {
        let path = &self.path;
        let looks = self.union.alternatives.iter().map(|alternative| self.look(alternative));
        let catch_all = paths::ident(&self.union.catch_all);
        let decode = self.decode();
        let variants = self.variants();
        let validate = self.validate();
        let tags = self.union.alternatives.iter().filter_map(|one| self.tag_member(one));
        let expectation = lints::expect_deprecated(tags.into_iter().any(|member| member.deprecated));
        quote! {
            #expectation
            impl crate::runtime::Union for #path {
                const ALTERNATIVES: &'static [crate::runtime::Alternative] = &[#(#looks),*];
                #decode
                fn unlisted(value: crate::runtime::Value) -> Self {
                    Self::#catch_all(crate::runtime::Secret::new(value))
                }
                fn encode<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    match self {
                        #(Self::#variants(value) => serde_core::Serialize::serialize(value, serializer),)*
                        Self::#catch_all(value) => serde_core::Serialize::serialize(value, serializer),
                    }
                }
                #validate
            }
        }
    }

    fn variants(&self) -> Vec<Ident> {
        let alternatives = self.union.alternatives.iter();
        alternatives
            .map(|alternative| paths::ident(&alternative.name))
            .collect()
    }

    /// What values of an alternative look like.
    fn look(&self, alternative: &Alternative) -> TokenStream {
        let kind = self.kind(&alternative.ty);
        let tagged = alternative.tag.as_ref().map(|tag| {
            let (member, values) = (&tag.member, &tag.values);
            quote!(.tagged(#member, &[#(#values),*]))
        });
        let members = &alternative.telling_members;
        let with = (!members.is_empty()).then(|| quote!(.with(&[#(#members),*])));
        quote!(crate::runtime::Alternative::#kind #tagged #with)
    }

    fn kind(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Boolean => quote!(boolean()),
            Type::Int32 | Type::Int64 => quote!(integer()),
            Type::Float64 => quote!(number()),
            Type::Text | Type::DateTime | Type::DateTimeRfc2822 | Type::Date | Type::Base64 | Type::File => {
                quote!(text())
            }
            Type::SecretText => quote!(secret()),
            Type::List(_) => quote!(list()),
            Type::Map(_) => quote!(map()),
            Type::Any => quote!(any()),
            Type::Defined(id) | Type::Boxed(id) => match &self.api.definition(*id).shape {
                Shape::Structure(_) => {
                    let path = paths::definition(self.api, *id);
                    quote!(object::<#path>())
                }
                Shape::Enumeration(_) | Shape::Identifier(_) => quote!(text()),
                Shape::Union(_) | Shape::Headers(_) => quote!(any()),
            },
        }
    }

    fn decode(&self) -> TokenStream {
        let last = self.union.alternatives.len().saturating_sub(1);
        let arms = self.union.alternatives.iter().enumerate().map(|(index, alternative)| {
            let variant = paths::ident(&alternative.name);
            let call = self.rule(alternative).map_or_else(
                || quote!(json.read(Self::#variant)),
                |rule| quote!(json.read_with(Self::#variant, &#rule)),
            );
            if index == last {
                quote!(_ => #call,)
            } else {
                let index = Literal::usize_unsuffixed(index);
                quote!(#index => #call,)
            }
        });
        quote! {
            fn decode_alternative<'de, D: serde_core::Deserializer<'de>>(
                index: usize,
                json: crate::runtime::AlternativeValue<'_, D, Self>,
            ) -> Result<(), D::Error> {
                match index { #(#arms)* }
            }
        }
    }

    fn validate(&self) -> TokenStream {
        let catch_all = paths::ident(&self.union.catch_all);
        let mut unchecked = Vec::new();
        let mut arms = Vec::new();
        for (index, alternative) in self.union.alternatives.iter().enumerate() {
            let variant = paths::ident(&alternative.name);
            if let Some(member) = self.tag_member(alternative) {
                let (field, index) = (paths::ident(&member.field), Literal::usize_unsuffixed(index));
                arms.push(quote! {
                    Self::#variant(value) => { report.tagged(value, &value.#field, &Self::ALTERNATIVES[#index]); }
                });
                continue;
            }
            match self.rule(alternative) {
                Some(rule) => arms.push(quote!(Self::#variant(value) => { report.value_with(value, &#rule); })),
                None if object::checks_itself(self.api, &alternative.ty) => {
                    arms.push(quote!(Self::#variant(value) => { report.value(value); }));
                }
                None => unchecked.push(quote!(Self::#variant(_))),
            }
        }
        let unchecked = (!unchecked.is_empty()).then(|| quote!(#(#unchecked)|* => {}));
        quote! {
            fn validate(&self, report: &mut crate::runtime::Report) {
                match self {
                    #(#arms)*
                    #unchecked
                    Self::#catch_all(value) => { report.unlisted::<Self>(value); }
                }
            }
        }
    }

    /// The member whose text names the alternative, where it has a field that holds a text.
    fn tag_member(&self, alternative: &Alternative) -> Option<&Member> {
        let tag = alternative.tag.as_ref()?;
        let Type::Boxed(id) = &alternative.ty else {
            return None;
        };
        let Shape::Structure(structure) = &self.api.definition(*id).shape else {
            return None;
        };
        let member = structure.members.iter().find(|member| member.wire_name == tag.member)?;
        let is_text = match &member.ty {
            Type::Text => true,
            Type::Defined(id) | Type::Boxed(id) => match self.api.definition(*id).shape {
                Shape::Enumeration(_) | Shape::Identifier(_) => true,
                Shape::Structure(_) | Shape::Union(_) | Shape::Headers(_) => false,
            },
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Float64
            | Type::SecretText
            | Type::DateTime
            | Type::DateTimeRfc2822
            | Type::Date
            | Type::Base64
            | Type::File
            | Type::Any
            | Type::List(_)
            | Type::Map(_) => false,
        };
        // A null that is sent is no text, so it names no alternative, the right one or a wrong one.
        (is_text && member.presence != Presence::OptionalNullable).then_some(member)
    }

    /// What writes the enum in paths, queries and forms; nothing where an alternative is no single text.
    fn parameter(&self) -> Option<TokenStream> {
        if !self.union.is_text {
            return None;
        }
        let path = &self.path;
        let variants = self.variants();
        let catch_all = paths::ident(&self.union.catch_all);
        Some(quote! {
            impl crate::runtime::Parameter for #path {
                fn write(&self, each: &mut dyn FnMut(&str)) {
                    match self {
                        #(Self::#variants(value) => crate::runtime::Parameter::write(value, each),)*
                        Self::#catch_all(value) => crate::runtime::Parameter::write(value, each),
                    }
                }
            }
        })
    }

    /// Each type that only one variant holds becomes the enum by itself.
    fn conversions(&self) -> Vec<TokenStream> {
        let path = &self.path;
        convertible(self.union)
            .map(|alternative| {
                let variant = paths::ident(&alternative.name);
                let (ty, value) = match &alternative.ty {
                    Type::Boxed(id) => (
                        types::value(self.api, &Type::Defined(*id)),
                        quote!(alloc::boxed::Box::new(value)),
                    ),
                    other => (types::value(self.api, other), quote!(value)),
                };
                quote! {
                    impl From<#ty> for #path {
                        fn from(value: #ty) -> Self {
                            Self::#variant(#value)
                        }
                    }
                }
            })
            .collect()
    }
}

/// The alternatives whose type only one variant holds.
pub(super) fn convertible(union: &Union) -> impl Iterator<Item = &Alternative> {
    let alternatives = &union.alternatives;
    let is_only = |one: &&Alternative| alternatives.iter().filter(|other| other.ty == one.ty).count() == 1;
    alternatives.iter().filter(is_only).filter(|one| one.ty != Type::Any)
}
