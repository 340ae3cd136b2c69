//! Ways to break one documented fact at a time. A mock without a fault never enters this module's hooks; a mock with one lies in
//! exactly one place, so that a checker can be asked whether it notices.

mod hook;
mod site;

mod accept_any_content_type;
mod accept_malformed_body;
mod accept_null;
mod accept_wrong_credential;
mod break_format;
mod bulk_always_succeeds;
mod clobber_on_merge;
mod drop_required_header;
mod drop_required_member;
mod empty_body;
mod endless_pages;
mod error_as_crash;
mod error_as_success;
mod forget_created;
mod group_pattern;
mod ignore_change;
mod ignore_exclusive;
mod ignore_filter;
mod ignore_limit;
mod ignore_missing_credential;
mod ignore_permission;
mod keep_deleted;
mod keep_on_replace;
mod leave_enum;
mod lose_last_page;
mod null_member;
mod refuse_example;
mod repeat_item;
mod skip_bounds;
mod skip_enum;
mod skip_format;
mod skip_pattern;
mod skip_required;
mod skip_type;
mod truncate_json;
mod unknown_tag;
mod widen_pattern;
mod wrong_content_type;
mod wrong_member_type;
mod wrong_success_status;

use specwright_openapi::api::{Api, Basis, EffectKind, Operation, Page};

use crate::served;

pub(crate) use self::hook::{Active, Hooks, Target, Twist};

/// A kind of fault.
///
/// Sealed: the mock's own kinds are in [`FAULT_KINDS`].
pub trait FaultKind: Hooks + std::fmt::Debug {
    /// Kebab-case name, part of a fault's id.
    fn name(&self) -> &'static str;
    /// What it makes the mock do, in a sentence fragment.
    fn summary(&self) -> &'static str;
}

/// Every kind of fault, by name.
pub const FAULT_KINDS: &[&dyn FaultKind] = &[
    &accept_any_content_type::AcceptAnyContentType,
    &accept_malformed_body::AcceptMalformedBody,
    &accept_null::AcceptNull,
    &accept_wrong_credential::AcceptWrongCredential,
    &break_format::BreakFormat,
    &bulk_always_succeeds::BulkAlwaysSucceeds,
    &clobber_on_merge::ClobberOnMerge,
    &drop_required_header::DropRequiredHeader,
    &drop_required_member::DropRequiredMember,
    &empty_body::EmptyBody,
    &endless_pages::EndlessPages,
    &error_as_crash::ErrorAsCrash,
    &error_as_success::ErrorAsSuccess,
    &forget_created::ForgetCreated,
    &group_pattern::GroupPattern,
    &ignore_change::IgnoreChange,
    &ignore_exclusive::IgnoreExclusive,
    &ignore_filter::IgnoreFilter,
    &ignore_limit::IgnoreLimit,
    &ignore_missing_credential::IgnoreMissingCredential,
    &ignore_permission::IgnorePermission,
    &keep_deleted::KeepDeleted,
    &keep_on_replace::KeepOnReplace,
    &leave_enum::LeaveEnum,
    &lose_last_page::LoseLastPage,
    &null_member::NullMember,
    &refuse_example::RefuseExample,
    &repeat_item::RepeatItem,
    &skip_bounds::SkipBounds,
    &skip_enum::SkipEnum,
    &skip_format::SkipFormat,
    &skip_pattern::SkipPattern,
    &skip_required::SkipRequired,
    &skip_type::SkipType,
    &truncate_json::TruncateJson,
    &unknown_tag::UnknownTag,
    &widen_pattern::WidenPattern,
    &wrong_content_type::WrongContentType,
    &wrong_member_type::WrongMemberType,
    &wrong_success_status::WrongSuccessStatus,
];

/// One way to break one documented fact.
#[derive(Clone, Debug)]
pub struct Fault {
    kind: &'static dyn FaultKind,
    api: String,
    /// `operationId`.
    operation: String,
    id: String,
    basis: Basis,
    pub(crate) target: Target,
}

impl Fault {
    /// API, operation, and what is broken there: `dixa/get-end-user/response/200/drop-required-member/data/email`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The kind it is of.
    pub fn kind(&self) -> &'static dyn FaultKind {
        self.kind
    }

    /// Name of the API.
    pub fn api(&self) -> &str {
        &self.api
    }

    /// `operationId` of the operation that lies.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// How well the fact that it breaks is founded. Nobody can be blamed for breaking an inferred one.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// Where the fact stands in a request or response, and what the fact is, in words.
    pub fn summary(&self) -> String {
        format!("{} ({}): {}", self.operation, self.target.describe(), self.kind.summary())
    }
}

/// Every fault that an API leaves room for, in document order. Their number grows with what is documented.
///
/// Ids are unique and do not change as long as the documented facts do not.
pub fn faults(api: &Api) -> Vec<Fault> {
    let mut found = Vec::new();
    for operation in &api.operations {
        for kind in FAULT_KINDS {
            for (basis, target) in kind.find(api, operation) {
                let spared = kind.spares().map(|reason| site::refusal_basis(operation, &reason));
                let answered =
                    target.status.and_then(|status| operation.response(status)).map(site::status_basis);
                let basis = basis.max(spared.unwrap_or_default()).max(answered.unwrap_or_default());
                let id = [api.name.as_str(), &operation.slug, &target.site(kind.name())].join("/");
                let (api, operation) = (api.name.clone(), operation.id.clone());
                found.push(Fault { kind: *kind, api, operation, id, basis, target });
            }
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|fault| seen.insert(fault.id.clone()));
    found
}

/// Whether an operation has this effect on a resource that another operation can show, so that a twist can be noticed.
fn observed(api: &Api, operation: &Operation, kind: EffectKind) -> bool {
    let Some(effect) = operation.effect.as_ref().filter(|effect| effect.kind == kind) else { return false };
    let shows = |other: &Operation| {
        let shown = other.effect.as_ref().filter(|shown| shown.resource == effect.resource);
        shown.is_some_and(|shown| {
            matches!(shown.kind, EffectKind::Reads | EffectKind::Lists)
                && served::item_schema(api, other, shown).is_some()
        })
    };
    api.operations.iter().any(shows)
}

/// Whether an operation lists, by cursor, what another operation can make more of, so that there can be a second page.
fn paged(api: &Api, operation: &Operation) -> bool {
    let Some(effect) = operation.effect.as_ref() else { return false };
    let makes = |other: &Operation| {
        let made = other.effect.as_ref().filter(|made| made.resource == effect.resource);
        made.is_some_and(|made| matches!(made.kind, EffectKind::Creates | EffectKind::Upserts))
    };
    matches!(operation.page, Some(Page::Cursor { .. })) && api.operations.iter().any(makes)
}
