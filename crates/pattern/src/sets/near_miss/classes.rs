//! Characters just outside each class, in every state; then whatever else leads to rejection.

use super::{Collector, How};
use crate::coverage::Rejections;
use crate::ground::Ground;

/// Most characters written, so that huge automata stay quick.
const MOST_CHARACTERS: usize = 60_000;

pub(super) fn offer(collector: &mut Collector<'_>, ground: &Ground) {
    let mut rejections = Rejections::new(ground);
    for miss in &collector.misses {
        rejections.cover(&miss.text);
    }
    let mut written = 0;
    let half = collector.limits.at_most / 2;
    for state in (0..ground.dfa.states() as u32).filter(|&state| ground.paths.is_live(state)) {
        if collector.misses.len() >= half || written > MOST_CHARACTERS {
            break;
        }
        written += outside_classes(collector, ground, &mut rejections, state);
    }
    for (state, class) in rejections.open() {
        if collector.is_full() || written > 2 * MOST_CHARACTERS {
            break;
        }
        if rejections.is_covered(state, class) {
            continue;
        }
        let (text, how) = rejected(ground, state, class);
        written += text.len();
        if collector.offer(text.clone(), how) {
            rejections.cover(&text);
        }
    }
}

/// Offers the neighbours of each class that this state takes; gives how much was written.
fn outside_classes(
    collector: &mut Collector<'_>,
    ground: &Ground,
    rejections: &mut Rejections<'_>,
    state: u32,
) -> usize {
    let mut written = 0;
    let access = ground.access(state);
    for sample in &ground.characters.samples {
        let Some(inside) = sample.outside else { continue };
        let next = ground.dfa.next(state, sample.class);
        let meant = ground.dfa.next(state, ground.dfa.alphabet.class_of(inside));
        if next == meant || ground.dfa.accepts_state(next) || !ground.paths.is_live(meant) {
            continue;
        }
        let mut text = format!("{access}{}", sample.character);
        text.extend(ground.completion(meant));
        let how = if sample.character < inside { How::BelowClass } else { How::AboveClass };
        written += text.len();
        if collector.offer(text.clone(), how) {
            rejections.cover(&text);
        }
    }
    written
}

/// A text that takes a class from a state and is rejected for it.
fn rejected(ground: &Ground, state: u32, class: usize) -> (String, How) {
    let mut text = ground.access(state);
    text.push(ground.characters.pick(class, 0));
    if ground.paths.is_live(ground.dfa.next(state, class)) {
        return (text, How::Truncated);
    }
    let good = ground.characters.order.iter().map(|&class| ground.dfa.next(state, class));
    let meant = good.into_iter().find(|&next| ground.paths.is_live(next));
    text.extend(meant.and_then(|meant| ground.completion(meant)));
    (text, How::WrongCharacter)
}

/// Without an automaton: the neighbours of the classes at the first, middle and last place of matches.
pub(super) fn offer_without_automaton(collector: &mut Collector<'_>, bases: &[&str]) {
    let edges = crate::characters::edges(&collector.pattern.tree.root, &collector.pattern.reading);
    for base in bases {
        let characters: Vec<char> = base.chars().collect();
        for place in [0, characters.len() / 2, characters.len() - 1] {
            for &(character, outside) in edges.iter().take(40) {
                let Some(inside) = outside else { continue };
                let mut edited = characters.clone();
                edited[place] = character;
                let how = if character < inside { How::BelowClass } else { How::AboveClass };
                collector.offer(edited.into_iter().collect(), how);
            }
        }
    }
}
