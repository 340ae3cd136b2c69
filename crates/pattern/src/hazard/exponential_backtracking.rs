//! A pattern that makes backtracking engines hang: found by attacking it, so the witness is the proof.

use super::{Context, Hazard, Severity};
use crate::ast::{Kind, Node};
use crate::backtrack::{self, Program};
use crate::emit::Emitter;
use crate::pattern::Pattern;
use crate::random::Random;
use crate::reading::Anchoring;

pub(super) const CODE: &str = "exponential-backtracking";

/// Steps given to one attack; a harmless pattern needs some hundreds.
const STEPS: u64 = 200_000;

/// How often the pump is repeated: twice to see the growth, then up to the most.
const FEW: usize = 8;
const MORE: usize = 16;
const MOST: usize = 48;

/// Steps for `MORE` repetitions are at least so many times those for `FEW`; 2⁵ is below.
const GROWTH: u64 = 40;

/// So many steps for `FEW` repetitions show it too, where those for `MORE` are beyond counting.
const MANY: u64 = 6_000;

/// Repetitions of the pattern that are attacked.
const MOST_REPEATS: usize = 12;

/// What is put after the pump so that the match fails.
const TAILS: [&str; 3] = ["!", "\u{0}", "\n"];

pub(super) fn search(pattern: &Pattern, _: &Context) -> Vec<Hazard> {
    let repeats = nested_repeats(&pattern.tree.root);
    let program = if repeats.is_empty() { None } else { backtrack::compile(&pattern.tree, &pattern.reading) };
    let Some(mut program) = program else { return Vec::new() };
    if !matches!(program.instructions.first(), Some(backtrack::Instruction::Assert(_))) {
        program.reading.anchoring = Anchoring::AtStart;
    }
    let attack = repeats.iter().take(MOST_REPEATS).find_map(|&repeat| attack(pattern, &program, repeat));
    let hazard = |(repeat, witness): (&Node, String)| Hazard {
        code: CODE,
        severity: Severity::Warning,
        span: repeat.span.clone(),
        message: format!(
            "a backtracking engine needs more than {STEPS} steps for a text of {} characters, twice as many or more for each further repetition",
            witness.chars().count()
        ),
        witness: Some(witness),
        help: "write the repetition so that each text can be taken in one way only".to_owned(),
    };
    attack.map(hazard).into_iter().collect()
}

/// Repetitions without a small end whose body can itself be taken in several ways.
fn nested_repeats(root: &Node) -> Vec<&Node> {
    let mut found = Vec::new();
    root.walk(&mut |node| {
        if let Kind::Repeat(repeat) = &node.kind
            && repeat.max.is_none_or(|max| max > 8)
            && repeat.body.any(&|inner| matches!(inner.kind, Kind::Repeat(_) | Kind::Alternate(_)))
        {
            found.push(node);
        }
    });
    found
}

/// A text on which the steps grow beyond the bound.
fn attack<'a>(pattern: &Pattern, program: &Program, repeat: &'a Node) -> Option<(&'a Node, String)> {
    let mut emitter = Emitter::new(&pattern.reading);
    emitter.focus = Some((repeat.span.clone(), 0));
    let whole = emitter.text(&pattern.tree.root).unwrap_or_default();
    emitter.focus = Some((repeat.span.clone(), 1));
    let once = emitter.text(&pattern.tree.root).unwrap_or_default();
    let shared =
        whole.chars().zip(once.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let Kind::Repeat(body) = &repeat.kind else { return None };
    let mut pumps: Vec<String> = Vec::new();
    emitter.focus = None;
    for seed in 0..6 {
        emitter.random = (seed > 0).then(|| Random::new(seed));
        pumps.extend(
            emitter
                .text(&body.body)
                .filter(|pump| !pump.is_empty() && pump.len() <= 12 && !pumps.contains(pump)),
        );
    }
    let prefixes = [&whole[..shared], ""];
    for pump in &pumps {
        for (prefix, tail) in prefixes.iter().flat_map(|prefix| TAILS.map(|tail| (prefix, tail))) {
            if let Some(text) = hangs(program, |times| format!("{prefix}{}{tail}", pump.repeat(times))) {
                return Some((repeat, text));
            }
        }
    }
    None
}

/// The shortest of the texts on which the steps are used up, where they grow faster than a polynomial of note would.
fn hangs(program: &Program, text: impl Fn(usize) -> String) -> Option<String> {
    let steps = |times: usize| backtrack::run(program, &text(times), STEPS, false).1;
    let (few, more) = (steps(FEW), steps(MORE));
    if more < few.saturating_mul(GROWTH) && (more < STEPS || few < MANY) {
        return None;
    }
    (MORE..MOST).step_by(2).find(|&times| steps(times) >= STEPS).map(text)
}
