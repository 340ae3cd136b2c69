//! `contract-key`.

lint!(
    ContractKey,
    "contract-key",
    Error,
    "`x-contract` has a key that is not part of its vocabulary, or not on an element of this kind. See the table in specs/README.md."
);
