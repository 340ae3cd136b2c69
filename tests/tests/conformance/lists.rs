//! Lists: their order, their totals, what leads from page to page, what filters let through, and what must be empty first; and states that
//! operations require.

use bytes::Bytes;
use http::{Request, Response};
use specwright_conformance::{Outcome, Report};
use specwright_openapi::Api;

use crate::against::{api_of, check, check_twisted, everything, violations};

fn shelves() -> Api {
    api_of(include_str!("../../fixtures/documents/shelves.yaml"))
}

#[test]
fn a_mock_that_sorts_counts_and_links_conforms() {
    let report = check(&shelves(), None);
    let said: Vec<String> = report.findings.iter().map(|finding| format!("{finding:?}")).collect();
    assert!(said.is_empty(), "{said:#?}");
    let judged = |tail: &str| {
        let cases: Vec<_> = report.cases.iter().filter(|case| case.id.contains(tail)).collect();
        assert!(!cases.is_empty(), "{tail}");
        assert!(cases.iter().all(|case| case.outcome == Outcome::Passed), "{tail}: {cases:?}");
    };
    let kinds = ["sorted/title", "sorted/-pages", "sorted/default", "page/walk", "page/link", "holding/book"];
    kinds.into_iter().for_each(judged);
    let states = [
        "give-back/200/minimal",
        "give-back/200/state/acted",
        "give-back/409/state/too-early",
        "lend-book/200/state/acted-twice",
    ];
    states.into_iter().for_each(judged);
    ["listed/minPages", "listed/before", "listed/q", "listed/state/several"].into_iter().for_each(judged);
}

#[test]
fn each_lie_about_a_list_is_noticed_where_it_is_told() {
    let api = shelves();
    let lies = [
        ("ignore-sort", "sorted/title"),
        ("ignore-direction", "sorted/-title"),
        ("wrong-total", "page/walk"),
        ("lose-link", "page/link"),
        ("ignore-limit", "page/limit"),
        ("repeat-item", "page/walk"),
        ("ignore-filter", "listed/minPages"),
        ("ignore-parts", "holding/book"),
        ("lend-book/ignore-requires", "lend-book/200/state/acted-twice"),
        ("give-back/ignore-requires", "give-back/409/state/too-early"),
    ];
    lies.iter().for_each(|(lie, case)| assert_noticed(&api, lie, case, Outcome::Deviates));
}

/// Lets the mock lie and looks for the case that notices it, which passes where the mock tells the truth.
fn assert_noticed(api: &Api, lie: &str, case: &str, noticed: Outcome) {
    let ended = |report: &Report, wanted: Outcome| {
        report.cases.iter().any(|one| one.id.contains(case) && one.outcome == wanted)
    };
    assert!(ended(&check(api, None), Outcome::Passed), "{case}");
    let faults = specwright_mock::faults(api);
    let id = faults.iter().map(specwright_mock::Fault::id).find(|id| id.contains(lie)).expect(lie);
    let report = check(api, Some(id));
    assert!(ended(&report, noticed), "{lie}: {:?}", violations(&report));
}

#[test]
fn keys_are_taken_once_and_tags_are_asked_for() {
    let api = api_of(include_str!("../../fixtures/documents/jars.yaml"));
    let report = check(&api, None);
    let said: Vec<String> = report.findings.iter().map(|finding| format!("{finding:?}")).collect();
    assert!(said.is_empty(), "{said:#?}");
    let lies = [
        ("add-jar/ignore-unique", "add-jar/409/state/again"),
        ("put-jar/ignore-if-match", "put-jar/428/conditional/missing"),
        ("put-jar/ignore-if-match", "put-jar/412/conditional/mismatched"),
        ("remove-jar/ignore-if-match", "remove-jar/412/conditional/mismatched"),
    ];
    // That a key is taken is only inferred here, and so observed.
    let (inferred, said) = lies.split_at(1);
    inferred.iter().for_each(|(lie, case)| assert_noticed(&api, lie, case, Outcome::Observed));
    said.iter().for_each(|(lie, case)| assert_noticed(&api, lie, case, Outcome::Deviates));
}

/// What is violated by a list that comes as `change` leaves it.
fn changed(change: fn(&mut Vec<serde_json::Value>)) -> Vec<String> {
    let report =
        check_twisted(&shelves(), (None, &everything()), |_: &Request<Bytes>, response: Response<Bytes>| {
            let Ok(mut items) = serde_json::from_slice::<Vec<serde_json::Value>>(response.body()) else {
                return Ok(response);
            };
            change(&mut items);
            let (parts, _) = response.into_parts();
            let body = serde_json::to_vec(&items).expect("it was JSON");
            Ok(Response::from_parts(parts, Bytes::from(body)))
        });
    violations(&report).into_iter().map(str::to_owned).collect()
}

#[test]
fn an_order_that_some_collation_has_is_no_deviation() {
    // Capitals first in one, last in the other.
    let found = changed(|items| {
        for (index, item) in items.iter_mut().enumerate() {
            item["title"] = ["b", "A", "C"][index % 3].into();
        }
        items.truncate(2);
    });
    assert!(found.iter().all(|case| !case.ends_with("sorted/title")), "{found:?}");
}
