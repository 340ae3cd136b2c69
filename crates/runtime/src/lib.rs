//! What generated API crates call: endpoints, client, authentication, errors, validation, paging.
