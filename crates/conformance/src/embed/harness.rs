//! A test of its own for each case, as `cargo test` and cargo-nextest list, filter and repeat them.

use std::{
    collections::{BTreeSet, HashMap},
    process::ExitCode,
};

use libtest_mimic::{Arguments, Completion, Failed, Trial};

use super::{Conformance, Unusable};
use crate::{
    case::suite::Suite,
    report::{Report, Verdict, event::Event, finding::Finding, outcome::Outcome, terminal},
};

/// The name of the test that fails where too little was judged, whatever its cases say.
const ENOUGH: &str = "enough-was-judged";

/// What became of a case.
enum Ended {
    Passed,
    Failed(String),
    NotJudged(String),
}

impl Conformance {
    /// Runs each case as a test of its own: the `main` of a test target with `harness = false`. Tests have the ids of cases; what cannot be judged is
    /// ignored, with the reason. Where every case is run, one more test fails if too little was judged to say that the service conforms.
    ///
    /// ```no_run
    /// use std::process::ExitCode;
    ///
    /// fn main() -> ExitCode {
    ///     specwright_conformance::check("openapi.yaml").url("http://127.0.0.1:8080").disposable().main()
    /// }
    /// ```
    ///
    /// # Panics
    ///
    /// Where no runtime can be made.
    pub fn main(self) -> ExitCode {
        let arguments = Arguments::from_args();
        match self.trials(&arguments) {
            Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
            Err(unusable) => {
                let trial = Trial::test("conformance", move || Err(Failed::from(unusable.to_string())));
                libtest_mimic::run(&arguments, vec![trial]).exit_code()
            }
        }
    }

    /// The tests that [`main`](Conformance::main) runs, to be run beside others. Cases that the arguments leave out are not sent.
    ///
    /// # Errors
    ///
    /// When nothing can be checked.
    ///
    /// # Panics
    ///
    /// Where no runtime can be made.
    pub fn trials(self, arguments: &Arguments) -> Result<Vec<Trial>, Unusable> {
        let api = self.api()?;
        // The ids of cases are the same whatever the seed.
        let mut suite = Suite::with_given(&api, 0, self.given.clone());
        suite.select(&self.only, &self.skip);
        let names: Vec<String> = suite.cases.iter().map(|case| case.id.clone()).collect();
        let empty = |name: &str| Trial::test(name, || Ok(()));
        let chosen = |name: &String| !arguments.is_filtered_out(&empty(name));
        let mut wanted: BTreeSet<String> = names.iter().filter(|name| chosen(name)).cloned().collect();
        let judges_all = chosen(&ENOUGH.to_owned());
        if wanted.is_empty() && judges_all {
            // Whether enough was judged is only known when all is.
            wanted = names.iter().cloned().collect();
        }
        if arguments.list || wanted.is_empty() {
            return Ok(names.iter().map(String::as_str).chain([ENOUGH]).map(empty).collect());
        }
        let whole = wanted.len() == names.len();
        let (report, mut ended) = self.ended(&wanted, whole)?;
        let mut trials: Vec<Trial> = names
            .into_iter()
            .map(|name| {
                let came = ended.remove(&name);
                Trial::ignorable_test(name, move || match came {
                    // Who is not chosen is not asked; who is and never ran proves nothing.
                    None => Err(Failed::from(
                        "it was not run: the service could not be reached, or the run ended early",
                    )),
                    Some(Ended::Passed) => Ok(Completion::Completed),
                    Some(Ended::NotJudged(why)) => Ok(Completion::ignored_with(why)),
                    Some(Ended::Failed(message)) => Err(Failed::from(message)),
                })
            })
            .collect();
        if judges_all {
            trials.push(Trial::test(ENOUGH, move || enough(&report)));
        }
        Ok(trials)
    }

    /// Runs the cases that are wanted.
    fn ended(
        mut self,
        wanted: &BTreeSet<String>,
        whole: bool,
    ) -> Result<(Report, HashMap<String, Ended>), Unusable> {
        if !whole {
            self.only = wanted.iter().cloned().collect();
        }
        let mut ended = HashMap::new();
        let mut tell = |event: &Event<'_>| {
            if let Event::Case { report, findings } = event {
                let came = match report.outcome {
                    Outcome::Deviates | Outcome::UnexpectedlyPassed | Outcome::Error => {
                        Ended::Failed(findings.iter().map(told).collect::<Vec<_>>().join("\n"))
                    }
                    Outcome::NotJudged => {
                        let why = report.reason.as_ref().map(ToString::to_string);
                        Ended::NotJudged(why.unwrap_or_else(|| "it could not be judged".to_owned()))
                    }
                    Outcome::Passed | Outcome::Observed | Outcome::ExpectedToFail => Ended::Passed,
                };
                ended.insert(report.id.clone(), came);
            }
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.unwrap_or_else(|error| panic!("no runtime can be made: {error}"));
        let report = runtime.block_on(self.run_and_tell(&mut tell))?;
        Ok((report, ended))
    }
}

