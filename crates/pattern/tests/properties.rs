//! Random patterns: both sets and the judge agree with regress, relations agree with brute force.

use proptest::prelude::*;
use specwright_pattern::{Engine, Limits, Pattern, Relation, Verdict, relate};

/// Characters that texts are made of.
const LETTERS: [char; 6] = ['a', 'b', '1', '_', '\n', 'é'];

const ATOMS: [&str; 16] = [
    "a", "b", "é", "[ab]", "[^a]", "[a-z]", r"\d", r"\w", r"\W", r"\s", ".", "[^]", r"[_1]", "1", "[]", "😀",
];

fn atom() -> impl Strategy<Value = String> {
    prop::sample::select(&ATOMS[..]).prop_map(str::to_owned)
}

fn quantifier() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&["", "", "*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}", "*?", "+?"][..])
}

/// A group; without the quantifier where its body has some, since regress hangs on such nests and misses matches of
/// `(?:(?:a+)+){2,}`.
fn quantified_group(body: &str, quantifier: &str) -> String {
    let quantifier = if body.contains(['+', '*', '{']) { "" } else { quantifier };
    format!("(?:{body}){quantifier}")
}

/// A pattern of the regular fragment.
fn regular() -> impl Strategy<Value = String> {
    let assertion = prop::sample::select(&["^", "$", r"\b", r"\B"][..]).prop_map(str::to_owned);
    let leaf = prop_oneof![6 => (atom(), quantifier()).prop_map(|(a, q)| a + q), 1 => assertion];
    let inner = leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            (prop::collection::vec(inner.clone(), 1..3), quantifier())
                .prop_map(|(parts, q)| quantified_group(&parts.join("|"), q)),
            prop::collection::vec(inner, 2..3).prop_map(|parts| parts.join("|")),
        ]
    });
    (prop::sample::select(&["", "^"][..]), inner, prop::sample::select(&["", "$"][..]))
        .prop_map(|(start, body, end)| format!("{start}{body}{end}"))
}

/// A pattern with look-around and back-references.
fn irregular() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => regular(),
        1 => regular().prop_map(|body| format!("(?={body})")),
        1 => regular().prop_map(|body| format!("(?!{body})")),
        1 => regular().prop_map(|body| format!("(?<={body})")),
        1 => regular().prop_map(|body| format!("(?<!{body})")),
        // In a group of its own: a digit that follows would make another escape of the reference.
        1 => Just(r"(?:(a|b)\1)".to_owned()),
        1 => Just(r"(?:(?:(a)|b)*\1)".to_owned()),
    ];
    // At most one of the parts captures, so that `\1` is what it is about.
    prop::collection::vec(part, 1..4)
        .prop_map(|parts| parts.concat())
        .prop_filter("one group", |text| text.matches("(a").count() <= 1)
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&LETTERS[..]), 0..7)
        .prop_map(|letters| letters.into_iter().collect())
}

fn regress(source: &str) -> regress::Regex {
    regress::Regex::with_flags(source, "u").expect("regress compiles what we compile")
}

