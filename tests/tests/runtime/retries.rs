//! What is sent again, when, and what never is. In paused time: nothing here really waits.

use std::time::Duration;

use specwright_runtime::{Error, Rate, RetryPolicy, Uuid};
use tokio::time::Instant;

use super::END_USER;
use super::dixa::{EndUserError, GetEndUser, PatchEndUser, PatchEndUserInput};
use super::script::Script;
use super::thulium::{AddAgent, AgentInput};

fn get() -> GetEndUser {
    GetEndUser::new(Uuid::nil())
}

fn post() -> AddAgent {
    AddAgent::new(AgentInput::new("Jan", "Kowalski", "jkowalski", "pass", "345"))
}

fn found() -> String {
    format!(r#"{{"data":{END_USER}}}"#)
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_obeyed_in_seconds_and_as_a_date() {
    for (asked, seconds) in [("7", 7), ("Fri, 02 Jan 2026 03:04:35 GMT", 30)] {
        let script = Script::default().answer_with(429, &[("retry-after", asked)], "").answer(200, &found());
        let began = Instant::now();
        script.client().send(get()).await.unwrap();
        assert_eq!(began.elapsed(), Duration::from_secs(seconds));
        assert_eq!(script.asked().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_pause_that_is_too_long_is_left_to_the_caller() {
    let script = Script::default().answer_with(429, &[("retry-after", "3600")], "slow down");
    let began = Instant::now();
    let error = script.client().send(get()).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(429));
    assert_eq!(error.headers().unwrap()["retry-after"], "3600");
    assert_eq!(began.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn waits_grow_until_the_attempts_are_used_up() {
    let script = Script::default().broken().answer(503, "").broken();
    let began = Instant::now();
    let error = script.client().send(get()).await.unwrap_err();
    assert_eq!(error.to_string(), "the exchange broke off: connection reset");
    assert_eq!(began.elapsed(), Duration::from_millis(250 + 500));
    assert_eq!(script.asked().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_idempotent_is_sent_once() {
    let check = async |script: Script| {
        script.client().send(post()).await.unwrap_err();
        assert_eq!(script.asked(), ["POST https://demo.example.com/api/agents"]);
    };
    check(Script::default().answer_with(429, &[("retry-after", "1")], "{}")).await;
    check(Script::default().answer(503, "")).await;
    check(Script::default().broken()).await;
    check(Script::default().silence()).await;
    let script = Script::default().answer(503, "");
    script.client().send(PatchEndUser::new(Uuid::nil(), PatchEndUserInput::new())).await.unwrap_err();
    assert_eq!(script.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_caller_may_say_that_repeating_does_no_harm() {
    let script = Script::default().answer(503, "").answer(201, r#"{"agent_id":"11"}"#);
    let added = script.client().call(post()).repeatable().send().await.unwrap();
    assert_eq!((added.agent_id, script.asked().len()), (11, 2));
}

#[tokio::test(start_paused = true)]
async fn documented_failures_are_no_reason_to_repeat() {
    let script = Script::default().answer(500, r#"{"message":"x"}"#);
    let error = script.client().send(get()).await.unwrap_err();
    assert!(matches!(error.as_documented(), Some(EndUserError::InternalServerError(_))));
    assert_eq!(script.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_ends_all_attempts() {
    let script = Script::default().silence().silence();
    let client = script.builder().deadline(Duration::from_secs(45)).build().unwrap();
    let began = Instant::now();
    let error = client.send(get()).await.unwrap_err();
    assert!(matches!(error, Error::Timeout { after } if after == Duration::from_secs(45)));
    assert_eq!(began.elapsed(), Duration::from_secs(45));
    assert_eq!(script.asked().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn clones_share_the_documented_rate() {
    let script = (0..7).fold(Script::default(), |script, _| script.answer(200, &found()));
    let rate = Rate { requests: 10, seconds: 1, burst: 4, daily: Some(7) };
    let client = script.builder().rate(Some(rate)).build().unwrap();
    let began = Instant::now();
    for _ in 0..7 {
        client.clone().send(get()).await.unwrap();
    }
    assert_eq!(began.elapsed().as_millis() / 10, 30);
    let error = client.send(get()).await.unwrap_err();
    assert_eq!(error.to_string(), "the daily quota of 7 requests is used up: wait 86399s");
}

#[tokio::test(start_paused = true)]
async fn a_pause_that_the_server_asks_for_holds_clones_back_too() {
    let script = Script::default().answer_with(429, &[("retry-after", "9")], "{}").answer(200, &found());
    let rate = Rate { requests: 100, seconds: 1, burst: 100, daily: None };
    let client = script.builder().rate(Some(rate)).retry(RetryPolicy::never()).build().unwrap();
    let began = Instant::now();
    client.send(get()).await.unwrap_err();
    client.clone().send(get()).await.unwrap();
    assert_eq!(began.elapsed(), Duration::from_secs(9));
}
