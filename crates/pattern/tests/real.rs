//! Patterns of public OpenAPI documents: each gets a verdict or a named refusal, quickly, and Node agrees with every string.

#![expect(clippy::print_stdout, reason = "the figures are what the test is read for")]

mod oracle;

use std::time::{Duration, Instant};

use oracle::{Question, ask};
use specwright_pattern::{Limits, Pattern, Sets, SyntaxError};

/// The patterns, with the API each was found in: every eighth, which takes some seconds. `REAL_PATTERNS_STEP=n` in the environment takes every n-th, so that
/// `REAL_PATTERNS_STEP=1` takes all.
fn patterns() -> Vec<(String, String)> {
    let text = include_str!("data/real.jsonl");
    let field = |value: &serde_json::Value, name: &str| value[name].as_str().expect("a string").to_owned();
    let line =
        |line| serde_json::from_str(line).map(|value| (field(&value, "pattern"), field(&value, "api")));
    let every = std::env::var("REAL_PATTERNS_STEP").ok().and_then(|step| step.parse().ok()).unwrap_or(8);
    text.lines().step_by(every).map(|text| line(text).expect("JSON")).collect()
}

struct Made {
    pattern: Pattern,
    sets: Sets,
    time: Duration,
}

fn make(source: &str) -> Result<Made, SyntaxError> {
    let start = Instant::now();
    let pattern = Pattern::new(source)?;
    let sets = pattern.sets(&Limits::default());
    Ok(Made { pattern, sets, time: start.elapsed() })
}

#[test]
fn real_patterns_are_judged_and_node_agrees() {
    let patterns = patterns();
    let mut made = Vec::new();
    let mut refused = Vec::new();
    for (source, api) in &patterns {
        match make(source) {
            Ok(sets) => made.push(sets),
            Err(error) => refused.push((source, api, error)),
        }
    }
    print_summary(patterns.len(), &made, refused.len());
    confirm_sets(&made);
    let refused: Vec<Question> = refused
        .iter()
        .map(|(source, ..)| Question { source: source.to_string(), flags: "", texts: Vec::new() })
        .collect();
    for (question, answer) in refused.iter().zip(ask(&refused).into_iter().flatten()) {
        assert!(answer.is_err(), "node compiles {:?}, which is refused here", question.source);
    }
    let slowest = made.iter().max_by_key(|made| made.time).expect("some");
    // Without optimisation, or on a busy machine, a clock tells nothing about the pattern.
    if !cfg!(debug_assertions) {
        assert!(slowest.time < Duration::from_secs(1), "{:?} for {}", slowest.time, slowest.pattern);
    }
}

fn print_summary(all: usize, made: &[Made], refused: usize) {
    let share = |count: usize| format!("{count} of {all} ({:.1} %)", 100.0 * count as f64 / all as f64);
    let count = |test: &dyn Fn(&Made) -> bool| share(made.iter().filter(|made| test(made)).count());
    let mut times: Vec<Duration> = made.iter().map(|made| made.time).collect();
    times.sort_unstable();
    println!("patterns that no dialect compiles: {}", share(refused));
    println!("compile without the u flag alone:  {}", count(&|made| made.pattern.unicode_error().is_some()));
    println!("regular by syntax:                 {}", count(&|made| made.pattern.is_regular()));
    println!("with an automaton:                 {}", count(&|made| made.sets.coverage.is_some()));
    println!(
        "fully covered by the two sets:     {}",
        count(&|made| made.sets.coverage.is_some_and(|c| c.is_complete()))
    );
    println!("with matching strings:             {}", count(&|made| !made.sets.matching.is_empty()));
    println!(
        "with near misses, or proved to accept everything: {}",
        count(&|made| { !made.sets.near_misses.is_empty() || made.pattern.accepts_everything() })
    );
    println!("time for both sets: median {:?}, slowest {:?}", times[times.len() / 2], times[times.len() - 1]);
}

/// Node matches every matching string and rejects every near miss.
fn confirm_sets(made: &[Made]) {
    let question = |made: &Made| {
        let misses = made.sets.near_misses.iter().map(|miss| &miss.text);
        Question::of(&made.pattern, made.sets.matching.iter().chain(misses).cloned().collect())
    };
    let questions: Vec<Question> = made.iter().map(question).collect();
    let Some(answers) = ask(&questions) else { return };
    let (mut confirmed, mut hanging) = (0, 0);
    for (made, (question, answer)) in made.iter().zip(questions.iter().zip(answers)) {
        let verdicts = answer.unwrap_or_else(|error| panic!("node refuses {}: {error}", made.pattern));
        for (at, (text, verdict)) in question.texts.iter().zip(verdicts).enumerate() {
            match verdict {
                Some(verdict) => {
                    assert_eq!(verdict, at < made.sets.matching.len(), "{} on {text:?}", made.pattern);
                    confirmed += 1;
                }
                None => hanging += 1,
            }
        }
    }
    println!("strings on which node hangs: {hanging}");
    assert!(hanging * 20 < confirmed, "node hangs on too many strings to confirm anything");
    println!("confirmed by node: {confirmed} strings of {} patterns", made.len());
}
