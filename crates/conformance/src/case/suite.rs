//! Suites: every case of an API, in the order in which they run.

use std::collections::{BTreeMap, HashMap, HashSet};

use specwright_openapi::{
    Api, Router,
    api::{EffectKind, Method, Operation},
    routes,
};

use crate::{
    case::{
        Case, Phase, Scope,
        request::{Request, Slot},
    },
    check::{CHECKS, Subject},
    generate::oracle::Oracle,
    generate::{Context, DraftOptions, Fact, Pools, Recipe},
};

/// Every case of an API. The same API and seed give the same suite.
pub struct Suite<'a> {
    /// The API.
    pub api: &'a Api,
    /// Cases in the order in which they run.
    pub cases: Vec<Case>,
    /// What the documents say, whether a case tries it or not.
    pub facts: Vec<Fact>,
    /// Operations for which no valid request could be built, each with the reason.
    pub gaps: Vec<(String, String)>,
    /// What makes unique values of one run differ from those of another.
    pub seed: u64,
    /// Values for path parameters, by whoever runs the suite.
    pub given: BTreeMap<String, String>,
    /// Slugs of the operations that are to be checked.
    pub selected: Vec<String>,
    /// Operations that remove what the run cannot make again.
    pub(crate) removers: HashSet<String>,
    /// Operations that nothing documented tells from another, each with the id of that one.
    pub(crate) hidden: HashMap<String, String>,
    /// Which operation a request means.
    pub(crate) router: Router,
    pub(crate) oracle: Oracle,
    pub(crate) recipes: HashMap<String, Recipe>,
    /// What brings resources into other states, by the slug of the operation.
    pub(crate) actions: HashMap<String, Request>,
    pub(crate) pools: Pools,
}

impl<'a> Suite<'a> {
    /// Generates the suite of an API.
    pub fn new(api: &'a Api, seed: u64) -> Self {
        Self::with_given(api, seed, BTreeMap::new())
    }

    /// Generates the suite of an API some of whose path parameters have given values.
    pub fn with_given(api: &'a Api, seed: u64, given: BTreeMap<String, String>) -> Self {
        let oracle = Oracle::new(api);
        let context = Context::new(api, &oracle, seed, given.keys().cloned().collect());
        let mut cases = Vec::new();
        let (mut facts, mut gaps) = (Vec::new(), Vec::new());
        let mut hidden = HashMap::new();
        for (operation, route) in api.operations.iter().zip(routes(api)) {
            if let Some(first) = route.hidden_by {
                hidden.insert(operation.slug.clone(), first.to_owned());
            }
            if let Some(reason) = gap(&context, operation) {
                gaps.push((operation.slug.clone(), reason));
            }
            cases.extend(cases_of(&context, operation));
            facts.extend(context.facts(operation));
            context.forget_probes();
        }
        facts.extend(context.general_facts());
        cases.sort_by_key(|case| (case.phase, rank(api, case)));
        number(&mut cases);
        let actions = context.actions();
        let (recipes, pools) = (context.recipes, context.pools);
        let removers = removers(&cases, &recipes);
        let selected = api.operations.iter().map(|operation| operation.slug.clone()).collect();
        let mut router = Router::default();
        router.add_api(0, api, "");
        router.sort();
        Self {
            api,
            cases,
            facts,
            gaps,
            seed,
            given,
            selected,
            removers,
            hidden,
            router,
            oracle,
            recipes,
            actions,
            pools,
        }
    }

    /// Keeps the cases that one of `only` names, if it is not empty, and that none of `skip` names, and the positive controls of their
    /// operations: without, nothing could be told from them. A name is a glob over case ids, or the name of a check or an operation.
    pub fn select(&mut self, only: &[String], skip: &[String]) {
        let named = |case: &Case, names: &[String]| names.iter().any(|name| names_case(name, case));
        let kept = |case: &Case| (only.is_empty() || named(case, only)) && !named(case, skip);
        let operations: HashSet<String> =
            self.cases.iter().filter(|case| kept(case)).map(|case| case.operation.clone()).collect();
        let control =
            |case: &Case| matches!(case.phase, Phase::Control(_)) && operations.contains(&case.operation);
        self.cases.retain(|case| kept(case) || control(case));
        let gap = |operation: &String| self.gaps.iter().any(|(gap, _)| gap == operation);
        let whole = only.is_empty();
        self.selected.retain(|operation| operations.contains(operation) || (whole && gap(operation)));
    }

    /// Cases of some operations anew, by id, as variations of the smallest valid request: of another than the suite's, which the target
    /// refuses.
    pub(crate) fn on_smallest(&self, operations: HashSet<String>) -> HashMap<String, Case> {
        if operations.is_empty() {
            return HashMap::new();
        }
        let mut context =
            Context::new(self.api, &self.oracle, self.seed, self.given.keys().cloned().collect());
        context.pools = self.pools.clone();
        context.modest = operations;
        let known: HashSet<&str> = self.cases.iter().map(|case| case.id.as_str()).collect();
        let mut cases: Vec<Case> = Vec::new();
        for operation in self.api.operations.iter().filter(|one| context.modest.contains(&one.slug)) {
            cases.extend(cases_of(&context, operation));
        }
        cases.retain(|case| !matches!(case.phase, Phase::Control(_)) && known.contains(case.id.as_str()));
        number(&mut cases);
        cases.into_iter().map(|case| (case.id.clone(), case)).collect()
    }

