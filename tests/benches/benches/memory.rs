//! How often each contender allocates, and how many bytes its result holds, in itself and on the heap; as JSON.

use std::collections::BTreeMap;

use allocation_counter::measure;

/// Allocations and bytes held, by the name of the figure.
type Figures = BTreeMap<&'static str, u64>;

/// Counts what a contender allocates once it has been warmed up.
fn count<T>(contender: impl Fn() -> T) -> Figures {
    drop(contender());
    let mut result = None;
    let counted = measure(|| result = Some(contender()));
    // Alive until here, so that what it holds is counted as held.
    drop(result);
    let inline = u64::try_from(size_of::<T>()).unwrap_or(u64::MAX);
    BTreeMap::from([
        ("allocations", counted.count_total),
        ("bytes_held", inline + counted.bytes_current.unsigned_abs()),
    ])
}

macro_rules! count_all {
    ($($subject:ident: $($contender:ident)*;)*) => {
        BTreeMap::from([$((
            stringify!($subject),
            BTreeMap::from([$((stringify!($contender), count(benches::$subject::$contender))),*]),
        )),*])
    };
}

fn main() -> serde_json::Result<()> {
    let figures = benches::contenders!(count_all);
    serde_json::to_writer_pretty(std::io::stdout(), &figures)
}
