//! Numbers, texts and choices.

use serde_json::{Number, Value};
use specwright_openapi::api::{EnumSchema, NumberSchema, StringSchema};
use specwright_pattern::{Pattern, Relation, relate};

use crate::{
    Reach, Severity, Side,
    operation::Said,
    schema::{At, Walk, listed},
};

/// A bound, and whether it is itself excluded.
type Bound = (f64, bool);

impl Walk<'_, '_> {
    pub(crate) fn numbers(&mut self, at: &At, was: &NumberSchema, is: &NumberSchema) {
        let lower = |one: &NumberSchema| bound(&one.minimum, &one.exclusive_minimum, f64::max);
        let upper = |one: &NumberSchema| bound(&one.maximum, &one.exclusive_maximum, f64::min);
        self.bounds(at, "least", (lower(was), lower(is)), true);
        self.bounds(at, "most", (upper(was), upper(is)), false);
        let step = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
        match (step(&was.multiple_of), step(&is.multiple_of)) {
            (None, Some(step)) => {
                self.says(at, Reach::Narrows, "multiple-of", format!("it has to be a multiple of {step}"));
            }
            (Some(step), None) => {
                self.says(
                    at,
                    Reach::Widens,
                    "multiple-of",
                    format!("it no longer has to be a multiple of {step}"),
                );
            }
            (Some(before), Some(after)) if before != after => {
                let whole = |of: f64, by: f64| by != 0.0 && ((of / by) - (of / by).round()).abs() < 1e-9;
                let reach = match (whole(after, before), whole(before, after)) {
                    (true, _) => Reach::Narrows,
                    (_, true) => Reach::Widens,
                    _ => Reach::Changes,
                };
                self.says(
                    at,
                    reach,
                    "multiple-of",
                    format!("it was a multiple of {before} and is one of {after}"),
                );
            }
            _ => {}
        }
        self.formats(at, was.format.as_deref(), is.format.as_deref());
    }

    /// A bound with whether it is itself excluded.
    fn bounds(&mut self, at: &At, word: &str, (was, is): (Option<Bound>, Option<Bound>), low: bool) {
        let shown =
            |(number, open): Bound| format!("{number}{}", if open { " (itself excluded)" } else { "" });
        let code = if low { "minimum" } else { "maximum" };
        match (was, is) {
            (None, Some(is)) => {
                self.says(at, Reach::Narrows, code, format!("its {word} is {} now", shown(is)));
            }
            (Some(was), None) => {
                self.says(at, Reach::Widens, code, format!("it has no {word} now, which was {}", shown(was)));
            }
            (Some(before), Some(after)) if before != after => {
                let tighter = match before.0.partial_cmp(&after.0) {
                    Some(std::cmp::Ordering::Equal) | None => after.1,
                    Some(order) => order.is_lt() == low,
                };
                let reach = if tighter { Reach::Narrows } else { Reach::Widens };
                self.says(
                    at,
                    reach,
                    code,
                    format!("its {word} was {} and is {}", shown(before), shown(after)),
                );
            }
            _ => {}
        }
    }

    /// How many there may be: of letters, items, properties.
    pub(crate) fn counts(&mut self, at: &At, what: &str, (was, is): (Option<u64>, Option<u64>), low: bool) {
        // Nothing is less than none.
        let (was, is) =
            if low { (was.filter(|count| *count > 0), is.filter(|count| *count > 0)) } else { (was, is) };
        let float = |count: Option<u64>| count.map(|count| (count as f64, false));
        let word = if low { "fewest" } else { "most" };
        let code = match (what, low) {
            ("characters", true) => "min-length",
            ("characters", false) => "max-length",
            ("items", true) => "min-items",
            ("items", false) => "max-items",
            (_, true) => "min-properties",
            (_, false) => "max-properties",
        };
        if float(was) == float(is) {
            return;
        }
        let shown = |count: Option<u64>| count.map_or("any number".to_owned(), |count| count.to_string());
        let narrows = match (was, is) {
            (None, _) => true,
            (_, None) => false,
            (Some(was), Some(is)) => (is > was) == low,
        };
        let reach = if narrows { Reach::Narrows } else { Reach::Widens };
        self.says(at, reach, code, format!("the {word} {what} were {} and are {}", shown(was), shown(is)));
    }

