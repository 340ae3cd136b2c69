//! `page(…)`: how the results of an operation are paged.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::ParseStream;
use syn::{DeriveInput, Ident, LitInt, LitStr, Token, Type, parenthesized};

use super::{Location, Parameter};
use crate::args::{Grammar, text_value, unknown};
use crate::ctxt::Ctxt;

const ARGUMENTS: Grammar<'static> = Grammar {
    known: &["cursor", "offset", "limit", "items", "next", "item", "default_limit"],
    repeatable: &[],
};

/// The arguments of `page(…)`.
#[derive(Default)]
pub(crate) struct Page {
    cursor: Option<LitStr>,
    offset: Option<LitStr>,
    limit: Option<LitStr>,
    items: Option<LitStr>,
    next: Option<LitStr>,
    item: Option<Type>,
    default_limit: Option<LitInt>,
}

impl Page {
    pub(crate) fn parse(ctxt: &Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        parenthesized!(content in input);
        let mut page = Page::default();
        ARGUMENTS.read(ctxt, &content, &mut |key, input| page.argument(key, input))?;
        page.check(ctxt, key);
        Ok(page)
    }

    fn argument(&mut self, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        match key.to_string().as_str() {
            "cursor" => self.cursor = Some(text_value(input)?),
            "offset" => self.offset = Some(text_value(input)?),
            "limit" => self.limit = Some(text_value(input)?),
            "items" => self.items = Some(text_value(input)?),
            "next" => self.next = Some(text_value(input)?),
            "default_limit" => {
                input.parse::<Token![=]>()?;
                self.default_limit = Some(input.parse()?);
            }
            _ => {
                input.parse::<Token![=]>()?;
                self.item = Some(input.parse()?);
            }
        }
        Ok(())
    }

    fn check(&self, ctxt: &Ctxt, key: &Ident) {
        match (&self.cursor, &self.offset) {
            (Some(_), Some(offset)) => ctxt.error(offset, "paging goes by `cursor` or by `offset`, not both"),
            (None, None) => ctxt.error(key, "paging needs `cursor = \"…\"` or `offset = \"…\"`"),
            (Some(_), None) if self.next.is_none() => {
                ctxt.error(
                    key,
                    "paging by cursor needs `next = \"/…\"`: where the link to the next page stands",
                );
            }
            (None, Some(_)) if self.limit.is_none() => {
                ctxt.error(key, "paging by offset needs `limit = \"…\"`: the parameter for the page size");
            }
            _ => {}
        }
        if self.items.is_none() || self.item.is_none() {
            ctxt.error(
                key,
                "paging needs `items = \"/…\"` and `item = Type`: where the items stand and what they are",
            );
        }
        for pointer in [&self.items, &self.next].into_iter().flatten() {
            if !pointer.value().is_empty() && !pointer.value().starts_with('/') {
                ctxt.error(pointer, "a JSON pointer is empty or starts with `/`");
            }
        }
    }

    pub(crate) fn emit(&self, ctxt: &Ctxt, input: &DeriveInput, parameters: &[Parameter<'_>]) -> TokenStream {
        let query: Vec<&Parameter<'_>> =
            parameters.iter().filter(|parameter| parameter.location == Location::Query).collect();
        let names: Vec<&str> = query.iter().map(|parameter| parameter.name.as_str()).collect();
        for name in [&self.limit, &self.offset, &self.cursor].into_iter().flatten() {
            if !names.contains(&name.value().as_str()) {
                ctxt.error(name, unknown("query parameter", &name.value(), &names));
            }
        }
        let (Some(item), Some(items)) = (&self.item, &self.items) else { return quote!() };
        let paging = self.paging(items);
        let (name, (impl_generics, ty_generics, where_clause)) =
            (&input.ident, input.generics.split_for_impl());
        quote! {
            #[automatically_derived]
            impl #impl_generics ::specwright_runtime::Paged for #name #ty_generics #where_clause {
                type Item = #item;
                const PAGING: ::specwright_runtime::Paging = #paging;
            }
        }
    }

    fn paging(&self, items: &LitStr) -> TokenStream {
        let limit = match &self.limit {
            Some(limit) => quote!(::core::option::Option::Some(#limit)),
            None => quote!(::core::option::Option::None),
        };
        if let (Some(cursor), Some(next)) = (&self.cursor, &self.next) {
            return quote! {
                ::specwright_runtime::Paging::Cursor { cursor: #cursor, limit: #limit, items: #items, next: #next }
            };
        }
        let default = match &self.default_limit {
            Some(limit) => quote!(::core::option::Option::Some(#limit)),
            None => quote!(::core::option::Option::None),
        };
        let (offset, limit) = (&self.offset, &self.limit);
        quote! {
            ::specwright_runtime::Paging::Offset { offset: #offset, limit: #limit, items: #items, default_limit: #default }
        }
    }
}
