//! `operation-skipped`.

lint!(
    OperationSkipped,
    "operation-skipped",
    Warning,
    "An operation could not be understood, and is left out: no code, no route and no case is made for it. All other operations are."
);
