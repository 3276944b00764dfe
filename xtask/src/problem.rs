//! What stops a command, told to a person: a sentence and the way out.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::style::{ERROR, RESET};

/// Why a command could not do its work; none of these is drift.
#[derive(Debug)]
pub(crate) enum Problem {
    /// A file or a folder could not be read or written.
    File {
        /// What was tried, such as `read`.
        action: &'static str,
        path: PathBuf,
        error: io::Error,
    },
    /// What was asked for is refused.
    Refused { message: String, help: String },
    /// The generator found errors in its input; the text is rendered, with places and ways out.
    Input(String),
    /// Several problems; at least one.
    Several(Vec<Problem>),
}

impl Problem {
    /// Turns an error of the operating system into a problem that names the file.
    pub(crate) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { action, path, error }
    }

    /// A refusal with its way out.
    pub(crate) fn refused(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Refused {
            message: message.into(),
            help: help.into(),
        }
    }

    /// Every value, or every problem: who runs the command wants to know them all.
    pub(crate) fn gather<T>(results: impl IntoIterator<Item = Result<T, Self>>) -> Result<Vec<T>, Self> {
        let mut values = Vec::new();
        let mut problems = Vec::new();
        for result in results {
            match result {
                Ok(value) => values.push(value),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() {
            Ok(values)
        } else {
            Err(Self::Several(problems))
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { action, path, error } => {
                write!(
                    formatter,
                    "{ERROR}error{RESET}: can't {action} {}: {error}",
                    path.display()
                )
            }
            Self::Refused { message, help } => {
                write!(formatter, "{ERROR}error{RESET}: {message}\n  = help: {help}")
            }
            Self::Input(rendered) => formatter.write_str(rendered.trim_end()),
            Self::Several(problems) => {
                for (index, problem) in problems.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "\n\n" };
                    write!(formatter, "{separator}{problem}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Problem {}
