//! How a list is paged, by the names that paging parameters commonly have.

use super::{body, word::plain};
use crate::{
    api::{
        Api, EffectKind, Inferable, Next, Operation, Page, PageBy, Parameter, ParameterLocation,
        ResponsePlace, SchemaId, SchemaKind,
    },
    shape,
};

const LIMITS: &[&str] = &[
    "limit",
    "perpage",
    "pagesize",
    "pagelimit",
    "size",
    "maxresults",
    "maxitems",
    "resultsperpage",
    "itemsperpage",
    "numperpage",
    "top",
    "take",
    "rows",
    "count",
    "first",
];
const OFFSETS: &[&str] = &["offset", "skip", "pageoffset"];
const PAGES: &[&str] = &["page", "pagenumber", "pageno", "pagenum", "pageindex", "currentpage"];
const CURSORS: &[&str] = &[
    "cursor",
    "pagetoken",
    "pagecursor",
    "pagekey",
    "nexttoken",
    "nextpagetoken",
    "nextcursor",
    "continuationtoken",
    "continuation",
    "after",
    "marker",
    "bookmark",
];
/// Properties that lead to the next page.
const NEXT: &[&str] = &[
    "next",
    "nexturl",
    "nextlink",
    "nextpage",
    "nextpageurl",
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextmarker",
    "nextkey",
    "nextpagekey",
    "continuationtoken",
    "continuation",
    "endcursor",
    "cursor",
    "after",
];
/// Properties that say how many there are on all pages.
const TOTALS: &[&str] =
    &["total", "totalcount", "totalitems", "totalresults", "totalelements", "totalrecords", "totalsize"];
const TOTAL_HEADERS: &[&str] =
    &["xtotalcount", "xtotal", "totalcount", "xtotalresults", "xpaginationtotalcount"];
/// Properties that hold what is said of a page.
const BESIDE: &[&str] =
    &["meta", "paging", "pagination", "page", "pageinfo", "links", "cursors", "responsemetadata"];

/// The paging of a list whose `x-contract` is silent, as one would write it there, and what speaks for it.
pub(super) fn of(api: &Api, operation: &Operation) -> Option<(Page, String, String)> {
    let effect = operation.effect.as_ref().filter(|effect| effect.kind == EffectKind::Lists)?;
    let silent = operation.page.is_none() && !operation.denies.contains(&Inferable::Page);
    if !silent || body::success_schema(operation).is_none() {
        return None;
    }
    let guess = Guess { api, operation };
    let limit = guess.parameter(LIMITS, Form::Number);
    let items = effect.item.clone();
    let name = |parameter: &Parameter| parameter.name.clone();
    let cursor = guess.parameter(CURSORS, Form::Text).and_then(|cursor| Some((cursor, guess.next()?)));
    let (by, next) = if let Some((cursor, (next, form))) = cursor {
        (PageBy::Cursor { parameter: name(cursor), form }, Some(ResponsePlace::Body(next)))
    } else if let Some((offset, _)) = guess.parameter(OFFSETS, Form::Number).zip(limit) {
        (PageBy::Offset(name(offset)), guess.link())
    } else if let Some((page, _)) = guess.parameter(PAGES, Form::Number).zip(limit) {
        (PageBy::Number { parameter: name(page), first: guess.first(page) }, guess.link())
    } else if limit.is_some_and(|limit| plain(&limit.name) != "count") {
        (PageBy::Nothing, None)
    } else {
        return None;
    };
    let default_limit = match by {
        PageBy::Cursor { .. } => None,
        _ => limit.and_then(|limit| guess.default(limit)).filter(|limit| *limit > 0),
    };
    let limit = limit.map(name);
    let page = Page { by, limit, items: Some(items), default_limit, total: guess.total(), next };
    let names: Vec<String> = page.parameters().map(|name| format!("`{name}`")).collect();
    let reason = format!("query parameters named as those of paging are: {}", names.join(", "));
    let says = written(&page);
    Some((page, says, reason))
}

fn written(page: &Page) -> String {
    let limit = page.limit().map(|limit| format!("limit: {limit}"));
    let by = match &page.by {
        PageBy::Cursor { parameter, .. } => Some(format!("cursor: {parameter}")),
        PageBy::Offset(offset) => Some(format!("offset: {offset}")),
        PageBy::Number { parameter, first } => Some(format!("page: {parameter}, first: {first}")),
        PageBy::Nothing => None,
    };
    let next = page.next.as_ref().map(|next| format!("next: {next}"));
    let items = page.items().filter(|items| !items.is_empty()).map(|items| format!("items: {items}"));
    let total = page.total.as_ref().map(|total| format!("total: {total}"));
    let parts: Vec<String> = [by, next, limit, items, total].into_iter().flatten().collect();
    format!("{{{}}}", parts.join(", "))
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Number,
    Text,
}

struct Guess<'a> {
    api: &'a Api,
    operation: &'a Operation,
}

