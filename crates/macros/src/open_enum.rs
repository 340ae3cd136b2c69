//! `#[derive(OpenEnum)]`: values of which the documented ones have names and the others are kept: strings, whole numbers, or `true` and
//! `false`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::parse::ParseStream;
use syn::{Data, DeriveInput, Fields, Ident, Lit, Variant};

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
    known: Vec<Known<'a>>,
    other: Option<&'a Ident>,
    /// A value beyond the known ones is refused when it is sent.
    closed: bool,
}

/// A variant for one value.
struct Known<'a> {
    ident: &'a Ident,
    value: Lit,
}

/// What the values are.
#[derive(Clone, Copy, PartialEq)]
enum Values {
    Text,
    Integer,
    Boolean,
}

impl Values {
    fn of(value: &Lit) -> Option<Self> {
        match value {
            Lit::Str(_) => Some(Values::Text),
            Lit::Int(_) => Some(Values::Integer),
            Lit::Bool(_) => Some(Values::Boolean),
            _ => None,
        }
    }
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
                let Some(value) = ctxt.keep(value.parse_args_with(literal)) else { return };
                if Values::of(&value).is_none() {
                    ctxt.error(&value, "a value is a string, a whole number, `true` or `false`");
                } else if self
                    .known
                    .first()
                    .is_some_and(|first| Values::of(&first.value) != Values::of(&value))
                {
                    ctxt.error(&value, "the values of one enum are of one type");
                }
                if !matches!(variant.fields, Fields::Unit) {
                    ctxt.error(&variant.fields, "a variant with a known value holds nothing");
                }
                let shown = value.to_token_stream().to_string();
                if self.known.iter().any(|known| known.value.to_token_stream().to_string() == shown) {
                    ctxt.error(&value, format!("the value {shown} is given twice"));
                }
                self.known.push(Known { ident: &variant.ident, value });
            }
            (None, Some(other)) => {
                if self.other.replace(&variant.ident).is_some() {
                    ctxt.error(other, "only one variant can hold the other values");
                }
                if crate::model::only_field(&variant.fields).is_none() {
                    ctxt.error(variant, "the variant for other values holds one `String`, `i64` or `bool`");
                }
            }
            (None, None) => ctxt.error(variant, "expected `#[value(\"…\")]` or `#[other]` on the variant"),
            (Some(_), Some(other)) => {
                ctxt.error(other, "a variant has either `#[value(\"…\")]` or `#[other]`");
            }
        }
    }

    fn emit(&self) -> TokenStream {
        let validate = self.validate();
        let scalar = match self.known.first().and_then(|first| Values::of(&first.value)) {
            Some(Values::Integer) => Scalar::INTEGER,
            Some(Values::Boolean) => Scalar::BOOLEAN,
            _ => {
                let (inherent, conversions, serde) = (self.inherent(), self.conversions(), self.serde());
                let text = self.text();
                return quote!(#inherent #conversions #serde #validate #text);
            }
        };
        let (inherent, serde) = (self.scalar_inherent(&scalar), self.scalar_serde(&scalar));
        quote!(#inherent #serde #validate)
    }

    /// `KNOWN`, the value itself, and conversions, for numbers and booleans.
    fn scalar_inherent(&self, scalar: &Scalar) -> TokenStream {
        let name = self.name;
        let (ty, method) = (Ident::new(scalar.ty, name.span()), Ident::new(scalar.method, name.span()));
        let variants: Vec<&Ident> = self.known.iter().map(|known| known.ident).collect();
        let values: Vec<&Lit> = self.known.iter().map(|known| &known.value).collect();
        let other = self.other.map(|other| quote!(Self::#other(value) => *value,));
        let from = self.other.map(|other| {
            quote! {
                #[automatically_derived]
                impl ::core::convert::From<#ty> for #name {
                    #[allow(unreachable_patterns)]
                    fn from(value: #ty) -> Self {
                        match value {
                            #(#values => Self::#variants,)*
                            value => Self::#other(value),
                        }
                    }
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #name {
                /// The documented values, in document order.
                pub const KNOWN: &'static [Self] = &[#(Self::#variants),*];

                /// The value as it stands on the wire.
                #[must_use]
                pub fn #method(&self) -> #ty {
                    match self {
                        #(Self::#variants => #values,)*
                        #other
                    }
                }
            }

            #[automatically_derived]
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&self.#method(), f)
                }
            }

            #from
        }
    }

    fn scalar_serde(&self, scalar: &Scalar) -> TokenStream {
        let name = self.name;
        let (ty, method) = (Ident::new(scalar.ty, name.span()), Ident::new(scalar.method, name.span()));
        let read = Ident::new(scalar.read, name.span());
        let values = self.known.iter().map(|known| &known.value);
        let variants = self.known.iter().map(|known| known.ident);
        let serde = quote!(::specwright_runtime::__private::serde);
        let otherwise = match self.other {
            Some(other) => quote!(::core::result::Result::Ok(Self::#other(value))),
            None => quote!(::core::result::Result::Err(#serde::de::Error::custom("unknown value"))),
        };
        quote! {
            #[automatically_derived]
            impl #serde::Serialize for #name {
                fn serialize<S: #serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    #serde::Serialize::serialize(&self.#method(), serializer)
                }
            }

            #[automatically_derived]
            impl<'de> #serde::Deserialize<'de> for #name {
                #[allow(unreachable_patterns)]
                fn deserialize<D: #serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    let value: #ty = ::specwright_runtime::__private::#read(deserializer)?;
                    match value {
                        #(#values => ::core::result::Result::Ok(Self::#variants),)*
                        value => #otherwise,
                    }
                }
            }
        }
    }

    fn inherent(&self) -> TokenStream {
        let name = self.name;
        let variants: Vec<&Ident> = self.known.iter().map(|known| known.ident).collect();
        let values = self.known.iter().map(|known| &known.value);
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
        let known = self.known.iter().map(|Known { ident, value }| quote!(#value => Self::#ident,));
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
        let values = self.known.iter().map(|known| &known.value);
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
                    let known: ::std::vec::Vec<::std::string::String> =
                        Self::KNOWN.iter().map(::std::string::ToString::to_string).collect();
                    ::specwright_runtime::validate::check::one_of(validator, &known);
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
        }
    }

    fn text(&self) -> TokenStream {
        let name = self.name;
        quote! {
            #[automatically_derived]
            impl ::specwright_runtime::validate::Text for #name {
                fn text(&self) -> &str {
                    self.as_str()
                }
            }
        }
    }
}

/// How values that are no strings are held and read.
struct Scalar {
    ty: &'static str,
    method: &'static str,
    read: &'static str,
}

impl Scalar {
    const INTEGER: Self = Scalar { ty: "i64", method: "as_i64", read: "read_integer" };
    const BOOLEAN: Self = Scalar { ty: "bool", method: "as_bool", read: "read_boolean" };
}

/// A literal, negative numbers included.
fn literal(input: ParseStream<'_>) -> syn::Result<Lit> {
    input.parse()
}
