use specwright_runtime::Model;

#[derive(Model)]
#[model(exclusive("a", "c"), exclusive("a", "required"), exclusive("a"), exclusiv("a", "b"))]
struct Wrong {
    required: String,
    #[model(patern = "x", min_length = 5, max_length = 4)]
    a: Option<String>,
    #[model(minimum = 2, maximum = 1, minimum = 0, multiple_of = 0)]
    b: Option<i32>,
    #[model(max_length = -1)]
    c2: Option<String>,
    #[model(min_length 3)]
    d: Option<String>,
    #[model(items(uniqe_items), values(nested))]
    e: Option<Vec<String>>,
}

fn main() {}
