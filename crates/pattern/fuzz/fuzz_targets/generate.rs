//! Any text as a pattern: parsed, judged, its sets made. Nothing panics, and both judges agree on every string.

#![no_main]

use libfuzzer_sys::fuzz_target;
use specwright_pattern::{Context, Limits, Pattern, Verdict};

fuzz_target!(|source: &str| {
    let pattern = match Pattern::new(source) {
        Ok(pattern) => pattern,
        Err(error) => {
            assert!(error.offset <= source.len());
            let _ = error.render(source).to_string();
            return;
        }
    };
    let limits = Limits { at_most: 40, max_length: Some(200), ..Limits::default() };
    let sets = pattern.sets(&limits);
    for text in &sets.matching {
        assert_ne!(pattern.judge(text), Verdict::NoMatch, "{source:?} does not match {text:?}");
    }
    for miss in &sets.near_misses {
        assert_ne!(pattern.judge(&miss.text), Verdict::Match, "{source:?} matches {miss:?}");
    }
    let _ = pattern.judge(source);
    if source.len() <= 40 {
        let _ = (pattern.hazards(&Context::default()), pattern.differences(), pattern.to_dot());
    }
});
