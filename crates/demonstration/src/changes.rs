//! From a demonstration file to changes, in the order in which records name
//! one another.

use std::collections::BTreeMap;

use appeals::records::{
    Achievement, Appeal, Contact, Contribution, ContributionKind, CoordinationSeat, DeclaredFigure,
    Destination, FlowDirection, FlowOrigin, Framework, Mission, Narrative, NarrativeSection,
    Office, Project, Requirement, RequirementSubject, SectorKey, StaffCount, Target,
};
use missions::{Change, MissionRecord};
use vocabulary::identifier::{
    AchievementId, AppealId, ContactId, ContributionId, CoordinationSeatId, DeclaredFigureId,
    FrameworkId, MissionId, NarrativeId, OfficeId, ProjectId, RequirementId, StaffCountId,
};
use vocabulary::people::{PeopleCount, PeopleKind, PeopleUnit};
use vocabulary::{AppealName, Currency, IdentifierSource, MissionCode, Money, Source, Texts};

use crate::rounds;
use crate::{Demonstration, DemonstrationError, file};

/// Collects the changes of one appeal.
struct Writer<'identifiers> {
    document: String,
    appeal: AppealId,
    currency: Currency,
    identifiers: &'identifiers mut dyn IdentifierSource,
    changes: Vec<Change>,
}

/// Reads the file's records into changes.
pub(crate) fn demonstration(
    file: file::File,
    identifiers: &mut dyn IdentifierSource,
) -> Result<Demonstration, DemonstrationError> {
    let code: MissionCode = file.mission.code.parse()?;
    let name = AppealName {
        mission: code.clone(),
        period: file.appeal.period.parse()?,
    };
    let mission = MissionId::new(identifiers);
    let mut writer = Writer {
        document: file.source,
        appeal: AppealId::new(identifiers),
        currency: file.appeal.currency,
        identifiers,
        changes: Vec::new(),
    };
    writer.put(
        &file.mission.section,
        Mission {
            id: mission,
            code: code.clone(),
            names: file.mission.names,
            slug: file.mission.slug,
            countries: file.mission.countries,
        },
    );
    writer.put(
        &file.appeal.section,
        Appeal {
            id: writer.appeal,
            period: name.period,
            titles: file.appeal.titles,
            status: file.appeal.status,
            currency: file.appeal.currency,
        },
    );
    let projects = writer.frameworks(file.frameworks)?;
    writer.contributions(file.contributions, &projects)?;
    writer.narratives(file.narratives)?;
    writer.declared_figures(file.declared_figures)?;
    writer.achievements(file.achievements)?;
    writer.presence(file.contacts, file.staff, file.offices)?;
    writer.coordination_seats(file.coordination_seats)?;
    if let Some(displacement) = file.displacement {
        let source = Source {
            location: Some(format!("{}: {}", displacement.section, displacement.cited)),
            ..Source::named(writer.document.clone())
        };
        let records = rounds::records(displacement);
        let puts = records
            .into_iter()
            .map(|record| Change::put(record, source.clone()));
        writer.changes.extend(puts);
    }
    Ok(Demonstration {
        mission: code,
        appeal: name,
        changes: writer.changes,
    })
}

/// Places count from 1, as people count.
fn position(index: usize) -> Result<i32, DemonstrationError> {
    i32::try_from(index + 1).map_err(|_| DemonstrationError::TooLong)
}

