//! The calls as a table.

use comfy_table::{ContentArrangement, Table, presets};

use super::judge::{Call, Decoded, Finding, Kind};

const HEADER: [&str; 7] = [
    "description",
    "operation",
    "inputs",
    "transport",
    "status",
    "reply read",
    "reported",
];

/// The calls, one below the other, and below them what the server reports of its own responses.
pub(super) fn render(findings: &[Finding]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(HEADER);
    let mut remarks: Vec<String> = Vec::new();
    for finding in findings {
        let Finding::Call { description, call } = finding else {
            continue;
        };
        table.add_row(row(description, call));
        for remark in remarks_of(description, call) {
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
    }
    let title = if remarks.is_empty() {
        ""
    } else {
        "\nwhere replies break the description:\n  "
    };
    format!("\n{}\n{title}{}\n", table.trim_fmt(), remarks.join("\n  "))
}

fn row(description: &str, call: &Call) -> [String; 7] {
    let read = match &call.decoded {
        Decoded::Strictly => "strictly".to_owned(),
        Decoded::Leniently { aside } => format!("leniently, {} set aside", aside.len()),
        Decoded::Not { .. } => "NOT".to_owned(),
        Decoded::Raw => "-".to_owned(),
    };
    let count = call.reported_of(true).count();
    let reported = match call.request {
        Kind::Right if count == 0 => "valid".to_owned(),
        Kind::Right => format!("INVALID: {count}"),
        Kind::Wrong if count == 0 => "valid, but is WRONG".to_owned(),
        Kind::Wrong => format!("invalid: {count}, as meant"),
    };
    let status = call
        .status
        .map_or_else(|| "none".to_owned(), |status| status.to_string());
    [
        description.to_owned(),
        call.operation.clone(),
        call.inputs.clone(),
        call.transport.clone(),
        status,
        read,
        reported,
    ]
}

/// What was set aside, and what the server reports of its own response.
fn remarks_of(description: &str, call: &Call) -> Vec<String> {
    let aside = match &call.decoded {
        Decoded::Leniently { aside } => aside.as_slice(),
        Decoded::Strictly | Decoded::Not { .. } | Decoded::Raw => &[],
    };
    let tell = |who: &str, what: &str| format!("{description}, {}: {who}: {what}", call.operation);
    let set_aside = aside.iter().map(|what| tell("set aside", what));
    let reported = call.reported_of(false).map(|what| tell("the server", what));
    set_aside.chain(reported).collect()
}
