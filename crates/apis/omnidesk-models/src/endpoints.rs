// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! The operations of the document, one module each.

#![cfg_attr(rustfmt, rustfmt_skip)]

#[rustfmt::skip]
mod add_user_statistic;

#[rustfmt::skip]
mod create_user;

#[rustfmt::skip]
mod delete_user_statistic;

#[rustfmt::skip]
mod get_user_settings;

#[rustfmt::skip]
mod list_user_views;

#[rustfmt::skip]
mod list_users;

#[rustfmt::skip]
mod lock_user_status;

#[rustfmt::skip]
mod refresh_tab;

#[rustfmt::skip]
mod reserve_user_for_live_channel;

#[rustfmt::skip]
mod set_user_campaign_state;

#[rustfmt::skip]
mod unlock_user_status;

#[rustfmt::skip]
mod update_calls_auto_answer;

#[rustfmt::skip]
mod update_chat_sound_new_message;

#[rustfmt::skip]
mod update_first_name;

#[rustfmt::skip]
mod update_last_name;

#[rustfmt::skip]
mod update_max_chats;

#[rustfmt::skip]
mod update_notify_on_ticket_assignment;

#[rustfmt::skip]
mod update_statistic_watch;

#[rustfmt::skip]
mod update_ticket_incognito_mode;

#[rustfmt::skip]
mod update_user;

#[rustfmt::skip]
mod update_user_status;

#[rustfmt::skip]
mod update_user_view;

#[rustfmt::skip]
mod update_username;

pub use add_user_statistic::*;
pub use create_user::*;
pub use delete_user_statistic::*;
pub use get_user_settings::*;
pub use list_user_views::*;
pub use list_users::*;
pub use lock_user_status::*;
pub use refresh_tab::*;
pub use reserve_user_for_live_channel::*;
pub use set_user_campaign_state::*;
pub use unlock_user_status::*;
pub use update_calls_auto_answer::*;
pub use update_chat_sound_new_message::*;
pub use update_first_name::*;
pub use update_last_name::*;
pub use update_max_chats::*;
pub use update_notify_on_ticket_assignment::*;
pub use update_statistic_watch::*;
pub use update_ticket_incognito_mode::*;
pub use update_user::*;
pub use update_user_status::*;
pub use update_user_view::*;
pub use update_username::*;
