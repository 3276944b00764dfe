//! What reads and writes a JSON object: one line for each member, the runtime does the rest.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::constraint::Constants;
use super::names::Names;
use super::{lints, paths, structure};
use crate::model::{AdditionalMembers, Api, Definition, DefinitionId, Member, Presence, Shape, Structure, Type};

/// The implementation of `Object` and the types that it needs.
pub(super) fn emit(
    api: &Api,
    id: DefinitionId,
    structure: &Structure,
    constants: &Constants,
    names: &mut Names,
) -> Vec<TokenStream> {
    let definition = api.definition(id);
    let name = &definition.name;
    let object = Object {
        api,
        id,
        definition,
        structure,
        constants,
        member_type: names.claim([format!("{name}Member"), format!("{name}MemberName")]),
        draft_type: has_draft(structure).then(|| names.claim([format!("{name}Draft"), format!("{name}Incomplete")])),
    };
    let mut items = vec![object.member_enum()];
    items.extend(object.draft());
    items.push(object.implementation());
    let path = paths::definition(api, id);
    items.push(quote!(crate::object!(#path);));
    items
}

/// A structure and what it is emitted with.
struct Object<'a> {
    api: &'a Api,
    id: DefinitionId,
    definition: &'a Definition,
    structure: &'a Structure,
    constants: &'a Constants,
    /// The enum of the members' names.
    member_type: Ident,
    /// The struct that the object is read into, where it can't be read into a value of its own type.
    draft_type: Option<Ident>,
}

/// Whether the object can't be read into a value of its own type, since there is no empty one.
fn has_draft(structure: &Structure) -> bool {
    structure.members.iter().any(structure::is_required)
}

impl Object<'_> {
    fn rule(&self, field: &str) -> Option<&Ident> {
        self.constants.get(&self.definition.name, field)
    }

    fn expectation(&self) -> TokenStream {
        lints::expect_deprecated(self.structure.members.iter().any(|member| member.deprecated))
    }

    fn member_enum(&self) -> TokenStream {
        let name = &self.member_type;
        let variants = self.variants();
        quote! {
            #[derive(Clone, Copy)]
            pub enum #name { #(#variants,)* }
        }
    }

    /// A name for each member, which tells it from the others even where two fields differ only in underscores.
    fn variants(&self) -> Vec<Ident> {
        let mut taken = std::collections::BTreeSet::new();
        self.structure
            .members
            .iter()
            .map(|member| {
                let mut name = heck::ToUpperCamelCase::to_upper_camel_case(member.field.as_str());
                if !name.starts_with(|first: char| first.is_alphabetic() || first == '_') {
                    name.insert(0, '_');
                }
                while !taken.insert(name.clone()) {
                    name.push('_');
                }
                paths::ident(&name)
            })
            .collect()
    }

    fn draft(&self) -> Option<TokenStream> {
        let name = self.draft_type.as_ref()?;
        let fields = self.structure.members.iter().map(|member| {
            let field = paths::ident(&member.field);
            let ty = structure::field_type(self.api, member);
            if structure::is_required(member) {
                quote!(#field: crate::runtime::Required<#ty>,)
            } else {
                quote!(#field: #ty,)
            }
        });
        let additional = structure::additional_type(self.api, &self.structure.additional)
            .map(|ty| quote!(additional_properties: #ty,));
        Some(quote! {
            #[derive(Default)]
            pub struct #name {
                #(#fields)*
                #additional
            }
        })
    }

    fn implementation(&self) -> TokenStream {
        let path = paths::definition(self.api, self.id);
        let member = &self.member_type;
        let expectation = self.expectation();
        let draft = self
            .draft_type
            .as_ref()
            .map_or_else(|| quote!(Self), |draft| quote!(#draft));
        let variants = self.variants();
        let names = self.structure.members.iter().map(|member| &member.wire_name);
        let decode_member = self.decode_member();
        let decode_additional = self.decode_additional();
        let finish = self.finish();
        let encode = self.encode();
        let validate = self.validate();
        quote! {
            #expectation
            impl crate::runtime::Object for #path {
                type Member = #member;
                type Draft = #draft;
                const MEMBERS: &'static [(&'static str, Self::Member)] = &[#((#names, #member::#variants)),*];
                #decode_member
                #decode_additional
                #finish
                #encode
                #validate
            }
        }
    }

    fn decode_member(&self) -> TokenStream {
        let member_type = &self.member_type;
        let arms = self
            .structure
            .members
            .iter()
            .zip(self.variants())
            .map(|(member, variant)| {
                let field = paths::ident(&member.field);
                let place = quote!(&mut draft.#field);
                let call = match (read_method(member), self.rule(&member.field)) {
                    (method, None) => quote!(json.#method(#place)),
                    (method, Some(rule)) => {
                        let method = format_ident!("{method}_with");
                        quote!(json.#method(#place, &#rule))
                    }
                };
                quote!(#member_type::#variant => #call,)
            });
        let (draft, json) = if self.structure.members.is_empty() {
            (quote!(_draft), quote!(_json))
        } else {
            (quote!(draft), quote!(json))
        };
        quote! {
            fn decode_member<'de, A: serde_core::de::MapAccess<'de>>(
                #draft: &mut Self::Draft,
                member: Self::Member,
                #json: crate::runtime::MemberValue<'_, A>,
            ) -> Result<(), A::Error> {
                match member { #(#arms)* }
            }
        }
    }

    fn decode_additional(&self) -> TokenStream {
        let (draft, call) = match &self.structure.additional {
            AdditionalMembers::Kept => (
                quote!(draft),
                quote!(json.additional(name, &mut draft.additional_properties)),
            ),
            AdditionalMembers::Refused => (quote!(_draft), quote!(json.refuse(&name))),
            AdditionalMembers::Typed(..) => match self.rule("additional_properties") {
                None => (
                    quote!(draft),
                    quote!(json.additional(name, &mut draft.additional_properties)),
                ),
                Some(rule) => (
                    quote!(draft),
                    quote!(json.additional_with(name, &mut draft.additional_properties, &#rule)),
                ),
            },
        };
        quote! {
            fn decode_additional<'de, A: serde_core::de::MapAccess<'de>>(
                #draft: &mut Self::Draft,
                name: alloc::string::String,
                json: crate::runtime::MemberValue<'_, A>,
            ) -> Result<(), A::Error> {
                #call
            }
        }
    }

    fn finish(&self) -> TokenStream {
        if self.draft_type.is_none() {
            return quote! {
                fn finish(draft: Self::Draft, _report: &mut crate::runtime::Report) -> Option<Self> {
                    Some(draft)
                }
            };
        }
        let required: Vec<&Member> = self
            .structure
            .members
            .iter()
            .filter(|member| structure::is_required(member))
            .collect();
        // Each required member becomes a variable, so neither parameter may have the name of one.
        let mut variables = Names::new(required.iter().map(|member| member.field.clone()));
        let draft = variables.claim(["draft".to_owned(), "decoded".to_owned()]);
        let report = variables.claim(["report".to_owned(), "violations".to_owned()]);
        // Each required member is finished before the first `?`, so that every one that is missing is reported.
        let finished = required.iter().map(|member| {
            let field = paths::ident(&member.field);
            let name = &member.wire_name;
            quote!(let #field = #draft.#field.finish(#name, #report);)
        });
        let fields = self.structure.members.iter().map(|member| {
            let field = paths::ident(&member.field);
            if structure::is_required(member) {
                quote!(#field: #field?)
            } else {
                quote!(#field: #draft.#field)
            }
        });
        let additional = structure::additional_type(self.api, &self.structure.additional)
            .map(|_| quote!(additional_properties: #draft.additional_properties));
        let fields = fields.chain(additional);
        quote! {
            fn finish(#draft: Self::Draft, #report: &mut crate::runtime::Report) -> Option<Self> {
                #(#finished)*
                Some(Self { #(#fields),* })
            }
        }
    }

    fn encode(&self) -> TokenStream {
        let members = self.structure.members.iter().map(|member| {
            let field = paths::ident(&member.field);
            let name = &member.wire_name;
            let method = write_method(member);
            quote!(json.#method(#name, &self.#field))
        });
        let additional = structure::additional_type(self.api, &self.structure.additional)
            .map(|_| quote!(json.additional(&self.additional_properties)));
        let mut calls: Vec<TokenStream> = members.chain(additional).collect();
        let last = calls.pop().unwrap_or_else(|| quote!(Ok(())));
        let object = if calls.is_empty()
            && self.structure.members.is_empty()
            && matches!(self.structure.additional, AdditionalMembers::Refused)
        {
            quote!(_json)
        } else {
            quote!(json)
        };
        quote! {
            fn encode<S: serde_core::ser::SerializeMap>(
                &self,
                #object: &mut crate::runtime::ObjectEncoder<S>,
            ) -> Result<(), S::Error> {
                #(#calls?;)*
                #last
            }
        }
    }

    fn validate_additional(&self) -> Option<TokenStream> {
        let ty = match &self.structure.additional {
            AdditionalMembers::Kept | AdditionalMembers::Refused => return None,
            AdditionalMembers::Typed(ty, _) => ty,
        };
        match self.rule("additional_properties") {
            Some(rule) => Some(quote!(self.additional_properties.check(report, &#rule);)),
            None => checks_itself(self.api, ty)
                .then(|| quote!(crate::runtime::Validate::validate(&self.additional_properties, report);)),
        }
    }

    fn validate(&self) -> Option<TokenStream> {
        let members = self.structure.members.iter().filter_map(|member| {
            let field = paths::ident(&member.field);
            let name = &member.wire_name;
            match self.rule(&member.field) {
                Some(rule) => Some(quote!(report.member_with(#name, &self.#field, &#rule);)),
                None => checks_itself(self.api, &member.ty).then(|| quote!(report.member(#name, &self.#field);)),
            }
        });
        let calls: Vec<TokenStream> = members.chain(self.validate_additional()).collect();
        if calls.is_empty() {
            return None;
        }
        Some(quote! {
            fn validate(&self, report: &mut crate::runtime::Report) {
                #(#calls)*
            }
        })
    }
}

/// The method that reads a member.
fn read_method(member: &Member) -> Ident {
    match member.presence {
        Presence::Required | Presence::Constant(_) => format_ident!("required"),
        Presence::RequiredNullable => format_ident!("required_nullable"),
        Presence::Optional | Presence::OptionalNullable => format_ident!("optional"),
        Presence::Nullable => format_ident!("nullable"),
    }
}

/// The method that writes a member.
fn write_method(member: &Member) -> Ident {
    match member.presence {
        Presence::Required | Presence::Constant(_) => format_ident!("required"),
        Presence::RequiredNullable | Presence::Nullable => format_ident!("nullable"),
        Presence::Optional | Presence::OptionalNullable => format_ident!("optional"),
    }
}

/// Whether a value of the type can be one that its own schema refuses.
pub(super) fn checks_itself(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Text
        | Type::SecretText
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date
        | Type::Base64
        | Type::File
        | Type::Any => false,
        Type::Float64 => true,
        Type::Defined(id) | Type::Boxed(id) => match &api.definition(*id).shape {
            Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) => true,
            Shape::Identifier(_) | Shape::Headers(_) => false,
        },
        Type::List(items) | Type::Map(items) => checks_itself(api, &items.ty),
    }
}
