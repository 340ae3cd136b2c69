// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The schemas of the document, one module each.

#![cfg_attr(rustfmt, rustfmt_skip)]

#[rustfmt::skip]
mod anonymization_request_status;

#[rustfmt::skip]
mod anonymize_entity_output;

#[rustfmt::skip]
mod anonymized_conversation;

#[rustfmt::skip]
mod attribute_value;

#[rustfmt::skip]
mod browser_info;

#[rustfmt::skip]
mod bulk_action_failure;

#[rustfmt::skip]
mod bulk_action_outcome;

#[rustfmt::skip]
mod bulk_action_success;

#[rustfmt::skip]
mod bulk_error;

#[rustfmt::skip]
mod bulk_patch_end_user_input;

#[rustfmt::skip]
mod bulk_patch_end_users_input;

#[rustfmt::skip]
mod bulk_patch_end_users_output;

#[rustfmt::skip]
mod bulk_update_end_user_input;

#[rustfmt::skip]
mod bulk_update_end_users_input;

#[rustfmt::skip]
mod bulk_update_end_users_output;

#[rustfmt::skip]
mod chat_conversation;

#[rustfmt::skip]
mod contact_form_conversation;

#[rustfmt::skip]
mod conversation;

#[rustfmt::skip]
mod conversation_assignment;

#[rustfmt::skip]
mod conversation_base;

#[rustfmt::skip]
mod conversation_link;

#[rustfmt::skip]
mod conversation_queue;

#[rustfmt::skip]
mod create_end_user_input;

#[rustfmt::skip]
mod create_end_user_output;

#[rustfmt::skip]
mod create_end_users_input;

#[rustfmt::skip]
mod create_end_users_output;

#[rustfmt::skip]
mod custom_attribute;

#[rustfmt::skip]
mod email_conversation;

#[rustfmt::skip]
mod email_forward_link;

#[rustfmt::skip]
mod empty_patch_set_bulk_error;

#[rustfmt::skip]
mod end_user;

#[rustfmt::skip]
mod error_message;

#[rustfmt::skip]
mod error_response_bulk_error;

#[rustfmt::skip]
mod facebook_messenger_conversation;

#[rustfmt::skip]
mod follow_up_link;

#[rustfmt::skip]
mod generic_conversation;

#[rustfmt::skip]
mod get_end_user_output;

#[rustfmt::skip]
mod infrastructure_bulk_error;

#[rustfmt::skip]
mod integrity_bulk_error;

#[rustfmt::skip]
mod invalid_argument_bulk_error;

#[rustfmt::skip]
mod list_end_user_conversations_output;

#[rustfmt::skip]
mod list_end_users_output;

#[rustfmt::skip]
mod messenger_conversation;

#[rustfmt::skip]
mod not_found_bulk_error;

#[rustfmt::skip]
mod pagination_links;

#[rustfmt::skip]
mod patch_end_user_custom_attributes_output;

#[rustfmt::skip]
mod patch_end_user_input;

#[rustfmt::skip]
mod patch_end_user_output;

#[rustfmt::skip]
mod pstn_phone_conversation;

#[rustfmt::skip]
mod side_conversation_link;

#[rustfmt::skip]
mod sms_conversation;

#[rustfmt::skip]
mod twitter_conversation;

#[rustfmt::skip]
mod update_end_user_input;

#[rustfmt::skip]
mod update_end_user_output;

#[rustfmt::skip]
mod validation_bulk_error;

#[rustfmt::skip]
mod whats_app_conversation;

pub use anonymization_request_status::*;
pub use anonymize_entity_output::*;
pub use anonymized_conversation::*;
pub use attribute_value::*;
pub use browser_info::*;
pub use bulk_action_failure::*;
pub use bulk_action_outcome::*;
pub use bulk_action_success::*;
pub use bulk_error::*;
pub use bulk_patch_end_user_input::*;
pub use bulk_patch_end_users_input::*;
pub use bulk_patch_end_users_output::*;
pub use bulk_update_end_user_input::*;
pub use bulk_update_end_users_input::*;
pub use bulk_update_end_users_output::*;
pub use chat_conversation::*;
pub use contact_form_conversation::*;
pub use conversation::*;
pub use conversation_assignment::*;
pub use conversation_base::*;
pub use conversation_link::*;
pub use conversation_queue::*;
pub use create_end_user_input::*;
pub use create_end_user_output::*;
pub use create_end_users_input::*;
pub use create_end_users_output::*;
pub use custom_attribute::*;
pub use email_conversation::*;
pub use email_forward_link::*;
pub use empty_patch_set_bulk_error::*;
pub use end_user::*;
pub use error_message::*;
pub use error_response_bulk_error::*;
pub use facebook_messenger_conversation::*;
pub use follow_up_link::*;
pub use generic_conversation::*;
pub use get_end_user_output::*;
pub use infrastructure_bulk_error::*;
pub use integrity_bulk_error::*;
pub use invalid_argument_bulk_error::*;
pub use list_end_user_conversations_output::*;
pub use list_end_users_output::*;
pub use messenger_conversation::*;
pub use not_found_bulk_error::*;
pub use pagination_links::*;
pub use patch_end_user_custom_attributes_output::*;
pub use patch_end_user_input::*;
pub use patch_end_user_output::*;
pub use pstn_phone_conversation::*;
pub use side_conversation_link::*;
pub use sms_conversation::*;
pub use twitter_conversation::*;
pub use update_end_user_input::*;
pub use update_end_user_output::*;
pub use validation_bulk_error::*;
pub use whats_app_conversation::*;
