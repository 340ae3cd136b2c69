//! Documents without a contract are alive as well: what is made is read, listed, changed, and gone.

use serde_json::{Value, json};
use specwright_mock::Mock;

use crate::ask::request;

const HOUSES: &str = r"
openapi: 3.1.0
info: {title: Houses, version: '1'}
paths:
  /houses:
    get:
      operationId: listHouses
      parameters:
        - {name: page, in: query, schema: {type: integer, default: 1}}
        - {name: per_page, in: query, schema: {type: integer, default: 2}}
        - {name: street, in: query, schema: {type: string}}
      responses:
        '200':
          description: Houses.
          headers: {Link: {schema: {type: string}}}
          content:
            application/json:
              schema:
                type: object
                required: [houses, total]
                properties: {houses: {type: array, items: {$ref: '#/components/schemas/House'}}, total: {type: integer}, page: {type: integer}}
    post:
      operationId: makeHouse
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewHouse'}}}}
      responses:
        '201':
          description: Made.
          headers: {Location: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/House'}}}
  /houses/{houseId}:
    parameters: [{name: houseId, in: path, required: true, schema: {type: integer}}]
    get: {operationId: getHouse, responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/House'}}}}, '404': {description: None.}}}
    put:
      operationId: setHouse
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewHouse'}}}}
      responses: {'200': {description: Set., content: {application/json: {schema: {$ref: '#/components/schemas/House'}}}}, '404': {description: None.}}
    patch:
      operationId: changeHouse
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewHouse'}}}}
      responses: {'200': {description: Changed., content: {application/json: {schema: {$ref: '#/components/schemas/House'}}}}, '404': {description: None.}}
    delete: {operationId: dropHouse, responses: {'204': {description: Gone.}, '404': {description: None.}}}
  /houses/{houseId}/rooms:
    parameters: [{name: houseId, in: path, required: true, schema: {type: integer}}]
    get: {operationId: listRooms, responses: {'200': {description: Rooms., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Room'}}}}}, '404': {description: None.}}}
  /houses/{houseId}/rooms/{name}:
    parameters:
      - {name: houseId, in: path, required: true, schema: {type: integer}}
      - {name: name, in: path, required: true, schema: {type: string}}
    get: {operationId: getRoom, responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Room'}}}}, '404': {description: None.}}}
    put:
      operationId: setRoom
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {size: {type: integer}}}}}}
      responses: {'200': {description: Set., content: {application/json: {schema: {$ref: '#/components/schemas/Room'}}}}, '201': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/Room'}}}}, '404': {description: None.}}
components:
  schemas:
    NewHouse: {type: object, properties: {street: {type: string}, owner: {type: string}}}
    House: {type: object, required: [id], properties: {id: {type: integer}, street: {type: string}, owner: {type: string}, createdAt: {type: string, format: date-time}}}
    Room: {type: object, required: [name], properties: {name: {type: string}, size: {type: integer}}}
";

pub(crate) fn serve(document: &str) -> Mock {
    let api = specwright_openapi::load_text("houses.yaml", document).api.expect("the document is read");
    Mock::new(vec![api]).expect("the document can be served")
}

/// Asks, expects a status, and gives the body.
fn check(mock: &Mock, text: &str, status: u16) -> Value {
    let response = mock.handle(request(text));
    assert_eq!(response.status(), status, "{text}: {:?}", response.body());
    serde_json::from_slice(response.body()).unwrap_or(Value::Null)
}

#[test]
fn what_is_made_is_read_listed_changed_and_gone() {
    let mock = serve(HOUSES);
    let made = check(&mock, "POST /houses\n\n{\"street\":\"Elm\",\"owner\":\"Ada\"}", 201);
    assert_eq!(made, json!({"id": 1, "street": "Elm", "owner": "Ada", "createdAt": "2026-01-01T00:00:00Z"}));
    assert_eq!(check(&mock, "GET /houses/1", 200), made);
    assert_eq!(check(&mock, "GET /houses", 200)["houses"], json!([made]));
    assert_eq!(check(&mock, "PATCH /houses/1\n\n{\"street\":\"Oak\"}", 200)["owner"], "Ada");
    let set = check(&mock, "PUT /houses/1\n\n{\"street\":\"Ash\"}", 200);
    assert_eq!((&set["street"], &set["owner"]), (&json!("Ash"), &Value::Null));
    check(&mock, "DELETE /houses/1", 204);
    check(&mock, "GET /houses/1", 404);
    check(&mock, "DELETE /houses/1", 404);
    assert_eq!(check(&mock, "GET /houses", 200)["houses"], json!([]));
    assert_eq!(check(&mock, "POST /houses\n\n{}", 201)["id"], 2, "a key is never given twice");
}

#[test]
fn what_was_not_sent_is_not_there() {
    let mock = serve(HOUSES);
    let made = check(&mock, "POST /houses\n\n{\"street\":\"Elm\"}", 201);
    assert!(made.get("owner").is_none(), "{made}");
}

#[test]
fn parts_belong_to_their_parent_and_are_named_by_the_client() {
    let mock = serve(HOUSES);
    check(&mock, "PUT /houses/1/rooms/hall\n\n{\"size\":3}", 404);
    check(&mock, "POST /houses\n\n{}", 201);
    check(&mock, "POST /houses\n\n{}", 201);
    assert_eq!(
        check(&mock, "PUT /houses/1/rooms/hall\n\n{\"size\":3}", 201),
        json!({"name": "hall", "size": 3})
    );
    assert_eq!(check(&mock, "PUT /houses/1/rooms/hall\n\n{\"size\":4}", 200)["size"], 4);
    assert_eq!(check(&mock, "GET /houses/1/rooms", 200), json!([{"name": "hall", "size": 4}]));
    assert_eq!(check(&mock, "GET /houses/2/rooms", 200), json!([]));
    check(&mock, "GET /houses/2/rooms/hall", 404);
    assert_eq!(check(&mock, "PUT /houses/2/rooms/hall\n\n{\"size\":9}", 201)["size"], 9);
    assert_eq!(check(&mock, "GET /houses/1/rooms/hall", 200)["size"], 4, "two houses may each have a hall");
}

#[test]
fn pages_are_counted_filtered_and_linked_to_the_end() {
    let mock = serve(HOUSES);
    for number in 0..5 {
        let street = if number < 4 { "Elm" } else { "Oak" };
        let made = mock.handle(request(&format!("POST /houses\n\n{{\"street\":\"{street}\"}}")));
        assert_eq!(made.headers()["location"], format!("/houses/{}", number + 1));
    }
    let first = check(&mock, "GET /houses?per_page=2", 200);
    assert_eq!((&first["total"], first["houses"].as_array().map(Vec::len)), (&json!(5), Some(2)));
    let link = |target: &str| {
        let response = mock.handle(request(&format!("GET {target}")));
        response.headers().get("link").map(|link| link.to_str().expect("text").to_owned())
    };
    assert_eq!(
        link("/houses?per_page=2&page=2").as_deref(),
        Some("</houses?per_page=2&page=3>; rel=\"next\"")
    );
    assert_eq!(link("/houses?per_page=2&page=3"), None, "nothing follows the last page");
    let oak = check(&mock, "GET /houses?street=Oak", 200);
    assert_eq!((&oak["total"], &oak["houses"][0]["id"]), (&json!(1), &json!(5)));
}

#[test]
fn a_wrapped_resource_is_sent_and_shown_wrapped() {
    let mock = serve(
        r"
openapi: 3.0.3
info: {title: Wrapped, version: '1'}
paths:
  /notes:
    post:
      operationId: makeNote
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/One'}}}}
      responses: {'201': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/One'}}}}}
  /notes/{id}:
    get:
      operationId: getNote
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/One'}}}}, '404': {description: None.}}
components:
  schemas:
    One: {type: object, required: [data], properties: {data: {type: object, required: [text], properties: {id: {type: string}, text: {type: string}}}}}
",
    );
    let made = check(&mock, "POST /notes\n\n{\"data\":{\"text\":\"hello\"}}", 201);
    assert_eq!(made, json!({"data": {"id": "1", "text": "hello"}}));
    assert_eq!(check(&mock, "GET /notes/1", 200), made);
}

#[test]
fn a_link_to_the_next_page_is_not_made_up() {
    let mock = serve(
        r"
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      operationId: listThings
      x-contract:
        effect: {kind: lists, resource: thing, item: /data, id: id}
        page: {cursor: key, limit: limit, items: /data, next: /meta/next}
      parameters:
        - {name: key, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, minimum: 1}}
      responses:
        '200':
          description: Things.
          content:
            application/json:
              schema:
                type: object
                required: [data, meta]
                properties:
                  data: {type: array, items: {type: object, required: [id], properties: {id: {type: string}}}}
                  meta: {type: object, properties: {next: {type: string}}}
",
    );
    assert_eq!(check(&mock, "GET /things", 200)["meta"], json!({}));
}

#[test]
fn what_can_only_be_read_has_one_to_be_read() {
    let document = r"
openapi: 3.0.3
info: {title: Read only, version: '1'}
paths:
  /things/{name}:
    get:
      operationId: getThing
      parameters: [{name: name, in: path, required: true, schema: {type: string}, example: lamp}]
      responses: {'200': {description: One.}, '404': {description: None.}}
";
    let mock = serve(document);
    check(&mock, "GET /things/lamp", 200);
    check(&mock, "GET /things/chair", 404);
}
