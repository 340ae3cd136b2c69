//! Values with one thing wrong in one place.

use std::collections::HashMap;

use serde_json::{Value, json};
use specwright_pattern::Limits;

use super::{
    Keyword, Node, Run, Variation,
    extremes::{MOST_ITEMS, Part, fits},
    number::{Decimal, Grid, number},
    text::{LONGEST, StringRules, mixed},
    vary::{At, property, put, without},
    view::{Type, View},
};

/// Near misses of one pattern that differ in one way.
const MOST_ALIKE: usize = 2;

/// Near misses with a character just beside a class.
const MOST_BESIDE: usize = 6;

/// Near misses of one pattern.
const MOST_MISSES: usize = 40;

/// Keywords that only pass on what the schemas within them say.
const WRAPPERS: &[&str] = &["$ref", "allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas"];

impl<'a> Run<'a> {
    /// What can be wrong in one place, each refused by the whole schema.
    pub(super) fn breaks_at(&self, at: &At<'a>, root: &Node) -> Vec<Variation> {
        self.visited.set(0);
        let mut found = Vec::new();
        for part in self.broken_parts(at) {
            let alone = self.breaks_alone(at, part.keyword, &part.value);
            let Some(value) = put(&at.base, &at.spot.path, part.value) else { continue };
            if !self.accepts(root, &value) {
                let variation = at.variation(part.keyword, part.name, part.demand, value);
                found.push(Variation { alone, ..variation });
            }
        }
        found.extend(self.missing(at, root));
        purest(found)
    }

    /// Whether a value breaks nothing but one keyword of the schemas that apply.
    fn breaks_alone(&self, at: &At<'a>, keyword: Keyword, value: &Value) -> bool {
        let judge = self.maker.judge();
        at.view.parts.iter().all(|part| {
            judge.check_at(&part.pointer, value, self.direction).iter().all(|violation| {
                let broken = violation.keyword.as_str();
                let same = broken == keyword.as_str()
                    || matches!(
                        (keyword, broken),
                        (Keyword::Null, "type" | "enum")
                            | (Keyword::Discriminator, _)
                            | (Keyword::AdditionalProperties, "unevaluatedProperties")
                    );
                same || WRAPPERS.contains(&broken)
            })
        })
    }

    fn broken_parts(&self, at: &At<'a>) -> Vec<Part> {
        let view = &at.view;
        let mut parts = Vec::new();
        if view.parts.is_empty() {
            return parts;
        }
        parts.push(Part::new(Keyword::Null, "null", "is never null", Value::Null));
        parts.extend(wrong_types(at));
        if view.listed().is_some() {
            parts.extend(beyond_list(view));
            return parts;
        }
        match &at.part {
            Value::Number(_) => parts.extend(numbers(view)),
            Value::String(_) => parts.extend(self.broken_texts(view)),
            Value::Array(_) => parts.extend(self.broken_counts(at)),
            Value::Object(_) => parts.extend(self.broken_objects(at)),
            _ => {}
        }
        parts
    }

