//! Carries out what an exchange asks for: the same loop, blocking and not.

use super::clock::Clock;
use super::{Action, BlockingTransport, Ended, Exchange, Start, Transport};

pub(super) async fn drive<T: Transport>(
    transport: &T,
    exchange: &mut Exchange<'_>,
) -> Ended {
    let clock = Clock::start();
    let mut action = exchange.start(Start::here());
    loop {
        let sending = {
            // Moved as a whole, so that the future needn't keep room for what is sent.
            let now = action;
            match now {
                Action::Send(request, bounds) => transport.send(request, bounds),
                Action::Wait(time) => {
                    transport.wait(time).await;
                    action = exchange.after_wait(clock.now());
                    continue;
                }
                Action::Done(ended) => return ended,
            }
        };
        action = match sending.await {
            Ok(response) => exchange.after_response(response, clock.now()),
            Err(error) => exchange.after_failure(error, clock.now()),
        };
    }
}

pub(super) fn drive_blocking<T: BlockingTransport>(
    transport: &T,
    exchange: &mut Exchange<'_>,
) -> Ended {
    let clock = Clock::start();
    let mut action = exchange.start(Start::here());
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
