//! Structs for operations: a request as a value.

use proc_macro2::TokenStream;
use quote::quote;
use specwright_openapi::api::{
    Encoding, MediaType, Operation, Parameter, ParameterLocation, SchemaId, SecurityKind,
    SecurityRequirement, Style,
};

use super::field::{Described, documentation};
use super::response::{Answers, answers, is_text};
use super::status_error::{self, Kind, status};
use super::{constraint, example, page};
use crate::context::{Context, Named, Place};
use crate::doc::{Doc, code_span, inline};
use crate::name::{Scope, snake};
use crate::source::{Imports, ident};
use crate::types::{Presence, Shape, Type, read_only};

/// One field of an endpoint.
pub(crate) struct Part<'a> {
    /// Rust name.
    pub(crate) ident: String,
    /// What its value must satisfy; none for a body without a schema.
    pub(crate) schema: Option<SchemaId>,
    /// What it is held in, once present.
    pub(crate) ty: Type,
    /// Whether it is always there.
    pub(crate) presence: Presence,
    /// Where it goes.
    pub(crate) goes: Destination<'a>,
}

/// Where a field goes.
pub(crate) enum Destination<'a> {
    /// A parameter.
    Parameter(&'a Parameter),
    /// The body.
    Body(&'a MediaType),
}

/// Everything there is to say of an operation's code.
pub(crate) struct Endpoint<'a> {
    pub(crate) named: Named<'a>,
    pub(crate) parts: Vec<Part<'a>>,
    pub(crate) answers: Answers,
    /// Name of the enum of failures, where there are any.
    pub(crate) error: Option<String>,
    /// Name of the enum of successes, where they differ.
    pub(crate) output: Option<String>,
}

impl<'a> Endpoint<'a> {
    /// Reads an operation.
    pub(crate) fn of(context: &Context<'a>, named: Named<'a>) -> Self {
        let answers = answers(context, &named);
        let parts = parts(context, &named);
        let error = (!answers.failures.is_empty()).then(|| named.names.error.clone());
        let output = answers.differ().then(|| named.names.output.clone());
        Endpoint { named, parts, answers, error, output }
    }

    /// Fields without which there is no request.
    pub(crate) fn required(&self) -> impl Iterator<Item = &Part<'a>> {
        self.parts.iter().filter(|part| part.presence == Presence::Required)
    }

    /// What success gives.
    pub(crate) fn success(&self) -> Option<&Type> {
        self.answers.successes.first().and_then(|answer| answer.body.as_ref()).map(|body| &body.ty)
    }
}

/// The struct of an operation and the enums of its answers.
pub(crate) fn emit(context: &Context<'_>, endpoint: &Endpoint<'_>, imports: &mut Imports) -> TokenStream {
    let Endpoint { named, parts, answers, error, output } = endpoint;
    imports.runtime(&["Endpoint"]);
    let fields: Vec<TokenStream> = parts.iter().map(|part| field(context, named, part, imports)).collect();
    let attribute = attribute(context, endpoint, imports);
    let doc = documentation_of(context, endpoint).example(&example::of_endpoint(context, endpoint)).outer();
    let default = endpoint.required().next().is_none().then(|| quote!(Default,));
    let deprecated = named.operation.deprecated.then(|| quote!(#[deprecated]));
    let failures = error
        .as_ref()
        .map(|name| status_error::emit(context, named, (Kind::Failures, name), &answers.failures, imports));
    let successes = output
        .as_ref()
        .map(|name| status_error::emit(context, named, (Kind::Successes, name), &answers.successes, imports));
    let name = ident(&named.names.name);
    quote! {
        #doc
        #[derive(Clone, Debug, #default PartialEq, Endpoint)]
        #attribute
        #deprecated
        pub struct #name {
            #(#fields)*
        }
        #successes
        #failures
    }
}

/// What an operation's struct and the client's method say of it.
pub(crate) fn documentation_of(context: &Context<'_>, endpoint: &Endpoint<'_>) -> Doc {
    let operation = endpoint.named.operation;
    let doc = match operation.summary.as_deref().map(str::trim).filter(|summary| !summary.is_empty()) {
        Some(summary) => Doc::new(format!("{}.", inline(summary.trim_end_matches('.')))),
        None => Doc::default(),
    };
    context.cite(endpoint.named.names.name.clone(), &operation.contract);
    let request = code_span(&format!("{} {}", operation.method, operation.path));
    let permission =
        operation.permission.as_deref().map(|name| format!("Needs the permission {}.", code_span(name)));
    let exclusive: Vec<String> = operation
        .exclusive
        .iter()
        .map(|set| set.iter().map(|name| code_span(name)).collect::<Vec<_>>().join(", "))
        .collect();
    let deprecated = operation.deprecated.then(|| "Deprecated by the document.".to_owned());
    doc.paragraph(request)
        .quoted(operation.description.as_deref())
        .maybe(deprecated)
        .maybe(permission)
        .maybe(safety(operation.safety).map(str::to_owned))
        .list("At most one of these may be given:", &exclusive)
        .maybe(operation.contract.note.as_deref().map(|note| format!("Note: {}", inline(note))))
        .maybe(operation.bulk.as_ref().map(|bulk| {
            let (items, outcomes) = (code_span(&bulk.items), code_span(&bulk.outcomes));
            format!("Each item at {items} has an outcome of its own at {outcomes}: success of the request says nothing of them.")
        }))
        .list("Headers documented for its answers, which are not part of its output:", &headers(endpoint))
}

fn safety(safety: specwright_openapi::api::Safety) -> Option<&'static str> {
    match safety {
        specwright_openapi::api::Safety::Irreversible => Some("What it does cannot be undone."),
        specwright_openapi::api::Safety::Notifies => Some("It sends mail or disturbs a person."),
        _ => None,
    }
}

