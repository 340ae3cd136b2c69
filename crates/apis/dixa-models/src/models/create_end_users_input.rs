// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `CreateEndUsersInput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::CreateEndUserInput;

/// End users to create.
///
/// # Example
///
/// ```no_run
/// use dixa_models::{CreateEndUserInput, CreateEndUsersInput};
///
/// let value = CreateEndUsersInput::new()
///     .data(
///         vec![
///             CreateEndUserInput::new().display_name("Alice Brown")
///             .email("alice@brown.com").phone_number("+551155256325")
///         ],
///     );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct CreateEndUsersInput {
    /// One entry for each end user.
    ///
    /// Source: document 001, line 55.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(items(nested))]
    pub data: Option<Vec<CreateEndUserInput>>,
}
