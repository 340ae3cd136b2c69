//! Patterns, judged as written when a request is checked.

use std::collections::BTreeSet;

use omnidesk_models::{
    AddUserStatisticInput, ListUserViews, ListUsers, RefreshTabInput, SetUserCampaignStateInput,
    UpdateFirstNameInput, UpdateUserInput, UpdateUsernameInput,
};
use serde_json::Value;
use specwright_openapi::{
    Direction, Judge,
    api::{Api, SchemaId, SchemaKind},
};
use specwright_pattern::{Dialect, Limits, Pattern};
use specwright_runtime::Validate;

/// Whether the value passes the documented constraints.
fn check(value: &impl Validate, passes: bool) {
    let outcome = value.validate();
    assert_eq!(outcome.is_ok(), passes, "{outcome:?}");
}

fn query(text: &str, passes: bool) {
    check(&ListUsers::new().query(text), passes);
}

fn date_format(text: &str, passes: bool) {
    check(&UpdateUserInput::new().date_format(text), passes);
}

fn first_name(text: &str, passes: bool) {
    check(&UpdateFirstNameInput::new().firstname(text), passes);
}

#[test]
fn an_ungrouped_alternation_in_a_search_is_not_repaired() {
    for text in
        ["jan.de-vries", "jan", "UID", "o'brien@x.nl", "jan!!!", "jan\n", "!!!name@gmail.com", "@@@x@y.zz"]
    {
        query(text, true);
    }
    for text in ["é", "!!!", "#"] {
        query(text, false);
    }
}

#[test]
fn an_ungrouped_alternation_in_a_date_format_is_not_repaired() {
    for text in ["en_GB", "iso", "en_GBxxx", "en_GB_evil", "myiso", "xxiso", "en_GB\n"] {
        date_format(text, true);
    }
    for text in ["text", "nl", "ISO", " en_GB", "iso\n"] {
        date_format(text, false);
    }
}

#[test]
fn an_ungrouped_alternation_stays_in_the_spec_as_written() {
    let api = super::api("omnidesk");
    let written = api.raw("/components/schemas/UserQuery/pattern").and_then(|pattern| pattern.as_str());
    assert_eq!(written, Some(r"^([0-9a-zA-Z \+]+)|([A-Za-z0-9._+\-\']+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,})$"));
}

#[test]
fn a_default_that_breaks_its_own_pattern_is_refused_when_it_is_sent() {
    query("", false);
    check(&ListUserViews::new().query(""), false);
    check(&ListUsers::new(), true);
}

#[test]
fn a_range_from_upper_to_lower_case_takes_what_lies_between() {
    for text in ["a^b", r"a\b", "a[b]", "`", "spring_2024-1"] {
        check(&SetUserCampaignStateInput::new().campaign(text), true);
    }
    check(&SetUserCampaignStateInput::new().campaign("two words"), false);
}

#[test]
fn a_newline_at_the_end_is_refused() {
    check(&UpdateUsernameInput::new().username("text\n"), false);
    check(&UpdateUserInput::new().telephone("+1\n"), false);
    first_name("Jan\n", false);
}

#[test]
fn names_take_composed_accents_only() {
    first_name("Jos\u{e9}", true);
    first_name("Jose\u{301}", false);
    for text in ["Jan Peter", "-", " ", "Müller-Ö"] {
        first_name(text, true);
    }
}

#[test]
fn names_leave_the_multiplication_and_the_division_sign_out() {
    first_name("a×b", false);
    first_name("a÷b", false);
    for neighbour in ["Ö", "Ø", "ö", "ø", "ß", "ÿ", "À", "Þ"] {
        first_name(neighbour, true);
    }
}

#[test]
fn names_of_many_people_are_refused_as_documented() {
    for text in ["O'Brien", "van 't Hoff", "Łukasz", "Ÿ", "ĳ", "山田"] {
        first_name(text, false);
    }
}

#[test]
fn digits_of_other_scripts_are_no_digits() {
    check(&UpdateUserInput::new().telephone("+31612345678"), true);
    check(&UpdateUserInput::new().telephone("+٣١"), false);
}

#[test]
fn samples_that_break_their_patterns_are_refused() {
    check(&UpdateUserInput::new().telephone("text"), false);
    check(&UpdateUserInput::new().firstname("'text'"), false);
    check(&UpdateUserInput::new().firstname("text").name("text"), true);
}

