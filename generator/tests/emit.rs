//! The rendered crate of a small API: its text is settled, and it compiles and passes its own tests.

#[path = "emit/sample.rs"]
mod sample;

use generator::file_tree::FileTree;

fn rendered() -> FileTree {
    let files = generator::layout::arrange(generator::emit::emit(&sample::api()));
    generator::render::render(&files).expect("the sample renders")
}

#[test]
fn dump() {
    for (path, text) in rendered().0 {
        let path = std::path::Path::new("/tmp/emit-dump").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}
