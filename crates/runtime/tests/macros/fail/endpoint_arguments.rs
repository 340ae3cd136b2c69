use specwright_runtime::{Endpoint, serde_json::Value};

#[derive(Endpoint)]
#[endpoint(GTE, "/", idd = "x", exclusive("a", "emial"), exclusive("a", "always"), ok(200 = Value, 200 = Value))]
struct Wrong {
    #[endpoint(query)]
    a: Option<String>,
    #[endpoint(query)]
    email: Option<String>,
    #[endpoint(query)]
    always: String,
    #[endpoint(query = "a")]
    again: Option<String>,
    #[endpoint(query, header)]
    both: Option<String>,
    #[endpoint(minimum = 1)]
    nowhere: Option<i32>,
    #[endpoint(query, style = "deepobject")]
    style: Option<String>,
    #[endpoint(header, style = "form")]
    misplaced: Option<String>,
    #[endpoint(body)]
    untyped: Value,
    #[endpoint(body = "application/json", arrays = "json")]
    second: Value,
    #[endpoint(qurey)]
    misspelt: Option<String>,
}

#[derive(Endpoint)]
struct NoAttribute;

#[derive(Endpoint)]
#[endpoint(POST, "/", ok(404 = Value, 200 = Value, 201 = String, 99 = Value))]
struct Statuses;

#[derive(Endpoint)]
#[endpoint(GET, "/", page(cursor = "key", limit = "limti", items = "data", item = Value))]
struct Paging {
    #[endpoint(query)]
    limit: Option<i32>,
}

fn main() {}
