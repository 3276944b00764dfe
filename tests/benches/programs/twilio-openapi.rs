//! Reads a participant from the file that it is given, and prints the status: with the crate of twilio-openapi.

use std::error::Error;

use client::models::ApiPeriodV2010PeriodAccountPeriodConferencePeriodParticipant as Participant;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("name a file")?;
    let participant: Participant = serde_json::from_slice(&std::fs::read(file)?)?;
    println!("{:?}", participant.status);
    Ok(())
}
