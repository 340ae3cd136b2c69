//! Open, closed and exhaustive enums.

use specwright_runtime::{OpenEnum, Validate, serde_json};

#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum Mode {
    #[value("manual")]
    Manual,
    #[value("a-u to")]
    Auto,
    #[other]
    Other(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
#[open_enum(closed)]
pub enum Language {
    #[value("pl")]
    Pl,
    #[other]
    Other(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, OpenEnum)]
pub enum Only {
    #[value("")]
    Empty,
}

fn main() {
    let read: Vec<Mode> = serde_json::from_str(r#"["manual","a-u to","blending"]"#).unwrap();
    assert_eq!(read, [Mode::Manual, Mode::Auto, Mode::Other("blending".to_owned())]);
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"["manual","a-u to","blending"]"#);
    assert_eq!(Mode::KNOWN, [Mode::Manual, Mode::Auto]);
    assert_eq!((Mode::Auto.as_str(), Mode::from("x").to_string(), format!("{:>7}", Mode::Manual)), ("a-u to", "x".to_owned(), " manual".to_owned()));
    assert_eq!("auto".parse::<Mode>(), Ok(Mode::Other("auto".to_owned())));
    assert!(Mode::from("x").validate().is_ok());
    assert_eq!(Language::from("en").validate().unwrap_err().to_string(), "the value: enum is one of pl, found another value");
    assert_eq!("x".parse::<Only>().unwrap_err().to_string(), "unknown value, expected one of ");
    assert!(serde_json::from_str::<Only>(r#""x""#).is_err());
}
