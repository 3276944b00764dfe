//! Calls every operation of the participant resource through both transports, and tells what came of each call.
//!
//! The only argument is the base URL of a server that checks requests and says in a header what is wrong with them.
//! A line of JSON on standard output tells each call; `cargo xtask e2e` judges them. The crate `participants` is
//! generated from either description of the resource: `cargo xtask e2e` builds this program once for each.

mod calls;
mod report;
mod transport;
mod values;
mod wrong;

use std::env;
use std::error::Error;

use participants::runtime::transports::{ReqwestTransport, UreqTransport};

use self::transport::{Asynchronous, Blocking, Carrier};

fn main() -> Result<(), Box<dyn Error>> {
    let server = env::args().nth(1).ok_or("name the server by its base URL")?;
    run(&Blocking::new(UreqTransport::new(), &server)?, &server)?;
    run(&Asynchronous::new(ReqwestTransport::new()?, &server)?, &server)
}

fn run<C: Carrier>(carrier: &C, server: &str) -> Result<(), Box<dyn Error>> {
    calls::all(carrier);
    wrong::all(carrier, server)
}