    /// Whether a case removes what the run cannot make again, so that it comes last.
    pub(crate) fn removes_for_good(&self, case: &Case) -> bool {
        self.removers.contains(&case.operation)
    }

    /// Keeps one of so many parts, counted from 1: every so-manieth operation with all of its cases. All parts together are the whole, and each
    /// makes what it needs by itself.
    pub fn shard(&mut self, shard: usize, of: usize) {
        let operations = self.api.operations.iter().enumerate();
        let own: HashSet<&str> = operations
            .filter(|(index, _)| index % of.max(1) + 1 == shard)
            .map(|(_, operation)| operation.slug.as_str())
            .collect();
        self.cases.retain(|case| own.contains(case.operation.as_str()));
        self.selected.retain(|operation| own.contains(operation.as_str()));
    }

    /// Those of `names` that name no case, as `select` understands them.
    pub fn unmatched<'n>(&self, names: &'n [String]) -> Vec<&'n str> {
        let idle = |name: &&String| !self.cases.iter().any(|case| names_case(name, case));
        names.iter().filter(idle).map(String::as_str).collect()
    }
}

/// Every case of an operation that can be sent: a value that its place cannot carry would arrive as another one.
fn cases_of<'c, 'a>(
    context: &'c Context<'a>,
    operation: &'a Operation,
) -> impl Iterator<Item = Case> + use<'c, 'a> {
    let found = CHECKS.iter().flat_map(move |check| check.cases(Subject { context, operation }));
    found.filter(|case| case.steps.iter().all(|step| step.request.check_parameters().is_ok()))
}

/// Slugs of the operations that remove what nothing in the document makes: what somebody gives, a document shows, or a list has.
fn removers(cases: &[Case], recipes: &HashMap<String, Recipe>) -> HashSet<String> {
    let removes = |case: &&Case| {
        let request = &case.steps[0].request;
        let last = request.path.rfind('{').map(|at| request.path[at + 1..].trim_end_matches(['}', '/']));
        let slot = last.and_then(|name| request.path_values.get(name));
        let unique = |name: &str| {
            let fixture = case.fixtures.iter().find(|fixture| fixture.name == name);
            fixture.is_some_and(|fixture| {
                let makes = recipes.get(&fixture.resource).is_some_and(|recipe| recipe.make.is_some());
                matches!(fixture.scope, Scope::Given(_)) || !makes
            })
        };
        request.method == Method::Delete && matches!(slot, Some(Slot::Fixture(name, _)) if unique(name))
    };
    let controls = cases.iter().filter(|case| matches!(case.phase, Phase::Control(_)));
    controls.filter(removes).map(|case| case.operation.clone()).collect()
}

impl<'a> From<&'a Api> for Suite<'a> {
    /// The suite with the seed 0.
    fn from(api: &'a Api) -> Self {
        Suite::new(api, 0)
    }
}

/// The place of a case among those of its phase. Controls go from what makes things to what removes them, wholes before their parts, so
/// that a refusal is seen where it happens and not in what builds on it.
fn rank(api: &Api, case: &Case) -> (u8, usize) {
    if !matches!(case.phase, Phase::Control(_)) {
        // Lists are walked to their end while they are short.
        return (u8::from(case.check != "page"), 0);
    }
    let operation = api.operations.iter().find(|operation| operation.slug == case.operation);
    let Some(operation) = operation else { return (0, 0) };
    let kind = match operation.effect.as_ref().map(|effect| effect.kind) {
        Some(EffectKind::Creates | EffectKind::Upserts) => 0,
        Some(EffectKind::Lists) => 1,
        Some(EffectKind::Deletes) => 4,
        Some(EffectKind::Reads) | None if operation.method.is_safe() => 2,
        _ => 3,
    };
    (kind, operation.path.matches('{').count())
}

fn gap<'a>(context: &Context<'a>, operation: &'a Operation) -> Option<String> {
    context.draft(operation, &DraftOptions::minimal(Scope::ReadOnly, "gap")).err()
}

/// Tells cases apart that would have one id.
fn number(cases: &mut [Case]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for case in cases {
        let count = seen.entry(case.id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            case.id = format!("{}~{count}", case.id);
        }
    }
}

fn names_case(name: &str, case: &Case) -> bool {
    name == case.check || glob(name, &case.operation) || glob(name, &case.id)
}

/// Whether `text` is what `pattern` says, `*` standing for anything.
pub fn glob(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, tail)) => text.strip_prefix(head).is_some_and(|rest| {
            (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| glob(tail, &rest[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn a_glob_stands_for_any_text() {
        let check = |pattern: &str, text: &str, expected: bool| {
            assert_eq!(glob(pattern, text), expected, "{pattern} on {text}");
        };
        check("dixa/*/400/*", "dixa/create-end-user/400/body/email/type/number", true);
        check("dixa/*/404/*", "dixa/create-end-user/400/body/email/type/number", false);
        check("create-*", "create-end-user", true);
        check("*", "", true);
        check("a", "ab", false);
    }
}
