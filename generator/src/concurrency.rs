//! One function over many values, on every core.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What the main thread of a program usually has, so that what is nested deeply gets as far on every thread.
const STACK: usize = 8 * 1024 * 1024;

/// The results of `function` for each of `values`, in the order of the values.
///
/// The calling thread takes part, and takes all of the work where there is no other thread to be had.
pub(crate) fn map<T: Sync, R: Send>(values: &[T], function: impl Fn(&T) -> R + Sync) -> Vec<R> {
    map_on(
        thread::available_parallelism().map_or(1, NonZero::get),
        values,
        function,
    )
}

/// [`map`] on a number of threads, the calling one among them.
fn map_on<T: Sync, R: Send>(threads: usize, values: &[T], function: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    // Values differ in size, so whoever is free takes the next one.
    let work = || {
        let mut results = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(value) = values.get(index) else { break results };
            results.push((index, function(value)));
        }
    };
    let mut results = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(values.len()))
            .map_while(|_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok())
            .collect();
        let mut results = work();
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

    use super::{map, map_on};

    #[test]
    fn results_stand_in_the_order_of_the_values() {
        let values: Vec<u64> = (0..1000).collect();
        for threads in [1, 4] {
            // The first values take the longest, so that others overtake them.
            let squares = map_on(threads, &values, |value| {
                let rounds = 100_000 / (value + 1);
                (0..rounds).fold(value * value, |square, round| {
                    std::hint::black_box(square ^ round ^ round)
                })
            });
            let expected: Vec<u64> = values.iter().map(|value| value * value).collect();
            assert_eq!(squares, expected);
        }
        assert_eq!(map(&[], |value: &u64| *value), Vec::<u64>::new());
    }

    #[test]
    fn several_values_are_at_work_at_a_time() {
        let started = AtomicUsize::new(0);
        let met = map_on(4, &[(); 4], |()| {
            started.fetch_add(1, Ordering::SeqCst);
            let patience = Instant::now() + Duration::from_secs(20);
            while started.load(Ordering::SeqCst) < 4 && Instant::now() < patience {
                std::thread::yield_now();
            }
            started.load(Ordering::SeqCst) == 4
        });
        assert_eq!(met, [true; 4]);
    }

    #[test]
    fn a_panic_on_any_thread_reaches_the_caller() {
        let values = [0, 1, 2, 3];
        let result = catch_unwind(|| map_on(4, &values, |value| assert_ne!(*value, 3, "three")));
        assert!(result.is_err());
    }
}
