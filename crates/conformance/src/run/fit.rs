//! What is to be accepted is judged by our own judge first: whoever refuses a request that the document itself refuses is right.
//!
//! A document seldom contradicts itself in what it writes down, but often in what one operation gives and the next takes: an id is a number
//! here and a string there, or a whole path where forty characters are allowed.

use specwright_openapi::{
    Found,
    api::{MediaType, Operation, ParameterLocation},
};
use specwright_wire::{Query, shape::alike};

use super::{Run, Scene};
use crate::{
    case::request::{Body, Request, Slot},
    http::{exchange::SentRequest, wire},
    report::outcome::Reason,
};

impl Run<'_> {
    /// The request with what resources give put as its places take it; and what is wrong with it all the same, by the document.
    ///
    /// # Errors
    ///
    /// The reason, where a resource does not have what is to be put somewhere.
    pub(super) fn fitted(
        &self,
        request: &Request,
        scene: &Scene,
    ) -> Result<(Request, Option<Reason>), Reason> {
        let mut fitted = request.clone();
        let Some(operation) = self.operation(request.operation.as_deref()) else { return Ok((fitted, None)) };
        let mut unfit = None;
        for parameter in &operation.parameters {
            let name = &parameter.name;
            let slots: Vec<&mut Slot> = match parameter.location {
                ParameterLocation::Path => fitted.path_values.get_mut(name).into_iter().collect(),
                ParameterLocation::Query => named(&mut fitted.query, name),
                ParameterLocation::Header => named(&mut fitted.headers, name),
                ParameterLocation::Cookie => named(&mut fitted.cookies, name),
            };
            for slot in slots.into_iter().filter(|slot| slot.fixture().is_some()) {
                let value = wire::value(slot, &scene.fixtures)?;
                let mut forms = alike(&value).into_iter();
                let right = forms.find(|form| self.suite.oracle.accepts(parameter.schema, form));
                match right {
                    Some(right) => *slot = Slot::Value(right),
                    None if let Slot::Unlike(.., otherwise) = slot => *slot = Slot::Value(otherwise.clone()),
                    None => {
                        unfit = Some(Reason::Unfit {
                            place: format!("the {} parameter `{name}`", parameter.location.as_str()),
                            why: "what names the resource elsewhere is not a value of its schema".to_owned(),
                        });
                    }
                }
            }
        }
        let body = self.fit_body(operation, &mut fitted, scene)?;
        Ok((fitted, unfit.or(body)))
    }

    /// What is wrong with a request whose path, with the values that are in it, is another path of the document.
    pub(super) fn elsewhere(&self, request: &Request, sent: &SentRequest) -> Option<Reason> {
        let operation = self.operation(request.operation.as_deref())?;
        let target = sent.url.strip_prefix(self.target.base.trim_end_matches('/'))?;
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = Query::parse(query).unwrap_or_default();
        let why = match self.suite.router.find(sent.method.as_str(), path, &query) {
            Found::Operation(endpoint, _) => {
                let other = &self.suite.api.operations[endpoint.operation];
                if other.slug == operation.slug {
                    return None;
                }
                format!("it means {} {}", other.method, other.path)
            }
            Found::WrongMethod(_) => "it means a more concrete path, which has no such method".to_owned(),
            Found::Nothing => return None,
        };
        Some(Reason::Unfit { place: "the path".to_owned(), why })
    }

    fn fit_body(
        &self,
        operation: &Operation,
        request: &mut Request,
        scene: &Scene,
    ) -> Result<Option<Reason>, Reason> {
        let Some(schema) = media(operation, &request.body).and_then(|media| media.schema) else {
            return Ok(None);
        };
        let oracle = &self.suite.oracle;
        let Some(mut body) = request.body.value().cloned() else { return Ok(None) };
        let mut known = Vec::new();
        for (pointer, slot) in &request.body_slots {
            let value = wire::value(slot, &scene.fixtures)?;
            if let Some(place) = body.pointer_mut(pointer) {
                place.clone_from(&value);
                known.push((pointer.clone(), value));
            }
        }
        if oracle.accepts(schema, &body) {
            return Ok(None);
        }
        for (pointer, value) in known {
            let wrong = oracle.in_request(schema, &body).len();
            let better = alike(&value).into_iter().find_map(|form| {
                let mut other = body.clone();
                *other.pointer_mut(&pointer)? = form.clone();
                (oracle.in_request(schema, &other).len() < wrong).then_some((form, other))
            });
            if let Some((form, other)) = better {
                body = other;
                let slot = request.body_slots.iter_mut().find(|(place, _)| *place == pointer);
                slot.into_iter().for_each(|(_, slot)| *slot = Slot::Value(form.clone()));
            }
        }
        let broken = oracle.in_request(schema, &body).into_iter().next();
        Ok(broken.map(|broken| Reason::Unfit {
            place: match broken.instance.as_str() {
                "" => "the body".to_owned(),
                pointer => format!("{pointer} of the body"),
            },
            why: broken.message,
        }))
    }
}

fn named<'r>(list: &'r mut [(String, Slot)], name: &str) -> Vec<&'r mut Slot> {
    list.iter_mut().filter(|(key, _)| key == name).map(|(_, slot)| slot).collect()
}

/// The media type that a body is of, where its value is judged.
fn media<'o>(operation: &'o Operation, body: &Body) -> Option<&'o MediaType> {
    let content = &operation.request_body.as_ref()?.content;
    match body {
        Body::Json(name, _) => content
            .iter()
            .find(|media| media.name == *name)
            .or_else(|| content.iter().find(|media| specwright_wire::media_type::covers(&media.name, name))),
        Body::Form(_) => content.iter().find(|media| media.is_form()),
        Body::Multipart(_) => content.iter().find(|media| media.is_multipart()),
        Body::Empty | Body::Text(..) | Body::Raw(..) => None,
    }
}
