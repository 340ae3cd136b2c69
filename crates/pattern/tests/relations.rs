//! How patterns relate, and what is refused.

use specwright_pattern::{Irregular, Pattern, Refusal, Relation, relate};

fn related(left: &str, right: &str) -> Result<Relation, Refusal> {
    relate(&Pattern::new(left).expect(left), &Pattern::new(right).expect(right))
}

#[test]
fn each_relation_has_a_witness() {
    let text = str::to_owned;
    assert_eq!(related("^[a-c]$", "^(a|b|c)$"), Ok(Relation::Equal));
    assert_eq!(related("^a$", "a"), Ok(Relation::Included { only_b: text("aa") }));
    assert_eq!(related(r"^[\w-]+$", r"^\w+$"), Ok(Relation::Includes { only_a: text("-") }));
    assert_eq!(
        related("^[ab]$", "^[bc]$"),
        Ok(Relation::Overlapping { both: text("b"), only_a: text("a"), only_b: text("c") })
    );
    assert_eq!(
        related("^a$", "^b$"),
        Ok(Relation::Disjoint { only_a: Some(text("a")), only_b: Some(text("b")) })
    );
    assert_eq!(related("^a$", "[]"), Ok(Relation::Disjoint { only_a: Some(text("a")), only_b: None }));
}

#[test]
fn dialects_are_compared_by_what_they_match() {
    assert_eq!(related(r"^[a\_]$", "^[a_]$"), Ok(Relation::Equal));
    assert_eq!(
        related(r"^\_?..$", "^_?(..|[\u{10000}-\u{10ffff}])$"),
        Ok(Relation::Included { only_b: "a😀".to_owned() })
    );
}

#[test]
fn what_is_not_regular_is_refused_by_name() {
    assert_eq!(related("a", "(?<!a$)b"), Err(Refusal::Irregular(Irregular::LookBehind)));
    assert_eq!(related(r"(a)\1", "a"), Err(Refusal::Irregular(Irregular::BackReference)));
    assert_eq!(related("[ab]*a[ab]{20}", "a"), Err(Refusal::TooLarge));
}

#[test]
fn look_arounds_are_regular() {
    assert_eq!(related("(?=a)", "a"), Ok(Relation::Equal));
    assert_eq!(related("^(?=.*a)(?=.*b)[ab]{2}$", "^(?:ab|ba)$"), Ok(Relation::Equal));
    assert_eq!(related("^(?!.*a)[ab]*$", "^b*$"), Ok(Relation::Equal));
    assert_eq!(related("^[ab]+(?<!a)$", "^[ab]*b$"), Ok(Relation::Equal));
}
