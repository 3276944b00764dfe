//! Carries out what an exchange asks for: the same loop, blocking and not.

use super::clock::Clock;
use super::outgoing::Outgoing;
use super::{Action, BlockingTransport, Ended, Transport};
use crate::runtime::InvalidHttpRequest;

/// Makes a call, which is lent, so that the future of its caller holds it once.
///
/// # Errors
/// The request does not fit into HTTP, and nothing was sent.
pub(super) async fn drive<T: Transport>(
    transport: &T,
    call: &mut Outgoing<'_>,
) -> Result<Ended, InvalidHttpRequest> {
    let clock = Clock::start();
    let mut exchange = call.exchange();
    let mut action = exchange.begin();
    loop {
        let sending = {
            // Moved as a whole, so that the future needn't keep room for a response while it waits for one.
            let now = action;
            match now {
                Action::Send { bounds, is_last } => {
                    transport.send(call.attempt(is_last)?, bounds)
                }
                Action::Wait(time) => {
                    transport.wait(time).await;
                    action = exchange.after_wait(clock.now());
                    continue;
                }
                Action::Done(ended) => return Ok(ended),
            }
        };
        action = match sending.await {
            Ok(response) => exchange.after_response(response, clock.now()),
            Err(error) => exchange.after_failure(error, clock.now()),
        };
    }
}

/// Makes a call, and blocks until it has ended; else like [`drive`].
pub(super) fn drive_blocking<T: BlockingTransport>(
    transport: &T,
    call: &mut Outgoing<'_>,
) -> Result<Ended, InvalidHttpRequest> {
    let clock = Clock::start();
    let mut exchange = call.exchange();
    let mut action = exchange.begin();
    loop {
        action = match action {
            Action::Send { bounds, is_last } => {
                match transport.send(call.attempt(is_last)?, bounds) {
                    Ok(response) => exchange.after_response(response, clock.now()),
                    Err(error) => exchange.after_failure(error, clock.now()),
                }
            }
            Action::Wait(time) => {
                transport.wait(time);
                exchange.after_wait(clock.now())
            }
            Action::Done(ended) => return Ok(ended),
        };
    }
}
