//! What matches and what does not, by hand from ECMA-262.

use generator::pattern::compile;

use crate::runtime_matcher::matches;

/// A pattern, texts that match, texts that do not.
type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

const IDENTIFIERS: &[Row] = &[
    (
        "^AC[0-9a-fA-F]{32}$",
        &["AC0123456789abcdefABCDEF0123456789"],
        &[
            "",
            "AC",
            "AC0123456789abcdefABCDEF012345678",
            "AC0123456789abcdefABCDEF01234567890",
            "CA0123456789abcdefABCDEF0123456789",
            "AC0123456789abcdefABCDEF012345678g",
            " AC0123456789abcdefABCDEF0123456789",
            "AC0123456789abcdefABCDEF0123456789\n",
        ],
    ),
    (
        r"^\+?[1-9]\d{1,14}$",
        &["+15558675310", "12", "+123456789012345"],
        &["", "+", "+1", "1", "+0123", "1234567890123456", "++12"],
    ),
    (
        "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        &["01234567-89ab-cdef-0123-456789abcdef"],
        &[
            "01234567-89ab-cdef-0123-456789abcde",
            "0123456789abcdef0123456789abcdef",
            "01234567-89AB-cdef-0123-456789abcdef",
        ],
    ),
    (
        r"^\d{4}-\d\d-\d\d$",
        &["2026-11-23", "0000-00-00"],
        &["2026-11-2", "26-11-23", "2026/11/23", "٢٠٢٦-11-23"],
    ),
    (
        "^[a-z0-9]+(?:-[a-z0-9]+)*$",
        &["a", "a-b", "a1-b2-c3"],
        &["", "-", "a-", "-a", "a--b", "A"],
    ),
    (
        "^(PN|AC)[0-9]{2}$",
        &["PN12", "AC00"],
        &["PA12", "AN12", "PN1", "PN123", "PNAC12"],
    ),
    ("^[A-Z]{2}$|^[A-Z]{3}$", &["US", "USA"], &["U", "USAA", "us"]),
    ("^([0-9a-f]{2}){4}$", &["01234567"], &["0123456", "012345678"]),
];

const ANCHORS: &[Row] = &[
    ("", &["", "a", "\n"], &[]),
    ("^", &["", "a"], &[]),
    ("$", &["", "a"], &[]),
    ("^$", &[""], &["a", "\n"]),
    ("a", &["a", "ba", "ab", "éaé"], &["", "b", "A"]),
    ("^a", &["a", "ab"], &["", "ba", "\na"]),
    ("a$", &["a", "ba"], &["", "ab", "a\n"]),
    ("a^b", &[], &["", "ab", "a\nb"]),
    ("a$b", &[], &["", "ab", "a\nb"]),
    ("^^a$$", &["a"], &["aa"]),
    ("(^a|b$)", &["ax", "xb", "a", "b"], &["xa", "bx", ""]),
    ("^a|b", &["a", "xb"], &["xa", ""]),
    ("(?:^)*a", &["a", "xa"], &["x"]),
    ("(^|,)a(,|$)", &["a", "b,a", "a,b", "b,a,b"], &["ba", "ab", "b,ab"]),
    ("^a*$", &["", "a", "aaa"], &["b", "ab"]),
    (r"\bcat\b", &["cat", "a cat!", "écaté"], &["cats", "concat", "_cat"]),
    (r"^\b", &["a", "_"], &["", " a", "é"]),
];

