use specwright_runtime::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/a/{userId}/{other}/{other}")]
struct Missing {
    #[endpoint(path = "userid")]
    user_id: String,
}

#[derive(Endpoint)]
#[endpoint(GET, "/a")]
struct Extra {
    #[endpoint(path)]
    id: String,
}

#[derive(Endpoint)]
#[endpoint(GET, "/a/{id}")]
struct Twice {
    #[endpoint(path = "id")]
    one: String,
    #[endpoint(path = "id")]
    two: String,
}

#[derive(Endpoint)]
#[endpoint(GET, "/a/{id")]
struct Unclosed;

#[derive(Endpoint)]
#[endpoint(GET, "a?b=1")]
struct Relative;

#[derive(Endpoint)]
#[endpoint(GET, "/{id}")]
struct Optional {
    #[endpoint(path)]
    id: Option<String>,
}

fn main() {}
