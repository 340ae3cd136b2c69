//! `ungrouped-alternation`.

lint!(
    UngroupedAlternation,
    "ungrouped-alternation",
    Warning,
    "In `^a|b$` the anchors belong to one branch each: it means begins with a, or ends with b. The pattern is judged as written. If the whole value is meant, group: `^(?:a|b)$`; if the document says so, keep it."
);
