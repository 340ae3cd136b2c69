//! Which operation a request means: what tells those apart whose method and path are alike.

use std::collections::HashMap;

use crate::{
    Api,
    api::{Operation, ParameterLocation},
};

/// What is known of the place of an operation among the others of its API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route<'a> {
    /// Parameters of the query that a request must have to be meant for it: those it requires, where others have its method and path.
    pub needs: Vec<&'a str>,
    /// Id of the operation before it that takes every request that would be meant for it.
    pub hidden_by: Option<&'a str>,
}

/// The routes of all operations, in their order.
///
/// ```
/// let text = "openapi: 3.1.0
/// info: {title: T, version: '1'}
/// paths:
///   /{a}: {get: {operationId: first, responses: {'200': {description: Fine.}}}}
///   /{b}: {get: {operationId: second, responses: {'200': {description: Fine.}}}}
/// ";
/// let api = specwright_openapi::load_text("t.yaml", text).api.unwrap();
/// assert_eq!(specwright_openapi::routes(&api)[1].hidden_by, Some("first"));
/// ```
pub fn routes(api: &Api) -> Vec<Route<'_>> {
    let place = |operation: &Operation| format!("{} {}", operation.method, shape(&operation.path));
    let mut many: HashMap<String, usize> = HashMap::new();
    for operation in &api.operations {
        *many.entry(place(operation)).or_default() += 1;
    }
    let mut taken: HashMap<String, &str> = HashMap::new();
    let route = |operation| {
        let mut place = place(operation);
        let needs = if many[&place] > 1 { required_in_query(operation) } else { Vec::new() };
        for name in &needs {
            place.push('&');
            place.push_str(name);
        }
        let hidden_by = taken.get(&place).copied();
        taken.entry(place).or_insert(&operation.id);
        Route { needs, hidden_by }
    };
    api.operations.iter().map(route).collect()
}

fn required_in_query(operation: &Operation) -> Vec<&str> {
    let query = operation.parameters_in(ParameterLocation::Query).filter(|parameter| parameter.required);
    let mut names: Vec<&str> = query.map(|parameter| parameter.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// Two templates that take the same requests have the same shape, whatever their parameters are called.
///
/// ```
/// assert_eq!(specwright_openapi::path_shape("/a/{b}.json"), "/a/{}.json");
/// ```
pub fn shape(template: &str) -> String {
    let mut shape = String::new();
    let mut depth = 0_usize;
    for character in template.chars() {
        match character {
            '{' => {
                depth += 1;
                shape.push_str("{}");
            }
            '}' => depth = depth.saturating_sub(1),
            other if depth == 0 => shape.push(other),
            _ => {}
        }
    }
    shape
}
