use specwright_runtime::Model;

#[derive(Model)]
struct Wrong {
    #[model(pattern = "^a")]
    number: i32,
    #[model(minimum = 1)]
    text: Option<String>,
    #[model(max_items = 1)]
    single: bool,
    #[model(nested)]
    nested: NotAModel,
}

struct NotAModel;

#[derive(Model)]
struct Pair(String, String);

#[derive(Model)]
enum Named {
    Variant { field: String },
}

fn main() {}
