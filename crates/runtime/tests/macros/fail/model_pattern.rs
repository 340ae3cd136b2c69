use specwright_runtime::Model;

#[derive(Model)]
struct Wrong {
    #[model(pattern = "^([a-z]+$")]
    group: String,
    #[model(pattern = r"[z-a]")]
    range: Option<String>,
    #[model(items(pattern = "a**"))]
    repeat: Vec<String>,
}

fn main() {}
