//! Whether a list comes page by page, and how it goes on: as the settings say, or else by conventions.

mod conventions;
mod overrides;

use super::Lowering;
use super::resource::Placed;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{self, DefinitionId, Items, Member, MemberPath, Operation, Paging, Shape, Structure, Type};
use crate::source::Part;

/// How a list goes on by the conventions.
enum Found {
    /// So.
    Paged(Paging),
    /// In some way, but something lacks or is there twice, as these words say.
    Unclear(String),
}

/// What the settings say of a list.
enum Said {
    /// It comes as a whole.
    Whole,
    /// It goes on so.
    Paged(Paging),
}

impl<'a> Lowering<'a> {
    /// How the list goes on that an operation gives, where it comes page by page.
    pub(super) fn paging(&mut self, operation: &Operation, placed: &Placed<'a>) -> Option<Paging> {
        let found = self.conventional_paging(operation);
        match (self.overridden_paging(operation, found.is_some()), found) {
            (Some(Said::Whole), _) | (None, None) => None,
            (Some(Said::Paged(paging)), _) | (None, Some(Found::Paged(paging))) => Some(paging),
            (None, Some(Found::Unclear(why))) => {
                let message = format!("`{}` seems to give a list page by page, but {why}", placed.title());
                let place = self.document.place(&placed.operation.operation.pointer, Part::Key);
                let note = Diagnostic::note(Code::UnclearPaging, message)
                    .at(place)
                    .help("say how the list goes on under `[paging]` of the settings");
                self.diagnostics.push(note);
                None
            }
        }
    }

    /// The member that holds the items: the only list of the page, or the only one of objects; else why there is none. `None`
    /// without any list.
    fn only_list(&self, page: &Structure) -> Option<Result<MemberPath, String>> {
        let lists: Vec<(&Member, &Items)> = page
            .members
            .iter()
            .filter_map(|member| Some((member, member.ty.list_items()?)))
            .collect();
        let is_of_objects = |items: &Items| self.structure(&items.ty).is_some();
        let mut of_objects = lists.iter().filter(|(_, items)| is_of_objects(items));
        let only = match (&lists[..], of_objects.next(), of_objects.next()) {
            ([], ..) => return None,
            ([(only, _)], ..) | (_, Some((only, _)), None) => only,
            _ => {
                let names: Vec<&str> = lists.iter().map(|(member, _)| member.wire_name.as_str()).collect();
                return Some(Err(format!("each of `{}` could be its items", names.join("`, `"))));
            }
        };
        Some(Ok(MemberPath(vec![only.wire_name.clone()])))
    }

    fn shape(&self, id: DefinitionId) -> &Shape {
        &self.entries[id.0].definition.shape
    }

    fn structure(&self, ty: &Type) -> Option<&Structure> {
        model::structure(ty, &|id| self.shape(id))
    }
}
