//! The state machine of one call, with a clock and with randomness of the test's own.

use std::time::Duration;

use runtime::runtime::client::{
    Action, Bounds, Ended, Exchange, HttpResponse, RetryBudget, RetryPolicy, Start,
    TransportError, TransportErrorKind,
};

use crate::sample::json;

const RFC_DATE: &str = "Fri, 18 Feb 2011 21:07:19 GMT";
const RFC_DATE_SECONDS: i64 = 1_298_063_239;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn policy() -> RetryPolicy {
    RetryPolicy::new().most_attempts(4).base(seconds(1)).cap(seconds(10))
}

struct Setting {
    method: &'static str,
    policy: RetryPolicy,
    budget: RetryBudget,
    time: Option<Duration>,
    random: u64,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            method: "GET",
            policy: policy(),
            budget: RetryBudget::default(),
            time: None,
            random: 7,
        }
    }
}

impl Setting {
    fn exchange(&self) -> Exchange<'_> {
        let mut bounds = Bounds::default();
        (bounds.body, bounds.time) = (10, self.time);
        let start = Start {
            random: self.random,
            unix_seconds: RFC_DATE_SECONDS,
        };
        let method = self.method.parse().unwrap();
        Exchange::new(method, self.policy, &self.budget, bounds, start)
    }

    /// Carries the call out on a clock that only waits move; the waits, and how it ended.
    fn run(&self, answers: Vec<Result<HttpResponse, TransportErrorKind>>) -> Run {
        let mut exchange = self.exchange();
        let mut answers = answers.into_iter();
        let (mut now, mut waits) = (Duration::ZERO, Vec::new());
        let mut action = exchange.begin();
        let mut was_last = false;
        loop {
            action = match action {
                Action::Send { is_last, .. } => {
                    assert!(!was_last, "an attempt after the last one");
                    was_last = is_last;
                    match answers.next().expect("an answer for each attempt") {
                        Ok(response) => exchange.after_response(response, now),
                        Err(kind) => {
                            exchange.after_failure(TransportError::new(kind), now)
                        }
                    }
                }
                Action::Wait(time) => {
                    now += time;
                    waits.push(time);
                    exchange.after_wait(now)
                }
                Action::Done(ended) => {
                    assert_eq!(answers.count(), 0, "answers that nothing asked for");
                    return Run { waits, ended, was_last };
                }
            };
        }
    }
}

struct Run {
    waits: Vec<Duration>,
    ended: Ended,
    /// Whether the last attempt was said to be the last.
    was_last: bool,
}

impl Run {
    fn status(&self) -> u16 {
        self.ended.result.as_ref().unwrap().status().as_u16()
    }

    fn kind(&self) -> TransportErrorKind {
        self.ended.result.as_ref().unwrap_err().kind()
    }
}

fn after(status: u16, name: &'static str, value: &str) -> HttpResponse {
    let mut response = json(status, "{}");
    response.headers_mut().insert(name, value.parse().unwrap());
    response
}

#[test]
fn a_success_is_sent_once() {
    let run = Setting::default().run(vec![Ok(json(200, "{}"))]);
    assert_eq!((run.status(), run.ended.history.attempts, run.waits.len()), (200, 1, 0));
    assert!(!run.ended.history.is_retryable && !run.was_last);
}

