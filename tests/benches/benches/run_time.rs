//! How long each contender takes.
//!
//! `cargo xtask bench` runs this and puts the figures beside those of other generators. Nothing depends on them.

use criterion::{Criterion, criterion_group, criterion_main};

macro_rules! measure {
    ($($subject:ident: $($contender:ident)*;)*) => {
        $(
            fn $subject(criterion: &mut Criterion) {
                let mut group = criterion.benchmark_group(stringify!($subject));
                $(
                    group.bench_function(stringify!($contender), |bencher| {
                        bencher.iter(benches::$subject::$contender);
                    });
                )*
                group.finish();
            }
        )*
        criterion_group!(subjects, $($subject),*);
    };
}

benches::contenders!(measure);
criterion_main!(subjects);