#[test]
fn an_escape_that_the_u_flag_refuses_is_read_without_it() {
    let pattern = Pattern::new(r"^[a-zA-Z0-9\_]+$").unwrap();
    assert_eq!(pattern.dialect(), Dialect::EcmaPlain);
    assert!(pattern.is_match("tab_1") && !pattern.is_match("tab\u{a0}1"));
    check(&RefreshTabInput::new().tab_id("tab_1"), true);
    check(&RefreshTabInput::new().tab_id("tab\u{a0}1"), false);
}

#[test]
fn no_pattern_in_a_spec_was_changed_by_yaml() {
    let mut found = BTreeSet::new();
    for name in ["ccai-platform", "dixa", "omnidesk", "thulium"] {
        collect(&super::api(name).document, &mut found);
    }
    assert_eq!(found.len(), 10, "{found:?}");
    assert!(found.iter().all(|pattern| !pattern.contains('\u{a0}')), "{found:?}");
    assert!(found.contains(r"^[a-zA-Z\_]+$") && found.contains(r"^[0-9a-zA-Z \-\_]+$"), "{found:?}");
}

/// Every pattern of a document, once.
fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("pattern").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| collect(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// A generated field under a documented pattern: whether it takes a text.
type Field = fn(&str) -> bool;

/// One generated field for each documented pattern.
const FIELDS: &[Field] = &[
    |text| ListUsers::new().query(text).validate().is_ok(),
    |text| ListUserViews::new().query(text).validate().is_ok(),
    |text| UpdateFirstNameInput::new().firstname(text).validate().is_ok(),
    |text| UpdateUsernameInput::new().username(text).validate().is_ok(),
    |text| UpdateUserInput::new().telephone(text).validate().is_ok(),
    |text| UpdateUserInput::new().date_format(text).validate().is_ok(),
    |text| AddUserStatisticInput::new().statistic(text).validate().is_ok(),
    |text| AddUserStatisticInput::new().statistic_option(text).validate().is_ok(),
    |text| RefreshTabInput::new().tab_id(text).validate().is_ok(),
    |text| SetUserCampaignStateInput::new().campaign(text).validate().is_ok(),
];

/// The first schema of each pattern, in the order of [`FIELDS`].
const PATTERNS: &[&str] = &[
    r"^([0-9a-zA-Z \+]+)|([A-Za-z0-9._+\-\']+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,})$",
    r"^[0-9a-zA-Z \-\_]+$",
    r"^[a-zA-ZÀ-ÖØ-Þß-öø-ÿ\- ]+$",
    r"^[a-zA-Z0-9\.\-]+$",
    r"^\+[0-9]+$",
    r"^([a-z]{2}_[A-Z]{2})|(iso)$",
    r"^[a-zA-Z\_]+$",
    r"^[0-9a-zA-Z]+$",
    r"^[a-zA-Z0-9\_]+$",
    r"^[a-zA-z0-9\-_]+$",
];

#[test]
fn models_and_the_judge_agree_on_both_sets_of_every_pattern() {
    let api = super::api("omnidesk");
    let judge = Judge::new(&api);
    assert_eq!(FIELDS.len(), PATTERNS.len());
    for (field, source) in FIELDS.iter().zip(PATTERNS) {
        let pattern = Pattern::new(source).expect("a documented pattern compiles");
        let sets = pattern.sets(&Limits::default());
        let texts = sets.matching.iter().map(|text| (text, true));
        let texts = texts.chain(sets.near_misses.iter().map(|miss| (&miss.text, false)));
        for (text, matches) in texts {
            let judged =
                judge.accepts(schema_of(&api, source), &Value::from(text.as_str()), Direction::Request);
            assert_eq!((field(text), judged), (matches, matches), "{source} on {text:?}");
        }
    }
}

/// The schema that carries a pattern.
fn schema_of(api: &Api, source: &str) -> SchemaId {
    let carries = |kind: &SchemaKind| matches!(kind, SchemaKind::String(string) if string.pattern.as_deref() == Some(source));
    let found = (0..).map(SchemaId).zip(&api.schemas.nodes).find(|(_, schema)| carries(&schema.kind));
    found.map(|(id, _)| id).unwrap_or_else(|| panic!("no schema has the pattern {source}"))
}
