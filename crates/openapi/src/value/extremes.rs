//! Valid values at the edges of what is allowed in one place.

use std::collections::HashSet;

use serde_json::{Value, json};
use specwright_pattern::Limits;

use super::{
    Fill, Keyword, Node, Run, Variation,
    number::{Decimal, Grid, number},
    text::{LONGEST, StringRules, Texts},
    vary::{At, property, put, without},
    view::{Type, View},
};

/// Texts of one pattern beside the shortest, the longest and the rarest.
const MOST_MATCHES: usize = 6;

/// Lists longer than this are not made to show a bound.
pub(super) const MOST_ITEMS: usize = 512;

/// Lengths beyond this are not looked for in a pattern.
const LONGEST_MATCH: usize = 512;

/// Characters that the rarest text of a pattern is to hold.
const RAREST: usize = 60;

/// The name of an object without what is optional.
const ONLY_REQUIRED: &str = "only-required";

/// What varies at one place, before it is judged.
pub(super) struct Part {
    pub keyword: Keyword,
    pub name: String,
    pub demand: String,
    pub value: Value,
}

impl Part {
    pub(super) fn new(
        keyword: Keyword,
        name: impl Into<String>,
        demand: impl Into<String>,
        value: impl Into<Value>,
    ) -> Part {
        Part { keyword, name: name.into(), demand: demand.into(), value: value.into() }
    }
}

impl<'a> Run<'a> {
    /// The extremes of one place, judged by the whole schema.
    pub(super) fn extremes_at(&self, at: &At<'a>, root: &Node) -> Vec<Variation> {
        self.visited.set(0);
        let mut parts = self.alternative(at);
        parts.extend(self.extreme_parts(at));
        let mut seen: HashSet<String> = HashSet::new();
        let mut found: Vec<Variation> = Vec::new();
        for part in parts {
            if !seen.insert(part.value.to_string()) {
                continue;
            }
            let Some(value) = put(&at.base, &at.spot.path, part.value) else { continue };
            if self.accepts(root, &value) {
                found.push(at.variation(part.keyword, part.name, part.demand, value));
            }
        }
        // What is optional is best left out all at once; where that cannot be, one by one.
        if !found.iter().any(|one| one.name == ONLY_REQUIRED) {
            found.extend(self.absences(at, root));
        }
        found
    }

    /// The alternative that led here.
    fn alternative(&self, at: &At<'a>) -> Vec<Part> {
        let Some(choice) = &at.entered else { return Vec::new() };
        let keyword = if choice.at.ends_with("oneOf") { Keyword::OneOf } else { Keyword::AnyOf };
        let named = at.view.tags.first().and_then(|tag| tag.values.first()).cloned();
        let name = named.unwrap_or_else(|| format!("alternative-{}", choice.index + 1));
        let demand = format!("may be alternative {}", choice.index + 1);
        vec![Part::new(keyword, name, demand, at.part.clone())]
    }

    fn extreme_parts(&self, at: &At<'a>) -> Vec<Part> {
        let view = &at.view;
        if let Some(listed) = view.listed() {
            let values = listed.into_iter().enumerate();
            return values
                .map(|(index, value)| {
                    let demand = format!("may be {value}");
                    Part::new(Keyword::Enum, format!("value-{}", index + 1), demand, value.clone())
                })
                .collect();
        }
        let mut parts = Vec::new();
        if view.parts.is_empty() {
            return parts;
        }
        let stated = view.all("type").next().is_some();
        for word in view.types(at.spot.above.is_empty()) {
            if !stated && !fits(word, &at.part) {
                continue;
            }
            match word {
                Type::Null => parts.push(Part::new(Keyword::Null, "null", "may be null", Value::Null)),
                Type::Boolean => {
                    for value in [true, false] {
                        parts.push(Part::new(Keyword::Type, value.to_string(), "is a boolean", value));
                    }
                }
                Type::Integer | Type::Number => parts.extend(numbers(view, word == Type::Integer)),
                Type::String => parts.extend(self.texts_at_edges(view)),
                Type::Array => parts.extend(self.counts(at)),
                Type::Object => parts.extend(self.objects_at_edges(at)),
            }
        }
        parts
    }