impl Writer<'_> {
    fn put(&mut self, section: &str, record: impl Into<MissionRecord>) {
        let source = Source {
            location: Some(section.to_owned()),
            ..Source::named(self.document.clone())
        };
        self.changes.push(Change::put(record, source));
    }

    /// All frameworks, then all projects, then what each asked for. The
    /// answer finds a project by its key in the file.
    fn frameworks(
        &mut self,
        frameworks: Vec<file::Framework>,
    ) -> Result<BTreeMap<String, ProjectId>, DemonstrationError> {
        let mut listed = Vec::new();
        for (index, framework) in frameworks.into_iter().enumerate() {
            let id = FrameworkId::new(self.identifiers);
            for project in framework.projects {
                listed.push((id, framework.sector_list.clone(), project));
            }
            let record = Framework {
                id,
                appeal: self.appeal,
                kind: framework.kind,
                names: framework.names,
                sector_list: framework.sector_list,
                position: position(index)?,
                reference: None,
                period: None,
                particulars: None,
            };
            self.put(&framework.section, record);
        }

        let mut projects = BTreeMap::new();
        let mut requested = Vec::new();
        for (index, (framework, list, project)) in listed.into_iter().enumerate() {
            let id = ProjectId::new(self.identifiers);
            if project.requested < 0 {
                return Err(DemonstrationError::NegativeRequirement {
                    project: project.key,
                });
            }
            let amount = Money::from_units(project.requested, self.currency)?;
            requested.push((id, amount, project.section.clone()));
            if projects.insert(project.key.clone(), id).is_some() {
                return Err(DemonstrationError::ProjectTwice(project.key));
            }
            self.project(id, framework, &list, project, position(index)?);
        }
        for (project, amount, section) in requested {
            let record = Requirement {
                id: RequirementId::new(self.identifiers),
                appeal: self.appeal,
                subject: RequirementSubject::Project { project },
                amount,
                holds_from: None,
                revision: 0,
                reason: Texts::default(),
            };
            self.put(&section, record);
        }
        Ok(projects)
    }

    fn project(
        &mut self,
        id: ProjectId,
        framework: FrameworkId,
        list: &str,
        project: file::Project,
        position: i32,
    ) {
        let sectors = project.sectors.into_iter().map(|code| SectorKey {
            list: list.to_owned(),
            code,
        });
        let targets = project.targets.into_iter().map(|target| PeopleCount {
            count: target.count,
            unit: PeopleUnit::Persons,
            kind: PeopleKind::Targeted,
            group: target.group,
            sex: None,
            age: None,
        });
        let record = Project {
            id,
            appeal: self.appeal,
            framework,
            code: None,
            titles: project.titles,
            descriptions: project.descriptions,
            sectors: sectors.collect(),
            implementing: project.implementing,
            partners: project.partners,
            places: project.places,
            start: None,
            end: None,
            beneficiaries: project.beneficiaries,
            targets: targets.collect(),
            status: project.status,
            position,
            reference: None,
            particulars: None,
        };
        self.put(&project.section, record);
    }

    fn contributions(
        &mut self,
        contributions: Vec<file::Contribution>,
        projects: &BTreeMap<String, ProjectId>,
    ) -> Result<(), DemonstrationError> {
        for contribution in contributions {
            let Some(project) = projects.get(&contribution.project) else {
                return Err(DemonstrationError::UnknownProject(contribution.project));
            };
            let amount = Money::from_units(contribution.amount, self.currency)?;
            let record = Contribution {
                id: ContributionId::new(self.identifiers),
                appeal: self.appeal,
                donor: contribution.donor,
                original: amount,
                rate: None,
                converted: Some(amount),
                decided_on: contribution.decided_on,
                received_on: contribution.received_on,
                status: contribution.status,
                kind: ContributionKind::Financial,
                earmarking: None,
                destination: Destination::Single {
                    target: Target::Project { project: *project },
                },
                origin: FlowOrigin::Standard,
                parent: None,
                descriptions: contribution.descriptions,
                recipient: None,
                reference: None,
                direction: FlowDirection::Incoming,
                new_money: None,
                reports: Vec::new(),
                particulars: None,
            };
            self.put(&contribution.section, record);
        }
        Ok(())
    }

    fn narratives(&mut self, narratives: Vec<file::Narrative>) -> Result<(), DemonstrationError> {
        let mut placed: BTreeMap<NarrativeSection, usize> = BTreeMap::new();
        for narrative in narratives {
            let index = placed.entry(narrative.narrative_section).or_default();
            let record = Narrative {
                id: NarrativeId::new(self.identifiers),
                appeal: self.appeal,
                section: narrative.narrative_section,
                position: position(*index)?,
                texts: narrative.texts,
            };
            *index += 1;
            self.put(&narrative.section, record);
        }
        Ok(())
    }

    fn declared_figures(
        &mut self,
        figures: Vec<file::DeclaredFigure>,
    ) -> Result<(), DemonstrationError> {
        for figure in figures {
            let people = match (figure.kind, figure.unit.as_str()) {
                (Some(kind), "persons") => Some((kind, PeopleUnit::Persons)),
                (Some(kind), "households") => Some((kind, PeopleUnit::Households)),
                (Some(_), _) | (None, "persons" | "households") => {
                    return Err(DemonstrationError::PeopleUnit {
                        figure: figure.name,
                        unit: figure.unit,
                    });
                }
                (None, _) => None,
            };
            let record = DeclaredFigure {
                id: DeclaredFigureId::new(self.identifiers),
                appeal: self.appeal,
                name: figure.name,
                place: figure.place,
                framework: None,
                labels: figure.labels,
                value: figure.value,
                at_least: figure.at_least,
                people,
                unit: figure.unit,
                as_of: figure.as_of,
                cited: figure.cited,
            };
            self.put(&figure.section, record);
        }
        Ok(())
    }

    fn achievements(
        &mut self,
        achievements: Vec<file::Achievement>,
    ) -> Result<(), DemonstrationError> {
        for (index, achievement) in achievements.into_iter().enumerate() {
            let record = Achievement {
                id: AchievementId::new(self.identifiers),
                appeal: self.appeal,
                position: position(index)?,
                texts: achievement.texts,
            };
            self.put(&achievement.section, record);
        }
        Ok(())
    }

    fn presence(
        &mut self,
        contacts: Vec<file::Contact>,
        staff: file::Staff,
        offices: Vec<file::Office>,
    ) -> Result<(), DemonstrationError> {
        for (index, contact) in contacts.into_iter().enumerate() {
            let record = Contact {
                id: ContactId::new(self.identifiers),
                appeal: self.appeal,
                position: position(index)?,
                roles: contact.roles,
                telephone: contact.telephone,
                website: contact.website,
            };
            self.put(&contact.section, record);
        }
        let count = StaffCount {
            id: StaffCountId::new(self.identifiers),
            appeal: self.appeal,
            international: staff.international,
            national: staff.national,
            as_of: staff.as_of,
        };
        self.put(&staff.section, count);
        for (index, office) in offices.into_iter().enumerate() {
            let record = Office {
                id: OfficeId::new(self.identifiers),
                appeal: self.appeal,
                kind: office.kind,
                place: office.place,
                position: position(index)?,
            };
            self.put(&office.section, record);
        }
        Ok(())
    }

    fn coordination_seats(
        &mut self,
        seats: Vec<file::CoordinationSeat>,
    ) -> Result<(), DemonstrationError> {
        for (index, seat) in seats.into_iter().enumerate() {
            let record = CoordinationSeat {
                id: CoordinationSeatId::new(self.identifiers),
                appeal: self.appeal,
                position: position(index)?,
                bodies: seat.bodies,
                role: seat.role,
                sector: seat.sector,
            };
            self.put(&seat.section, record);
        }
        Ok(())
    }
}
