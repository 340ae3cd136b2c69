//! The derive macros: what they accept, and what they say where they refuse.
//!
//! Stands here and not in `tests/`, since trybuild builds the dependencies of its package a second time: here they are few.

#[test]
fn macros() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/macros/pass/*.rs");
    cases.compile_fail("tests/macros/fail/*.rs");
}
