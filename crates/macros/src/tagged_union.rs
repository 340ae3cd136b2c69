//! `#[derive(TaggedUnion)]`: JSON objects told apart by one property; objects with an unknown tag are kept as they are.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Fields, Ident, LitStr, Token, Type, Variant};

use crate::args::{Grammar, text_value};
use crate::ctxt::Ctxt;
use crate::model::only_field;

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let ctxt = Ctxt::new();
    let parsed = TaggedUnion::read(&ctxt, input);
    let tokens = parsed.map(|parsed| parsed.emit()).unwrap_or_default();
    ctxt.check(tokens)
}

struct TaggedUnion<'a> {
    name: &'a Ident,
    tag: LitStr,
    variants: Vec<Tagged<'a>>,
    /// What an object with any other tag is read as.
    fallback: Option<(&'a Ident, &'a Type)>,
    unknown: Option<&'a Ident>,
    kind: Ident,
}

struct Tagged<'a> {
    ident: &'a Ident,
    /// Values of the tag that select the variant; the first is written.
    tags: Vec<LitStr>,
    /// None for a variant that is nothing but its tag.
    content: Option<&'a Type>,
}

impl<'a> TaggedUnion<'a> {
    fn read(ctxt: &Ctxt, input: &'a DeriveInput) -> Option<Self> {
        let Data::Enum(data) = &input.data else {
            ctxt.error(&input.ident, "`TaggedUnion` is for enums");
            return None;
        };
        let mut tag = None;
        let mut kind = Ident::new("Text", proc_macro2::Span::call_site());
        let grammar = Grammar { known: &["tag", "kind"], repeatable: &[] };
        for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("tagged_union")) {
            grammar.read_attribute(ctxt, attribute, &mut |key, input| {
                let value = text_value(input)?;
                match (key == "kind", value.value().as_str()) {
                    (false, _) => tag = Some(value),
                    (true, "integer") => kind = Ident::new("Integer", value.span()),
                    (true, "boolean") => kind = Ident::new("Boolean", value.span()),
                    (true, "string") => {}
                    _ => {
                        return Err(syn::Error::new(
                            value.span(),
                            "expected `string`, `integer` or `boolean`",
                        ));
                    }
                }
                Ok(())
            });
        }
        let Some(tag) = tag else {
            ctxt.error(
                &input.ident,
                "expected `#[tagged_union(tag = \"…\")]`: which property tells the variants apart",
            );
            return None;
        };
        let mut read = TaggedUnion {
            name: &input.ident,
            tag,
            variants: Vec::new(),
            fallback: None,
            unknown: None,
            kind,
        };
        data.variants.iter().for_each(|variant| read.variant(ctxt, variant));
        Some(read)
    }

    fn variant(&mut self, ctxt: &Ctxt, variant: &'a Variant) {
        let tag = variant.attrs.iter().find(|attribute| attribute.path().is_ident("tag"));
        let unknown = variant.attrs.iter().find(|attribute| attribute.path().is_ident("unknown"));
        let fallback = variant.attrs.iter().find(|attribute| attribute.path().is_ident("fallback"));
        if let Some(fallback) = fallback {
            match only_field(&variant.fields) {
                Some(content) if self.fallback.is_none() => self.fallback = Some((&variant.ident, content)),
                Some(_) => ctxt.error(fallback, "only one variant can hold objects with other tags"),
                None => ctxt.error(variant, "the variant for objects with other tags holds one value"),
            }
            // It may have a tag of its own as well.
            if tag.is_none() {
                return;
            }
        }
        match (tag, unknown) {
            (Some(tag), None) => {
                let parsed = tag.parse_args_with(Punctuated::<LitStr, Token![,]>::parse_terminated);
                let Some(tags) = ctxt.keep(parsed) else { return };
                self.tags(ctxt, variant, tags.into_iter().collect());
            }
            (None, Some(unknown)) => {
                if self.unknown.replace(&variant.ident).is_some() {
                    ctxt.error(unknown, "only one variant can hold unknown tags");
                }
                if only_field(&variant.fields).is_none() {
                    ctxt.error(variant, "the variant for unknown tags holds one `serde_json::Value`");
                }
            }
            (None, None) => ctxt.error(variant, "expected `#[tag(\"…\")]` or `#[unknown]` on the variant"),
            (Some(_), Some(unknown)) => {
                ctxt.error(unknown, "a variant has either `#[tag(\"…\")]` or `#[unknown]`");
            }
        }
    }

    fn tags(&mut self, ctxt: &Ctxt, variant: &'a Variant, tags: Vec<LitStr>) {
        if tags.is_empty() {
            ctxt.error(variant, "expected at least one tag, `#[tag(\"…\")]`");
        }
        for tag in &tags {
            let taken = self
                .variants
                .iter()
                .flat_map(|variant| &variant.tags)
                .any(|other| other.value() == tag.value());
            if taken {
                ctxt.error(tag, format!("the tag {:?} already selects another variant", tag.value()));
            }
        }
        let content = only_field(&variant.fields);
        if content.is_none() && !matches!(variant.fields, Fields::Unit) {
            ctxt.error(&variant.fields, "a variant holds one value or nothing");
        }
        self.variants.push(Tagged { ident: &variant.ident, tags, content });
    }

    fn emit(&self) -> TokenStream {
        let parts =
            [self.inherent(), self.conversions(), self.serialize(), self.deserialize(), self.validate()];
        quote!(#(#parts)*)
    }

    /// The fallback, where it has no tag of its own.
    fn only_fallback(&self) -> Option<&Ident> {
        let (ident, _) = self.fallback?;
        let is_tagged = self.variants.iter().any(|variant| variant.ident == ident);
        (!is_tagged).then_some(ident)
    }

    fn inherent(&self) -> TokenStream {
        let (name, property) = (self.name, &self.tag);
        let arms = self.variants.iter().map(|variant| {
            let (pattern, tag) = (variant.pattern(), &variant.tags.first());
            quote!(#pattern => ::core::option::Option::Some(#tag),)
        });
        let unknown = self.unknown.map(|unknown| {
            quote! {
                Self::#unknown(value) => {
                    value.get(#property).and_then(::specwright_runtime::__private::serde_json::Value::as_str)
                }
            }
        });
        let fallback =
            self.fallback.map(|(ident, _)| quote!(Self::#ident(_) => ::core::option::Option::None,));
        let doc = format!("The value of `{}`; none where it is none of the listed ones.", property.value());
        quote! {
            #[automatically_derived]
            impl #name {
                #[doc = #doc]
                #[must_use]
                #[allow(unused_variables)]
                pub fn tag(&self) -> ::core::option::Option<&str> {
                    match self { #(#arms)* #fallback #unknown }
                }
            }
        }
    }

    /// `From` for each content type that only one variant holds.
    fn conversions(&self) -> TokenStream {
        let name = self.name;
        let text = |ty: &Type| ty.to_token_stream().to_string();
        let holders = |ty: &Type| {
            self.variants
                .iter()
                .filter_map(|variant| variant.content)
                .filter(|other| text(other) == text(ty))
                .count()
        };
        let unique = self.variants.iter().filter_map(|variant| Some((variant.ident, variant.content?)));
        unique
            .filter(|(_, ty)| holders(ty) == 1)
            .map(|(ident, ty)| {
                quote! {
                    #[automatically_derived]
                    impl ::core::convert::From<#ty> for #name {
                        fn from(value: #ty) -> Self {
                            Self::#ident(value)
                        }
                    }
                }
            })
            .collect()
    }

    fn serialize(&self) -> TokenStream {
        let (name, property, kind) = (self.name, &self.tag, &self.kind);
        let arms = self.variants.iter().map(|variant| {
            let (pattern, tags) = (variant.pattern(), &variant.tags);
            let content = if variant.content.is_some() { quote!(value) } else { quote!(&()) };
            let keeps = self.fallback.is_some_and(|(fallback, _)| fallback == variant.ident);
            quote! {
                #pattern => ::specwright_runtime::__private::tagged::serialize(
                    serializer,
                    ::specwright_runtime::__private::tagged::Tag {
                        property: #property,
                        kind: ::specwright_runtime::__private::tagged::TagKind::#kind,
                        keeps: #keeps,
                    },
                    &[#(#tags),*],
                    #content,
                ),
            }
        });
        let as_it_is = self.only_fallback().into_iter().chain(self.unknown).map(|unknown| {
            quote!(Self::#unknown(value) => ::specwright_runtime::__private::serde::Serialize::serialize(value, serializer),)
        });
        quote! {
            #[automatically_derived]
            impl ::specwright_runtime::__private::serde::Serialize for #name {
                fn serialize<S: ::specwright_runtime::__private::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    match self { #(#arms)* #(#as_it_is)* }
                }
            }
        }
    }

    fn deserialize(&self) -> TokenStream {
        let (name, property) = (self.name, &self.tag);
        let arms = self.variants.iter().map(|Tagged { ident, tags, content }| {
            let read = match content {
                Some(_) => quote!(::specwright_runtime::__private::tagged::content(value).map(Self::#ident)),
                None => quote!(::core::result::Result::Ok(Self::#ident)),
            };
            quote!(::core::option::Option::Some(#(#tags)|*) => return #read,)
        });
        let all = self.variants.iter().flat_map(|variant| &variant.tags);
        let otherwise = match self.unknown {
            Some(unknown) => quote!(::core::result::Result::Ok(Self::#unknown(value))),
            None => quote! {
                ::core::result::Result::Err(::specwright_runtime::__private::tagged::unknown(#property, &[#(#all),*]))
            },
        };
        let fallback = self.fallback.map(|(ident, content)| {
            quote! {
                let value = match ::specwright_runtime::__private::tagged::fallback::<#content>(value) {
                    ::core::result::Result::Ok(read) => return ::core::result::Result::Ok(Self::#ident(read)),
                    ::core::result::Result::Err(value) => value,
                };
            }
        });
        quote! {
            #[automatically_derived]
            impl<'de> ::specwright_runtime::__private::serde::Deserialize<'de> for #name {
                fn deserialize<D: ::specwright_runtime::__private::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    let value = ::specwright_runtime::__private::tagged::object(deserializer)?;
                    let tag = ::specwright_runtime::__private::tagged::tag(&value, #property)
                        .map(::std::borrow::Cow::into_owned);
                    match tag.as_deref() {
                        #(#arms)*
                        _ => {}
                    }
                    #fallback
                    #otherwise
                }
            }
        }
    }

    fn validate(&self) -> TokenStream {
        let name = self.name;
        let arms = self.variants.iter().map(|variant| {
            let pattern = variant.pattern();
            let check =
                variant.content.map(|_| quote!(::specwright_runtime::Validate::check(value, validator);));
            quote!(#pattern => { #check })
        });
        let fallback = self.only_fallback().map(
            |ident| quote!(Self::#ident(value) => ::specwright_runtime::Validate::check(value, validator),),
        );
        let unknown = self.unknown.map(|unknown| quote!(Self::#unknown(_) => {}));
        quote! {
            #[automatically_derived]
            #[allow(unused_variables)]
            impl ::specwright_runtime::Validate for #name {
                fn check(&self, validator: &mut ::specwright_runtime::validate::Validator) {
                    match self { #(#arms)* #fallback #unknown }
                }
            }
        }
    }
}

impl Tagged<'_> {
    fn pattern(&self) -> TokenStream {
        let ident = self.ident;
        if self.content.is_some() { quote!(Self::#ident(value)) } else { quote!(Self::#ident) }
    }
}
