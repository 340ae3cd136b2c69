//! What every page of specwright shares: one layout, one scale of type, colours for light, dark and print, badges, tables that fold on a
//! phone, and the way in which an exchange is shown.
//!
//! A page needs nothing from elsewhere and carries no script. Whatever is put into it is escaped by [`maud`].
//!
//! ```
//! use maud::html;
//! use specwright_page::{Tone, badge, layout};
//!
//! let page = layout("A <report>", &html! { p { (badge(Tone::Good, "passed")) } });
//! assert!(page.starts_with("<!DOCTYPE html>"));
//! assert!(page.contains("A &lt;report&gt;"));
//! ```

use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");

/// What a colour means. No meaning is told by colour alone: there is always a word beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Wrong.
    Bad,
    /// Worth a look.
    Warn,
    /// Neither good nor bad.
    Quiet,
}

impl Tone {
    /// The class that the style sheet knows.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Warn => "warn",
            Tone::Quiet => "quiet",
        }
    }

    /// What a status code says to whoever sent the request.
    pub fn of_status(status: u16) -> Tone {
        match status {
            ..400 => Tone::Good,
            400..500 => Tone::Warn,
            500.. => Tone::Bad,
        }
    }
}

/// A whole page with this title; `body` is all that its `main` holds.
pub fn layout(title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (body) } }
        }
    };
    page.into_string()
}

/// A word in a frame: an outcome, a level.
pub fn badge(tone: Tone, word: &str) -> Markup {
    html! { span class={ "badge " (tone.class()) } { (word) } }
}

/// A method of HTTP.
pub fn method(name: &str) -> Markup {
    html! { span .method { (name) } }
}

/// A status code.
pub fn status(code: u16) -> Markup {
    badge(Tone::of_status(code), &code.to_string())
}

/// The one sentence that a page is opened for, with what stands below it.
pub fn banner(tone: Tone, sentence: &str, below: &Markup) -> Markup {
    html! { div class={ "banner " (tone.class()) } { strong { (sentence) } (below) } }
}

/// Figures side by side, each with its name.
pub fn tiles<'a>(figures: impl IntoIterator<Item = (&'a str, u64)>) -> Markup {
    html! {
        ul .tiles {
            @for (name, figure) in figures { li { b { (figure) } span { (name) } } }
        }
    }
}

/// How much of something was done, as a bar and in figures.
pub fn share(done: usize, all: usize) -> Markup {
    let percent = done.saturating_mul(100).checked_div(all).unwrap_or(0);
    html! {
        span .bar aria-hidden="true" { i style={ "width:" (percent) "%" } {} }
        " " (done) " of " (all)
    }
}

/// A request and its response, folded below a line of text.
pub fn exchange(summary: &Markup, request: &str, response: &str) -> Markup {
    html! {
        details {
            summary { (summary) }
            pre { (request) }
            pre { (response) }
        }
    }
}

/// A table that becomes a list of blocks on a narrow screen; a cell says what it is with `data-label`.
pub fn table(heads: &[&str], rows: &Markup) -> Markup {
    html! {
        table .folds {
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody { (rows) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_put_in_is_no_markup() {
        let check = |page: &Markup| {
            let text = page.clone().into_string();
            assert!(!text.contains("<script>") && text.contains("&lt;script&gt;"), "{text}");
        };
        check(&badge(Tone::Bad, "<script>"));
        check(&method("<script>"));
        check(&exchange(&html! { "x" }, "<script>", ""));
        check(&table(&["<script>"], &html! {}));
        check(&banner(Tone::Good, "<script>", &html! {}));
    }

    #[test]
    fn a_share_of_nothing_is_no_division_by_it() {
        assert!(share(0, 0).into_string().contains("0 of 0"));
        assert!(share(1, 4).into_string().contains("width:25%"));
    }

    #[test]
    fn a_page_brings_all_it_needs() {
        let page = layout("t", &html! {});
        for forbidden in ["<script", "http://", "https://", "@import", "url("] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }
}
