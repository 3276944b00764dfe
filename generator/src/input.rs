//! What a run reads: texts, and what each of them is.

use crate::openapi::Selection;
use crate::settings::{Group, SettingsFile};
use crate::source::{SourceId, Sources};

/// The texts of a run and what each of them is.
#[derive(Debug, Default)]
pub struct Input {
    /// Every text of the run; it may hold others, such as the settings file.
    pub sources: Sources,
    /// The descriptions that become one crate; at least one. Where there are several, each has a group.
    pub descriptions: Vec<Description>,
}

/// One description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// The description, then the files that it refers to.
    pub files: Vec<SourceId>,
    /// The overlays in the order in which they apply.
    pub overlays: Vec<SourceId>,
    /// The part of the description to keep.
    pub selection: Selection,
    /// The module for what the description says; `None` leaves it at the root of the crate.
    pub group: Option<Group>,
}

impl Input {
    /// One description without overlays, of which everything is kept.
    #[must_use]
    pub fn of(sources: Sources, files: Vec<SourceId>) -> Self {
        let description = Description {
            files,
            ..Description::default()
        };
        Self {
            sources,
            descriptions: vec![description],
        }
    }

    /// The input that a settings file names, where `read` adds the file of a name to the sources.
    ///
    /// # Errors
    /// The first error of `read`.
    pub fn read<E>(
        mut sources: Sources,
        file: &SettingsFile,
        mut read: impl FnMut(&mut Sources, &str) -> Result<SourceId, E>,
    ) -> Result<Self, E> {
        let mut descriptions = Vec::new();
        for description in &file.descriptions {
            let mut read_all = |names: &[String]| -> Result<Vec<SourceId>, E> {
                names.iter().map(|name| read(&mut sources, name)).collect()
            };
            descriptions.push(Description {
                files: read_all(&description.sources)?,
                overlays: read_all(&description.overlays)?,
                selection: description.selection.clone(),
                group: description.group.clone(),
            });
        }
        Ok(Self { sources, descriptions })
    }
}
