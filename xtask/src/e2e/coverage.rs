//! Whether every operation was called with every input: what a description gains is not to go uncalled.

use generator::model::{Api, Body, Operation, ParameterPlace};

use super::judge::{Call, Finding, Kind};

/// What the program calls through.
const TRANSPORTS: [&str; 2] = ["reqwest", "ureq"];

/// What no right call through one of the transports was made with.
pub(super) fn uncalled(api: &Api, description: &str, findings: &[Finding]) -> Vec<Finding> {
    let calls: Vec<&Call> = findings.iter().filter_map(right_call).collect();
    let mut uncalled = Vec::new();
    for operation in api.modules.iter().flat_map(|module| &module.operations) {
        for transport in TRANSPORTS {
            let calls = calls
                .iter()
                .filter(|call| call.operation == operation.id && call.transport == transport);
            let calls: Vec<&&Call> = calls.collect();
            let id = &operation.id;
            if calls.is_empty() {
                uncalled.push(format!("{id} is never called through {transport}"));
                continue;
            }
            let is_sent = |name: &str| calls.iter().flat_map(|call| &call.sent).any(|sent| sent == name);
            let names = names(operation).into_iter().filter(|name| !is_sent(name));
            uncalled.extend(names.map(|name| format!("{id} is never called with {name} through {transport}")));
        }
    }
    let finding = |what| Finding::Uncalled {
        description: description.to_owned(),
        what,
    };
    uncalled.into_iter().map(finding).collect()
}

fn right_call(finding: &Finding) -> Option<&Call> {
    match finding {
        Finding::Call { call, .. } if call.request == Kind::Right => Some(call),
        Finding::Call { .. } | Finding::Unreported { .. } | Finding::Uncalled { .. } => None,
    }
}

/// The names of what the operation can send, but for the path: there is no call without it.
fn names(operation: &Operation) -> Vec<&str> {
    let parameters = operation.parameters.iter();
    let parameters = parameters.filter(|parameter| !matches!(parameter.place, ParameterPlace::Path(_)));
    let mut names: Vec<&str> = parameters.map(|parameter| parameter.wire_name.as_str()).collect();
    if let Body::Form(fields) = &operation.body {
        names.extend(fields.iter().map(|field| field.wire_name.as_str()));
    }
    names
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::job::Job;
    use crate::{diff, e2e::judge};

    #[test]
    fn what_is_not_called_is_told() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let job = Job::from_settings(&root.join("specs/participants.toml"), &root).unwrap();
        let api = diff::decide(&job.input, &job.settings).unwrap();
        let told = |sent: &str| {
            let line = format!(
                r#"{{"operation":"ListParticipant","inputs":"","sent":{sent},"transport":"ureq","request":"right","expected":null,"status":200,"decoded":{{"how":"strictly"}},"reported":[]}}"#
            );
            let findings = judge::judge("ours", &line, "").unwrap();
            let faults = uncalled(&api, "ours", &findings);
            faults.iter().filter_map(Finding::fault).collect::<Vec<_>>()
        };
        let all = r#"["Muted","Hold","Coaching","PageSize","Page","PageToken"]"#;
        let others = told(all);
        // Four through one transport, and all through the other.
        assert_eq!(others.len(), 9, "{others:?}");
        assert!(others.contains(&"ours: FetchParticipant is never called through ureq".to_owned()));
        let without = told(&all.replace("\"Hold\",", ""));
        assert!(without.contains(&"ours: ListParticipant is never called with Hold through ureq".to_owned()));
        assert_eq!(without.len(), 10);
    }
}
