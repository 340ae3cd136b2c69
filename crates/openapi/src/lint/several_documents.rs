//! `several-documents`.

lint!(
    SeveralDocuments,
    "several-documents",
    Warning,
    "The file holds more than one YAML document, separated by `---`. Only the first is read."
);
