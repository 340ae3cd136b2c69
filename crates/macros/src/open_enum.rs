//! `#[derive(OpenEnum)]`: text values of which the documented ones have names and the others are kept.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, Ident, LitStr, Variant};

use crate::args::{Grammar, flag_value};
use crate::ctxt::Ctxt;

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let ctxt = Ctxt::new();
    let parsed = OpenEnum::read(&ctxt, input);
    let tokens = parsed.map(|parsed| parsed.emit()).unwrap_or_default();
    ctxt.check(tokens)
}

struct OpenEnum<'a> {
    name: &'a Ident,
    /// Variant, its cfg-free attributes aside, and the value on the wire.
    known: Vec<(&'a Ident, LitStr)>,
    other: Option<&'a Ident>,
    /// A value beyond the known ones is refused when it is sent.
    closed: bool,
}

impl<'a> OpenEnum<'a> {
    fn read(ctxt: &Ctxt, input: &'a DeriveInput) -> Option<Self> {
        let Data::Enum(data) = &input.data else {
            ctxt.error(&input.ident, "`OpenEnum` is for enums");
            return None;
        };
        let mut read = OpenEnum { name: &input.ident, known: Vec::new(), other: None, closed: false };
        let grammar = Grammar { known: &["closed"], repeatable: &[] };
        for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("open_enum")) {
            grammar.read_attribute(ctxt, attribute, &mut |_, input| {
                read.closed = flag_value(input)?;
                Ok(())
            });
        }
        data.variants.iter().for_each(|variant| read.variant(ctxt, variant));
        if read.known.is_empty() {
            ctxt.error(&input.ident, "an open enum needs at least one `#[value(\"…\")]`");
        }
        Some(read)
    }

    fn variant(&mut self, ctxt: &Ctxt, variant: &'a Variant) {
        let value = variant.attrs.iter().find(|attribute| attribute.path().is_ident("value"));
        let other = variant.attrs.iter().find(|attribute| attribute.path().is_ident("other"));
        match (value, other) {
            (Some(value), None) => {
                let Some(value) = ctxt.keep(value.parse_args::<LitStr>()) else { return };
                if !matches!(variant.fields, Fields::Unit) {
                    ctxt.error(&variant.fields, "a variant with a known value holds nothing");
                }
                if self.known.iter().any(|(_, known)| known.value() == value.value()) {
                    ctxt.error(&value, format!("the value {:?} is given twice", value.value()));
                }
                self.known.push((&variant.ident, value));
            }
            (None, Some(other)) => {
                if self.other.replace(&variant.ident).is_some() {
                    ctxt.error(other, "only one variant can hold the other values");
                }
                if crate::model::only_field(&variant.fields).is_none() {
                    ctxt.error(variant, "the variant for other values holds one `String`");
                }
            }
            (None, None) => ctxt.error(variant, "expected `#[value(\"…\")]` or `#[other]` on the variant"),
            (Some(_), Some(other)) => {
                ctxt.error(other, "a variant has either `#[value(\"…\")]` or `#[other]`");
            }
        }
    }

    fn emit(&self) -> TokenStream {
        let (inherent, conversions, serde, validate) =
            (self.inherent(), self.conversions(), self.serde(), self.validate());
        quote!(#inherent #conversions #serde #validate)
    }

    fn inherent(&self) -> TokenStream {
        let name = self.name;
        let variants: Vec<&Ident> = self.known.iter().map(|(ident, _)| *ident).collect();
        let values = self.known.iter().map(|(_, value)| value);
        let other = self.other.map(|other| quote!(Self::#other(value) => value,));
        quote! {
            #[automatically_derived]
            impl #name {
                /// The documented values, in document order.
                pub const KNOWN: &'static [Self] = &[#(Self::#variants),*];

                /// The value as it stands on the wire.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    match self {
                        #(Self::#variants => #values,)*
                        #other
                    }
                }
            }

            #[automatically_derived]
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Formatter::pad(f, self.as_str())
                }
            }

            #[automatically_derived]
            impl ::core::convert::AsRef<str> for #name {
                fn as_ref(&self) -> &str {
                    self.as_str()
                }
            }
        }
    }

    fn conversions(&self) -> TokenStream {
        let name = self.name;
        let known = self.known.iter().map(|(ident, value)| quote!(#value => Self::#ident,));
        if let Some(other) = self.other {
            return quote! {
                #[automatically_derived]
                impl ::core::convert::From<&str> for #name {
                    fn from(text: &str) -> Self {
                        match text {
                            #(#known)*
                            _ => Self::#other(::std::string::String::from(text)),
                        }
                    }
                }

                #[automatically_derived]
                impl ::core::convert::From<::std::string::String> for #name {
                    fn from(text: ::std::string::String) -> Self {
                        Self::from(text.as_str())
                    }
                }

                #[automatically_derived]
                impl ::core::str::FromStr for #name {
                    type Err = ::core::convert::Infallible;

                    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                        ::core::result::Result::Ok(Self::from(text))
                    }
                }
            };
        }
        let values = self.known.iter().map(|(_, value)| value);
        quote! {
            #[automatically_derived]
            impl ::core::str::FromStr for #name {
                type Err = ::specwright_runtime::UnknownValue;

                fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                    ::core::result::Result::Ok(match text {
                        #(#known)*
                        _ => return ::core::result::Result::Err(
                            ::specwright_runtime::UnknownValue::new(&[#(#values),*]),
                        ),
                    })
                }
            }
        }
    }

    fn serde(&self) -> TokenStream {
        let name = self.name;
        let read = match self.other {
            Some(_) => quote!(::core::result::Result::Ok(Self::from(text))),
            None => quote! {
                ::core::str::FromStr::from_str(&text).map_err(::specwright_runtime::__private::serde::de::Error::custom)
            },
        };
        let serde = quote!(::specwright_runtime::__private::serde);
        quote! {
            #[automatically_derived]
            impl #serde::Serialize for #name {
                fn serialize<S: #serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            #[automatically_derived]
            impl<'de> #serde::Deserialize<'de> for #name {
                fn deserialize<D: #serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    let text = <::std::string::String as #serde::Deserialize>::deserialize(deserializer)?;
                    #read
                }
            }
        }
    }

    fn validate(&self) -> TokenStream {
        let name = self.name;
        let check = match self.other {
            Some(other) if self.closed => quote! {
                if let Self::#other(_) = self {
                    ::specwright_runtime::validate::check::one_of(
                        validator,
                        &Self::KNOWN.iter().map(Self::as_str).collect::<::std::vec::Vec<_>>(),
                    );
                }
            },
            _ => quote!(),
        };
        quote! {
            #[automatically_derived]
            #[allow(unused_variables)]
            impl ::specwright_runtime::Validate for #name {
                fn check(&self, validator: &mut ::specwright_runtime::validate::Validator) {
                    #check
                }
            }

            #[automatically_derived]
            impl ::specwright_runtime::validate::Text for #name {
                fn text(&self) -> &str {
                    self.as_str()
                }
            }
        }
    }
}
