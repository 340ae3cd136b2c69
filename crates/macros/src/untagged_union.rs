//! `#[derive(UntaggedUnion)]`: JSON values told apart by what they hold; values that fit nothing are kept as they are.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Ident, Lit, LitStr, Token, Type, Variant, bracketed, parenthesized};

use crate::args::{Grammar, flag_value, list, text_list};
use crate::ctxt::Ctxt;
use crate::model::only_field;

const KINDS: &[(&str, &str)] = &[
    ("null", "Null"),
    ("boolean", "Boolean"),
    ("integer", "Integer"),
    ("number", "Number"),
    ("string", "String"),
    ("array", "Array"),
    ("object", "Object"),
];

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let ctxt = Ctxt::new();
    let parsed = UntaggedUnion::read(&ctxt, input);
    let tokens = parsed.map(|parsed| parsed.emit()).unwrap_or_default();
    ctxt.check(tokens)
}

struct UntaggedUnion<'a> {
    name: &'a Ident,
    several: bool,
    variants: Vec<Alternative<'a>>,
    other: Option<&'a Ident>,
}

struct Alternative<'a> {
    ident: &'a Ident,
    content: &'a Type,
    sketch: Sketch,
}

/// What `#[when(…)]` says.
#[derive(Default)]
struct Sketch {
    kinds: Vec<Ident>,
    values: Vec<TokenStream>,
    required: Vec<LitStr>,
    known: Vec<LitStr>,
    fixed: Vec<TokenStream>,
    open: bool,
}

impl<'a> UntaggedUnion<'a> {
    fn read(ctxt: &Ctxt, input: &'a DeriveInput) -> Option<Self> {
        let Data::Enum(data) = &input.data else {
            ctxt.error(&input.ident, "`UntaggedUnion` is for enums");
            return None;
        };
        let mut read =
            UntaggedUnion { name: &input.ident, several: false, variants: Vec::new(), other: None };
        let grammar = Grammar { known: &["several"], repeatable: &[] };
        for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("untagged_union")) {
            grammar.read_attribute(ctxt, attribute, &mut |_, input| {
                read.several = flag_value(input)?;
                Ok(())
            });
        }
        data.variants.iter().for_each(|variant| read.variant(ctxt, variant));
        Some(read)
    }

    fn variant(&mut self, ctxt: &Ctxt, variant: &'a Variant) {
        let other = variant.attrs.iter().find(|attribute| attribute.path().is_ident("other"));
        let Some(content) = only_field(&variant.fields) else {
            return ctxt.error(variant, "a variant holds one value");
        };
        if let Some(other) = other {
            if self.other.replace(&variant.ident).is_some() {
                ctxt.error(other, "only one variant can hold the other values");
            }
            return;
        }
        let sketch = Sketch::read(ctxt, variant);
        self.variants.push(Alternative { ident: &variant.ident, content, sketch });
    }

    fn emit(&self) -> TokenStream {
        let name = self.name;
        let written = self.variants.iter().map(|variant| variant.ident).chain(self.other);
        let sketches = self.variants.iter().map(|variant| variant.sketch.emit());
        let reads = self.variants.iter().enumerate().map(|(at, variant)| {
            let (ident, content) = (variant.ident, variant.content);
            quote!(#at => ::specwright_runtime::__private::choice::content::<#content>(&value).map(Self::#ident),)
        });
        let otherwise = match self.other {
            Some(other) => quote!(::core::result::Result::Ok(Self::#other(value))),
            None => quote! {
                ::core::result::Result::Err(
                    ::specwright_runtime::__private::serde::de::Error::custom("no alternative fits"),
                )
            },
        };
        let conversions = self.conversions();
        let several = self.several;
        let (serde, choice) =
            (quote!(::specwright_runtime::__private::serde), quote!(::specwright_runtime::__private::choice));
        quote! {
            #conversions

            #[automatically_derived]
            impl #serde::Serialize for #name {
                fn serialize<S: #serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    match self { #(Self::#written(value) => #serde::Serialize::serialize(value, serializer),)* }
                }
            }

            #[automatically_derived]
            impl<'de> #serde::Deserialize<'de> for #name {
                fn deserialize<D: #serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    static SKETCHES: &[#choice::Sketch] = &[#(#sketches),*];
                    let value = ::specwright_runtime::__private::tagged::object(deserializer)?;
                    for at in #choice::order(&value, SKETCHES, #several) {
                        let read = match at {
                            #(#reads)*
                            _ => ::core::option::Option::None,
                        };
                        if let ::core::option::Option::Some(read) = read {
                            return ::core::result::Result::Ok(read);
                        }
                    }
                    #otherwise
                }
            }
        }
    }
}

