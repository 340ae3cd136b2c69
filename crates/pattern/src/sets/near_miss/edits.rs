//! One edit away from a match: first, middle and last character replaced or removed; the case swapped.

use super::{Collector, How};

/// Characters to put in place of another one, the likeliest to be noticed first.
const REPLACEMENTS: &[char] = &['!', '#', ' ', 'x', 'X', '0', '-', 'é', '\u{0}'];

pub(super) fn offer(collector: &mut Collector<'_>, base: &str) {
    let characters: Vec<char> = base.chars().collect();
    let last = characters.len() - 1;
    let places = [
        (0, How::FirstReplaced, How::FirstRemoved),
        (last / 2, How::MiddleReplaced, How::MiddleRemoved),
        (last, How::LastReplaced, How::LastRemoved),
    ];
    for (place, replaced, removed) in places {
        let with = |replacement: Option<char>| -> String {
            let (before, after) = (&characters[..place], &characters[place + 1..]);
            before.iter().chain(&replacement).chain(after).collect()
        };
        // `any` stops at the first that is rejected.
        let _ = REPLACEMENTS.iter().any(|&replacement| collector.offer(with(Some(replacement)), replaced));
        collector.offer(with(None), removed);
    }
    collector.offer(characters.iter().map(|&c| swapped(c)).collect(), How::CaseSwapped);
}

fn swapped(character: char) -> char {
    if character.is_ascii_lowercase() {
        character.to_ascii_uppercase()
    } else {
        character.to_ascii_lowercase()
    }
}
