//! One endpoint: its address, its words, its parameters, its answer and who
//! answers.

use axum::routing::MethodRouter;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::{Ref, RefOr, Schema};

use super::error::ApiError;
use super::parameter::Parameter;
use crate::delivery::Page;
use crate::state::Web;

/// Schemas by name.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// The shape of an answer, and every shape that it is made of.
pub struct Shape {
    /// The answer itself.
    pub schema: RefOr<Schema>,
    /// Everything it names.
    pub parts: Schemas,
}

/// An endpoint of the API.
#[derive(Clone)]
pub struct Endpoint {
    /// The path below `/api/v1`.
    pub path: &'static str,
    /// Its name for programs that are generated from the document.
    pub operation: &'static str,
    /// The group it stands in.
    pub group: &'static str,
    /// What it answers, in a few words.
    pub summary: &'static str,
    /// What else one should know; empty where nothing.
    pub description: &'static str,
    /// What it takes.
    pub parameters: &'static [&'static Parameter],
    /// What it answers.
    pub answer: fn() -> Shape,
    /// Who answers.
    pub handler: fn() -> MethodRouter<Web>,
}

/// An answer that is one object.
#[must_use]
pub fn one<T: ToSchema>() -> Shape {
    let mut parts = Vec::new();
    T::schemas(&mut parts);
    parts.push((T::name().into_owned(), T::schema()));
    Shape {
        schema: Ref::from_schema_name(T::name()).into(),
        parts,
    }
}

/// An answer that is a bare list.
#[must_use]
pub fn list_of<T: ToSchema>() -> Shape {
    let Shape { schema, parts } = one::<T>();
    Shape {
        schema: RefOr::T(utoipa::openapi::schema::Array::new(schema).into()),
        parts,
    }
}

/// Writes an answer.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn answer<T: Serialize>(value: &T) -> Result<Page, ApiError> {
    Ok(Page::json(serde_json::to_vec(value)?))
}
