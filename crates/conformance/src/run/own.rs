//! Nobody is harmed: what a request may touch. A run writes to, deletes and probes only what it made itself.

use specwright_openapi::api::{EffectKind, Method, Operation, SchemaKind, Selector};
use specwright_wire::shape::plain;

use super::{Origin, Run, Scene};
use crate::{
    case::Step,
    case::request::{Auth, Body, Request, Slot},
    generate::OWN_NAME,
    report::outcome::Reason,
};

/// Numbers of at least so many digits, drawn at random, name nothing that anybody has.
const FAR: usize = 9;

impl Run<'_> {
    /// Whether a step may be sent, given where the resources that it names come from.
    pub(super) async fn permit(&mut self, step: &Step, scene: &Scene) -> Result<(), Reason> {
        let request = &step.request;
        if self.target.own || request.method.is_safe() {
            return Ok(());
        }
        let operation = self.operation(request.operation.as_deref());
        let makes = operation.is_some_and(makes);
        match (request.method, self.last_key(request, operation)) {
            (Method::Delete, _) if operation.is_none() => {
                Err(not_its_own("no document says what a DELETE does here"))
            }
            (Method::Delete, None) | (Method::Put | Method::Patch, None)
                if !makes && !names_made(request, scene) =>
            {
                Err(not_its_own("it names nothing that the run made"))
            }
            (_, None) => Ok(()),
            (Method::Delete, Some(slot)) => match origin(slot, scene) {
                Some(Origin::Made) => Ok(()),
                // A random name that the target says is nobody's.
                None if names_nobody(slot) => self.permit_strange(request, slot, scene).await,
                _ => Err(not_its_own("a DELETE is sent to nothing else")),
            },
            (_, Some(Slot::Fixture(name, _))) => match scene.origins.get(name) {
                Some(Origin::Made) => Ok(()),
                Some(Origin::Given) if makes && request.method == Method::Post => Ok(()),
                _ => Err(not_its_own("what its path names was there before")),
            },
            (_, Some(slot)) => self.permit_strange(request, slot, scene).await,
        }
    }

    /// Whether a request may make something, given that its path may name what is there: by a key that the client chooses.
    pub(super) async fn permit_new(&mut self, request: &Request, scene: &Scene) -> Result<(), Reason> {
        let operation = self.operation(request.operation.as_deref());
        let keys = operation.and_then(|operation| operation.effect.as_ref()).map(|effect| &effect.key);
        let chosen = keys.into_iter().flatten().find_map(|key| match key {
            Selector::Path(name) => request.path_values.get(name),
            _ => None,
        });
        match chosen.filter(|slot| !self.target.own && !matches!(slot, Slot::Fixture(..))) {
            Some(slot) => self.permit_strange(request, &slot.clone(), scene).await,
            None => Ok(()),
        }
    }

    /// The slot of the last key in a path: what a request is about. One of an enumeration is no key.
    fn last_key<'q>(&self, request: &'q Request, operation: Option<&Operation>) -> Option<&'q Slot> {
        let choice = |name: &str| {
            let parameter =
                operation.and_then(|operation| operation.parameters.iter().find(|one| one.name == name));
            parameter.is_some_and(|parameter| {
                matches!(
                    self.suite.api.schemas[parameter.schema].kind,
                    SchemaKind::Enum(_) | SchemaKind::Boolean
                )
            })
        };
        let place = |name: &str| request.path.rfind(&format!("{{{name}}}"));
        let keys = request.path_values.iter().filter(|(name, _)| !choice(name));
        keys.max_by_key(|(name, _)| place(name)).map(|(_, slot)| slot)
    }

    /// A path with a value of our own: fine where the target says that nothing is there, or where nothing can be.
    async fn permit_strange(&mut self, request: &Request, slot: &Slot, scene: &Scene) -> Result<(), Reason> {
        let api = self.suite.api;
        // Whether something is there is what a read of it says: of the path up to its last key.
        let place = request.path.rfind('}').map_or(request.path.as_str(), |end| &request.path[..=end]);
        let reading = |other: &&Operation| other.path == place && other.method == Method::Get;
        let Some(read) = api.operations.iter().find(reading) else {
            let random = names_nobody(slot) && request.method != Method::Delete;
            return if random { Ok(()) } else { Err(not_its_own("what its path names may be somebody's")) };
        };
        let look = Request {
            operation: Some(read.slug.clone()),
            method: Method::Get,
            path: place.to_owned(),
            query: Vec::new(),
            body: Body::Empty,
            body_slots: Vec::new(),
            auth: Auth::Valid,
            safety: read.safety,
            ..request.clone()
        };
        let sent = self.writer.write(&look, &scene.fixtures)?;
        let exchange = self.send(sent, read.safety).await;
        match exchange.answer {
            Ok(response) if response.status.is_client_error() => Ok(()),
            _ => Err(not_its_own("what its path names may be somebody's")),
        }
    }
}

/// Whether an operation makes resources.
pub(super) fn makes(operation: &Operation) -> bool {
    operation
        .effect
        .as_ref()
        .is_some_and(|effect| matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts))
}

fn origin(slot: &Slot, scene: &Scene) -> Option<Origin> {
    match slot {
        Slot::Fixture(name, _) => scene.origins.get(name).copied(),
        Slot::Value(_) | Slot::Unlike(..) => None,
    }
}

/// Whether some place of a request names a resource that the run made.
fn names_made(request: &Request, scene: &Scene) -> bool {
    let lists = [&request.query, &request.headers, &request.cookies, &request.body_slots];
    let mut slots = lists.iter().flat_map(|list| list.iter().map(|(_, slot)| slot));
    slots.any(|slot| origin(slot, scene) == Some(Origin::Made))
}

/// Whether a value cannot be the key of anything: a random UUID or number, or a name of the run's own making.
pub(super) fn names_nobody(slot: &Slot) -> bool {
    let value = match slot {
        Slot::Value(value) => value,
        Slot::Fixture(..) => return false,
        Slot::Unlike(..) => return true,
    };
    let text = plain(value);
    let number = text.len() >= FAR && text.bytes().all(|byte| byte.is_ascii_digit());
    let own = text.starts_with("unknown-") || text.starts_with(OWN_NAME);
    number || own || uuid::Uuid::try_parse(&text).is_ok()
}

fn not_its_own(why: &str) -> Reason {
    Reason::NotItsOwn(why.to_owned())
}
