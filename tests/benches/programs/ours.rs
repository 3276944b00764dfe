//! Reads a participant from the file that it is given, and prints the status: with the crate of this repository.

use std::error::Error;

use client::Participant;
use client::runtime::json;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("name a file")?;
    let participant: Participant = json::decode(&std::fs::read(file)?)?;
    println!("{:?}", participant.status);
    Ok(())
}
