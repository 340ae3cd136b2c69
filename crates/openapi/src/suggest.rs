//! Which known name a wrong one probably means.

/// Longest name that is compared.
const COMPARED_LENGTH: usize = 48;

/// Most names that are compared.
const COMPARED_NAMES: usize = 2000;

/// The name most like `wrong`, if one is like it.
pub(crate) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // A short name is like any other: how much may differ grows with the length.
    let limit = match wrong.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        6..=COMPARED_LENGTH => 2,
        _ => return None,
    };
    let near =
        names.take(COMPARED_NAMES).filter(|name| name.len().abs_diff(wrong.len()) <= limit && *name != wrong);
    near.map(|name| (strsim::osa_distance(wrong, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested_only_if_it_is_near() {
        let names = ["pattern", "type", "title", "properties"];
        let near = |wrong| nearest(wrong, names.into_iter());
        assert_eq!(near("patern"), Some("pattern"));
        assert_eq!(near("tpye"), Some("type"));
        assert_eq!(near("typ"), Some("type"));
        assert_eq!(near("xml"), None);
        assert_eq!(near("additional"), None);
    }
}
