//! What the command line allows and demands. Consent is given there and nowhere else: no address is consent, for a loopback may be a
//! tunnel to production.

use http::{HeaderMap, HeaderName, HeaderValue};
use specwright_conformance::Mode;

use crate::{
    cli::{Allow, Check},
    stop::Stop,
};

/// What may be done to a target that is not the run's own.
pub(super) fn mode(args: &Check) -> Mode {
    if args.disposable || args.mock {
        return Mode::ALL;
    }
    let allows = |wanted| args.allow.contains(&wanted);
    Mode {
        writes: !args.allow.is_empty(),
        irreversible: allows(Allow::Irreversible),
        notifies: allows(Allow::Notifies),
    }
}

/// The headers that every request carries.
pub(super) fn headers(args: &Check) -> Result<HeaderMap, Stop> {
    let mut headers = HeaderMap::new();
    for text in &args.header {
        let bad = || Stop::usage(format!("{text:?} is no header")).help("write --header 'Name: value'");
        let (name, value) = text.split_once(':').ok_or_else(bad)?;
        let name = HeaderName::try_from(name.trim()).map_err(|_| bad())?;
        let mut value = HeaderValue::try_from(value.trim()).map_err(|_| bad())?;
        // A header of the user's own may well be a credential.
        value.set_sensitive(true);
        headers.append(name, value);
    }
    Ok(headers)
}

/// How many operations must be seen to succeed; none where it is all of them.
pub(super) fn require(args: &Check) -> Result<Option<usize>, Stop> {
    let Some(said) = &args.require else { return Ok(None) };
    let text = said.strip_prefix("operations=").unwrap_or(said);
    match text {
        "all" => Ok(None),
        number => number.parse().map(Some).map_err(|_| {
            Stop::usage(format!("{said:?} demands nothing"))
                .help("write --require operations=all or operations=N")
        }),
    }
}
