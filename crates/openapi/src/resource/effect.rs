//! What one operation does to the resource of its family.

use super::{
    body::{self, Located},
    family::{Families, Family, Paths},
    key::Wanted,
    path,
    word::is_verb,
};
use crate::{
    api::{
        Api, Basis, Changes, Effect, EffectKind, Inferable, MediaType, Method, Operation, ParameterLocation,
        SchemaId, SchemaKind, Selector, StatusPattern,
    },
    shape,
};

/// The effect of an operation whose `x-contract` is silent, and what speaks for it.
pub(super) fn of(
    api: &Api,
    paths: &Paths,
    families: &Families,
    operation: &Operation,
) -> Option<(Effect, String)> {
    let silent = operation.effect.is_none() && operation.bulk.is_none();
    if !silent || operation.denies.contains(&Inferable::Effect) || operation.successes().next().is_none() {
        return None;
    }
    let place = path::trimmed(&operation.path);
    let found = if let Some(family) = families.item(place) {
        Guess { api, paths, family, operation }.on_item()
    } else if let Some(family) = families.collection(place) {
        Guess { api, paths, family, operation }.on_collection()
    } else {
        let (above, last) = place.rsplit_once('/')?;
        beside(families, above, last)
            .and_then(|family| Guess { api, paths, family, operation }.beside(above, last))
    };
    found.map(|found| {
        let Found { kind, key, item, sent, family, why } = found;
        let effect = Effect {
            kind,
            resource: family.resource.clone(),
            key,
            item,
            sent,
            id: family.id.clone(),
            changes: Changes::default(),
            basis: Basis::Inferred,
        };
        (effect, format!("{why}; {}", family.reason))
    })
}

/// The family that `/users/search` or `/users/email/{email}` may be a way into.
fn beside<'f>(families: &'f Families, above: &str, last: &str) -> Option<&'f Family> {
    match path::variable(last) {
        Some(_) => families.collection(above.rsplit_once('/')?.0),
        None => families.collection(above),
    }
}

/// How many of a request's properties must be the resource's.
#[derive(Clone, Copy)]
enum Share {
    Some,
    Most,
}

struct Found<'a> {
    kind: EffectKind,
    key: Vec<Selector>,
    item: String,
    sent: String,
    family: &'a Family,
    why: String,
}

struct Guess<'a> {
    api: &'a Api,
    paths: &'a Paths,
    family: &'a Family,
    operation: &'a Operation,
}

