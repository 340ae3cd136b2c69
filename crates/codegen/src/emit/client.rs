//! The client crate: one wrapper with one method for each operation.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specwright_openapi::api::{SecurityKind, SecurityScheme};

use super::endpoint::{Endpoint, documentation_of};
use super::example::{arguments, crate_name, formatted};
use super::page::paging;
use crate::context::Context;
use crate::doc::{Doc, code_span, inline};
use crate::name::{Scope, kebab, words};
use crate::source::{Imports, ident};
use crate::types::Type;

/// `src/lib.rs`: the README is the crate's documentation, so that its example is compiled.
pub(crate) fn root(context: &Context<'_>) -> TokenStream {
    let models = ident(&crate_name(context, "models"));
    quote! {
        #![doc = include_str!("../README.md")]
        mod api;
        mod client;
        pub use api::API;
        pub use client::Client;
        pub use specwright_runtime::{
            Bytes, Call, ClientBuilder, Credential, Endpoint, Error, Event, File, HeaderMap, Integer, Pages, Patch, Rate,
            Response, RetryPolicy, Secret, SetupError, StatusCode, Timestamp, Transport, TypedResponse, Uuid,
        };
        #[doc = " Requests and schemas."]
        pub use #models as models;
    }
}

/// `src/client.rs`.
pub(crate) fn emit(context: &Context<'_>, endpoints: &[Endpoint<'_>]) -> TokenStream {
    let mut writing = Writing { context, scope: Scope::reserving(OWN), imports: Imports::above_models() };
    let methods: Vec<TokenStream> = endpoints.iter().map(|endpoint| writing.methods(endpoint)).collect();
    let Writing { imports, .. } = writing;
    let imports = imports.emit_above(&["Call", "ClientBuilder", "Endpoint", "Error", "Paged", "Pages"]);
    let title = inline(&context.api.title);
    let client = Doc::new(format!("A client of {title}. Clones share connections, rate limit and everything else."))
        .paragraph(
            "Each operation is a method that takes what the operation requires and gives a [`Call`], which is awaited: \
             `client.get_thing(id).await`. What may be left out is given through [`Call::with`], headers and time limits through the \
             call's other methods. Requests are values too: build one and [`send`](Client::send) it.",
        )
        .outer();
    let file = Doc::new(format!("The client of {title}.")).inner();
    quote! {
        #file
        #imports
        use crate::{API, models};

        #client
        #[derive(Clone, Debug)]
        pub struct Client {
            inner: specwright_runtime::Client,
        }

        impl From<specwright_runtime::Client> for Client {
            fn from(inner: specwright_runtime::Client) -> Self {
                Client { inner }
            }
        }

        #[allow(clippy::too_many_arguments, reason = "operations require what they require")]
        impl Client {
            #[doc = " Sets a client up."]
            pub fn builder() -> ClientBuilder<Client> {
                ClientBuilder::new(&API)
            }

            #[doc = " Checks, sends and reads."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = ""]
            #[doc = " Whatever can go wrong: see [`Error`]."]
            pub async fn send<E: Endpoint>(&self, endpoint: E) -> Result<E::Output, Error<E::Error>> {
                self.inner.send(endpoint).await
            }

            #[doc = " A call whose details can still be changed, and whose answer can be had with status and headers."]
            pub fn call<E: Endpoint>(&self, endpoint: E) -> Call<E> {
                self.inner.call(endpoint)
            }

            #[doc = " The items of all pages, fetched as they are read."]
            pub fn pages<E: Paged + 'static>(&self, endpoint: E) -> Pages<E> {
                self.inner.pages(endpoint)
            }

            #[doc = " Where requests go: scheme, host and port."]
            pub fn origin(&self) -> String {
                self.inner.origin()
            }

            #(#methods)*
        }
    }
}

/// Methods that the client has whatever the document says.
const OWN: &[&str] = &["builder", "send", "call", "pages", "origin", "clone", "fmt", "from", "into"];

struct Writing<'c, 'a> {
    context: &'c Context<'a>,
    scope: Scope,
    imports: Imports,
}