#[test]
fn what_is_sent_again_depends_on_the_method() {
    use TransportErrorKind::{
        Connect, Interrupted, Other, Protocol, Timeout, TooLarge, Unprocessed,
    };
    let is_sent_again = |method, answer: Result<u16, TransportErrorKind>| {
        let setting = Setting {
            method,
            ..Setting::default()
        };
        let mut exchange = setting.exchange();
        assert!(matches!(exchange.begin(), Action::Send { .. }));
        let action = match answer {
            Ok(status) => exchange.after_response(json(status, "{}"), Duration::ZERO),
            Err(kind) => {
                exchange.after_failure(TransportError::new(kind), Duration::ZERO)
            }
        };
        matches!(action, Action::Wait(_))
    };
    for method in ["GET", "PUT", "DELETE", "HEAD", "OPTIONS"] {
        for answer in [Ok(429), Ok(500), Ok(503)] {
            assert!(is_sent_again(method, answer), "{method} {answer:?}");
        }
        for kind in [Connect, Unprocessed, Interrupted, Timeout] {
            assert!(is_sent_again(method, Err(kind)), "{method} {kind:?}");
        }
    }
    for method in ["POST", "PATCH"] {
        for answer in [Ok(429), Err(Connect), Err(Unprocessed)] {
            assert!(is_sent_again(method, answer), "{method} {answer:?}");
        }
        for answer in [Ok(500), Ok(503), Err(Interrupted), Err(Timeout)] {
            assert!(!is_sent_again(method, answer), "{method} {answer:?}");
        }
    }
    for answer in
        [Ok(200), Ok(301), Ok(400), Ok(404), Err(Protocol), Err(TooLarge), Err(Other)]
    {
        assert!(!is_sent_again("GET", answer), "{answer:?}");
    }
}

#[test]
fn the_last_failure_is_told_once_the_attempts_are_used_up() {
    let failure = || Ok(json(503, "{}"));
    let run = Setting::default().run(vec![failure(), failure(), failure(), failure()]);
    assert_eq!((run.status(), run.ended.history.attempts, run.waits.len()), (503, 4, 3));
    assert!(run.ended.history.is_retryable && run.was_last);
    let off = Setting {
        policy: RetryPolicy::OFF,
        ..Setting::default()
    };
    let run = off.run(vec![Err(TransportErrorKind::Connect)]);
    assert_eq!(
        (run.kind(), run.ended.history.attempts),
        (TransportErrorKind::Connect, 1)
    );
    assert!(run.ended.history.is_retryable && run.was_last);
}

#[test]
fn waits_are_drawn_from_a_range_that_doubles_up_to_the_cap() {
    let mut longest = [Duration::ZERO; 6];
    let mut shortest = [Duration::MAX; 6];
    for random in 0..500 {
        let setting = Setting {
            policy: policy().most_attempts(7),
            random,
            ..Setting::default()
        };
        let run = setting.run((0..7).map(|_| Ok(json(500, "{}"))).collect());
        for (at, wait) in run.waits.iter().enumerate() {
            longest[at] = longest[at].max(*wait);
            shortest[at] = shortest[at].min(*wait);
        }
    }
    for (at, bound) in [1, 2, 4, 8, 10, 10].into_iter().enumerate() {
        let bound = seconds(bound);
        assert!(
            longest[at] <= bound && longest[at] > bound.mul_f64(0.95),
            "{longest:?}"
        );
        assert!(shortest[at] < bound.mul_f64(0.05), "{shortest:?}");
    }
}

#[test]
fn the_server_is_given_the_time_it_asks_for() {
    let wait = |response: HttpResponse| {
        let run = Setting::default().run(vec![Ok(response), Ok(json(200, "{}"))]);
        run.waits[0]
    };
    let is_about = |wait: Duration, asked: u64| {
        wait >= seconds(asked) && wait <= seconds(asked + 1)
    };
    assert!(is_about(wait(after(429, "retry-after", "7")), 7));
    assert!(is_about(wait(after(503, "retry-after", " 3 ")), 3));
    // By the clock here, and by that of the server.
    assert!(is_about(
        wait(after(503, "retry-after", "Fri, 18 Feb 2011 21:07:24 GMT")),
        5
    ));
    let mut response = after(503, "retry-after", "Fri, 18 Feb 2011 22:00:05 GMT");
    response
        .headers_mut()
        .insert("date", "Fri, 18 Feb 2011 22:00:01 GMT".parse().unwrap());
    assert!(is_about(wait(response), 4));
    // A date that is past, and what is neither a number nor a date.
    assert!(is_about(
        wait(after(503, "retry-after", "Fri, 18 Feb 2011 21:07:18 GMT")),
        0
    ));
    for odd in ["", "-1", "soon", "1.5", "Fri, 31 Feb 2011 21:07:19 GMT"] {
        assert!(wait(after(503, "retry-after", odd)) <= seconds(1), "{odd}");
    }
}

