//! Files as parts of a multipart body.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::runtime::{Nullable, Report, Validate};

/// A file that is sent as a part of a multipart body: its bytes, and what is said of them.
///
/// `Debug` shows how many bytes there are, and none of them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FilePart {
    /// The name that the file is sent under; no path.
    pub file_name: Option<String>,
    /// The media type of the content; without one, the usual one of the part.
    pub content_type: Option<String>,
    /// The bytes.
    pub content: Vec<u8>,
}

impl FilePart {
    /// A file without a name.
    #[must_use]
    pub fn new(content: impl Into<Vec<u8>>) -> Self {
        Self {
            file_name: None,
            content_type: None,
            content: content.into(),
        }
    }

    /// The file under this name.
    #[must_use]
    pub fn named(self, file_name: impl Into<String>) -> Self {
        Self {
            file_name: Some(file_name.into()),
            ..self
        }
    }

    /// The file as one of this media type, such as `image/png`.
    #[must_use]
    pub fn of_type(self, content_type: impl Into<String>) -> Self {
        Self {
            content_type: Some(content_type.into()),
            ..self
        }
    }
}

impl fmt::Debug for FilePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("content", &format_args!("{} bytes", self.content.len()))
            .finish()
    }
}

impl From<Vec<u8>> for FilePart {
    fn from(content: Vec<u8>) -> Self {
        Self::new(content)
    }
}

impl From<&[u8]> for FilePart {
    fn from(content: &[u8]) -> Self {
        Self::new(content)
    }
}

impl<const N: usize> From<&[u8; N]> for FilePart {
    fn from(content: &[u8; N]) -> Self {
        Self::new(content)
    }
}

impl Validate for FilePart {
    /// What its headers can't carry is reported when they are written.
    fn validate(&self, _: &mut Report) {}
}

/// A value that is any number of files.
pub trait Files {
    /// Calls `each` for every file: once for a plain value, never for an absent one, once per item for a list.
    fn files(&self, each: &mut dyn FnMut(&FilePart));
}

impl Files for FilePart {
    fn files(&self, each: &mut dyn FnMut(&FilePart)) {
        each(self);
    }
}

impl<T: Files> Files for Option<T> {
    fn files(&self, each: &mut dyn FnMut(&FilePart)) {
        if let Some(files) = self {
            files.files(each);
        }
    }
}

impl<T: Files> Files for Vec<T> {
    fn files(&self, each: &mut dyn FnMut(&FilePart)) {
        for files in self {
            files.files(each);
        }
    }
}

impl<T: Files> Files for Nullable<T> {
    /// A null is no file: there is no other word for it.
    fn files(&self, each: &mut dyn FnMut(&FilePart)) {
        if let Self::Value(files) = self {
            files.files(each);
        }
    }
}