impl<'a> Guess<'a> {
    fn found(&self, kind: EffectKind, key: Vec<Selector>, item: String, why: &str) -> Option<Found<'a>> {
        let keyed = key.iter().all(|key| match key {
            Selector::Path(name) => self.declares(ParameterLocation::Path, name),
            Selector::Query(name) => self.declares(ParameterLocation::Query, name),
            _ => true,
        });
        let sends = !matches!(kind, EffectKind::Reads | EffectKind::Lists | EffectKind::Deletes);
        let sent = if sends { self.sent() } else { String::new() };
        keyed.then(|| Found { kind, key, item, sent, family: self.family, why: why.to_owned() })
    }

    fn declares(&self, location: ParameterLocation, name: &str) -> bool {
        self.operation.parameters_in(location).any(|parameter| parameter.name == name)
    }

    /// `/users/{id}`.
    fn on_item(&self) -> Option<Found<'a>> {
        let (_, variable) = self.family.item.as_ref()?;
        let key = vec![Selector::Path(variable.clone())];
        let item = self.shown();
        match self.operation.method {
            Method::Get => self.found(EffectKind::Reads, key, item?, "GET of an item"),
            Method::Delete => {
                self.found(EffectKind::Deletes, key, item.unwrap_or_default(), "DELETE of an item")
            }
            Method::Put if self.sends_resource(Share::Most) => {
                let (kind, why) = if self.answers(201) {
                    (EffectKind::Upserts, "PUT of an item, which can answer 201")
                } else {
                    (EffectKind::Replaces, "PUT of an item")
                };
                self.found(kind, key, item.unwrap_or_default(), why)
            }
            Method::Patch if self.sends_resource(Share::Most) => {
                self.found(EffectKind::Merges, key, item.unwrap_or_default(), "PATCH of an item")
            }
            // Some APIs change with POST; then what is sent and what is shown leave no doubt, and nothing else changes it.
            Method::Post
                if self.sends_resource(Share::Some) && self.shows_view() && self.is_only_change() =>
            {
                self.found(
                    EffectKind::Merges,
                    key,
                    item?,
                    "POST to an item, which sends some of its properties and answers with it",
                )
            }
            _ => None,
        }
    }

    /// `/users`.
    fn on_collection(&self) -> Option<Found<'a>> {
        match self.operation.method {
            Method::Get => self.lists(),
            Method::Post => self.creates(),
            Method::Put => self.replaces_by_body(),
            _ => None,
        }
    }

    fn lists(&self) -> Option<Found<'a>> {
        let located = self.list()?;
        let same = match self.family.view {
            Some(view) => {
                let says_nothing = shape::properties(&self.api.schemas, located.schema).is_empty();
                body::same(&self.api.schemas, view, located.schema)
                    || self.has_id(located.schema)
                    || says_nothing
                    || body::wraps(&self.api.schemas, view, located.schema)
            }
            None => true,
        };
        let why = "GET of the collection, which answers with a list";
        same.then(|| self.found(EffectKind::Lists, Vec::new(), located.pointer, why))?
    }

    fn list(&self) -> Option<Located> {
        let schema = body::success_schema(self.operation)?;
        let plural = path::noun(&self.family.collection)?;
        body::list(&self.api.schemas, schema, plural)
    }

    fn creates(&self) -> Option<Found<'a>> {
        let noun = path::noun(&self.family.collection)?;
        // A response of many tells not which of them was made.
        let shows_many = body::success_schema(self.operation)
            .is_some_and(|schema| matches!(self.api.schemas[schema].kind, SchemaKind::Array(_)));
        if is_verb(noun) || !self.sends_object() || shows_many {
            return None;
        }
        let shows = self.shows_view();
        let why = if self.answers(201) {
            "POST to the collection, which answers 201"
        } else if shows || self.shows_key() {
            "POST to the collection, which answers with what was made"
        } else if self.leads_to_item() {
            "POST to the collection, which links to what was made"
        } else if self.sends_key() {
            "POST to the collection, which sends the key that items are read by"
        } else {
            return None;
        };
        if !self.sends_resource(Share::Some) && !self.sends_anything() {
            return None;
        }
        self.found(EffectKind::Creates, Vec::new(), self.shown().unwrap_or_default(), why)
    }

    /// `PUT /pet` with the whole pet, its key among its properties.
    fn replaces_by_body(&self) -> Option<Found<'a>> {
        let (sent, view) = (shape::request_schema(self.operation)?, self.family.view?);
        let lists = self.paths.operation(self.api, Method::Get, &self.family.collection).is_some();
        let whole = body::same(&self.api.schemas, sent, view) && self.has_id(sent);
        let answers = body::success_schema(self.operation)
            .is_none_or(|shown| body::same(&self.api.schemas, shown, view));
        if lists || !whole || !answers {
            return None;
        }
        let key = vec![Selector::Body(crate::tree::child("", &self.family.id))];
        self.found(EffectKind::Replaces, key, String::new(), "PUT of a whole resource to the collection")
    }

    /// Another way to the resources of a family: a list by some property, or one by another key.
    fn beside(&self, above: &str, last: &str) -> Option<Found<'a>> {
        let view = self.family.view?;
        if self.operation.method != Method::Get {
            return None;
        }
        let property = |name: &str| {
            let properties = shape::properties(&self.api.schemas, view);
            properties.iter().any(|(property, schema)| *property == name && is_scalar(self.api, *schema))
        };
        if let Some(variable) = path::variable(last) {
            let static_segment = path::noun(above)?;
            let shown = body::success_schema(self.operation)?;
            let same = body::same(&self.api.schemas, shown, view);
            let named = property(variable) && !static_segment.is_empty();
            return (same && named).then(|| {
                let key = vec![Selector::Path(variable.to_owned())];
                self.found(
                    EffectKind::Reads,
                    key,
                    String::new(),
                    "GET of an item by another of its properties",
                )
            })?;
        }
        let located = self.list()?;
        let filtered = self.operation.parameters_in(ParameterLocation::Query).any(|one| property(&one.name));
        let same = body::same(&self.api.schemas, located.schema, view);
        (same && filtered && path::noun(last).is_some()).then(|| {
            let why = "GET beside the items, which answers with a list of them by a property";
            self.found(EffectKind::Lists, Vec::new(), located.pointer, why)
        })?
    }

    /// Where the response shows the resource; none where it has a body that does not.
    fn shown(&self) -> Option<String> {
        let Some(schema) = body::success_schema(self.operation) else { return Some(String::new()) };
        let schemas = &self.api.schemas;
        if let Some(view) = self.family.view {
            if body::covers(schemas, view, schema) {
                return Some(String::new());
            }
            let properties = shape::properties(schemas, schema);
            let mut wrapped =
                properties.iter().filter(|(_, property)| body::covers(schemas, view, *property));
            if let (Some((name, _)), None) = (wrapped.next(), wrapped.next()) {
                return Some(crate::tree::child("", name));
            }
        } else if !body::is_object(schemas, schema) {
            return matches!(schemas[schema].kind, SchemaKind::Any).then(String::new);
        }
        if let Some((located, _)) = self.wanted_key(schema) {
            return Some(located.pointer);
        }
        let wrapped = body::wrapped(schemas, &shape::properties(schemas, schema), &self.family.nouns);
        let shares =
            |schema: SchemaId| self.family.view.is_some_and(|view| body::shared(schemas, schema, view) > 1);
        match wrapped.filter(|located| shares(located.schema)) {
            Some(located) => Some(located.pointer),
            None => (self.family.view.is_none() || shares(schema)).then(String::new),
        }
    }

    fn wanted_key(&self, schema: SchemaId) -> Option<(Located, super::key::Key)> {
        let wanted = Wanted {
            schemas: &self.api.schemas,
            variable: &self.family.id,
            schema: None,
            nouns: self.family.nouns.clone(),
        };
        body::one(&self.api.schemas, schema, &wanted).filter(|(_, key)| key.property == self.family.id)
    }

    fn shows_view(&self) -> bool {
        let shown = body::success_schema(self.operation)
            .zip(self.shown())
            .and_then(|(schema, item)| shape::descend(&self.api.schemas, schema, &item));
        shown.zip(self.family.view).is_some_and(|(shown, view)| body::covers(&self.api.schemas, view, shown))
    }

    fn shows_key(&self) -> bool {
        body::success_schema(self.operation).is_some_and(|schema| self.wanted_key(schema).is_some())
    }

    /// Whether the request has to say the key that the path of an item names.
    fn sends_key(&self) -> bool {
        let item = self.family.item.as_ref().map(|(path, _)| path.as_str());
        let read = item.is_some_and(|path| self.paths.operation(self.api, Method::Get, path).is_some());
        let schemas = &self.api.schemas;
        read && self.request_media().filter_map(|media| media.schema).any(|schema| {
            let SchemaKind::Object(object) = &schemas[schema].kind else { return false };
            let named = object.properties.iter().find(|property| property.name == self.family.id);
            named.is_some_and(|property| property.required && !schemas[property.schema].read_only)
        })
    }

    fn has_id(&self, schema: SchemaId) -> bool {
        shape::properties(&self.api.schemas, schema).iter().any(|(name, _)| *name == self.family.id)
    }

    fn answers(&self, code: u16) -> bool {
        self.operation.responses.iter().any(|response| response.status == StatusPattern::Code(code))
    }

    /// Whether a success links to the operation that reads one, or says where it is.
    fn leads_to_item(&self) -> bool {
        let located = |header: &crate::api::Header| header.name.eq_ignore_ascii_case("location");
        let item = self.family.item.as_ref().map(|(path, _)| path.as_str());
        let reads = item.and_then(|path| self.paths.operation(self.api, Method::Get, path));
        self.operation.successes().any(|response| {
            let links =
                self.api.raw(&format!("{}/links", response.pointer)).and_then(|links| links.as_object());
            let mut targets =
                links.into_iter().flatten().filter_map(|(_, link)| link.get("operationId")?.as_str());
            response.headers.iter().any(located)
                || reads.is_some_and(|reads| targets.any(|target| target == reads.id))
        })
    }

    fn request_media(&self) -> impl Iterator<Item = &'a MediaType> {
        let content = self.operation.request_body.iter().flat_map(|body| &body.content);
        content.filter(|media| {
            media.is_json()
                || media.name.starts_with("application/x-www-form-urlencoded")
                || media.name.starts_with("multipart/form-data")
        })
    }

    fn sends_object(&self) -> bool {
        self.request_media().any(|media| {
            media.schema.is_none_or(|schema| {
                body::is_object(&self.api.schemas, schema)
                    || matches!(self.api.schemas[schema].kind, SchemaKind::Any)
            })
        })
    }

    /// Whether the request sends so many of the resource's properties, or the resource.
    fn sends_resource(&self, share: Share) -> bool {
        if self.family.view.is_none_or(|view| body::says_nothing(&self.api.schemas, view)) {
            return self.sends_object();
        }
        self.request_media()
            .filter_map(|media| media.schema)
            .any(|schema| self.sent_in(schema, share).is_some())
    }

    /// Where in a body of this schema the resource is sent: the whole of it, or the one property that wraps it.
    fn sent_in(&self, schema: SchemaId, share: Share) -> Option<String> {
        let (schemas, view) = (&self.api.schemas, self.family.view?);
        let sends = |schema: SchemaId| {
            let (shared, all) =
                (body::shared(schemas, schema, view), shape::properties(schemas, schema).len());
            let enough = match share {
                Share::Some => shared > 0,
                Share::Most => shared * 2 > all,
            };
            body::is_object(schemas, schema) && (body::covers(schemas, view, schema) || enough)
        };
        if sends(schema) {
            return Some(String::new());
        }
        let wrapped = body::wrapped(schemas, &shape::properties(schemas, schema), &self.family.nouns)?;
        sends(wrapped.schema).then_some(wrapped.pointer)
    }

    /// Where the request sends the resource.
    fn sent(&self) -> String {
        let schema = shape::request_schema(self.operation);
        schema.and_then(|schema| self.sent_in(schema, Share::Some)).unwrap_or_default()
    }

    /// Whether the request is an object of which the document says nothing more.
    fn sends_anything(&self) -> bool {
        let schemas = &self.api.schemas;
        self.request_media()
            .any(|media| media.schema.is_none_or(|schema| shape::properties(schemas, schema).is_empty()))
    }

    /// Whether no other operation changes the item.
    fn is_only_change(&self) -> bool {
        let Some((path, _)) = &self.family.item else { return false };
        [Method::Put, Method::Patch]
            .iter()
            .all(|method| self.paths.operation(self.api, *method, path).is_none())
    }
}

fn is_scalar(api: &Api, schema: SchemaId) -> bool {
    matches!(
        api.schemas[schema].kind,
        SchemaKind::String(_)
            | SchemaKind::Enum(_)
            | SchemaKind::Integer(_)
            | SchemaKind::Number(_)
            | SchemaKind::Boolean
    )
}
