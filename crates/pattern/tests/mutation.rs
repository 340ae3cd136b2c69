//! Every single change of a documented regex that changes what it matches is told apart by its two sets.

#![expect(clippy::print_stdout, reason = "the figures are what the test is read for")]

mod documented;

use documented::DOCUMENTED;
use specwright_pattern::{Limits, Pattern, Relation, relate};

/// Every way to change the pattern once.
fn mutants(source: &str) -> Vec<String> {
    let characters: Vec<char> = source.chars().collect();
    let mut mutants = Vec::new();
    anchors_and_groups(source, &mut mutants);
    alternatives(&characters, &mut mutants);
    let mut in_class = None;
    for at in 0..characters.len() {
        match (characters[at], in_class) {
            _ if at > 0 && characters[at - 1] == '\\' => {}
            ('[', None) => in_class = Some(at),
            (']', Some(start)) => {
                class_items(&characters, (start, at), &mut mutants);
                in_class = None;
            }
            ('+' | '*' | '?' | '{', None) => quantifier(&characters, at, &mut mutants),
            _ => {}
        }
        swap_case(&characters, at, &mut mutants);
    }
    mutants.sort();
    mutants.dedup();
    mutants.retain(|mutant| mutant != source);
    mutants
}

fn anchors_and_groups(source: &str, mutants: &mut Vec<String>) {
    mutants.extend(source.strip_prefix('^').map(str::to_owned));
    mutants.extend(source.strip_suffix('$').map(str::to_owned));
    mutants.push(format!("^(?:{})$", source.trim_start_matches('^').trim_end_matches('$')));
    mutants.push(format!("^(?:{source})$"));
    mutants.push(format!("^{source}"));
    mutants.push(format!("{source}$"));
}

/// Drops each alternative at the top.
fn alternatives(characters: &[char], mutants: &mut Vec<String>) {
    let source: String = characters.iter().collect();
    if let Some((first, second)) = source.split_once(")|(") {
        mutants.push(format!("{first})"));
        mutants.push(format!("({second}"));
    }
}

fn quantifier(characters: &[char], at: usize, mutants: &mut Vec<String>) {
    let end = match characters[at] {
        '{' => at + characters[at..].iter().position(|&c| c == '}').expect("closed"),
        _ => at,
    };
    let text: String = characters[at..=end].iter().collect();
    let changed: &[&str] = match text.as_str() {
        "+" => &["*", "{2,}", "", "?", "{1,2}"],
        "{2}" => &["{1}", "{3}", "{1,2}", "{2,3}", "", "{2,}"],
        "{2,}" => &["{1,}", "{3,}", "{2}", "{2,3}", "+", "*"],
        other => panic!("no mutants for {other}"),
    };
    for change in changed {
        mutants.push(spliced(characters, at..end + 1, change));
    }
}

/// Drops each item, moves each end of each range by one code point, and widens each single character.
fn class_items(characters: &[char], (start, end): (usize, usize), mutants: &mut Vec<String>) {
    let mut at = start + 1;
    mutants.push(spliced(characters, start + 1..start + 1, "^"));
    while at < end {
        let (low, after_low) = member(characters, at);
        let is_range = characters[after_low] == '-' && after_low + 1 < end;
        let (high, after) = if is_range { member(characters, after_low + 1) } else { (low, after_low) };
        mutants.push(spliced(characters, at..after, ""));
        let neighbour =
            |c: char, by: i32| char::from_u32(u32::from(c).wrapping_add_signed(by)).expect("a character");
        let ends = [
            (neighbour(low, -1), high),
            (low, neighbour(high, 1)),
            (neighbour(low, 1), high),
            (low, neighbour(high, -1)),
        ];
        for (low, high) in ends.into_iter().filter(|(low, high)| low <= high) {
            mutants.push(spliced(characters, at..after, &format!("{}-{}", written(low), written(high))));
        }
        at = after;
    }
}

fn member(characters: &[char], at: usize) -> (char, usize) {
    if characters[at] == '\\' { (characters[at + 1], at + 2) } else { (characters[at], at + 1) }
}

fn written(character: char) -> String {
    format!("\\u{:04x}", u32::from(character))
}

fn swap_case(characters: &[char], at: usize, mutants: &mut Vec<String>) {
    let character = characters[at];
    let swapped: String = if character.is_lowercase() {
        character.to_uppercase().collect()
    } else {
        character.to_lowercase().collect()
    };
    mutants.push(spliced(characters, at..at + 1, &swapped));
}

fn spliced(characters: &[char], range: std::ops::Range<usize>, text: &str) -> String {
    let (before, after) = (&characters[..range.start], &characters[range.end..]);
    before.iter().copied().chain(text.chars()).chain(after.iter().copied()).collect()
}

#[test]
fn every_mutant_is_told_apart() {
    let (mut all, mut equivalent, mut missed) = (0, 0, Vec::new());
    for source in DOCUMENTED {
        let pattern = Pattern::new(source).expect(source);
        let sets = pattern.sets(&Limits::default());
        for text in mutants(source) {
            let Ok(mutant) = Pattern::new(&text) else { continue };
            all += 1;
            match relate(&pattern, &mutant).expect("regular") {
                Relation::Equal => equivalent += 1,
                relation => {
                    let told = sets.matching.iter().any(|text| !mutant.is_match(text))
                        || sets.near_misses.iter().any(|miss| mutant.is_match(&miss.text));
                    if !told {
                        missed.push((source, text, relation));
                    }
                }
            }
        }
    }
    println!(
        "{all} mutants, {equivalent} equivalent, {} told apart, {} missed",
        all - equivalent - missed.len(),
        missed.len()
    );
    assert!(all > 400, "only {all} mutants");
    assert!(missed.is_empty(), "{missed:#?}");
}