#[test]
fn a_server_that_asks_for_too_much_ends_the_call() {
    for asked in ["11", "99999999999999999999999999", "Sat, 19 Feb 2011 21:07:19 GMT"] {
        let run = Setting::default().run(vec![Ok(after(429, "retry-after", asked))]);
        assert_eq!((run.status(), run.ended.history.attempts), (429, 1), "{asked}");
        assert!(run.ended.history.retry_after.is_some_and(|time| time >= seconds(11)));
        assert!(run.ended.history.is_retryable);
    }
    let now = after(200, "retry-after", RFC_DATE);
    let run = Setting::default().run(vec![Ok(now)]);
    assert_eq!(run.ended.history.retry_after, Some(Duration::ZERO));
}

#[test]
fn nothing_goes_beyond_the_deadline() {
    let setting = Setting {
        time: Some(seconds(5)),
        ..Setting::default()
    };
    // A wait that would end too late is not begun.
    let run = setting.run(vec![Ok(after(503, "retry-after", "5"))]);
    assert_eq!((run.status(), run.waits.len()), (503, 0));
    // Each attempt is told what is left.
    let mut exchange = setting.exchange();
    let left = |action: Action| match action {
        Action::Send { bounds, .. } => bounds.time,
        other => panic!("{other:?}"),
    };
    assert_eq!(left(exchange.begin()), Some(seconds(5)));
    let error = TransportError::new(TransportErrorKind::Connect);
    assert!(matches!(exchange.after_failure(error, seconds(1)), Action::Wait(_)));
    assert_eq!(left(exchange.after_wait(seconds(2))), Some(seconds(3)));
    // A wait that took longer than it was to.
    let error = TransportError::new(TransportErrorKind::Connect);
    assert!(matches!(exchange.after_failure(error, seconds(2)), Action::Wait(_)));
    let Action::Done(ended) = exchange.after_wait(seconds(5)) else {
        panic!("the time was over");
    };
    assert_eq!(ended.result.unwrap_err().kind(), TransportErrorKind::Timeout);
    assert_eq!(ended.history.attempts, 2);
}

#[test]
fn the_budget_is_shared_and_comes_back() {
    let setting = Setting {
        policy: policy().most_attempts(2),
        ..Setting::default()
    };
    let attempts = || {
        let mut exchange = setting.exchange();
        assert!(matches!(exchange.begin(), Action::Send { .. }));
        matches!(
            exchange.after_response(json(500, "{}"), Duration::ZERO),
            Action::Wait(_)
        )
    };
    let again = (0..100).filter(|_| attempts()).count();
    assert_eq!(again, 20);
    for _ in 0..5 {
        setting.run(vec![Ok(json(200, "{}"))]);
    }
    assert!(attempts());
    assert!(!attempts());
    // What was no work for the server costs nothing.
    let mut exchange = setting.exchange();
    exchange.begin();
    let error = TransportError::new(TransportErrorKind::Unprocessed);
    let action = exchange.after_failure(error, Duration::ZERO);
    assert!(matches!(action, Action::Wait(_)));
}

#[test]
fn a_large_body_is_refused_whatever_the_transport_does() {
    let run = Setting::default().run(vec![Ok(json(200, "0123456789"))]);
    assert_eq!(run.status(), 200);
    let run = Setting::default().run(vec![Ok(json(200, "0123456789a"))]);
    assert_eq!(run.kind(), TransportErrorKind::TooLarge);
}

#[test]
fn nothing_shows_the_response() {
    let setting = Setting::default();
    let mut exchange = setting.exchange();
    let action = exchange.begin();
    let done = exchange.after_response(after(404, "x-token", "hidden"), Duration::ZERO);
    let shown = format!("{exchange:?} {action:?} {done:?}");
    assert!(shown.contains("GET") && shown.contains("404"), "{shown}");
    assert!(!shown.contains("hidden"), "{shown}");
}
