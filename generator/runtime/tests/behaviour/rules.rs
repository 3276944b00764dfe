//! Constraints as constant data.

use crate::sample::{Page, Participant, Slug, Status, TAGS};
use runtime::runtime::json::decode;
use runtime::runtime::{
    AdditionalProperties, BooleanRule, Constraint, IntegerRule, ListRule, Map, Nullable,
    Number, NumberRule, Report, Rule, Secret, TextRule, Unconstrained, Validate, Value,
    ValueRule,
};

fn broken<T, C: Constraint<T>>(rule: &C, value: &T) -> Vec<(String, Rule)> {
    let mut report = Report::new();
    let holds = rule.check(value, &mut report);
    assert_eq!(holds, report.is_empty());
    let (violations, _) = report.into_violations();
    violations
        .iter()
        .map(|violation| (violation.pointer().to_owned(), violation.rule()))
        .collect()
}

fn one(rule: Rule) -> Vec<(String, Rule)> {
    vec![(String::new(), rule)]
}

#[test]
fn lengths_count_code_points() {
    let rule = TextRule::new().min_length(2).max_length(3);
    for text in ["éé", "😀😀😀", "ab", "abc"] {
        assert_eq!(broken(&rule, &text.to_owned()), [], "{text}");
    }
    for text in ["", "é", "😀", "a"] {
        assert_eq!(broken(&rule, &text.to_owned()), one(Rule::MinLength(2)), "{text}");
    }
    for text in ["abcd", "😀😀😀😀"] {
        assert_eq!(broken(&rule, &text.to_owned()), one(Rule::MaxLength(3)), "{text}");
    }
}

#[test]
fn integers() {
    let rule = IntegerRule::new().minimum(-5).maximum(10).multiple_of(5);
    for value in [-5, 0, 5, 10] {
        assert_eq!(broken(&rule, &value), []);
    }
    assert_eq!(broken(&rule, &-10), one(Rule::Minimum(Number::from(-5))));
    assert_eq!(broken(&rule, &15_i64), one(Rule::Maximum(Number::from(10))));
    assert_eq!(broken(&rule, &7_u32), one(Rule::MultipleOf(Number::from(5))));
    assert_eq!(broken(&rule, &u64::MAX), one(Rule::Maximum(Number::from(10))));
    assert_eq!(broken(&IntegerRule::new(), &u64::MAX), []);
    assert_eq!(broken(&IntegerRule::new().multiple_of(0), &3), []);
}

#[test]
fn what_is_sent_is_listed() {
    const NUMBERS: &[f64] = &[0.5, 1.0];
    const VALUES: &[&str] = &[r#"{"a": 1, "b": [null]}"#, "2", "\"c\""];
    let numbers = NumberRule::new().listed(NUMBERS);
    assert_eq!(broken(&numbers, &1.0), []);
    assert_eq!(broken(&numbers, &0.5_f32), []);
    assert_eq!(broken(&numbers, &0.75), one(Rule::NumberEnum(NUMBERS)));
    let not_a_number = one(Rule::Format("double"));
    assert_eq!(broken(&numbers, &f64::NAN), not_a_number);
    assert_eq!(broken(&BooleanRule::new(true), &true), []);
    assert_eq!(broken(&BooleanRule::new(true), &false), one(Rule::BooleanEnum(true)));
    let values = ValueRule::new(VALUES);
    for listed in [r#"{"b": [null], "a": 1.0}"#, "2.0", "\"c\""] {
        let value: Value = decode(listed.as_bytes()).unwrap();
        assert_eq!(broken(&values, &value), [], "{listed}");
    }
    for other in ["null", r#"{"a": 1}"#, "\"2\"", "[2]"] {
        let value: Value = decode(other.as_bytes()).unwrap();
        assert_eq!(broken(&values, &value), one(Rule::ValueEnum(VALUES)));
    }
}

#[test]
fn what_is_read_need_not_be_listed() {
    fn is_kept<T>(rule: &impl Constraint<T>, value: &T) -> bool {
        let mut report = Report::new();
        rule.check_read(value, &mut report) && report.is_empty()
    }
    assert!(is_kept(&NumberRule::new().listed(&[0.5]), &0.75));
    assert!(is_kept(&BooleanRule::new(true), &false));
    assert!(is_kept(&ValueRule::new(&["{}"]), &Value::Null));
    let bounded = NumberRule::new().listed(&[0.5]).maximum(1.0);
    assert!(!is_kept(&bounded, &2.0));
}

#[test]
fn multiples_are_decimal() {
    for (value, factor, holds) in [
        (0.3, 0.1, true),
        (0.7, 0.1, true),
        (1.1, 0.1, true),
        (19.99, 0.01, true),
        (-4.35, 0.01, true),
        (0.35, 0.1, false),
        (0.0, 0.1, true),
        (7.5, 2.5, true),
        (7.0, 2.5, false),
        (1e300, 1e-300, true),
        (1e300, 3.0, false),
        (1e-300, 1e300, false),
        (123_456_789.125, 0.125, true),
        (5e-324, 5e-324, true),
        (1e22, 7.0, false),
    ] {
        let rule = NumberRule::new().multiple_of(factor);
        assert_eq!(broken(&rule, &value).is_empty(), holds, "{value} / {factor}");
    }
    assert_eq!(broken(&NumberRule::new().multiple_of(0.1), &0.3_f32), []);
}

#[test]
fn numbers() {
    let limit = |value| Number::from_f64(value).unwrap();
    let rule = NumberRule::new().minimum(0.5).maximum(2.5);
    assert_eq!(broken(&rule, &0.5), []);
    assert_eq!(broken(&rule, &2.5), []);
    assert_eq!(broken(&rule, &0.4), one(Rule::Minimum(limit(0.5))));
    assert_eq!(broken(&rule, &2.6), one(Rule::Maximum(limit(2.5))));
    let rule = NumberRule::new().exclusive_minimum(0.5).exclusive_maximum(2.5);
    assert_eq!(broken(&rule, &0.5), one(Rule::ExclusiveMinimum(limit(0.5))));
    assert_eq!(broken(&rule, &2.5), one(Rule::ExclusiveMaximum(limit(2.5))));
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(broken(&NumberRule::new(), &value), one(Rule::Format("double")));
        assert_eq!(broken(&Unconstrained, &value), one(Rule::Format("double")));
    }
}

