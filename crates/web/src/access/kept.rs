//! A form whose sign-in expired: it travels, encrypted, through the sign-in
//! page, and is given back afterwards. Nothing of it stays on the server.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::doors::{Doors, failed};
use super::form::{FORM_TOKEN, Posted};
use crate::site::WebError;

const PURPOSE: &str = "form that waits for a sign-in";

/// The form.
#[derive(Serialize, Deserialize)]
pub struct KeptForm {
    /// Where it was going.
    pub address: String,
    /// Whose it is, where the expired session told.
    pub account: Option<Uuid>,
    /// What was in it, but for its token.
    pub fields: Vec<(String, String)>,
}

impl KeptForm {
    /// The form of a request.
    #[must_use]
    pub fn of(address: String, account: Option<Uuid>, posted: Posted) -> Self {
        let mut fields = posted.0;
        fields.retain(|(name, _)| name != FORM_TOKEN);
        Self {
            address,
            account,
            fields,
        }
    }

    /// Encrypts it for the hidden field.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal(&self, doors: &Doors) -> Result<String, WebError> {
        let plain = serde_json::to_vec(self)?;
        let sealed = doors
            .secret()
            .seal(PURPOSE, b"", &plain, doors.randomness())
            .map_err(failed)?;
        Ok(to_text(&sealed))
    }

    /// Opens what [`KeptForm::seal`] gave; `None` for anything else.
    #[must_use]
    pub fn open(doors: &Doors, text: &str) -> Option<Self> {
        let sealed = from_text(text)?;
        let plain = doors.secret().open(PURPOSE, b"", &sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// Bytes as letters that a form field takes as they are.
#[must_use]
pub fn to_text(bytes: &[u8]) -> String {
    hex::encode(bytes)
}

/// The bytes of [`to_text`].
#[must_use]
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    hex::decode(text).ok()
}
