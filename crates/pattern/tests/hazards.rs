//! Each hazard is found where it is, with the smallest string that shows it, and not elsewhere.

mod documented;

use specwright_pattern::{Context, HAZARD_CODES, Pattern};

/// The codes and witnesses found.
fn found(source: &str, context: &Context) -> Vec<(&'static str, Option<String>)> {
    let hazards = Pattern::new(source).expect(source).hazards(context);
    hazards.into_iter().map(|hazard| (hazard.code, hazard.witness)).collect()
}

fn check(source: &str, expected: &[(&'static str, Option<&str>)]) {
    let expected: Vec<_> = expected.iter().map(|(code, text)| (*code, text.map(str::to_owned))).collect();
    assert_eq!(found(source, &Context::default()), expected, "{source}");
}

#[test]
fn shape() {
    check("^([a-z]{2}_[A-Z]{2})|(iso)$", &[("ungrouped-alternation", Some("aiso"))]);
    check("^a$|^b$", &[]);
    check("^(a|b)$", &[]);
    check("^[a-zA-z]+$", &[("suspicious-range", Some("_"))]);
    check("^[+-_]$", &[("suspicious-range", Some("1"))]);
    check("^[ -~]*$", &[]);
    check("/^[a-z]+$/i", &[("matches-nothing", None), ("delimiters", None)]);
    check("^/v1/$", &[]);
    check(
        r"\Aa\Z",
        &[("pcre-anchor", Some("AaZ")), ("pcre-anchor", Some("AaZ")), ("escape-illegal-under-u", None)],
    );
    check(r"^a\_$", &[("escape-illegal-under-u", None)]);
    check("^[a-c&&b]$", &[("set-operator", Some("a"))]);
    check("^[a&b]$", &[]);
}

#[test]
fn languages() {
    check("a^b", &[("matches-nothing", None)]);
    check(".*", &[("matches-everything", Some(""))]);
    let length = Context { max_length: Some(3), ..Context::default() };
    assert_eq!(
        found("^[a-z]{4,}$", &length),
        [("contradicts-length", Some("aena".to_owned()))].map(|(c, w)| (c, w.map(|_| "aaaa".to_owned())))
    );
    let format = Context { format: Some("uuid".to_owned()), ..Context::default() };
    assert_eq!(found("^[a-z]+$", &format), [("contradicts-format", Some("a".to_owned()))]);
    assert_eq!(found("^[0-9a-f-]{36}$", &format), []);
}

#[test]
fn values() {
    let context = Context {
        default: Some(String::new()),
        examples: vec!["ok".to_owned(), "no!".to_owned()],
        enum_values: vec!["?".to_owned()],
        neighbours: vec!["^a$".to_owned()],
        ..Context::default()
    };
    let expected =
        [("default-breaks-pattern", ""), ("example-breaks-pattern", "no!"), ("enum-breaks-pattern", "?")];
    assert_eq!(found("^[a-z]+$", &context), expected.map(|(code, text)| (code, Some(text.to_owned()))));
    let neighbours = Context { neighbours: vec!["^a$".to_owned()], ..Context::default() };
    assert_eq!(found("[a-z]+", &neighbours), [("unanchored", Some("!a!".to_owned()))]);
}

#[test]
fn attacks() {
    for source in ["^(a+)+$", "^([a-z]+)*!x$", r"^(\w+\s?)*$", "^(a|aa)+$", "^(?=x|(a|a)*b)"] {
        let hazards = Pattern::new(source).expect(source).hazards(&Context::default());
        assert_eq!(
            hazards.iter().map(|hazard| hazard.code).collect::<Vec<_>>(),
            ["exponential-backtracking"],
            "{source}"
        );
        assert!(hazards[0].witness.as_ref().is_some_and(|text| text.len() < 100), "{source}");
    }
    for source in ["^[a-z]+(-[a-z]+)*$", "^(a|b)*$", r"^([0-9]{1,3}\.){3}[0-9]{1,3}$", "^a*a*a*$"] {
        assert_eq!(found(source, &Context::default()), [], "{source}");
    }
}

#[test]
fn documented_patterns_have_the_hazards_of_the_facts() {
    let codes = |source: &str| {
        found(source, &Context::default()).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    let all: Vec<Vec<&str>> = documented::DOCUMENTED.iter().map(|source| codes(source)).collect();
    let illegal = "escape-illegal-under-u";
    let expected = [
        vec!["ungrouped-alternation", illegal],
        vec![illegal],
        vec![],
        vec![],
        vec![],
        vec!["ungrouped-alternation"],
        vec![illegal],
        vec![],
        vec![illegal],
        vec!["suspicious-range"],
    ];
    assert_eq!(all, expected);
}

#[test]
fn codes_are_kebab_case_and_distinct() {
    let mut codes = HAZARD_CODES.to_vec();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), HAZARD_CODES.len());
    assert!(codes.iter().all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
}
