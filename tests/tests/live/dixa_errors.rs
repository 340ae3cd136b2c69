//! Dixa: each documented error of each operation.

use std::collections::BTreeMap;

use dixa_models::{
    AnonymizeEndUser, AnonymizeEndUserError, BulkPatchEndUsersInput, BulkUpdateEndUsersInput, CreateEndUser,
    CreateEndUserError, CreateEndUserInput, CreateEndUsers, CreateEndUsersError, CreateEndUsersInput,
    GetEndUser, GetEndUserError, ListEndUserConversations, ListEndUserConversationsError, ListEndUsers,
    ListEndUsersError, PatchEndUser, PatchEndUserCustomAttributes, PatchEndUserCustomAttributesError,
    PatchEndUserError, PatchEndUserInput, PatchEndUsers, PatchEndUsersError, UpdateEndUser,
    UpdateEndUserError, UpdateEndUserInput, UpdateEndUsers, UpdateEndUsersError,
};

use crate::{alice, dixa::live};

/// One variant for each status; all but 429 hold a message.
macro_rules! fail {
    ($live:ident, $($endpoint:expr => $error:ident: $($status:literal $variant:ident),*;)*) => {
        $($live
            .fails(
                $endpoint,
                &[
                    $(($status, |error| matches!(error, $error::$variant(said) if !said.message.is_empty())),)*
                    (429, |error| *error == $error::TooManyRequests),
                ],
            )
            .await;)*
    };
}

#[tokio::test]
async fn every_documented_error_has_its_variant() {
    let live = live();
    fail!(
        live,
        GetEndUser::new(alice()) => GetEndUserError: 400 BadRequest, 401 Unauthorized, 404 NotFound, 500 InternalServerError;
        ListEndUsers::new() => ListEndUsersError: 400 BadRequest, 401 Unauthorized, 404 NotFound, 500 InternalServerError;
        ListEndUserConversations::new(alice()) => ListEndUserConversationsError: 400 BadRequest, 401 Unauthorized, 404 NotFound, 500 InternalServerError;
        PatchEndUser::new(alice(), PatchEndUserInput::new()) => PatchEndUserError: 400 BadRequest, 401 Unauthorized, 404 NotFound, 500 InternalServerError;
        UpdateEndUser::new(alice(), UpdateEndUserInput::new("A")) => UpdateEndUserError: 400 BadRequest, 401 Unauthorized, 404 NotFound, 500 InternalServerError;
        AnonymizeEndUser::new(alice()) => AnonymizeEndUserError: 400 BadRequest, 401 Unauthorized, 404 NotFound, 409 Conflict, 500 InternalServerError;
        PatchEndUserCustomAttributes::new(alice(), BTreeMap::new()) => PatchEndUserCustomAttributesError: 400 BadRequest, 401 Unauthorized, 404 NotFound;
        CreateEndUser::new(CreateEndUserInput::new()) => CreateEndUserError: 400 BadRequest, 401 Unauthorized, 500 InternalServerError;
        CreateEndUsers::new(CreateEndUsersInput::new()) => CreateEndUsersError: 400 BadRequest, 401 Unauthorized, 500 InternalServerError;
        PatchEndUsers::new(BulkPatchEndUsersInput::new()) => PatchEndUsersError: 400 BadRequest, 401 Unauthorized, 500 InternalServerError;
        UpdateEndUsers::new(BulkUpdateEndUsersInput::new()) => UpdateEndUsersError: 400 BadRequest, 401 Unauthorized, 500 InternalServerError;
    );
    live.all_failed();
}
