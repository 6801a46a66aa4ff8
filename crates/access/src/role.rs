//! Roles, and how far each reaches.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use vocabulary::MissionCode;

/// What a person is to the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees drafts.
    Reader,
    /// Writes texts and describes projects.
    Editor,
    /// Records money: contributions and requirements.
    Finance,
    /// Puts pages before the public.
    Publisher,
    /// Looks after accounts and the node.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [
        Self::Reader,
        Self::Editor,
        Self::Finance,
        Self::Publisher,
        Self::Administrator,
    ];

    /// The name that policies, commands and the database use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Editor => "editor",
            Self::Finance => "finance",
            Self::Publisher => "publisher",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A role that was written in a way that is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not a role: write reader, editor, finance, publisher or administrator, and how far it reaches if not everywhere: editor@MLI, editor@MLI/FRAMEWORK, editor@MLI/FRAMEWORK/SECTOR"
)]
pub struct NotARole(pub String);

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or_else(|| NotARole(text.to_owned()))
    }
}

/// How far a role reaches: everything, one mission, one framework of it, or
/// one sector of that framework.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Scope {
    /// The mission; everything where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mission: Option<MissionCode>,
    /// The framework of the mission, by the name that its address has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// The sector of the framework, by code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
}

impl Scope {
    /// No limit.
    #[must_use]
    pub fn everything() -> Self {
        Self::default()
    }

    /// One mission.
    #[must_use]
    pub fn mission(mission: MissionCode) -> Self {
        Self {
            mission: Some(mission),
            ..Self::default()
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(mission) = &self.mission else {
            return formatter.write_str("*");
        };
        mission.fmt(formatter)?;
        for part in [&self.framework, &self.sector].into_iter().flatten() {
            write!(formatter, "/{part}")?;
        }
        Ok(())
    }
}

/// One role with its scope: `editor@MLI/hrp/health`, or `administrator`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Assignment {
    /// The role.
    pub role: Role,
    /// How far it reaches.
    pub scope: Scope,
}

impl fmt::Display for Assignment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.scope.mission {
            None => self.role.fmt(formatter),
            Some(_) => write!(formatter, "{}@{}", self.role, self.scope),
        }
    }
}

impl FromStr for Assignment {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || NotARole(text.to_owned());
        let (role, scope) = match text.trim().split_once('@') {
            None => (text.trim(), None),
            Some((role, scope)) => (role, Some(scope)),
        };
        let role = role.parse().map_err(|_| refused())?;
        let Some(scope) = scope else {
            return Ok(Self {
                role,
                scope: Scope::everything(),
            });
        };
        let mut parts = scope.split('/');
        let mission = parts
            .next()
            .and_then(|mission| mission.parse().ok())
            .ok_or_else(refused)?;
        let part = |part: Option<&str>| match part.map(str::trim) {
            Some("") => Err(refused()),
            part => Ok(part.map(str::to_owned)),
        };
        let scope = Scope {
            mission: Some(mission),
            framework: part(parts.next())?,
            sector: part(parts.next())?,
        };
        match parts.next() {
            None => Ok(Self { role, scope }),
            Some(_) => Err(refused()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_written_as_it_is_read() {
        for text in [
            "administrator",
            "editor@MLI",
            "finance@MLI/humanitarian-response-plan",
            "editor@MLI/humanitarian-response-plan/health",
        ] {
            let assignment: Assignment = text.parse().unwrap();
            assert_eq!(assignment.to_string(), text);
        }
        for text in [
            "",
            "king",
            "editor@",
            "editor@MLI/",
            "editor@MLI/a/b/c",
            "editor@MLI//b",
        ] {
            assert!(text.parse::<Assignment>().is_err(), "{text}");
        }
    }
}
