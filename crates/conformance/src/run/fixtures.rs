//! Fixtures: resources made or found before a case, and put away after the run.

use serde_json::Value;
use specwright_openapi::api::Safety;

use super::{Resource, Run};
use crate::{
    case::{Fixture, Scope},
    generate::{Context, Finder, Maker, overlay, token},
    http::transport::permission,
    http::wire::Fixtures,
};

impl Run<'_> {
    /// Comes by a resource and puts it where slots look for it, with what was sent to make it beside it.
    pub(super) async fn acquire(&mut self, fixture: &Fixture, fixtures: &mut Fixtures) -> Result<(), String> {
        let key = match &fixture.scope {
            Scope::Own => None,
            Scope::Shared(key) => Some(format!("{}/{key}", fixture.resource)),
            Scope::ReadOnly => Some(format!("{}/read/{}", fixture.resource, fixture.name)),
            Scope::Found => Some(format!("{}/found/{}", fixture.resource, fixture.name)),
            Scope::Populate => Some(format!("{}/populate/{}", fixture.resource, fixture.name)),
        };
        let known = key.as_ref().and_then(|key| self.shared.get(key)).cloned();
        let resource = match known {
            Some(resource) => resource,
            None => match self.come_by(fixture).await {
                Ok(resource) => resource,
                Err(_) if fixture.scope == Scope::Populate => return Ok(()),
                Err(reason) => return Err(reason),
            },
        };
        if let Some(key) = key {
            self.shared.insert(key, resource.clone());
        }
        fixtures.insert(fixture.name.clone(), resource.known);
        fixtures.insert(format!("{}.sent", fixture.name), resource.sent);
        Ok(())
    }

    async fn come_by(&mut self, fixture: &Fixture) -> Result<Resource, String> {
        let recipes = &self.suite.recipes;
        let recipe =
            recipes.get(&fixture.resource).ok_or_else(|| format!("nothing makes a {}", fixture.resource))?;
        if let (Scope::Found, Some(finder)) = (&fixture.scope, &recipe.find) {
            return self.find(fixture, finder).await;
        }
        let refused = match &recipe.make {
            None => format!("nothing makes a {}", fixture.resource),
            Some(maker) if !self.options.mode.allows(maker.request.safety) => {
                format!("needs --allow {} to make a {}", permission(maker.request.safety), fixture.resource)
            }
            Some(maker) => return self.make(fixture, maker).await,
        };
        match &recipe.find {
            Some(finder) if fixture.scope == Scope::ReadOnly => self.find(fixture, finder).await,
            // A run writes to nothing it did not make, unless nobody can be hurt.
            Some(finder) if !self.target.live && recipe.make.is_none() => self.find(fixture, finder).await,
            _ => Err(format!("{refused}, and a run writes to nothing it did not make")),
        }
    }

    async fn make(&mut self, fixture: &Fixture, maker: &Maker) -> Result<Resource, String> {
        let mut request = maker.request.clone();
        let context = Context::bare(self.suite.api, &self.suite.oracle, self.suite.seed);
        if let Some(body) = request.body.value_mut() {
            let salt = token(self.suite.seed, &format!("fixture/{}", self.made.len()));
            context.vary(body, &maker.marks, salt);
        }
        let unmade = |why: String| format!("no {} could be made: {why}", fixture.resource);
        let sent =
            self.writer.write(&request, &Fixtures::new()).map_err(|failure| unmade(failure.to_string()))?;
        let exchange = self.send(sent, request.safety).await;
        let answer = exchange.answer.map_err(|failure| unmade(failure.to_string()))?;
        if !answer.status.is_success() {
            return Err(unmade(format!("the target answered {}", answer.status)));
        }
        let body = answer.json().map_err(&unmade)?;
        let item = body
            .pointer(&maker.item)
            .ok_or_else(|| unmade(format!("the answer has nothing at {}", maker.item)))?;
        let sent = request.body.value().cloned().unwrap_or(Value::Null);
        let known = overlay(Some(&sent), item);
        self.made.push((fixture.resource.clone(), known.clone()));
        Ok(Resource { sent, known })
    }

    async fn find(&mut self, fixture: &Fixture, finder: &Finder) -> Result<Resource, String> {
        let unfound = |why: String| format!("no {} could be found: {why}", fixture.resource);
        let sent = self
            .writer
            .write(&finder.request, &Fixtures::new())
            .map_err(|failure| unfound(failure.to_string()))?;
        let exchange = self.send(sent, finder.request.safety).await;
        let answer = exchange.answer.map_err(|failure| unfound(failure.to_string()))?;
        let body = answer.json().map_err(&unfound)?;
        let item = body.pointer(&finder.items).and_then(|items| items.get(0));
        let item = item.cloned().ok_or_else(|| unfound("the target lists none".to_owned()))?;
        Ok(Resource { sent: item.clone(), known: item })
    }

    /// Removes what was made, where the API can, and counts what stays.
    pub(super) async fn clean_up(&mut self) {
        for (resource, known) in std::mem::take(&mut self.made) {
            let remover = self.suite.recipes.get(&resource).and_then(|recipe| recipe.remove.clone());
            let mut removed = false;
            if let Some(request) =
                remover.filter(|request| self.options.mode.allows(request.safety.min(Safety::Write)))
            {
                let mut fixtures = Fixtures::new();
                fixtures.insert(resource.clone(), known);
                if let Ok(sent) = self.writer.write(&request, &fixtures) {
                    let exchange = self.send(sent, Safety::Write).await;
                    removed = exchange
                        .answer
                        .is_ok_and(|answer| answer.status.is_success() || answer.status == 404);
                }
            }
            if !removed {
                *self.left.entry(resource).or_insert(0) += 1;
            }
        }
    }
}
