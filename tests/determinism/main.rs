//! The same input gives the same bytes: whatever the order of keywords, the format, the folder, the machine's settings.

mod environment;
mod keyword_order;
mod rewritten;

use std::error::Error;

use tests::differences::assert_same;
use tests::workspace;

#[test]
fn a_second_run_gives_the_same_bytes() -> Result<(), Box<dyn Error>> {
    for job in workspace::jobs()? {
        let first = workspace::generate(&job)?;
        // Each hash map of the standard library has a seed of its own, so that an order that leaks shows up here.
        for _ in 0..5 {
            assert_same(&workspace::generate(&job)?, &first);
        }
    }
    Ok(())
}