    fn broken_texts(&self, view: &View<'a>) -> Vec<Part> {
        let rules = StringRules::new(view);
        let texts = self.texts();
        let mut parts = Vec::new();
        let allowed = |text: &str, rules: &StringRules<'_>| {
            rules
                .patterns
                .iter()
                .all(|source| texts.pattern(source).is_none_or(|pattern| pattern.is_match(text)))
        };
        // Of the wrong length, and right in every other way where that can be.
        let of_length = |length: usize| {
            let rules = StringRules { least: length, most: Some(length), ..rules.clone() };
            let plain: String = "a".repeat(length);
            let of_format =
                rules.formats.first().and_then(|format| super::format::of_length(format, length, 0));
            let candidates = of_format
                .into_iter()
                .chain(std::iter::once(plain.clone()).filter(|_| rules.formats.is_empty()))
                .chain(rules.candidates(texts, "", 0).take(400))
                .filter(|text| text.chars().count() == length);
            let mut candidates = candidates.filter(|text| allowed(text, &rules));
            candidates.next().unwrap_or(plain)
        };
        if rules.least > 0 && rules.least <= LONGEST {
            let demand = format!("has at least {} characters", rules.least);
            parts.push(Part::new(Keyword::MinLength, "shorter", demand, of_length(rules.least - 1)));
        }
        if let Some(most) = rules.most.filter(|most| *most < LONGEST) {
            let demand = format!("has at most {most} characters");
            parts.push(Part::new(Keyword::MaxLength, "longer", demand, of_length(most + 1)));
        }
        for source in &rules.patterns {
            parts.extend(self.near_misses(source, &rules));
        }
        for format in &rules.formats {
            for (name, text) in super::format::broken(format) {
                parts.push(Part::new(Keyword::Format, *name, format!("has the format {format}"), *text));
            }
        }
        parts
    }

    /// Texts that only the pattern refuses.
    fn near_misses(&self, source: &str, rules: &StringRules<'_>) -> Vec<Part> {
        let texts = self.texts();
        let Some(pattern) = texts.pattern(source) else { return Vec::new() };
        let limits = Limits { format: None, ..rules.limits() };
        let demand = format!("matches {source}");
        let mut alike: HashMap<&'static str, usize> = HashMap::new();
        let mut parts = Vec::new();
        for miss in texts.near_misses(source, &limits).iter() {
            let how = miss.how.as_str();
            let count = alike.entry(how).or_default();
            // The characters beside a class each tell another careless range.
            let most = if how.ends_with("-class") { MOST_BESIDE } else { MOST_ALIKE };
            if *count >= most || parts.len() >= MOST_MISSES {
                continue;
            }
            *count += 1;
            let name = if *count == 1 { how.to_owned() } else { format!("{how}-{count}") };
            parts.push(Part::new(Keyword::Pattern, name, demand.clone(), miss.text.as_str()));
        }
        if pattern.refusal().is_some() {
            // As long as a match, so that it is the characters that are wrong.
            let shortest =
                texts.matching(source, &rules.limits()).iter().map(|text| text.chars().count()).min();
            let as_long = Limits { min_length: shortest.or(limits.min_length), ..limits.clone() };
            let missed = mixed(&as_long).filter(|text| !pattern.is_match(text));
            for (index, text) in missed.take(6).enumerate() {
                let name = format!("mixture-{}", index + 1);
                parts.push(Part::new(Keyword::Pattern, name, demand.clone(), text));
            }
        }
        parts
    }

    fn broken_counts(&self, at: &At<'a>) -> Vec<Part> {
        let mut parts = Vec::new();
        let Value::Array(present) = &at.part else { return parts };
        let count = |count: Option<u64>| count.and_then(|count| usize::try_from(count).ok());
        let least = count(at.view.count_from("minItems")).filter(|least| (1..=MOST_ITEMS).contains(least));
        if let Some(least) = least {
            let items = self.items(&at.view, &at.node, &at.spot, least).unwrap_or_else(|_| present.clone());
            let fewer: Vec<Value> = items.into_iter().take(least - 1).collect();
            parts.push(Part::new(Keyword::MinItems, "fewer", format!("has at least {least} items"), fewer));
        }
        let most = count(at.view.count_to("maxItems")).filter(|most| *most < MOST_ITEMS);
        if let Some(most) = most
            && let Ok(more) = self.items(&at.view, &at.node, &at.spot, most + 1)
        {
            parts.push(Part::new(Keyword::MaxItems, "more", format!("has at most {most} items"), more));
        }
        if at.view.flag("uniqueItems")
            && let Some(first) = present.first()
        {
            let least = least.unwrap_or(0).max(2);
            let mut twice = present.clone();
            twice.truncate(least);
            match twice.len() {
                1 => twice.push(first.clone()),
                length => twice[length - 1] = first.clone(),
            }
            parts.push(Part::new(Keyword::UniqueItems, "twice", "has no item twice", twice));
        }
        parts
    }

    fn broken_objects(&self, at: &At<'a>) -> Vec<Part> {
        let Value::Object(members) = &at.part else { return Vec::new() };
        let mut parts = Vec::new();
        let mut closed = at.view.all("additionalProperties").chain(at.view.all("unevaluatedProperties"));
        if closed.any(|value| *value == Value::Bool(false)) {
            let mut more = members.clone();
            more.insert("unexpected".to_owned(), json!("text"));
            let demand = "has no other properties than the documented ones";
            parts.push(Part::new(Keyword::AdditionalProperties, "unexpected", demand, more));
            parts.extend(self.foreign_member(at, members));
        }
        let bound = |key| at.view.count_from(key).and_then(|count| usize::try_from(count).ok());
        if let Some(least) = bound("minProperties").filter(|least| (1..=MOST_ITEMS).contains(least)) {
            let required = at.view.required();
            let mut fewer = members.clone();
            for name in members.keys().rev().filter(|name| !required.contains(&name.as_str())) {
                if fewer.len() < least {
                    break;
                }
                fewer.shift_remove(name);
            }
            let demand = format!("has at least {least} properties");
            parts.push(Part::new(Keyword::MinProperties, "fewer", demand, fewer));
        }
        let most = at.view.count_to("maxProperties").and_then(|count| usize::try_from(count).ok());
        if let Some(most) = most.filter(|most| *most < MOST_ITEMS) {
            let mut more = members.clone();
            for name in self.extra_names(&at.view, &at.spot, most + 1) {
                if more.len() > most {
                    break;
                }
                let inner = self.property_node(&at.view, &name).filter(|_| !more.contains_key(&name));
                let made = inner.and_then(|inner| self.one(&inner, &at.spot.property(&at.node, &name)).ok());
                more.extend(made.map(|value| (name, value)));
            }
            parts.push(Part::new(
                Keyword::MaxProperties,
                "more",
                format!("has at most {most} properties"),
                more,
            ));
        }
        if at.view.all("propertyNames").next().is_some() {
            for (name, key) in
                [("empty", ""), ("space", "a key"), ("symbols", "$%&!"), ("long", &"k".repeat(300))]
            {
                let mut more = members.clone();
                let value = members.values().next().cloned().unwrap_or_else(|| json!("text"));
                more.insert(key.to_owned(), value);
                let demand = "has only the documented names of properties";
                parts.push(Part::new(Keyword::PropertyNames, name, demand, more));
            }
        }
        parts.extend(self.wrong_tags(at));
        parts
    }

    /// A closed object with a property that only another alternative of its place has.
    fn foreign_member(&self, at: &At<'a>, members: &serde_json::Map<String, Value>) -> Option<Part> {
        let own = at.view.declared();
        self.views(&at.node, &at.spot, &[]).iter().find_map(|other| {
            let foreign = |name: &&&str| !own.contains(name) && !members.contains_key(**name);
            let names = other.declared();
            let name = *names.iter().find(foreign)?;
            let inner = self.property_node(other, name)?;
            let value = self.one(&inner, &at.spot.property(&at.node, name)).ok()?;
            let mut more = members.clone();
            more.insert(name.to_owned(), value);
            let demand = format!("has no {name}, which another alternative has");
            Some(Part::new(Keyword::AdditionalProperties, "of-another-alternative", demand, more))
        })
    }

    /// Tags that name no alternative, or another one than the value is of.
    fn wrong_tags(&self, at: &At<'a>) -> Vec<Part> {
        let Value::Object(members) = &at.part else { return Vec::new() };
        let mut parts = Vec::new();
        for tag in &at.view.tags {
            let Some(present) = members.get(&tag.property).and_then(Value::as_str) else { continue };
            let mut wrong = vec![("unknown-tag".to_owned(), "no-such-alternative".to_owned())];
            for (index, other) in self.other_tags(at, &tag.property).into_iter().enumerate() {
                if other != present {
                    wrong.push((format!("crossed-{}", index + 1), other));
                }
            }
            for (name, value) in wrong {
                let mut crossed = members.clone();
                crossed.insert(tag.property.clone(), Value::from(value));
                let demand = format!("is what its {} says", tag.property);
                parts.push(Part::new(Keyword::Discriminator, name, demand, crossed));
            }
        }
        parts
    }

    /// The tags of all alternatives of a place.
    fn other_tags(&self, at: &At<'a>, property: &str) -> Vec<String> {
        let mut tags = Vec::new();
        for view in self.views(&at.node, &at.spot, &[]) {
            let same = view.tags.iter().filter(|tag| tag.property == property);
            for value in same.flat_map(|tag| &tag.values) {
                if !tags.contains(value) {
                    tags.push(value.clone());
                }
            }
        }
        tags
    }

    /// The place's object without one required property each.
    fn missing(&self, at: &At<'a>, root: &Node) -> Vec<Variation> {
        let Value::Object(members) = &at.part else { return Vec::new() };
        let mut found = Vec::new();
        let tags = at.view.tags.iter().map(|tag| tag.property.as_str());
        let mut names = at.view.required();
        names.extend(tags);
        names.dedup();
        for name in names.into_iter().filter(|name| members.contains_key(*name)) {
            let place = property(&at.spot.path, name);
            let Some(value) = without(&at.base, &place) else { continue };
            if !self.accepts(root, &value) {
                let part = value.pointer(&at.spot.path).cloned().unwrap_or_default();
                let alone = self.breaks_alone(at, Keyword::Required, &part);
                let variation =
                    at.variation(Keyword::Required, "missing".to_owned(), "is required".to_owned(), value);
                found.push(Variation { place, alone, ..variation });
            }
        }
        for dependents in at.view.all("dependentRequired").filter_map(Value::as_object) {
            for (trigger, names) in dependents.iter().filter(|(trigger, _)| members.contains_key(*trigger)) {
                for name in names.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    let place = property(&at.spot.path, name);
                    let Some(value) = without(&at.base, &place) else { continue };
                    if !self.accepts(root, &value) {
                        let (label, demand) = (format!("without-{name}"), format!("goes with {trigger}"));
                        let variation = at.variation(Keyword::DependentRequired, label, demand, value);
                        found.push(Variation { place, ..variation });
                    }
                }
            }
        }
        found
    }
}

