use specwright_runtime::{TaggedUnion, serde_json::Value};

#[derive(TaggedUnion)]
enum NoTag {
    #[tag("a")]
    A,
}

#[derive(TaggedUnion)]
#[tagged_union(tga = "_type")]
enum Misspelt {
    #[tag("a")]
    A,
}

#[derive(TaggedUnion)]
#[tagged_union(tag = "_type")]
enum Wrong {
    #[tag("a")]
    A,
    #[tag("b", "a")]
    Again,
    #[tag("c")]
    Named { field: String },
    Bare,
    #[unknown]
    Unknown,
    #[unknown]
    Another(Value),
}

fn main() {}
