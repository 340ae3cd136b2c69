//! What one suite said: its exit code and its report.

use serde_json::Value;

/// One API's run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Which API.
    pub(crate) api: String,
    /// Exit code; none where a signal ended it.
    pub(crate) exit: Option<i32>,
    /// What it printed.
    pub(crate) output: String,
    /// Figures of its report; none where it wrote none.
    pub(crate) figures: Option<Figures>,
}

/// The figures of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) cases: u64,
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
    pub(crate) known: u64,
    /// Exercised and total of each kind of coverage, in the report's order.
    pub(crate) coverage: Vec<(String, u64, u64)>,
}

impl Outcome {
    /// Reads the report of a run. A run that exercised nothing, or left no report, does not conform whatever it says.
    pub(crate) fn read(api: String, exit: Option<i32>, output: String, report: Option<&str>) -> Self {
        let figures =
            report.and_then(|text| serde_json::from_str(text).ok()).map(|report| Figures::of(&report));
        let ran = figures.as_ref().is_some_and(|figures| figures.passed > 0);
        let exit = if exit == Some(0) && !ran { Some(NOTHING_RAN) } else { exit };
        Outcome { api, exit, output, figures }
    }

    /// The exit code in words.
    pub(crate) fn verdict(&self) -> &'static str {
        match self.exit {
            Some(0) => "conforms",
            Some(10) => "deviates",
            Some(11) => "known failures are stale",
            Some(NOTHING_RAN) => "nothing ran",
            Some(13) => "unreachable",
            Some(14) => "spec invalid",
            Some(_) => "failed",
            None => "was ended by a signal",
        }
    }
}

const NOTHING_RAN: i32 = 12;

impl Figures {
    fn of(report: &Value) -> Self {
        let count = |pointer: &str| report.pointer(pointer).and_then(Value::as_u64).unwrap_or(0);
        let coverage = report.get("coverage").and_then(Value::as_object).into_iter().flatten();
        let coverage = coverage.filter_map(|(name, figures)| {
            Some((name.clone(), figures.get("exercised")?.as_u64()?, figures.get("total")?.as_u64()?))
        });
        Figures {
            cases: count("/summary/cases"),
            passed: count("/summary/passed"),
            failed: count("/summary/failed"),
            skipped: count("/summary/skipped"),
            known: count("/summary/known"),
            coverage: coverage.collect(),
        }
    }

    /// `11/11`, or `-` where the report does not say.
    pub(crate) fn covered(&self, name: &str) -> String {
        let found = self.coverage.iter().find(|(known, _, _)| known == name);
        found.map_or_else(|| "-".to_owned(), |(_, exercised, total)| format!("{exercised}/{total}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"{"summary":{"cases":9,"passed":7,"failed":1,"skipped":1,"known":0},
        "coverage":{"operations":{"total":3,"exercised":2},"facts":{"total":10,"exercised":9,"left":[]}}}"#;

    fn read(exit: Option<i32>, report: Option<&str>) -> Outcome {
        Outcome::read("a".to_owned(), exit, String::new(), report)
    }

    #[test]
    fn figures_are_read_from_the_report() {
        let figures = read(Some(10), Some(REPORT)).figures.unwrap();
        assert_eq!((figures.cases, figures.passed, figures.failed, figures.skipped), (9, 7, 1, 1));
        assert_eq!(figures.covered("operations"), "2/3");
        assert_eq!(figures.covered("statuses"), "-");
    }

    #[test]
    fn nothing_executed_is_never_green() {
        assert_eq!(read(Some(0), None).verdict(), "nothing ran");
        assert_eq!(read(Some(0), Some("{}")).verdict(), "nothing ran");
        assert_eq!(read(Some(0), Some("not json")).verdict(), "nothing ran");
        assert_eq!(read(Some(0), Some(REPORT)).verdict(), "conforms");
        assert_eq!(read(Some(10), Some(REPORT)).verdict(), "deviates");
        assert_eq!(read(None, None).verdict(), "was ended by a signal");
    }
}
