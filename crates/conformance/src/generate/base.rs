//! Valid requests: the neighbours of every deviation are built here.

use serde_json::{Value, json};
use specwright_openapi::{
    Api, SchemaShape,
    api::{
        EffectKind, Example, MediaType, Operation, Page, Parameter, ParameterLocation, SchemaId, SchemaKind,
        Selector,
    },
    shape,
    value::Hint,
};
use specwright_wire::{media_type, xml};

use super::{Context, Uniqueness, child, token};
use crate::{
    case::request::{Body, FormBody, Request, Slot},
    case::{Fixture, Scope},
};

/// How much of what is optional a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Only what is required.
    Minimal,
    /// All that can stand together.
    Maximal,
}

/// What a request's body is made from.
#[derive(Clone, Copy)]
pub enum BodyChoice<'a, 'p> {
    /// The operation's preferred media type, filled like the rest.
    Preferred,
    /// A documented example.
    Example(&'a MediaType, &'a Example),
    /// Like `Preferred`, with so many items where the operation is on many.
    Items(usize),
    /// This value in this media type, kept as it is at and around a JSON pointer.
    Given(&'a MediaType, &'p Value, &'p str),
}

impl<'p> BodyChoice<'_, 'p> {
    /// The place in the body that stays as it is.
    fn kept(&self) -> Option<&'p str> {
        match self {
            BodyChoice::Given(_, _, place) => Some(place),
            _ => None,
        }
    }
}

/// How a valid request is made.
pub struct DraftOptions<'a, 'p> {
    /// How much of what is optional it carries.
    pub fill: Fill,
    /// What its body is made from.
    pub body: BodyChoice<'a, 'p>,
    /// Who else may use the resources that it names.
    pub scope: Scope,
    /// Makes its unique values its own.
    pub salt: &'p str,
}

impl<'a, 'p> DraftOptions<'a, 'p> {
    /// Only what is required.
    pub fn minimal(scope: Scope, salt: &'p str) -> Self {
        Self { fill: Fill::Minimal, body: BodyChoice::Preferred, scope, salt }
    }

    /// All that can stand together.
    pub fn maximal(scope: Scope, salt: &'p str) -> Self {
        Self { fill: Fill::Maximal, ..Self::minimal(scope, salt) }
    }

    /// With this body.
    #[must_use]
    pub fn with(self, body: BodyChoice<'a, 'p>) -> Self {
        Self { body, ..self }
    }
}

/// A valid request and what it needs.
#[derive(Clone)]
pub struct Draft {
    /// The request.
    pub request: Request,
    /// Resources that must exist first.
    pub fixtures: Vec<Fixture>,
    /// What it takes for granted about the target's data.
    pub assumes: Option<String>,
}

impl Draft {
    /// Needs a resource, unless one of its name is needed already.
    pub(crate) fn needs(&mut self, fixture: Fixture) {
        if self.fixtures.iter().all(|other| other.name != fixture.name) {
            self.fixtures.push(fixture);
        }
    }

    fn assume(&mut self, name: &str) {
        self.assumes.get_or_insert_with(|| format!("`{name}` names something that the target has"));
    }
}

