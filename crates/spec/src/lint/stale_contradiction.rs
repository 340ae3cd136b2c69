//! `stale-contradiction`.

lint!(
    StaleContradiction,
    "stale-contradiction",
    Warning,
    "`x-contract.contradicts` says that an example or default breaks its schema, but it does not, or no longer. Remove the remark."
);
