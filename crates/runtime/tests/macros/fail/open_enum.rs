use specwright_runtime::OpenEnum;

#[derive(OpenEnum)]
#[open_enum(close)]
enum Wrong {
    #[value("a")]
    A,
    #[value("a")]
    Again,
    #[value(1)]
    Number,
    #[value("b")]
    Full(String),
    Bare,
    #[other]
    Other,
    #[other]
    Another(String),
}

#[derive(OpenEnum)]
enum Empty {
    #[other]
    Other(String),
}

#[derive(OpenEnum)]
struct NoEnum;

fn main() {}