    fn texts_at_edges(&self, view: &View<'a>) -> Vec<Part> {
        let rules = StringRules::new(view);
        let node = Node { pointers: view.parts.iter().map(|part| part.pointer.clone()).collect() };
        let accepts = |text: &String| self.accepts(&node, &Value::from(text.as_str()));
        let texts = self.texts();
        let mut parts = Vec::new();
        let free = rules.patterns.is_empty() && rules.formats.iter().all(|format| is_free(format));
        let of_length = |length: usize, filler: &str| -> Option<String> {
            let limits = StringRules { least: length, most: Some(length), ..rules.clone() };
            let filled: String = filler.chars().cycle().take(length).collect();
            std::iter::once(filled).chain(limits.candidates(texts, "", 0).take(300)).find(accepts)
        };
        if rules.least > 0 && rules.least <= LONGEST {
            let demand = format!("has at least {} characters", rules.least);
            let text = of_length(rules.least, "a");
            parts.extend(text.map(|text| Part::new(Keyword::MinLength, "shortest", demand, text)));
        }
        if let Some(most) = rules.most.filter(|most| *most <= LONGEST) {
            let demand = format!("has at most {most} characters");
            let text = of_length(most, "a");
            parts.extend(text.map(|text| Part::new(Keyword::MaxLength, "longest", demand.clone(), text)));
            if free {
                for (name, filler) in [("longest-accented", "é"), ("longest-astral", "😀")] {
                    let text: String = filler.repeat(most);
                    parts.push(Part::new(Keyword::MaxLength, name, demand.clone(), text));
                }
            }
        }
        if free && rules.most.is_none_or(|most| most > 3) {
            let text = rules.fitted("Žluťoučký +%&=日本😀");
            parts.push(Part::new(Keyword::Type, "non-ascii", "is a string", text));
        }
        for source in &rules.patterns {
            parts.extend(pattern_edges(texts, source, &rules));
        }
        for format in &rules.formats {
            let texts = super::format::edges(format).iter().filter(|(_, text)| accepts(&(*text).to_owned()));
            parts.extend(texts.map(|(name, text)| {
                Part::new(Keyword::Format, *name, format!("has the format {format}"), *text)
            }));
        }
        parts
    }

    fn counts(&self, at: &At<'a>) -> Vec<Part> {
        let mut parts = Vec::new();
        let spot = &at.spot;
        let mut add = |keyword, name: &str, demand: String, count: usize| {
            if let Ok(items) = self.items(&at.view, &at.node, spot, count) {
                parts.push(Part::new(keyword, name, demand, items));
            }
        };
        let count = |count: Option<u64>| count.and_then(|count| usize::try_from(count).ok());
        if let Some(least) = count(at.view.count_from("minItems")).filter(|least| *least <= MOST_ITEMS) {
            add(Keyword::MinItems, "fewest", format!("has at least {least} items"), least);
        } else {
            add(Keyword::Type, "empty", "is an array".to_owned(), 0);
        }
        if let Some(most) = count(at.view.count_to("maxItems")).filter(|most| *most <= MOST_ITEMS) {
            add(Keyword::MaxItems, "most", format!("has at most {most} items"), most);
        }
        parts
    }

