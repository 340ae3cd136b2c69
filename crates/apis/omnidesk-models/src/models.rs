// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The schemas of the document, one module each.

#![cfg_attr(rustfmt, rustfmt_skip)]

#[rustfmt::skip]
mod add_user_statistic_input;

#[rustfmt::skip]
mod create_user_input;

#[rustfmt::skip]
mod delete_user_statistic_input;

#[rustfmt::skip]
mod error;

#[rustfmt::skip]
mod lock_user_status_input;

#[rustfmt::skip]
mod refresh_tab_input;

#[rustfmt::skip]
mod set_user_campaign_state_input;

#[rustfmt::skip]
mod unlock_user_status_input;

#[rustfmt::skip]
mod update_calls_auto_answer_input;

#[rustfmt::skip]
mod update_chat_sound_new_message_input;

#[rustfmt::skip]
mod update_first_name_input;

#[rustfmt::skip]
mod update_last_name_input;

#[rustfmt::skip]
mod update_max_chats_input;

#[rustfmt::skip]
mod update_notify_on_ticket_assignment_input;

#[rustfmt::skip]
mod update_statistic_watch_input;

#[rustfmt::skip]
mod update_ticket_incognito_mode_input;

#[rustfmt::skip]
mod update_user_input;

#[rustfmt::skip]
mod update_user_status_input;

#[rustfmt::skip]
mod update_user_view_input;

#[rustfmt::skip]
mod update_username_input;

#[rustfmt::skip]
mod user_list;

pub use add_user_statistic_input::*;
pub use create_user_input::*;
pub use delete_user_statistic_input::*;
pub use error::*;
pub use lock_user_status_input::*;
pub use refresh_tab_input::*;
pub use set_user_campaign_state_input::*;
pub use unlock_user_status_input::*;
pub use update_calls_auto_answer_input::*;
pub use update_chat_sound_new_message_input::*;
pub use update_first_name_input::*;
pub use update_last_name_input::*;
pub use update_max_chats_input::*;
pub use update_notify_on_ticket_assignment_input::*;
pub use update_statistic_watch_input::*;
pub use update_ticket_incognito_mode_input::*;
pub use update_user_input::*;
pub use update_user_status_input::*;
pub use update_user_view_input::*;
pub use update_username_input::*;
pub use user_list::*;
