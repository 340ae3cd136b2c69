//! Reads `x-contract`. What is wrong in it is handed back as problems; the rest is still read.

use crate::{
    api::{
        ApiContract, Basis, Bulk, Changes, Citation, Clears, Contract, Effect, EffectKind, Filter, Inferable,
        Page, Rate, ResourceContract, Safety, Selector, Sort, TimestampForm,
    },
    catalogue::{CONTRACT_CITATION, CONTRACT_KEY, CONTRACT_SELECTOR, CONTRACT_VALUE, Lint},
    source::Span,
    suggest::nearest,
    tree::{Data, Node},
};

/// Keys that any element may carry.
const COMMON: &[&str] = &["source", "basis", "inferred", "published", "contradicts", "note"];

/// Where an `x-contract` stands, which decides the keys it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContractSite {
    /// At the root of the document.
    Root,
    /// On an operation.
    Operation,
    /// On a schema.
    Schema,
    /// On a security scheme.
    SecurityScheme,
    /// On anything else.
    Other,
}

impl ContractSite {
    /// The keys allowed here beyond the common ones.
    fn keys(self) -> &'static [&'static str] {
        match self {
            ContractSite::Root => &["name", "furniture", "rate", "resource", "closed"],
            ContractSite::Operation => {
                &["effect", "safety", "page", "filter", "sort", "exclusive", "bulk", "clears", "permission"]
            }
            ContractSite::Schema => &["timestamp"],
            ContractSite::SecurityScheme => &["prefixes"],
            ContractSite::Other => &[],
        }
    }
}

/// Something wrong in an `x-contract`.
pub(crate) struct Problem {
    /// Which lint it belongs to.
    pub lint: &'static Lint,
    /// Where.
    pub span: Span,
    /// What was found.
    pub message: String,
    /// What is allowed.
    pub help: String,
}

/// The keys of an operation's `x-contract`.
#[derive(Default)]
pub(crate) struct OperationContract {
    pub effect: Option<Effect>,
    pub safety: Option<Safety>,
    pub page: Option<Page>,
    pub sort: Option<Sort>,
    pub filters: Vec<Filter>,
    pub denies: Vec<Inferable>,
    pub exclusive: Vec<Vec<String>>,
    pub bulk: Option<Bulk>,
    pub clears: Vec<Clears>,
    pub permission: Option<String>,
}

/// Reads one `x-contract`, collecting what is wrong.
#[derive(Default)]
pub(crate) struct Reader {
    /// What was wrong.
    pub problems: Vec<Problem>,
}

impl Reader {
    /// Says which keys are unknown at this site.
    pub(crate) fn keys(&mut self, node: &Node, site: ContractSite) {
        if node.as_map().is_none() {
            return self.value(node, "a mapping");
        }
        self.known(node, &[COMMON, site.keys()].concat());
    }

    /// The common keys. `inherited` is the basis of the nearest ancestor.
    pub(crate) fn common(&mut self, node: &Node, inherited: Basis) -> Contract {
        Contract {
            source: node.get("source").map(|node| self.citations(node)).unwrap_or_default(),
            basis: node.get("basis").and_then(|node| self.basis(node)).unwrap_or(inherited),
            inferred: node.get("inferred").map(|node| self.strings(node)).unwrap_or_default(),
            published: node.get("published").map(|node| self.strings(node)).unwrap_or_default(),
            contradicts: self.text(node, "contradicts"),
            note: self.text(node, "note"),
        }
    }

    /// The keys of the document's own `x-contract`.
    pub(crate) fn root(&mut self, node: &Node) -> ApiContract {
        let furniture = node.get("furniture").map(|list| self.furniture(list)).unwrap_or_default();
        ApiContract {
            name: self.text(node, "name"),
            furniture,
            rate: node.get("rate").and_then(|node| self.rate(node)),
            resources: node.get("resource").map(|node| self.resources(node)).unwrap_or_default(),
            closed: self.flag(node, "closed"),
        }
    }