    fn objects_at_edges(&self, at: &At<'a>) -> Vec<Part> {
        let mut parts = Vec::new();
        let smallest = self.filled(Fill::Smallest).chosen(&at.node, 1, &at.spot, &at.view.choices);
        if let Some(value) = smallest.ok().and_then(|values| values.into_iter().next()) {
            parts.push(Part::new(Keyword::Required, ONLY_REQUIRED, "needs only what is required", value));
        }
        let Value::Object(members) = &at.part else { return parts };
        let count = |count: Option<u64>| count.and_then(|count| usize::try_from(count).ok());
        let bounds = [
            (Keyword::MinProperties, "fewest", count(at.view.count_from("minProperties"))),
            (Keyword::MaxProperties, "most", count(at.view.count_to("maxProperties"))),
        ];
        for (keyword, name, bound) in bounds {
            let Some(bound) = bound.filter(|bound| *bound <= MOST_ITEMS) else { continue };
            let required = at.view.required();
            let mut other = members.clone();
            while other.len() > bound {
                let last = other.keys().rev().find(|name| !required.contains(&name.as_str())).cloned();
                let Some(last) = last else { break };
                other.shift_remove(&last);
            }
            for extra in self.extra_names(&at.view, &at.spot, bound) {
                if other.len() >= bound {
                    break;
                }
                let inner = self.property_node(&at.view, &extra).filter(|_| !other.contains_key(&extra));
                let made = inner.and_then(|inner| self.one(&inner, &at.spot.property(&at.node, &extra)).ok());
                other.extend(made.map(|value| (extra, value)));
            }
            if other.len() == bound {
                parts.push(Part::new(keyword, name, format!("may have {bound} properties"), other));
            }
        }
        parts
    }

    /// The place's object without one optional property each.
    fn absences(&self, at: &At<'a>, root: &Node) -> Vec<Variation> {
        let Value::Object(members) = &at.part else { return Vec::new() };
        let required = at.view.required();
        let optional = members.keys().filter(|name| !required.contains(&name.as_str()));
        let absent = optional.filter_map(|name| {
            let place = property(&at.spot.path, name);
            let value = without(&at.base, &place)?;
            self.accepts(root, &value).then(|| Variation {
                place,
                ..at.variation(Keyword::Required, "absent".to_owned(), "is optional".to_owned(), value)
            })
        });
        absent.collect()
    }
}

impl At<'_> {
    /// A variation of this place.
    pub(super) fn variation(
        &self,
        keyword: Keyword,
        name: String,
        demand: String,
        value: Value,
    ) -> Variation {
        Variation {
            base: std::sync::Arc::clone(&self.base),
            place: self.spot.path.clone(),
            schema: self.said_by(keyword),
            keyword,
            name,
            demand,
            value,
            alone: true,
        }
    }

    /// The schema that has the keyword; the outermost where none has.
    fn said_by(&self, keyword: Keyword) -> String {
        let has = self.view.parts.iter().find(|part| part.keywords.contains_key(keyword.as_str()));
        let part = has.or(self.view.parts.first()).map(|part| part.pointer.clone());
        part.or_else(|| self.node.pointers.first().cloned()).unwrap_or_default()
    }
}

/// Whether a value is of a type.
pub(super) fn fits(word: Type, value: &Value) -> bool {
    match word {
        Type::Object => value.is_object(),
        Type::Array => value.is_array(),
        Type::String => value.is_string(),
        Type::Integer | Type::Number => value.is_number(),
        Type::Boolean => value.is_boolean(),
        Type::Null => value.is_null(),
    }
}

/// Whether a format says nothing of the characters of a text.
fn is_free(format: &str) -> bool {
    matches!(format, "password" | "string" | "text" | "html" | "markdown")
}

fn numbers(view: &View<'_>, whole: bool) -> Vec<Part> {
    let grid = Grid::new(view, whole);
    let mut parts = Vec::new();
    let bound =
        |key: &'static str| view.all(key).find_map(Decimal::parse).map(|at| number(at.units, at.scale));
    let low = [(Keyword::Minimum, "at least"), (Keyword::ExclusiveMinimum, "more than")];
    let high = [(Keyword::Maximum, "at most"), (Keyword::ExclusiveMaximum, "less than")];
    for (bounds, name, units) in [(low, "least", grid.low), (high, "most", grid.high)] {
        for (keyword, word) in bounds {
            if let (Some(bound), Some(units)) = (bound(keyword.as_str()), units) {
                parts.push(Part::new(keyword, name, format!("is {word} {bound}"), grid.value(units)));
            }
        }
    }
    if let Some(step) = bound("multipleOf") {
        for (index, value) in grid.several(2).into_iter().enumerate() {
            let name = format!("multiple-{}", index + 1);
            parts.push(Part::new(Keyword::MultipleOf, name, format!("is a multiple of {step}"), value));
        }
    } else if !whole {
        let middle = grid.low.or(grid.high).unwrap_or(0);
        let tenth = Grid { scale: grid.scale, step: 1, ..grid };
        let value = match tenth.scale {
            0 => json!(
                tenth.value(middle).as_f64().unwrap_or_default()
                    + if grid.low.is_some() || grid.high.is_none() { 0.5 } else { -0.5 }
            ),
            _ => tenth.nearest(middle + 1).map_or(Value::Null, |units| tenth.value(units)),
        };
        parts.push(Part::new(Keyword::Type, "fraction", "is a number", value));
    }
    parts
}

