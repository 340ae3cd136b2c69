//! Names: words in them, plural and singular, and the verbs that are no names of things.

/// The words of a name, lower case: `petId`, `pet_id` and `pet-id` are `pet`, `id`.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let characters: Vec<char> = name.chars().collect();
    for (position, character) in characters.iter().enumerate() {
        if !character.is_alphanumeric() {
            before = ' ';
            continue;
        }
        let next_is_lower = characters.get(position + 1).is_some_and(|next| next.is_lowercase());
        let begins = before == ' '
            || character.is_uppercase()
                && (!before.is_uppercase() || next_is_lower && before.is_alphabetic());
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
        before = *character;
    }
    words
}

/// A name without case and separators.
pub(super) fn plain(name: &str) -> String {
    words(name).concat()
}

/// The singular of a plural noun, kebab-case: `endUsers` is `end-user`. A word that is no plural stays.
pub(super) fn singular(name: &str) -> String {
    let mut words = words(name);
    if let Some(last) = words.last_mut() {
        *last = singular_word(last);
    }
    words.join("-")
}

fn singular_word(word: &str) -> String {
    const IRREGULAR: &[(&str, &str)] = &[
        ("people", "person"),
        ("children", "child"),
        ("indices", "index"),
        ("matrices", "matrix"),
        ("vertices", "vertex"),
        ("series", "series"),
        ("news", "news"),
        ("aliases", "alias"),
        ("movies", "movie"),
        ("cookies", "cookie"),
        ("shelves", "shelf"),
        ("leaves", "leaf"),
        ("halves", "half"),
        ("lives", "life"),
        ("knives", "knife"),
        ("wives", "wife"),
    ];
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    for (many, one) in
        [("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("uses", "us")]
    {
        if let Some(stem) = word.strip_suffix(many).filter(|stem| stem.len() > 1) {
            return format!("{stem}{one}");
        }
    }
    let stays = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('s') {
        Some(stem) if !stays && stem.len() > 1 => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// Whether a path segment begins with a word that says what is done rather than what is there. What stands below such a
/// segment is an argument, not a key.
pub(super) fn is_verb(segment: &str) -> bool {
    const VERBS: &[&str] = &[
        "search",
        "find",
        "query",
        "lookup",
        "look",
        "get",
        "fetch",
        "list",
        "read",
        "create",
        "add",
        "insert",
        "update",
        "set",
        "edit",
        "delete",
        "remove",
        "login",
        "logout",
        "signin",
        "signup",
        "signout",
        "auth",
        "authenticate",
        "authorize",
        "oauth",
        "validate",
        "verify",
        "check",
        "count",
        "export",
        "import",
        "upload",
        "download",
        "send",
        "run",
        "execute",
        "convert",
        "translate",
        "calculate",
        "compute",
        "by",
        "rpc",
        "invoke",
        "call",
        "ping",
        "echo",
        "batch",
        "bulk",
        "filter",
        "resolve",
        "render",
        "preview",
        "proxy",
        "redirect",
        "is",
        "has",
        "do",
        "test",
    ];
    words(segment).first().is_some_and(|first| VERBS.contains(&first.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        for (name, expected) in [
            ("petId", "pet id"),
            ("pet_id", "pet id"),
            ("URLPath", "url path"),
            ("userID", "user id"),
            ("v2Items", "v2 items"),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn plurals_become_singulars() {
        for (many, one) in [
            ("things", "thing"),
            ("endusers", "enduser"),
            ("EndUsers", "end-user"),
            ("companies", "company"),
            ("addresses", "address"),
            ("statuses", "status"),
            ("boxes", "box"),
            ("people", "person"),
            ("news", "news"),
            ("pet", "pet"),
            ("analysis", "analysis"),
        ] {
            assert_eq!(singular(many), one, "{many}");
        }
    }

    #[test]
    fn verbs_name_no_collections() {
        assert!(is_verb("findByStatus") && is_verb("search") && is_verb("by-email"));
        assert!(!is_verb("lists") && !is_verb("settings") && !is_verb("runs"));
    }
}
