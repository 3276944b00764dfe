//! What a call costs beyond what `reqwest` takes: ten thousand on one client over the loopback, 64 at a time.
//!
//! `reqwest` is measured twice: for the bytes of the body alone, and with what a caller does with them, who looks at the
//! status and reads the JSON. Rounds of all take turns, and turns at being first, so that what else the machine does comes
//! down on each alike: a round is compared with those beside it, and the median counts. Each has the settings that it has by
//! itself, so that `reqwest` keeps a copy of each request for retries of its own, and the client what it needs for its.

use std::cmp::Ordering;
use std::error::Error;
use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{self, AtomicUsize};
use std::time::{Duration, Instant};

use hostile_server::api::List;
use runtime::runtime::BearerToken;
use runtime::runtime::client::Client;
use runtime::runtime::transports::ReqwestTransport;

const CALLS: usize = 10_000;
const AT_A_TIME: usize = 64;
/// A multiple of three, for the turns.
const ROUNDS: usize = 99;
const TIME: Duration = Duration::from_mins(1);

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let server = format!("http://{}", hostile_server::listen(serve)?);
    let executor = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    executor.block_on(measure(&server))
}

async fn measure(server: &str) -> Result<(), Failure> {
    let settings = || reqwest::ClientBuilder::new().no_proxy();
    // Each has connections of its own: what is shared is warmer than what is not.
    let (for_bytes, for_json) = (settings().build()?, settings().build()?);
    let client = Client::new(ReqwestTransport::build(settings())?);
    let client = client.with_server(server.to_owned())?;
    let client = client.with_credentials(BearerToken::new("token")).with_deadline(TIME);
    let client = Arc::new(client);
    let url: Arc<str> = format!("{server}/things").into();
    let other_url = Arc::clone(&url);
    let to_bytes = move || to_bytes(for_bytes.clone(), url.clone());
    let to_json = move || to_json(for_json.clone(), other_url.clone());
    let through_client = move || through_client(client.clone());
    // The first round of each makes the connections.
    round(to_bytes.clone()).await?;
    round(to_json.clone()).await?;
    round(through_client.clone()).await?;
    let memory = resident();
    let (mut of_bytes, mut of_json, mut of_client) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..ROUNDS {
        // Each of the three is first, second and last as often as the others.
        for contender in 0..3 {
            match (turn + contender) % 3 {
                0 => of_bytes.push(round(to_bytes.clone()).await?),
                1 => of_json.push(round(to_json.clone()).await?),
                _ => of_client.push(round(through_client.clone()).await?),
            }
        }
    }
    println!("| {CALLS} calls, {AT_A_TIME} at a time | per call |\n|---|---|");
    println!("| reqwest, for the bytes alone | {:.2?} |", median(of_bytes.clone()));
    println!("| reqwest, status and JSON | {:.2?} |", median(of_json.clone()));
    println!("| client over reqwest | {:.2?} |", median(of_client.clone()));
    let beyond = |others: &[Duration]| {
        let rounds = of_client.iter().zip(others);
        let ratios = rounds.map(|(own, other)| own.as_secs_f64() / other.as_secs_f64());
        (median(ratios.collect()) - 1.0) * 100.0
    };
    println!(
        "overhead: {:.1} % beyond bytes alone, {:.1} % beyond status and JSON; {ROUNDS} rounds, no error",
        beyond(&of_bytes),
        beyond(&of_json)
    );
    if let (Some(before), Some(after)) = (memory, resident()) {
        println!("resident memory: {before} KiB before, {after} KiB after {ROUNDS} rounds of each");
    }
    Ok(())
}

/// What the client sends, too.
fn request(client: &reqwest::Client, url: &str) -> reqwest::RequestBuilder {
    let request = client.get(url).header("accept", "application/json");
    let request = request.header("user-agent", "load").bearer_auth("token");
    request.timeout(TIME)
}

async fn to_bytes(client: reqwest::Client, url: Arc<str>) -> Result<(), Failure> {
    let response = request(&client, &url).send().await?;
    response.bytes().await?;
    Ok(())
}

async fn to_json(client: reqwest::Client, url: Arc<str>) -> Result<(), Failure> {
    let response = request(&client, &url).send().await?.error_for_status()?;
    serde_json::from_slice::<serde_json::Value>(&response.bytes().await?)?;
    Ok(())
}

async fn through_client(client: Arc<Client<ReqwestTransport>>) -> Result<(), Failure> {
    client.prepare(List).await?;
    Ok(())
}

/// Makes all calls of a round; the time for one.
async fn round<F>(call: impl Fn() -> F + Clone + Send + 'static) -> Result<Duration, Failure>
where
    F: Future<Output = Result<(), Failure>> + Send,
{
    let left = Arc::new(AtomicUsize::new(CALLS));
    let start = Instant::now();
    let workers: Vec<_> = (0..AT_A_TIME)
        .map(|_| {
            let (left, call) = (Arc::clone(&left), call.clone());
            tokio::spawn(async move {
                let one_less = |left: usize| left.checked_sub(1);
                while left
                    .fetch_update(atomic::Ordering::Relaxed, atomic::Ordering::Relaxed, one_less)
                    .is_ok()
                {
                    call().await?;
                }
                Ok::<(), Failure>(())
            })
        })
        .collect();
    for worker in workers {
        worker.await??;
    }
    Ok(start.elapsed() / u32::try_from(CALLS)?)
}

fn median<T: Copy + Default + PartialOrd>(mut values: Vec<T>) -> T {
    values.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The resident memory of this process in KiB, where the system tells it in a file.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Answers every request on a connection with the same page.
fn serve(mut stream: TcpStream) -> io::Result<()> {
    const ANSWER: &[u8] =
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 25\r\n\r\n{\"items\":[1,2,3,4,5,6,7]}";
    stream.set_nodelay(true)?;
    let mut buffer = [0; 4096];
    let mut filled = 0;
    loop {
        let count = stream.read(&mut buffer[filled..])?;
        if count == 0 {
            return Ok(());
        }
        filled += count;
        if buffer[..filled].ends_with(b"\r\n\r\n") {
            filled = 0;
            stream.write_all(ANSWER)?;
        }
    }
}
