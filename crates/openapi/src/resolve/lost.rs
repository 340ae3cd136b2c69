//! What a reference that leads nowhere costs.

use crate::grammar::{
    CALLBACK, EXAMPLE, HEADER, LINK, MEDIA_TYPE, Object, PARAMETER, PATH_ITEM, REQUEST_BODY, RESPONSE,
    SECURITY_SCHEME,
};

/// What follows where nothing stands at the end of a reference to an object of this kind.
pub(crate) fn lost(object: &Object) -> &'static str {
    let costs: [(&'static Object, &'static str); 10] = [
        (&RESPONSE, "the response is left out"),
        (&PARAMETER, "the parameter is left out"),
        (&HEADER, "the header is left out"),
        (&REQUEST_BODY, "the operation is left out: nobody can say what it is sent"),
        (&MEDIA_TYPE, "the media type is left out"),
        (&EXAMPLE, "the example is left out"),
        (&LINK, "the link is left out"),
        (&CALLBACK, "the callback is left out"),
        (&PATH_ITEM, "none of its operations is generated, served or checked"),
        (&SECURITY_SCHEME, "the scheme is left out, and each requirement that names it"),
    ];
    let cost = costs.into_iter().find(|(kind, _)| object.is(kind));
    cost.map_or("any value is accepted there", |(_, cost)| cost)
}
