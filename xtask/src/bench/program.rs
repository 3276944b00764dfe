//! Small programs that use a crate, staged from `tests/benches/programs`: how large they are, and their benchmarks.

use std::fs;
use std::path::{Path, PathBuf};

use super::Bench;
use super::client::Client;
use super::report::Missing;
use crate::files::{copy, read, write};
use crate::problem::Problem;
use crate::process::Process;

/// A package with a program that reads a participant, and maybe a benchmark of that.
#[derive(Debug)]
pub(super) struct Program {
    folder: PathBuf,
}

impl Program {
    /// Stages the program of this name for the crate that it uses, if any, and fetches what it depends on.
    ///
    /// # Errors
    /// When it can't be written, or what it depends on can't be fetched.
    pub(super) fn stage(bench: &Bench, name: &str, client: Option<&Client>) -> Result<Self, Missing> {
        let sources = bench.root.join("tests/benches");
        let folder = bench
            .folder("programs")?
            .join(client.map_or_else(|| name.to_owned(), Client::name));
        let main = read(&sources.join("programs").join(format!("{name}.rs")))?;
        write(&folder.join("src/main.rs"), &main)?;
        let benchmark = sources.join("programs").join(format!("{name}_bench.rs"));
        let has_benchmark = benchmark.is_file();
        if has_benchmark {
            write(&folder.join("benches/decode.rs"), &read(&benchmark)?)?;
            copy(&sources.join("bodies"), &folder.join("bodies"))?;
        }
        let dependency = client.map(Client::dependency).transpose()?.unwrap_or_default();
        write(&folder.join("Cargo.toml"), &manifest(name, &dependency, has_benchmark))?;
        bench.cargo().args(["fetch"]).folder(&folder).measure()?;
        Ok(Self { folder })
    }

    /// The size of the program, built for release and stripped, in bytes.
    ///
    /// # Errors
    /// When it doesn't compile.
    pub(super) fn size(&self, bench: &Bench) -> Result<u64, Missing> {
        let target = bench.folder("programs/target")?;
        let build = ["build", "--release", "--offline", "--bin", "program"];
        let compiled = self.cargo(bench, &target).args(build).measure();
        compiled.map_err(|missing| Missing::new(format!("the program does not compile: {missing}")))?;
        let program = target
            .join("release")
            .join(format!("program{}", std::env::consts::EXE_SUFFIX));
        let metadata = fs::metadata(&program).map_err(Problem::file("read", &program))?;
        Ok(metadata.len())
    }

    /// Runs its benchmark; criterion's results go to `results`.
    ///
    /// # Errors
    /// When it doesn't compile, or fails.
    pub(super) fn run_benchmark(&self, bench: &Bench, results: &Path) -> Result<(), Missing> {
        let target = bench.folder("programs/target")?;
        let cargo = self.cargo(bench, &target).env("CRITERION_HOME", results);
        cargo
            .args(["bench", "--offline", "--bench", "decode"])
            .measure()
            .map(drop)
    }

    fn cargo(&self, bench: &Bench, target: &Path) -> Process {
        bench.cargo().folder(&self.folder).env("CARGO_TARGET_DIR", target)
    }
}

fn manifest(name: &str, client: &str, has_benchmark: bool) -> String {
    let benchmark = if has_benchmark {
        "\n[dev-dependencies]\n\
         criterion = { version = \"0.8\", default-features = false, features = [\"cargo_bench_support\"] }\n\
         \n[[bench]]\nname = \"decode\"\nharness = false\n"
    } else {
        ""
    };
    format!(
        "[package]\nname = \"program-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [[bin]]\nname = \"program\"\npath = \"src/main.rs\"\n\n\
         [dependencies]\n{client}\nserde_json = \"1\"\n{benchmark}\n\
         [profile.release]\nstrip = true\n\n[workspace]\n"
    )
}
