//! Many pseudo-random texts, decided by the generator, by the runtime and by an ECMA-262 engine.

use generator::pattern::compile;

use crate::runtime_matcher::matches;

/// Patterns, each with the pieces that its texts are put together from, so that many of them nearly match.
const PATTERNS: &[(&str, &[&str])] = &[
    ("^AC[0-9a-f]{4}$", &["AC", "AC0", "9af", "g"]),
    (r"^\+?[1-9]\d{1,4}$", &["+", "0", "1", "9", "12"]),
    ("^[a-z]+(-[a-z]+)*$", &["a", "z", "-", "ab", "A"]),
    ("^[a-z]+[a-z0-9]*[a-z]$", &["a", "z", "0", "-"]),
    ("^[a-z][a-z0-9-]{0,3}[a-z0-9]$", &["a", "0", "-", "b"]),
    ("a.c", &["a", "b", "c", "\n", "é"]),
    ("(ab|a)(bc|c)?$", &["a", "b", "c", "ab"]),
    ("^(a|ab|abc)*c$", &["a", "b", "c"]),
    ("^(?:a*b){2,3}$", &["a", "b", "ab", "c"]),
    ("^((a|b)*c|d){1,2}$", &["a", "b", "c", "d"]),
    ("(a|b)*abb", &["a", "b", "ab"]),
    ("[ab]*a[ab]{3}$", &["a", "b", "aa", "x"]),
    ("^.{1,4}$", &["a", "é", "😀", "\n", "\u{2028}"]),
    (r"^\s*\S+\s*$", &[" ", "a", "\t", "\u{feff}", "é"]),
    (r"^\w+@\w+\.\w{2,3}$", &["a", "@", ".", "com", "_", "-"]),
    (r"\bfoo\b", &["foo", " ", "_", "é", "o"]),
    (r"^\b\w\b", &["a", " ", "-", "ab"]),
    (r"\b", &["a", " ", "é", "-"]),
    ("^[^,]+(,[^,]+)*$", &["a", ",", "é", "\n"]),
    ("^[é-ü]+$", &["é", "ü", "ö", "e", "y"]),
    ("[^\u{0}-\u{7f}]", &["a", "é", "😀", "\u{7f}", "\u{80}"]),
    (
        "^[\u{7ff}-\u{10000}]*$",
        &["\u{7ff}", "\u{800}", "\u{ffff}", "\u{10000}", "\u{10001}", "\u{7fe}"],
    ),
    ("^(é|e)*ü$", &["é", "e", "ü", "u"]),
    ("^https?://[^/]+/?$", &["http", "s", "://", "/", "a", "é"]),
    ("^(0|[1-9][0-9]*)(\\.[0-9]+)?$", &["0", "1", ".", "10"]),
    (
        "^-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?$",
        &["-", "0", "1", ".", "e", "+"],
    ),
    ("^([01]\\d|2[0-3]):[0-5]\\d$", &["0", "1", "2", "3", "5", ":", "9"]),
    ("^#?([a-f0-9]{6}|[a-f0-9]{3})$", &["#", "a", "f0", "123", "g"]),
    ("^(|a|aa|aaaa)$", &["a", "aa"]),
    ("^a?b?c?$", &["a", "b", "c"]),
    ("^a?[ab]?[abc]$", &["a", "b", "c"]),
    ("^(a{2}|b{3})+$", &["a", "b", "aa", "bbb"]),
    ("(^a|b)(c$|d)", &["a", "b", "c", "d"]),
    ("^(?:(?:a|b)?c){2}", &["a", "b", "c"]),
    (r"^[\-\_a]+$", &["-", "_", "a", "\\"]),
    ("^{a}$", &["{", "a", "}"]),
    (r"^[\w-.]{2,4}$", &["a", "-", ".", "/", "é"]),
    (r"^(\d{2}){2,3}$", &["0", "12", "a"]),
    (r"^\p{L}[\p{L}\p{N}]*$", &["a", "é", "1", "_", "Ω"]),
    ("^x*y?[^]*z$", &["x", "y", "z", "\n", "é"]),
    ("^(ab?|b)*$", &["a", "b", "bb", "c"]),
    ("^[A-Z]{2,3}$|^[0-9]+$", &["A", "Z", "0", "1"]),
];

/// A linear congruential generator: the texts are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn text(&mut self, pieces: &[&str]) -> String {
        let count = self.below(9);
        (0..count).map(|_| pieces[self.below(pieces.len())]).collect()
    }
}

#[test]
fn the_engine_agrees_on_random_texts() {
    let mut random = Random(2026);
    for (source, pieces) in PATTERNS {
        let pattern = compile(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let engine = crate::engine(source);
        let mut both = [0, 0];
        for _ in 0..1_000 {
            let text = random.text(pieces);
            let expected = engine.find(&text).is_some();
            assert_eq!(pattern.is_match(&text), expected, "{source} on {text:?}");
            assert_eq!(
                matches(pattern.matcher(), text.as_bytes()),
                expected,
                "runtime: {source} on {text:?}"
            );
            both[usize::from(expected)] += 1;
        }
        assert!(
            both.iter().all(|&count| count > 0),
            "{source} was not tried both ways: {both:?}"
        );
    }
}