    /// `resource`: what holds for each kind.
    fn resources(&mut self, node: &Node) -> Vec<ResourceContract> {
        if node.as_map().is_none() {
            self.value(node, "a mapping of kinds of resource to what holds for them");
        }
        let mut resources = Vec::new();
        for (name, member) in node.members() {
            let node = &member.value;
            self.known(node, &["immutable", "unique", "basis"]);
            resources.push(ResourceContract {
                resource: name.to_owned(),
                immutable: node.get("immutable").map(|node| self.strings(node)).unwrap_or_default(),
                unique: node.get("unique").map(|node| self.strings(node)).unwrap_or_default(),
                basis: node.get("basis").and_then(|node| self.basis(node)).unwrap_or_default(),
            });
        }
        resources
    }

    /// The keys of an operation's `x-contract`.
    pub(crate) fn operation(&mut self, node: &Node) -> OperationContract {
        OperationContract {
            denies: denied(node),
            effect: said(node, "effect").and_then(|node| self.effect(node)),
            filters: said(node, "filter").map(|node| self.filters(node)).unwrap_or_default(),
            safety: node.get("safety").and_then(|node| self.safety(node)),
            page: said(node, "page").and_then(|node| self.page(node)),
            sort: said(node, "sort").and_then(|node| self.sort(node)),
            exclusive: node.get("exclusive").map(|node| self.exclusive(node)).unwrap_or_default(),
            bulk: node.get("bulk").and_then(|node| self.bulk(node)),
            clears: node.get("clears").map(|node| self.clears(node)).unwrap_or_default(),
            permission: self.text(node, "permission"),
        }
    }

    /// `prefixes` of a security scheme.
    pub(crate) fn prefixes(&mut self, node: &Node) -> Vec<String> {
        node.get("prefixes").map(|node| self.strings(node)).unwrap_or_default()
    }

    /// `timestamp` of a schema.
    pub(crate) fn timestamp(&mut self, node: &Node) -> Option<TimestampForm> {
        let node = node.get("timestamp")?;
        match node.as_str() {
            Some("rfc9557") => Some(TimestampForm::Rfc9557),
            _ => {
                self.value(node, "`rfc9557`");
                None
            }
        }
    }

    fn basis(&mut self, node: &Node) -> Option<Basis> {
        let basis = match node.as_str() {
            Some("documented") => Some(Basis::Documented),
            Some("published") => Some(Basis::Published),
            Some("inferred") => Some(Basis::Inferred),
            _ => None,
        };
        if basis.is_none() {
            self.value(node, "`documented`, `published` or `inferred`");
        }
        basis
    }

    fn citations(&mut self, node: &Node) -> Vec<Citation> {
        let items = if node.as_str().is_some() { std::slice::from_ref(node) } else { node.items() };
        if items.is_empty() {
            self.value(node, "a citation such as `'001:188-220'`, or a list of them");
        }
        items.iter().filter_map(|item| self.citation(item)).collect()
    }

    fn citation(&mut self, node: &Node) -> Option<Citation> {
        let citation = node.as_str().and_then(parse_citation);
        if citation.is_none() {
            let found = node.as_str().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
            self.problem(
                &CONTRACT_CITATION,
                node.span,
                format!("{found} is no citation"),
                "write document and lines in quotes, `'001:188-220'` or `'001:188'`, the first line not after the last",
            );
        }
        citation
    }

    fn furniture(&mut self, list: &Node) -> Vec<(Citation, String)> {
        let mut furniture = Vec::new();
        if !matches!(list.data, Data::List(_)) {
            self.value(list, "a list of `{lines: '001:5', reason: …}`");
        }
        for entry in list.items() {
            self.known(entry, &["lines", "reason"]);
            let Some(reason) = self.text(entry, "reason") else {
                self.value(entry, "a mapping with `lines` and `reason`");
                continue;
            };
            let lines = entry.get("lines").map(|lines| self.citations(lines)).unwrap_or_default();
            furniture.extend(lines.into_iter().map(|citation| (citation, reason.clone())));
        }
        furniture
    }

