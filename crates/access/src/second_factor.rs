//! The second factor: codes that change every 30 seconds (RFC 6238: SHA-1,
//! six digits, which every authenticator understands), and recovery codes
//! for the day the telephone is gone.

use std::fmt;

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Totp};

use crate::randomness::{NoRandomness, Randomness, random};

/// How many recovery codes are given out at a time.
pub const RECOVERY_CODES: usize = 10;

/// The purpose under which secrets are sealed.
pub const PURPOSE: &str = "second factor";

/// The secret that a person's authenticator and we share: 20 bytes.
#[derive(Clone)]
pub struct SecondFactor([u8; 20]);

impl SecondFactor {
    /// A new one.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn new(source: &dyn Randomness) -> Result<Self, NoRandomness> {
        Ok(Self(random(source)?))
    }

    /// As it was kept, decrypted.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes: to be sealed, and nothing else.
    #[must_use]
    pub const fn to_seal(&self) -> &[u8; 20] {
        &self.0
    }

    fn totp(&self, account: &str) -> Option<Totp> {
        Builder::new()
            .with_secret(self.0)
            .with_account_name(account.replace(':', " "))
            .with_issuer(Some("Compendium"))
            .build()
            .ok()
    }

    /// The address that an authenticator reads as a QR code. It holds the
    /// secret: for the person alone.
    #[must_use]
    pub fn address(&self, account: &str) -> Option<String> {
        self.totp(account)?.to_url().ok()
    }

    /// The secret as a person types it, in groups of four.
    #[must_use]
    pub fn to_type(&self) -> String {
        let text = totp_rs::Secret::from(self.0).to_base32();
        let letters: Vec<char> = text.chars().collect();
        let groups: Vec<String> = letters
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        groups.join(" ")
    }

    /// The secret of [`SecondFactor::to_type`].
    #[must_use]
    pub fn from_typed(text: &str) -> Option<Self> {
        let letters: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let secret = totp_rs::Secret::try_from_base32(letters).ok()?;
        Self::from_bytes(secret.as_bytes())
    }

    /// Whether the code is right now (or was, or will be, half a minute
    /// from now: clocks differ). Gives its step, which must be kept: a code
    /// counts once, so a step that is not after the last one does not.
    #[must_use]
    pub fn check(&self, code: &str, now: DateTime<Utc>, last_step: Option<i64>) -> Option<i64> {
        let digits: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let time = u64::try_from(now.timestamp()).ok()?;
        let step = self.totp("")?.check(&digits, time)?;
        let step = i64::try_from(step).ok()?;
        (last_step.is_none_or(|last| step > last)).then_some(step)
    }

    /// The code of a moment: for tests of what stands above.
    #[must_use]
    pub fn code_at(&self, time: DateTime<Utc>) -> Option<String> {
        let time = u64::try_from(time.timestamp()).ok()?;
        Some(self.totp("")?.generate(time).to_string())
    }
}

impl fmt::Debug for SecondFactor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecondFactor(…)")
    }
}

/// A code to sign in once without the telephone: 80 random bits.
#[derive(Clone)]
pub struct RecoveryCode([u8; 10]);

impl RecoveryCode {
    /// A new set.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn new_set(source: &dyn Randomness) -> Result<Vec<Self>, NoRandomness> {
        (0..RECOVERY_CODES)
            .map(|_| random(source).map(Self))
            .collect()
    }

    /// A code as a person types it; `None` where it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits: String = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != '-')
            .collect();
        let mut bytes = [0; 10];
        hex::decode_to_slice(digits, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The code in groups of five: shown once.
    #[must_use]
    pub fn to_show(&self) -> String {
        let text = hex::encode(self.0);
        [&text[..5], &text[5..10], &text[10..15], &text[15..]].join("-")
    }

    /// What is kept. 80 random bits cannot be guessed, so that a plain
    /// digest does.
    #[must_use]
    pub fn digest(&self) -> RecoveryDigest {
        RecoveryDigest(hex::encode(blake3::derive_key(
            "compendium recovery code 1",
            &self.0,
        )))
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryCode(…)")
    }
}

/// The digest of a recovery code.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryDigest(pub String);

impl fmt::Debug for RecoveryDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryDigest(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_test_vector_of_the_standard() {
        // RFC 6238, appendix B: 94287082 in eight digits at 59 seconds.
        let factor = SecondFactor::from_bytes(b"12345678901234567890").unwrap();
        assert_eq!(factor.code_at(at(59)).unwrap(), "287082");
        assert_eq!(factor.check("287 082", at(59), None), Some(1));
        assert_eq!(factor.check("287082", at(89), None), Some(1));
        assert_eq!(factor.check("287082", at(120), None), None);
    }

    #[test]
    fn a_code_counts_once() {
        let factor = SecondFactor::from_bytes(b"12345678901234567890").unwrap();
        let step = factor.check("287082", at(59), None).unwrap();
        assert_eq!(factor.check("287082", at(59), Some(step)), None);
    }

    #[test]
    fn nonsense_is_no_code_and_no_panic() {
        let factor = SecondFactor([1; 20]);
        for code in [
            "",
            "12345",
            "1234567",
            "१२३४५६",
            "28 70 8é",
            "-87082",
            "\0\0\0\0\0\0",
        ] {
            assert_eq!(factor.check(code, at(59), None), None, "{code}");
        }
        assert_eq!(factor.check("287082", at(-1), None), None);
    }

    #[test]
    fn the_address_holds_what_an_authenticator_needs() {
        let factor = SecondFactor::from_bytes(b"12345678901234567890").unwrap();
        let address = factor.address("amina:desk").unwrap();
        assert!(
            address.starts_with("otpauth://totp/Compendium:amina%20desk?secret="),
            "{address}"
        );
        assert_eq!(factor.to_type(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(format!("{factor:?}"), "SecondFactor(…)");
    }

    #[test]
    fn a_recovery_code_is_known_again_however_it_is_typed() {
        let code = RecoveryCode([0xab; 10]);
        assert_eq!(code.to_show(), "ababa-babab-ababa-babab");
        let read = RecoveryCode::read(" ABABA babab-ababa-babab ").unwrap();
        assert_eq!(read.digest(), code.digest());
        assert!(RecoveryCode::read("ababa").is_none());
        assert!(!format!("{code:?} {:?}", code.digest()).contains("ab"));
    }
}
