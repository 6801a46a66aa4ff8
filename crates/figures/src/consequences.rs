//! What becomes of the totals if a contribution or a requirement says
//! something else: shown before anybody saves.

use std::collections::BTreeSet;

use appeals::funding::{FundingLine, SectorGroupKey, line_of};
use appeals::records::{Contribution, Destination, RequirementSubject, SectorKey, Target};
use appeals::supposition::Supposition;
use missions::MissionRecords;
use vocabulary::identifier::{FrameworkId, ProjectId};

use crate::answer::{Figure, NotKnown, Value};
use crate::compose::figures::Asker;
use crate::compute::{FigureError, sector_address};
use crate::question::Question;

/// A figure as it is, and as it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// As the records are.
    pub before: Figure,
    /// As they would be.
    pub after: Figure,
}

impl Course {
    /// Whether the value would be another.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.before.value != self.after.value
    }
}

/// A part of the appeal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// One project.
    Project(ProjectId),
    /// One sector of a framework.
    Sector(FrameworkId, SectorKey),
    /// One framework.
    Framework(FrameworkId),
    /// All of it.
    Appeal,
}

/// The totals of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartCourse {
    /// Which.
    pub part: Part,
    /// What is asked for.
    pub requested: Course,
    /// What came.
    pub received: Course,
    /// The share of it.
    pub percent: Course,
    /// What is missing.
    pub unmet: Course,
}

/// What would become of the totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequences {
    /// The projects, the sectors, the frameworks and the appeal that it is
    /// about, the narrowest first.
    pub parts: Vec<PartCourse>,
    /// The lines of the appeal that would move.
    pub lines: Vec<(FundingLine, Course)>,
    /// The line on which the contribution stands; `None` where it is new,
    /// or does not come in, or a requirement is meant.
    pub line_before: Option<FundingLine>,
    /// The line on which it would stand.
    pub line_after: Option<FundingLine>,
}

/// What would become of the totals of these records.
///
/// # Errors
/// When a sum is too large to be kept exactly.
pub fn consequences(
    records: &MissionRecords,
    supposition: &Supposition,
) -> Result<Consequences, FigureError> {
    let supposed: MissionRecords = supposition.applied_to(records).into();
    let mut parts = BTreeSet::from([Part::Appeal]);
    let (mut line_before, mut line_after) = (None, None);
    match supposition {
        Supposition::Contribution(contribution) => {
            let known = supposition.replaces(records);
            parts.extend(known.iter().flat_map(|known| parts_of(known, records)));
            parts.extend(parts_of(contribution, records));
            line_before = known.and_then(line_of);
            line_after = line_of(contribution);
        }
        Supposition::WithoutContribution(_) => {
            let known = supposition.replaces(records);
            parts.extend(known.iter().flat_map(|known| parts_of(known, records)));
            line_before = known.and_then(line_of);
        }
        Supposition::Requirement(requirement) => match &requirement.subject {
            RequirementSubject::Project { project } => add(*project, records, &mut parts),
            RequirementSubject::Sector { framework, sector } => {
                parts.insert(Part::Sector(*framework, sector.clone()));
                parts.insert(Part::Framework(*framework));
            }
            RequirementSubject::Framework { framework } => {
                parts.insert(Part::Framework(*framework));
            }
        },
    }
    let before = Asker::new(records);
    let after = Asker::new(&supposed);
    let course =
        |name: &str, part: &Question| side_by_side(before.ask(name, part), after.ask(name, part));
    let parts = parts.into_iter().map(|part| {
        let asked = question(&part, &before, records);
        Ok(PartCourse {
            part,
            requested: course("funding.requested", &asked)?,
            received: course("funding.received", &asked)?,
            percent: course("funding.percent", &asked)?,
            unmet: course("funding.unmet", &asked)?,
        })
    });
    let parts = parts.collect::<Result<_, FigureError>>()?;
    let mut lines = Vec::new();
    for line in FundingLine::all() {
        let found = course(&format!("funding.{}", line.key()), &Question::default())?;
        if found.moves() {
            lines.push((line, found));
        }
    }
    Ok(Consequences {
        parts,
        lines,
        line_before,
        line_after,
    })
}

