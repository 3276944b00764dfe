//! What the server and the program said of each call, and whether that is as it should be.

use serde::Deserialize;
use serde_json::Value;

use crate::problem::Problem;

/// How the server begins what it says of a request on its own output, and of one that it can't answer.
const SAID_OF_REQUEST: &str = "Violation: request";
const SAID_OF_END: &str = "Request terminated with error";

/// What came of one call, or of all that was said beside them.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Finding {
    Call {
        /// The description that the server was started with.
        description: String,
        call: Call,
    },
    /// The server said on its output what it said in no response.
    Unreported { description: String, lines: Vec<String> },
    /// The description has what no call was made with.
    Uncalled { description: String, what: String },
}

/// What the program says of a call.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Call {
    pub(super) operation: String,
    /// Which inputs it was made with; of a wrong request, what is wrong with it.
    pub(super) inputs: String,
    /// The names of what a right request carries.
    pub(super) sent: Vec<String>,
    pub(super) transport: String,
    pub(super) request: Kind,
    /// What a wrong request is meant to be answered with.
    pub(super) expected: Option<u16>,
    /// None when no response came.
    pub(super) status: Option<u16>,
    pub(super) decoded: Decoded,
    /// What the server reports, of the request and of its own response.
    pub(super) reported: Vec<Violation>,
}

/// What a request is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Right,
    Wrong,
}

/// How the response could be read.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "how", rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Decoded {
    Strictly,
    /// With what was set aside, because it breaks the schema.
    Leniently {
        aside: Vec<String>,
    },
    Not {
        error: String,
    },
    /// Nobody tried.
    Raw,
}

/// What breaks the description, as the server reports it.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Violation {
    /// `request` or `response`, and where in it.
    location: Vec<Value>,
    message: String,
}

impl Violation {
    fn is_of_request(&self) -> bool {
        // What names no place is taken for the worst.
        self.location.first().is_none_or(|first| first != "response")
    }
}

impl Call {
    /// What the server reports of the request, or of its own response.
    pub(super) fn reported_of(&self, request: bool) -> impl Iterator<Item = &str> {
        self.reported
            .iter()
            .filter(move |violation| violation.is_of_request() == request)
            .map(|violation| violation.message.as_str())
    }

    /// What is not as it should be.
    fn fault(&self) -> Option<String> {
        let reported: Vec<&str> = self.reported_of(true).collect();
        match (self.request, &self.decoded) {
            (Kind::Wrong, _) if reported.is_empty() => {
                Some("is wrong on purpose, and the server finds nothing wrong with it".to_owned())
            }
            (Kind::Wrong, _) if self.status != self.expected => Some(format!(
                "is wrong on purpose, and something else is wrong with it: {}",
                reported.join("; ")
            )),
            (Kind::Right, _) if !reported.is_empty() => Some(format!("is invalid: {}", reported.join("; "))),
            (Kind::Right, Decoded::Not { error }) => Some(format!("gave no value: {error}")),
            (Kind::Right, Decoded::Raw) => Some("was not read".to_owned()),
            (Kind::Wrong, _) | (Kind::Right, Decoded::Strictly | Decoded::Leniently { .. }) => None,
        }
    }
}

impl Finding {
    /// What is not as it should be, for a person.
    pub(super) fn fault(&self) -> Option<String> {
        match self {
            Self::Call { description, call } => {
                let Call {
                    operation,
                    inputs,
                    transport,
                    ..
                } = call;
                let fault = call.fault()?;
                Some(format!(
                    "{description}, {operation} ({inputs}) through {transport} {fault}"
                ))
            }
            Self::Unreported { description, lines } => Some(format!(
                "{description}: the server says on its output what it reports in no response:\n  {}",
                lines.join("\n  ")
            )),
            Self::Uncalled { description, what } => Some(format!("{description}: {what}")),
        }
    }
}

/// Brings together what the program said of its calls, and what the server said on its output.
///
/// # Errors
/// When the program says something else than it should, or made no call.
pub(super) fn judge(description: &str, lines: &str, said: &str) -> Result<Vec<Finding>, Problem> {
    let defect = |what: String| Problem::refused(what, "correct the program in tests/e2e");
    let parse = |line: &str| {
        serde_json::from_str::<Call>(line)
            .map_err(|error| defect(format!("this is no result of a call: {error}: {line}")))
    };
    let calls = lines.lines().map(parse).collect::<Result<Vec<_>, _>>()?;
    if calls.is_empty() {
        return Err(defect("the program made no call".to_owned()));
    }
    let unreported = unreported(said, &calls);
    let description = description.to_owned();
    let call = |call| Finding::Call {
        description: description.clone(),
        call,
    };
    let mut findings: Vec<_> = calls.into_iter().map(call).collect();
    if !unreported.is_empty() {
        findings.push(Finding::Unreported {
            description,
            lines: unreported,
        });
    }
    Ok(findings)
}

