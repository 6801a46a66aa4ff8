//! What changes in the links of a mission when rules propose and people
//! decide.

use chrono::NaiveDate;

use super::{AreaCode, AreaReference, CodeSet, Decision, Link, Relation, propose_beside};

/// Why nothing was decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDecided {
    /// No link connects these.
    #[error("no link connects {0} with {1}")]
    NoLink(AreaCode, AreaCode),
    /// Several do.
    #[error("several links connect {0} with {1}: in {2}")]
    SeveralLinks(AreaCode, AreaCode, String),
    /// The two are one area, or of one set although they are said to be the
    /// same ground.
    #[error("{0} and {1} are areas of one set, which cannot be the same ground")]
    OneSet(AreaReference, AreaReference),
}

/// The links that the rules propose and that are not recorded so: new ones,
/// and open ones of which the rules now think otherwise. What people decided
/// stays.
#[must_use]
pub fn proposed(from: &CodeSet, to: &CodeSet, recorded: &[Link]) -> Vec<Link> {
    let crosswalk = propose_beside(from, to, recorded);
    let is_new = |link: &Link| {
        let known = recorded.iter().find(|known| {
            let (one, other) = (&known.from, &known.to);
            (one == &link.from && other == &link.to) || (one == &link.to && other == &link.from)
        });
        known.is_none_or(|known| {
            known.from == link.from && known.decision == Decision::Open && known != link
        })
    };
    crosswalk.links.into_iter().filter(is_new).collect()
}

/// A recorded link with another decision.
///
/// # Errors
/// When no link or several connect areas with these codes.
pub fn decided(
    recorded: &[Link],
    from: &AreaCode,
    to: &AreaCode,
    decision: Decision,
) -> Result<Link, NotDecided> {
    let found: Vec<&Link> = recorded
        .iter()
        .filter(|link| link.from.code == *from && link.to.code == *to)
        .collect();
    match found.as_slice() {
        [] => Err(NotDecided::NoLink(from.clone(), to.clone())),
        [link] => Ok(Link {
            decision,
            ..(*link).clone()
        }),
        several => {
            let sets = several
                .iter()
                .map(|link| format!("“{}” and “{}”", link.from.set, link.to.set));
            let sets = sets.collect::<Vec<_>>().join("; ");
            Err(NotDecided::SeveralLinks(from.clone(), to.clone(), sets))
        }
    }
}

impl Link {
    /// A link as a person says it is: what the rules thought of a recorded
    /// one stays with it.
    ///
    /// # Errors
    /// When two areas of one set are said to be the same ground.
    pub fn said(
        recorded: &[Self],
        from: &AreaReference,
        relation: Relation,
        to: &AreaReference,
        since: Option<NaiveDate>,
    ) -> Result<Self, NotDecided> {
        if from == to || (relation == Relation::Same && from.set == to.set) {
            return Err(NotDecided::OneSet(from.clone(), to.clone()));
        }
        let known = recorded
            .iter()
            .find(|link| link.from == *from && link.to == *to);
        let fresh = || Self::confirmed(from.clone(), relation, to.clone());
        Ok(Self {
            relation,
            since,
            decision: Decision::Confirmed,
            ..known.cloned().unwrap_or_else(fresh)
        })
    }
}