/// A sector that nothing names yet, or nothing names any more, has nothing
/// recorded on that side.
fn side_by_side(
    before: Result<Figure, FigureError>,
    after: Result<Figure, FigureError>,
) -> Result<Course, FigureError> {
    let nothing = |like: &Figure| Figure {
        value: Value::NotKnown {
            reason: NotKnown::NothingRecorded,
        },
        ..like.clone()
    };
    Ok(match (before, after) {
        (Err(FigureError::NotInAppeal { .. }), Ok(after)) => Course {
            before: nothing(&after),
            after,
        },
        (Ok(before), Err(FigureError::NotInAppeal { .. })) => Course {
            after: nothing(&before),
            before,
        },
        (before, after) => Course {
            before: before?,
            after: after?,
        },
    })
}

fn question(part: &Part, asker: &Asker<'_>, records: &MissionRecords) -> Question {
    let framework = |id: &FrameworkId| {
        let mut known = records.frameworks.iter().map(|known| &known.record);
        known.find(|known| known.id == *id)
    };
    match part {
        Part::Appeal => Question::default(),
        Part::Framework(id) => framework(id).map_or_else(
            || Question {
                framework: Some(id.to_string()),
                ..Question::default()
            },
            |known| asker.framework(known),
        ),
        Part::Sector(id, sector) => {
            let heading = SectorGroupKey::One {
                sector: sector.clone(),
            };
            framework(id).map_or_else(
                || Question {
                    framework: Some(id.to_string()),
                    sector: Some(sector_address(&heading)),
                    ..Question::default()
                },
                |known| asker.sector(known, &heading),
            )
        }
        Part::Project(id) => records
            .projects
            .iter()
            .find(|known| known.record.id == *id)
            .map_or_else(
                || Question {
                    project: Some(id.to_string()),
                    ..Question::default()
                },
                |known| asker.project(&known.record),
            ),
    }
}

/// The parts that a contribution is for. What is for several targets counts
/// for none of them; they are shown all the same, standing still.
fn parts_of(contribution: &Contribution, records: &MissionRecords) -> BTreeSet<Part> {
    let targets = match &contribution.destination {
        Destination::Single { target } => std::slice::from_ref(target),
        Destination::Shared { targets } | Destination::Overlapping { targets } => targets,
    };
    let mut parts = BTreeSet::new();
    for target in targets {
        match target {
            Target::Project { project } => add(*project, records, &mut parts),
            Target::Sector { framework, sector } => {
                parts.insert(Part::Sector(*framework, sector.clone()));
                parts.insert(Part::Framework(*framework));
            }
            Target::Sectors { framework, .. } | Target::Framework { framework } => {
                parts.insert(Part::Framework(*framework));
            }
            Target::Appeal | Target::OutsidePlan | Target::Elsewhere { .. } => {}
        }
    }
    parts
}

fn add(project: ProjectId, records: &MissionRecords, parts: &mut BTreeSet<Part>) {
    let known = records.projects.iter();
    if let Some(known) = known.map(|known| &known.record).find(|it| it.id == project) {
        parts.insert(Part::Project(project));
        parts.insert(Part::Framework(known.framework));
    }
}

#[cfg(test)]
mod tests {
    use appeals::records::Target;
    use vocabulary::Money;

    use super::*;
    use crate::testing::Plan;

    fn money(figure: &Figure) -> i64 {
        figure.value.money().unwrap().minor
    }

    fn of(found: &Consequences, part: Part) -> &PartCourse {
        found.parts.iter().find(|it| it.part == part).unwrap()
    }

    #[test]
    fn a_new_contribution_moves_its_project_its_framework_and_the_appeal() {
        let plan = Plan::filled();
        let project = plan.records.projects[1].record.clone();
        let mut new = plan.records.contributions[0].record.clone();
        new.id.0 = uuid::Uuid::from_u128(99);
        let found = consequences(&plan.records, &Supposition::Contribution(Box::new(new))).unwrap();
        let parts: Vec<Part> = found.parts.iter().map(|it| it.part.clone()).collect();
        assert_eq!(
            parts,
            [
                Part::Project(project.id),
                Part::Framework(project.framework),
                Part::Appeal
            ]
        );
        for part in parts {
            let came = &of(&found, part.clone()).received;
            assert_eq!(money(&came.after) - money(&came.before), 300_000);
            assert!(of(&found, part.clone()).percent.moves());
            assert!(!of(&found, part).requested.moves());
        }
        assert_eq!(found.line_before, None);
        assert_eq!(found.line_after, Some(FundingLine::WithinPlan));
        assert_eq!(found.lines.len(), 1);
    }

