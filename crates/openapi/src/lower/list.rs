//! Reads what `x-contract` says of lists: `page`, `filter`, `sort`.

use super::contract::Reader;
use crate::{
    api::{Basis, Compare, Filter, Next, Order, Page, PageBy, ResponsePlace, Sort},
    tree::Node,
};

impl Reader {
    /// `filter`: properties by the query parameters that filter by them.
    pub(super) fn filters(&mut self, node: &Node) -> Vec<Filter> {
        if node.as_map().is_none() {
            self.value(node, "a mapping of query parameters to properties, or `none`");
        }
        let mut filters = Vec::new();
        for (parameter, member) in node.members() {
            let node = &member.value;
            if node.as_map().is_some() {
                self.known(node, &["property", "by"]);
            }
            let property = if node.as_map().is_some() { node.get("property") } else { Some(node) };
            let property = property.and_then(Node::as_str).filter(|property| !property.is_empty());
            let said = node.get("by").map(|said| (said, said.as_str().and_then(Compare::parse)));
            match (property, said) {
                (_, Some((said, None))) => self.value(said, &Compare::names()),
                (Some(property), said) => filters.push(Filter {
                    parameter: parameter.to_owned(),
                    property: property.to_owned(),
                    compare: said.and_then(|(_, compare)| compare).unwrap_or_default(),
                    basis: Basis::Documented,
                }),
                (None, _) => self.value(node, "the name of a property, or `{property, by}`"),
            }
        }
        filters
    }

    pub(super) fn page(&mut self, node: &Node) -> Option<Page> {
        let beside = ["limit", "items", "total", "next"];
        let keys = |own: &[&'static str]| [&beside[..], own].concat();
        let by = if let Some(parameter) = self.text(node, "cursor") {
            self.known(node, &keys(&["cursor", "key"]));
            let form = if node.get("key").is_some() { Next::Key } else { Next::Link };
            PageBy::Cursor { parameter, form }
        } else if let Some(parameter) = self.text(node, "page") {
            self.known(node, &keys(&["page", "first", "default-limit"]));
            let first = node.get("first").and_then(Node::as_number).and_then(serde_json::Number::as_u64);
            PageBy::Number { parameter, first: first.unwrap_or(1) }
        } else if let Some(offset) = self.text(node, "offset") {
            self.known(node, &keys(&["offset", "default-limit"]));
            PageBy::Offset(offset)
        } else {
            self.known(node, &["limit", "items", "total", "default-limit"]);
            PageBy::Nothing
        };
        let next = self.response_place(node, if node.get("key").is_some() { "key" } else { "next" });
        let limit = self.text(node, "limit");
        let items = self.pointer(node, "items");
        let complete = match &by {
            PageBy::Cursor { .. } => {
                next.as_ref().is_some_and(|next| next.pointer().is_none() || items.is_some())
            }
            PageBy::Number { .. } => true,
            PageBy::Offset(_) | PageBy::Nothing => limit.is_some(),
        };
        if !complete {
            let forms = "`{cursor, limit, items, next}`, `{cursor, limit, items, key}`, `{offset, limit, items, default-limit}`, `{page, limit, items, default-limit}`, `{limit, items}` or `none`";
            let beside = "`items` and `next` (a link) or `key` beside `cursor`";
            self.value(node, if matches!(by, PageBy::Cursor { .. }) { beside } else { forms });
            return None;
        }
        // Of those that say where to begin, only one whose body is documented has items.
        let bare = matches!(by, PageBy::Offset(_));
        Some(Page {
            by,
            limit,
            items: items.or((!bare).then(String::new)),
            default_limit: self.count(node, "default-limit").map(u64::from),
            total: self.response_place(node, "total"),
            next,
        })
    }

    /// `/meta/total` or `header:X-Total-Count`.
    fn response_place(&mut self, node: &Node, key: &str) -> Option<ResponsePlace> {
        let text = self.text(node, key)?;
        let place = match text.strip_prefix("header:").filter(|name| !name.is_empty()) {
            Some(name) => Some(ResponsePlace::Header(name.to_owned())),
            None => text.starts_with('/').then(|| ResponsePlace::Body(text.clone())),
        };
        if place.is_none() {
            self.value(node.get(key)?, "a JSON pointer, which begins with `/`, or `header:NAME`");
        }
        place
    }

    /// `sort`: what asks for which order.
    pub(super) fn sort(&mut self, node: &Node) -> Option<Sort> {
        self.known(node, &["by", "values", "direction", "default"]);
        let parameter = self.text(node, "by");
        let values = node.get("values").map(|node| self.orders(node)).unwrap_or_default();
        let descending = node.get("direction").and_then(|node| {
            let mut members = node.members();
            let said = members
                .next()
                .and_then(|(name, member)| Some((name.to_owned(), member.value.as_str()?.to_owned())));
            if said.is_none() || members.next().is_some() {
                self.value(node, "a mapping of one query parameter to what stands there for descending");
            }
            said
        });
        let default = node.get("default").and_then(|node| self.order(node));
        if parameter.is_none() && default.is_none() {
            self.value(node, "a mapping with `by`, `default` or both, or `none`");
            return None;
        }
        Some(Sort { parameter, values, descending, default, basis: Basis::Documented })
    }

    /// A list of orders as a request asks for them, or a mapping of what it says to the order that means.
    fn orders(&mut self, node: &Node) -> Vec<(String, Order)> {
        if node.as_map().is_some() {
            let members: Vec<_> =
                node.members().map(|(said, member)| (said.to_owned(), &member.value)).collect();
            return members.into_iter().filter_map(|(said, node)| Some((said, self.order(node)?))).collect();
        }
        self.strings(node).into_iter().filter_map(|said| Some((said.clone(), Order::parse(&said)?))).collect()
    }

    fn order(&mut self, node: &Node) -> Option<Order> {
        let order = node.as_str().and_then(Order::parse);
        if order.is_none() {
            self.value(node, "the name of a property, after `-` where the greatest comes first");
        }
        order
    }
}
