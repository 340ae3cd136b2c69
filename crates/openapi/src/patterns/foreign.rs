//! Patterns in the syntax of engines other than ECMA-262, translated where the translation means the same.

use specwright_pattern::Pattern;

/// The pattern in ECMA-262; none where no translation is sure.
pub(super) fn translate(pattern: &str) -> Option<String> {
    let (flags, rest) = leading_flags(pattern);
    let translated = Translation { text: rest.chars().collect(), at: 0, flags, out: String::new() }.run()?;
    (translated != pattern && Pattern::new(&translated).is_ok()).then_some(translated)
}

/// `/^a$/i` without the delimiters of a regular expression literal, and with its flags.
pub(super) fn without_delimiters(pattern: &str) -> Option<String> {
    let (inner, flags) = pattern.strip_prefix('/')?.rsplit_once('/')?;
    let anchored = inner.starts_with('^') || inner.ends_with('$');
    if !anchored || !flags.bytes().all(|byte| b"dgimsuvy".contains(&byte)) {
        return None;
    }
    let kept: String = flags.chars().filter(|flag| matches!(flag, 'i' | 'm' | 's')).collect();
    if kept.is_empty() {
        return Pattern::new(inner).is_ok().then(|| inner.to_owned());
    }
    translate(&format!("(?{kept}){inner}"))
}

/// Which flags stand before a pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Flags {
    ignore_case: bool,
    dot_all: bool,
    /// A flag whose meaning cannot be written without it.
    other: bool,
}

/// `(?is)` before the rest.
fn leading_flags(pattern: &str) -> (Flags, &str) {
    let mut flags = Flags::default();
    let mut rest = pattern;
    while let Some((letters, after)) = rest.strip_prefix("(?").and_then(|inner| inner.split_once(')')) {
        if letters.is_empty() || !letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
            break;
        }
        for letter in letters.chars() {
            match letter {
                'i' => flags.ignore_case = true,
                's' => flags.dot_all = true,
                'u' | 'a' => {}
                _ => flags.other = true,
            }
        }
        rest = after;
    }
    (flags, rest)
}

struct Translation {
    text: Vec<char>,
    at: usize,
    flags: Flags,
    out: String,
}

impl Translation {
    fn run(mut self) -> Option<String> {
        if self.flags.other {
            return None;
        }
        while let Some(&character) = self.text.get(self.at) {
            match character {
                '\\' => self.escape()?,
                '[' => self.class()?,
                '(' => self.group()?,
                '.' if self.flags.dot_all => self.put("[\\s\\S]", 1),
                letter if self.flags.ignore_case && letter.is_alphabetic() => {
                    let both = both_cases(letter)?;
                    self.put(&format!("[{both}]"), 1);
                }
                other => self.put(&other.to_string(), 1),
            }
        }
        Some(self.out)
    }

    fn put(&mut self, text: &str, read: usize) {
        self.out.push_str(text);
        self.at += read;
    }

