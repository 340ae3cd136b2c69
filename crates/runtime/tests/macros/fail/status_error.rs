use specwright_runtime::StatusError;

#[derive(Debug, StatusError)]
enum Wrong {
    #[status(404)]
    One(String),
    #[status(404)]
    Again,
    #[status(99)]
    Low,
    #[status(4YY)]
    Range(u16),
    #[status(otherwise)]
    Word(u16),
    #[status(5XX)]
    WithoutStatus,
    #[status(400)]
    Named { body: String },
    Bare,
}

#[derive(Debug, StatusError)]
struct NoEnum;

fn main() {}