const QUANTIFIERS: &[Row] = &[
    ("^a{2}$", &["aa"], &["a", "aaa"]),
    ("^a{2,}$", &["aa", "aaaa"], &["a", ""]),
    ("^a{1,3}$", &["a", "aaa"], &["", "aaaa"]),
    ("^a{0}$", &[""], &["a"]),
    ("^(?:ab){0}c$", &["c"], &["abc"]),
    ("^a+?$", &["a", "aa"], &[""]),
    ("^a*?b??$", &["", "aab", "b"], &["bb", "ba"]),
    ("^a{1,2}?a$", &["aa", "aaa"], &["a", "aaaa"]),
    ("^[a-z]+[a-z0-9]$", &["ab", "a1", "abc9"], &["a", "1a", "a1a"]),
    ("^(a?){3}$", &["", "a", "aaa"], &["aaaa"]),
    ("^(?:a|ab)(?:c|bcd)$", &["ac", "abc", "abcd", "abbcd"], &["ab", "abd"]),
    ("^(?:a*)*$", &["", "aaa"], &["b"]),
    ("^(?:a*b?)+$", &["", "ab", "bab"], &["c"]),
    ("^a{}$", &["a{}"], &["a", ""]),
    ("^a{x}$", &["a{x}"], &["a"]),
    ("^a{1$", &["a{1"], &["a"]),
    ("^{$", &["{"], &[""]),
    ("^}]$", &["}]"], &["}", "]"]),
    ("^x{1}{$", &["x{"], &["x"]),
    ("^a{010}$", &["aaaaaaaaaa"], &["aaaaaaaa"]),
    (
        "^[0-9]{1,3}(\\.[0-9]{1,3}){3}$",
        &["1.2.3.4", "192.168.100.200"],
        &["1.2.3", "1.2.3.4.5", "1234.1.1.1", "1..2.3"],
    ),
    ("^[a-z]{1,4000}$", &["abc"], &["", "a b"]),
];

const CLASSES: &[Row] = &[
    ("^[abc]$", &["a", "c"], &["d", "", "ab"]),
    ("^[^abc]$", &["d", "é", "\n", "😀"], &["a", ""]),
    ("^[a-c-]$", &["a", "b", "-"], &["d"]),
    ("^[-a]$", &["-", "a"], &["b"]),
    ("^[]$", &[], &["", "a", "]"]),
    ("^[^]$", &["a", "\n", "é"], &["", "ab"]),
    ("^[]a]$", &[], &["a", "]", "a]"]),
    ("^[a\\]b]$", &["]", "a"], &["\\"]),
    ("^[[]$", &["["], &["a"]),
    ("^[.*+?(){}|^$]$", &[".", "*", "(", "$", "^"], &["a", "\\"]),
    (r"^[\w-]+$", &["a-b_c9"], &["a b", "", "é"]),
    (r"^[\w-.]$", &["-", ".", "a"], &["/", ","]),
    (r"^[a-\d]$", &["a", "-", "5"], &["b"]),
    (r"^[\d-\x2f]$", &["5", "-", "/"], &["."]),
    (r"^[\b]$", &["\u{8}"], &["b", ""]),
    (r"^[\-\_\.]+$", &["-_."], &["\\", ""]),
    (r"^[^\s]+$", &["a", "é"], &["a b", "\u{FEFF}", ""]),
    (r"^[\s\S]$", &["a", "\n", "é", "😀"], &["", "ab"]),
    (r"^[\d\D]*$", &["", "\n", "é"], &[]),
    ("^[é-ü]$", &["é", "ü", "ñ"], &["e", "è", "ý"]),
    ("^[😀-😂]$", &["😀", "😁"], &["😃", "a"]),
    (r"^[\u0041-\u{43}]$", &["A", "C"], &["D"]),
    (r"^[\ud83d\ude00]$", &["😀"], &["a", ""]),
    (r"^[^\0-\ud7ff\ue000-\u{10ffff}]$", &[], &["a", "\u{d7ff}", "\u{e000}"]),
    (
        r"^[\ue000\ud700-\udbff]$",
        &["\u{d700}", "\u{d7ff}", "\u{e000}"],
        &["a", "\u{e001}"],
    ),
    (r"^[^\ud800-\udfff]$", &["a", "\u{d7ff}", "\u{e000}"], &[""]),
    (r"^[\c_]$", &["\u{1F}"], &["c", "_"]),
    (r"^[\1]$", &["\u{1}"], &["1"]),
];

