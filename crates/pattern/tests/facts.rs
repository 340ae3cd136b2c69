//! The table of facts about the two un-grouped patterns, cell by cell, and what is told beside it.

mod documented;

use documented::DOCUMENTED;
use specwright_pattern::{Engine, Pattern};

/// Whether search, fullmatch, Rust, JavaScript, Perl and the grouped pattern accept; `None` where the table is silent.
type Row = (&'static str, [Option<bool>; 6]);

const Y: Option<bool> = Some(true);
const N: Option<bool> = Some(false);

const ENGINES: [Engine; 5] =
    [Engine::PythonSearch, Engine::PythonFullmatch, Engine::Rust, Engine::EcmaPlain, Engine::Pcre];

fn check(source: &str, rows: &[Row]) {
    let pattern = Pattern::new(source).expect(source);
    let grouped = Pattern::new(&grouped(source)).expect("grouped");
    for (text, cells) in rows {
        for (engine, cell) in ENGINES.into_iter().zip(cells) {
            assert_eq!(pattern.accepted_by(engine, text), *cell, "{source}: {engine} on {text:?}");
        }
        assert_eq!(Some(pattern.is_match(text)), cells[3], "{source}: judge on {text:?}");
        if let Some(cell) = cells[5] {
            assert_eq!(grouped.is_match(text), cell, "grouped {source} on {text:?}");
        }
    }
}

fn grouped(source: &str) -> String {
    format!("^(?:{})$", source.trim_start_matches('^').trim_end_matches('$'))
}

#[test]
fn date_format() {
    let rows = [
        ("en_GB", [Y, Y, Y, Y, Y, Y]),
        ("iso", [Y, Y, Y, Y, Y, Y]),
        ("en_GBxxx", [Y, N, Y, Y, Y, N]),
        ("en_GB_evil", [Y, N, Y, Y, Y, N]),
        ("xxiso", [Y, N, Y, Y, Y, N]),
        ("myiso", [Y, N, Y, Y, Y, N]),
        ("en_GB\n", [Y, N, Y, Y, Y, None]),
        ("iso\n", [Y, N, N, N, Y, None]),
        ("text", [N, N, N, N, N, N]),
        ("nl", [N, N, N, N, N, N]),
        ("ISO", [N, N, N, N, N, N]),
        (" en_GB", [N, N, N, N, N, N]),
    ];
    check(DOCUMENTED[5], &rows);
    let pattern = Pattern::new(DOCUMENTED[5]).expect("compiles");
    assert_eq!(pattern.accepted_by(Engine::PythonMatch, "xxiso"), Some(false));
}

#[test]
fn query() {
    let (both, prefix) = ([Y, Y, Y, Y, Y, Y], [Y, N, Y, Y, Y, N]);
    let neither = [N, N, N, N, N, N];
    let rows = [
        ("", neither),
        ("jan", both),
        ("+31612345678", both),
        ("UID", both),
        ("name@gmail.com", both),
        ("o'brien@x.nl", both),
        ("jan!!!", prefix),
        ("jan; DROP", prefix),
        ("a@b", prefix),
        ("jan\n", prefix),
        ("!!!name@gmail.com", prefix),
        ("@@@x@y.zz", prefix),
        ("jan.de-vries", prefix),
        ("é", neither),
        ("!!!", neither),
        ("#", neither),
    ];
    check(DOCUMENTED[0], &rows);
    let pattern = Pattern::new(DOCUMENTED[0]).expect("compiles");
    for text in ["!!!name@gmail.com", "@@@x@y.zz"] {
        assert_eq!(pattern.accepted_by(Engine::PythonMatch, text), Some(false), "{text}");
    }
}

#[test]
fn four_of_ten_refuse_the_u_flag() {
    let refused = |source: &&str| Pattern::new(source).expect(source).unicode_error().is_some();
    let at: Vec<usize> = (1..=10).filter(|at| refused(&DOCUMENTED[at - 1])).collect();
    assert_eq!(at, [1, 2, 7, 9]);
    for source in DOCUMENTED {
        for engine in [Engine::EcmaPlain, Engine::Pcre, Engine::PythonSearch, Engine::Rust] {
            assert!(
                Pattern::new(source).expect(source).accepted_by(engine, "").is_some(),
                "{engine} on {source}"
            );
        }
    }
}

#[test]
fn capital_to_small_takes_more_than_letters() {
    let pattern = Pattern::new(DOCUMENTED[9]).expect("compiles");
    for engine in Engine::ALL {
        for text in ["a^b", r"a\b", "a[b]", "`"] {
            assert_eq!(pattern.accepted_by(*engine, text), Some(true), "{engine} on {text}");
        }
        assert_eq!(pattern.accepted_by(*engine, "my campaign"), Some(false), "{engine}");
    }
}

#[test]
fn a_final_newline_passes_the_dollar_of_python_and_perl() {
    for (source, text) in [(DOCUMENTED[3], "text\n"), (DOCUMENTED[4], "+1\n")] {
        let pattern = Pattern::new(source).expect(source);
        let accepts: Vec<Engine> = Engine::ALL
            .iter()
            .copied()
            .filter(|&engine| pattern.accepted_by(engine, text) == Some(true))
            .collect();
        assert_eq!(accepts, [Engine::Pcre, Engine::PcreUnicode, Engine::PythonSearch, Engine::PythonMatch]);
        for other in [text.replace('\n', "!"), text.replace('\n', "\n\n"), text.replace('\n', "\r")] {
            for engine in Engine::ALL {
                assert_eq!(pattern.accepted_by(*engine, &other), Some(false), "{engine} on {other:?}");
            }
        }
    }
}

#[test]
fn names() {
    let pattern = Pattern::new(DOCUMENTED[2]).expect("compiles");
    for text in ["José", "Jan Peter", "-", " "] {
        assert!(pattern.is_match(text), "{text}");
    }
    for text in ["×", "÷", "O'Brien", "van 't Hoff", "Ÿ", "ĳ", "Łukasz", "Jose\u{301}", ""] {
        assert!(!pattern.is_match(text), "{text}");
    }
    for (text, bytes) in [("×", true), ("÷", true), ("Ł", false), ("Ÿ", false), ("é", true)] {
        assert_eq!(pattern.accepted_by(Engine::Pcre, text), Some(bytes), "{text} bytewise");
    }
}

#[test]
fn telephones_and_quoted_values() {
    let telephone = Pattern::new(DOCUMENTED[4]).expect("compiles");
    for text in ["text", "+٣١", "'text'"] {
        assert!(!telephone.is_match(text), "{text}");
    }
    for at in [2, 4, 5] {
        assert!(!Pattern::new(DOCUMENTED[at]).expect("compiles").is_match("'text'"), "{at}");
    }
}
