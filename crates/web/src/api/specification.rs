//! `/api/v1/openapi.json`: the endpoints as programs read them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use utoipa::openapi::path::{HttpMethod, OperationBuilder, PathItem, PathsBuilder};
use utoipa::openapi::server::ServerBuilder;
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Ref,
    RefOr, ResponseBuilder, Schema,
};

use super::asked::Asked;
use super::endpoint::{Endpoint, one};
use super::error::{ApiError, ErrorAnswer};
use super::{BASE, endpoints};
use crate::delivery::Page;

const GROUPS: [(&str, &str); 6] = [
    ("missions", "Who asks."),
    ("appeals", "What is asked for in a period, and what came."),
    ("figures", "Numbers with the records they come from."),
    ("versions", "What was published, and what changed since."),
    ("journal", "What was written, when and by whom."),
    ("lists", "Lists that all missions share."),
];

const DESCRIPTION: &str = "Everything that the pages show, for programs. No key and no \
registration. Answers are JSON in UTF-8 and carry an ETag: send it back with If-None-Match, and an \
answer that has not changed costs a few bytes. Amounts are given in whole units, rounded half up, \
and in minor units, exact. A parameter that is not known or has a value it cannot have is an \
error (400) that names it; what does not exist is an error (404).";

fn content(schema: impl Into<RefOr<Schema>>) -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(schema)).build()
}

fn refused(what: &str) -> RefOr<utoipa::openapi::Response> {
    ResponseBuilder::new()
        .description(what)
        .content(
            "application/json",
            content(Ref::from_schema_name("ErrorAnswer")),
        )
        .build()
        .into()
}

fn operation(endpoint: &Endpoint, schema: RefOr<Schema>) -> OperationBuilder {
    let mut operation = OperationBuilder::new()
        .operation_id(Some(endpoint.operation))
        .tag(endpoint.group)
        .summary(Some(endpoint.summary))
        .response(
            "200",
            ResponseBuilder::new()
                .description(endpoint.summary)
                .content("application/json", content(schema))
                .build(),
        )
        .response(
            "400",
            refused("A parameter is not known, is given twice, or has a value it cannot have."),
        )
        .response("404", refused("What is asked about does not exist."));
    if !endpoint.description.is_empty() {
        operation = operation.description(Some(endpoint.description));
    }
    for parameter in endpoint.parameters {
        operation = operation.parameter(parameter.described());
    }
    operation
}

/// The OpenAPI document.
#[must_use]
pub fn document() -> OpenApi {
    let mut schemas = BTreeMap::new();
    schemas.extend(one::<ErrorAnswer>().parts);
    let mut paths = PathsBuilder::new();
    for endpoint in endpoints() {
        let shape = (endpoint.answer)();
        schemas.extend(shape.parts);
        paths = paths.path(
            format!("{BASE}{}", endpoint.path),
            PathItem::new(HttpMethod::Get, operation(&endpoint, shape.schema)),
        );
    }
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Compendium")
                .version("1")
                .description(Some(DESCRIPTION))
                .license(Some(
                    LicenseBuilder::new()
                        .name("Apache-2.0")
                        .identifier(Some("Apache-2.0"))
                        .build(),
                )),
        )
        // Relative: whoever reads the document asks the server it came from.
        .servers(Some([ServerBuilder::new().url("/").build()]))
        .tags(Some(GROUPS.map(|(name, text)| {
            TagBuilder::new().name(name).description(Some(text)).build()
        })))
        .components(Some(
            ComponentsBuilder::new().schemas_from_iter(schemas).build(),
        ))
        .paths(paths)
        .build()
}

static WRITTEN: OnceLock<String> = OnceLock::new();

/// The OpenAPI document as it is served.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn written() -> Result<&'static str, serde_json::Error> {
    if let Some(written) = WRITTEN.get() {
        return Ok(written);
    }
    let mut text = serde_json::to_string_pretty(&document())?;
    text.push('\n');
    Ok(WRITTEN.get_or_init(|| text))
}

/// The document.
///
/// # Errors
/// When a parameter is given.
pub async fn specification(asked: Asked) -> Result<Page, ApiError> {
    asked.only(&[])?;
    Ok(Page::json(written()?))
}
