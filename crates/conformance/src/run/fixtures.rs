//! Acquiring resources: made by the run, found in a list (only to be read), or given by whoever runs the suite; parents first.

use std::{future::Future, pin::Pin};

use serde_json::{Map, Value};
use specwright_openapi::api::Selector;

use super::{Origin, Resource, Run, Scene, restore::identified};
use crate::{
    case::request::Request,
    case::{Fixture, Key, Scope},
    generate::{Context, Finder, Maker, overlay, put, token},
    http::wire::{self, Fixtures},
    report::outcome::Reason,
};

/// After so many failures in a row, nobody tries to make such a resource again.
const FAILURES: u32 = 3;

/// So many keys of the client's choosing are tried before all count as taken.
const KEYS: u32 = 4;

impl Run<'_> {
    /// Acquires a resource and puts it where slots look for it, with what was sent to make it beside it.
    pub(super) fn acquire<'f>(
        &'f mut self,
        fixture: &'f Fixture,
        scene: &'f mut Scene,
    ) -> Pin<Box<dyn Future<Output = Result<(), Reason>> + 'f>> {
        Box::pin(async move {
            let key = match &fixture.scope {
                Scope::Own | Scope::Given(_) => None,
                Scope::Shared(key) => Some(format!("{}/{key}", fixture.resource)),
                Scope::ReadOnly => Some(format!("{}/read/{}", fixture.resource, fixture.name)),
                Scope::Found => Some(format!("{}/found/{}", fixture.resource, fixture.name)),
                Scope::Populate => Some(format!("{}/populate/{}", fixture.resource, fixture.name)),
            };
            let key = key.map(|key| [&[key], &fixture.after[..]].concat().join("/"));
            let known = key.as_ref().and_then(|key| self.shared.get(key)).cloned();
            let resource = match known {
                Some(resource) => resource,
                None => match self.come_by(fixture).await {
                    Ok(resource) => self.bring(fixture, resource).await?,
                    Err(_) if fixture.scope == Scope::Populate => return Ok(()),
                    Err(reason) => return Err(reason),
                },
            };
            if let Some(key) = key {
                self.shared.insert(key, resource.clone());
            }
            // A part belongs to its own parent, whichever else was acquired before.
            scene.fixtures.extend(resource.around.fixtures);
            scene.origins.extend(resource.around.origins);
            self.history.extend(resource.exchange);
            scene.origins.insert(fixture.name.clone(), resource.origin);
            scene.fixtures.insert(fixture.name.clone(), resource.known);
            scene.fixtures.insert(format!("{}.sent", fixture.name), resource.sent);
            Ok(())
        })
    }

    /// Does to a new resource what brings it into the state that is asked for.
    async fn bring(&mut self, fixture: &Fixture, mut resource: Resource) -> Result<Resource, Reason> {
        for slug in &fixture.after {
            let request = self.suite.actions.get(slug).cloned();
            let operation = self.suite.api.operations.iter().find(|operation| operation.slug == *slug);
            let Some((request, operation)) = request.zip(operation) else { continue };
            if resource.origin != Origin::Made && !self.target.own {
                let why = format!("the {} that is there is not to be changed", fixture.resource);
                return Err(Reason::NotItsOwn(why));
            }
            if !self.options.mode.allows(request.safety) {
                let to_make = Some(fixture.resource.clone());
                return Err(Reason::Consent { safety: request.safety, to_make });
            }
            let refused = |why: String| {
                let (method, path) = (operation.method, &operation.path);
                Reason::Resource(format!("{method} {path}, which brings one into the state required, {why}"))
            };
            let mut scene = resource.around.clone();
            scene.origins.insert(fixture.resource.clone(), resource.origin);
            scene.fixtures.insert(fixture.resource.clone(), resource.known.clone());
            let sent = self.writer.write(&request, &scene.fixtures);
            let sent = sent.map_err(|failure| refused(format!("cannot be sent: {failure}")))?;
            let exchange = self.send_of(&request, sent, &scene).await;
            let status = match &exchange.answer {
                Ok(answer) if answer.status.is_success() => None,
                Ok(answer) => Some(format!("was answered with {}", answer.status)),
                Err(crate::http::transport::Failure::Stopped(stopped)) => {
                    return Err(Reason::Stopped(*stopped));
                }
                Err(failure) => Some(format!("was not answered: {failure}")),
            };
            self.history.push(exchange);
            if let Some(why) = status {
                return Err(refused(why));
            }
            self.controls.accept(slug);
            for (place, value) in operation.effect.iter().flat_map(|effect| &effect.changes.sets) {
                put(&mut resource.known, place, value);
            }
        }
        Ok(resource)
    }

    async fn come_by(&mut self, fixture: &Fixture) -> Result<Resource, Reason> {
        if let Scope::Given(key) = &fixture.scope {
            return self.given(&fixture.resource, key);
        }
        let unknown = || Reason::Resource(format!("nothing makes a {}", fixture.resource));
        let recipe = self.suite.recipes.get(&fixture.resource).ok_or_else(unknown)?;
        if let (Scope::Found, Some(finder)) = (&fixture.scope, &recipe.find) {
            return self.find(fixture, finder).await;
        }
        let refused = match &recipe.make {
            None => self.not_made(&fixture.resource),
            Some(maker) if !self.options.mode.allows(maker.request.safety) => {
                Reason::Consent { safety: maker.request.safety, to_make: Some(fixture.resource.clone()) }
            }
            Some(maker) => match self.make(fixture, maker).await {
                Ok(resource) => return Ok(resource),
                Err(reason) => reason,
            },
        };
        match &recipe.find {
            Some(finder) if fixture.scope == Scope::ReadOnly => {
                self.find(fixture, finder).await.map_err(|_| refused)
            }
            // A run writes to nothing it did not make, unless nobody can be hurt.
            Some(finder) if self.target.own => self.find(fixture, finder).await,
            _ => Err(refused),
        }
    }

    /// Why there is nothing of a kind that the document does not say how to make: somebody has to give it, if a path names it.
    fn not_made(&self, resource: &str) -> Reason {
        let operations = &self.suite.api.operations;
        let parents = operations.iter().flat_map(|operation| &operation.parents);
        match parents.into_iter().find(|parent| parent.resource == resource) {
            Some(parent) => Reason::Unknown { parameter: parent.parameter.clone() },
            None => Reason::NotItsOwn(format!("nothing makes a {resource}")),
        }
    }

    /// What was given for a path parameter; for a read, else, what the document shows. At a target of the run's own any value will do.
    fn given(&self, parameter: &str, key: &Key) -> Result<Resource, Reason> {
        let plain = |known: Value, origin| Resource {
            sent: Value::Null,
            known,
            origin,
            around: Scene::default(),
            exchange: None,
        };
        if let Some(given) = self.suite.given.get(parameter) {
            return Ok(plain(Value::String(given.clone()), Origin::Given));
        }
        let shown = key.shown.as_ref().filter(|_| key.reads || self.target.own);
        match shown.or(key.any.as_ref().filter(|_| self.target.own)) {
            Some(value) => Ok(plain(value.clone(), Origin::Example)),
            None => Err(Reason::Unknown { parameter: parameter.to_owned() }),
        }
    }

    async fn make(&mut self, fixture: &Fixture, maker: &Maker) -> Result<Resource, Reason> {
        let failures = self.failures.get(&fixture.resource);
        if let Some((_, reason)) = failures.filter(|(times, _)| *times >= FAILURES) {
            return Err(reason.clone());
        }
        let made = self.try_make(fixture, maker).await;
        match &made {
            Ok(_) => {
                self.failures.remove(&fixture.resource);
            }
            Err(Reason::Stopped(_)) => {}
            Err(reason) => {
                let (times, last) =
                    self.failures.entry(fixture.resource.clone()).or_insert_with(|| (0, reason.clone()));
                *times += 1;
                last.clone_from(reason);
            }
        }
        made
    }

    async fn try_make(&mut self, fixture: &Fixture, maker: &Maker) -> Result<Resource, Reason> {
        let mut around = Scene::default();
        for parent in &maker.fixtures {
            self.acquire(parent, &mut around).await?;
        }
        let borrowed = |origin: &Origin| matches!(origin, Origin::Found | Origin::Example);
        if !self.target.own && around.origins.values().any(borrowed) {
            return Err(Reason::NotItsOwn(format!(
                "what a {} belongs to was there before",
                fixture.resource
            )));
        }
        let mut last = Reason::Resource(format!("no {} could be made", fixture.resource));
        for request in [Some(&maker.request), maker.smallest.as_ref()].into_iter().flatten() {
            match self.make_by(fixture, maker, request, &around).await {
                Ok(resource) => return Ok(resource),
                Err(reason @ Reason::Stopped(_)) => return Err(reason),
                Err(reason) => last = reason,
            }
        }
        Err(last)
    }

    async fn make_by(
        &mut self,
        fixture: &Fixture,
        maker: &Maker,
        request: &Request,
        around: &Scene,
    ) -> Result<Resource, Reason> {
        let request = self.varied(maker, request, around).await?;
        let unmade = |why: String| Reason::Resource(format!("no {} could be made: {why}", fixture.resource));
        let sent =
            self.writer.write(&request, &around.fixtures).map_err(|failure| unmade(failure.to_string()))?;
        let exchange = self.send_of(&request, sent, around).await;
        let answer = match &exchange.answer {
            Ok(answer) => answer,
            Err(crate::http::transport::Failure::Stopped(stopped)) => return Err(Reason::Stopped(*stopped)),
            Err(failure) => return Err(unmade(failure.to_string())),
        };
        if !answer.status.is_success() {
            return Err(unmade(format!("the target responded with {}", answer.status)));
        }
        if let Some(operation) = self.operation(maker.request.operation.as_deref()) {
            self.controls.accept(&operation.slug);
        }
        let body = answer.json().unwrap_or(Value::Null);
        let item = body.pointer(&maker.item).cloned().unwrap_or(Value::Null);
        let sent = request.body.value().cloned().unwrap_or(Value::Null);
        let known = overlay(Some(&sent), &item);
        let known = identified(
            self.with_path_keys(&request, &around.fixtures, known, &item),
            &maker.id,
            answer,
            &body,
        );
        if !maker.id.is_empty() && known.get(&maker.id).is_none() {
            return Err(unmade(format!("the response has no `{}`, and no Location", maker.id)));
        }
        let around = around.clone();
        Ok(Resource { sent, known, origin: Origin::Made, around, exchange: Some(exchange) })
    }

    /// The request that makes a resource, with values of its own. A key that the client chooses names something that the target says is
    /// not there: making it would else replace what is somebody's.
    async fn varied(&mut self, maker: &Maker, request: &Request, around: &Scene) -> Result<Request, Reason> {
        let mut context = Context::bare(self.suite.api, &self.suite.oracle, self.suite.seed);
        context.pools = self.suite.pools.clone();
        let mut taken = Reason::NotItsOwn("every key that was tried may be somebody's".to_owned());
        for _ in 0..KEYS {
            let mut request = request.clone();
            self.attempts += 1;
            let salt = token(self.suite.seed, &format!("fixture/{}", self.attempts));
            if let Some(body) = request.body.value_mut() {
                context.vary(body, &maker.marks, salt);
            }
            context.refresh(&mut request, &format!("fixture/{salt}"));
            match self.permit_new(&request, around).await {
                Ok(()) => return Ok(request),
                Err(reason @ Reason::Stopped(_)) => return Err(reason),
                Err(reason) => taken = reason,
            }
        }
        Err(taken)
    }

    /// What is known of a resource that was made, with the keys that the path gave it: they count more than what the body of the request
    /// said, and less than the response's `item`.
    pub(super) fn with_path_keys(
        &self,
        request: &Request,
        fixtures: &Fixtures,
        known: Value,
        item: &Value,
    ) -> Value {
        let operation = self.operation(request.operation.as_deref());
        let Some(effect) = operation.and_then(|operation| operation.effect.as_ref()) else { return known };
        let mut named = if known.is_null() { Value::Object(Map::new()) } else { known };
        for key in &effect.key {
            let Selector::Path(name) = key else { continue };
            let property = self.suite.api.key_property(effect, key);
            let unsaid = !property.is_empty() && item.get(&property).is_none();
            let slot = request.path_values.get(name).filter(|_| unsaid);
            let value = slot.and_then(|slot| wire::value(slot, fixtures).ok());
            if let (Some(value), Value::Object(properties)) = (value, &mut named) {
                properties.insert(property, value);
            }
        }
        named
    }

    async fn find(&mut self, fixture: &Fixture, finder: &Finder) -> Result<Resource, Reason> {
        let unfound =
            |why: String| Reason::Resource(format!("no {} could be found: {why}", fixture.resource));
        let mut around = Scene::default();
        for parent in &finder.fixtures {
            self.acquire(parent, &mut around).await?;
        }
        let sent = self.writer.write(&finder.request, &around.fixtures);
        let sent = sent.map_err(|failure| unfound(failure.to_string()))?;
        let exchange = self.send(sent, finder.request.safety).await;
        let answer = match &exchange.answer {
            Ok(answer) if answer.status.is_success() => answer,
            Ok(answer) => return Err(unfound(format!("the target responded with {}", answer.status))),
            Err(failure) => return Err(unfound(failure.to_string())),
        };
        let body = answer.json().map_err(&unfound)?;
        let item = body.pointer(&finder.items).and_then(|items| items.get(0));
        let item = item.cloned().ok_or_else(|| unfound("the target lists none".to_owned()))?;
        Ok(Resource {
            sent: item.clone(),
            known: item,
            origin: Origin::Found,
            around,
            exchange: Some(exchange),
        })
    }
}
