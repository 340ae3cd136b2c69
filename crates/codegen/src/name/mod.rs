//! From names as documents write them to names as Rust writes them.
//!
//! Every function is total: whatever a document calls a thing, the result is an identifier that compiles.

mod keyword;
mod scope;
mod status;
mod words;

pub(crate) use keyword::is_keyword;
pub(crate) use scope::Scope;
pub(crate) use status::status_name;
pub(crate) use words::words;

/// A field, method, module or parameter: `createdAt` becomes `created_at`, `_type` becomes `type_`.
pub(crate) fn snake(name: &str) -> String {
    let joined = words(name).iter().map(|word| word.to_lowercase()).collect::<Vec<_>>().join("_");
    let joined = begin_with_letter(joined, "n", "unnamed");
    if is_keyword(&joined) { format!("{joined}_") } else { joined }
}

/// A module, which is a file too: [`snake`] without what is not ASCII, because Rust looks for no other files.
pub(crate) fn module(name: &str) -> String {
    let kept: String = snake(name).chars().filter(char::is_ascii).collect();
    let joined = kept.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_");
    let joined = begin_with_letter(joined, "n", "item");
    if is_keyword(&joined) { format!("{joined}_") } else { joined }
}

/// A type: `end_user` becomes `EndUser`, `404-body` becomes `N404Body`.
pub(crate) fn pascal(name: &str) -> String {
    let joined = begin_with_letter(capitalised(name), "N", "Unnamed");
    if is_keyword(&joined) { format!("{joined}_") } else { joined }
}

/// A variant of an enum for one of its values: `""` becomes `Empty`, `+1` becomes `Plus1`, `2fa` becomes `Value2fa`.
pub(crate) fn variant(value: &str) -> String {
    if value.is_empty() {
        return "Empty".to_owned();
    }
    let sign = match value.chars().next() {
        Some('+') => "Plus",
        Some('-') if value[1..].starts_with(|c: char| c.is_ascii_digit()) => "Minus",
        _ => "",
    };
    let joined = format!("{sign}{}", capitalised(value));
    let joined = begin_with_letter(joined, "Value", "Symbol");
    if is_keyword(&joined) { format!("{joined}_") } else { joined }
}

/// A crate or file: `EndUser` becomes `end-user`.
pub(crate) fn kebab(name: &str) -> String {
    let joined = words(name).iter().map(|word| word.to_lowercase()).collect::<Vec<_>>().join("-");
    begin_with_letter(joined, "n", "unnamed")
}

/// Longest name of a type.
const LONGEST: usize = 60;

/// A type's name of at most 60 characters: the first words, the last ones, and a digest of the whole between them, so that the short name
/// depends on the long one alone.
pub(crate) fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let parts = words(name);
    let take = |parts: &mut dyn Iterator<Item = &String>, room: usize| {
        let mut left = room;
        let fits = parts.take_while(|word| {
            let length = word.chars().count();
            let fits = length <= left;
            left = left.saturating_sub(length);
            fits
        });
        fits.cloned().collect::<Vec<_>>()
    };
    let first = take(&mut parts.iter(), 28);
    let mut last = take(&mut parts[first.len()..].iter().rev(), 26);
    last.reverse();
    format!("{}X{:05X}{}", first.concat(), digest(name) & 0xf_ffff, last.concat())
}

/// FNV-1a, 64 bits.
fn digest(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn capitalised(name: &str) -> String {
    words(name).iter().map(|word| capitalise(word)).collect()
}

/// `HTTP` becomes `Http`, `user` becomes `User`; `iPhone` never arrives here, it was cut in two.
fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return String::new() };
    first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect()
}

fn begin_with_letter(joined: String, prefix: &str, fallback: &str) -> String {
    match joined.chars().next() {
        None => fallback.to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => joined,
        Some(_) => format!("{prefix}{joined}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expect_snake: &str, expect_pascal: &str) {
        assert_eq!((snake(name).as_str(), pascal(name).as_str()), (expect_snake, expect_pascal), "{name:?}");
        syn::parse_str::<syn::Ident>(&snake(name)).unwrap();
        syn::parse_str::<syn::Ident>(&pascal(name)).unwrap();
    }

    #[test]
    fn camel_kebab_and_dotted_names() {
        check("createdAt", "created_at", "CreatedAt");
        check("end-user", "end_user", "EndUser");
        check(
            "patchEndusersUseridCustom-attributes",
            "patch_endusers_userid_custom_attributes",
            "PatchEndusersUseridCustomAttributes",
        );
        check(
            "Map_UUID_Option_AttributeValue",
            "map_uuid_option_attribute_value",
            "MapUuidOptionAttributeValue",
        );
        check("userIndexGET", "user_index_get", "UserIndexGet");
        check("HTTPServerV2", "http_server_v2", "HttpServerV2");
        check("viewID", "view_id", "ViewId");
        check("a.b[c]", "a_b_c", "ABC");
    }

    #[test]
    fn keywords_take_an_underscore() {
        check("type", "type_", "Type");
        check("_type", "type_", "Type");
        check("self", "self_", "Self_");
        check("crate", "crate_", "Crate");
        check("gen", "gen_", "Gen");
    }

    #[test]
    fn digits_and_nothing_at_all() {
        check("404", "n404", "N404");
        check("", "unnamed", "Unnamed");
        check("***", "unnamed", "Unnamed");
        check("2faCode", "n2fa_code", "N2faCode");
    }

    #[test]
    fn long_names_are_cut_in_the_middle() {
        let long = "PostCustomersBodyPaymentSettingsPaymentMethodOptionsBankAccountFiltersItem";
        let short = shortened(long);
        assert!(
            short.starts_with("PostCustomersBodyPayment") && short.ends_with("BankAccountFiltersItem"),
            "{short}"
        );
        assert!(short.len() <= LONGEST, "{short}");
        assert_ne!(short, shortened(&long.replace("Settings", "Setting")));
        assert_eq!(shortened("Short"), "Short");
        assert!(shortened(&"x".repeat(200)).len() <= LONGEST);
    }

    #[test]
    fn unicode_is_kept_and_composed() {
        check("größe", "größe", "Größe");
        check("Jose\u{301}", "josé", "José");
        check("用户", "用户", "用户");
        check("x\u{202e}y²", "x_y", "XY");
    }

    #[test]
    fn modules_are_ascii() {
        assert_eq!(module("Größe der Box"), "gre_der_box");
        assert_eq!(module("用户"), "item");
        assert_eq!(module("Type"), "type_");
        assert_eq!(module("é404"), "n404");
    }

    #[test]
    fn hostile_names_lose_their_teeth() {
        check("a\"; panic!(); //", "a_panic", "APanic");
        check("x*/ fn main() {} /*", "x_fn_main", "XFnMain");
        check("line\nbreak", "line_break", "LineBreak");
    }

    #[test]
    fn variants_of_awkward_values() {
        assert_eq!(variant(""), "Empty");
        assert_eq!(variant("+1"), "Plus1");
        assert_eq!(variant("-1"), "Minus1");
        assert_eq!(variant("2fa"), "Value2fa");
        assert_eq!(variant(">="), "Symbol");
        assert_eq!(variant("Self"), "Self_");
        assert_eq!(variant("en_GB"), "EnGb");
    }
}
