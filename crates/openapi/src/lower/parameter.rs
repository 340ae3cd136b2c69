//! Parameters, those of the path and those of the operation together.

use std::collections::HashSet;

use super::Lower;
use crate::{
    api::{Parameter, ParameterLocation, SchemaId, Style},
    catalogue::UNSUPPORTED_CONSTRUCT,
    tree::{Node, child},
};

impl Lower<'_> {
    /// The parameters of an operation: the path's first, unless the operation has its own of that name.
    pub(super) fn parameters(&mut self, item: (&Node, &str), operation: (&Node, &str)) -> Vec<Parameter> {
        let own = self.parameter_list(operation);
        let mut parameters = self.parameter_list(item);
        for parameter in own {
            match parameters
                .iter()
                .position(|other| other.name == parameter.name && other.location == parameter.location)
            {
                Some(at) => parameters[at] = parameter,
                None => parameters.push(parameter),
            }
        }
        parameters
    }

    fn parameter_list(&mut self, (node, pointer): (&Node, &str)) -> Vec<Parameter> {
        let base = child(pointer, "parameters");
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut seen = HashSet::new();
        for index in 0..node.get("parameters").map_or(0, |list| list.items().len()) {
            let at = format!("{base}/{index}");
            let found = match self.query_string(&at) {
                Some(found) => found,
                None => self.parameter(&at).into_iter().collect(),
            };
            let new = |parameter: &Parameter| seen.insert((parameter.name.clone(), parameter.location));
            parameters.extend(found.into_iter().filter(new));
        }
        parameters
    }

    /// The parameters that one `in: querystring` stands for; none where there is another kind of parameter at `pointer`.
    ///
    /// A form is a parameter for each of its properties: on the wire they are the same. Nothing else is sent.
    fn query_string(&mut self, pointer: &str) -> Option<Vec<Parameter>> {
        let (pointer, node) = self.follow(pointer)?;
        if node.get("in").and_then(Node::as_str) != Some("querystring") {
            return None;
        }
        let media = node.get("content").and_then(|content| content.members().next()).map(|(name, _)| name);
        let form = media.filter(|media| media.starts_with("application/x-www-form-urlencoded"));
        let schema = form.and_then(|media| {
            let (media, _) = self.follow(&child(&child(&pointer, "content"), media))?;
            self.follow(&child(&media, "schema"))
        });
        let Some((at, schema)) = schema.filter(|(_, schema)| schema.get("properties").is_some()) else {
            let message = "a whole query string that is no form with properties is not sent";
            let problem = self.diagnostic(&UNSUPPORTED_CONSTRUCT, node, &pointer, message);
            self.report(problem.follows("the parameter is left out"));
            return Some(Vec::new());
        };
        let required: Vec<&str> =
            schema.get("required").map_or(&[][..], Node::items).iter().filter_map(Node::as_str).collect();
        let properties = child(&at, "properties");
        let names = schema.get("properties").into_iter().flat_map(Node::members);
        let parameter = |(name, member): (&str, &crate::tree::Member)| Parameter {
            name: name.to_owned(),
            location: ParameterLocation::Query,
            required: node.flag("required") && required.contains(&name),
            description: member.value.text("description"),
            deprecated: member.value.flag("deprecated"),
            style: Style::Form,
            explode: true,
            allow_reserved: false,
            content_type: None,
            schema: self.schema_id(&child(&properties, name)),
            examples: Vec::new(),
            contract: self.bare_contract(&pointer),
            location_in_source: self.locate(member.value.span),
            pointer: pointer.clone(),
        };
        Some(names.map(parameter).collect())
    }

    /// The parameter at `pointer`; none where it refers to nothing, or does not say its name and place.
    fn parameter(&mut self, pointer: &str) -> Option<Parameter> {
        let (pointer, node) = self.follow(pointer)?;
        let name = node.text("name")?;
        let location = location(node.get("in")?.as_str()?)?;
        if location == ParameterLocation::Header && is_reserved(&name) {
            let message = format!(
                "the header `{name}` is said by content, media types or security, not by a parameter"
            );
            let problem = self.diagnostic(&UNSUPPORTED_CONSTRUCT, node, &pointer, message);
            self.report(problem.follows("the parameter is left out"));
            return None;
        }
        let style = parameter_style(node, location);
        let explode = node.get("explode").and_then(Node::as_bool);
        let (schema, content_type) = self.parameter_schema(node, &pointer);
        Some(Parameter {
            name,
            location,
            required: node.flag("required") || location == ParameterLocation::Path,
            description: node.text("description"),
            deprecated: node.flag("deprecated"),
            style,
            explode: explode.unwrap_or(style.default_explode()),
            allow_reserved: node.flag("allowReserved"),
            content_type,
            schema,
            examples: self.examples(node, &pointer),
            contract: self.contract(node, &pointer),
            location_in_source: self.locate(node.span),
            pointer,
        })
    }

    /// The schema that `schema` or the only entry of `content` gives, and the media type of the latter.
    pub(super) fn parameter_schema(&mut self, node: &Node, pointer: &str) -> (SchemaId, Option<String>) {
        let content = node.get("content").filter(|_| node.get("schema").is_none());
        let Some(media) = content.and_then(|content| content.members().next().map(|(name, _)| name)) else {
            return (self.schema_id(&child(pointer, "schema")), None);
        };
        let at = child(&child(pointer, "content"), media);
        let at = self.follow(&at).map_or(at, |(at, _)| at);
        (self.schema_id(&child(&at, "schema")), Some(media.to_ascii_lowercase()))
    }
}

/// OpenAPI's name of a location.
pub(super) fn location(name: &str) -> Option<ParameterLocation> {
    Some(match name {
        "path" => ParameterLocation::Path,
        "query" => ParameterLocation::Query,
        "header" => ParameterLocation::Header,
        "cookie" => ParameterLocation::Cookie,
        _ => return None,
    })
}

/// The style, where it is one that the location knows (OpenAPI 3.1, 4.8.12.3); else the location's default.
fn parameter_style(node: &Node, location: ParameterLocation) -> Style {
    let known = |style: &Style| match location {
        ParameterLocation::Path => matches!(style, Style::Simple | Style::Label | Style::Matrix),
        ParameterLocation::Query => {
            matches!(style, Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject)
        }
        ParameterLocation::Header => matches!(style, Style::Simple),
        ParameterLocation::Cookie => matches!(style, Style::Form),
    };
    let said = node.get("style").and_then(Node::as_str).and_then(Style::of);
    said.filter(known).unwrap_or(location.default_style())
}

/// Headers that a parameter cannot describe: content, security and media types say what they are (OpenAPI 3.1, 4.8.12.2).
fn is_reserved(header: &str) -> bool {
    ["accept", "content-type", "authorization"].iter().any(|reserved| header.eq_ignore_ascii_case(reserved))
}
