//! What writing changes on disk, and what it never touches.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use super::*;
use crate::manifest::MANIFEST;

struct Place {
    temporary: TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            temporary: tempfile::tempdir().unwrap(),
        }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.temporary.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        write(&self.at(path), text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn plan(&self, files: &[(&str, &str)]) -> Result<Plan, Problem> {
        let files: BTreeMap<String, String> = files
            .iter()
            .map(|&(path, text)| (path.to_owned(), text.to_owned()))
            .collect();
        Plan::new(&self.at("out"), "out", &files)
    }

    fn write(&self, files: &[(&str, &str)]) -> Plan {
        Staged::new(self.plan(files).unwrap()).unwrap().commit().unwrap()
    }

    /// What lies beside and in the output folder, links not followed.
    fn names(&self) -> Vec<String> {
        fn visit(folder: &Path, root: &Path, names: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                names.push(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
                if path.is_dir() && !path.is_symlink() {
                    visit(&path, root, names);
                }
            }
        }
        let mut names = Vec::new();
        visit(self.temporary.path(), self.temporary.path(), &mut names);
        names.sort();
        names
    }
}

#[test]
fn the_first_run_writes_everything_and_leaves_nothing_else() {
    let place = Place::new();
    place.write(&[("Cargo.toml", "a"), ("src/lib.rs", "b")]);
    let list = format!("out/{MANIFEST}");
    assert_eq!(
        place.names(),
        ["out", &list, "out/Cargo.toml", "out/src", "out/src/lib.rs"]
    );
    assert_eq!(place.text("out/src/lib.rs"), "b");
    assert!(place.text(&list).ends_with("\nCargo.toml\nsrc/lib.rs\n"));
}

