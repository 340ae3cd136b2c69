//! Something before or after a match: what an anchor keeps out.

use super::{Collector, How};

const JUNK: &[&str] = &["!", " ", "x", "0", "\n", "é", "\u{0}"];

pub(super) fn offer(collector: &mut Collector<'_>, base: &str) {
    let _ = JUNK.iter().any(|junk| collector.offer(format!("{junk}{base}"), How::PrefixJunk));
    let _ = JUNK.iter().any(|junk| collector.offer(format!("{base}{junk}"), How::SuffixJunk));
    collector.offer(format!("{base}\n"), How::TrailingNewline);
    collector.offer(format!("\n{base}"), How::PrefixJunk);
}
