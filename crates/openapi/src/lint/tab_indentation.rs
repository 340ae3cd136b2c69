//! `tab-indentation`.

lint!(
    TabIndentation,
    "tab-indentation",
    Error,
    "A line is indented with a tab, which YAML forbids. Indent with spaces."
);