/// The bad that the server tells of requests on its output, but for what responses report as often.
fn unreported(said: &str, calls: &[Call]) -> Vec<String> {
    let mut reported: Vec<&str> = calls.iter().flat_map(|call| call.reported_of(true)).collect();
    let is_bad = |line: &&str| line.contains(SAID_OF_REQUEST) || line.contains(SAID_OF_END);
    let mut unreported = Vec::new();
    for line in said.lines().filter(is_bad) {
        // A report without a text can't be told from others, and would stand for any of them.
        let is_reported = |message: &&str| !message.is_empty() && line.contains(*message);
        match reported.iter().position(is_reported) {
            Some(index) => drop(reported.swap_remove(index)),
            None => unreported.push(line.to_owned()),
        }
    }
    unreported
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of the program with some parts.
    fn line(request: &str, decoded: &str, reported: &str) -> String {
        let expected = if request == "wrong" { "200" } else { "null" };
        format!(
            r#"{{"operation":"List","inputs":"required","sent":[],"transport":"one","request":"{request}","expected":{expected},"status":200,"decoded":{decoded},"reported":{reported}}}"#
        )
    }

    fn faults(line: &str, said: &str) -> Vec<String> {
        let findings = judge("ours", line, said).unwrap();
        findings.iter().filter_map(Finding::fault).collect()
    }

    const STRICTLY: &str = r#"{"how":"strictly"}"#;
    const NO_TO: &str = r#"[{"location":["request","body"],"severity":"Error","code":"required","message":"no To"}]"#;
    const NO_URI: &str = r#"[{"location":["response","body","uri"],"message":"no uri"}]"#;

    #[test]
    fn a_request_that_is_reported_fails_the_run() {
        assert_eq!(faults(&line("right", STRICTLY, "[]"), "all is well\n"), [""; 0]);
        assert_eq!(
            faults(&line("right", STRICTLY, NO_TO), ""),
            ["ours, List (required) through one is invalid: no To"]
        );
        let nowhere = r#"[{"location":[],"message":"odd"}]"#;
        assert_eq!(faults(&line("right", STRICTLY, nowhere), "").len(), 1);
    }

    #[test]
    fn a_wrong_request_that_is_not_reported_fails_the_run() {
        let raw = r#"{"how":"raw"}"#;
        assert_eq!(faults(&line("wrong", raw, NO_TO), ""), [""; 0]);
        assert_eq!(faults(&line("wrong", raw, "[]"), "").len(), 1);
        assert_eq!(faults(&line("wrong", raw, NO_URI), "").len(), 1);
        let otherwise = line("wrong", raw, NO_TO).replace("\"status\":200", "\"status\":404");
        assert_eq!(faults(&otherwise, "").len(), 1);
    }

    #[test]
    fn a_reply_that_is_not_read_fails_the_run() {
        let not = r#"{"how":"not","error":"status 500"}"#;
        assert_eq!(
            faults(&line("right", not, "[]"), ""),
            ["ours, List (required) through one gave no value: status 500"]
        );
        let leniently = r#"{"how":"leniently","aside":["/uri"]}"#;
        assert_eq!(faults(&line("right", leniently, NO_URI), ""), [""; 0]);
    }

    #[test]
    fn what_only_the_output_tells_fails_the_run() {
        let said = "[VALIDATOR] error Violation: request.body no To\n";
        assert_eq!(faults(&line("right", STRICTLY, "[]"), said).len(), 1);
        assert_eq!(faults(&line("wrong", r#"{"how":"raw"}"#, NO_TO), said), [""; 0]);
        assert_eq!(
            faults(&line("wrong", r#"{"how":"raw"}"#, NO_TO), &said.repeat(2)).len(),
            1
        );
        let end = "[HTTP SERVER] Request terminated with error: no route\n";
        assert_eq!(faults(&line("right", STRICTLY, "[]"), end).len(), 1);
        let without_text = NO_TO.replace("no To", "");
        assert_eq!(faults(&line("wrong", r#"{"how":"raw"}"#, &without_text), said).len(), 1);
        let response = "[VALIDATOR] error Violation: response.body.uri no uri\n";
        assert_eq!(faults(&line("right", STRICTLY, NO_URI), response), [""; 0]);
    }

    #[test]
    fn a_program_without_calls_is_refused() {
        assert!(judge("ours", "", "").is_err());
        assert!(judge("ours", "not JSON", "").is_err());
    }
}
