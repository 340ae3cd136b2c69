//! The table of lints in specs/README.md is the one that the lints give.

use std::fs;

use specwright_openapi::lint::table;

const README: &str = "../../specs/README.md";
const MARKS: (&str, &str) = ("<!-- lints:begin -->\n", "<!-- lints:end -->");

#[test]
fn the_table_of_lints_is_fresh() {
    let readme = fs::read_to_string(README).expect("the README of the specs is there");
    let begin = readme.find(MARKS.0).expect("the table has a begin") + MARKS.0.len();
    let end = readme.find(MARKS.1).expect("the table has an end");
    let fresh = format!("\n{}\n", table());
    if std::env::var_os("UPDATE_LINTS").is_some() {
        fs::write(README, format!("{}{fresh}{}", &readme[..begin], &readme[end..]))
            .expect("the README can be written");
    } else {
        let mend = "write it anew: UPDATE_LINTS=1 cargo test -p specwright-openapi --test readme";
        assert!(readme[begin..end] == fresh, "the table of lints in specs/README.md is stale; {mend}");
    }
}
