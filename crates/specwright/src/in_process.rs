//! The mock as a target in this process: no socket, no waiting.

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
        Ok(Self { mock, base, credentials })
    }

    /// The same with fresh state, lying in one place.
    pub(crate) fn with_fault(&self, fault: Fault) -> Result<Self, MockError> {
        let mock = self.mock.with_fault(fault)?;
        Ok(Self { mock, base: self.base.clone(), credentials: self.credentials.clone() })
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
            let (parts, body) = self.mock.handle(request).into_parts();
            Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body })
        })
    }
}
