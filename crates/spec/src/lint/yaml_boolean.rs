//! `yaml-boolean`.

lint!(
    YamlBoolean,
    "yaml-boolean",
    Warning,
    "An unquoted `yes`, `no`, `on`, `off`, `y` or `n` is text in YAML 1.2, but a boolean in YAML 1.1, which many tools still read. Quote it if it is text; write `true` or `false` if it is a boolean."
);
