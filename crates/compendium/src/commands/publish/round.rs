//! The report of a round becomes a version that stays.

use displacement::rounds::RoundKey;
use figures::publishing::{Imprint, Severity};
use figures::round_report::{RoundNotPublished, RoundObstacle, compose_round, round_edition};
use missions::Change;
use serde::Serialize;
use store::{KnownAt, Store};
use vocabulary::identifier::RoundPublicationId;
use vocabulary::{Clock, JournalPoint};
use web::displacement::report::load;

use super::super::obstacles;
use crate::command_line::RoundAddress;
use crate::error::CommandError;
use crate::node::Node;

/// A version that was written.
#[derive(Debug, Serialize)]
pub struct PublishedRound {
    /// The mission.
    pub mission: String,
    /// The round.
    pub round: RoundKey,
    /// The version’s number.
    pub version: i32,
    /// The point of the journal at which its figures were computed.
    pub computed_at: JournalPoint,
    /// How many numbers were frozen.
    pub figures: usize,
    /// What somebody should have read, and does not block.
    pub notices: Vec<RoundObstacle>,
}

/// Writes the next version of the report of a round, as its records are now.
pub async fn publish(
    node: &Node,
    store: &Store,
    address: &RoundAddress,
    operation: Option<&str>,
    imprint: Imprint,
) -> Result<PublishedRound, CommandError> {
    let mission = store.mission_by_code(&address.mission).await?;
    let mission = mission
        .ok_or_else(|| CommandError::failed(format!("there is no mission {}", address.mission)))?;
    let round = named(store, address, operation).await?;
    let code = &mission.record.code;
    let records = load::records(store, &mission, &round, KnownAt::Now).await?;
    let document =
        compose_round(&records).map_err(|error| CommandError::failed(error.to_string()))?;
    let known = store.round_publications(code, Some(&round)).await?;
    let made = round_edition(
        &document,
        &records,
        known.iter().map(|known| known.record.number),
        imprint,
        RoundPublicationId::new(&mut node.identifiers()?),
        node.clock().now(),
    )
    .map_err(|refused| match refused {
        RoundNotPublished::Blocked(found) => blocked(&round, &found),
        other => CommandError::failed(format!("{round}: {other}")),
    })?;
    let (number, computed_at) = (made.publication.number, made.publication.computed_at);
    let changes = vec![Change::put(made.publication, made.source)];
    store.apply(code, &node.entry("publish"), changes).await?;
    Ok(PublishedRound {
        mission: code.to_string(),
        round,
        version: number,
        computed_at,
        figures: made.numbers,
        notices: made.notices,
    })
}

/// The round of an address.
pub async fn named(
    store: &Store,
    address: &RoundAddress,
    operation: Option<&str>,
) -> Result<RoundKey, CommandError> {
    let known = store.displacement(&address.mission, KnownAt::Now).await?;
    let keys = known.rounds.iter().map(|round| &round.record.key);
    let found: Vec<&RoundKey> = keys
        .filter(|key| address.round.names(key))
        .filter(|key| operation.is_none_or(|operation| key.operation == operation))
        .collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(CommandError::failed(format!("there is no round {address}"))
            .hinted("a round is named by mission, day and number, such as MLI/2016-12-31-28")),
        several => {
            let names: Vec<&str> = several.iter().map(|key| key.operation.as_str()).collect();
            Err(
                CommandError::failed(format!("several operations have a round {address}"))
                    .hinted(format!("name one with --operation: {}", names.join(", "))),
            )
        }
    }
}

fn blocked(round: &RoundKey, found: &[RoundObstacle]) -> CommandError {
    let blocking: Vec<String> = found
        .iter()
        .filter(|obstacle| obstacle.severity == Severity::Blocks)
        .map(|obstacle| format!("  {}", obstacles::line_of_report(obstacle)))
        .collect();
    CommandError::failed(format!(
        "{round} cannot be published:\n{}",
        blocking.join("\n")
    ))
    .hinted("mend its summary at the desk, or import what the round counts")
}
