//! `contract-value`.

lint!(
    ContractValue,
    "contract-value",
    Error,
    "A value in `x-contract` has not the shape its key asks for. See the table in specs/README.md."
);
