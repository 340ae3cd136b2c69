//! `contradictory-bounds`.

lint!(
    ContradictoryBounds,
    "contradictory-bounds",
    Error,
    "A lower bound is above its upper bound, so no value can satisfy the schema."
);
