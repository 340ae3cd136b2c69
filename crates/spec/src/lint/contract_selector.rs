//! `contract-selector`.

lint!(
    ContractSelector,
    "contract-selector",
    Error,
    "A selector in `x-contract` is not of the form `path:NAME`, `query:NAME`, `header:NAME` or `body:/POINTER`."
);
