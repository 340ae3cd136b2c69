//! Templates of paths and URLs: `/users/{userId}`.

/// The variables of a template: `userId` in `/users/{userId}`.
pub(crate) fn variables(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}