impl UntaggedUnion<'_> {
    /// `From` for each content type that only one variant holds.
    fn conversions(&self) -> TokenStream {
        let name = self.name;
        let text = |ty: &Type| ty.to_token_stream().to_string();
        let alone = |variant: &&Alternative<'_>| {
            self.variants.iter().filter(|other| text(other.content) == text(variant.content)).count() == 1
        };
        let conversions = self.variants.iter().filter(alone).map(|Alternative { ident, content, .. }| {
            quote! {
                #[automatically_derived]
                impl ::core::convert::From<#content> for #name {
                    fn from(value: #content) -> Self {
                        Self::#ident(value)
                    }
                }
            }
        });
        conversions.collect()
    }
}

impl Sketch {
    fn read(ctxt: &Ctxt, variant: &Variant) -> Self {
        let known = &["kinds", "values", "required", "known", "fixed", "open"];
        let grammar = Grammar { known, repeatable: &["fixed"] };
        let mut sketch = Sketch::default();
        for attribute in variant.attrs.iter().filter(|attribute| attribute.path().is_ident("when")) {
            grammar.read_attribute(ctxt, attribute, &mut |key, input| sketch.argument(key, input));
        }
        sketch
    }

    fn argument(&mut self, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        match key.to_string().as_str() {
            "kinds" => self.kinds = text_list(input)?.iter().map(kind).collect::<syn::Result<_>>()?,
            "required" => self.required = text_list(input)?,
            "known" => self.known = text_list(input)?,
            "open" => self.open = flag_value(input)?,
            "values" => {
                let content;
                parenthesized!(content in input);
                self.values = values(&content)?;
            }
            _ => {
                let content;
                parenthesized!(content in input);
                let name: LitStr = content.parse()?;
                content.parse::<Token![=]>()?;
                let allowed;
                bracketed!(allowed in content);
                let values = values(&allowed)?;
                self.fixed.push(quote! {
                    ::specwright_runtime::__private::choice::FixedProperty { name: #name, values: &[#(#values),*] }
                });
            }
        }
        Ok(())
    }

    fn emit(&self) -> TokenStream {
        let Sketch { kinds, values, required, known, fixed, open } = self;
        let choice = quote!(::specwright_runtime::__private::choice);
        quote! {
            #choice::Sketch {
                kinds: &[#(#choice::Kind::#kinds),*],
                values: &[#(#values),*],
                required: &[#(#required),*],
                known: &[#(#known),*],
                fixed: &[#(#fixed),*],
                open: #open,
            }
        }
    }
}

fn kind(name: &LitStr) -> syn::Result<Ident> {
    let found = KINDS.iter().find(|(known, _)| *known == name.value());
    let all: Vec<&str> = KINDS.iter().map(|(known, _)| *known).collect();
    let unknown = || syn::Error::new(name.span(), format!("expected one of {}", list(&all)));
    found.map(|(_, variant)| Ident::new(variant, name.span())).ok_or_else(unknown)
}

fn values(input: ParseStream<'_>) -> syn::Result<Vec<TokenStream>> {
    Ok(Punctuated::<TokenStream, Token![,]>::parse_terminated_with(input, value)?.into_iter().collect())
}

fn value(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let choice = quote!(::specwright_runtime::__private::choice);
    let negative = input.parse::<Option<Token![-]>>()?.is_some();
    match input.parse::<Lit>()? {
        Lit::Str(text) => Ok(quote!(#choice::Fixed::Text(#text))),
        Lit::Int(number) if negative => Ok(quote!(#choice::Fixed::Integer(-#number))),
        Lit::Int(number) => Ok(quote!(#choice::Fixed::Integer(#number))),
        Lit::Bool(truth) => Ok(quote!(#choice::Fixed::Boolean(#truth))),
        other => Err(syn::Error::new(other.span(), "expected a string, a whole number, `true` or `false`")),
    }
}