impl<'a> Context<'a> {
    /// The media type that cases are written in: JSON, else a form, else whatever is first.
    pub fn preferred(&self, operation: &'a Operation) -> Option<&'a MediaType> {
        let content = &operation.request_body.as_ref()?.content;
        let json = shape::json(content);
        json.or_else(|| content.iter().find(|media| media.is_form()))
            .or_else(|| content.iter().find(|media| media.is_multipart()))
            .or(content.first())
    }

    /// A request the documents accept.
    ///
    /// # Errors
    ///
    /// In words, what of the operation cannot be filled.
    pub fn draft(&self, operation: &'a Operation, options: &DraftOptions<'a, '_>) -> Result<Draft, String> {
        let fill = if options.fill == Fill::Maximal { self.base(operation) } else { options.fill };
        let options = &DraftOptions { fill, scope: options.scope.clone(), ..*options };
        let mut draft = Draft { request: Request::blank(operation), fixtures: Vec::new(), assumes: None };
        for parameter in &operation.parameters {
            if self.wanted(operation, parameter, options.fill, &draft) {
                let slot = self.parameter_slot(operation, parameter, options, &mut draft)?;
                put_slot(&mut draft.request, parameter, slot);
                let sent = draft.request.check_parameters();
                sent.map_err(|why| format!("no valid value can be sent: {why}"))?;
            }
        }
        let media = match options.body {
            BodyChoice::Preferred | BodyChoice::Items(_) => self.preferred(operation),
            BodyChoice::Example(media, _) | BodyChoice::Given(media, ..) => Some(media),
        };
        if let Some(media) = media {
            let mut value = self.body_value(media, options)?;
            if let (BodyChoice::Items(count), Some(bulk)) = (options.body, &operation.bulk) {
                multiply(&mut value, &bulk.items, count);
            }
            if !matches!(options.body, BodyChoice::Example(..)) {
                leave_alternatives(operation, &mut value, options.body.kept());
            }
            self.fill_body(operation, media, value, options, &mut draft)?;
        }
        Ok(draft)
    }

    /// Whether a parameter belongs in a valid request. Free texts stay out (a filter may find nothing), so do opaque keys.
    fn wanted(&self, operation: &Operation, parameter: &Parameter, fill: Fill, draft: &Draft) -> bool {
        if self.api.carries_credential(operation, parameter) {
            return false;
        }
        if parameter.required || parameter.location == ParameterLocation::Path {
            return true;
        }
        if self.api.is_ambiguous(operation, parameter) {
            return false;
        }
        if is_if_match(parameter) && operation.exactly(428).is_some() {
            return true;
        }
        let rivals = operation.exclusive.iter().filter(|set| set.contains(&parameter.name));
        let sent = |name: &String| draft.request.query.iter().any(|(key, _)| key == name);
        if rivals.flatten().any(sent) {
            return false;
        }
        if key_of(operation, &parameter.name, parameter.location) {
            let first = |key: &&Selector| matches!(key, Selector::Query(_) | Selector::Header(_));
            let chosen = operation.effect.as_ref().and_then(|effect| effect.key.iter().find(first));
            return chosen.is_some_and(|key| *key == selector(parameter));
        }
        let cursor = operation.page.as_ref().and_then(Page::cursor) == Some(&parameter.name);
        let simple = matches!(
            self.api.schemas[parameter.schema].kind,
            SchemaKind::Boolean | SchemaKind::Enum(_) | SchemaKind::Integer(_) | SchemaKind::Number(_)
        );
        fill == Fill::Maximal && !cursor && simple && !parameter.deprecated
    }

    /// What a parameter is filled with: a resource that it names, a value that somebody has to give, or one that is made. Says in the
    /// draft what that takes.
    fn parameter_slot(
        &self,
        operation: &'a Operation,
        parameter: &'a Parameter,
        options: &DraftOptions<'a, '_>,
        draft: &mut Draft,
    ) -> Result<Slot, String> {
        if let Some((resource, id)) = self.named_resource(operation, parameter) {
            let scope = options.scope.clone();
            let acted_on = operation.effect.as_ref().is_some_and(|effect| effect.resource == resource);
            let after = if acted_on { self.brought(operation) } else { Vec::new() };
            draft.needs(Fixture { after, ..Fixture::new(resource.clone(), resource.clone(), scope) });
            return Ok(Slot::Fixture(resource, child("", &id)));
        }
        if let Some(given) = self.given_key(operation, parameter) {
            let name = given.name.clone();
            draft.needs(given);
            return Ok(Slot::Fixture(name, String::new()));
        }
        if is_if_match(parameter) && self.can_carry(parameter, &Value::from(ANY_TAG)) {
            return Ok(Slot::Value(Value::from(ANY_TAG)));
        }
        let chosen = self.chosen_key(operation, parameter, options.salt);
        let chosen = chosen.or_else(|| self.fresh_key(parameter, options.salt));
        let value = chosen.or_else(|| self.parameter_value(parameter)).ok_or_else(|| {
            let location = parameter.location.as_str();
            format!("no valid value is known for the {location} parameter `{}`", parameter.name)
        })?;
        if parameter.required && is_reference(&parameter.name) {
            draft.assume(&parameter.name);
        }
        Ok(Slot::Value(value))
    }

    /// A valid value for a parameter that its style can carry.
    pub fn parameter_value(&self, parameter: &Parameter) -> Option<Value> {
        let name = parameter.name.as_str();
        let shown = shown(&parameter.examples);
        let samples =
            [(Fill::Minimal, shown), (Fill::Minimal, None), (Fill::Maximal, shown), (Fill::Maximal, None)];
        let made = samples
            .into_iter()
            .filter_map(|(fill, shown)| self.sample(parameter.schema, fill, Hint { name, shown }).ok());
        let others = std::iter::once_with(|| self.several(parameter.schema, 20, Hint { name, shown: None }));
        made.chain(others.flatten()).find(|value| self.can_carry(parameter, value))
    }

    /// Whether a value of a parameter reaches the server as what it is.
    pub(super) fn can_carry(&self, parameter: &Parameter, value: &Value) -> bool {
        let carried = parameter.wire().carries(value, Some(SchemaShape::new(self.api, parameter.schema)));
        let dots =
            parameter.location == ParameterLocation::Path && matches!(value.as_str(), Some("." | ".."));
        carried && !dots && self.oracle.accepts(parameter.schema, value)
    }

    /// The resource a parameter names, where the run can come by one: kind, and the property the value is.
    fn named_resource(&self, operation: &Operation, parameter: &Parameter) -> Option<(String, String)> {
        let makes = |kind| matches!(kind, EffectKind::Creates | EffectKind::Upserts);
        let named_by = |other: &Operation| {
            let effect = other.effect.as_ref().filter(|effect| !makes(effect.kind))?;
            // What the path of a list names is what the listed belong to.
            if effect.kind == EffectKind::Lists && parameter.location == ParameterLocation::Path {
                return None;
            }
            let known =
                self.recipes.contains_key(&effect.resource) && effect.key.contains(&selector(parameter));
            let property = match parameter.location {
                ParameterLocation::Path => self.api.key_property(effect, &selector(parameter)),
                _ => parameter.name.clone(),
            };
            known.then(|| (effect.resource.clone(), property))
        };
        let same_place = |other: &&Operation| {
            let prefix =
                |path: &str| path.split(&format!("{{{}}}", parameter.name)).next().map(str::to_owned);
            prefix(&other.path) == prefix(&operation.path)
        };
        // What an operation makes under a key of the client's choosing is not there yet.
        let chosen = operation
            .effect
            .as_ref()
            .is_some_and(|effect| makes(effect.kind) && effect.key.contains(&selector(parameter)));
        if chosen || self.is_given(parameter) {
            return None;
        }
        if let Some(own) = named_by(operation) {
            return Some(own);
        }
        let parent = operation.parents.iter().find(|parent| {
            parameter.location == ParameterLocation::Path
                && parent.parameter == parameter.name
                && self.recipes.contains_key(&parent.resource)
        });
        if let Some(parent) = parent {
            return Some((parent.resource.clone(), parent.property.clone()));
        }
        let elsewhere = self.api.operations.iter().filter(same_place);
        (parameter.location == ParameterLocation::Path).then(|| elsewhere.filter_map(named_by).next())?
    }

    fn body_value(&self, media: &'a MediaType, options: &DraftOptions<'a, '_>) -> Result<Value, String> {
        match options.body {
            BodyChoice::Example(_, example) => return Ok(example.value.clone()),
            BodyChoice::Given(_, value, _) => return Ok(value.clone()),
            BodyChoice::Preferred | BodyChoice::Items(_) => {}
        }
        let shown = shown(&media.examples).or(media.examples.first().map(|example| &example.value));
        let Some(schema) = media.schema else {
            let any = if media.is_json() { json!({}) } else { json!("text") };
            return Ok(shown.cloned().unwrap_or(any));
        };
        let sample = |fill| self.sample(schema, fill, Hint { name: "", shown });
        let value =
            sample(options.fill).map_err(|why| format!("no valid {} body is known: {why}", media.name))?;
        // A form has no way to say that a list is empty: it would be left out, though it may be required.
        if !media.is_json() && says_nothing(&value) {
            return Ok(sample(Fill::Maximal).unwrap_or(value));
        }
        Ok(value)
    }

    fn fill_body(
        &self,
        operation: &Operation,
        media: &MediaType,
        mut value: Value,
        options: &DraftOptions<'a, '_>,
        draft: &mut Draft,
    ) -> Result<(), String> {
        let kept = options.body.kept();
        let free = |pointer: &str| kept.is_none_or(|kept| !overlap(pointer, kept));
        if let Some(schema) = media.schema {
            let unique = Uniqueness::of(self.api, operation);
            let mut marks = self.marks(schema, &value, &unique);
            // A list that is kept for its length is of items that no two of may be alike.
            let said = unique.said_places(&value);
            let inside = |pointer: &str| {
                let rest = options.body.kept().and_then(|kept| pointer.strip_prefix(kept));
                rest.is_some_and(|rest| rest.starts_with('/')) && said.iter().any(|said| said == pointer)
            };
            marks.retain(|mark| free(&mark.pointer) || inside(&mark.pointer));
            self.vary(&mut value, &marks, token(self.seed, options.salt));
        }
        self.name_resources(operation, &value, &options.scope, draft);
        let repeated = repeated(operation, &value, draft);
        if let Some((pointer, _)) = repeated.iter().find(|(pointer, _)| !free(pointer)) {
            // Another value there would say two things at once, and whatever came back would prove nothing.
            return Err(format!("{pointer} of the body repeats what the path names"));
        }
        draft.request.body_slots.retain(|(pointer, _)| free(pointer));
        draft.request.body_slots.extend(repeated);
        let slots: Vec<&String> = draft.request.body_slots.iter().map(|(pointer, _)| pointer).collect();
        let known = |pointer: &str| slots.iter().any(|slot| *slot == pointer);
        let measures = |pointer: &str| media.schema.is_some_and(|schema| self.measures(schema, pointer));
        if let Some(name) = unknown_reference("", "", &value, &Known { made: &known, measures: &measures }) {
            draft.assume(&name);
        }
        draft.request.body = encode(self.api, media, value)?;
        Ok(())
    }

    /// Whether a list is one of measures: there are always so many of them, or they are bounded as no ids are.
    fn measures(&self, schema: SchemaId, pointer: &str) -> bool {
        let list = shape::descend(&self.api.schemas, schema, pointer);
        if let Some(SchemaKind::Array(list)) = list.map(|list| &self.api.schemas[list].kind)
            && list.min_items.is_some()
            && list.min_items == list.max_items
        {
            return true;
        }
        let items = shape::descend(&self.api.schemas, schema, &child(pointer, "0"));
        let Some(SchemaKind::Integer(number)) = items.map(|items| &self.api.schemas[items].kind) else {
            return false;
        };
        let most = number.maximum.as_ref().or(number.exclusive_maximum.as_ref());
        most.and_then(serde_json::Number::as_f64).is_some_and(|most| most < f64::from(i32::MAX))
    }

    /// Puts fixtures in the places of a body that name resources.
    fn name_resources(&self, operation: &Operation, value: &Value, scope: &Scope, draft: &mut Draft) {
        let Some(effect) = &operation.effect else { return };
        let makes = matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts);
        if makes || !self.recipes.contains_key(&effect.resource) {
            return;
        }
        // Keys are alternatives: the first names the resource.
        let named = effect.key.iter().find_map(|key| match key {
            Selector::Body(pointer) => Some(pointer.clone()),
            _ => None,
        });
        let mut places: Vec<String> = named.into_iter().collect();
        if let Some(bulk) = &operation.bulk {
            let items = value.pointer(&bulk.items).and_then(Value::as_array).map_or(0, Vec::len);
            let id = |index: usize| child(&child(&bulk.items, &index.to_string()), &effect.id);
            places.extend((0..items).map(id));
        }
        places.retain(|pointer| value.pointer(pointer).is_some());
        places.dedup();
        for (index, pointer) in places.into_iter().enumerate() {
            let name = if index == 0 {
                effect.resource.clone()
            } else {
                format!("{}-{}", effect.resource, index + 1)
            };
            let scope = match scope {
                Scope::Shared(key) => Scope::Shared(format!("{key}/{name}")),
                other => other.clone(),
            };
            let after = self.brought(operation);
            draft.needs(Fixture { after, ..Fixture::new(name.clone(), effect.resource.clone(), scope) });
            draft.request.body_slots.push((pointer, Slot::Fixture(name, child("", &effect.id))));
        }
    }
}

