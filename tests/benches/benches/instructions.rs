//! How many instructions each contender takes, counted by valgrind, which depends on nothing else that the machine does,
//! but on where the heap has room: hence everything has run once before.
//!
//! `cargo xtask ci` compares the counts with those that are checked in beside this.

use gungraun::main;

macro_rules! count {
    ($($subject:ident: $($contender:ident)*;)*) => {
        /// Runs everything once, so that what is made once is there before anything is counted.
        fn warm_up() {
            $($(let _ = benches::$subject::$contender();)*)*
        }

        // In modules of their own, since contenders of different subjects have the same name.
        mod subjects {
            $(
                pub(crate) mod $subject {
                    use gungraun::{library_benchmark, library_benchmark_group};

                    $(
                        #[library_benchmark]
                        #[bench::warm(args = (), setup = crate::warm_up)]
                        fn $contender((): ()) -> impl Sized {
                            benches::$subject::$contender()
                        }
                    )*

                    library_benchmark_group!(name = $subject, benchmarks = [$($contender),*]);
                }
            )*
        }

        $(use subjects::$subject::$subject;)*
        main!(library_benchmark_groups = [$($subject),*]);
    };
}

benches::contenders!(count);
