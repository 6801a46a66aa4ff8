//! From the records of an appeal to its page.

mod blocks;
pub(crate) mod figures;

use appeals::funding::FundingLine;
use appeals::records::{NarrativeSection, SectorKey};
use chrono::{DateTime, Utc};
use missions::MissionRecords;
use vocabulary::{Recorded, Texts};

use crate::compute::FigureError;
use crate::document::{AppealDocument, LineBlock, NarrativeBlock};
use crate::question::Question;
use figures::Asker;

/// The names of the sectors that all missions share. A mission's own names
/// stand in its records and come first.
pub trait SectorNames {
    /// The sector's name, or `None` where the lists have no such sector.
    fn names(&self, sector: &SectorKey) -> Option<Texts>;
}

impl<Names: Fn(&SectorKey) -> Option<Texts>> SectorNames for Names {
    fn names(&self, sector: &SectorKey) -> Option<Texts> {
        self(sector)
    }
}

/// The sections of the narrative, in the order of the page.
pub const SECTIONS: [NarrativeSection; 3] = [
    NarrativeSection::Needs,
    NarrativeSection::Coordination,
    NarrativeSection::Note,
];

/// The page of an appeal, with every figure computed from these records.
///
/// # Errors
/// When a sum is too large to be kept exactly. A binding in a text that
/// does not resolve is no error here: it stands in the page as such, and
/// blocks its publishing.
pub fn compose(
    records: &MissionRecords,
    sectors: &dyn SectorNames,
) -> Result<AppealDocument, FigureError> {
    let asker = Asker::new(records);
    let (mission, appeal) = (&records.mission.record, &records.appeal.record);
    let everything = Question::default();
    Ok(AppealDocument {
        mission: mission.code.clone(),
        slug: mission.slug.clone(),
        mission_names: mission.names.clone(),
        countries: mission.countries.clone(),
        period: appeal.period,
        titles: appeal.titles.clone(),
        status: appeal.status,
        currency: appeal.currency,
        computed_at: records.known_at,
        text_changed_at: newest(
            recorded(&records.narratives).chain(recorded(&records.achievements)),
        ),
        money_changed_at: newest(
            recorded(&records.requirements).chain(recorded(&records.contributions)),
        ),
        totals: asker.totals(&everything)?,
        unmet: asker.ask("funding.unmet", &everything)?,
        lines: lines(&asker)?,
        narratives: narratives(records),
        achievements: records
            .achievements
            .iter()
            .map(|known| blocks::passage(records, known.record.id.0, &known.record.texts))
            .collect(),
        frameworks: blocks::frameworks(&asker, sectors)?,
        staff: blocks::staff(&asker)?,
        offices: blocks::offices(records),
        contacts: blocks::contacts(records),
        seats: blocks::seats(records),
    })
}

fn recorded<T>(records: &[Recorded<T>]) -> impl Iterator<Item = DateTime<Utc>> {
    records.iter().map(|record| record.recorded_at)
}

fn newest(moments: impl Iterator<Item = DateTime<Utc>>) -> Option<DateTime<Utc>> {
    moments.max()
}

/// The lines that add up to the plain sum. A line is shown where records
/// stand on it, even if they add up to zero: what was given and given back is
/// not the same as nothing. Where all money is within the plan there is
/// nothing to explain, and no line.
fn lines(asker: &Asker<'_>) -> Result<Vec<LineBlock>, FigureError> {
    let mut lines = Vec::new();
    for line in FundingLine::all() {
        let name = format!("funding.{}", line.key());
        let figure = asker.ask(&name, &Question::default())?;
        if figure.records > 0 || !figure.warnings.is_empty() {
            lines.push(LineBlock { line, figure });
        }
    }
    if lines
        .iter()
        .all(|block| block.line == FundingLine::WithinPlan)
    {
        lines.clear();
    }
    Ok(lines)
}

fn narratives(records: &MissionRecords) -> Vec<NarrativeBlock> {
    SECTIONS
        .into_iter()
        .map(|section| NarrativeBlock {
            section,
            passages: records
                .narratives
                .iter()
                .filter(|known| known.record.section == section)
                .map(|known| blocks::passage(records, known.record.id.0, &known.record.texts))
                .collect(),
        })
        .filter(|block| !block.passages.is_empty())
        .collect()
}

#[cfg(test)]
mod tests;