/// The first documented example that the document does not contradict.
pub(super) fn shown(examples: &[Example]) -> Option<&Value> {
    let consistent = |example: &&Example| example.contract.contradicts.is_none();
    examples.iter().find(consistent).map(|example| &example.value)
}

/// Whether one of two places is within the other. The whole is varied by what is in it, not kept for its own sake.
fn overlap(pointer: &str, kept: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    within(kept, pointer) || (!kept.is_empty() && within(pointer, kept))
}

/// Properties of a body that repeat a key of the path, each with what the path says: those of a path parameter's name, and the
/// property that identifies the resource which the path names.
fn repeated(operation: &Operation, body: &Value, draft: &Draft) -> Vec<(String, Slot)> {
    let effect = operation.effect.as_ref();
    let identifies = |parameter: &str| {
        let effect = effect.filter(|effect| effect.key.contains(&Selector::Path(parameter.to_owned())))?;
        Some(effect.id.clone()).filter(|id| !id.is_empty())
    };
    let known = |pointer: &String| draft.request.body_slots.iter().any(|(slot, _)| slot == pointer);
    let places = draft.request.path_values.iter().flat_map(|(name, slot)| {
        let names = [Some(name.clone()), identifies(name)];
        names.into_iter().flatten().map(move |property| (child("", &property), slot.clone()))
    });
    let mut found: Vec<(String, Slot)> = Vec::new();
    for (pointer, slot) in places {
        let scalar = body.pointer(&pointer).is_some_and(|value| value.is_string() || value.is_number());
        if scalar && !known(&pointer) && found.iter().all(|(other, _)| *other != pointer) {
            found.push((pointer, slot));
        }
    }
    found
}