/// Those that break one keyword alone; where a keyword has none, the first that breaks more.
fn purest(found: Vec<Variation>) -> Vec<Variation> {
    let mut kept: Vec<Variation> = Vec::new();
    let pure: Vec<(Keyword, String)> = found
        .iter()
        .filter(|variation| variation.alone)
        .map(|variation| (variation.keyword, variation.place.clone()))
        .collect();
    for variation in found {
        let same = |other: &Variation| other.keyword == variation.keyword && other.place == variation.place;
        let has_pure =
            pure.iter().any(|(keyword, place)| *keyword == variation.keyword && *place == variation.place);
        // Wrong types break whatever else is said of the right one.
        let several = matches!(variation.keyword, Keyword::Type | Keyword::Enum | Keyword::Discriminator);
        if variation.alone || several || !has_pure && !kept.iter().any(same) {
            kept.push(variation);
        }
    }
    kept
}

/// Values of another type, those that a lenient reader would convert among them.
fn wrong_types(at: &At<'_>) -> Vec<Part> {
    let view = &at.view;
    let types = view.types(at.spot.above.is_empty());
    let stated = view.all("type").next().is_some() || view.listed().is_some();
    if !stated {
        return Vec::new();
    }
    let numeric = |text: &str| text.parse::<f64>().is_ok();
    let words: Vec<&str> = types.iter().map(|word| word_of(*word)).collect();
    let demand = format!("is {}", words.join(" or "));
    let mut parts = Vec::new();
    let mut add = |name: &str, value: Value| {
        if !types.iter().any(|word| fits(*word, &value) && !(matches!(word, Type::Integer) && value.is_f64()))
        {
            parts.push(Part::new(Keyword::Type, name, demand.clone(), value));
        }
    };
    match &at.part {
        Value::String(text) => {
            let digits = text.parse::<i64>().ok().filter(|_| numeric(text));
            match digits {
                Some(digits) => add("number-of-the-same-digits", json!(digits)),
                None => add("number", json!(12345)),
            }
            add("object", json!({ "text": text }));
            add("list-of-it", json!([text]));
        }
        Value::Number(whole) => {
            add("number-as-string", json!(whole.to_string()));
            add("text", json!("text"));
            add("boolean", json!(true));
            add("fraction", json!(whole.as_f64().unwrap_or(1.0).trunc() + 0.5));
        }
        Value::Bool(value) => {
            add("boolean-as-string", json!(value.to_string()));
            add("number", json!(1));
            add("text", json!("text"));
        }
        Value::Array(items) => {
            add("object", json!({}));
            add("text", json!("text"));
            items.first().into_iter().for_each(|item| add("single-item", item.clone()));
        }
        Value::Object(_) => {
            add("text", json!("text"));
            add("list-of-it", json!([at.part]));
        }
        Value::Null => add("text", json!("text")),
    }
    parts
}