    fn starts_with(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(index, c)| self.text.get(self.at + index) == Some(&c))
    }

    /// An escape outside of a class.
    fn escape(&mut self) -> Option<()> {
        match self.text.get(self.at + 1)? {
            // Perl and Python: the begin and the end of the whole text.
            'A' => self.put("^", 2),
            'Z' | 'z' => self.put("$", 2),
            // A letter by its number: which case it has cannot be seen here.
            'x' | 'u' | 'p' | 'P' | 'k' if self.flags.ignore_case => return None,
            other => {
                let text = format!("\\{other}");
                self.put(&text, 2);
            }
        }
        Some(())
    }

    /// `(?P<name>` of Python is `(?<name>`.
    fn group(&mut self) -> Option<()> {
        if self.starts_with("(?P<") {
            self.put("(?<", 4);
        } else if self.starts_with("(?P=") {
            let name: String = self.text[self.at + 4..].iter().take_while(|c| **c != ')').collect();
            self.put(&format!("\\k<{name}>"), 5 + name.chars().count());
        } else if self.starts_with("(?<") && !self.starts_with("(?<=") && !self.starts_with("(?<!") {
            // The name itself is no text to be matched in either case.
            let name: String = self.text[self.at..].iter().take_while(|c| **c != '>').collect();
            self.put(&name, name.chars().count());
        } else if ["(?:", "(?=", "(?!", "(?<=", "(?<!"].iter().any(|begin| self.starts_with(begin)) {
            let length = if self.text.get(self.at + 2) == Some(&'<') { 4 } else { 3 };
            let begin: String = self.text[self.at..self.at + length].iter().collect();
            self.put(&begin, length);
        } else if self.starts_with("(?") {
            return None;
        } else {
            self.put("(", 1);
        }
        Some(())
    }

    /// A class, with the other case of each letter where case is ignored.
    fn class(&mut self) -> Option<()> {
        let mut end = self.at + 1;
        while *self.text.get(end)? != ']' || end == self.at + 1 {
            end += if self.text[end] == '\\' { 2 } else { 1 };
        }
        let class: Vec<char> = self.text[self.at..=end].to_vec();
        let whole: String = class.iter().collect();
        let read = class.len();
        if !self.flags.ignore_case {
            self.put(&whole, read);
            return Some(());
        }
        let mut more = String::new();
        let mut at = 1;
        while at < class.len() - 1 {
            match (class[at], class.get(at + 1), class.get(at + 2)) {
                ('\\', Some('x' | 'u' | 'p' | 'P'), _) => return None,
                ('\\', _, _) => at += 2,
                (from, Some('-'), Some(&to)) if to != ']' && at + 2 < class.len() - 1 => {
                    more.push_str(&other_range(from, to)?);
                    at += 3;
                }
                (letter, _, _) => {
                    if letter.is_alphabetic() {
                        more.push_str(&both_cases(letter)?);
                    }
                    at += 1;
                }
            }
        }
        let open: String = class[..class.len() - 1].iter().collect();
        self.put(&format!("{open}{more}]"), read);
        Some(())
    }
}

/// A letter in both cases; none where that is more than one letter each.
fn both_cases(letter: char) -> Option<String> {
    let (mut lower, mut upper) = (letter.to_lowercase(), letter.to_uppercase());
    match (lower.next(), lower.next(), upper.next(), upper.next()) {
        (Some(lower), None, Some(upper), None) if lower == upper => Some(lower.to_string()),
        (Some(lower), None, Some(upper), None) => Some(format!("{lower}{upper}")),
        _ => None,
    }
}

/// The letters of a range in the other case; none for ranges beyond ASCII.
fn other_range(from: char, to: char) -> Option<String> {
    if !from.is_ascii() || !to.is_ascii() {
        return None;
    }
    let part = |least: char, most: char| (from.max(least), to.min(most));
    let mut more = String::new();
    for ((first, last), flip) in [(part('a', 'z'), true), (part('A', 'Z'), false)] {
        if first <= last {
            let other = |c: char| if flip { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
            more.push_str(&format!("{}-{}", other(first), other(last)));
        }
    }
    Some(more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_syntax_is_translated_where_that_is_sure() {
        let check = |from: &str, expect: Option<&str>| {
            assert_eq!(translate(from).as_deref(), expect, "{from}");
        };
        check("(?i)^a1$", Some("^[aA]1$"));
        check("(?i)^[a-f0-9_]{2}x?$", Some("^[a-f0-9_A-F]{2}[xX]?$"));
        check("(?s)^a.b$", Some("^a[\\s\\S]b$"));
        check("\\Aab\\z", Some("^ab$"));
        check("^(?P<year>[0-9]+)$", Some("^(?<year>[0-9]+)$"));
        check("(?i)^(?<Name>b)$", Some("^(?<Name>[bB])$"));
        check("(?i)^\\d+$", Some("^\\d+$"));
        check("(?x) a b", None);
        check("(?i)^\\x41$", None);
        check("^(?>a+)b$", None);
        check("[a-z", None);
    }

    #[test]
    fn delimiters_of_a_literal_are_taken_off() {
        let check = |from: &str, expect: Option<&str>| {
            assert_eq!(without_delimiters(from).as_deref(), expect, "{from}");
        };
        check("/^[a-z]+$/", Some("^[a-z]+$"));
        check("/^a$/i", Some("^[aA]$"));
        check("/a/b/", None);
        check("a", None);
    }
}
