//! What patterns say of texts, and which they refuse.

use specwright_pattern::{Dialect, Pattern, Verdict};

fn check(source: &str, matching: &[&str], others: &[&str]) {
    let pattern = Pattern::new(source).expect(source);
    for text in matching {
        assert_eq!(pattern.judge(text), Verdict::Match, "{source} on {text:?}");
    }
    for text in others {
        assert_eq!(pattern.judge(text), Verdict::NoMatch, "{source} on {text:?}");
    }
}

fn check_refused(source: &str, offset: usize, message: &str) {
    let error = Pattern::new(source).expect_err(source);
    assert_eq!((error.offset, error.message.as_str()), (offset, message), "{source}");
}

#[test]
fn ungrouped_alternation_stays_as_written() {
    check(
        "^([a-z]{2}_[A-Z]{2})|(iso)$",
        &["en_GB", "en_GB_evil", "myiso", "en_GB\n"],
        &["iso\n", "ISO", " en_GB"],
    );
}

#[test]
fn classes_are_those_of_ecma() {
    check(r"^\d$", &["7"], &["٣", "a"]);
    check(r"^\w$", &["_"], &["é", "ſ"]);
    check(r"^\s$", &["\u{a0}", "\u{feff}", "\u{2028}", "\u{b}"], &["\u{85}", "\u{180e}"]);
    check("^.$", &["a", "😀", "\u{85}"], &["\n", "\r", "\u{2028}"]);
    check("^[^]$", &["\n", "😀"], &["", "ab"]);
    check("[]", &[], &["", "a"]);
}

#[test]
fn boundaries_are_ascii() {
    check(r"\bé", &["aé"], &["é"]);
    check(r"^a\B", &["ab"], &["a", "aé"]);
    check(r"[^a]|\B", &["aéa", "é"], &["a"]);
}

#[test]
fn without_u_a_character_beyond_the_plane_is_two_units() {
    check(r"^\_?.$", &["a"], &["😀"]);
    check(r"^\_?..$", &["😀", "ab"], &["😀a"]);
    check(r"^\_?[^a]\uDE00$", &["😀"], &["😁"]);
    check(r"^\uD83D\uDE00$", &["😀"], &["😁"]);
    check(r"a\B\_?", &["ab"], &["a😀"]);
    check(r"^a\_?\B", &["a_"], &["a"]);
}

#[test]
fn set_operators_are_literal() {
    check("^[a-c&&b]$", &["a", "&"], &["d"]);
    check("^[[a-c]$", &["[", "b"], &["]"]);
    check("^[+--]$", &["+", ",", "-"], &["."]);
    check("^[~~#]$", &["~", "#"], &["a"]);
}

#[test]
fn annex_b_is_read_where_u_refuses() {
    check(r"^a{$", &["a{"], &["a"]);
    check(r"^a{,3}$", &["a{,3}"], &["aa"]);
    check(r"^\_?\u{3}$", &["uuu"], &["\u{3}"]);
    check(r"^[\w-.]$", &["-", ".", "a"], &[",", "+"]);
    check(r"^\07\8$", &["\u{7}8"], &[]);
    check(r"^\cA[\c1]\c$", &["\u{1}\u{11}\\c"], &[]);
    check(r"^\k<a>$", &["k<a>"], &[]);
    check(r"^(?=a)*b", &["b"], &["a"]);
    check(r"^\A\Z", &["AZ"], &[]);
    assert_eq!(Pattern::new(r"\_").expect("compiles").dialect(), Dialect::EcmaPlain);
}

#[test]
fn look_around_is_judged() {
    check("^(?!-)[a-z-]{1,5}(?<!-)$", &["a-b"], &["-a", "a-", ""]);
    check("(?<=€)[0-9]+", &["€5"], &["5"]);
    check("^(?=.*[A-Z])(?=.*[0-9]).{4,}$", &["abC4"], &["abcd", "C4"]);
    check("^(?!(?:a|b)*c)[abc]*$", &["abba", ""], &["abc"]);
    check(r"(?!(?:x|.*[\u0000-\u001f]+.*)).+", &["v"], &["v\0"]);
    check("(?=(?:a|b)*c)(?=(?:b|a)*c)b", &["abc"], &["ab"]);
}

#[test]
fn back_references_are_judged() {
    check(r"^(['\x22])x\1$", &["'x'", "\"x\""], &["'x\""]);
    check(r"^(?<q>a|b)\k<q>$", &["aa", "bb"], &["ab"]);
    check(r"^\1(a)$", &["a"], &["aa"]);
    check(r"^(?:(a)|b)*\1$", &["ab", "aaa"], &["aba b"]);
    check(r"(?<=\1(a))b", &["aab"], &["ab"]);
}

#[test]
fn huge_bounds_are_judged() {
    check(r"^[\s\S]{1,65536}$", &["a", "é\n"], &[""]);
    let long = "x".repeat(70_000);
    check(r"^[\s\S]{1,65536}$", &[&long[..65_536]], &[&long]);
}

#[test]
fn hanging_patterns_are_given_up_or_judged() {
    let text = format!("{}!", "a".repeat(200));
    check("^(a+)+$", &["aaa"], &[&text]);
    check("^(?!x)(a+)+$", &["aaa"], &[&text]);
    let hanging = Pattern::new(r"^(?:(a+)+)+\1\1\1\1!x$").expect("compiles");
    assert!(matches!(hanging.judge(&text), Verdict::Undecided(_) | Verdict::NoMatch));
}

#[test]
fn errors_have_a_place() {
    check_refused("^[a-z", 1, "unclosed class");
    check_refused("é(a", 2, "unclosed group");
    check_refused("a)", 1, "unmatched `)`");
    check_refused("a**", 2, "nothing to repeat: a quantifier follows a quantifier");
    check_refused("[z-a]", 1, "range out of order in a class");
    check_refused("a{3,2}", 1, "numbers out of order: 3 is greater than 2");
    check_refused("a\\", 1, "lone backslash at the end");
    check_refused("(?i)a", 1, "inline flags are PCRE, Python and Rust, not ECMA-262");
    check_refused(&"(".repeat(5_000), 200, "groups nested deeper than 200");
}

#[test]
fn a_caret_stands_under_the_offending_character() {
    let source = "é[z-a]";
    let error = Pattern::new(source).expect_err("out of order");
    insta::assert_snapshot!(error.render(source).to_string(), @r"
    é[z-a]
      ^ range out of order in a class
        help: write the smaller character first, or put `-` at the end of the class
    ");
}
