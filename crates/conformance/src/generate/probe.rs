//! Probes: values to try in one place of a request, right at the edges or wrong in one way.

use std::{collections::HashSet, rc::Rc, sync::Arc};

use serde_json::Value;
use specwright_openapi::{
    Direction, SchemaShape,
    api::{
        Effect, EffectKind, MediaType, Operation, Page, Parameter, ParameterLocation, SchemaId, SchemaKind,
        Selector,
    },
    value::{Hint, Keyword, Maker, Variation},
};
use specwright_pattern::Pattern;
use specwright_wire::{Arrival, form, multipart, shape::plain};

use super::{BodyChoice, Context, Draft, DraftOptions, Fill, Place, Site, base::shown};
use crate::case::Scope;

/// A value to try in one place.
#[derive(Clone)]
pub struct Probe<'a> {
    /// The place that varies.
    pub site: Site<'a>,
    /// The keyword it is about.
    pub keyword: Keyword,
    /// How it differs, for case ids: `shortest`, `below`.
    pub how: String,
    /// What the document demands, as a fragment with the place as its subject.
    pub demand: String,
    /// What stands at the place; nothing where it is left out.
    pub part: Option<Value>,
    /// The whole value of the parameter or body.
    pub whole: Value,
    /// JSON pointer in the document of the schema that governs the place.
    pub schema: String,
    /// The pattern it is about.
    pub pattern: Option<Arc<Pattern>>,
    /// The media type of the whole, where it is a body.
    pub media: Option<&'a MediaType>,
}

impl Probe<'_> {
    /// What follows the status in the id of its case.
    pub fn tail(&self) -> String {
        match self.how.as_str() {
            "missing" => format!("{}/required", self.site.label),
            how => format!("{}/{}/{how}", self.site.label, self.keyword),
        }
    }

    /// The id of its fact, without the operation.
    pub fn fact(&self) -> String {
        format!("{}/{}", self.site.label, self.keyword)
    }
}

/// What is tried of a pattern that was met before.
const TELLING: &[&str] = &[
    "shortest-match",
    "longest-match",
    "rarest-match",
    "empty",
    "first-replaced",
    "last-replaced",
    "prefix-junk",
    "suffix-junk",
    "lengthened",
    "above-class",
    "mixture-1",
];

/// Operations with more probes of a kind do not try again in full what others have tried.
const MANY: usize = 200;

/// Whether values are to be right or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Extreme,
    Break,
}

