//! `page(…)`: how the results of an operation are paged.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specwright_openapi::{
    api::{Next, Page, PageBy, ParameterLocation, ResponsePlace, SchemaId, SchemaKind},
    shape,
};

use super::response::Answers;
use crate::context::{Context, Named};
use crate::doc::code_span;
use crate::source::Imports;
use crate::types::Type;

/// The arguments of `page(…)`; none where it has none, or none that can be generated (which is said).
pub(crate) fn paging(
    context: &Context<'_>,
    named: &Named<'_>,
    answers: &Answers,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let page = named.operation.documented_page()?;
    match build(context, named, page, answers, imports) {
        Ok(arguments) => Some(arguments),
        Err(why) => {
            let message = format!("the pages of {} are not generated: {why}", named.operation.id);
            context.downgrade(
                &named.place(),
                "paging-not-generated",
                message,
                "correct `page` of its `x-contract`",
            );
            None
        }
    }
}

fn build(
    context: &Context<'_>,
    named: &Named<'_>,
    page: &Page,
    answers: &Answers,
    imports: &mut Imports,
) -> Result<TokenStream, String> {
    let limit = page.limit.as_ref();
    let key = match &page.by {
        PageBy::Cursor { parameter, .. } | PageBy::Offset(parameter) => parameter,
        PageBy::Number { .. } => return Err("pages that are counted are not followed".to_owned()),
        PageBy::Nothing => return Err("nothing leads from page to page".to_owned()),
    };
    for name in limit.into_iter().chain([key]) {
        let known =
            named.operation.parameters_in(ParameterLocation::Query).any(|parameter| parameter.name == *name);
        if !known {
            return Err(format!("the operation has no query parameter {}", code_span(name)));
        }
    }
    let items = page.items().ok_or("where the items of a page stand is not known")?;
    let item = item_type(context, named, answers, items)?;
    let ty = imports.ty(context, &item);
    let limit_argument = limit.map(|limit| quote!(limit = #limit,));
    if !matches!(page.by, PageBy::Cursor { .. }) {
        let default = page.default_limit.map(|limit| {
            let limit = Literal::u64_unsuffixed(limit);
            quote!(, default_limit = #limit)
        });
        return Ok(quote!(offset = #key, #limit_argument items = #items, item = #ty #default));
    }
    if matches!(page.by, PageBy::Cursor { form: Next::Key, .. }) {
        return Err("a bare key is not followed".to_owned());
    }
    let next =
        page.next.as_ref().and_then(ResponsePlace::pointer).ok_or("a link in a header is not followed")?;
    Ok(quote!(cursor = #key, #limit_argument items = #items, next = #next, item = #ty))
}

/// The type of what the list at `pointer` of the first success holds.
fn item_type(
    context: &Context<'_>,
    named: &Named<'_>,
    answers: &Answers,
    pointer: &str,
) -> Result<Type, String> {
    let success =
        answers.successes.iter().find(|answer| answer.body.is_some()).ok_or("no success has a body")?;
    let content = &named.operation.responses[success.at].content;
    let schema = shape::json(content).and_then(|media| media.schema);
    let schema = schema.ok_or("no success has a JSON body with a schema")?;
    let list = at_pointer(context, schema, pointer)
        .ok_or_else(|| format!("no success body has {}", code_span(pointer)))?;
    match &context.api.schemas[list].kind {
        SchemaKind::Array(array) => {
            Ok(array.items.map_or(Type::Any, |items| context.types.nullable_type_of(items)))
        }
        _ => Err(format!("{} of the success body is no list", code_span(pointer))),
    }
}

fn at_pointer(context: &Context<'_>, id: SchemaId, pointer: &str) -> Option<SchemaId> {
    let mut at = context.types.canonical(id);
    for token in pointer.split('/').skip(1) {
        let name = specwright_wire::pointer::unescape(token);
        let SchemaKind::Object(object) = &context.api.schemas[at].kind else { return None };
        let property = object.properties.iter().find(|property| property.name == name)?;
        at = context.types.canonical(property.schema);
    }
    Some(at)
}