fn word_of(word: Type) -> &'static str {
    match word {
        Type::Object => "an object",
        Type::Array => "an array",
        Type::String => "a string",
        Type::Integer => "an integer",
        Type::Number => "a number",
        Type::Boolean => "a boolean",
        Type::Null => "null",
    }
}

/// Values beyond a closed list: another one, and those of the list in other letters.
fn beyond_list(view: &View<'_>) -> Vec<Part> {
    let Some(listed) = view.listed() else { return Vec::new() };
    let values: Vec<String> = listed.iter().map(|value| value.to_string()).collect();
    let demand = format!("is one of {}", values.join(", "));
    let mut parts = Vec::new();
    let other = match listed.iter().all(|value| value.is_number()) {
        true => json!(987_654),
        false => json!("not-listed"),
    };
    parts.push(Part::new(Keyword::Enum, "other", demand.clone(), other));
    let whole: Option<Vec<i64>> = listed.iter().map(|value| value.as_i64()).collect();
    if let Some(whole) = whole {
        for (name, beside) in beside(&whole) {
            parts.push(Part::new(Keyword::Enum, name, demand.clone(), beside));
        }
    }
    let texts: Vec<&str> = listed.iter().filter_map(|value| value.as_str()).collect();
    let mut variants: Vec<(&str, String)> = Vec::new();
    if let Some(first) = texts.iter().find(|text| text.chars().any(char::is_alphabetic)) {
        variants.push(("upper-case", first.to_uppercase()));
        variants.push(("lower-case", first.to_lowercase()));
        let mut letters = first.chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        variants.push(("capital", capital));
    }
    if let Some(first) = texts.first() {
        variants.push(("trailing-space", format!("{first} ")));
        variants.push(("truncated", first.chars().take(first.chars().count().saturating_sub(1)).collect()));
        variants.push(("empty", String::new()));
    }
    for (name, text) in variants {
        let new = !texts.contains(&text.as_str()) && parts.iter().all(|part| part.value != text.as_str());
        if new {
            parts.push(Part::new(Keyword::Enum, name, demand.clone(), text));
        }
    }
    parts
}