/// All texts of at most three of the letters.
fn short_texts() -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut last = texts.clone();
    for _ in 0..3 {
        last = last.iter().flat_map(|text| LETTERS.map(|letter| format!("{text}{letter}"))).collect();
        texts.extend_from_slice(&last);
    }
    texts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sets_agree_with_regress(source in regular()) {
        let pattern = Pattern::new(&source).expect("regular");
        let oracle = regress(&source);
        let sets = pattern.sets(&Limits { at_most: 80, ..Limits::default() });
        for text in &sets.matching {
            prop_assert!(oracle.find(text).is_some(), "{} does not match {:?}", source, text);
            prop_assert_eq!(pattern.judge(text), Verdict::Match);
        }
        for miss in &sets.near_misses {
            prop_assert!(oracle.find(&miss.text).is_none(), "{} matches {:?}", source, miss);
            prop_assert_eq!(pattern.judge(&miss.text), Verdict::NoMatch);
        }
        prop_assert!(!sets.matching.is_empty() || pattern.accepts_nothing(), "{} has no match", source);
        prop_assert!(!sets.near_misses.is_empty() || pattern.accepts_everything(), "{} has no near miss", source);
    }

    #[test]
    fn judge_agrees_with_regress(source in prop_oneof![regular(), irregular()], texts in prop::collection::vec(text(), 1..12)) {
        let pattern = Pattern::new(&source).expect("compiles");
        let oracle = regress(&source);
        for text in &texts {
            let verdict = if oracle.find(text).is_some() { Verdict::Match } else { Verdict::NoMatch };
            prop_assert_eq!(pattern.judge(text), verdict, "{} on {:?}", source, text);
        }
    }

    #[test]
    fn rust_reading_agrees_with_regex(source in regular(), texts in prop::collection::vec(text(), 1..12)) {
        if let Ok(regex) = regex::Regex::new(&source) {
            let pattern = Pattern::new(&source).expect("regular");
            for text in &texts {
                prop_assert_eq!(pattern.accepted_by(Engine::Rust, text), Some(regex.is_match(text)), "{} on {:?}", source, text);
            }
        }
    }

    #[test]
    fn relations_agree_with_brute_force(left in regular(), right in regular()) {
        let (a, b) = (Pattern::new(&left).expect("regular"), Pattern::new(&right).expect("regular"));
        let Ok(relation) = relate(&a, &b) else { return Ok(()) };
        let check = |text: &str, in_a: bool, in_b: bool| a.is_match(text) == in_a && b.is_match(text) == in_b;
        let (both, only_a, only_b) = match &relation {
            Relation::Equal => (true, false, false),
            Relation::Included { only_b } => { prop_assert!(check(only_b, false, true)); (true, false, true) }
            Relation::Includes { only_a } => { prop_assert!(check(only_a, true, false)); (true, true, false) }
            Relation::Overlapping { both, only_a, only_b } => {
                prop_assert!(check(both, true, true) && check(only_a, true, false) && check(only_b, false, true));
                (true, true, true)
            }
            Relation::Disjoint { only_a, only_b } => {
                prop_assert!(only_a.as_ref().is_none_or(|text| check(text, true, false)));
                prop_assert!(only_b.as_ref().is_none_or(|text| check(text, false, true)));
                (false, only_a.is_some(), only_b.is_some())
            }
        };
        for text in short_texts() {
            match (a.is_match(&text), b.is_match(&text)) {
                (true, true) => prop_assert!(both, "{:?} is matched by both {} and {}: {:?}", text, left, right, relation),
                (true, false) => prop_assert!(only_a, "{:?} is matched by {} alone, not {}: {:?}", text, left, right, relation),
                (false, true) => prop_assert!(only_b, "{:?} is matched by {} alone, not {}: {:?}", text, right, left, relation),
                (false, false) => {}
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_place(source in any::<String>()) {
        match Pattern::new(&source) {
            Ok(pattern) => {
                let sets = pattern.sets(&Limits { at_most: 20, ..Limits::default() });
                prop_assert!(sets.matching.len() <= 20);
            }
            Err(error) => prop_assert!(error.offset <= source.len()),
        }
    }

    #[test]
    fn samples_match_and_follow_the_seed(source in regular(), seed in any::<u64>()) {
        let pattern = Pattern::new(&source).expect("regular");
        let limits = Limits { min_length: Some(1), max_length: Some(9), ..Limits::default() };
        let texts = pattern.sample(seed, 5, &limits);
        prop_assert_eq!(&texts, &pattern.sample(seed, 5, &limits));
        for text in texts {
            prop_assert!(pattern.is_match(&text) && limits.allow_length(&text), "{} on {:?}", source, text);
        }
    }
}
