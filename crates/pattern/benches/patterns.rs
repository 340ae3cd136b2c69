//! How long the sets of a pattern take, and how fast texts are judged beside `regress` and `regex`.

#![expect(clippy::print_stdout, reason = "the ratios are what the benchmark is read for")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use specwright_pattern::{Limits, Pattern};

#[path = "../tests/documented/mod.rs"]
mod documented;

/// Sets of each documented pattern, from its text on.
fn sets_of_documented(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sets");
    for (at, source) in documented::DOCUMENTED.iter().enumerate() {
        group.bench_function(format!("documented-{}", at + 1), |bencher| {
            bencher.iter(|| Pattern::new(black_box(source)).expect("compiles").sets(&Limits::default()));
        });
    }
    group.finish();
}

/// Sets of every real pattern once; prints the median and the slowest.
fn sets_of_real() {
    let lines = include_str!("../tests/data/real.jsonl").lines();
    let sources: Vec<String> = lines
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["pattern"]
                .as_str()
                .expect("text")
                .to_owned()
        })
        .collect();
    let mut times: Vec<(Duration, &str)> = sources
        .iter()
        .map(|source| {
            let start = Instant::now();
            black_box(Pattern::new(source).map(|pattern| pattern.sets(&Limits::default()))).ok();
            (start.elapsed(), source.as_str())
        })
        .collect();
    times.sort_unstable();
    let (slowest, source) = times[times.len() - 1];
    let median = times[times.len() / 2].0;
    println!(
        "sets of {} real patterns: median {median:?}, slowest {slowest:?} for {source:.60}",
        times.len()
    );
}

/// Judging the texts of both sets; prints the ratios.
fn judging(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("judge");
    for (at, source) in documented::DOCUMENTED.iter().enumerate() {
        let pattern = Pattern::new(source).expect("compiles");
        let sets = pattern.sets(&Limits::default());
        let texts: Vec<String> =
            sets.matching.into_iter().chain(sets.near_misses.into_iter().map(|miss| miss.text)).collect();
        let flags = if pattern.unicode_error().is_some() { "" } else { "u" };
        let regress = regress::Regex::with_flags(source, flags).expect("compiles");
        let regex = regex::Regex::new(source).expect("compiles");
        let ours = nanoseconds(&texts, |text| pattern.is_match(text));
        let theirs = nanoseconds(&texts, |text| regress.find(text).is_some());
        let linear = nanoseconds(&texts, |text| regex.is_match(text));
        println!(
            "judge documented-{}: ours {ours:.0} ns, regress {theirs:.0} ns (ratio {:.2}), regex {linear:.0} ns (ratio {:.2})",
            at + 1,
            ours / theirs,
            ours / linear
        );
        group.bench_function(format!("documented-{}", at + 1), |bencher| {
            bencher.iter(|| texts.iter().filter(|text| pattern.is_match(black_box(text))).count());
        });
    }
    group.finish();
}

/// Time for one text, the least of many rounds.
fn nanoseconds(texts: &[String], judge: impl Fn(&str) -> bool) -> f64 {
    let round = || {
        let start = Instant::now();
        for _ in 0..20 {
            for text in texts {
                black_box(judge(black_box(text)));
            }
        }
        start.elapsed().as_nanos() as f64 / (20 * texts.len()) as f64
    };
    (0..60).map(|_| round()).fold(f64::INFINITY, f64::min)
}

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    sets_of_documented(&mut criterion);
    sets_of_real();
    judging(&mut criterion);
    criterion.final_summary();
}
