//! Decodes the bodies of the run-time benchmarks with progenitor's types.

use std::hint::black_box;

use client::types::{ApiV2010AccountConferenceParticipant as Participant, ListParticipantResponse as Page};
use criterion::{Criterion, criterion_group, criterion_main};

const PARTICIPANT: &[u8] = include_bytes!("../bodies/participant.json");
const PAGE: &[u8] = include_bytes!("../bodies/page.json");

fn decode(criterion: &mut Criterion) {
    criterion.benchmark_group("participant").bench_function("progenitor", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Participant>(black_box(PARTICIPANT)).unwrap());
    });
    criterion.benchmark_group("page").bench_function("progenitor", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Page>(black_box(PAGE)).unwrap());
    });
}

criterion_group!(benches, decode);
criterion_main!(benches);
