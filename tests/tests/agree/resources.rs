//! Resources: plain create, read, list, change and delete, without a word of contract, in the shapes people give them.

use serde_json::{Value, json};

use crate::document::{Document, json_response, plain};

pub(crate) fn documents() -> Vec<Document> {
    vec![
        crud("integer key", "/lamps", "lampId", json!({"type": "integer"})),
        crud("uuid key", "/lamps", "id", json!({"type": "string", "format": "uuid"})),
        crud("text key", "/lamps", "lamp_id", json!({"type": "string"})),
        envelope(),
        chosen_key(),
        put_by_name(),
        nested(),
        paged(
            "page and per_page",
            json!([
            {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}},
            {"name": "per_page", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 50}}]),
        ),
        paged(
            "offset and limit",
            json!([
            {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0}},
            {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 50}}]),
        ),
        paged(
            "limit alone",
            json!([{"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}]),
        ),
        paged(
            "a filter",
            json!([{"name": "name", "in": "query", "schema": {"type": "string", "minLength": 1}}]),
        ),
        only_reads(),
        found_and_deleted(),
        actions(),
        created_without_body(),
        created_in_a_list(),
        key_of_two_types(),
        removed_for_good(),
        never_empty(),
        created_with_a_message(),
        two_views(),
        key_of_two_patterns(),
        key_beside_its_name(),
        page_key_of_a_form(),
        made_without_an_answer(),
        example_of_another(),
        secrets_within(),
        unique_parts(),
    ]
}

/// What no two have the same stands in parts of different wholes.
fn unique_parts() -> Document {
    let Document { json, .. } = nested();
    let mut paths = json["paths"].clone();
    for path in ["/houses/{houseId}/rooms", "/houses/{houseId}/rooms/{roomId}"] {
        for method in ["post", "put", "patch"] {
            if let Some(responses) =
                paths[path].get_mut(method).and_then(|operation| operation.get_mut("responses"))
            {
                responses["409"] = plain("The name is taken.");
            }
        }
    }
    Document::of("resource/unique parts", paths)
        .with("x-contract", json!({"resource": {"room": {"unique": ["name"]}}}))
}

/// What is only written stands deep in what is sent.
fn secrets_within() -> Document {
    let key = json!({"type": "integer"});
    let lock = json!({"type": "object", "properties": {"code": {"type": "string", "writeOnly": true}, "model": {"type": "string"}}});
    let schema = json!({"type": "object", "required": ["id"], "properties": {
        "id": {"type": "integer", "readOnly": true}, "lock": lock, "spares": {"type": "array", "items": lock}}});
    let mut paths = item_path("/doors", "id", &key, &schema);
    paths["/doors"] = json!({
        "post": {"requestBody": body(&schema), "responses": {"201": json_response(schema.clone()), "400": plain("Bad.")}},
    });
    Document::of("resource/secrets within", paths)
}

/// The request says the key, and what comes back says nothing.
fn made_without_an_answer() -> Document {
    let schema = json!({"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}, "name": {"type": "string"}}});
    let paths = json!({
        "/parts": {"post": {"requestBody": body(&schema), "responses": {"200": {"description": "Done.", "content": {"text/plain": {"schema": {"type": "string"}}}}}}},
        "/parts/{code}": {
            "parameters": [{"name": "code", "in": "path", "required": true, "schema": {"type": "string"}}],
            "get": {"responses": {"200": json_response(schema)}},
        },
    });
    Document::of("resource/made without an answer", paths)
}

/// What a response shows has another key than the one that the parameter shows.
fn example_of_another() -> Document {
    let schema = json!({"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}});
    let mut response = json_response(schema);
    response["content"]["application/json"]["example"] = json!({"name": "vendor.product/spring"});
    let name = json!({"name": "lampName", "in": "path", "required": true, "schema": {"type": "string"}, "example": "spring"});
    let paths = json!({
        "/lamps/{lampName}": {
            "parameters": [name],
            "get": {"responses": {"200": response, "404": plain("There is none.")}},
        },
    });
    Document::of("resource/an example of another", paths)
}

/// What making one answers with and what reading one takes are of two patterns: the key is of both, and no two have the same.
fn key_of_two_patterns() -> Document {
    let view = |pattern: &str| json!({"type": "object", "required": ["arn"], "properties": {"arn": {"type": "string", "pattern": pattern}}});
    let read = view("^arn:lamp/[a-z0-9]{4,12}$");
    let mut paths = item_path("/lamps", "arn", &json!({"type": "string", "pattern": "^arn:.{3,40}$"}), &read);
    let item = paths["/lamps/{arn}"].as_object_mut();
    item.into_iter().for_each(|item| item.retain(|key, _| key != "put" && key != "patch"));
    paths["/lamps"] = json!({
        "post": {"responses": {"200": json_response(view("^arn:[a-z]{4}/[a-z]+$"))}},
    });
    Document::of("resource/key of two patterns", paths)
}

/// The name of a key stands in the query as well, where it names nothing.
fn key_beside_its_name() -> Document {
    let key = json!({"type": "string", "format": "uuid"});
    let Document { json, .. } = crud("", "/lamps", "lamp_id", key);
    let mut paths = json["paths"].clone();
    paths["/lamps/{lamp_id}"]["get"]["parameters"] =
        json!([{"name": "lamp_id", "in": "query", "schema": {"type": "string"}}]);
    Document::of("resource/a query parameter named like the key", paths)
}

/// Keys of pages have a documented form.
fn page_key_of_a_form() -> Document {
    let key = json!({"type": "integer"});
    let form = json!({"type": "string", "pattern": "^[0-9]+##[a-z]+$"});
    let schema = lamp(&key);
    let mut paths = item_path("/lamps", "id", &key, &schema);
    let page = json!({"type": "object", "required": ["items"], "properties": {
        "items": {"type": "array", "items": schema}, "nextToken": form}});
    paths["/lamps"] = json!({
        "get": {
            "parameters": [
                {"name": "nextToken", "in": "query", "schema": form},
                {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 50}}],
            "responses": {"200": json_response(page)}},
        "post": {"requestBody": body(&schema), "responses": {"201": json_response(schema.clone()), "400": plain("Bad.")}},
    });
    Document::of("resource/page key of a form", paths)
}

fn lamp(key: &Value) -> Value {
    let mut id = key.clone();
    id["readOnly"] = json!(true);
    json!({"type": "object", "required": ["id", "name"], "properties": {
        "id": id,
        "name": {"type": "string", "minLength": 1, "maxLength": 40},
        "watts": {"type": "integer", "minimum": 0},
    }})
}

fn body(schema: &Value) -> Value {
    json!({"required": true, "content": {"application/json": {"schema": schema}}})
}

fn item_path(path: &str, variable: &str, key: &Value, schema: &Value) -> Value {
    let parameter = json!({"name": variable, "in": "path", "required": true, "schema": key});
    let missing = plain("There is none.");
    json!({
        format!("{path}/{{{variable}}}"): {
            "parameters": [parameter],
            "get": {"responses": {"200": json_response(schema.clone()), "404": missing}},
            "put": {"requestBody": body(schema), "responses": {"200": json_response(schema.clone()), "400": plain("Bad."), "404": missing}},
            "patch": {"requestBody": body(&without_required(schema)), "responses": {"200": json_response(schema.clone()), "400": plain("Bad."), "404": missing}},
            "delete": {"responses": {"204": plain("Gone."), "404": missing}},
        },
    })
}

fn without_required(schema: &Value) -> Value {
    let mut schema = schema.clone();
    schema.as_object_mut().map(|map| map.remove("required"));
    schema
}

fn crud(name: &str, path: &str, variable: &str, key: Value) -> Document {
    let schema = lamp(&key);
    let mut paths = item_path(path, variable, &key, &schema);
    paths[path] = json!({
        "get": {"responses": {"200": json_response(json!({"type": "array", "items": schema}))}},
        "post": {"requestBody": body(&schema), "responses": {"201": json_response(schema.clone()), "400": plain("Bad.")}},
    });
    Document::of(format!("resource/{name}"), paths)
}

fn envelope() -> Document {
    let key = json!({"type": "integer"});
    let schema = lamp(&key);
    let list = json!({"type": "object", "required": ["items", "total"], "properties": {
        "items": {"type": "array", "items": schema}, "total": {"type": "integer"}}});
    let mut paths = item_path("/lamps", "id", &key, &schema);
    paths["/lamps"] = json!({
        "get": {"responses": {"200": json_response(list)}},
        "post": {"requestBody": body(&schema), "responses": {"201": json_response(schema.clone()), "400": plain("Bad.")}},
    });
    Document::of("resource/list in an envelope", paths)
}

fn chosen_key() -> Document {
    let key = json!({"type": "string", "pattern": "^[A-Z]{2,4}-[0-9]{3,6}$"});
    let schema = json!({"type": "object", "required": ["sku"], "properties": {"sku": key, "name": {"type": "string"}}});
    let mut paths = item_path("/parts", "sku", &key, &schema);
    paths["/parts"] = json!({
        "get": {"responses": {"200": json_response(json!({"type": "array", "items": schema}))}},
        "post": {"requestBody": body(&schema), "responses": {
            "201": json_response(schema.clone()), "400": plain("Bad."), "409": plain("The sku is taken.")}},
    });
    Document::of("resource/key chosen by the client", paths)
}

fn nested() -> Document {
    let key = json!({"type": "integer"});
    let house = lamp(&key);
    let mut paths = item_path("/houses", "houseId", &key, &house);
    paths["/houses"] = json!({
        "get": {"responses": {"200": json_response(json!({"type": "array", "items": house}))}},
        "post": {"requestBody": body(&house), "responses": {"201": json_response(house.clone())}},
    });
    let parent = json!({"name": "houseId", "in": "path", "required": true, "schema": key});
    let rooms = item_path("/houses/{houseId}/rooms", "roomId", &key, &house);
    for (path, mut item) in
        rooms.as_object().into_iter().flatten().map(|(path, item)| (path.clone(), item.clone()))
    {
        if let Some(parameters) = item["parameters"].as_array_mut() {
            parameters.push(parent.clone());
        }
        paths[path] = item;
    }
    paths["/houses/{houseId}/rooms"] = json!({
        "parameters": [parent],
        "get": {"responses": {"200": json_response(json!({"type": "array", "items": house})), "404": plain("No such house.")}},
        "post": {"requestBody": body(&house), "responses": {"201": json_response(house.clone()), "404": plain("No such house.")}},
    });
    Document::of("resource/nested", paths)
}

fn paged(name: &str, parameters: Value) -> Document {
    let key = json!({"type": "integer"});
    let schema = lamp(&key);
    let mut paths = item_path("/lamps", "id", &key, &schema);
    paths["/lamps"] = json!({
        "get": {"parameters": parameters, "responses": {
            "200": json_response(json!({"type": "array", "items": schema})), "400": plain("Bad.")}},
        "post": {"requestBody": body(&schema), "responses": {"201": json_response(schema.clone())}},
    });
    Document::of(format!("resource/list with {name}"), paths)
}

fn only_reads() -> Document {
    let key = json!({"type": "integer"});
    let schema = lamp(&key);
    let parameter = json!({"name": "id", "in": "path", "required": true, "schema": key});
    Document::of(
        "resource/nothing can be made",
        json!({
            "/lamps": {"get": {"responses": {"200": json_response(json!({"type": "array", "items": schema}))}}},
            "/lamps/{id}": {"parameters": [parameter], "get": {"responses": {"200": json_response(schema), "404": plain("None.")}}},
        }),
    )
}

/// PUT makes what its path names, and the name in the body is the server's to show.
fn put_by_name() -> Document {
    let key = json!({"type": "string"});
    let schema = json!({"type": "object", "properties": {
        "id": {"type": "string"}, "name": {"type": "string", "readOnly": true}, "watts": {"type": "integer", "minimum": 0}}});
    let parameter = json!({"name": "lampName", "in": "path", "required": true, "schema": key});
    let list = json!({"type": "object", "properties": {"value": {"type": "array", "items": schema}}});
    Document::of(
        "resource/made by a PUT to its name",
        json!({
            "/lamps": {"get": {"responses": {"200": json_response(list)}}},
            "/lamps/{lampName}": {
                "parameters": [parameter],
                "get": {"responses": {"200": json_response(schema.clone())}},
                "put": {"requestBody": body(&schema), "responses": {"200": json_response(schema.clone()), "201": json_response(schema)}},
                "delete": {"responses": {"200": plain("Gone."), "204": plain("There was none.")}},
            },
        }),
    )
}

/// Nothing makes one: what reads need is found in the list, and another case may have deleted it since.
fn found_and_deleted() -> Document {
    let key = json!({"type": "string"});
    let schema = lamp(&key);
    let parameter = json!({"name": "id", "in": "path", "required": true, "schema": key});
    let group =
        json!({"name": "group", "in": "query", "schema": {"type": "string", "minLength": 1, "maxLength": 8}});
    Document::of(
        "resource/found, and deleted by another case",
        json!({
            "/lamps": {"get": {"responses": {"200": json_response(json!({"type": "array", "items": schema}))}}},
            "/lamps/{id}": {
                "parameters": [parameter],
                "delete": {"parameters": [group], "responses": {"204": plain("Gone.")}},
                "get": {"parameters": [group], "responses": {"200": json_response(schema)}},
            },
        }),
    )
}

fn actions() -> Document {
    let query = json!({"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}});
    let result =
        json!({"type": "object", "properties": {"results": {"type": "array", "items": {"type": "string"}}}});
    Document::of(
        "resource/what is no resource",
        json!({
            "/search": {"post": {"requestBody": body(&query), "responses": {"200": json_response(result), "400": plain("Bad.")}}},
            "/login": {"post": {"requestBody": body(&query), "responses": {"200": json_response(json!({"type": "object", "required": ["token"], "properties": {"token": {"type": "string"}}}))}}},
            "/health": {"get": {"responses": {"200": json_response(json!({"type": "object", "properties": {"up": {"type": "boolean"}}}))}}},
        }),
    )
}

fn created_without_body() -> Document {
    let key = json!({"type": "integer"});
    let schema = lamp(&key);
    let created = json!({"description": "Made.", "headers": {"Location": {"required": true, "schema": {"type": "string"}}}});
    let mut paths = item_path("/lamps", "id", &key, &schema);
    paths["/lamps"] = json!({
        "get": {"responses": {"200": json_response(json!({"type": "array", "items": schema}))}},
        "post": {"requestBody": body(&schema), "responses": {"201": created, "400": plain("Bad.")}},
    });
    Document::of("resource/created without a body", paths)
}

fn created_in_a_list() -> Document {
    let key = json!({"type": "integer"});
    let schema = lamp(&key);
    let many = json!({"type": "array", "items": schema});
    let mut paths = item_path("/lamps", "id", &key, &schema);
    paths["/lamps"] = json!({
        "get": {"responses": {"200": json_response(many.clone())}},
        "post": {"requestBody": body(&schema), "responses": {"201": json_response(many), "400": plain("Bad.")}},
    });
    Document::of("resource/created, answered with a list", paths)
}
/// A key that the server gives as a number, and takes as text of digits.
fn key_of_two_types() -> Document {
    let seen = json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}});
    let parameter = json!({"name": "lampId", "in": "path", "required": true, "schema": {"type": "string", "minLength": 1}});
    let made = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let named =
        json!({"type": "object", "required": ["lampId"], "properties": {"lampId": {"type": "string"}}});
    let paths = json!({
        "/lamps": {"post": {"requestBody": body(&made), "responses": {"201": json_response(seen.clone())}}},
        "/lamps/{lampId}": {"parameters": [parameter], "get": {"responses": {"200": json_response(seen), "404": plain("None.")}}},
        "/lamps/{lampId}/owner": {"parameters": [parameter], "put": {"requestBody": body(&named), "responses": {"204": plain("Set."), "404": plain("None.")}}},
    });
    Document::of("a key of two types", paths)
}

/// What can be removed but not made comes by a key that the document shows.
fn removed_for_good() -> Document {
    let schema = json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "name": {"type": "string"}}});
    let parameter = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^[a-z]{4}$"}});
    let verbose = json!({"name": "verbose", "in": "query", "schema": {"type": "boolean"}});
    let paths = json!({"/lamps/{id}": {
        "parameters": [parameter, verbose],
        "delete": {"responses": {"200": json_response(json!({"type": "string"})), "404": plain("None.")}},
        "get": {"responses": {"200": json_response(schema), "404": plain("None.")}},
    }});
    Document::of("removed for good, with a message", paths)
}