/// The shortest, the longest and the rarest match of a pattern, and some that take its other branches.
fn pattern_edges(texts: &Texts, source: &str, rules: &StringRules<'_>) -> Vec<Part> {
    let Some(pattern) = texts.pattern(source) else { return Vec::new() };
    let limits = rules.limits();
    let matching = texts.matching(source, &limits);
    let demand = format!("matches {source}");
    let mut parts = Vec::new();
    let mut add = |name: String, text: &str| {
        parts.push(Part::new(Keyword::Pattern, name, demand.clone(), text));
    };
    if let Some(shortest) = matching.iter().min_by_key(|text| text.chars().count()) {
        add("shortest-match".to_owned(), shortest);
    }
    if let Some(longest) = longest_match(texts, source, &limits) {
        add("longest-match".to_owned(), &longest);
    }
    if let Some(rarest) = rarest_match(&pattern, &matching, &limits) {
        add("rarest-match".to_owned(), &rarest);
    }
    // Spread over the whole set, since neighbours are alike.
    let step = (matching.len() / MOST_MATCHES).max(1);
    for (index, text) in matching.iter().step_by(step).take(MOST_MATCHES).enumerate() {
        add(format!("match-{}", index + 1), text);
    }
    parts
}

/// The longest text that matches within the lengths, where there is an end within reason.
fn longest_match(texts: &Texts, source: &str, limits: &Limits) -> Option<String> {
    let of_length = |length: usize| {
        let exact = Limits { min_length: Some(length), at_most: 1, ..limits.clone() };
        texts.matching(source, &exact).first().cloned()
    };
    let most = limits.max_length.unwrap_or(LONGEST_MATCH).min(LONGEST_MATCH);
    if let Some(longest) = of_length(most) {
        // A pattern without an end of its own has no longest match.
        return limits.max_length.is_some_and(|max| max <= LONGEST_MATCH).then_some(longest);
    }
    let (mut low, mut high) = (limits.min_length.unwrap_or(0), most);
    let mut longest = of_length(low)?;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        match of_length(middle) {
            Some(text) => {
                low = text.chars().count().max(middle);
                longest = text;
                if low >= high {
                    break;
                }
            }
            None => high = middle,
        }
    }
    Some(longest)
}

/// One match with as many of the characters that the pattern allows as fit into it, the unusual ones first.
fn rarest_match(
    pattern: &specwright_pattern::Pattern,
    matching: &[String],
    limits: &Limits,
) -> Option<String> {
    let mut characters: Vec<char> = Vec::new();
    for character in matching.iter().flat_map(|text| text.chars()).chain(" -_.,:;@+#'\"/()&é".chars()) {
        if !characters.contains(&character) {
            characters.push(character);
        }
    }
    characters.sort_by_key(char::is_ascii_alphanumeric);
    characters.truncate(RAREST);
    let start = matching.iter().find(|text| !text.is_empty())?;
    let mut rarest: Vec<char> = start.chars().collect();
    let mut changed = false;
    for character in characters {
        if rarest.contains(&character) {
            continue;
        }
        for at in 0..=rarest.len().min(40) {
            let mut longer = rarest.clone();
            longer.insert(at, character);
            let text: String = longer.iter().collect();
            if limits.allow_length(&text) && pattern.is_match(&text) {
                rarest = longer;
                changed = true;
                break;
            }
        }
    }
    changed.then(|| rarest.into_iter().collect())
}