const ESCAPES: &[Row] = &[
    (r"^\d$", &["0", "9"], &["a", "٣", ""]),
    (r"^\D$", &["a", "٣", "\n"], &["5"]),
    (r"^\w$", &["a", "Z", "0", "_"], &["-", "é", "ſ"]),
    (r"^\W$", &["-", "é", " "], &["a", "_"]),
    (
        r"^\s$",
        &[
            " ", "\t", "\n", "\u{b}", "\u{c}", "\r", "\u{a0}", "\u{1680}", "\u{2000}", "\u{200a}", "\u{2028}",
            "\u{2029}", "\u{202f}", "\u{205f}", "\u{3000}", "\u{feff}",
        ],
        &["a", "\u{180e}", "\u{200b}", "\u{85}", ""],
    ),
    (
        r"^\S$",
        &["a", "\u{180e}", "\u{200b}", "\u{85}"],
        &[" ", "\u{feff}", "\u{2029}"],
    ),
    (
        "^.$",
        &["a", "é", "😀", "\u{85}", "\u{b}"],
        &["\n", "\r", "\u{2028}", "\u{2029}", "", "ab"],
    ),
    ("^.{2,3}$", &["éé", "😀😀😀"], &["é", "éééé"]),
    (r"^\t\n\v\f\r$", &["\t\n\u{b}\u{c}\r"], &["tnvfr"]),
    (r"^\0$", &["\0"], &["0", ""]),
    (r"^\cA\cz$", &["\u{1}\u{1a}"], &["cAcz"]),
    (r"^\c$", &["\\c"], &["c", "\u{3}"]),
    (r"^\x41\xe9$", &["Aé"], &["x41xe9"]),
    (r"^\u0041\u00e9$", &["Aé"], &["u0041"]),
    (r"^\u{1F600}$", &["😀"], &["u"]),
    (r"^\u{0000000041}$", &["A"], &["a"]),
    (r"^\ud83d\ude00$", &["😀"], &["\u{fffd}"]),
    (r"^a\ud83d$", &[], &["a", "a\u{fffd}", "a😀"]),
    (r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$", &[r"^$\.*+?()[]{}|/"], &[""]),
    (r"^\-\_\:\@\#\%\&\,\;\=\!\~\'\ $", &["-_:@#%&,;=!~' "], &["\\-"]),
    (r"^\é$", &["é"], &["\\é"]),
    (r"^\07$", &["\u{7}"], &["07", "7"]),
    (r"^\101$", &["A"], &["101"]),
    (r"^\477$", &["'7"], &["\u{13f}"]),
    (r"^\8\9$", &["89"], &[""]),
    (r"^(a)\2$", &["a\u{2}"], &["a2", "aa"]),
    ("^é+$", &["é", "éé"], &["", "e", "éa"]),
];

const GROUPS: &[Row] = &[
    ("^(?:a|b)+$", &["a", "abba"], &["", "c"]),
    ("^(?<year>[0-9]{4})$", &["2026"], &["26"]),
    ("^(a|)$", &["", "a"], &["b"]),
    ("^(|a|)$", &["", "a"], &["b"]),
    ("^()$", &[""], &["a"]),
    ("^((a)(b(c)))$", &["abc"], &["ab"]),
    ("^(foo|bar|baz)$", &["foo", "bar", "baz"], &["fo", "foobar", "ba"]),
    ("^(a|b|c|d)(1|2|3)(x|yy)$", &["a1x", "d3yy"], &["a1y", "e1x"]),
    ("^(|.+@.+)$", &["", "a@b", "a@@b"], &["a@", "@b", "ab"]),
    (r"^[a-z]+(\.[a-z]+)?$", &["a", "a.b"], &["a.", ".b", "a.b.c"]),
    ("yes|no", &["yes", "no", "know"], &["ye", ""]),
    (
        "^https?://",
        &["http://", "https://x"],
        &["ftp://", "http:/", "httpss://"],
    ),
    (r"^(GET|POST)\b", &["GET", "POST /"], &["GETS", "PUT"]),
    ("^[A-Za-z]:[^]*", &["c:\n"], &["c"]),
    ("^a*[^]*$", &["", "b"], &[]),
    ("^a[^]+$", &["ab", "a\n"], &["a", "b"]),
    ("^[^]*x$", &["x", "\néx"], &["", "xé"]),
];

const PROPERTIES: &[Row] = &[
    (r"^\p{L}+$", &["aé", "Ω", "語"], &["1", "", "a b"]),
    (r"^\P{L}+$", &["1", "-", "😀"], &["a"]),
    (r"^\p{Lu}\p{Ll}$", &["Éa"], &["ÉA", "éa"]),
    (r"^\p{Script=Greek}$", &["Ω"], &["O"]),
    (r"^\p{gc=Nd}$", &["5", "٣"], &["a"]),
    (r"^[\p{L}\p{N} ]{1,8}$", &["Zoë 12"], &["a-b", ""]),
    (r"^[^\p{L}]$", &["1"], &["a"]),
    (r"^\p{Zl}$", &["\u{2028}"], &["\n"]),
    ("[^\0-\u{7f}]", &["é", "a😀"], &["", "a"]),
    (r"^([^\0-\u{7f}]|aaaaa)$", &["é", "aaaaa"], &["", "a", "éé"]),
    (
        "^[^,]{2}(,[^,]{2})*$",
        &["ab", "éé,a😀"],
        &["a", "é", "ab,", "a,b", "é,é"],
    ),
    (r"^\p{ASCII}+$", &["az~"], &["é"]),
];

const ALL: &[&[Row]] = &[IDENTIFIERS, ANCHORS, QUANTIFIERS, CLASSES, ESCAPES, GROUPS, PROPERTIES];

#[test]
fn every_text_is_decided_as_expected_by_generator_runtime_and_engine() {
    let mut checks = 0;
    for (source, matching, others) in ALL.iter().copied().flatten() {
        let pattern = compile(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let engine = crate::engine(source);
        let texts = matching
            .iter()
            .map(|text| (text, true))
            .chain(others.iter().map(|text| (text, false)));
        for (text, expected) in texts {
            assert_eq!(pattern.is_match(text), expected, "{source} on {text:?}");
            assert_eq!(
                matches(pattern.matcher(), text.as_bytes()),
                expected,
                "runtime: {source} on {text:?}"
            );
            assert_eq!(engine.find(text).is_some(), expected, "engine: {source} on {text:?}");
            checks += 1;
        }
    }
    assert!(checks >= 150, "{checks}");
}

#[test]
fn every_sample_matches() {
    for (source, matching, _) in ALL.iter().copied().flatten() {
        let pattern = compile(source).unwrap();
        match pattern.sample() {
            Some(sample) => assert!(crate::engine(source).find(&sample).is_some(), "{source}: {sample:?}"),
            None => assert!(matching.is_empty(), "{source}"),
        }
    }
}

#[test]
fn no_matching_text_is_outside_of_the_lengths() {
    for (source, matching, _) in ALL.iter().copied().flatten() {
        let pattern = compile(source).unwrap();
        for text in *matching {
            assert!(
                pattern.min_length().is_some_and(|min| min <= text.len()),
                "{source} on {text:?}"
            );
            assert!(
                pattern.max_length().is_none_or(|max| max >= text.len()),
                "{source} on {text:?}"
            );
            assert!(
                pattern.fixed_length().is_none_or(|length| length == text.len()),
                "{source} on {text:?}"
            );
            assert!(text.is_ascii() || !pattern.is_ascii(), "{source} on {text:?}");
        }
    }
}

/// What the `u` flag gives a meaning keeps it beside what only Annex B accepts: the engine reads such sources
/// without the flag throughout, so it is no witness here.
#[test]
fn unicode_escapes_keep_their_meaning_beside_identity_escapes() {
    let pattern = compile(r"^[\p{L}\_\-]\u{41}$").unwrap();
    assert!(pattern.is_match("éA"));
    assert!(pattern.is_match("_A"));
    assert!(!pattern.is_match("{A"));
    assert!(!pattern.is_match("éu"));
}