    fn rate(&mut self, node: &Node) -> Option<Rate> {
        self.known(node, &["requests", "seconds", "burst", "daily", "basis"]);
        let requests = self.count(node, "requests");
        let seconds = self.count(node, "seconds");
        let (Some(requests), Some(seconds)) = (requests, seconds) else {
            self.value(node, "a mapping with `requests` and `seconds`, whole numbers from 1");
            return None;
        };
        let basis = node.get("basis").and_then(|node| self.basis(node)).unwrap_or_default();
        let burst = self.count(node, "burst").unwrap_or(requests);
        Some(Rate { requests, seconds, burst, daily: self.count(node, "daily"), basis })
    }

    fn effect(&mut self, node: &Node) -> Option<Effect> {
        self.known(
            node,
            &["kind", "resource", "key", "item", "sent", "id", "sets", "erases", "same", "requires", "empty"],
        );
        let kind = match node.get("kind").and_then(Node::as_str) {
            Some("creates") => EffectKind::Creates,
            Some("reads") => EffectKind::Reads,
            Some("lists") => EffectKind::Lists,
            Some("replaces") => EffectKind::Replaces,
            Some("merges") => EffectKind::Merges,
            Some("deletes") => EffectKind::Deletes,
            Some("upserts") => EffectKind::Upserts,
            Some("acts") => EffectKind::Acts,
            _ => {
                let kinds =
                    "`creates`, `reads`, `lists`, `replaces`, `merges`, `deletes`, `upserts` or `acts`";
                self.value(node.get("kind").unwrap_or(node), &format!("`kind`, one of {kinds}"));
                return None;
            }
        };
        let Some(resource) = self.text(node, "resource") else {
            self.value(node, "a mapping with `kind` and `resource`");
            return None;
        };
        let key = node.get("key").map(|key| self.selectors(key)).unwrap_or_default();
        let item = self.pointer(node, "item").unwrap_or_default();
        Some(Effect {
            kind,
            resource,
            key,
            item,
            sent: self.pointer(node, "sent").unwrap_or_default(),
            id: self.text(node, "id").unwrap_or_else(|| "id".to_owned()),
            changes: self.changes(node, kind),
            basis: Basis::Documented,
        })
    }

    /// `sets`, `erases`, `same`, `requires` and `empty` of the effects that have them; the other kinds say by their name what they change.
    fn changes(&mut self, node: &Node, kind: EffectKind) -> Changes {
        let acts = kind == EffectKind::Acts;
        let makes = matches!(kind, EffectKind::Creates | EffectKind::Upserts);
        let whole = |key: &str| match key {
            "sets" => acts || makes,
            "requires" => !makes && !matches!(kind, EffectKind::Reads | EffectKind::Lists),
            "empty" => kind == EffectKind::Deletes,
            _ => acts,
        };
        for key in ["sets", "erases", "same", "requires", "empty"] {
            if let Some(said) = node.get(key).filter(|_| !whole(key)) {
                self.value(said, "nothing here: an effect of this kind does not have it");
            }
        }
        let said = |places: Vec<(String, &Node)>| -> Vec<(String, serde_json::Value)> {
            places.into_iter().map(|(place, node)| (place, node.to_json())).collect()
        };
        let requires = if whole("requires") { said(self.places(node, "requires")) } else { Vec::new() };
        let sets = if whole("sets") { said(self.places(node, "sets")) } else { Vec::new() };
        if !acts {
            let said = node.get("empty").filter(|_| whole("empty"));
            let empty = said.map(|node| self.strings(node)).unwrap_or_default();
            return Changes { requires, sets, empty, ..Changes::default() };
        }
        let mut same = Vec::new();
        for (place, member) in self.places(node, "same") {
            match member.as_str().filter(|text| text.starts_with('/')) {
                Some(pointer) => same.push((place, pointer.to_owned())),
                None => self.value(member, "a JSON pointer into the resource, which begins with `/`"),
            }
        }
        let erases = node.get("erases").map(|node| self.strings(node)).unwrap_or_default();
        if let Some(wrong) = node.get("erases").filter(|_| erases.iter().any(|text| !text.starts_with('/'))) {
            self.value(wrong, "a list of JSON pointers into the resource, which begin with `/`");
        }
        let erases = erases.into_iter().filter(|text| text.starts_with('/')).collect();
        Changes { requires, sets, erases, same, empty: Vec::new() }
    }

