//! `overlapping-paths`.

lint!(
    OverlappingPaths,
    "overlapping-paths",
    Warning,
    "Two path templates can match the same request. Where one is concrete (`/user/maxChats`) and one templated (`/user/{id}`), OpenAPI prefers the concrete one, and this is a note. Where neither is more concrete, no rule says which is meant."
);
