//! The sets of the documented regexes take all of their automata.

mod documented;

use documented::DOCUMENTED;
use specwright_pattern::{Limits, Pattern};

#[test]
fn sets_of_documented_patterns_are_complete_and_small() {
    for source in DOCUMENTED {
        let pattern = Pattern::new(source).expect(source);
        let coverage = pattern.coverage(&Limits::default()).expect("regular");
        let (matching, near) =
            (pattern.matching(&Limits::default()), pattern.near_misses(&Limits::default()));
        assert!(coverage.is_complete(), "{source}: {coverage:?}");
        assert!(matching.len() < 200 && near.len() < 200, "{source}: {} and {}", matching.len(), near.len());
    }
}