    /// A mapping whose keys are JSON pointers.
    fn places<'n>(&mut self, node: &'n Node, key: &str) -> Vec<(String, &'n Node)> {
        let Some(said) = node.get(key) else { return Vec::new() };
        let places: Vec<_> = said.members().filter(|(place, _)| place.starts_with('/')).collect();
        if places.len() < said.members().count() || places.is_empty() {
            self.value(said, "a mapping whose keys are JSON pointers, which begin with `/`");
        }
        places.into_iter().map(|(place, member)| (place.to_owned(), &member.value)).collect()
    }

    fn selectors(&mut self, node: &Node) -> Vec<Selector> {
        let items = if node.as_str().is_some() { std::slice::from_ref(node) } else { node.items() };
        let mut selectors = Vec::new();
        for item in items {
            match item.as_str().and_then(parse_selector) {
                Some(selector) => selectors.push(selector),
                None => {
                    let found = item.as_str().unwrap_or(item.kind());
                    let help = "write `path:NAME`, `query:NAME`, `header:NAME` or `body:/POINTER`";
                    self.problem(&CONTRACT_SELECTOR, item.span, format!("`{found}` is no selector"), help);
                }
            }
        }
        selectors
    }

    fn safety(&mut self, node: &Node) -> Option<Safety> {
        match node.as_str() {
            Some("read") => Some(Safety::Read),
            Some("write") => Some(Safety::Write),
            Some("irreversible") => Some(Safety::Irreversible),
            Some("notifies") => Some(Safety::Notifies),
            _ => {
                self.value(node, "`read`, `write`, `irreversible` or `notifies`");
                None
            }
        }
    }

    fn exclusive(&mut self, node: &Node) -> Vec<Vec<String>> {
        let mut sets = Vec::new();
        for item in node.items() {
            let set = self.strings(item);
            if set.len() < 2 {
                self.value(item, "a list of at least two names");
            } else {
                sets.push(set);
            }
        }
        if node.items().is_empty() {
            self.value(node, "a list of lists of names");
        }
        sets
    }

    fn bulk(&mut self, node: &Node) -> Option<Bulk> {
        self.known(node, &["items", "outcomes", "success", "failure", "ordered"]);
        let ordered = self.flag(node, "ordered");
        let (items, outcomes) = (self.pointer(node, "items"), self.pointer(node, "outcomes"));
        let (success, failure) = (self.text(node, "success"), self.text(node, "failure"));
        match (items, outcomes, success, failure) {
            (Some(items), Some(outcomes), Some(success), Some(failure)) => {
                Some(Bulk { items, outcomes, success, failure, ordered })
            }
            _ => {
                self.value(node, "a mapping with `items`, `outcomes`, `success` and `failure`");
                None
            }
        }
    }

    /// Null may be quoted or not.
    fn clears(&mut self, node: &Node) -> Vec<Clears> {
        let known = node.items().iter().filter_map(|item| match item.as_str() {
            Some("null") => Some(Clears::Null),
            Some("absent") => Some(Clears::Absent),
            _ => matches!(item.data, Data::Null).then_some(Clears::Null),
        });
        let known: Vec<Clears> = known.collect();
        if known.is_empty() || known.len() < node.items().len() {
            self.value(node, "a list of `null` and `absent`");
        }
        known
    }

    /// `true` or `false`; the latter where the key is absent.
    fn flag(&mut self, node: &Node, key: &str) -> bool {
        if node.get(key).is_some_and(|said| said.as_bool().is_none()) {
            self.value(node.get(key).unwrap_or(node), "`true` or `false`");
        }
        node.flag(key)
    }

    pub(super) fn strings(&mut self, node: &Node) -> Vec<String> {
        let texts: Vec<_> = node.items().iter().filter_map(|item| item.as_str().map(str::to_owned)).collect();
        if texts.is_empty() || texts.len() < node.items().len() {
            self.value(node, "a list of strings");
        }
        texts
    }

    pub(super) fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        let node = node.get(key)?;
        match node.as_str().filter(|text| !text.trim().is_empty()) {
            Some(text) => Some(text.to_owned()),
            None => {
                self.value(node, "text");
                None
            }
        }
    }

    pub(super) fn pointer(&mut self, node: &Node, key: &str) -> Option<String> {
        let text = self.text(node, key)?;
        if text.starts_with('/') {
            return Some(text);
        }
        self.value(node.get(key)?, "a JSON pointer, which begins with `/`");
        None
    }

    pub(super) fn count(&mut self, node: &Node, key: &str) -> Option<u32> {
        let node = node.get(key)?;
        let count =
            node.as_number().and_then(serde_json::Number::as_u64).and_then(|count| u32::try_from(count).ok());
        if count.is_none_or(|count| count == 0) {
            self.value(node, "a whole number from 1");
        }
        count.filter(|count| *count > 0)
    }

    pub(super) fn known(&mut self, node: &Node, keys: &[&str]) {
        for (key, member) in node.members().filter(|(key, _)| !keys.contains(key)) {
            let near = nearest(key, keys.iter().copied()).map(|near| format!("did you mean `{near}`? "));
            let help = format!("{}allowed here: {}", near.unwrap_or_default(), keys.join(", "));
            self.problem(&CONTRACT_KEY, member.key, format!("`{key}` is no key of `x-contract` here"), &help);
        }
    }

    pub(super) fn value(&mut self, node: &Node, allowed: &str) {
        let found = node.as_str().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
        self.problem(
            &CONTRACT_VALUE,
            node.span,
            format!("expected {allowed}, found {found}"),
            "see specs/README.md",
        );
    }

    fn problem(&mut self, lint: &'static Lint, span: Span, message: String, help: &str) {
        self.problems.push(Problem { lint, span, message, help: help.to_owned() });
    }
}

