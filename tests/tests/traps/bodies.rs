//! Bodies: what is sent, what is left out, and how it is written.

use dixa_models::{CreateEndUserInput, PatchEndUserInput};
use omnidesk_models::{
    CreateUser, CreateUserInput, DeleteUserStatistic, DeleteUserStatisticInput, GetUserSettings,
    UpdateMaxChats, UpdateMaxChatsInput, UpdateUser, UpdateUserInput,
};
use specwright_runtime::{ArrayStyle, Body, Endpoint, FieldStyle};

/// The body as it travels.
fn check(endpoint: &impl Endpoint, expected: &str) {
    let request = endpoint.request().expect("it can be written");
    assert_eq!(String::from_utf8_lossy(&request.body().to_bytes()), expected);
}

#[test]
fn an_empty_value_is_sent_and_an_absent_one_is_not() {
    check(&UpdateUser::new(7, UpdateUserInput::new()), "");
    check(&UpdateUser::new(7, UpdateUserInput::new().firstname("")), "firstname=");
    check(
        &UpdateUser::new(7, UpdateUserInput::new().firstname("").lastname("Jan")),
        "firstname=&lastname=Jan",
    );
}

#[test]
fn absent_members_keep_and_empty_lists_are_sent() {
    let text = |input: &PatchEndUserInput| serde_json::to_string(input).unwrap();
    assert_eq!(text(&PatchEndUserInput::new()), "{}");
    assert_eq!(text(&PatchEndUserInput::new().first_name("")), r#"{"firstName":""}"#);
    assert_eq!(text(&PatchEndUserInput::new().middle_names(Vec::<String>::new())), r#"{"middleNames":[]}"#);
}

#[test]
fn the_user_id_is_left_out_when_it_is_not_set() {
    check(&UpdateMaxChats::new(UpdateMaxChatsInput::new().max_chats(3)), "maxChats=3");
    assert_eq!(GetUserSettings::new().request().unwrap().target(), "/api/v2/user/settings");
}

#[test]
fn values_are_not_quoted() {
    check(
        &UpdateUser::new(7, UpdateUserInput::new().firstname("text").language("nl")),
        "firstname=text&language=nl",
    );
}

#[test]
fn a_plus_in_a_form_is_encoded() {
    check(&UpdateUser::new(7, UpdateUserInput::new().telephone("+31612345678")), "telephone=%2B31612345678");
}

#[test]
fn a_body_on_delete_is_sent_as_a_form() {
    let delete = DeleteUserStatistic::new(DeleteUserStatisticInput::new().statistic("open_tickets"));
    check(&delete, "statistic=open_tickets");
    let request = delete.request().unwrap();
    assert_eq!(request.method().as_str(), "DELETE");
    assert_eq!(request.body().media_type().as_deref(), Some("application/x-www-form-urlencoded"));
}

#[test]
fn lists_in_forms_are_written_as_the_caller_says() {
    let update = UpdateUser::new(7, UpdateUserInput::new().groups(vec![1, 2]));
    let styles = [
        (ArrayStyle::Repeat, "groups=1&groups=2"),
        (ArrayStyle::Brackets, "groups%5B%5D=1&groups%5B%5D=2"),
        (ArrayStyle::Indexed, "groups%5B0%5D=1&groups%5B1%5D=2"),
        (ArrayStyle::Json, "groups=%5B1%2C2%5D"),
    ];
    for (arrays, expected) in styles {
        let mut request = update.request().unwrap();
        request.set_field_style(FieldStyle { arrays, ..FieldStyle::default() });
        assert_eq!(String::from_utf8_lossy(&request.body().to_bytes()), expected);
    }
}

#[test]
fn a_multipart_body_names_its_boundary_and_is_always_the_same() {
    let request =
        || CreateUser::new(CreateUserInput::new().firstname("José").groups(vec![1])).request().unwrap();
    let (one, other) = (request(), request());
    assert_eq!(one.body().to_bytes(), other.body().to_bytes());
    let Body::Multipart(fields) = one.body() else { panic!("{:?}", one.body()) };
    assert_eq!(fields.pairs()[0], ("firstname".to_owned(), "José".to_owned()));
    let media_type = one.body().media_type().unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let text = String::from_utf8(one.body().to_bytes().to_vec()).unwrap();
    assert!(text.starts_with(&format!("--{boundary}\r\n")) && text.ends_with(&format!("--{boundary}--\r\n")));
    assert!(!text.contains('{'), "{text}");
}

#[test]
fn a_hash_in_json_is_itself() {
    let text = serde_json::to_string(&CreateEndUserInput::new().external_id("#12345678")).unwrap();
    assert_eq!(text, r##"{"externalId":"#12345678"}"##);
}
