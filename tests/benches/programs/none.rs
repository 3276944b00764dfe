//! Reads a participant from the file that it is given, and prints it: with no crate, for the size that is left then.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("name a file")?;
    let participant = String::from_utf8(std::fs::read(file)?)?;
    println!("{participant:?}");
    Ok(())
}
