//! What is printed of a pattern.

use specwright_pattern::{Context, HAZARD_CODES, How, Limits, Pattern, Report};

fn report(source: &str) -> Report {
    Report::new(&Pattern::new(source).expect(source), &Limits::default(), &Context::default())
}

fn text(source: &str) -> String {
    let mut out = Vec::new();
    report(source).write_text(&mut out).expect("written to memory");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn regular() {
    insta::assert_snapshot!(text(r"^\+[0-9]+$"));
}

#[test]
fn plain_dialect() {
    insta::assert_snapshot!(text(r"^a\_$"));
}

#[test]
fn look_ahead() {
    insta::assert_snapshot!(text("^(?!x)[a-z]{2}$"));
}

#[test]
fn not_regular() {
    insta::assert_snapshot!(text(r"^([a-z])\1$"));
}

#[test]
fn everything() {
    insta::assert_snapshot!(text("x*"));
}

#[test]
fn for_machines() {
    let json = report("^[a-z]{2}$").to_json();
    let keys: Vec<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
    for key in
        ["dialect", "regular", "states", "transitions", "transitions_covered", "matching", "near_misses"]
    {
        assert!(keys.contains(&key), "{key}");
    }
    assert_eq!(
        (&json["dialect"], &json["regular"], &json["states"]),
        (&"ecma-unicode".into(), &true.into(), &4.into())
    );
    assert_eq!(json["transitions"], json["transitions_covered"]);
    assert!(json["near_misses"][0]["text"].is_string() && json["near_misses"][0]["how"].is_string());
    assert!(json["differences"][0]["accepts"].is_array() && json["differences"][0]["rejects"].is_array());
    let hazard = &report("^[A-z]$").to_json()["hazards"][0];
    assert_eq!(hazard["code"], "suspicious-range");
    assert!(hazard["witness"].is_string() && hazard["message"].is_string());
}

#[test]
fn picture() {
    insta::assert_snapshot!(Pattern::new("^(ab|[c-e])$").expect("compiles").to_dot().expect("regular"));
}

#[test]
fn limits_are_kept() {
    let pattern = Pattern::new("^[a-z]+$").expect("compiles");
    let limits = Limits { min_length: Some(3), max_length: Some(6), ..Limits::default() };
    let sets = pattern.sets(&limits);
    let lengths =
        |mut texts: Box<dyn Iterator<Item = usize> + '_>| texts.all(|length| (3..=6).contains(&length));
    assert!(
        !sets.matching.is_empty() && lengths(Box::new(sets.matching.iter().map(|text| text.chars().count())))
    );
    assert!(
        !sets.near_misses.is_empty()
            && lengths(Box::new(sets.near_misses.iter().map(|m| m.text.chars().count())))
    );
    let uuid = Limits { format: Some("uuid".to_owned()), ..Limits::default() };
    let sets = Pattern::new("^[0-9a-f-]+$").expect("compiles").sets(&uuid);
    assert_eq!(sets.matching[0], "434ce9f5-14c8-4be1-a0a8-f755010deb9b");
    assert!(sets.matching.iter().all(|text| text.len() == 36));
    let few = Limits { at_most: 5, ..Limits::default() };
    let sets = pattern.sets(&few);
    assert!(sets.matching.len() <= 5 && sets.near_misses.len() <= 5);
}

#[test]
fn labels_are_distinct() {
    let mut labels: Vec<&str> =
        How::ALL.iter().map(|how| how.as_str()).chain(HAZARD_CODES.iter().copied()).collect();
    let all = labels.len();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), all);
}
