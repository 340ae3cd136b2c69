//! `callbacks-ignored`.

lint!(
    CallbacksIgnored,
    "callbacks-ignored",
    Note,
    "Callbacks and webhooks are requests that the vendor sends. They are read and checked, but nothing is generated for them."
);
