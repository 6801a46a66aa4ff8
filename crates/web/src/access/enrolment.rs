//! Choosing a password and enrolling a second factor: what the page of a
//! one-time link and the own account share.
//!
//! The secret that is being enrolled travels encrypted in the form, for this
//! account alone, so that a person may reload or err and no half-enrolled
//! secret lies in the database.

use access::second_factor::PURPOSE;
use access::{NewPassword, PasswordRefused, RecoveryCode, SecondFactor};
use languages::Speaker;
use store::access::{Account, Sealed};

use super::doors::{Doors, failed};
use super::form::{Posted, Problem};
use super::kept::{from_text, to_text};
use super::qr;
use crate::site::WebError;
use crate::state::Web;

/// A second factor on its way to a telephone.
pub struct Enrolment {
    /// The secret, encrypted, for the hidden field.
    pub sealed: String,
    /// The QR code.
    pub svg: String,
    /// The secret to type.
    pub typed: String,
}

/// What came of a form.
pub struct Chosen {
    /// The secret, encrypted, for the database.
    pub secret: Sealed,
    /// The recovery codes, to be shown once.
    pub codes: Vec<RecoveryCode>,
}

impl Enrolment {
    /// Of a new secret, or of the one in a form that came back.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn of(
        doors: &Doors,
        speaker: &Speaker,
        account: &Account,
        posted: Option<&Posted>,
    ) -> Result<Self, WebError> {
        let again = posted.and_then(|posted| secret_of(doors, account, posted));
        let factor = match again {
            Some(factor) => factor,
            None => SecondFactor::new(doors.randomness()).map_err(failed)?,
        };
        let address = factor.address(&account.name).unwrap_or_default();
        Ok(Self {
            sealed: to_text(&seal(doors, account, &factor)?),
            svg: qr::svg(&address, &speaker.say("factor-qr")).unwrap_or_default(),
            typed: factor.to_type(),
        })
    }
}

fn seal(doors: &Doors, account: &Account, factor: &SecondFactor) -> Result<Vec<u8>, WebError> {
    doors
        .secret()
        .seal(
            PURPOSE,
            account.id.0.as_bytes(),
            factor.to_seal(),
            doors.randomness(),
        )
        .map_err(failed)
}

fn secret_of(doors: &Doors, account: &Account, posted: &Posted) -> Option<SecondFactor> {
    let sealed = from_text(posted.field("secret"))?;
    let owner = account.id.0.as_bytes();
    let plain = doors.secret().open(PURPOSE, owner, &sealed).ok()?;
    SecondFactor::from_bytes(&plain)
}

/// The second factor of a form, once its first code is right.
///
/// # Errors
/// When there is no randomness. A wrong code is a problem, not an error.
pub fn second_factor(
    web: &Web,
    doors: &Doors,
    speaker: &Speaker,
    account: &Account,
    posted: &Posted,
) -> Result<Result<Chosen, Problem>, WebError> {
    let now = web.clock().now();
    let factor = secret_of(doors, account, posted);
    let Some(factor) =
        factor.filter(|factor| factor.check(posted.field("code"), now, None).is_some())
    else {
        let text = speaker.say("factor-code-wrong");
        return Ok(Err(Problem {
            field: "code",
            text,
        }));
    };
    Ok(Ok(Chosen {
        secret: Sealed(seal(doors, account, &factor)?),
        codes: RecoveryCode::new_set(doors.randomness()).map_err(failed)?,
    }))
}

/// The new password of a form, or what is wrong with it.
pub fn password(
    speaker: &Speaker,
    account: &Account,
    posted: &Posted,
) -> Result<NewPassword, Problem> {
    let problem = |field, key: &str| {
        let text = speaker.say(key);
        Problem { field, text }
    };
    let chosen = posted.field("new_password");
    let password = NewPassword::choose(chosen, &account.name).map_err(|refused| {
        let key = match refused {
            PasswordRefused::TooShort => "password-too-short",
            PasswordRefused::TooLong => "password-too-long",
            PasswordRefused::Guessable => "password-guessable",
        };
        problem("new_password", key)
    })?;
    if posted.field("again") != chosen {
        return Err(problem("again", "password-not-same"));
    }
    Ok(password)
}
