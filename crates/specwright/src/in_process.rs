//! The mock as a target in this process: no socket, no waiting.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Mutex, PoisonError},
};

use bytes::Bytes;
use secrecy::SecretString;
use specwright_conformance::{Credentials, Pending, ReceivedResponse, Target, Transport};
use specwright_mock::{Fault, Mock, MockError};
use specwright_openapi::Api;

/// A mock of one API, and what a run needs to call it.
pub(crate) struct InProcess {
    mock: Mock,
    base: String,
    credentials: Credentials,
    /// What was asked and answered so far, as one number.
    heard: Mutex<DefaultHasher>,
}

impl InProcess {
    /// A fresh mock.
    pub(crate) fn new(api: &Api) -> Result<Self, MockError> {
        let mock = Mock::builder(vec![api.clone()]).build()?;
        let mut credentials = Credentials::none();
        for scheme in api.security_schemes.keys() {
            if let Some(credential) = mock.credential(scheme) {
                credentials.add(scheme, SecretString::from(credential.value()));
            }
            if let Some(credential) = mock.limited_credential(scheme) {
                credentials.add_limited(scheme, SecretString::from(credential.value()));
            }
        }
        let base = format!("http://mock.invalid{}", mock.base_path(&api.name).unwrap_or_default());
        Ok(Self { mock, base, credentials, heard: Mutex::default() })
    }

    /// The same with fresh state, lying in one place.
    pub(crate) fn with_fault(&self, fault: Fault) -> Result<Self, MockError> {
        let mock = self.mock.with_fault(fault)?;
        let (base, credentials) = (self.base.clone(), self.credentials.clone());
        Ok(Self { mock, base, credentials, heard: Mutex::default() })
    }

    /// A number that two runs have in common if all requests and responses were the same in both.
    pub(crate) fn heard(&self) -> u64 {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).finish()
    }

    /// Hears one exchange.
    fn hear(&self, request: &http::Request<Bytes>, response: &http::Response<Bytes>) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        (request.method(), request.uri(), request.body()).hash(&mut *heard);
        (response.status(), response.body()).hash(&mut *heard);
        for (name, value) in response.headers() {
            (name, value).hash(&mut *heard);
        }
    }

    /// As the runner takes it.
    pub(crate) fn target(&self, name: String) -> Target<'_> {
        Target {
            name,
            base: self.base.clone(),
            transport: self,
            credentials: self.credentials.clone(),
            own: true,
            paced: false,
        }
    }
}

impl Transport for InProcess {
    fn send(&self, request: http::Request<Bytes>) -> Pending<'_> {
        Box::pin(async move {
            let response = self.mock.handle(request.clone());
            self.hear(&request, &response);
            let (parts, body) = response.into_parts();
            Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body })
        })
    }
}