impl<'a> Guess<'a> {
    /// The only query parameter with one of these names and of this form.
    fn parameter(&self, names: &[&str], form: Form) -> Option<&'a Parameter> {
        let fits = |parameter: &&Parameter| {
            names.contains(&plain(&parameter.name).as_str()) && self.form(parameter.schema) == Some(form)
        };
        let mut found = self.operation.parameters_in(ParameterLocation::Query).filter(fits);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    fn form(&self, schema: SchemaId) -> Option<Form> {
        match self.api.schemas[schema].kind {
            SchemaKind::Integer(_) => Some(Form::Number),
            SchemaKind::String(_) => Some(Form::Text),
            _ => None,
        }
    }

    fn default(&self, parameter: &Parameter) -> Option<u64> {
        self.api.schemas[parameter.schema].default.as_ref()?.as_u64()
    }

    /// The number of the first page, by the default or the least that is allowed.
    fn first(&self, parameter: &Parameter) -> u64 {
        let SchemaKind::Integer(number) = &self.api.schemas[parameter.schema].kind else { return 1 };
        let least = number.minimum.as_ref().and_then(serde_json::Number::as_u64);
        self.default(parameter).or(least).map_or(1, |first| first.min(1))
    }

    /// Where a response says how many there are on all pages: a header or a number that is called so.
    fn total(&self) -> Option<ResponsePlace> {
        let mut headers = self.operation.successes().flat_map(|response| &response.headers);
        if let Some(header) = headers.find(|header| TOTAL_HEADERS.contains(&plain(&header.name).as_str())) {
            return Some(ResponsePlace::Header(header.name.clone()));
        }
        self.places().into_iter().find_map(|(pointer, properties)| {
            let mut named = properties.iter().filter(|(name, schema)| {
                TOTALS.contains(&plain(name).as_str()) && self.form(*schema) == Some(Form::Number)
            });
            named.next().map(|(name, _)| ResponsePlace::Body(pointer + &crate::tree::child("", name)))
        })
    }

    /// The properties of the body, and those of what is said of the page, each with where they stand.
    fn places(&self) -> Vec<(String, Vec<(&'a str, SchemaId)>)> {
        let Some(schema) = body::success_schema(self.operation) else { return Vec::new() };
        let schemas = &self.api.schemas;
        let properties = shape::properties(schemas, schema);
        let beside = properties.iter().filter(|(name, _)| BESIDE.contains(&plain(name).as_str()));
        let inner: Vec<_> = beside
            .map(|(name, schema)| (crate::tree::child("", name), shape::properties(schemas, *schema)))
            .collect();
        std::iter::once((String::new(), properties)).chain(inner).collect()
    }

    /// `Link`, where it is documented and said to lead to the next page (RFC 8288).
    fn link(&self) -> Option<ResponsePlace> {
        let mut headers = self.operation.successes().flat_map(|response| &response.headers);
        let leads =
            |text: &Option<String>| text.as_ref().is_some_and(|text| text.to_lowercase().contains("next"));
        let link =
            headers.find(|header| header.name.eq_ignore_ascii_case("link") && leads(&header.description));
        link.map(|header| ResponsePlace::Header(header.name.clone()))
    }

    /// What leads to the next page: beside the list, or in what is said of the page.
    fn next(&self) -> Option<(String, Next)> {
        self.places().into_iter().find_map(|(pointer, properties)| {
            NEXT.iter().find_map(|wanted| {
                let mut named = properties.iter().filter(|(name, _)| plain(name) == *wanted);
                let (name, schema) = named.next()?;
                let form = self.next_form(wanted, *schema)?;
                Some((pointer.clone() + &crate::tree::child("", name), form))
            })
        })
    }

    /// Whether a link or a key stands there; none where that cannot be told.
    fn next_form(&self, name: &str, schema: SchemaId) -> Option<Next> {
        let node = &self.api.schemas[schema];
        let SchemaKind::String(string) = &node.kind else { return None };
        let is_uri = string.format.as_deref().is_some_and(|format| format.starts_with("uri"));
        let shown = node.examples.first().and_then(|example| example.value.as_str());
        let looks_like_link = |text: &str| text.contains("://") || text.starts_with(['/', '?']);
        match name {
            _ if is_uri || shown.is_some_and(looks_like_link) => Some(Next::Link),
            "nexturl" | "nextlink" | "nextpageurl" => Some(Next::Link),
            "next" | "nextpage" => {
                // What looks like what the cursor takes is one.
                let alike = self.parameter(CURSORS, Form::Text).is_some_and(|cursor| {
                    let taken = &self.api.schemas[cursor.schema].kind;
                    string.pattern.is_some()
                        && matches!(taken, SchemaKind::String(taken) if taken.pattern == string.pattern)
                });
                shown.map(|_| Next::Key).or(alike.then_some(Next::Key))
            }
            _ => Some(Next::Key),
        }
    }
}