    pub(crate) fn strings(&mut self, at: &At, was: &StringSchema, is: &StringSchema) {
        self.counts(at, "characters", (was.min_length, is.min_length), true);
        self.counts(at, "characters", (was.max_length, is.max_length), false);
        self.formats(at, was.format.as_deref(), is.format.as_deref());
        match (&was.pattern, &is.pattern) {
            (None, Some(is)) => {
                self.says(at, Reach::Narrows, "pattern", format!("it has to match `{is}` now"));
            }
            (Some(was), None) => {
                self.says(at, Reach::Widens, "pattern", format!("it no longer has to match `{was}`"));
            }
            (Some(was), Some(is)) if was != is => self.patterns(at, was, is),
            _ => {}
        }
    }

    /// The texts that two patterns match, beside each other.
    fn patterns(&mut self, at: &At, was: &str, is: &str) {
        let related = match (Pattern::new(was), Pattern::new(is)) {
            (Ok(before), Ok(after)) => relate(&before, &after).map_err(|refusal| refusal.to_string()),
            (Err(error), _) | (_, Err(error)) => Err(error.to_string()),
        };
        let change = format!("its pattern was `{was}` and is `{is}`");
        let (severity, message, witness) = match related {
            // Other words for the same texts.
            Ok(Relation::Equal) => return,
            Ok(Relation::Included { only_b }) => (
                self.side(at, Reach::Widens),
                format!("{change}, which matches more: {only_b:?}"),
                Some(only_b),
            ),
            Ok(Relation::Includes { only_a }) => (
                self.side(at, Reach::Narrows),
                format!("{change}, which matches less: no longer {only_a:?}"),
                Some(only_a),
            ),
            Ok(Relation::Overlapping { only_a, only_b, .. }) => {
                let witness = if at.side == Side::Request { only_a.clone() } else { only_b.clone() };
                let message = format!("{change}, which matches others: {only_b:?}, and no longer {only_a:?}");
                (Severity::Breaking, message, Some(witness))
            }
            Ok(Relation::Disjoint { only_a, only_b }) => {
                let witness = if at.side == Side::Request { only_a } else { only_b };
                (Severity::Breaking, format!("{change}: no text matches both"), witness)
            }
            Err(why) => {
                (Severity::Risky, format!("{change}; which matches more is not decided: {why}"), None)
            }
        };
        at.add(self.found, Said { severity, code: "pattern", message, witness });
    }

    fn side(&self, at: &At, reach: Reach) -> Severity {
        at.side.severity(reach)
    }

    fn formats(&mut self, at: &At, was: Option<&str>, is: Option<&str>) {
        if was == is {
            return;
        }
        let wider = |narrow: Option<&str>, wide: Option<&str>| {
            matches!((narrow, wide), (Some("int32"), Some("int64")) | (Some("float"), Some("double")))
        };
        let (reach, message) = match (was, is) {
            (None, Some(is)) => (Reach::Narrows, format!("its format is `{is}` now")),
            (Some(was), None) => (Reach::Widens, format!("its format is no longer `{was}`")),
            _ if wider(was, is) => (Reach::Widens, "its format is the wider one now".to_owned()),
            _ if wider(is, was) => (Reach::Narrows, "its format is the narrower one now".to_owned()),
            (was, is) => {
                let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
                (Reach::Changes, format!("its format was `{was}` and is `{is}`"))
            }
        };
        self.says(at, reach, "format", message);
    }

    pub(crate) fn choices(&mut self, at: &At, was: &EnumSchema, is: &EnumSchema) {
        let gone: Vec<Value> =
            was.values.iter().filter(|value| !is.values.contains(value)).cloned().collect();
        let added: Vec<Value> =
            is.values.iter().filter(|value| !was.values.contains(value)).cloned().collect();
        if !gone.is_empty() {
            self.says(at, Reach::Narrows, "enum", format!("it may no longer be {}", listed(&gone)));
        }
        if !added.is_empty() {
            let severity = match at.side {
                Side::Request => Severity::Compatible,
                // What is said to grow may grow.
                Side::Response if was.open => Severity::Compatible,
                Side::Response => Severity::Risky,
            };
            at.add(self.found, Said::new(severity, "enum", format!("it may be {} now", listed(&added))));
        }
    }
}

/// A bound, and whether it is itself excluded: the tighter of two.
fn bound(closed: &Option<Number>, open: &Option<Number>, tighter: fn(f64, f64) -> f64) -> Option<Bound> {
    let closed = closed.as_ref().and_then(Number::as_f64);
    let open = open.as_ref().and_then(Number::as_f64);
    match (closed, open) {
        (Some(closed), Some(open)) if tighter(closed, open) == closed && closed != open => {
            Some((closed, false))
        }
        (_, Some(open)) => Some((open, true)),
        (closed, None) => closed.map(|closed| (closed, false)),
    }
}
