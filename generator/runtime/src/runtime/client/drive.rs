//! Carries out what an exchange asks for: the same loop, blocking and not.

use super::clock::Clock;
use super::{Action, BlockingTransport, Ended, Exchange, Transport};

pub(super) async fn drive<T: Transport>(transport: &T, mut exchange: Exchange) -> Ended {
    let clock = Clock::start();
    let mut action = exchange.start();
    loop {
        action = match action {
            Action::Send(request, bounds) => {
                match transport.send(request, bounds).await {
                    Ok(response) => exchange.after_response(response, clock.now()),
                    Err(error) => exchange.after_failure(error, clock.now()),
                }
            }
            Action::Wait(time) => {
                transport.wait(time).await;
                exchange.after_wait(clock.now())
            }
            Action::Done(ended) => return ended,
        };
    }
}

pub(super) fn drive_blocking<T: BlockingTransport>(
    transport: &T,
    mut exchange: Exchange,
) -> Ended {
    let clock = Clock::start();
    let mut action = exchange.start();
    loop {
        action = match action {
            Action::Send(request, bounds) => match transport.send(request, bounds) {
                Ok(response) => exchange.after_response(response, clock.now()),
                Err(error) => exchange.after_failure(error, clock.now()),
            },
            Action::Wait(time) => {
                transport.wait(time);
                exchange.after_wait(clock.now())
            }
            Action::Done(ended) => return ended,
        };
    }
}