impl Writing<'_, '_> {
    fn methods(&mut self, endpoint: &Endpoint<'_>) -> TokenStream {
        let module = &endpoint.named.names.module;
        let method = self.scope.claim(&[module], "_");
        let call = self.method(endpoint, &method);
        let pages = paging(self.context, &endpoint.named, &endpoint.answers, &mut Imports::default());
        let pages = pages.map(|_| self.pages(endpoint, module));
        quote!(#call #pages)
    }

    fn method(&mut self, endpoint: &Endpoint<'_>, method: &str) -> TokenStream {
        let (parameters, passed) = self.parameters(endpoint);
        let request = self.own(&endpoint.named.names.name);
        let name = code_span(&endpoint.named.names.name);
        let mut doc = documentation_of(self.context, endpoint);
        if endpoint.parts.len() > endpoint.required().count() {
            doc = doc.paragraph(format!(
                "What may be left out is given by the methods of {name}, through [`Call::with`]."
            ));
        }
        let errors = match &endpoint.error {
            Some(error) => {
                format!("Documented failures are {}; see [`Error`] for the rest.", code_span(error))
            }
            None => "See [`Error`].".to_owned(),
        };
        let doc = doc.paragraph("# Errors").paragraph(errors).outer();
        let deprecated = endpoint.named.operation.deprecated.then(deprecated);
        let method = ident(method);
        quote! {
            #doc
            #deprecated
            pub fn #method(&self, #(#parameters),*) -> Call<#request> {
                self.inner.call(#request::new(#(#passed),*))
            }
        }
    }

    fn pages(&mut self, endpoint: &Endpoint<'_>, module: &str) -> TokenStream {
        let method = self.scope.claim(&[&format!("{}_pages", module.trim_end_matches('_'))], "_");
        let (parameters, passed) = self.parameters(endpoint);
        let request = self.own(&endpoint.named.names.name);
        let first = ident(module);
        let doc =
            format!(" The items of all pages of [`{first}`](Client::{first}), fetched as they are read.");
        let deprecated = endpoint.named.operation.deprecated.then(deprecated);
        let method = ident(&method);
        quote! {
            #[doc = #doc]
            #deprecated
            pub fn #method(&self, #(#parameters),*) -> Pages<#request> {
                self.inner.pages(#request::new(#(#passed),*))
            }
        }
    }

    /// Parameters of a method, and what is passed on to the request's constructor.
    fn parameters(&mut self, endpoint: &Endpoint<'_>) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let required: Vec<_> = endpoint.required().collect();
        let parameters = required.iter().map(|part| {
            let (name, ty) = (ident(&part.ident), self.ty(&part.ty));
            match part.ty {
                Type::Bool | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F64 => {
                    quote!(#name: #ty)
                }
                Type::List(ref item) => {
                    let item = self.ty(item);
                    quote!(#name: impl IntoIterator<Item = impl Into<#item>>)
                }
                _ => quote!(#name: impl Into<#ty>),
            }
        });
        let parameters = parameters.collect();
        let passed = required.iter().map(|part| {
            let name = ident(&part.ident);
            quote!(#name)
        });
        (parameters, passed.collect())
    }

    fn own(&mut self, name: &str) -> TokenStream {
        self.imports.own(name)
    }

    fn ty(&mut self, ty: &Type) -> TokenStream {
        self.imports.ty(self.context, ty)
    }
}

/// What stands on the methods of a deprecated operation.
fn deprecated() -> TokenStream {
    quote!(#[deprecated] #[allow(deprecated, reason = "the request is deprecated as well")])
}

/// `src/api.rs`: what the document says of the API as a whole.
pub(crate) fn api(context: &Context<'_>) -> TokenStream {
    let api = context.api;
    let name = kebab(&api.name);
    let agent = format!("{name}-client/");
    let servers = api.servers.iter().map(server);
    let servers: Vec<TokenStream> = servers.collect();
    let schemes: Vec<TokenStream> =
        api.security_schemes.values().filter_map(|found| scheme(context, found)).collect();
    let rate = match &api.contract.rate {
        Some(rate) => {
            let [requests, seconds, burst] =
                [rate.requests, rate.seconds, rate.burst].map(Literal::u32_unsuffixed);
            let daily = match rate.daily.map(Literal::u32_unsuffixed) {
                Some(daily) => quote!(Some(#daily)),
                None => quote!(None),
            };
            quote!(Some(Rate { requests: #requests, seconds: #seconds, burst: #burst, daily: #daily }))
        }
        None => quote!(None),
    };
    let mut names = vec!["Api"];
    let has_variables = api.servers.iter().any(|server| !server.variables.is_empty());
    names.extend(api.contract.rate.is_some().then_some("Rate"));
    names.extend((!schemes.is_empty()).then_some(["Scheme", "SchemeKind"]).into_iter().flatten());
    names.extend((!servers.is_empty()).then_some("Server"));
    names.extend(has_variables.then_some("Variable"));
    let names: Vec<_> = names.into_iter().map(ident).collect();
    let doc = Doc::new(format!(
        "{}: where it is served, how it is unlocked, how often it may be called.",
        inline(&api.title)
    ));
    let doc = doc
        .list("Servers of the document:", &told_servers(context))
        .list("Security schemes:", &told_schemes(context))
        .outer();
    quote! {
        #![doc = " What the document says of the API as a whole."]
        use specwright_runtime::{#(#names),*};

        #doc
        pub static API: Api = Api {
            name: #name,
            user_agent: concat!(#agent, env!("CARGO_PKG_VERSION")),
            servers: &[#(#servers),*],
            schemes: &[#(#schemes),*],
            rate: #rate,
        };
    }
}

fn server(server: &specwright_openapi::api::Server) -> TokenStream {
    let url = &server.url;
    let variables = server.variables.iter().map(|(name, variable)| {
        let (default, allowed) = (&variable.default, &variable.allowed);
        quote!(Variable { name: #name, default: #default, allowed: &[#(#allowed),*] })
    });
    quote!(Server { url: #url, variables: &[#(#variables),*] })
}

fn scheme(context: &Context<'_>, scheme: &SecurityScheme) -> Option<TokenStream> {
    use specwright_openapi::api::ParameterLocation as Place;
    let kind = match &scheme.kind {
        SecurityKind::Basic => quote!(SchemeKind::Basic),
        SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => {
            quote!(SchemeKind::Bearer)
        }
        SecurityKind::ApiKey { location: Place::Header | Place::Path, name, prefixes } => {
            quote!(SchemeKind::Header { name: #name, prefixes: &[#(#prefixes),*] })
        }
        SecurityKind::ApiKey { location: Place::Query, name, .. } => {
            quote!(SchemeKind::Query { name: #name })
        }
        SecurityKind::ApiKey { location: Place::Cookie, name, .. } => {
            quote!(SchemeKind::Cookie { name: #name })
        }
        SecurityKind::Other(what) => {
            let place = crate::context::Place {
                location: &context.api.location,
                pointer: "/components/securitySchemes",
            };
            let message = format!(
                "credentials of the scheme {} are not sent: {}",
                code_span(&scheme.name),
                inline(what)
            );
            context.downgrade(
                &place,
                "security-not-generated",
                message,
                "give the client a transport that adds them",
            );
            return None;
        }
    };
    let name = &scheme.name;
    Some(quote!(Scheme { name: #name, kind: #kind }))
}

fn told_servers(context: &Context<'_>) -> Vec<String> {
    let told = context.api.servers.iter().map(|server| match &server.description {
        Some(description) => format!("{}: {}", code_span(&server.url), inline(description)),
        None => code_span(&server.url),
    });
    told.collect()
}

fn told_schemes(context: &Context<'_>) -> Vec<String> {
    let told = context.api.security_schemes.values().map(|scheme| match &scheme.description {
        Some(description) => format!("{}: {}", code_span(&scheme.name), inline(description)),
        None => code_span(&scheme.name),
    });
    told.collect()
}

/// The example of the README: a client, and a call of the operation that asks least.
pub(crate) fn example(context: &Context<'_>, endpoints: &[Endpoint<'_>]) -> Vec<String> {
    let krate = crate_name(context, "client");
    let mut names: BTreeSet<String> = ["Client".to_owned()].into();
    let setup = setup(context, &mut names);
    let shown = endpoints.iter().filter(|endpoint| !endpoint.named.operation.deprecated);
    let reads = shown.clone().filter(|endpoint| endpoint.named.operation.method.is_safe());
    let call = reads.chain(shown).find_map(|endpoint| call(context, endpoint));
    let (call, used) = call.unwrap_or_else(|| (quote!(let _ = client;), BTreeSet::new()));
    let (direct, models): (BTreeSet<String>, BTreeSet<String>) = used
        .into_iter()
        .partition(|name| ["File", "Uuid", "Timestamp", "Patch", "Secret"].contains(&name.as_str()));
    names.extend(direct);
    let mut lines = vec!["```rust,no_run".to_owned()];
    let braced = |names: &BTreeSet<String>| match names.len() {
        1 => names.iter().next().cloned().unwrap_or_default(),
        _ => format!("{{{}}}", names.iter().cloned().collect::<Vec<_>>().join(", ")),
    };
    lines.push(format!("use {krate}::{};", braced(&names)));
    if !models.is_empty() {
        lines.push(format!("use {krate}::models::{};", braced(&models)));
    }
    lines.push(String::new());
    lines.push("async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
    lines.extend(
        formatted(&quote!(#setup #call Ok(())))
            .into_iter()
            .map(|line| format!("    {line}").trim_end().to_owned()),
    );
    lines.extend(["}".to_owned(), "```".to_owned()]);
    lines
}

fn setup(context: &Context<'_>, names: &mut BTreeSet<String>) -> TokenStream {
    let variables = context.api.servers.first().into_iter().flat_map(|server| &server.variables).map(
        |(name, variable)| {
            let default = &variable.default;
            quote!(.variable(#name, #default))
        },
    );
    let absolute = context.api.servers.first().is_some_and(|server| server.url.contains("://"));
    let base = (!absolute).then(|| quote!(.base_url("https://api.example.com")));
    let needed = context.operations().find_map(|named| named.operation.security.first().cloned());
    let needed: Vec<&SecurityScheme> = needed
        .iter()
        .flat_map(|requirement| &requirement.schemes)
        .filter_map(|(name, _)| context.api.security_schemes.get(name))
        .filter(|scheme| !matches!(scheme.kind, SecurityKind::Other(_)))
        .collect();
    names.extend((!needed.is_empty()).then(|| "Credential".to_owned()));
    let credentials = needed.iter().map(|scheme| {
        let name = &scheme.name;
        let stem = words(&context.api.name).join("_").to_uppercase();
        let variable = |what: &str| {
            let name = format!("{stem}_{what}");
            quote!(std::env::var(#name)?)
        };
        let (user, password, key) = (variable("USER"), variable("PASSWORD"), variable("KEY"));
        match scheme.kind {
            SecurityKind::Basic => quote!(.credential(#name, Credential::basic(#user, #password))),
            _ => quote!(.credential(#name, Credential::key(#key))),
        }
    });
    quote!(let client = Client::builder()#base #(#variables)* #(#credentials)*.build()?;)
}

/// A call of the operation's method; none where its arguments cannot be shown.
fn call(context: &Context<'_>, endpoint: &Endpoint<'_>) -> Option<(TokenStream, BTreeSet<String>)> {
    let (arguments, used) = arguments(context, endpoint)?;
    let method = ident(&endpoint.named.names.module);
    let silent = endpoint.output.is_none() && endpoint.success().is_none();
    Some(match silent {
        true => (quote!(client.#method(#(#arguments),*).await?;), used),
        false => (quote!(let output = client.#method(#(#arguments),*).await?; println!("{output:?}");), used),
    })
}