/// Whether some property of a form is an empty list or object.
fn says_nothing(form: &Value) -> bool {
    let empty = |value: &Value| match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    form.as_object().is_some_and(|properties| properties.values().any(empty))
}

/// A structured value as a body of the media type.
pub(super) fn encode(api: &Api, media: &MediaType, value: Value) -> Result<Body, String> {
    if media.is_json() {
        Ok(Body::Json(media.name.clone(), value))
    } else if media.name.contains('*') && media_type::covers(&media.name, media_type::JSON) {
        Ok(Body::Json(media_type::JSON.to_owned(), value))
    } else if media_type::is_xml(&media.name) {
        let text = match (&value, media.schema) {
            // An example is a document already.
            (Value::String(text), _) => text.clone(),
            (value, schema) => {
                let name = schema.and_then(|id| api.schemas[id].name.as_deref()).unwrap_or("root");
                xml::write(name, value, schema.map(|id| SchemaShape::new(api, id)))
            }
        };
        Ok(Body::Raw(media.name.clone(), text.into_bytes()))
    } else if media_type::covers(&media.name, "text/plain") && !value.is_object() && !value.is_array() {
        Ok(Body::Text("text/plain".to_owned(), value))
    } else if media.is_text() && !value.is_object() && !value.is_array() {
        Ok(Body::Text(media.name.clone(), value))
    } else if (media.is_form() || media.is_multipart()) && !value.is_object() {
        Err(format!("bodies of {} are objects", media.name))
    } else if media.is_form() {
        Ok(Body::Form(FormBody { value, encodings: media.encoding.clone(), schema: media.schema }))
    } else if media.is_multipart() {
        Ok(Body::Multipart(FormBody { value, encodings: media.encoding.clone(), schema: media.schema }))
    } else if let Value::String(text) = value {
        Ok(Body::Raw(media_type::concrete(&media.name).to_owned(), text.into_bytes()))
    } else {
        Err(format!("bodies of {} are not written", media.name))
    }
}

