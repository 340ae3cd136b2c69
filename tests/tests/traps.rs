//! What the four documents trip code up with, each trap as a test of its own.

#[path = "traps/bodies.rs"]
mod bodies;
#[path = "traps/documents.rs"]
mod documents;
#[path = "traps/links.rs"]
mod links;
#[path = "traps/patterns.rs"]
mod patterns;
#[path = "traps/reading.rs"]
mod reading;
#[path = "traps/routing.rs"]
mod routing;
#[path = "traps/secrets.rs"]
mod secrets;
#[path = "traps/targets.rs"]
mod targets;

use std::collections::BTreeMap;
use std::sync::Mutex;

use specwright_openapi::Api;

/// One of the four APIs; each is read once.
fn api(name: &str) -> Api {
    static READ: Mutex<BTreeMap<String, Api>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().expect("no test dies while it reads");
    read.entry(name.to_owned()).or_insert_with(|| load(name)).clone()
}

fn load(name: &str) -> Api {
    let path = format!("{}/../specs/{name}/openapi.yaml", env!("CARGO_MANIFEST_DIR"));
    specwright_openapi::load(path.as_ref()).api.expect("the spec is understood")
}