#[test]
fn lists() {
    let list =
        |items: &[&str]| items.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(broken(&TAGS, &list(&["a", "b"])), []);
    assert_eq!(broken(&TAGS, &list(&[])), one(Rule::MinItems(1)));
    assert_eq!(broken(&TAGS, &list(&["a", "b", "c", "d"])), one(Rule::MaxItems(3)));
    assert_eq!(broken(&TAGS, &list(&["a", "b", "a"])), one(Rule::UniqueItems));
    assert_eq!(
        broken(&TAGS, &list(&["a", "long", ""])),
        [("/1".to_owned(), Rule::MaxLength(3)), ("/2".to_owned(), Rule::MinLength(1)),]
    );
    assert_eq!(broken(&TAGS, &Some(list(&[]))), one(Rule::MinItems(1)));
    assert_eq!(broken(&TAGS, &None::<Vec<String>>), []);
}

#[test]
fn unique_items_compare_as_json() {
    let rule = ListRule::new(Unconstrained).unique_items();
    let unique = |text: &str| {
        let items: Vec<runtime::runtime::Value> = decode(text.as_bytes()).unwrap();
        broken(&rule, &items).is_empty()
    };
    assert!(unique(r#"[1,"1",true,null,[1],{"a":1}]"#));
    assert!(unique(r#"[[1,2],[2,1],[1],{"a":1},{"a":2},{"b":1},{}]"#));
    assert!(!unique("[1,2,1.0]"));
    assert!(!unique(r#"[{"a":1,"b":2},3,{"b":2,"a":1}]"#));
    assert!(!unique("[[],0,[]]"));
    assert!(unique("[9007199254740993,9007199254740992]"));

    // Items set aside for their secrets are still compared by what they are.
    let secrets = ["a", "b"].map(Secret::<String>::from).to_vec();
    assert_eq!(broken(&rule, &secrets), []);
}

#[test]
fn unique_items_take_less_than_quadratic_time() {
    let numbers: Vec<String> = (0..100_000).map(|number| number.to_string()).collect();
    let items: Vec<i64> = decode(format!("[{}]", numbers.join(",")).as_bytes()).unwrap();
    assert_eq!(broken(&ListRule::new(Unconstrained).unique_items(), &items), []);
}

#[test]
fn rules_reach_into_wrappers() {
    let rule = TextRule::new().max_length(2);
    let text = String::from("long");
    assert_eq!(broken(&rule, &Some(text.clone())), one(Rule::MaxLength(2)));
    assert_eq!(broken(&rule, &Nullable::Value(text.clone())), one(Rule::MaxLength(2)));
    assert_eq!(broken(&rule, &Nullable::<String>::Null), []);
    assert_eq!(broken(&rule, &Secret::from(text)), one(Rule::MaxLength(2)));
}

#[test]
fn objects_are_checked_down_to_their_leaves() {
    let mut report = Report::new();
    let page = Page {
        id: Slug::new("ab").unwrap(),
        participants: vec![
            Participant::default(),
            Participant {
                status: Some(Status::from("new")),
                page_size: Some(1001),
                share: Some(f64::NAN),
                tags: Some(vec![]),
                limits: Some(Map::from([("a", 1), ("b", 2), ("c", 3)])),
                children: Some(vec![Participant {
                    status: Some(Status::from("newer")),
                    ..Participant::default()
                }]),
                additional_properties: AdditionalProperties::new(),
                ..Participant::default()
            },
        ],
        next: None,
        total: None,
    };
    page.validate(&mut report);
    let (violations, _) = report.into_violations();
    let printed: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        printed,
        [
            r#"/participants/1/status: "new" is none of queued, connected"#,
            "/participants/1/page_size: 1001 is greater than 1000",
            "/participants/1/share: null is not in the format double",
            "/participants/1/tags: [] has fewer than 1 items",
            r#"/participants/1/limits: {"a":1,"b":2,"c":3} has more than 2 members"#,
            r#"/participants/1/children/0/status: "newer" is none of queued, connected"#,
        ]
    );
}
