//! `contract-name`.

lint!(
    ContractName,
    "contract-name",
    Error,
    "`x-contract` names a parameter or property that the operation does not have, so the rule would never apply."
);