/// Takes out all but one of the properties that each name the resource by themselves: whether they go together is not documented. The
/// one that is to be kept stays, else the first.
fn leave_alternatives(operation: &Operation, value: &mut Value, kept: Option<&str>) {
    let keys = operation.effect.iter().flat_map(|effect| &effect.key);
    let names = keys.filter_map(|key| match key {
        Selector::Body(pointer) => pointer.strip_prefix('/'),
        _ => None,
    });
    let names: Vec<&str> = names.collect();
    let stays = kept.and_then(|kept| kept.strip_prefix('/')).filter(|kept| names.contains(kept));
    let stays = stays.or(names.first().copied());
    for name in names.iter().filter(|name| stays != Some(**name)) {
        if let Value::Object(members) = value {
            members.shift_remove(*name);
        }
    }
}

/// Repeats the first item of the list at `pointer`.
fn multiply(value: &mut Value, pointer: &str, count: usize) {
    if let Some(Value::Array(items)) = value.pointer_mut(pointer)
        && let Some(first) = items.first().cloned()
    {
        *items = vec![first; count];
    }
}

fn put_slot(request: &mut Request, parameter: &Parameter, slot: Slot) {
    let name = parameter.name.clone();
    match parameter.location {
        ParameterLocation::Path => {
            request.path_values.insert(name, slot);
        }
        ParameterLocation::Query => request.query.push((name, slot)),
        ParameterLocation::Header => request.headers.push((name, slot)),
        ParameterLocation::Cookie => request.cookies.push((name, slot)),
    }
}