/// A finding, as somebody reads it who sees nothing else.
fn told(finding: &Finding) -> String {
    let Finding { check, pointer, expected, actual, because, curl, .. } = finding;
    format!("{check}, at {pointer}: expected {expected}, came {actual}\nbecause {because}\nagain   {curl}")
}

/// Whether the run says that the service conforms, known failures aside.
fn enough(report: &Report) -> Result<(), Failed> {
    match report.verdict() {
        // Each deviation fails a test of its own.
        Verdict::Conforms | Verdict::Deviates => Ok(()),
        _ => {
            let mut text = Vec::new();
            // Writing into memory does not fail.
            let _ = terminal::write(report, terminal::Style::default(), &mut text);
            Err(Failed::from(String::from_utf8_lossy(&text)))
        }
    }
}

#[cfg(all(test, feature = "tower"))]
mod tests {
    use std::{
        convert::Infallible,
        future::{Ready, ready},
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
        task::{Context, Poll},
    };

    use bytes::Bytes;
    use http::{Request, Response};
    use http_body_util::Full;
    use libtest_mimic::Arguments;
    use tower_service::Service;

    use super::Ended;

    /// Says that there are two cups, whoever asks.
    #[derive(Clone, Default)]
    struct TwoCups {
        asked: Arc<AtomicUsize>,
    }

    impl Service<Request<Full<Bytes>>> for TwoCups {
        type Response = Response<Full<Bytes>>;
        type Error = Infallible;
        type Future = Ready<Result<Self::Response, Infallible>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: Request<Full<Bytes>>) -> Self::Future {
            self.asked.fetch_add(1, Ordering::Relaxed);
            let response = Response::builder().header("content-type", "application/json");
            ready(Ok(response.body(Full::from("2")).expect("it is a response")))
        }
    }

    #[test]
    fn what_became_of_a_case_becomes_of_its_test() {
        let folder = std::env::temp_dir().join(format!("specwright-harness-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let document = folder.join("cups.yaml");
        let text = "openapi: 3.1.0\ninfo: {title: Cups, version: '1'}\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}\n\
            paths:\n  /cups:\n    get:\n      operationId: countCups\n      security: [{key: []}]\n      responses:\n        '200': {description: How many., \
            content: {application/json: {schema: {type: integer}}}}\n        '401': {description: Who asks?}\n";
        std::fs::write(&document, text).expect("a file can be written");
        let cups = TwoCups::default();
        let check = || crate::check(&document).credential("key", "secret").service(cups.clone());
        let wanted = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let missing = "cups/count-cups/401/auth/missing";
        let (report, ended) = check().ended(&wanted(&[]), true).expect("it can be checked");
        assert!(matches!(ended.get("cups/count-cups/200/minimal"), Some(Ended::Passed)));
        let Some(Ended::Failed(message)) = ended.get(missing) else { panic!("it accepts everybody") };
        assert!(message.contains("expected 401, came 200") && message.contains("curl"), "{message}");
        // Each deviation has a test of its own; enough was judged.
        assert!(super::enough(&report).is_ok());
        let (_, ended) = check().ended(&wanted(&[missing]), false).expect("it can be checked");
        assert!(matches!(ended.get(missing), Some(Ended::Failed(_))));
        assert!(ended.len() < 4, "only what it needs is sent beside it");
        // Neither a list nor a name that there is not sends anything; whether enough was judged takes everything.
        let sent = |arguments: &[&str]| {
            let before = cups.asked.load(Ordering::Relaxed);
            let arguments = Arguments::from_iter(["tests"].iter().chain(arguments).copied());
            check().trials(&arguments).expect("it can be checked");
            cups.asked.load(Ordering::Relaxed) - before
        };
        assert_eq!((sent(&["--list"]), sent(&["nothing-is-called-so"])), (0, 0));
        let all = sent(&[]);
        assert!(all > 0);
        assert_eq!(sent(&["--exact", super::ENOUGH]), all);
        std::fs::remove_dir_all(&folder).expect("it can be removed");
    }
}
