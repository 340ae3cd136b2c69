//! Node confirms every string of the sets of the documented regexes.

mod documented;
mod oracle;

use documented::DOCUMENTED;
use oracle::{Question, ask};
use specwright_pattern::{Limits, Pattern};

#[test]
fn node_confirms_the_sets() {
    let made: Vec<_> = DOCUMENTED
        .iter()
        .map(|source| {
            let pattern = Pattern::new(source).expect(source);
            let sets = pattern.sets(&Limits::default());
            (pattern, sets)
        })
        .collect();
    let questions: Vec<Question> = made
        .iter()
        .map(|(pattern, sets)| {
            let misses = sets.near_misses.iter().map(|miss| &miss.text);
            Question::of(pattern, sets.matching.iter().chain(misses).cloned().collect())
        })
        .collect();
    let Some(answers) = ask(&questions) else { return };
    for ((pattern, sets), (question, answer)) in made.iter().zip(questions.iter().zip(answers)) {
        let verdicts = answer.unwrap_or_else(|error| panic!("node refuses {pattern}: {error}"));
        for (at, (text, verdict)) in question.texts.iter().zip(verdicts).enumerate() {
            assert_eq!(verdict, Some(at < sets.matching.len()), "{pattern} on {text:?}");
            assert_eq!(Some(pattern.is_match(text)), verdict, "the judge of {pattern} on {text:?}");
        }
    }
}

#[test]
fn node_confirms_which_patterns_compile() {
    let sources = [
        r"a{",
        r"a{,3}",
        r"\u{3}",
        r"[\w-.]",
        r"\8",
        r"\c",
        r"[\c1]",
        r"\k<a>",
        r"(?=a)*",
        r"(?<=a)*",
        r"\A",
        "(",
        ")",
        "a**",
        "[z-a]",
        "a{3,2}",
        "\\",
        "(?i)a",
        "(?<n>a)(?<n>b)",
        r"(?<n>a)\k<n>",
        r"(?<n>a)\k<m>",
        r"\1(a)",
        r"\2(a)",
        "}",
        "]",
        "{1}",
        "x{1}{2}",
        r"\p{L}",
        r"\p{l}",
        r"\p{Letter}",
        r"\p{Greek}",
        r"\p{Script=Greek}",
        r"\p{IsAlpha}",
        r"\p{Alnum}",
        r"\p{ASCII}",
        r"\p{Any}",
        r"\p",
        r"\x4",
        r"\u12",
        r"\ud83d\ude00",
        r"[\ud83d\ude00-\ud83d\ude02]",
        r"[\d-z]",
        "[]",
        "[^]",
        "(?:",
        "(?<a",
        r"[\b]",
        r"[\B]",
        r"\-",
        r"[\-]",
        r"\/",
        r"\0",
        r"\00",
        "^*",
        "$+",
        r"\b+",
        "a|*",
        "(?P<n>a)",
        "(?>a)",
        "a++",
        r"\p{sc=Latin}",
        r"\p{gc=Lu}",
        r"\P{Lu}",
        r"[\p{L}-z]",
        r"\u{110000}",
        r"\u{}",
        "[a-\\d]",
        "(?!a){2}",
        "é{2}",
        "😀+",
    ];
    let questions: Vec<Question> = sources
        .iter()
        .flat_map(|source| {
            ["u", ""].map(|flags| Question { source: (*source).to_owned(), flags, texts: Vec::new() })
        })
        .collect();
    let Some(answers) = ask(&questions) else { return };
    for (source, answers) in sources.iter().zip(answers.chunks(2)) {
        let ours = Pattern::new(source);
        let unicode = ours.as_ref().is_ok_and(|pattern| pattern.unicode_error().is_none());
        assert_eq!(
            unicode,
            answers[0].is_ok(),
            "{source} with u: {:?} {:?}",
            ours.as_ref().map(Pattern::unicode_error),
            answers[0]
        );
        assert_eq!(
            ours.is_ok(),
            answers[0].is_ok() || answers[1].is_ok(),
            "{source}: {ours:?} {:?}",
            answers[1]
        );
    }
}