fn selector(parameter: &Parameter) -> Selector {
    match parameter.location {
        ParameterLocation::Path => Selector::Path(parameter.name.clone()),
        ParameterLocation::Header => Selector::Header(parameter.name.clone()),
        _ => Selector::Query(parameter.name.clone()),
    }
}

/// What `If-Match` says where any tag will do (RFC 9110, 13.1.1).
const ANY_TAG: &str = "*";

fn is_if_match(parameter: &Parameter) -> bool {
    parameter.location == ParameterLocation::Header && parameter.name.eq_ignore_ascii_case("if-match")
}

fn key_of(operation: &Operation, name: &str, location: ParameterLocation) -> bool {
    let names = |key: &Selector| match key {
        Selector::Query(key) => location == ParameterLocation::Query && key == name,
        Selector::Header(key) => location == ParameterLocation::Header && key == name,
        Selector::Path(_) | Selector::Body(_) => false,
    };
    operation.effect.as_ref().is_some_and(|effect| effect.key.iter().any(names))
}

/// Whether a name says that the value points at something else.
fn is_reference(name: &str) -> bool {
    let tail = |suffix: &str| name.ends_with(suffix);
    let external = name.to_lowercase().starts_with("external");
    !external && (name == "id" || tail("Id") || tail("ID") || tail("_id") || tail("Ids") || tail("_ids"))
}

/// Which places of a body point at nothing unknown.
struct Known<'k> {
    /// Something the run made or found stands there.
    made: &'k dyn Fn(&str) -> bool,
    /// The list there is one of measures.
    measures: &'k dyn Fn(&str) -> bool,
}

/// The first member that points at something the run neither made nor found.
fn unknown_reference(name: &str, pointer: &str, value: &Value, known: &Known<'_>) -> Option<String> {
    match value {
        Value::Object(members) => members.iter().find_map(|(key, member)| {
            let named = uuid::Uuid::try_parse(key).is_ok().then(|| key.clone());
            named.or_else(|| unknown_reference(key, &child(pointer, key), member, known))
        }),
        Value::Array(items) => {
            let named = items.first().is_some_and(Value::is_u64)
                && (is_reference(name) || !(known.measures)(pointer));
            let numbers = named.then(|| name.to_owned());
            let inner = |(index, item): (usize, &Value)| {
                unknown_reference(name, &child(pointer, &index.to_string()), item, known)
            };
            numbers.or_else(|| items.iter().enumerate().find_map(inner))
        }
        Value::Null | Value::Bool(_) => None,
        _ => (is_reference(name) && !(known.made)(pointer)).then(|| name.to_owned()),
    }
}
