//! `duplicate-operation-id`.

lint!(
    DuplicateOperationId,
    "duplicate-operation-id",
    Error,
    "Two operations have the same `operationId`. Ids name functions, types and test cases; the second operation gets a number behind its id."
);
