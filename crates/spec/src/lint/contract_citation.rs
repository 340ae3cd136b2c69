//! `contract-citation`.

lint!(
    ContractCitation,
    "contract-citation",
    Error,
    "A citation in `x-contract.source` is not of the form `001:188-220` or `001:188`: document number, first line, last line."
);