#[test]
fn an_unchanged_file_is_not_touched() {
    let place = Place::new();
    place.write(&[("a.rs", "a"), ("b.rs", "b")]);
    let long_ago = SystemTime::now() - Duration::from_hours(24);
    for path in ["out/a.rs", "out/b.rs", &format!("out/{MANIFEST}")] {
        fs::File::options()
            .write(true)
            .open(place.at(path))
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    let plan = place.write(&[("a.rs", "a"), ("b.rs", "B")]);
    let modified = |path: &str| fs::metadata(place.at(path)).unwrap().modified().unwrap();
    assert_eq!(modified("out/a.rs"), modified(&format!("out/{MANIFEST}")));
    assert!(modified("out/a.rs") < modified("out/b.rs"));
    assert_eq!((plan.changes.len(), plan.unchanged), (1, 2));
}

#[test]
fn a_stale_file_goes_and_so_does_the_folder_that_it_empties() {
    let place = Place::new();
    place.write(&[("src/lib.rs", "a"), ("src/old/deep/a.rs", "a"), ("src/kept/a.rs", "a")]);
    place.put("out/src/kept/foreign.txt", "mine");
    let plan = place.write(&[("src/lib.rs", "a")]);
    let list = format!("out/{MANIFEST}");
    assert_eq!(
        place.names(),
        [
            "out",
            &list,
            "out/src",
            "out/src/kept",
            "out/src/kept/foreign.txt",
            "out/src/lib.rs"
        ]
    );
    assert!(!place.text(&list).contains("old"));
    assert_eq!(plan.paths(Kind::Removed).count(), 2);
}

#[test]
fn a_file_that_the_generator_never_wrote_stays() {
    let place = Place::new();
    place.put("out/README.md", "mine");
    place.put("out/src/same.rs", "same");
    place.put("out/src/other.rs", "mine");
    let plan = place
        .plan(&[("src/same.rs", "same"), ("src/other.rs", "generated")])
        .unwrap();
    let foreign: Vec<&str> = plan.foreign.iter().map(InnerPath::as_str).collect();
    assert_eq!(foreign, ["src/other.rs"]);
    place.write(&[("src/same.rs", "same")]);
    assert_eq!(place.text("out/README.md"), "mine");
    assert_eq!(place.text("out/src/other.rs"), "mine");
    // From now on the file is listed: it held what the generator writes.
    assert!(place.plan(&[("src/same.rs", "new")]).unwrap().foreign.is_empty());
}

#[test]
fn a_list_that_leads_out_of_the_folder_removes_nothing() {
    let place = Place::new();
    place.write(&[("a.rs", "a"), ("b.rs", "b")]);
    place.put("x", "precious");
    for line in [
        "../x".to_owned(),
        "src/../../x".to_owned(),
        place.at("x").display().to_string(),
    ] {
        place.put(&format!("out/{MANIFEST}"), &format!("a.rs\nb.rs\n{line}\n"));
        let problem = place.plan(&[("a.rs", "a")]).unwrap_err().to_string();
        assert!(problem.contains("is not a path inside the output folder"), "{problem}");
        assert_eq!(place.text("x"), "precious");
        assert_eq!(place.text("out/b.rs"), "b");
    }
}

#[test]
fn a_list_that_names_itself_or_what_is_gone_does_no_harm() {
    let place = Place::new();
    place.put(&format!("out/{MANIFEST}"), &format!("{MANIFEST}\ngone.rs\nfolder\n"));
    place.put("out/folder/mine.txt", "mine");
    place.write(&[("a.rs", "a")]);
    assert!(place.text(&format!("out/{MANIFEST}")).ends_with("\na.rs\n"));
    assert_eq!(place.text("out/folder/mine.txt"), "mine");
}

#[test]
fn files_and_folders_can_take_each_others_names() {
    let place = Place::new();
    place.write(&[("a", "file"), ("b/c/d.rs", "d")]);
    place.write(&[("a/x.rs", "x"), ("b", "file")]);
    assert_eq!(place.text("out/a/x.rs"), "x");
    assert_eq!(place.text("out/b"), "file");
    place.put("out/a/mine.txt", "mine");
    let problem = place.plan(&[("a", "file")]).unwrap_err().to_string();
    assert!(problem.contains("is not a file"), "{problem}");
    assert!(place.plan(&[("b/x", "x"), ("b", "file")]).is_err());
}

#[test]
fn what_was_staged_and_not_moved_leaves_no_trace() {
    let place = Place::new();
    place.write(&[("a.rs", "a")]);
    let before = place.names();
    let staged = Staged::new(place.plan(&[("a.rs", "A"), ("b.rs", "b")]).unwrap()).unwrap();
    assert!(place.names().len() > before.len());
    assert_eq!(place.text("out/a.rs"), "a");
    drop(staged);
    assert_eq!(place.names(), before);
}

#[test]
fn the_next_run_finishes_one_that_ended_half_way() {
    let place = Place::new();
    place.write(&[("a.rs", "a"), ("old.rs", "old")]);
    let staged = Staged::new(place.plan(&[("a.rs", "A"), ("new.rs", "new")]).unwrap()).unwrap();
    // As far as a run gets that is killed after its first file.
    rename(&staged.interim_list(), &place.at("out").join(MANIFEST)).unwrap();
    rename(&staged.folder.path().join("new/new.rs"), &place.at("out/new.rs")).unwrap();
    drop(staged);
    let plan = place.plan(&[("a.rs", "A"), ("new.rs", "newer")]).unwrap();
    assert!(plan.foreign.is_empty(), "{:?}", plan.foreign);
    assert_eq!(
        plan.paths(Kind::Removed).map(InnerPath::as_str).collect::<Vec<_>>(),
        ["old.rs"]
    );
}

#[test]
fn a_tree_that_leads_out_of_the_folder_is_refused() {
    let place = Place::new();
    for path in ["../x", "/x", "a\\b", "", MANIFEST] {
        let problem = place.plan(&[(path, "x")]).unwrap_err().to_string();
        assert!(problem.contains("the generator asked for a file named"), "{problem}");
    }
    assert!(place.names().is_empty());
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_to_a_folder_is_not_followed() {
        let place = Place::new();
        place.write(&[("src/a.rs", "a"), ("b.rs", "b")]);
        fs::rename(place.at("out/src"), place.at("elsewhere")).unwrap();
        symlink(place.at("elsewhere"), place.at("out/src")).unwrap();
        let problem = place.plan(&[("src/a.rs", "A")]).unwrap_err().to_string();
        assert!(problem.contains("is a symbolic link"), "{problem}");
        place.write(&[("b.rs", "b")]);
        assert_eq!(place.text("elsewhere/a.rs"), "a");
    }

    #[test]
    fn a_link_to_a_file_is_replaced_and_its_target_stays() {
        let place = Place::new();
        place.write(&[("a.rs", "a"), ("b.rs", "b")]);
        place.put("x", "precious");
        for name in ["out/a.rs", "out/b.rs"] {
            fs::remove_file(place.at(name)).unwrap();
            symlink(place.at("x"), place.at(name)).unwrap();
        }
        place.write(&[("a.rs", "a")]);
        assert_eq!(place.text("x"), "precious");
        assert_eq!(place.text("out/a.rs"), "a");
        assert!(!place.at("out/a.rs").is_symlink());
        assert!(!place.at("out/b.rs").is_symlink());
    }

    #[test]
    fn a_link_that_the_generator_did_not_make_is_foreign() {
        let place = Place::new();
        place.put("x", "precious");
        place.put("out/mine", "mine");
        symlink(place.at("x"), place.at("out/a.rs")).unwrap();
        assert_eq!(place.plan(&[("a.rs", "a")]).unwrap().foreign.len(), 1);
    }
}
