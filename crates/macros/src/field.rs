//! One field of a struct as the derives see it: its type taken apart, its name on the wire, its documentation.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::{Attribute, GenericArgument, Ident, PathArguments, Type};

use crate::ctxt::Ctxt;
use crate::serde_attr::{RenameRule, SerdeField};

/// One named field.
pub(crate) struct Field<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) attributes: &'a [Attribute],
    pub(crate) serde: SerdeField,
    rule: RenameRule,
}

impl<'a> Field<'a> {
    pub(crate) fn new(ctxt: &Ctxt, field: &'a syn::Field, rule: RenameRule) -> Option<Self> {
        Some(Field {
            ident: field.ident.as_ref()?,
            ty: &field.ty,
            attributes: &field.attrs,
            serde: SerdeField::read(ctxt, &field.attrs),
            rule,
        })
    }

    /// Name in JSON.
    pub(crate) fn wire_name(&self) -> String {
        self.serde.rename.clone().unwrap_or_else(|| self.rule.apply(&self.ident.unraw().to_string()))
    }

    /// How the field is filled where the caller gives nothing.
    pub(crate) fn presence(&self) -> Presence<'a> {
        match wrapper(self.ty) {
            Some(Wrapper::Option(inner)) => Presence::Optional(inner),
            Some(Wrapper::Patch(inner)) => Presence::Patch(inner),
            _ if self.serde.default || self.serde.flatten => Presence::Defaulted,
            _ => Presence::Required,
        }
    }

    /// The attributes that a method standing for the field carries too: documentation, deprecation.
    pub(crate) fn carried(&self) -> TokenStream {
        let carried = self.attributes.iter().filter(|attribute| {
            ["doc", "deprecated", "cfg"].iter().any(|name| attribute.path().is_ident(name))
        });
        quote!(#(#carried)*)
    }

    pub(crate) fn is_documented(&self) -> bool {
        self.attributes.iter().any(|attribute| attribute.path().is_ident("doc"))
    }
}

/// Whether a value must be given.
pub(crate) enum Presence<'a> {
    /// Always.
    Required,
    /// `Option<T>`.
    Optional(&'a Type),
    /// `Patch<T>`.
    Patch(&'a Type),
    /// Has a `Default`, by `#[serde(default)]` or `#[serde(flatten)]`.
    Defaulted,
}

/// A type whose contents the constraints speak of.
#[derive(Clone, Copy)]
pub(crate) enum Wrapper<'a> {
    Option(&'a Type),
    Patch(&'a Type),
    List(&'a Type),
    Map(&'a Type),
}

/// `Option<T>`, `Patch<T>`, `Vec<T>` and maps, told by the last segment of their path.
pub(crate) fn wrapper(ty: &Type) -> Option<Wrapper<'_>> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    let first = types.next()?;
    match segment.ident.to_string().as_str() {
        "Option" => Some(Wrapper::Option(first)),
        "Patch" => Some(Wrapper::Patch(first)),
        "Vec" => Some(Wrapper::List(first)),
        "BTreeMap" | "HashMap" => types.next().map(Wrapper::Map),
        _ => None,
    }
}

/// Whether a parameter of this type is taken as it is: `impl Into<u64>` would refuse the literal `5`.
pub(crate) fn is_primitive(ty: &Type) -> bool {
    const PRIMITIVES: &[&str] = &[
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64",
        "u128", "usize",
    ];
    matches!(ty, Type::Path(path) if PRIMITIVES.iter().any(|name| path.path.is_ident(name)))
}

/// Whether the type is `()`.
pub(crate) fn is_unit(ty: &Type) -> bool {
    matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty())
}
