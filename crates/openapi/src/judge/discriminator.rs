//! Alternatives with a discriminator: a value is judged by the alternative that its tag names, not by how many fit.
//!
//! JSON Schema has no such keyword. What stands in its place says the same with `if` and `then`, so that violations
//! still lead to the keywords of the alternative that was meant.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use crate::{
    Api,
    api::{SchemaId, SchemaKind, UnionSchema},
    tree::child,
};

/// The keyword under which alternatives are kept that a tag tells apart.
const KEPT: [(&str, &str); 2] = [("oneOf", "x-specwright-oneOf"), ("anyOf", "x-specwright-anyOf")];

/// Alternatives and the tag that tells them apart.
#[derive(Clone, Debug)]
struct Tagged {
    /// `oneOf` or `anyOf`.
    keyword: &'static str,
    /// The property that holds the tag.
    property: String,
    /// The tags of each alternative; none for one that only allows null.
    tags: Vec<Vec<String>>,
}

/// The schemas of a document whose alternatives a tag tells apart, by pointer.
#[derive(Clone, Debug, Default)]
pub(super) struct Discriminators {
    schemas: HashMap<String, Tagged>,
    /// Parents of families, by pointer.
    families: Families,
    /// The schemas that stand for a whole family, where their pointers stand for the parent alone.
    whole: HashSet<SchemaId>,
}

/// A schema that others include, and the tag that tells which of them a value is.
#[derive(Clone, Debug)]
pub(crate) struct Family {
    /// The property that holds the tag.
    pub(crate) property: String,
    /// Pointer and tags of each child.
    pub(crate) children: Vec<(String, Vec<String>)>,
}

/// Families by the pointers of their parents.
pub(crate) type Families = HashMap<String, Family>;

impl Family {
    /// Whether what stands at a pointer is how a child includes the parent: that means the parent alone.
    pub(crate) fn is_included_at(&self, pointer: &str) -> bool {
        let mut inclusions = pointer.rsplit_once("/allOf/").into_iter();
        inclusions.any(|(owner, _)| self.children.iter().any(|(child, _)| child == owner))
    }
}

/// Where families stand in a prepared document.
const FAMILIES: &str = "x-specwright-families";

impl Discriminators {
    /// Finds them.
    pub(super) fn of(api: &Api) -> Discriminators {
        let found = api.schemas.nodes.iter().filter_map(|schema| {
            let SchemaKind::Union(union) = &schema.kind else { return None };
            let tagged = tagged(api, union, api.document.pointer(&schema.pointer)?)?;
            Some((schema.pointer.clone(), tagged))
        });
        let schemas = found.collect();
        let mut families = HashMap::new();
        let mut whole = HashSet::new();
        for (id, schema) in (0u32..).map(SchemaId).zip(&api.schemas.nodes) {
            let SchemaKind::Union(union) = &schema.kind else { continue };
            if let Some(family) = family(api, union, &schema.pointer) {
                families.insert(schema.pointer.clone(), family);
                whole.insert(id);
            }
        }
        Discriminators { schemas, families, whole }
    }

    /// Where in a prepared document the schema stands that is at `pointer`: its whole family, unless the schema is known to
    /// be the parent alone.
    pub(super) fn root(&self, pointer: &str, schema: Option<SchemaId>) -> String {
        let alone = schema.is_some_and(|schema| !self.whole.contains(&schema));
        if self.families.contains_key(pointer) && !alone {
            return child(&format!("/{FAMILIES}"), pointer);
        }
        self.prepared(pointer)
    }

    /// What a reference at `pointer` means in a prepared document: a family, unless a child includes its parent there.
    pub(super) fn redirect(&self, pointer: &str, reference: &str) -> Option<String> {
        let target = crate::resolve::percent_decode(reference.strip_prefix('#')?);
        let family = self.families.get(&target)?;
        (!family.is_included_at(pointer))
            .then(|| format!("#{}", super::encode(&child(&format!("/{FAMILIES}"), &target))))
    }

    /// The families.
    pub(super) fn families(&self) -> &Families {
        &self.families
    }

    /// Adds every family to a prepared document.
    pub(super) fn add_families(&self, prepared: &mut Value) {
        let Some(root) = prepared.as_object_mut().filter(|_| !self.families.is_empty()) else { return };
        let reference = |pointer: &str| json!({ "$ref": format!("#{}", super::encode(pointer)) });
        let mut families = Map::new();
        for (pointer, family) in &self.families {
            let property = &family.property;
            let tagged = |tags: &[String]| {
                let named = json!({ "properties": { property: { "enum": values(tags) } } });
                json!({ "type": "object", "required": [property], "allOf": [named] })
            };
            // A child includes the parent: what it says is not judged twice.
            let known: Vec<String> = family.children.iter().flat_map(|(_, tags)| tags).cloned().collect();
            let mut all = vec![json!({ "if": tagged(&known), "else": reference(pointer) })];
            for (child, tags) in &family.children {
                all.push(json!({ "if": tagged(tags), "then": reference(child) }));
            }
            families.insert(pointer.clone(), json!({ "allOf": all }));
        }
        root.insert(FAMILIES.to_owned(), Value::Object(families));
    }

