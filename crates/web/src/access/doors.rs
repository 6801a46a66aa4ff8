//! What signing in needs: the policies, the node's secret, randomness, and
//! room for hashing passwords.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use access::policy::PoliciesNotValid;
use access::{NewPassword, NodeSecret, PasswordHash, Policies, Randomness};
use tokio::sync::Semaphore;

use crate::site::WebError;

/// Passwords hashed at one time: each takes 19 MiB and a core.
const HASHING: usize = 2;

/// What signing in needs. A server without it serves readers alone.
pub struct Doors {
    policies: Policies,
    secret: NodeSecret,
    randomness: Arc<dyn Randomness>,
    node: String,
    data: Option<PathBuf>,
    hashing: Semaphore,
}

impl Doors {
    /// With the secret of this node, its name as journals write it, and a
    /// source of random bytes.
    ///
    /// # Errors
    /// When the policies are not valid: such a program must not serve.
    pub fn new(
        secret: NodeSecret,
        randomness: Arc<dyn Randomness>,
        node: String,
    ) -> Result<Self, PoliciesNotValid> {
        Ok(Self {
            policies: Policies::load()?,
            secret,
            randomness,
            node,
            data: None,
            hashing: Semaphore::new(HASHING),
        })
    }

    /// With the folder of this node, where uploads wait.
    #[must_use]
    pub fn with_data(mut self, folder: PathBuf) -> Self {
        self.data = Some(folder);
        self
    }

    /// The folder of this node, where it has one.
    #[must_use]
    pub fn data(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// Who may do what.
    #[must_use]
    pub fn policies(&self) -> &Policies {
        &self.policies
    }

    /// The secret of this node.
    #[must_use]
    pub fn secret(&self) -> &NodeSecret {
        &self.secret
    }

    /// Random bytes.
    #[must_use]
    pub fn randomness(&self) -> &dyn Randomness {
        self.randomness.as_ref()
    }

    /// The name of this node.
    #[must_use]
    pub fn node(&self) -> &str {
        &self.node
    }

    /// Whether a password is the one of a hash; of nobody's where there is
    /// none, which takes as long.
    ///
    /// # Errors
    /// When the server is stopping.
    pub async fn is_password(
        &self,
        hash: Option<PasswordHash>,
        password: String,
    ) -> Result<bool, WebError> {
        let _turn = self.hashing.acquire().await.map_err(failed)?;
        tokio::task::spawn_blocking(move || match hash {
            Some(hash) => hash.is_of(&password),
            None => {
                let _ = PasswordHash::of_nobody().is_of(&password);
                false
            }
        })
        .await
        .map_err(failed)
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// When there is no randomness or no memory.
    pub async fn hash(&self, password: NewPassword) -> Result<PasswordHash, WebError> {
        let _turn = self.hashing.acquire().await.map_err(failed)?;
        let randomness = Arc::clone(&self.randomness);
        tokio::task::spawn_blocking(move || password.hash(randomness.as_ref()))
            .await
            .map_err(failed)?
            .map_err(failed)
    }
}

/// Something of ours failed.
pub fn failed(error: impl ToString) -> WebError {
    WebError::Internal(error.to_string())
}
