//! Prints the verdicts on the examples of a description, as JSON.

use std::error::Error;
use std::fs;
use std::io::{Write as _, stdout};

/// Takes the path of a description in JSON.
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("name a description")?;
    let description = serde_json::from_slice(&fs::read(path)?)?;
    let verdicts = judge::judge(&description)?;
    writeln!(stdout(), "{}", serde_json::to_string(&verdicts)?)?;
    Ok(())
}
