//! What looks alike and is written otherwise: digits of other scripts, decomposed accents.

use super::{Collector, How};

/// Texts of each kind at most.
const MOST: usize = 3;

/// First digits of Arabic-Indic, Devanagari and full-width digits.
const OTHER_ZEROS: &[char] = &['\u{660}', '\u{966}', '\u{ff10}'];

pub(super) fn offer(collector: &mut Collector<'_>, matching: &[String]) {
    let with_digit = matching.iter().find(|text| text.chars().any(|c| c.is_ascii_digit()));
    for &zero in OTHER_ZEROS.iter().filter(|_| with_digit.is_some()) {
        let translate = |c: char| match c.to_digit(10) {
            Some(digit) => char::from_u32(u32::from(zero) + digit).unwrap_or(c),
            None => c,
        };
        collector.offer(
            with_digit.into_iter().flat_map(|text| text.chars()).map(translate).collect(),
            How::OtherScriptDigits,
        );
    }
    let accented = matching.iter().filter(|text| text.chars().any(|c| decomposed(c).is_some()));
    for text in accented.take(MOST) {
        let spelled = text.chars().flat_map(|c| {
            let (letter, mark) = decomposed(c).map_or((c, None), |(letter, mark)| (letter, Some(mark)));
            [Some(letter), mark].into_iter().flatten()
        });
        collector.offer(spelled.collect(), How::Decomposed);
    }
}

/// Letter and combining mark of an accented letter of Latin-1 and of the letters of Central Europe.
fn decomposed(character: char) -> Option<(char, char)> {
    DECOMPOSITIONS.iter().find_map(|&(mark, letters, accented)| {
        let at = accented.chars().position(|c| c == character)?;
        Some((letters.chars().nth(at)?, mark))
    })
}

/// Mark, letters, and the letters with that mark.
const DECOMPOSITIONS: &[(char, &str, &str)] = &[
    ('\u{301}', "AEIOUYaeiouyCcNnSsZz", "ÁÉÍÓÚÝáéíóúýĆćŃńŚśŹź"),
    ('\u{300}', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
    ('\u{302}', "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
    ('\u{308}', "AEIOUaeiouyY", "ÄËÏÖÜäëïöüÿŸ"),
    ('\u{303}', "ANOano", "ÃÑÕãñõ"),
    ('\u{30a}', "AaUu", "ÅåŮů"),
    ('\u{327}', "CcSs", "ÇçŞş"),
    ('\u{30c}', "CcSsZzEeRr", "ČčŠšŽžĚěŘř"),
];
