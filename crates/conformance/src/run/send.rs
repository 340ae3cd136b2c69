//! Sending: budget, pacing, patience with a target that asks for it, and the guard.

use std::time::{Duration, SystemTime};

use http::StatusCode;
use specwright_openapi::api::Safety;
use tokio::time::{Instant, sleep};

use super::Run;
use crate::{
    http::exchange::{Exchange, ReceivedResponse, SentRequest},
    http::pace::Pace,
    http::transport::{Failure, Transport},
    report::event::Event,
    report::har::Entry,
    report::outcome::Stopped,
};

/// So many unanswered requests in a row end a run.
const SILENCES: u32 = 3;
/// How often a request that was turned away for the rate is offered again.
const OFFERS: u32 = 4;
/// So many requests in a row that end in 503 are waited for.
const OVERLOADS: u32 = 2;
/// Longest wait that a `Retry-After` may ask for.
const PATIENCE: Duration = Duration::from_secs(30);

impl Run<'_> {
    /// Whether the target can be spoken to: any answer will do.
    pub(super) async fn probe(&mut self) -> Result<(), Failure> {
        let sent = SentRequest {
            method: http::Method::GET,
            url: format!("{}/", self.target.base.trim_end_matches('/')),
            headers: http::HeaderMap::new(),
            body: bytes::Bytes::new(),
            secrets: Vec::new(),
        };
        match self.send(sent, Safety::Read).await.answer {
            Err(failure) if failure.is_silence() => Err(failure),
            _ => Ok(()),
        }
    }

    /// Why nothing more is sent, if that is so.
    pub(super) fn stopped(&self) -> Option<Stopped> {
        if self.silences >= SILENCES {
            Some(Stopped::Silent)
        } else if self.restoring {
            None
        } else if *self.cancel.borrow() {
            Some(Stopped::Interrupted)
        } else if self.options.max_requests.is_some_and(|most| self.requests >= most) {
            Some(Stopped::RequestsSpent)
        } else if self.options.max_time.is_some_and(|most| self.started.elapsed() >= most) {
            Some(Stopped::TimeSpent)
        } else {
            None
        }
    }

    /// Sends a request once. A 501, a 503 and a connection that breaks off may be the connection's fault or last for a moment, so they are
    /// asked for once more over a fresh one. Being turned away for the rate (429) is no answer: the request is offered again, later; so is one
    /// that is turned away for the load (503), the first few times.
    pub(super) async fn send(&mut self, sent: SentRequest, safety: Safety) -> Exchange {
        let (begun, began) = (Instant::now(), SystemTime::now());
        let mut answer = self.offer(&sent, safety, false).await;
        if answer_again(&answer) {
            let first = answer;
            answer = self.offer(&sent, safety, true).await;
            // What cannot be asked again stays as it was.
            if matches!(answer, Err(Failure::Stopped(_))) {
                answer = first;
            }
        }
        for _ in 1..OFFERS {
            let Some(wait) = answer.as_ref().ok().and_then(|answer| self.turned_away(answer)) else { break };
            if let Some(rate) = &self.suite.api.contract.rate {
                self.pace = Pace::documented(rate);
            }
            let mut cancel = self.cancel.clone();
            tokio::select! {
                () = sleep(wait) => {}
                _ = cancel.wait_for(|cancelled| *cancelled) => {}
            }
            answer = self.offer(&sent, safety, false).await;
        }
        match &answer {
            Ok(answer) if answer.status == StatusCode::SERVICE_UNAVAILABLE => self.overloads += 1,
            _ => self.overloads = 0,
        }
        let exchange = Exchange { sent, answer };
        let Exchange { sent, answer } = &exchange;
        let took = begun.elapsed();
        let entry = Entry { exchange: &exchange, mask: &self.mask, began, took };
        let outcome = answer.as_ref().map(|answer| answer.status);
        let (method, url) = (&sent.method, &self.mask.text(&sent.url));
        (self.events)(&Event::Exchange { method, url, outcome, took, entry });
        exchange
    }

    /// How long a target that turned a request away for the rate, or for its load, asks to wait. One that goes on doing the latter is not
    /// waited for.
    fn turned_away(&self, answer: &ReceivedResponse) -> Option<Duration> {
        let waits = match answer.status {
            StatusCode::TOO_MANY_REQUESTS => true,
            StatusCode::SERVICE_UNAVAILABLE => !self.target.own && self.overloads < OVERLOADS,
            _ => false,
        };
        let asked = answer.headers.get(http::header::RETRY_AFTER);
        let asked = asked.and_then(|value| value.to_str().ok()?.trim().parse().ok());
        waits.then(|| asked.map_or(Duration::from_secs(1), Duration::from_secs).min(PATIENCE))
    }

    async fn offer(
        &mut self,
        sent: &SentRequest,
        safety: Safety,
        afresh: bool,
    ) -> Result<ReceivedResponse, Failure> {
        if let Some(reason) = self.stopped() {
            return Err(Failure::Stopped(reason));
        }
        self.pace.wait().await;
        let mut request = sent.to_http()?;
        for (name, value) in &self.options.headers {
            request.headers_mut().insert(name, value.clone());
        }
        request.extensions_mut().insert(safety);
        self.requests += 1;
        let mut cancel = self.cancel.clone();
        let on_its_way = if afresh { self.guard.send_afresh(request) } else { self.guard.send(request) };
        // What may make something is waited for: else nobody would know what to put back.
        let waits = self.restoring || safety != Safety::Read;
        let answer = tokio::select! {
            answer = on_its_way => answer,
            Ok(_) = cancel.wait_for(|cancelled| *cancelled), if !waits => Err(Failure::Stopped(Stopped::Interrupted)),
        };
        match &answer {
            Err(failure) if failure.is_silence() => self.silences += 1,
            _ => self.silences = 0,
        }
        answer
    }
}

fn answer_again(answer: &Result<ReceivedResponse, Failure>) -> bool {
    match answer {
        Ok(answer) => matches!(answer.status.as_u16(), 501 | 503),
        Err(failure) => matches!(failure, Failure::Broken(_)),
    }
}
