//! Documents that a program already holds in memory, as the crate `openapiv3` has them.

use openapiv3::OpenAPI;

use crate::{Api, Loaded, load_text};

/// Reads a document that `openapiv3` holds, as services written with dropshot, aide or poem make it.
///
/// Places are those of the document as JSON, under the name `openapi.json`.
///
/// ```
/// let document: openapiv3::OpenAPI = serde_json::from_value(serde_json::json!({
///     "openapi": "3.0.3", "info": {"title": "Things", "version": "1"},
///     "paths": {"/things": {"get": {"responses": {"204": {"description": "None."}}}}},
/// }))?;
/// let loaded = specwright_openapi::load_openapiv3(&document);
/// assert_eq!(loaded.api.unwrap().operations[0].id, "get-things");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn load_openapiv3(document: &OpenAPI) -> Loaded {
    // Every type of `openapiv3` is made to be written as JSON; what it cannot hold was lost before.
    let text = serde_json::to_string_pretty(document).unwrap_or_default();
    load_text("openapi.json", &text)
}

impl From<OpenAPI> for Api {
    /// What was understood of the document; an API without operations where that is nothing. [`load_openapiv3`] also says
    /// what was left out.
    fn from(document: OpenAPI) -> Api {
        let title = document.info.title.clone();
        let empty = || {
            let info = serde_json::json!({ "openapi": "3.0.3", "info": { "title": title, "version": "" }, "paths": {} });
            load_text("openapi.json", &info.to_string()).api
        };
        load_openapiv3(&document)
            .api
            .or_else(empty)
            .expect("a document without operations is one that is read")
    }
}
