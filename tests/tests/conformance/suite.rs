//! What every suite must be: deterministic, told apart, founded on facts, and without the mistakes that make false accusations.

use std::collections::HashSet;

use specwright_conformance::{
    Case, Suite,
    case::{Level, Verdict},
    request::Slot,
};
use specwright_openapi::api::{Basis, Page, Safety};

use crate::against::{APIS, api};

fn each_suite(mut judge: impl FnMut(&str, &Suite<'_>)) {
    for name in APIS {
        judge(name, &Suite::from(&api(name)));
    }
}

#[test]
fn the_same_spec_and_seed_give_the_same_suite() {
    let api = api("dixa");
    assert_eq!(Suite::new(&api, 7).cases, Suite::new(&api, 7).cases);
}

#[test]
fn another_seed_changes_values_but_no_ids() {
    let api = api("dixa");
    let (one, other) = (Suite::new(&api, 1), Suite::new(&api, 2));
    let ids = |suite: &Suite<'_>| suite.cases.iter().map(|case| case.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&one), ids(&other));
    assert_ne!(one.cases, other.cases);
}

#[test]
fn ids_are_unique_and_begin_with_their_operation() {
    each_suite(|name, suite| {
        let mut seen = HashSet::new();
        for case in &suite.cases {
            assert!(seen.insert(&case.id), "{} stands twice", case.id);
            assert!(case.id.starts_with(&format!("{name}/{}/", case.operation)), "{}", case.id);
        }
    });
}

#[test]
fn cases_name_facts_that_there_are() {
    each_suite(|_, suite| {
        let facts: HashSet<&String> = suite.facts.iter().map(|fact| &fact.id).collect();
        for case in &suite.cases {
            for fact in &case.facts {
                assert!(facts.contains(fact), "{} names {fact}", case.id);
            }
        }
    });
}

#[test]
fn inferred_facts_can_only_be_observed() {
    each_suite(|_, suite| {
        for case in suite.cases.iter().filter(|case| case.because.basis == Basis::Inferred) {
            assert_eq!(case.level, Level::Observation, "{}", case.id);
        }
    });
}

#[test]
fn no_case_that_is_to_be_accepted_sends_two_exclusive_parameters() {
    each_suite(|_, suite| {
        for case in accepted(suite) {
            let operation = suite.api.operations.iter().find(|one| one.slug == case.operation);
            let sets = operation.into_iter().flat_map(|operation| &operation.exclusive);
            for set in sets {
                let sent = case.steps[0].request.query.iter().filter(|(name, _)| set.contains(name)).count();
                assert!(sent <= 1, "{}", case.id);
            }
        }
    });
}

#[test]
fn opaque_page_keys_are_never_invented_as_valid() {
    each_suite(|_, suite| {
        for case in accepted(suite) {
            let operation = suite.api.operations.iter().find(|one| one.slug == case.operation);
            let page = operation.and_then(|operation| operation.page.as_ref());
            let Some(cursor) = page.and_then(Page::cursor) else { continue };
            assert!(
                case.steps.iter().all(|step| step.request.query.iter().all(|(name, _)| name != cursor)),
                "{}",
                case.id
            );
        }
    });
}

#[test]
fn unique_members_have_values_of_their_own() {
    let api = api("dixa");
    let suite = Suite::from(&api);
    let mut seen = HashSet::new();
    for case in
        accepted(&suite).filter(|case| case.operation == "create-end-user" && !case.id.ends_with("/verbatim"))
    {
        let body = case.steps[0].request.body.value();
        if let Some(email) = body.and_then(|body| body.get("email")) {
            assert!(seen.insert(email.to_string()), "{} repeats {email}", case.id);
        }
    }
    assert!(seen.len() > 2, "{} cases send an e-mail address", seen.len());
}

#[test]
fn writes_go_only_to_resources_of_the_case_or_of_refused_ones() {
    each_suite(|_, suite| {
        for case in suite.cases.iter().filter(|case| case.safety() != Safety::Read) {
            for slot in case.steps.iter().flat_map(|step| step.request.path_values.values()) {
                let Slot::Fixture(name, _) = slot else { continue };
                let fixture = case.fixtures.iter().find(|fixture| name.starts_with(&fixture.name));
                let scope = &fixture.expect("every slot has its fixture").scope;
                // Accepted changes share one among themselves, refused ones another.
                let right = match scope {
                    specwright_conformance::case::Scope::Own => true,
                    specwright_conformance::case::Scope::Shared(key) => {
                        is_accepted(case) == key.ends_with("/accepted")
                    }
                    _ => false,
                };
                assert!(right, "{}", case.id);
            }
        }
    });
}

fn accepted<'s>(suite: &'s Suite<'_>) -> impl Iterator<Item = &'s Case> {
    suite.cases.iter().filter(|case| is_accepted(case))
}

fn is_accepted(case: &Case) -> bool {
    case.steps.iter().all(|step| step.expect.statuses.verdict == Verdict::Accept)
}

/// The values under `name` that the cases of a small document send, each in its place: path, header or body.
fn sent_of(paths: &str, name: &str) -> Vec<String> {
    let text = format!("openapi: 3.1.0\ninfo: {{title: Small, version: '1'}}\npaths: {paths}\n");
    let api = specwright_openapi::load_text("small.yaml", &text).api.expect("the document is understood");
    let suite = Suite::from(&api);
    let mut sent = Vec::new();
    for step in accepted(&suite).flat_map(|case| &case.steps) {
        let request = &step.request;
        let headers = request.headers.iter().filter(|(header, _)| header == name);
        sent.extend(headers.map(|(_, slot)| slot.to_string()));
        sent.extend(request.path_values.get(name).map(ToString::to_string));
        sent.extend(request.body.value().and_then(|body| body.get(name)).map(ToString::to_string));
    }
    sent
}

#[test]
fn a_key_that_the_client_chooses_is_new_in_each_request() {
    let sent = sent_of(
        "{/parts: {post: {x-contract: {effect: {kind: creates, resource: part, id: sku}}, requestBody: {content: {application/json: \
         {schema: {type: object, required: [sku], properties: {sku: {type: string, pattern: '^[A-Z]{2,4}-[0-9]{3,6}$'}, note: \
         {type: string, maxLength: 9}}}}}}, responses: {'201': {description: Made.}}}}}",
        "sku",
    );
    let different: HashSet<&String> = sent.iter().collect();
    assert!(sent.len() > 4 && different.len() == sent.len(), "{sent:?}");
}

#[test]
fn an_idempotency_key_is_new_in_each_request() {
    let sent = sent_of(
        "{/payments: {post: {parameters: [{name: Idempotency-Key, in: header, required: true, schema: {type: string, minLength: 8}, \
         example: key-0001}], requestBody: {content: {application/json: {schema: {type: object, properties: {amount: \
         {type: integer, minimum: 1, maximum: 9}}}}}}, responses: {'201': {description: Made.}}}}}",
        "Idempotency-Key",
    );
    let different: HashSet<&String> = sent.iter().collect();
    assert!(sent.len() > 3 && different.len() + 1 >= sent.len(), "{sent:?}");
}

/// What follows `auth/` in the ids of an operation with this security.
fn credentials_tried(security: &str) -> Vec<String> {
    let text = format!(
        "{{openapi: 3.1.0, info: {{title: t, version: '1'}}, components: {{securitySchemes: {{key: {{type: apiKey, in: header, name: X-Key}}, \
         app: {{type: apiKey, in: query, name: app}}, bearer: {{type: http, scheme: bearer}}}}}}, paths: {{/things: {{get: {{security: {security}, \
         responses: {{'200': {{description: Found.}}, '401': {{description: Who?}}}}}}}}}}}}"
    );
    let api = specwright_openapi::load_text("small.yaml", &text).api.expect("the document is understood");
    let suite = Suite::from(&api);
    let tails = suite.cases.iter().filter_map(|case| Some(case.id.split_once("/auth/")?.1.to_owned()));
    tails.collect()
}

#[test]
fn each_way_to_spoil_a_credential_is_tried_where_it_says_something() {
    assert_eq!(credentials_tried("[{key: []}]"), ["missing", "wrong", "near", "longer", "other-case"]);
    assert_eq!(
        credentials_tried("[{bearer: []}]"),
        ["missing", "wrong", "near", "longer", "other-case", "prefix/none", "prefix/other"]
    );
    assert_eq!(
        credentials_tried("[{key: [], app: []}]"),
        ["missing", "without/key", "without/app", "wrong", "near", "longer", "other-case"]
    );
    assert_eq!(
        credentials_tried("[{key: [], app: []}, {app: []}]"),
        [
            "with/key+app",
            "with/app",
            "missing",
            "without/app",
            "wrong",
            "near",
            "longer",
            "other-case",
            "near/key+app",
            "near/app"
        ]
    );
    assert_eq!(
        credentials_tried("[{key: []}, {bearer: []}]"),
        [
            "with/key",
            "with/bearer",
            "missing",
            "wrong",
            "near",
            "longer",
            "other-case",
            "near/key",
            "near/bearer"
        ]
    );
    assert!(credentials_tried("[{key: []}, {}]").is_empty());
}
