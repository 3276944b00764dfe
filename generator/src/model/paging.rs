//! Lists that come page by page.

use super::{Api, DefinitionId, Member, Shape, Structure, Type};

/// How a list goes on from one page to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Where the items of a page are: a list.
    pub items: MemberPath,
    /// Where the next page is.
    pub next: NextPage,
}

/// Where the next page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// At the address that a member holds, which is a text.
    Address(MemberPath),
    /// At the target of the header `Link` with this relation (RFC 8288).
    Link(String),
    /// Where a query parameter of this name asks with the text that a member holds.
    Cursor(MemberPath, String),
    /// Where a query parameter of this name asks with the number of all items so far.
    Offset(String),
    /// Where a query parameter of this name asks with the number after that of the page, which this one begins with.
    PageNumber(String, u64),
}

/// The members that lead from a body to a value within, by their names in JSON, which no rename changes; none where it is
/// the body itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberPath(pub Vec<String>);

impl MemberPath {
    /// The members on the way from a value of type `ty`, where `shape` gives the shape of a definition. `None` where a name
    /// is no member of a structure.
    pub fn members<'m>(&self, ty: &'m Type, shape: &impl Fn(DefinitionId) -> &'m Shape) -> Option<Vec<&'m Member>> {
        let mut ty = ty;
        let mut members = Vec::new();
        for name in &self.0 {
            let structure = structure(ty, shape)?;
            let member = structure.members.iter().find(|member| member.wire_name == *name)?;
            ty = &member.ty;
            members.push(member);
        }
        Some(members)
    }
}

/// The structure that values of a type are.
pub fn structure<'m>(ty: &Type, shape: &impl Fn(DefinitionId) -> &'m Shape) -> Option<&'m Structure> {
    match ty {
        Type::Defined(id) | Type::Boxed(id) => match shape(*id) {
            Shape::Structure(structure) => Some(structure),
            Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Union(_) | Shape::Headers(_) => None,
        },
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::Text
        | Type::SecretText
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date
        | Type::Base64
        | Type::File
        | Type::Any
        | Type::List(_)
        | Type::Map(_) => None,
    }
}

impl Api {
    /// The members that `path` leads through from a value of type `ty` on; `None` where it leads to nothing.
    #[must_use]
    pub fn members<'m>(&'m self, ty: &'m Type, path: &MemberPath) -> Option<Vec<&'m Member>> {
        path.members(ty, &|id| &self.definition(id).shape)
    }
}
