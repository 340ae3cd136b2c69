//! Parameters, those of the path and those of the operation together.

use std::collections::HashSet;

use openapiv3::{ParameterSchemaOrContent, PathStyle, QueryStyle};

use super::{
    Lower,
    body::default_style,
    piece::{Unreadable, pointer_of},
};
use crate::{
    api::{Parameter, ParameterLocation, SchemaId, Style},
    grammar::PARAMETER,
    tree::{Node, child},
};

impl Lower<'_> {
    /// The parameters of an operation: the path's first, unless the operation has its own of that name.
    pub(super) fn parameters(
        &mut self,
        item: (&Node, &str),
        operation: (&Node, &str),
    ) -> Result<Vec<Parameter>, Unreadable> {
        let own = self.parameter_list(operation)?;
        let mut parameters = self.parameter_list(item)?;
        for parameter in own {
            match parameters
                .iter()
                .position(|other| other.name == parameter.name && other.location == parameter.location)
            {
                Some(at) => parameters[at] = parameter,
                None => parameters.push(parameter),
            }
        }
        Ok(parameters)
    }

    fn parameter_list(&mut self, (node, pointer): (&Node, &str)) -> Result<Vec<Parameter>, Unreadable> {
        let base = child(pointer, "parameters");
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut seen = HashSet::new();
        for index in 0..node.get("parameters").map_or(0, |list| list.items().len()) {
            let parameter = self.parameter(&format!("{base}/{index}"))?;
            if seen.insert((parameter.name.clone(), parameter.location)) {
                parameters.push(parameter);
            }
        }
        Ok(parameters)
    }

    fn parameter(&mut self, pointer: &str) -> Result<Parameter, Unreadable> {
        let Some((pointer, node)) = self.follow(pointer).filter(|(_, node)| node.as_map().is_some()) else {
            return Err(Unreadable { reason: "one of its parameters refers to nothing".to_owned() });
        };
        let but = ["example", "examples", "allowEmptyValue"];
        let read: openapiv3::Parameter =
            self.piece(node, (&PARAMETER, &pointer), &but).map_err(|unreadable| {
                let name = node.get("name").and_then(Node::as_str).unwrap_or("without a name");
                Unreadable { reason: format!("its parameter {name} cannot be read: {}", unreadable.reason) }
            })?;
        let (location, style, allow_reserved) = place(&read);
        let data = read.parameter_data();
        let (schema, content_type) = self.parameter_schema(&data.format, &pointer);
        Ok(Parameter {
            name: data.name,
            location,
            required: data.required || location == ParameterLocation::Path,
            description: data.description,
            deprecated: data.deprecated.unwrap_or_default(),
            style,
            explode: data.explode.unwrap_or(style == Style::Form),
            allow_reserved,
            content_type,
            schema,
            examples: self.examples(node, &pointer),
            contract: self.contract(node, &pointer),
            location_in_source: self.locate(node.span),
            pointer,
        })
    }

    /// The schema that `schema` or the only entry of `content` gives.
    pub(super) fn parameter_schema(
        &mut self,
        format: &ParameterSchemaOrContent,
        pointer: &str,
    ) -> (SchemaId, Option<String>) {
        match format {
            ParameterSchemaOrContent::Schema(schema) => {
                let at = pointer_of(schema).map_or_else(|| child(pointer, "schema"), str::to_owned);
                (self.schema_id(&at), None)
            }
            ParameterSchemaOrContent::Content(content) => {
                let first = content.iter().next();
                let at = first.and_then(|(_, media)| media.schema.as_ref()).and_then(pointer_of);
                let at = at.map_or_else(|| child(pointer, "content"), str::to_owned);
                (self.schema_id(&at), first.map(|(name, _)| name.to_ascii_lowercase()))
            }
        }
    }
}

/// Location, style and `allowReserved`, with OpenAPI's defaults.
fn place(parameter: &openapiv3::Parameter) -> (ParameterLocation, Style, bool) {
    match parameter {
        openapiv3::Parameter::Query { allow_reserved, style, .. } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (ParameterLocation::Query, style, *allow_reserved)
        }
        openapiv3::Parameter::Path { style, .. } => {
            let style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            (ParameterLocation::Path, style, false)
        }
        openapiv3::Parameter::Header { .. } => {
            (ParameterLocation::Header, default_style(ParameterLocation::Header), false)
        }
        openapiv3::Parameter::Cookie { .. } => {
            (ParameterLocation::Cookie, default_style(ParameterLocation::Cookie), false)
        }
    }
}
