//! Sending: budget, pacing, patience with a target that asks for it, and the guard.

use std::time::Duration;

use specwright_openapi::api::Safety;
use tokio::time::sleep;

use super::Run;
use crate::{
    http::exchange::{Answer, Exchange, Sent},
    http::pace::Pace,
    http::transport::{Failure, Transport},
};

/// So many unanswered requests in a row end a run.
const SILENCES: u32 = 3;
/// How often a request that was turned away for the rate is offered again.
const OFFERS: u32 = 4;
/// Longest wait that a `Retry-After` may ask for.
const PATIENCE: Duration = Duration::from_secs(30);

impl Run<'_> {
    /// Whether the target can be spoken to: any answer will do.
    pub(super) async fn probe(&mut self) -> Result<(), Failure> {
        let sent = Sent {
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
    pub(super) fn stopped(&self) -> Option<String> {
        if *self.cancel.borrow() {
            Some("the run was interrupted".to_owned())
        } else if self.silences >= SILENCES {
            Some("the target has stopped answering".to_owned())
        } else if self.options.max_requests.is_some_and(|most| self.requests >= most) {
            Some("the budget of requests is spent".to_owned())
        } else if self.options.max_time.is_some_and(|most| self.started.elapsed() >= most) {
            Some("the budget of time is spent".to_owned())
        } else {
            None
        }
    }

    /// Sends a request once. Being turned away for the rate (429) is no answer: the request is offered again, later.
    pub(super) async fn send(&mut self, sent: Sent, safety: Safety) -> Exchange {
        let mut answer = self.offer(&sent, safety).await;
        for _ in 1..OFFERS {
            let Some(wait) = answer.as_ref().ok().and_then(turned_away) else { break };
            if let Some(rate) = &self.suite.api.contract.rate {
                self.pace = Pace::documented(rate);
            }
            let mut cancel = self.cancel.clone();
            tokio::select! {
                () = sleep(wait) => {}
                _ = cancel.wait_for(|cancelled| *cancelled) => {}
            }
            answer = self.offer(&sent, safety).await;
        }
        Exchange { sent, answer }
    }

    async fn offer(&mut self, sent: &Sent, safety: Safety) -> Result<Answer, Failure> {
        if let Some(reason) = self.stopped() {
            return Err(Failure::Stopped(reason));
        }
        self.pace.wait().await;
        let mut request = sent.to_http()?;
        request.extensions_mut().insert(safety);
        self.requests += 1;
        let mut cancel = self.cancel.clone();
        let answer = tokio::select! {
            answer = self.guard.send(request) => answer,
            Ok(_) = cancel.wait_for(|cancelled| *cancelled) => Err(Failure::Stopped("the run was interrupted".to_owned())),
        };
        match &answer {
            Err(failure) if failure.is_silence() => self.silences += 1,
            _ => self.silences = 0,
        }
        answer
    }
}

/// How long a target that turned a request away for the rate asks to wait.
fn turned_away(answer: &Answer) -> Option<Duration> {
    if answer.status != http::StatusCode::TOO_MANY_REQUESTS {
        return None;
    }
    let asked = answer
        .headers
        .get(http::header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.trim().parse().ok());
    Some(asked.map_or(Duration::from_secs(1), Duration::from_secs).min(PATIENCE))
}