    /// Puts conditions in place of the alternatives of the schema at `pointer`, if a tag tells them apart.
    pub(super) fn rewrite(&self, pointer: &str, keywords: &mut Map<String, Value>) {
        let Some(tagged) = self.schemas.get(pointer) else { return };
        let Some(kept) = KEPT.iter().find(|(keyword, _)| *keyword == tagged.keyword) else { return };
        let Some(list) = keywords.shift_remove(kept.0) else { return };
        keywords.insert(kept.1.to_owned(), list);
        let at = child(pointer, kept.1);
        let reference =
            |index: usize| json!({ "$ref": format!("#{}", super::encode(&format!("{at}/{index}"))) });
        let every: Vec<Value> = (0..tagged.tags.len()).map(reference).collect();
        let all: Vec<String> = tagged.tags.iter().flatten().cloned().collect();
        let property = &tagged.property;
        let mut conditions = vec![json!({
            "if": { "type": "object", "required": [property] },
            "then": { "properties": { property: { "enum": values(&all) } } },
            "else": { "anyOf": every },
        })];
        for (index, tags) in tagged.tags.iter().enumerate().filter(|(_, tags)| !tags.is_empty()) {
            let named = json!({ "properties": { property: { "enum": values(tags) } } });
            conditions.push(json!({
                "if": { "type": "object", "required": [property], "allOf": [named] },
                "then": reference(index),
            }));
        }
        match keywords.get_mut("allOf") {
            Some(Value::Array(items)) => items.extend(conditions),
            _ => drop(keywords.insert("allOf".to_owned(), conditions.into())),
        }
    }

    /// Where in a prepared document the schema stands that is at `pointer` in the document.
    pub(super) fn prepared(&self, pointer: &str) -> String {
        let mut written = String::new();
        let mut prepared = String::new();
        for token in pointer.split('/').skip(1) {
            let kept = KEPT.iter().find(|(keyword, _)| *keyword == token);
            let moved = self.schemas.get(&written).is_some_and(|tagged| tagged.keyword == token);
            let now = kept.filter(|_| moved).map_or(token, |(_, kept)| *kept);
            prepared.push('/');
            prepared.push_str(now);
            written.push('/');
            written.push_str(token);
        }
        prepared
    }
}

/// Where in the document the keyword stands that is at `pointer` in a prepared one.
pub(super) fn as_written(document: &Value, pointer: &str) -> String {
    let mut written = pointer.to_owned();
    for (keyword, kept) in KEPT {
        written = written.replace(&format!("/{kept}/"), &format!("/{keyword}/"));
    }
    if document.pointer(&written).is_some() {
        return written;
    }
    // A condition of ours: it stands for the discriminator, or for the alternatives.
    let Some((parent, condition)) = written.rsplit_once("/allOf/") else { return written };
    let Some(schema) = document.pointer(parent).filter(|schema| schema.get("discriminator").is_some()) else {
        return written;
    };
    let keyword = KEPT.iter().map(|(keyword, _)| *keyword).find(|keyword| schema.get(keyword).is_some());
    match keyword {
        Some(keyword) if condition.ends_with("/anyOf") => child(parent, keyword),
        _ => child(parent, "discriminator"),
    }
}

/// The alternatives, where each has a tag of its own and the schema itself says which property holds it.
fn tagged(api: &Api, union: &UnionSchema, schema: &Value) -> Option<Tagged> {
    let property = union.tag.clone()?;
    let said = schema.get("discriminator")?.get("propertyName")?.as_str()?;
    let mut lists = KEPT.iter().filter_map(|(keyword, _)| Some((*keyword, schema.get(keyword)?.as_array()?)));
    let (keyword, list) = lists.next().filter(|_| said == property)?;
    if lists.next().is_some() || union.variants.iter().any(|variant| variant.tags.is_empty()) {
        return None;
    }
    let mut variants = union.variants.iter();
    let mut tags = Vec::new();
    for item in list {
        tags.push(if is_null(item) { Vec::new() } else { variants.next()?.tags.clone() });
    }
    if variants.next().is_some() {
        return None;
    }
    // A schema's own name selects it beside its tags (OpenAPI 3.1, 4.8.25.1), unless the name is another's tag.
    for (index, item) in list.iter().enumerate().filter(|(_, item)| !is_null(item)) {
        let name = item
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|text| text.strip_prefix("#/components/schemas/"));
        let Some(name) = name.map(|name| crate::tree::unescape(&crate::resolve::percent_decode(name))) else {
            continue;
        };
        if api.schemas.named.contains_key(&name) && !tags.iter().flatten().any(|tag| *tag == name) {
            tags[index].push(name);
        }
    }
    Some(Tagged { keyword, property, tags })
}

/// The family of the schema at `pointer`; none where the alternatives are said in place.
fn family(api: &Api, union: &UnionSchema, pointer: &str) -> Option<Family> {
    let property = union.tag.clone()?;
    let raw = api.document.pointer(pointer)?;
    raw.get("discriminator")?;
    if KEPT.iter().any(|(keyword, _)| raw.get(keyword).is_some()) {
        return None;
    }
    let place = |schema: SchemaId| api.schemas[schema].pointer.clone();
    let children = union.variants.iter().map(|variant| (place(variant.schema), variant.tags.clone()));
    let children: Vec<_> = children.filter(|(child, tags)| child != pointer && !tags.is_empty()).collect();
    Some(Family { property, children })
}

fn is_null(schema: &Value) -> bool {
    let word = schema.get("type");
    word == Some(&Value::from("null"))
        || word == Some(&json!(["null"]))
        || schema.get("const") == Some(&Value::Null)
}

/// Tags as strings and, where they read so, as the numbers and booleans that a document cannot write as keys.
fn values(tags: &[String]) -> Vec<Value> {
    let others = tags.iter().filter_map(|tag| serde_json::from_str(tag).ok());
    let scalars = others.filter(|value: &Value| value.is_number() || value.is_boolean());
    let mut values: Vec<Value> = tags.iter().map(|tag| Value::from(tag.as_str())).collect();
    values.extend(scalars);
    values
}
