//! The longest texts, those just beyond a length, those with every character, and many different ones.

use specwright_pattern::{Limits, NotIncluded, Pattern};

const PATTERNS: [&str; 8] = [
    "^[a-z]{2,5}$",
    "^(?:ab)+c?$",
    "^[A-Z][a-z]+(?: [A-Z][a-z]+)*$",
    "^(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9_#-]{4,40}$",
    "^[^@ ]+@[a-z.]+$",
    "x",
    "^(?!.*--)[a-z-]+$",
    "^\\p{L}{1,10}$",
];

fn pattern(source: &str) -> Pattern {
    Pattern::new(source).expect("a pattern")
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[test]
fn every_text_matches_and_keeps_the_limits() {
    for source in PATTERNS {
        let pattern = pattern(source);
        let limits = Limits { max_length: Some(9), ..Limits::default() };
        let longest = pattern.longest(&limits).expect("a longest");
        assert!(pattern.is_match(&longest) && length(&longest) <= 9, "{source}: {longest}");
        for text in pattern.every_character(&limits).iter().chain(&pattern.unique(50, &limits)) {
            assert!(pattern.is_match(text) && length(text) <= 9, "{source}: {text}");
        }
        if let Some(text) = pattern.longer_than(9, &limits) {
            assert!(pattern.is_match(&text) && length(&text) > 9, "{source}: {text}");
        }
    }
}

#[test]
fn lengths_are_exact() {
    let check = |source: &str, most: usize, longest: usize, beyond: Option<usize>| {
        let limits = Limits { max_length: Some(most), ..Limits::default() };
        let pattern = pattern(source);
        assert_eq!(pattern.longest(&limits).map(|text| length(&text)), Some(longest), "{source}");
        assert_eq!(pattern.longer_than(most, &limits).map(|text| length(&text)), beyond, "{source}");
    };
    check("^[a-z]{2,5}$", 4, 4, Some(5));
    check("^[a-z]{2,5}$", 9, 5, None);
    check("^(?:abc)+$", 10, 9, Some(12));
    check("x", 3, 3, Some(4));
    check("^(?=.*[A-Z])(?=.*[a-z]).{12,255}$", 300, 255, None);
}

#[test]
fn rare_characters_stand_in_one_text() {
    let texts = pattern("^[a-zA-Z0-9._%+-]+@[a-z]+$").every_character(&Limits::default());
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert!("azAZ09._%+-".chars().all(|rare| texts[0].contains(rare)), "{texts:?}");
}

#[test]
fn different_texts_are_different() {
    let limits = Limits::default();
    for source in PATTERNS {
        let texts = pattern(source).unique(300, &limits);
        let different: std::collections::HashSet<&String> = texts.iter().collect();
        assert_eq!(different.len(), texts.len(), "{source}");
        assert_eq!(texts.len(), 300, "{source}");
    }
    assert_eq!(pattern("^(?:red|green|blue)$").unique(10, &limits).len(), 3);
    assert_eq!(pattern("^$").unique(10, &limits), [""]);
    assert_eq!(pattern("^[ab]{6}$").unique(1_000, &limits).len(), 64);
}

#[test]
fn inclusion_has_a_witness() {
    let check = |a: &str, b: &str, expect: Result<(), &str>| {
        let found = pattern(a).included_in(&pattern(b));
        let expect = expect.map_err(|witness| NotIncluded::Witness(witness.to_owned()));
        assert_eq!(found, expect, "{a} in {b}");
    };
    check("^[0-9]{3}$", "^[0-9]+$", Ok(()));
    check("^[0-9]+$", "^[0-9]{3}$", Err("1"));
    check("^[^x]$", "", Ok(()));
    let unknown = pattern(r"(a)\1").included_in(&pattern("a"));
    assert!(matches!(unknown, Err(NotIncluded::Unknown(_))));
}