    #[test]
    fn what_is_not_yet_converted_moves_no_total_and_says_where_it_stands() {
        let plan = Plan::filled();
        let mut changed = plan.records.contributions[0].record.clone();
        changed.original = Money::from_units(5, "XOF".parse().unwrap()).unwrap();
        changed.converted = None;
        let supposed = Supposition::Contribution(Box::new(changed));
        let found = consequences(&plan.records, &supposed).unwrap();
        assert_eq!(found.line_before, Some(FundingLine::WithinPlan));
        assert_eq!(found.line_after, Some(FundingLine::NotConverted));
        let appeal = of(&found, Part::Appeal);
        assert_eq!(
            money(&appeal.received.before) - money(&appeal.received.after),
            300_000
        );
    }

    #[test]
    fn a_contribution_that_moves_to_another_target_shows_both() {
        let plan = Plan::filled();
        let mut changed = plan.records.contributions[0].record.clone();
        let other = plan.records.projects[0].record.clone();
        changed.destination = Destination::Single {
            target: Target::Project { project: other.id },
        };
        let supposed = Supposition::Contribution(Box::new(changed));
        let found = consequences(&plan.records, &supposed).unwrap();
        assert_eq!(
            money(&of(&found, Part::Project(other.id)).received.after),
            300_000
        );
        assert!(!of(&found, Part::Appeal).received.moves());
        assert_eq!(found.lines, vec![]);
    }

    #[test]
    fn a_revision_to_nothing_leaves_no_percentage() {
        let plan = Plan::filled();
        let mut revised = plan.records.requirements[2].record.clone();
        revised.id.0 = uuid::Uuid::from_u128(98);
        revised.revision = 1;
        revised.amount.minor = 0;
        let project = revised.subject.project().unwrap();
        let found =
            consequences(&plan.records, &Supposition::Requirement(Box::new(revised))).unwrap();
        let percent = &of(&found, Part::Project(project)).percent;
        assert!(matches!(percent.before.value, Value::Percent { .. }));
        assert!(matches!(percent.after.value, Value::NotKnown { .. }));
    }

    #[test]
    fn a_sector_that_asks_for_the_first_time_moves_itself_and_its_framework() {
        let plan = Plan::filled();
        let mut asked = plan.records.requirements[0].record.clone();
        asked.id.0 = uuid::Uuid::from_u128(97);
        let framework = plan.records.frameworks[0].record.id;
        let sector = SectorKey {
            list: plan.records.frameworks[0].record.sector_list.clone(),
            code: "never-named".to_owned(),
        };
        asked.subject = RequirementSubject::Sector {
            framework,
            sector: sector.clone(),
        };
        asked.amount.minor = 700_000;
        let supposed = Supposition::Requirement(Box::new(asked));
        let found = consequences(&plan.records, &supposed).unwrap();
        let own = &of(&found, Part::Sector(framework, sector)).requested;
        assert!(!own.before.value.is_known());
        assert_eq!(money(&own.after), 700_000);
        let whole = &of(&found, Part::Framework(framework)).requested;
        assert_eq!(money(&whole.after) - money(&whole.before), 700_000);
    }

    #[test]
    fn a_withdrawal_takes_away_what_it_gave() {
        let plan = Plan::filled();
        let gone = plan.records.contributions[0].record.id;
        let found = consequences(&plan.records, &Supposition::WithoutContribution(gone)).unwrap();
        let appeal = of(&found, Part::Appeal);
        assert_eq!(
            money(&appeal.received.before) - money(&appeal.received.after),
            300_000
        );
        assert_eq!(found.line_after, None);
    }
}