/// The value of a key, unless it is `none`.
fn said<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.get(key).filter(|node| !is_none(node))
}

fn is_none(node: &Node) -> bool {
    node.as_str() == Some("none")
}

/// The keys that say `none`: nothing is to be inferred in their place.
fn denied(node: &Node) -> Vec<Inferable> {
    let keys = [Inferable::Effect, Inferable::Page, Inferable::Filter, Inferable::Sort];
    keys.into_iter().filter(|key| node.get(key.as_str()).is_some_and(is_none)).collect()
}

fn parse_citation(text: &str) -> Option<Citation> {
    let (document, lines) = text.split_once(':')?;
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if ![document, first, last].into_iter().all(digits) {
        return None;
    }
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (0 < first && first <= last).then(|| Citation { document: document.to_owned(), first, last })
}

fn parse_selector(text: &str) -> Option<Selector> {
    let (place, name) = text.split_once(':').filter(|(_, name)| !name.is_empty())?;
    let name = name.to_owned();
    match place {
        "path" => Some(Selector::Path(name)),
        "query" => Some(Selector::Query(name)),
        "header" => Some(Selector::Header(name)),
        "body" if name.starts_with('/') => Some(Selector::Body(name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_name_document_and_lines() {
        let citation = |first, last| Some(Citation { document: "001".into(), first, last });
        assert_eq!(parse_citation("001:188-220"), citation(188, 220));
        assert_eq!(parse_citation("001:5"), citation(5, 5));
        for wrong in ["001", "1:0", "001:9-3", "x:1", "001:1-", "001: 1"] {
            assert_eq!(parse_citation(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn selectors_name_place_and_value() {
        assert_eq!(parse_selector("body:/identifier"), Some(Selector::Body("/identifier".into())));
        assert_eq!(parse_selector("header:X-Id"), Some(Selector::Header("X-Id".into())));
        for wrong in ["body:identifier", "cookie:a", "path:", "id"] {
            assert_eq!(parse_selector(wrong), None, "{wrong}");
        }
    }
}
