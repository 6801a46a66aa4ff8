//! The journal: what was written, in order, each row chained to the one
//! before it by a digest, each change set closed by a seal.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use sea_orm::Value;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fields::time_text;

/// Who writes, where, and what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The person's account or role, or the program.
    pub actor: String,
    /// The node: an office, a post, headquarters.
    pub node: String,
    /// What is done: `import page`, `publish`, ….
    pub action: String,
    /// When. Kept to the microsecond.
    pub recorded_at: DateTime<Utc>,
}

/// 32 bytes of blake3.
pub(crate) type Digest = [u8; 32];

/// One row of the journal as it stands in the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct JournalRow {
    pub(crate) mission: String,
    pub(crate) position: i64,
    pub(crate) recorded_at: String,
    pub(crate) actor: String,
    pub(crate) node: String,
    pub(crate) change_set: i64,
    pub(crate) action: String,
    pub(crate) kind: String,
    pub(crate) id: Uuid,
    pub(crate) version: i64,
    pub(crate) before: Option<i64>,
    pub(crate) after: Option<String>,
    pub(crate) source: String,
    #[serde(with = "hex::serde")]
    pub(crate) digest: Digest,
}

pub(crate) const JOURNAL_COLUMNS: [&str; 14] = [
    "mission",
    "position",
    "recorded_at",
    "actor",
    "node",
    "change_set",
    "action",
    "kind",
    "id",
    "version",
    "before",
    "after",
    "source",
    "digest",
];

/// Feeds a hash so that no two different lists of values feed it alike:
/// every value is preceded by whether it is there and how long it is.
struct Feed(blake3::Hasher);

/// Beginning one is half the work of a short digest: it is begun once.
static ROW: LazyLock<blake3::Hasher> =
    LazyLock::new(|| blake3::Hasher::new_derive_key("compendium journal row 1"));
static SEAL: LazyLock<blake3::Hasher> =
    LazyLock::new(|| blake3::Hasher::new_derive_key("compendium journal seal 1"));

impl Feed {
    /// A hash for one purpose: it never gives the digest of another.
    fn new(context: &LazyLock<blake3::Hasher>) -> Self {
        Self((**context).clone())
    }

    fn bytes(&mut self, value: Option<&[u8]>) -> &mut Self {
        match value {
            None => self.0.update(&[0]),
            Some(bytes) => self
                .0
                .update(&[1])
                .update(&(bytes.len() as u64).to_be_bytes())
                .update(bytes),
        };
        self
    }

    fn text(&mut self, value: &str) -> &mut Self {
        self.bytes(Some(value.as_bytes()))
    }

    fn number(&mut self, value: i64) -> &mut Self {
        self.bytes(Some(&value.to_be_bytes()))
    }

    fn finish(&self) -> Digest {
        *self.0.finalize().as_bytes()
    }
}

impl JournalRow {
    /// The digest over the row and the digest of the row before it.
    pub(crate) fn computed_digest(&self, previous: &Digest) -> Digest {
        let before = self.before.map(i64::to_be_bytes);
        Feed::new(&ROW)
            .bytes(Some(previous))
            .text(&self.mission)
            .number(self.position)
            .text(&self.recorded_at)
            .text(&self.actor)
            .text(&self.node)
            .number(self.change_set)
            .text(&self.action)
            .text(&self.kind)
            .bytes(Some(self.id.as_bytes()))
            .number(self.version)
            .bytes(before.as_ref().map(<[u8; 8]>::as_slice))
            .bytes(self.after.as_deref().map(str::as_bytes))
            .text(&self.source)
            .finish()
    }

    /// The row as values for its table, in the order of [`JOURNAL_COLUMNS`].
    pub(crate) fn into_values(self) -> Vec<Value> {
        vec![
            self.mission.into(),
            self.position.into(),
            self.recorded_at.into(),
            self.actor.into(),
            self.node.into(),
            self.change_set.into(),
            self.action.into(),
            self.kind.into(),
            self.id.into(),
            self.version.into(),
            self.before.into(),
            self.after.into(),
            self.source.into(),
            self.digest.to_vec().into(),
        ]
    }
}

/// The end of one change set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seal {
    pub(crate) mission: String,
    pub(crate) change_set: i64,
    pub(crate) first_position: i64,
    pub(crate) last_position: i64,
    pub(crate) recorded_at: String,
    /// The public key, in hexadecimal digits.
    pub(crate) signed_by: Option<String>,
    #[serde(with = "hex::serde")]
    pub(crate) digest: Digest,
    /// In hexadecimal digits.
    pub(crate) signature: Option<String>,
}

pub(crate) const SEAL_COLUMNS: [&str; 8] = [
    "mission",
    "change_set",
    "first_position",
    "last_position",
    "recorded_at",
    "signed_by",
    "digest",
    "signature",
];

impl Seal {
    /// Seals the rows up to the one with the given digest.
    pub(crate) fn close(
        mission: &str,
        change_set: i64,
        positions: (i64, i64),
        recorded_at: DateTime<Utc>,
        previous: &Digest,
        last_row: &Digest,
        key: Option<&SigningKey>,
    ) -> Self {
        let mut seal = Self {
            mission: mission.to_owned(),
            change_set,
            first_position: positions.0,
            last_position: positions.1,
            recorded_at: time_text(recorded_at),
            signed_by: key.map(|key| hex::encode(key.verifying_key().as_bytes())),
            digest: [0; 32],
            signature: None,
        };
        seal.digest = seal.computed_digest(previous, last_row);
        seal.signature = key.map(|key| hex::encode(key.sign(&seal.digest).to_bytes()));
        seal
    }

    /// The digest over the seal, the seal before it and the last row's.
    pub(crate) fn computed_digest(&self, previous: &Digest, last_row: &Digest) -> Digest {
        Feed::new(&SEAL)
            .bytes(Some(previous))
            .bytes(Some(last_row))
            .text(&self.mission)
            .number(self.change_set)
            .number(self.first_position)
            .number(self.last_position)
            .text(&self.recorded_at)
            .bytes(self.signed_by.as_deref().map(str::as_bytes))
            .finish()
    }

    /// Whether the signature is right; `None` where the seal has none.
    pub(crate) fn signature_holds(&self) -> Option<bool> {
        if self.signed_by.is_none() && self.signature.is_none() {
            return None;
        }
        let check = || {
            let mut key = [0; 32];
            hex::decode_to_slice(self.signed_by.as_ref()?, &mut key).ok()?;
            let mut signature = [0; 64];
            hex::decode_to_slice(self.signature.as_ref()?, &mut signature).ok()?;
            VerifyingKey::from_bytes(&key)
                .ok()?
                .verify(&self.digest, &Signature::from_bytes(&signature))
                .ok()
        };
        Some(check().is_some())
    }
}

/// Where the journal of a mission ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) mission: String,
    pub(crate) position: i64,
    #[serde(with = "hex::serde")]
    pub(crate) digest: Digest,
    pub(crate) change_set: i64,
    #[serde(with = "hex::serde")]
    pub(crate) seal_digest: Digest,
}

impl Head {
    /// The head of a journal in which nothing was written yet.
    pub(crate) fn empty(mission: &str) -> Self {
        Self {
            mission: mission.to_owned(),
            position: 0,
            digest: [0; 32],
            change_set: 0,
            seal_digest: [0; 32],
        }
    }
}