impl<'a> Context<'a> {
    /// Valid values at the edges of what each place of the operation's preferred request allows.
    pub fn extremes(&self, operation: &'a Operation) -> Rc<Vec<Probe<'a>>> {
        self.probes(operation, Kind::Extreme)
    }

    /// Values with one thing wrong, in each place of the operation's preferred request.
    pub fn breaks(&self, operation: &'a Operation) -> Rc<Vec<Probe<'a>>> {
        self.probes(operation, Kind::Break)
    }

    /// Forgets what was derived for operations that are done with: it is as large as their cases.
    pub(crate) fn forget_probes(&self) {
        self.probes.borrow_mut().clear();
    }

    fn probes(&self, operation: &'a Operation, kind: Kind) -> Rc<Vec<Probe<'a>>> {
        let key = (operation.slug.clone(), kind);
        if let Some(known) = self.probes.borrow().get(&key) {
            return Rc::clone(known);
        }
        let sites = self.sites(operation, self.preferred(operation));
        let mut probes: Vec<Probe<'a>> = Vec::new();
        for parameter in &operation.parameters {
            probes.extend(self.of_parameter(operation, parameter, &sites, kind));
        }
        if let Some(media) = self.preferred(operation) {
            probes.extend(self.of_body(operation, media, &sites, kind));
        }
        self.thin_out(operation, kind, &mut probes);
        let probes = Rc::new(probes);
        self.probes.borrow_mut().insert(key, Rc::clone(&probes));
        probes
    }

    /// The same pattern is tried in full where it is first met, and by its most telling texts in every other place: servers that
    /// judge one place rightly seldom have another reading of the same rule elsewhere, but may have forgotten it. Where an operation has
    /// very many places, those whose schema another operation was tried with are tried once, and left out once where they are required.
    fn thin_out(&self, operation: &Operation, kind: Kind, probes: &mut Vec<Probe<'a>>) {
        let mut met = self.met.borrow_mut();
        let many = probes.len() > MANY;
        let mut tried = HashSet::new();
        probes.retain(|probe| {
            if let Some(pattern) = &probe.pattern {
                let place = format!("{}/{}", operation.slug, probe.site.label);
                let first = met.entry((pattern.source().to_owned(), kind)).or_insert_with(|| place.clone());
                // Where any key makes something, only that shows which are taken for keys.
                return *first == place
                    || makes_by(operation, &probe.site)
                    || TELLING.contains(&probe.how.as_str());
            }
            let first = met.entry((probe.schema.clone(), kind)).or_insert_with(|| operation.slug.clone());
            let missing = kind == Kind::Break && probe.keyword == Keyword::Required;
            !many || missing || *first == operation.slug || tried.insert(probe.site.label.clone())
        });
    }

    fn of_parameter(
        &self,
        operation: &Operation,
        parameter: &'a Parameter,
        sites: &[Site<'a>],
        kind: Kind,
    ) -> Vec<Probe<'a>> {
        let place = Place::Parameter(parameter.location, parameter.name.clone());
        let Some(site) = sites.iter().find(|site| site.place == place) else { return Vec::new() };
        // What a path or a key names must exist, and no bound or pattern makes it so.
        let mut keys = operation.effect.iter().flat_map(|effect| &effect.key);
        let named = keys.any(|key| *key == Selector::Path(parameter.name.clone()))
            || operation.parents.iter().any(|parent| parent.parameter == parameter.name);
        let listed = !named
            && matches!(self.api.schemas[parameter.schema].kind, SchemaKind::Enum(_) | SchemaKind::Boolean);
        if kind == Kind::Extreme && !listed && names_something(operation, parameter) {
            return Vec::new();
        }
        let hint = Hint { name: &parameter.name, shown: shown(&parameter.examples) };
        let schema = parameter.schema;
        let found = self.varied(schema, kind, Fill::Maximal, hint);
        let travels = |one: &Variation| match kind {
            Kind::Extreme => self.can_carry(parameter, &one.value) && is_plain(parameter.location, one),
            Kind::Break => self.breaks_on_arrival(parameter, one) && is_plain(parameter.location, one),
        };
        found
            .into_iter()
            .filter(travels)
            .map(|one| Probe {
                site: Site { label: format!("{}{}", site.label, one.place), ..site.clone() },
                keyword: one.keyword,
                how: one.name.clone(),
                demand: one.demand.clone(),
                part: one.part().cloned(),
                schema: one.schema.clone(),
                pattern: self.pattern_of(&one),
                whole: one.value,
                media: None,
            })
            .collect()
    }

    fn of_body(
        &self,
        operation: &Operation,
        media: &'a MediaType,
        sites: &[Site<'a>],
        kind: Kind,
    ) -> Vec<Probe<'a>> {
        let Some(schema) = media.schema else { return Vec::new() };
        let textual = !media.is_json();
        let found =
            self.varied(schema, kind, self.base(operation), Hint { name: "", shown: shown(&media.examples) });
        let kept = found.into_iter().filter(|one| {
            !textual
                || match kind {
                    Kind::Extreme => self.read_back(media, &one.value).is_some_and(|read| read == one.value),
                    Kind::Break => {
                        self.reads_as_broken(schema, one)
                            && self
                                .read_back(media, &one.value)
                                .is_some_and(|read| !self.oracle.accepts(schema, &read))
                    }
                }
        });
        let probe = |one: Variation| {
            Some(Probe {
                site: self.site_of(&one, sites)?,
                keyword: one.keyword,
                how: one.name.clone(),
                demand: one.demand.clone(),
                part: one.part().cloned(),
                schema: one.schema.clone(),
                pattern: self.pattern_of(&one),
                whole: one.value,
                media: Some(media),
            })
        };
        kept.filter_map(probe).collect()
    }

    fn varied(&self, schema: SchemaId, kind: Kind, base: Fill, hint: Hint<'_>) -> Vec<Variation> {
        let maker = Maker::new(self.api, self.oracle.judge(), self.seed).based_on(base.of_value());
        // The texts that dialects dispute stand around the near misses, and are right or wrong as the judge says.
        let breaks = maker.breaks(schema, Direction::Request, hint);
        let mut disputed = Vec::new();
        let mut places = HashSet::new();
        for one in breaks.iter().filter(|one| one.keyword == Keyword::Pattern) {
            if places.insert((one.place.clone(), one.schema.clone())) {
                disputed.extend(self.disputed_at(schema, one, kind));
            }
        }
        let mut found = match kind {
            Kind::Extreme => maker.extremes(schema, Direction::Request, hint),
            Kind::Break => breaks,
        };
        found.extend(disputed);
        found
    }

    fn disputed_at(&self, schema: SchemaId, one: &Variation, kind: Kind) -> Vec<Variation> {
        let Some(pattern) = self.pattern_of(one) else { return Vec::new() };
        let texts = self.disputed(&pattern);
        let disputed = texts.iter().enumerate().filter_map(|(index, text)| {
            let mut value = (*one.base).clone();
            *value.pointer_mut(&one.place)? = Value::from(text.as_str());
            let accepted = self.oracle.accepts(schema, &value);
            let wanted = accepted == (kind == Kind::Extreme);
            // A text that breaks something else as well says nothing of the pattern.
            let same = accepted || !pattern.is_match(text);
            let name = format!("disputed-{}", index + 1);
            (wanted && same).then(|| Variation { name, value, ..one.clone() })
        });
        disputed.collect()
    }

    fn pattern_of(&self, one: &Variation) -> Option<Arc<Pattern>> {
        let maker = Maker::new(self.api, self.oracle.judge(), self.seed);
        maker.pattern_at(&one.schema).filter(|_| one.keyword == Keyword::Pattern)
    }

    /// Whether what a reader makes of the parameter is still wrong.
    fn breaks_on_arrival(&self, parameter: &Parameter, one: &Variation) -> bool {
        let shape = SchemaShape::new(self.api, parameter.schema);
        match parameter.wire().arrives(&one.value, Some(shape)) {
            Arrival::Unwritable | Arrival::Nothing => false,
            Arrival::Unreadable => self.reads_as_broken(parameter.schema, one),
            Arrival::Value(read) => {
                !self.oracle.accepts(parameter.schema, &read) && self.reads_as_broken(parameter.schema, one)
            }
        }
    }

    /// What a reader makes of a form; of other text what it says.
    fn read_back(&self, media: &MediaType, value: &Value) -> Option<Value> {
        let shape = media.schema.map(|schema| SchemaShape::new(self.api, schema));
        if media.is_form() {
            let written = form::write(value, &media.encoding).ok()?;
            form::read(written.as_bytes(), shape, &media.encoding).ok()
        } else if media.is_multipart() {
            let parts = multipart::parts(value, shape, &media.encoding).ok()?;
            multipart::object(&parts, shape, &media.encoding).ok()
        } else {
            Some(value.clone())
        }
    }

    /// Where everything travels as text, a text of a number is a number, and nothing is no list.
    fn reads_as_broken(&self, schema: SchemaId, one: &Variation) -> bool {
        let Some(part) = one.part() else { return true };
        if part.is_null() {
            return false;
        }
        if part.is_array() || part.is_object() {
            return !matches!(
                one.keyword,
                Keyword::Type | Keyword::Null | Keyword::Enum | Keyword::Discriminator
            );
        }
        let structured = |base: &Value| base.is_array() || base.is_object();
        if one.keyword == Keyword::Type && one.base.pointer(&one.place).is_some_and(structured) {
            return false;
        }
        let accepted = |reading: Value| {
            let mut whole = one.value.clone();
            let put = whole.pointer_mut(&one.place).map(|place| *place = reading);
            put.is_some() && self.oracle.accepts(schema, &whole)
        };
        !readings(&plain(part)).into_iter().any(accepted)
    }

    /// The place of a body as cases know it.
    fn site_of(&self, one: &Variation, sites: &[Site<'a>]) -> Option<Site<'a>> {
        let at = |pointer: &str| sites.iter().find(|site| site.place == Place::Body(pointer.to_owned()));
        if let Some(site) = at(&one.place) {
            return Some(site.clone());
        }
        let mut around = one.place.as_str();
        let outer = loop {
            around = &around[..around.rfind('/')?];
            if let Some(site) = at(around) {
                break site;
            }
        };
        let api: &'a specwright_openapi::Api = self.api;
        let own = self.oracle.contract(api, &one.schema);
        let mut contracts: Vec<_> = own.into_iter().collect();
        contracts.extend(outer.contracts.iter().copied());
        let name = one.place.rsplit('/').next().unwrap_or_default();
        Some(Site {
            place: Place::Body(one.place.clone()),
            label: format!("{}{}", outer.label, &one.place[around.len()..]),
            name: name.replace("~1", "/").replace("~0", "~"),
            required: one.keyword == Keyword::Required,
            required_basis: outer.basis,
            contracts,
            ..outer.clone()
        })
    }

    /// A request with the probe in its place, valid in every other.
    ///
    /// # Errors
    ///
    /// In words, what of the operation cannot be filled.
    pub fn tried(
        &self,
        operation: &'a Operation,
        probe: &Probe<'a>,
        scope: Scope,
        salt: &str,
    ) -> Result<Draft, String> {
        match (probe.media, &probe.site.place) {
            (Some(media), Place::Body(place)) => {
                let choice = BodyChoice::Given(media, &probe.whole, place);
                let mut draft = self.draft(operation, &DraftOptions::maximal(scope, salt).with(choice))?;
                probe.site.leave_rivals(&mut draft.request, operation);
                Ok(draft)
            }
            _ => {
                let mut draft = self.draft(operation, &DraftOptions::maximal(scope, salt))?;
                probe.site.put(&mut draft.request, operation, &probe.whole);
                Ok(draft)
            }
        }
    }
}

/// Whether a parameter names a resource or a page that must be there.
fn names_something(operation: &Operation, parameter: &Parameter) -> bool {
    let cursor = operation.page.as_ref().and_then(Page::cursor) == Some(&parameter.name);
    let key = operation.effect.iter().flat_map(|effect| &effect.key).any(|key| match key {
        Selector::Query(name) => parameter.location == ParameterLocation::Query && *name == parameter.name,
        Selector::Header(name) => parameter.location == ParameterLocation::Header && *name == parameter.name,
        Selector::Path(_) | Selector::Body(_) => false,
    });
    cursor || key || parameter.location == ParameterLocation::Path
}

/// What a text may be read as.
fn readings(text: &str) -> Vec<Value> {
    let mut readings = vec![Value::from(text)];
    readings.extend(text.parse::<i64>().ok().map(Value::from));
    readings.extend(text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from));
    readings.extend(text.parse::<bool>().ok().map(Value::from));
    // Forms have no booleans, and readers of forms their own words for them.
    readings.extend(matches!(text, "0" | "1" | "on" | "off" | "yes" | "no").then_some(Value::Bool(true)));
    readings
}

/// Whether a path segment or a header can carry what varies: an empty segment makes another path, and headers carry no line ends.
fn is_plain(location: ParameterLocation, one: &Variation) -> bool {
    let Some(part) = one.part() else { return true };
    let text = plain(part);
    match location {
        ParameterLocation::Path => !matches!(text.as_str(), "" | "." | ".."),
        ParameterLocation::Header | ParameterLocation::Cookie => {
            !text.is_empty() && text.trim() == text && text.chars().all(|c| !c.is_control() && c.is_ascii())
        }
        ParameterLocation::Query => true,
    }
}

/// Whether an operation makes what the path parameter of a site names.
fn makes_by(operation: &Operation, site: &Site<'_>) -> bool {
    let Place::Parameter(ParameterLocation::Path, name) = &site.place else { return false };
    let makes = |effect: &&Effect| matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts);
    operation.effect.iter().filter(makes).any(|effect| effect.key.contains(&Selector::Path(name.clone())))
}
