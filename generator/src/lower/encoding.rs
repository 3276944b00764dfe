//! Which styles can write the values of a type, and which of them a parameter or a field of a form has.
//!
//! The table "Style Examples" of OpenAPI 3.0.4 and 3.1.1 leaves cells empty. Three of them have one reading all the same:
//! a text goes under its name in each style of a query; `deepObject` names a list's items by their index, and is never
//! without `explode`; a list whose items are to be exploded and to be delimited is exploded. The others are refused.

use openapiv3::{Parameter as Source, PathStyle as SourcePathStyle, QueryStyle};

use super::Lowering;
use super::schema::Lowered;
use crate::model::{
    AdditionalMembers, Constraint, DefinitionId, Delimiter, Encoding, FieldEncoding, FieldStyle, Items, ParameterPlace,
    Parts, PathStyle, Repetition, Reserved, Shape, Structure, Type,
};

/// What a style says of the items of a list that is a member of an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ListsWithin {
    /// Each is written under the member's name.
    Written,
    Refused,
}

impl Lowering<'_> {
    /// The place of a parameter whose values are of type `ty`; why not, where its style can't write them.
    pub(super) fn place(&self, parameter: &Source, ty: &Type) -> Result<ParameterPlace, String> {
        let data = parameter.parameter_data_ref();
        let parts = |exploded: bool| parts(data.explode.unwrap_or(exploded));
        match parameter {
            Source::Path { style, .. } => {
                let style = match style {
                    SourcePathStyle::Simple => PathStyle::Simple(parts(false)),
                    SourcePathStyle::Label => PathStyle::Label(parts(false)),
                    SourcePathStyle::Matrix => PathStyle::Matrix(parts(false)),
                };
                self.path_encoding(style, ty).map(ParameterPlace::Path)
            }
            Source::Header { .. } if self.is_plain(ty) => Ok(ParameterPlace::Header(Encoding::Plain)),
            Source::Header { .. } => {
                self.check_parts(ty, ListsWithin::Refused)?;
                Ok(ParameterPlace::Header(Encoding::Styled(parts(false))))
            }
            Source::Cookie { .. } if self.is_scalar(ty) => Ok(ParameterPlace::Cookie(Encoding::Plain)),
            Source::Cookie { .. } => {
                let parts = parts(true);
                self.check_parts(ty, lists_within(parts))?;
                Ok(ParameterPlace::Cookie(Encoding::Styled(parts)))
            }
            Source::Query {
                style, allow_reserved, ..
            } => {
                let explode = data.explode.unwrap_or(matches!(style, QueryStyle::Form));
                let encoding = self.field_encoding(style, explode, reserved(*allow_reserved), ty)?;
                Ok(ParameterPlace::Query(encoding))
            }
        }
    }

    fn path_encoding(&self, style: PathStyle, ty: &Type) -> Result<Encoding<PathStyle>, String> {
        match style {
            PathStyle::Simple(_) if self.is_plain(ty) => return Ok(Encoding::Plain),
            PathStyle::Simple(_) | PathStyle::Label(_) | PathStyle::Matrix(_) => {}
        }
        self.check_parts(ty, ListsWithin::Refused)?;
        Ok(Encoding::Styled(style))
    }

    /// How values of type `ty` are written in a query or a form by a style; why not, where it can't write them.
    pub(super) fn field_encoding(
        &self,
        style: &QueryStyle,
        explode: bool,
        reserved: Reserved,
        ty: &Type,
    ) -> Result<FieldEncoding, String> {
        let is_list = matches!(ty, Type::List(_));
        let (style, delimiter) = match style {
            QueryStyle::DeepObject => return Ok(FieldEncoding::Styled(FieldStyle::DeepObject, reserved)),
            QueryStyle::Form => (FieldStyle::Form(parts(explode)), Delimiter::Comma),
            QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited if explode => {
                if !self.is_plain(ty) {
                    return Err("no style delimits what it also explodes, but for a list of texts".to_owned());
                }
                (FieldStyle::Form(Parts::Exploded), Delimiter::Comma)
            }
            QueryStyle::SpaceDelimited => (FieldStyle::SpaceDelimited, Delimiter::Space),
            QueryStyle::PipeDelimited => (FieldStyle::PipeDelimited, Delimiter::Pipe),
        };
        if self.is_plain(ty) && reserved == Reserved::Encoded {
            let repetition = if explode || !is_list {
                Repetition::Repeated
            } else {
                Repetition::Joined(delimiter)
            };
            return Ok(FieldEncoding::Plain(repetition));
        }
        let lists = match style {
            FieldStyle::Form(parts) => lists_within(parts),
            FieldStyle::SpaceDelimited | FieldStyle::PipeDelimited | FieldStyle::DeepObject => ListsWithin::Refused,
        };
        self.check_parts(ty, lists)?;
        Ok(FieldEncoding::Styled(style, reserved))
    }

    /// A type whose values can stand in a URL, a header or a form: a value, or an item, of any type is a text there.
    pub(super) fn textual(mut lowered: Lowered) -> Lowered {
        match &mut lowered.ty {
            Type::Any => {
                lowered.ty = Type::Text;
                lowered.constraint = Constraint::None;
            }
            Type::List(items) if items.ty == Type::Any => {
                items.ty = Type::Text;
                if let Constraint::List(list) = &mut lowered.constraint {
                    list.items = Constraint::None;
                }
            }
            _ => {}
        }
        lowered
    }

    /// Likewise, and refuses what is no text and no list of texts.
    pub(super) fn as_text(&self, lowered: Lowered) -> Result<Lowered, String> {
        let lowered = Self::textual(lowered);
        if self.is_plain(&lowered.ty) {
            Ok(lowered)
        } else {
            Err(NESTED.to_owned())
        }
    }

    /// Whether every value of a type is one text, or a list of texts.
    pub(super) fn is_plain(&self, ty: &Type) -> bool {
        match ty {
            Type::List(items) => self.is_scalar(&items.ty),
            other => self.is_scalar(other),
        }
    }

    /// Whether every value of a type is one text where there is no JSON.
    pub(super) fn is_scalar(&self, ty: &Type) -> bool {
        match ty {
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Float64
            | Type::Text
            | Type::SecretText
            | Type::DateTime
            | Type::DateTimeRfc2822
            | Type::Date
            | Type::Base64 => true,
            Type::Defined(id) => match &self.entries[id.0].definition.shape {
                Shape::Enumeration(_) | Shape::Identifier(_) => true,
                Shape::Union(union) => union.is_text,
                Shape::Structure(_) | Shape::Headers(_) => false,
            },
            Type::Any | Type::File | Type::Boxed(_) | Type::List(_) | Type::Map(_) => false,
        }
    }

    /// Refuses types of which some value has parts within its parts.
    fn check_parts(&self, ty: &Type, lists: ListsWithin) -> Result<(), String> {
        if self.has_flat_parts(ty, lists, &mut Vec::new()) {
            Ok(())
        } else {
            Err(NESTED.to_owned())
        }
    }

    fn has_flat_parts(&self, ty: &Type, lists: ListsWithin, open: &mut Vec<DefinitionId>) -> bool {
        match ty {
            Type::List(items) => self.is_flat_item(items),
            Type::Map(items) => self.is_flat_member(&items.ty, lists),
            Type::Defined(id) | Type::Boxed(id) => match &self.entries[id.0].definition.shape {
                Shape::Structure(structure) => self.has_flat_members(structure, lists),
                Shape::Union(union) => {
                    if open.contains(id) {
                        return true;
                    }
                    open.push(*id);
                    let mut alternatives = union.alternatives.iter();
                    alternatives.all(|alternative| self.has_flat_parts(&alternative.ty, lists, open))
                }
                Shape::Enumeration(_) | Shape::Identifier(_) => true,
                Shape::Headers(_) => false,
            },
            // A value of any type is looked at when it is sent.
            Type::Any => true,
            scalar => self.is_scalar(scalar),
        }
    }

    fn has_flat_members(&self, structure: &Structure, lists: ListsWithin) -> bool {
        let mut members = structure.members.iter();
        members.all(|member| self.is_flat_member(&member.ty, lists))
            && match &structure.additional {
                AdditionalMembers::Typed(ty, _) => self.is_flat_member(ty, lists),
                AdditionalMembers::Kept | AdditionalMembers::Refused => true,
            }
    }

    fn is_flat_member(&self, ty: &Type, lists: ListsWithin) -> bool {
        match ty {
            Type::List(items) => lists == ListsWithin::Written && self.is_flat_item(items),
            Type::Any => true,
            other => self.is_scalar(other),
        }
    }

    fn is_flat_item(&self, items: &Items) -> bool {
        items.ty == Type::Any || self.is_scalar(&items.ty)
    }
}

const NESTED: &str = "its values nest deeper than its style can write";

/// Whether reserved characters are written as they are.
pub(super) const fn reserved(is_allowed: bool) -> Reserved {
    if is_allowed {
        Reserved::Allowed
    } else {
        Reserved::Encoded
    }
}

const fn parts(explode: bool) -> Parts {
    if explode { Parts::Exploded } else { Parts::Joined }
}

const fn lists_within(parts: Parts) -> ListsWithin {
    match parts {
        Parts::Exploded => ListsWithin::Written,
        Parts::Joined => ListsWithin::Refused,
    }
}
