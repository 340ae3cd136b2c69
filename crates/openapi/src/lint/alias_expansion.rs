//! `alias-expansion`.

lint!(
    AliasExpansion,
    "alias-expansion",
    Error,
    "YAML anchors and aliases would expand beyond the bound of a million nodes, or an alias stands inside of what it names. Use `$ref`, which is not copied and may recurse."
);