/// Integers that are just not listed: above the largest, below the smallest, in the first gap.
fn beside(listed: &[i64]) -> Vec<(&'static str, i64)> {
    let above = listed.iter().max().and_then(|most| most.checked_add(1));
    let below = listed.iter().min().and_then(|least| least.checked_sub(1));
    let between = listed.iter().filter_map(|one| one.checked_add(1));
    let between = between.filter(|one| !listed.contains(one) && Some(*one) != above).min();
    let found = [("above", above), ("below", below), ("between", between)];
    found.into_iter().filter_map(|(name, one)| Some((name, one?))).collect()
}

/// Numbers just beyond each bound, on the grid where there is one.
fn numbers(view: &View<'_>) -> Vec<Part> {
    let whole = view.types(false).first() == Some(&Type::Integer);
    let grid = Grid::new(view, whole);
    let mut parts = Vec::new();
    let bound = |keyword: Keyword| view.all(keyword.as_str()).find_map(Decimal::parse);
    let said = |at: Decimal| number(at.units, at.scale);
    if let (Some(at), Some(low)) = (bound(Keyword::Minimum), grid.low) {
        let demand = format!("is at least {}", said(at));
        parts.push(Part::new(Keyword::Minimum, "below", demand, grid.value(low - grid.step)));
    }
    if let (Some(at), Some(high)) = (bound(Keyword::Maximum), grid.high) {
        let demand = format!("is at most {}", said(at));
        parts.push(Part::new(Keyword::Maximum, "above", demand, grid.value(high + grid.step)));
    }
    if let Some(at) = bound(Keyword::ExclusiveMinimum) {
        parts.push(Part::new(
            Keyword::ExclusiveMinimum,
            "equal",
            format!("is more than {}", said(at)),
            said(at),
        ));
    }
    if let Some(at) = bound(Keyword::ExclusiveMaximum) {
        parts.push(Part::new(
            Keyword::ExclusiveMaximum,
            "equal",
            format!("is less than {}", said(at)),
            said(at),
        ));
    }
    if let (Some(at), Some(near)) = (bound(Keyword::MultipleOf), grid.nearest(10i128.pow(grid.scale))) {
        let demand = format!("is a multiple of {}", said(at));
        let one = 10i128.pow(grid.scale);
        let inside = |units: &i128| {
            units % grid.step != 0
                && grid.low.is_none_or(|low| *units >= low)
                && grid.high.is_none_or(|high| *units <= high)
        };
        let between = [near + one, near - one, near + grid.step / 2, near + 1, near - 1];
        let units = between.into_iter().find(inside);
        let value = units.map(|units| grid.value(units)).or_else(|| {
            // A step of one is broken by a fraction alone.
            (!whole).then(|| {
                json!(
                    grid.value(near).as_f64().unwrap_or_default()
                        + grid.value(grid.step).as_f64().unwrap_or(1.0) / 2.0
                )
            })
        });
        parts.extend(value.map(|value| Part::new(Keyword::MultipleOf, "between", demand, value)));
    }
    parts
}
