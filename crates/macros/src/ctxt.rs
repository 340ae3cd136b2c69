//! Collects every error of one derive, so that all of them are reported at once, each at its own place.

use std::cell::RefCell;
use std::thread;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// The errors of one derive. Must be handed to [`Ctxt::check`]; dropping it unchecked is a bug of ours and panics.
#[derive(Default)]
pub(crate) struct Ctxt {
    errors: RefCell<Option<Vec<syn::Error>>>,
}

impl Ctxt {
    pub(crate) fn new() -> Self {
        Ctxt { errors: RefCell::new(Some(Vec::new())) }
    }

    /// Adds an error at the place of `tokens`.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.syn_error(syn::Error::new_spanned(tokens.into_token_stream(), message));
    }

    /// Adds an error that already has its place.
    pub(crate) fn syn_error(&self, error: syn::Error) {
        self.errors.borrow_mut().as_mut().expect("errors are only added before check").push(error);
    }

    /// Adds the error of `result`, if it is one.
    pub(crate) fn keep<T>(&self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.syn_error(error)).ok()
    }

    /// `tokens` when there were no errors, else all errors as one.
    pub(crate) fn check(self, tokens: TokenStream) -> syn::Result<TokenStream> {
        let errors = self.errors.borrow_mut().take().expect("check consumes the context");
        let mut errors = errors.into_iter();
        let Some(mut all) = errors.next() else { return Ok(tokens) };
        errors.for_each(|error| all.combine(error));
        Err(all)
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        if self.errors.borrow().is_some() && !thread::panicking() {
            panic!("the errors of a derive were dropped unread");
        }
    }
}
