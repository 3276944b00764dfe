//! The machine and the versions that figures belong to.

use sysinfo::System;

use super::Bench;
use super::report::{Missing, Unit};
use crate::process::Process;

/// What a reader has to know of where the figures come from: a name and a value each.
pub(super) fn facts(bench: &Bench) -> Vec<(String, String)> {
    let system = System::new_all();
    let cpus = system.cpus();
    let cpu = cpus.first().map_or("unknown", |cpu| cpu.brand().trim());
    // Memory of a machine is far below the 2⁵² bytes that a figure holds exactly.
    #[expect(clippy::cast_precision_loss, reason = "a size of memory for people")]
    let memory = system.total_memory() as f64;
    let os = System::long_os_version().unwrap_or_else(|| "unknown".to_owned());
    let kernel = System::kernel_long_version();
    let said = |output: Result<String, Missing>| {
        let first = output.map(|text| text.lines().next().unwrap_or_default().to_owned());
        first.unwrap_or_else(|missing| format!("none: {missing}"))
    };
    let rustc = Process::new("rustc", &bench.log)
        .args(["--version"])
        .folder(&bench.root);
    let java = Process::new("java", &bench.log).args(["--version"]);
    let mut facts = vec![
        ("CPU".to_owned(), format!("{cpu}, {} cores", cpus.len())),
        ("memory".to_owned(), Unit::Size.show(memory)),
        ("system".to_owned(), format!("{os}, {kernel}, {}", System::cpu_arch())),
        ("rustc".to_owned(), said(rustc.output())),
        ("java".to_owned(), said(java.output())),
    ];
    let packages = bench.catalogue.packages().into_iter();
    facts.extend(packages.map(|package| (package.name.clone(), package.version.clone())));
    facts
}
