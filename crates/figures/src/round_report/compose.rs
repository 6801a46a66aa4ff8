//! From the records of a round to its report.

use std::collections::{BTreeMap, BTreeSet};

use displacement::counting::{self, Asked, COUNTING_RULE, RoundTotal};
use displacement::records::{DisplacementRecords, Known, RoundSummary};
use displacement::rounds::{Assessment, Completion, Round, RoundKey, Status};
use missions::RoundRecords;
use vocabulary::Recorded;

use super::document::{COMPOSING_RULE, MethodBlock, RoundBlock, RoundDocument, SourceBlock};
use super::{coverage, status, warnings};
use crate::binding::{bind, bindings};
use crate::compute::{FigureError, answer_of_displacement, asked_by};
use crate::document::{LanguageText, Passage};
use crate::question::{Question, RoundName};

/// The key of the passage at the head of a report.
pub const SUMMARY: &str = "summary";

/// A round at work: its records made ready.
pub(super) struct Work<'records> {
    pub(super) records: &'records RoundRecords,
    pub(super) known: Known<'records>,
    pub(super) round: &'records Round,
}

impl Work<'_> {
    pub(super) const fn key(&self) -> &RoundKey {
        &self.records.round
    }

    /// The rows of a round that are about one status, in the order of the
    /// records.
    pub(super) fn rows(&self, round: &RoundKey, status: Status) -> Vec<&Assessment> {
        let rows = self.records.displacement.assessments.iter();
        rows.map(|row| &row.record)
            .filter(|row| row.status == status && row.round == *round)
            .collect()
    }

    pub(super) fn completion(&self, round: &RoundKey) -> Completion {
        let rounds = self.records.displacement.rounds.iter();
        let found = rounds
            .map(|known| &known.record)
            .find(|known| known.key == *round);
        found.map_or(Completion::Complete, |found| found.completion)
    }
}

/// The report of a round, with every number computed from these records.
///
/// # Errors
/// When the round is not among the records. A binding that does not resolve
/// is no error here: it stands in the report as such, and blocks its
/// publishing.
pub fn compose_round(records: &RoundRecords) -> Result<RoundDocument, FigureError> {
    let displacement = &records.displacement;
    let found = displacement
        .rounds
        .iter()
        .find(|known| known.record.key == records.round);
    let round = found
        .map(|known| &known.record)
        .ok_or_else(|| FigureError::NoSuchRound(RoundName::of(&records.round).to_string()))?;
    let work = Work {
        records,
        known: displacement.ready(),
        round,
    };
    let statuses = statuses(&records.totals, &records.round, displacement)
        .into_iter()
        .map(|total| status::block(&work, total))
        .collect::<Result<Vec<_>, _>>()?;
    let mission = &records.mission.record;
    let sources = sources(&work);
    Ok(RoundDocument {
        mission: mission.code.clone(),
        slug: mission.slug.clone(),
        mission_names: mission.names.clone(),
        countries: mission.countries.clone(),
        round: RoundBlock {
            key: round.key.clone(),
            collected_from: round.collected_from,
            collected_until: round.collected_until,
            completion: round.completion,
            rows: sources.iter().map(|source| source.rows).sum(),
        },
        computed_at: displacement.known_at,
        summary: summary(records),
        coverage: coverage::block(&work),
        warnings: warnings::blocks(&work, &statuses),
        statuses,
        sources,
        method: MethodBlock {
            counting: COUNTING_RULE,
            composing: COMPOSING_RULE,
            kinds: displacement.settings().counting.kinds,
        },
    })
}

/// The totals that count of a round, one for each status that it counts.
fn statuses<'totals>(
    totals: &'totals [RoundTotal],
    round: &RoundKey,
    displacement: &DisplacementRecords,
) -> Vec<&'totals RoundTotal> {
    let rule = displacement.settings().counting;
    Status::ALL
        .into_iter()
        .filter_map(|status| counting::counted_total(totals, round, status, &rule))
        .collect()
}

/// The rounds whose rows the report of a round reads: its own, and those
/// that it is compared with. `displacement` may be without rows.
#[must_use]
pub fn needed_rounds(
    displacement: &DisplacementRecords,
    totals: &[RoundTotal],
    round: &RoundKey,
) -> Vec<RoundKey> {
    let rule = displacement.settings().counting;
    let mut needed: BTreeSet<RoundKey> = statuses(totals, round, displacement)
        .into_iter()
        .filter_map(|total| counting::before(totals, round, total.status, &rule))
        .map(|before| before.round.clone())
        .collect();
    needed.extend(displacement.round_before(round).cloned());
    needed.insert(round.clone());
    needed.into_iter().collect()
}

/// What the texts at the head of a report ask of displacement beside the
/// round itself: the rows that a store must load before they can be bound.
#[must_use]
pub fn bound_by(summaries: &[Recorded<RoundSummary>]) -> Vec<Asked> {
    let bound = summaries.iter().flat_map(|known| {
        let of_round = &known.record.round;
        bindings(&known.record.body)
            .into_iter()
            .filter_map(|(_, question)| asked_by(&of_this_round(&question.ok()?, of_round)))
    });
    let asked: BTreeSet<Asked> = bound.collect();
    asked.into_iter().collect()
}

/// What names neither a day nor a round asks for the round of the report.
fn of_this_round(question: &Question, round: &RoundKey) -> Question {
    let mut question = question.clone();
    if question.as_of.is_none() && question.round.is_none() {
        question.round = Some(RoundName::of(round));
        question.operation = question.operation.or_else(|| Some(round.operation.clone()));
    }
    question
}

fn summary(records: &RoundRecords) -> Passage {
    let written = records
        .summaries
        .iter()
        .map(|known| &known.record)
        .filter(|summary| !summary.body.trim().is_empty());
    Passage {
        key: SUMMARY.to_owned(),
        texts: written
            .map(|summary| LanguageText {
                language: summary.language,
                blocks: bind(&summary.body, |question| {
                    let question = of_this_round(question, &records.round);
                    answer_of_displacement(&records.displacement, &question)
                        .map(|answer| answer.figure)
                }),
            })
            .collect(),
    }
}

/// The files of the round, by name and sheet.
fn sources(work: &Work<'_>) -> Vec<SourceBlock> {
    type Key<'row> = (&'row str, Option<&'row str>, Option<&'row str>);
    let mut sources: BTreeMap<Key<'_>, SourceBlock> = BTreeMap::new();
    let rows = work.records.displacement.assessments.iter();
    for known in rows.filter(|known| known.record.round == *work.key()) {
        let source = &known.record.source;
        let digest = known.source.digest.as_deref();
        let block = sources
            .entry((&source.file, source.sheet.as_deref(), digest))
            .or_insert_with(|| SourceBlock {
                file: source.file.clone(),
                sheet: source.sheet.clone(),
                digest: digest.map(str::to_owned),
                form: source.form,
                rows: 0,
                repaired: 0,
                corrected: 0,
            });
        let mut parts = known.record.place.parts.iter();
        block.rows += 1;
        block.repaired += u64::from(parts.any(|part| part.as_written.is_some()));
        block.corrected += u64::from(known.version > 1);
    }
    sources.into_values().collect()
}
