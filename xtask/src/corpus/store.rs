//! What was found out already: a file for each generator, a line for each step with each description.
//!
//! Lines are only ever added, each as a whole, so that a run that is stopped leaves at most one that can't be read.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::description::{Description, digest_of_file};
use super::outcome::{Attempt, Step};
use crate::files;
use crate::problem::Problem;

/// What was found out with one generator.
#[derive(Debug)]
pub(super) struct Store {
    path: PathBuf,
    known: HashMap<Key, Attempt>,
    file: Mutex<File>,
}

/// What an attempt depends on, beside the generator.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Key {
    name: String,
    /// What the text of the description hashes to.
    digest: String,
    step: Step,
}

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    key: Key,
    attempt: Attempt,
}

impl Store {
    /// The store of a generator, in a folder.
    ///
    /// # Errors
    /// When a file can't be read or written.
    pub(super) fn open(folder: &Path, generator: &Path) -> Result<Self, Problem> {
        let digest = digest_of_file(generator)?;
        files::create(folder)?;
        let path = folder.join(format!("{digest}.jsonl"));
        let text = fs::read_to_string(&path).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let readable = lines.iter().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        let known: HashMap<_, _> = readable.map(|line| (line.key, line.attempt)).collect();
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(Problem::file("open", &path))?;
        if !text.is_empty() && !text.ends_with('\n') {
            // What comes next starts a line of its own.
            file.write_all(b"\n").map_err(Problem::file("write", &path))?;
        }
        Ok(Self {
            path,
            known,
            file: Mutex::new(file),
        })
    }

    /// What is known of a step with a description.
    pub(super) fn find(&self, description: &Description, step: Step) -> Option<&Attempt> {
        self.known.get(&Key::new(description, step))
    }

    /// Keeps what was found out, for the next run.
    ///
    /// # Errors
    /// When it can't be written.
    pub(super) fn keep(&self, description: &Description, step: Step, attempt: &Attempt) -> Result<(), Problem> {
        let line = Line {
            key: Key::new(description, step),
            attempt: attempt.clone(),
        };
        let write = |line: &Line| {
            let mut text = serde_json::to_string(line)?;
            text.push('\n');
            // Whoever panicked while writing left at most a line that can't be read.
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.write_all(text.as_bytes())
        };
        write(&line).map_err(Problem::file("write", &self.path))
    }
}

impl Key {
    fn new(description: &Description, step: Step) -> Self {
        Self {
            name: description.name(),
            digest: description.digest.clone(),
            step,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::{Ending, Failure};
    use super::*;

    fn description(digest: &str) -> Description {
        Description {
            package: "p".to_owned(),
            path: "a.json".to_owned(),
            file: PathBuf::new(),
            bytes: 1,
            digest: digest.to_owned(),
            operations: None,
        }
    }

    fn attempt() -> Attempt {
        Attempt {
            ending: Ending::Refused,
            seconds: 0.5,
            peak_memory: 7,
            failure: Some(Failure::of("two\nlines")),
            content: None,
            warnings: Vec::new(),
            examples: None,
        }
    }

    #[test]
    fn what_is_known_holds_for_the_same_text_step_and_generator() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = ["one", "other"].map(|name| folder.path().join(name));
        for program in [&one, &other] {
            fs::write(program, program.to_string_lossy().as_bytes()).unwrap();
        }
        let open = |generator| Store::open(folder.path(), generator).unwrap();
        open(&one).keep(&description("a"), Step::Generate, &attempt()).unwrap();
        let store = open(&one);
        assert_eq!(store.find(&description("a"), Step::Generate), Some(&attempt()));
        assert_eq!(store.find(&description("a"), Step::Compile), None);
        assert_eq!(store.find(&description("b"), Step::Generate), None);
        assert_eq!(open(&other).find(&description("a"), Step::Generate), None);
    }

    #[test]
    fn a_line_that_was_cut_short_costs_itself_alone() {
        let folder = tempfile::tempdir().unwrap();
        let generator = folder.path().join("generator");
        fs::write(&generator, "").unwrap();
        let open = || Store::open(folder.path(), &generator).unwrap();
        let store = open();
        for digest in ["a", "b"] {
            store.keep(&description(digest), Step::Generate, &attempt()).unwrap();
        }
        let text = fs::read_to_string(&store.path).unwrap();
        fs::write(&store.path, &text[..text.len() - 9]).unwrap();
        let store = open();
        assert!(store.find(&description("a"), Step::Generate).is_some());
        assert!(store.find(&description("b"), Step::Generate).is_none());
        store.keep(&description("c"), Step::Generate, &attempt()).unwrap();
        assert!(open().find(&description("c"), Step::Generate).is_some());
    }
}