/// A list that is never empty, of parts that nothing has been put into yet.
fn never_empty() -> Document {
    let schema = lamp(&json!({"type": "integer"}));
    let list = json!({"type": "object", "required": ["data"], "properties": {"data": {"type": "array", "minItems": 1, "items": schema}}});
    let paths = json!({"/lamps": {"get": {"responses": {"200": json_response(list)}},
            "post": {"requestBody": body(&schema), "responses": {"201": json_response(schema.clone())}}}});
    Document::of("a list that is never empty", paths)
}

/// A message about what was made, which shows the key of something else; where it is found stands in a header.
fn created_with_a_message() -> Document {
    let schema = lamp(&json!({"type": "string"}));
    let told = json!({"type": "object", "required": ["owner"], "properties": {
        "message": {"type": "string"},
        "owner": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "example": "nobody"}}},
    }});
    let mut created = json_response(told);
    created["headers"] = json!({"Location": {"schema": {"type": "string"}}});
    let mut paths = item_path("/lamps", "id", &json!({"type": "string"}), &schema);
    paths["/lamps"] = json!({
        "get": {"responses": {"200": json_response(json!({"type": "array", "items": schema}))}},
        "post": {"requestBody": body(&schema), "responses": {"201": created, "400": plain("Bad.")}},
    });
    Document::of("resource/created with a message", paths)
}

/// Two JSON types with a schema each: what comes is judged by its own.
fn two_views() -> Document {
    let plain_view = json!({"type": "object", "additionalProperties": false, "required": ["id"], "properties": {"id": {"type": "integer"}}});
    let linked = json!({"type": "object", "required": ["id", "_links"], "properties": {"id": {"type": "integer"}, "_links": {"type": "object"}}});
    let content =
        json!({"application/hal+json": {"schema": linked}, "application/json": {"schema": plain_view}});
    let mut paths = item_path("/lamps", "id", &json!({"type": "integer"}), &plain_view);
    paths["/lamps/{id}"]["get"]["responses"]["200"]["content"] = content;
    Document::of("resource/two views", paths)
}
