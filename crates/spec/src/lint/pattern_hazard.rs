//! `pattern-hazard`.

lint!(
    PatternHazard,
    "pattern-hazard",
    Warning,
    "The pattern means something that its author probably did not intend; the message says what, with the smallest string that shows it."
);