/// The documented headers of every answer.
fn headers(endpoint: &Endpoint<'_>) -> Vec<String> {
    let responses = endpoint.named.operation.responses.iter();
    let told =
        responses.flat_map(|response| response.headers.iter().map(move |header| (response.status, header)));
    let told = told.map(|(status, header)| match header.description.as_deref().map(inline) {
        Some(description) => format!("{} ({status}): {description}", code_span(&header.name)),
        None => format!("{} ({status})", code_span(&header.name)),
    });
    told.collect()
}

fn attribute(context: &Context<'_>, endpoint: &Endpoint<'_>, imports: &mut Imports) -> TokenStream {
    let operation = endpoint.named.operation;
    let (method, path, id) = (ident(operation.method.as_str()), &operation.path, &operation.id);
    let security = security(context, &operation.security);
    let exclusive = exclusive(context, endpoint);
    let page = page::paging(context, &endpoint.named, &endpoint.answers, imports)
        .map(|arguments| quote!(, page(#arguments)));
    let ok = success(context, endpoint, imports);
    let error = endpoint.error.as_deref().map(|name| {
        let name = ident(name);
        quote!(, error = #name)
    });
    let server = server(operation).map(|url| quote!(, server = #url));
    quote!(#[endpoint(#method, #path, id = #id #server #security #exclusive #page #ok #error)])
}

/// The first server of the operation itself, its variables filled by their defaults.
fn server(operation: &Operation) -> Option<String> {
    let server = operation.servers.first()?;
    let filled = server.variables.iter().fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    });
    let filled = filled.trim_end_matches('/');
    (!filled.is_empty()).then(|| filled.to_owned())
}

/// Schemes that we do not send are left to the transport, so nothing is asked of the caller for them.
fn security(context: &Context<'_>, alternatives: &[SecurityRequirement]) -> TokenStream {
    if alternatives.is_empty() {
        return quote!();
    }
    let is_sent = |name: &String| {
        let scheme = context.api.security_schemes.get(name);
        scheme.is_some_and(|scheme| !matches!(scheme.kind, SecurityKind::Other(_)))
    };
    let sets = alternatives.iter().map(|alternative| {
        let names: Vec<&String> =
            alternative.schemes.iter().map(|(name, _)| name).filter(|name| is_sent(name)).collect();
        match names.as_slice() {
            [only] => quote!(#only),
            names => quote!([#(#names),*]),
        }
    });
    quote!(, security = [#(#sets),*])
}

/// Exclusive sets whose members are all optional parameters; sets of body members belong to the body's type.
fn exclusive(context: &Context<'_>, endpoint: &Endpoint<'_>) -> TokenStream {
    let mut sets = Vec::new();
    for set in endpoint.named.operation.exclusive.iter().filter(|set| set.len() > 1) {
        let found: Vec<&Part<'_>> = endpoint.parts.iter().filter(|part| part.is_parameter_of(set)).collect();
        let optional =
            found.len() == set.len() && found.iter().all(|part| part.presence != Presence::Required);
        if optional {
            sets.push(quote!(, exclusive(#(#set),*)));
        } else if !found.is_empty() {
            let names = set.iter().map(|name| code_span(name)).collect::<Vec<_>>().join(", ");
            let message = format!(
                "that {names} exclude each other is not checked: they are not all optional parameters"
            );
            context.downgrade(
                &endpoint.named.place(),
                "exclusive-not-generated",
                message,
                "name optional parameters only",
            );
        }
    }
    quote!(#(#sets)*)
}

fn success(context: &Context<'_>, endpoint: &Endpoint<'_>, imports: &mut Imports) -> TokenStream {
    if let Some(output) = &endpoint.output {
        let output = ident(output);
        return quote!(, ok = #output);
    }
    let entries = endpoint.answers.successes.iter().map(|answer| {
        let status = status(answer.status);
        match &answer.body {
            None => quote!(#status = ()),
            Some(body) => {
                let ty = imports.ty(context, &body.ty);
                let media_type = body.media_type.as_ref().map(|media_type| quote!(as #media_type));
                quote!(#status = #ty #media_type)
            }
        }
    });
    let entries: Vec<TokenStream> = entries.collect();
    if entries.is_empty() { quote!() } else { quote!(, ok(#(#entries),*)) }
}

impl Part<'_> {
    fn is_parameter_of(&self, set: &[String]) -> bool {
        matches!(self.goes, Destination::Parameter(parameter) if set.contains(&parameter.name))
    }
}

/// The fields of an operation: its parameters in document order, then its body.
fn parts<'a>(context: &Context<'a>, named: &Named<'a>) -> Vec<Part<'a>> {
    let mut scope = Scope::reserving(&["new", "body", "request", "decode", "interpret", "validate", "check"]);
    let mut parts: Vec<Part<'a>> = Vec::new();
    for parameter in &named.operation.parameters {
        let name = snake(&parameter.name);
        let qualified = format!("{name}_{}", parameter.location.as_str());
        let required = parameter.required || parameter.location == ParameterLocation::Path;
        parts.push(Part {
            ident: scope.claim(&[&name, &qualified], "_"),
            schema: Some(parameter.schema),
            ty: context.types.type_of(parameter.schema),
            presence: if required { Presence::Required } else { Presence::Optional },
            goes: Destination::Parameter(parameter),
        });
    }
    parts.extend(body(context, named));
    parts
}

fn body<'a>(context: &Context<'a>, named: &Named<'a>) -> Option<Part<'a>> {
    let body = named.operation.request_body.as_ref()?;
    let media = preferred(&body.content)?;
    if body.content.len() > 1 {
        let message = format!(
            "of the media types of the body of {}, only `{}` is sent",
            named.operation.id, media.name
        );
        context.downgrade(
            &named.place(),
            "one-media-type",
            message,
            "nothing to mend; `Call::content_type` sends another",
        );
    }
    let described = media.schema.map(|id| context.types.type_of(id));
    let ty = match described {
        _ if is_text(&media.name) => Type::Text,
        Some(ty) if media.is_json() => ty,
        None if media.is_json() => Type::Any,
        Some(ty @ (Type::Item(_) | Type::Map(_))) if is_form(&media.name) => ty,
        _ if is_form(&media.name) => Type::Map(Box::new(Type::Text)),
        _ => Type::Bytes,
    };
    let presence = if body.required { Presence::Required } else { Presence::Optional };
    Some(Part {
        ident: "body".to_owned(),
        schema: media.schema,
        ty,
        presence,
        goes: Destination::Body(media),
    })
}

/// JSON before forms before text before anything else.
fn preferred(content: &[MediaType]) -> Option<&MediaType> {
    let find = |wanted: &dyn Fn(&MediaType) -> bool| content.iter().find(|media| wanted(media));
    find(&|media| media.is_json())
        .or_else(|| find(&|media| is_form(&media.name)))
        .or_else(|| find(&|media| is_text(&media.name)))
        .or_else(|| content.first())
}

pub(crate) fn is_form(media_type: &str) -> bool {
    ["application/x-www-form-urlencoded", "multipart/form-data"].contains(&essence(media_type))
}

fn essence(media_type: &str) -> &str {
    specwright_wire::media_type::essence(media_type)
}

fn field(context: &Context<'_>, named: &Named<'_>, part: &Part<'_>, imports: &mut Imports) -> TokenStream {
    let (doc, mut arguments, deprecated) = match part.goes {
        Destination::Parameter(parameter) => parameter_field(context, named, part, parameter),
        Destination::Body(media) => (body_doc(context, named, media), body_arguments(context, media), false),
    };
    if let (Some(schema), Destination::Parameter(_)) = (part.schema, &part.goes) {
        arguments.extend(constraint::arguments(context, schema, &part.ty));
    }
    let deprecated = deprecated.then(|| quote!(#[deprecated]));
    let (name, ty) = (ident(&part.ident), imports.wrapped(context, &part.ty, part.presence));
    let doc = doc.outer();
    quote! {
        #doc
        #deprecated
        #[endpoint(#(#arguments),*)]
        pub #name: #ty,
    }
}

fn parameter_field(
    context: &Context<'_>,
    named: &Named<'_>,
    part: &Part<'_>,
    parameter: &Parameter,
) -> (Doc, Vec<TokenStream>, bool) {
    let described = Described {
        item: format!("{}.{}", named.names.name, part.ident),
        schema: parameter.schema,
        description: parameter.description.as_deref(),
        deprecated: parameter.deprecated,
        contract: &parameter.contract,
    };
    let doc = documentation(context, &described);
    let (location, name) = (ident(parameter.location.as_str()), &parameter.name);
    let mut arguments = vec![quote!(#location = #name)];
    arguments.extend(style(context, parameter));
    (doc, arguments, parameter.deprecated)
}

/// `style`, `explode` and `allow_reserved` where they are not OpenAPI's defaults for the place.
fn style(context: &Context<'_>, parameter: &Parameter) -> Vec<TokenStream> {
    if let Some(media_type) = &parameter.content_type {
        if !(essence(media_type) == "application/json" || media_type.ends_with("+json")) {
            let message = format!(
                "the parameter {} is written as JSON, not as {}",
                code_span(&parameter.name),
                code_span(media_type)
            );
            let place = Place { location: &parameter.location_in_source, pointer: &parameter.pointer };
            context.downgrade(&place, "parameter-media-type", message, "describe the parameter by `schema`");
        }
        return vec![quote!(style = "json")];
    }
    let by_default = match parameter.location {
        ParameterLocation::Path | ParameterLocation::Header => Style::Simple,
        ParameterLocation::Query | ParameterLocation::Cookie => Style::Form,
    };
    let mut found = Vec::new();
    if parameter.style != by_default {
        let name = style_name(parameter.style);
        found.push(quote!(style = #name));
    }
    let exploded = matches!(parameter.style, Style::Form | Style::DeepObject);
    if parameter.explode != exploded && matters(context, &context.types.type_of(parameter.schema)) {
        let explode = parameter.explode;
        found.push(quote!(explode = #explode));
    }
    if parameter.allow_reserved {
        found.push(quote!(allow_reserved));
    }
    found
}

/// Whether `explode` changes how a value is written.
fn matters(context: &Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::List(_) | Type::Map(_) | Type::Any => true,
        Type::Boxed(inner) | Type::Nullable(inner) => matters(context, inner),
        Type::Item(id) => context.item(*id).shape != Shape::OpenEnum,
        _ => false,
    }
}

fn style_name(style: Style) -> &'static str {
    match style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
    }
}

fn body_doc(context: &Context<'_>, named: &Named<'_>, media: &MediaType) -> Doc {
    let body = named.operation.request_body.as_ref();
    if let Some(body) = body {
        context.cite(format!("{}.body", named.names.name), &body.contract);
    }
    let doc = Doc::default().quoted(body.and_then(|body| body.description.as_deref()));
    doc.paragraph(format!("Sent as {}.", code_span(&media.name)))
}

/// `encoding("name", …)`, where it says anything.
fn field_encoding(property: &str, encoding: &Encoding) -> Option<TokenStream> {
    let mut said = Vec::new();
    said.extend(encoding.style.map(|style| {
        let style = style_name(style);
        quote!(style = #style)
    }));
    said.extend(encoding.explode.map(|explode| quote!(explode = #explode)));
    said.extend(encoding.allow_reserved.then(|| quote!(allow_reserved)));
    said.extend(encoding.content_type.as_ref().map(|media_type| quote!(content_type = #media_type)));
    (!said.is_empty()).then(|| quote!(encoding(#property, #(#said),*)))
}

fn body_arguments(context: &Context<'_>, media: &MediaType) -> Vec<TokenStream> {
    let name = match is_form(&media.name) {
        true => essence(&media.name),
        false if media.name.contains('*') => "application/octet-stream",
        false => media.name.as_str(),
    };
    let mut arguments = vec![quote!(body = #name)];
    if let Some(schema) = media.schema.filter(|_| media.is_json()) {
        let left_out = read_only(context.api, schema);
        if !left_out.is_empty() {
            arguments.push(quote!(without(#(#left_out),*)));
        }
    }
    if is_form(name) {
        arguments.extend(
            media.encoding.iter().filter_map(|(property, encoding)| field_encoding(property, encoding)),
        );
    }
    arguments
}
