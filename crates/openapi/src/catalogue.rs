//! Everything that can be wrong with a document: the code, severity and explanation of each finding.
//!
//! The table stands on the ground floor, since reading, resolving and lowering raise findings as well as the checks of
//! [`lint`](crate::lint) do.

use crate::Severity;

/// One thing that can be wrong with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lint {
    /// Stable kebab-case code: `duplicate-key`.
    pub code: &'static str,
    /// How bad it is, where the finding does not say otherwise.
    pub severity: Severity,
    /// What it means, why it matters, what follows and how to mend it, in one paragraph.
    pub explanation: &'static str,
}

/// Declares the lints, and the table of all of them in the order given.
macro_rules! lints {
    ($($name:ident, $code:literal, $severity:ident, $explanation:literal;)*) => {
        $(
            #[doc = $explanation]
            pub(crate) const $name: Lint =
                Lint { code: $code, severity: Severity::$severity, explanation: $explanation };
        )*

        /// Every lint, in the order of the table in specs/README.md.
        pub const LINTS: &[Lint] = &[$($name,)*];
    };
}

lints! {
    UNREADABLE_FILE, "unreadable-file", Error,
        "A file that was named, or that a reference names, is missing, is no regular file, or may not be read. Paths in references are relative to the file they stand in.";
    NOT_UTF8, "not-utf8", Error,
        "The file is not UTF-8, the only encoding of OpenAPI documents. Convert it; the message names the first byte that is wrong.";
    TOO_LARGE, "too-large", Error,
        "The file is larger than the bound within which documents are read, 64 MiB. Split it into files that refer to each other.";
    EMPTY_DOCUMENT, "empty-document", Error,
        "The file holds nothing, or only comments. A document begins with its version, `openapi: 3.1.0`.";
    SYNTAX, "syntax", Error,
        "The text is neither YAML nor JSON. The place is where the reader could not go on; the mistake is often on the line above: a quote or bracket left open, a `:` without a space, a line that is not indented like its neighbours.";
    TAB_INDENTATION, "tab-indentation", Error,
        "A line is indented with a tab, which YAML forbids. Indent with spaces.";
    TOO_DEEP, "too-deep", Error,
        "Values are nested more than 128 levels deep. No documented API is; a document that is was made to exhaust a reader. Move inner schemas to `components.schemas` and refer to them.";
    ALIAS_EXPANSION, "alias-expansion", Error,
        "YAML anchors and aliases would expand beyond the bound of a million nodes, or an alias stands inside of what it names. Use `$ref`, which is not copied and may recurse.";
    DUPLICATE_KEY, "duplicate-key", Warning,
        "Two members of one mapping have the same key. Most readers silently take one of them, not all the same one. Here the first counts. Remove one, or merge the two.";
    KEY_TYPE, "key-type", Error,
        "A mapping's key is a list or a mapping. Keys in OpenAPI documents are text; the member is left out.";
    SEVERAL_DOCUMENTS, "several-documents", Warning,
        "The file holds more than one YAML document, separated by `---`. Only the first is read.";
    BYTE_ORDER_MARK, "byte-order-mark", Note,
        "The file begins with a byte order mark. It is skipped here; other tools read it as part of the first key. Save the file without it.";
    YAML_BOOLEAN, "yaml-boolean", Warning,
        "An unquoted `yes`, `no`, `on`, `off`, `y` or `n` is text in YAML 1.2, but a boolean in YAML 1.1, which many tools still read. Quote it if it is text; write `true` or `false` if it is a boolean.";
    UNQUOTED_SCALAR, "unquoted-scalar", Warning,
        "A value that must be text is unquoted and reads as something else: `+551155256325` is an integer, `1.0` a number, `#12345678` a comment, so null. The text as written is used where there is one. Quote it.";
    ESCAPED_SPACE, "escaped-space", Warning,
        "In double quotes `\\_` is YAML's escape for a no-break space, so the pattern does not contain an underscore but U+00A0. Write patterns in single quotes, where a backslash is a backslash.";
    UNSUPPORTED_VERSION, "unsupported-version", Error,
        "The document names no version, or one that is not read. OpenAPI 3.0.x, 3.1.x and 3.2.x are read, Swagger 2.0 by conversion.";
    CONVERTED_DOCUMENT, "converted-document", Note,
        "The document is Swagger 2.0. It is read by conversion to OpenAPI 3.0; what has no counterpart there is left out, each with its own diagnostic. Converting it once and keeping the result is better.";
    UNKNOWN_KEYWORD, "unknown-keyword", Warning,
        "A key is none of those that OpenAPI defines here, so nothing reads it; where it looks like a known one, misspelt, that one is named: `patern` constrains nothing. A keyword of another version is read as there. Own keys begin with `x-`.";
    WRONG_TYPE, "wrong-type", Error,
        "A keyword's value is of a type that OpenAPI does not allow there. The keyword is left out; everything else is read. It is a warning where nothing is lost: another version allows the value, nothing stands there, or it is clear what is meant.";
    MISSING_KEYWORD, "missing-keyword", Warning,
        "A keyword that OpenAPI requires is not there. It is an error where something cannot be read without it, such as a parameter without a name, and is left out; everything else is read.";
    MISSING_INFO, "missing-info", Warning,
        "`info`, `info.title` or `info.version` is missing. The name of the folder or file stands in for the title, and the version is empty.";
    DANGLING_REFERENCE, "dangling-reference", Error,
        "A `$ref` names a place that does not exist. What refers to it is left out: a response, a parameter, a header, an example; a schema allows anything; an operation whose request body or path item is missing is left out itself.";
    INVALID_OVERLAY,
    "invalid-overlay",
    Error,
    "An overlay, or one of its actions, is not what the Overlay Specification 1.0 or 1.1 asks for: the action is left out, the others are applied.";
    OVERLAY_TARGET,
    "overlay-target",
    Warning,
    "The `target` of an overlay's action selects nothing in the document, or its `copy` not exactly one value, so the action does nothing. Perhaps the document has changed since the overlay was written.";
    CYCLIC_REFERENCE, "cyclic-reference", Error,
        "A `$ref` leads back to itself through references and `allOf` alone, so it never arrives at a schema. Recursion through properties or items is fine.";
    NETWORK_REFERENCE, "network-reference", Error,
        "A `$ref` or `externalValue` names a place on the network. Nothing is fetched: what a document means must not depend on who serves what today. Save the file next to the document and refer to it by relative path.";
    REFUSED_REFERENCE, "refused-reference", Error,
        "A reference names an absolute path, or a file outside of the document's folder, directly or through a symbolic link. A document may only lead to files that belong to it; `--root` widens what belongs to it. Nothing of the file is read.";
    IGNORED_SIBLING, "ignored-sibling", Warning,
        "In OpenAPI 3.0 everything beside a `$ref` is ignored, so a constraint written there constrains nothing. Wrap the reference in `allOf`, or use OpenAPI 3.1. Descriptions are kept.";
    INVALID_EXAMPLE, "invalid-example", Warning,
        "An example breaks the schema it illustrates: one of the two is wrong. It is a warning because the rest of the document means what it says. Where the vendor's own document contradicts itself, keep both as written and say why in `x-contract.contradicts` beside the example.";
    INVALID_DEFAULT, "invalid-default", Warning,
        "A default breaks its own schema, so leaving the value out means something that could not be sent. The default is left out. Where the document says so, keep it and add `x-contract.contradicts` to the schema.";
    DEFAULT_OUTSIDE_ENUM, "default-outside-enum", Warning,
        "A default is none of the values that its `enum` allows, so leaving the value out means something that could not be sent. The default is left out.";
    DOCUMENTED_CONTRADICTION, "documented-contradiction", Note,
        "An example or default breaks its schema, and `x-contract.contradicts` says that the document itself is at odds here. It is kept as written, and never sent as a valid value.";
    STALE_CONTRADICTION, "stale-contradiction", Warning,
        "`x-contract.contradicts` says that an example or default breaks its schema, but it does not, or no longer. Remove the remark.";
    INVALID_ENUM, "invalid-enum", Error,
        "A value of `enum` or `const` can never be valid, because the schema's `type` excludes it: `type: string` with `enum: [404]`. The value is left out, or read as text where it is only unquoted (a warning); a null is read as if the schema allowed it (a warning). Quote the value, or change the type.";
    UNDECLARED_PATH_PARAMETER, "undeclared-path-parameter", Warning,
        "A path template names a variable in braces that no parameter with `in: path` declares, so its type is unknown. It is read as a string. Declare it on the operation or on the path.";
    UNUSED_PATH_PARAMETER, "unused-path-parameter", Error,
        "A parameter with `in: path` is not in the path template, so there is no place to send it. The parameter is left out.";
    DUPLICATE_PARAMETER, "duplicate-parameter", Error,
        "An operation, or a path, declares two parameters of one name in one place. Only the first counts.";
    OPTIONAL_PATH_PARAMETER, "optional-path-parameter", Warning,
        "A path parameter is not marked `required: true`, as OpenAPI demands. It is treated as required.";
    DUPLICATE_OPERATION_ID, "duplicate-operation-id", Warning,
        "Two operations have the same `operationId`. Ids name functions, types and test cases; the second operation gets a number behind its id.";
    PATH_WITHOUT_SLASH, "path-without-slash", Warning,
        "A path does not begin with `/`, as OpenAPI demands. It is read as if it did.";
    INVALID_HEADER_NAME, "invalid-header-name", Error,
        "The name of a header or cookie has characters that cannot be sent, such as a space, a colon or a line break. The parameter or header is left out.";
    OVERLAPPING_PATHS, "overlapping-paths", Warning,
        "Two path templates can match the same request. Where one is concrete (`/user/maxChats`) and one templated (`/user/{id}`), OpenAPI prefers the concrete one, and this is a note. Where neither is more concrete, no rule says which is meant.";
    PATTERN_SYNTAX, "pattern-syntax", Error,
        "A `pattern` is no regular expression of ECMA-262, with the flag `u` or without it. The pattern is left out, so that nothing is judged by it; or it is translated (a warning) where another engine's syntax can be, such as `(?i)`. The message says where it breaks.";
    UNGROUPED_ALTERNATION, "ungrouped-alternation", Warning,
        "In `^a|b$` the anchors belong to one branch each: it means begins with a, or ends with b. The pattern is judged as written. If the whole value is meant, group: `^(?:a|b)$`; if the document says so, keep it.";
    SUSPICIOUS_RANGE, "suspicious-range", Warning,
        "A class ranges over letters of both cases, as in `A-z`, and so also admits the characters between them: `[`, `\\`, `]`, `^`, `_` and the backtick. Write `A-Za-z`.";
    UNICODE_ESCAPE, "unicode-escape", Warning,
        "The pattern compiles only without the flag `u`, because it escapes a character that needs no escape, as in `\\_` or `\\'`. JSON Schema asks for `u`; strict validators refuse the pattern. Drop the backslash.";
    PATTERN_DELIMITERS, "pattern-delimiters", Warning,
        "The pattern begins and ends with `/` or `#`, which look like the delimiters of a regular expression literal left in. They are matched as characters, unless nothing could match then.";
    PATTERN_HAZARD, "pattern-hazard", Warning,
        "The pattern means something that its author probably did not intend; the message says what, with the smallest string that shows it. A pattern that nothing can match, alone or together with the keywords beside it, is left out.";
    BODY_ON_DELETE, "body-on-delete", Warning,
        "A GET, HEAD or DELETE operation has a request body. HTTP gives it no meaning, OpenAPI 3.0 says it shall be ignored, and proxies may drop it. It is sent as documented; a document in OpenAPI 3.1 may say so, and this is then a note.";
    CONTRACT_KEY, "contract-key", Error,
        "`x-contract` has a key that is not part of its vocabulary, or not on an element of this kind. See the table in specs/README.md.";
    CONTRACT_VALUE, "contract-value", Error,
        "A value in `x-contract` has not the shape its key asks for. See the table in specs/README.md.";
    CONTRACT_CITATION, "contract-citation", Error,
        "A citation in `x-contract.source` is not of the form `001:188-220` or `001:188`: document number, first line, last line.";
    CONTRACT_SELECTOR, "contract-selector", Error,
        "A selector in `x-contract` is not of the form `path:NAME`, `query:NAME`, `header:NAME` or `body:/POINTER`.";
    CONTRACT_NAME, "contract-name", Error,
        "`x-contract` names a parameter or property that the operation does not have, so the rule would never apply.";
    NO_OPERATIONS, "no-operations", Warning,
        "The document has no operation that could be called.";
    OPERATION_SKIPPED, "operation-skipped", Error,
        "An operation could not be understood, and is left out: no code, no route and no case is made for it. All other operations are.";
    CALLBACKS_IGNORED, "callbacks-ignored", Note,
        "Callbacks and webhooks are requests that the vendor sends. They are read and checked, but nothing is generated for them.";
    UNSUPPORTED_CONSTRUCT,
    "unsupported-construct",
    Warning,
    "The document is right, but says something that this program neither sends nor judges; the message says what, and what becomes of it.";
    UNKNOWN_SECURITY_SCHEME, "unknown-security-scheme", Error,
        "`security` names a scheme that `components.securitySchemes` does not define. That requirement cannot be met, so it is left out.";
    UNSUPPORTED_SECURITY_SCHEME, "unsupported-security-scheme", Warning,
        "A security scheme is of a kind that cannot be sent by this program, such as `mutualTLS`. Requests are made without it.";
    INVALID_STATUS_CODE, "invalid-status-code", Error,
        "A key of `responses` is neither a status code from 100 to 599, nor a range such as `4XX`, nor `default`. The response is left out.";
    INVALID_MEDIA_TYPE, "invalid-media-type", Warning,
        "A key of `content` is no media type or media range, `type/subtype`. It is kept as written.";
    MISSING_RESPONSE, "missing-response", Warning,
        "An operation documents no response, or none for success, so no answer can be judged right.";
    BOUND_BEYOND_I64, "bound-beyond-i64", Warning,
        "A bound does not fit into 64 bits and is rounded to the nearest floating number. No JSON reader keeps such integers apart; leave the bound out.";
    CONTRADICTORY_BOUNDS, "contradictory-bounds", Error,
        "A lower bound is above its upper bound, so no value can satisfy the schema. Both bounds are left out.";
    CLOSED_COMPOSITION, "closed-composition", Warning,
        "`additionalProperties` knows only the `properties` beside it, so that a schema composed by `allOf`, `oneOf` or `anyOf` refuses what its parts bring, and one that others extend refuses what they add. It is read as `unevaluatedProperties`, which knows the whole composition, or left out of what is extended.";
    UNDECLARED_SERVER_VARIABLE, "undeclared-server-variable", Warning,
        "A server's URL has a variable in braces that its `variables` do not define. Its name stands for its value; a URL that begins with it is unknown, and only the path behind it is kept.";
    UNCOMPILABLE_SCHEMA, "uncompilable-schema", Warning,
        "The schema cannot be compiled, so no value is judged by it: everything passes. The message says why.";
    DYNAMIC_REFERENCE, "dynamic-reference", Warning,
        "Schemas give each other's dynamic names (`$dynamicAnchor`) a meaning in more ways than are followed: a thousand copies, with as many schemas in them as the document has. What is left of the `$dynamicRef` leads to the anchor as it is written.";
    PARTIAL_TYPE, "partial-type", Note,
        "The types that are generated cannot say all that this schema says. Values are still judged by the whole schema.";
}
