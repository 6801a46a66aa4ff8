//! A page compared with what is known: the changes that bring the records
//! to what the page says.
//!
//! Records are found again by what they are, not by identifiers: a framework
//! by its name, a project by framework and title, a contribution by its
//! project, a passage by its words and then its place. What a page does not
//! say, a known record keeps. What is known and not in the page is reported
//! and stays.

mod frameworks;
mod index;
mod money;
mod presence;
mod seats;
mod texts;

use std::collections::{BTreeMap, HashMap, HashSet};

use appeals::AppealRecords;
use appeals::records::{Appeal, AppealStatus, Mission, SectorKey};
use chrono::NaiveDate;
use missions::{Change, MissionRecord};
use vocabulary::identifier::{AppealId, MissionId};
use vocabulary::{
    AppealName, IdentifierSource, Language, MissionCode, Record, RecordKind, Recorded, Source,
    Texts,
};

use super::PageErrors;
use super::findings::Findings;
use super::labels::name_key;
use super::message::Message;
use super::tree::{Item, Page};
use crate::report::{Counts, Report, Severity};
use index::Index;

/// What an import takes from around it.
pub struct Context<'a> {
    /// The mission, where the page's title does not name its country or the
    /// page is of a response over several countries.
    pub mission: Option<MissionCode>,
    /// The mission's own record, where the mission is known but this appeal
    /// is not.
    pub known_mission: Option<&'a Mission>,
    /// Where new identifiers come from.
    pub identifiers: &'a mut dyn IdentifierSource,
    /// The file, by name: the source of every record.
    pub file: &'a str,
    /// The digest of the file's bytes.
    pub digest: &'a str,
}

/// The changes that a page brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImport {
    /// The appeal that the page is of.
    pub appeal: AppealName,
    /// The changes, in an order in which each stands after what it names.
    pub changes: Vec<Change>,
    /// What was found and done, with the counts of records.
    pub report: Report,
}

/// The appeal that a page is of: for loading what is known of it.
///
/// # Errors
/// When the title names no country that is known and `mission` is `None`.
pub fn appeal_name(page: &Page, mission: Option<&MissionCode>) -> Result<AppealName, PageErrors> {
    let title = &page.title.value;
    let code = mission.cloned().or_else(|| {
        let country = geography::country_by_name(&title.name)?;
        country.iso3.parse().ok()
    });
    match code {
        Some(mission) => Ok(AppealName {
            mission,
            period: title.period,
        }),
        None => {
            let mut findings = Findings::new(&page.file);
            let message = Message::MissionUnknown {
                name: title.name.clone(),
            };
            findings.add(&message, |finding| {
                finding
                    .at(page.title.line, page.title.column)
                    .original(&page.title.original)
            });
            Err(refused(page, findings))
        }
    }
}

/// The changes that bring `known` to what the page says; everything is new
/// where nothing is known.
///
/// # Errors
/// [`PageErrors`] when the mission cannot be told, `known` is of another
/// appeal, or the page's currency is not the appeal's.
pub fn records(
    page: &Page,
    known: Option<&AppealRecords>,
    context: Context<'_>,
) -> Result<PageImport, PageErrors> {
    let appeal = appeal_name(page, context.mission.as_ref())?;
    let mut findings = Findings::new(context.file);
    let mission = mission(page, &appeal, known, context.known_mission, &mut findings);
    if let Some(known) = known {
        let of = AppealName {
            mission: known.mission.record.code.clone(),
            period: known.appeal.record.period,
        };
        if of != appeal {
            let message = Message::AnotherAppeal {
                page: appeal.to_string(),
                known: of.to_string(),
            };
            findings.add(&message, |finding| finding.at(page.title.line, 1));
        }
        let currency = known.appeal.record.currency;
        if currency != page.currency && page.projects().next().is_some() {
            let message = Message::OtherCurrency {
                found: page.currency.to_string(),
                expected: currency.to_string(),
            };
            findings.add(&message, |finding| finding);
        }
    }
    let mission = match mission {
        Some(mission) if !findings.has_errors() => mission,
        _ => return Err(refused(page, findings)),
    };
    let mut import = Import {
        page,
        known,
        identifiers: context.identifiers,
        file: context.file,
        digest: context.digest,
        language: page.language,
        appeal: known.map_or(AppealId(uuid::Uuid::nil()), |known| known.appeal.record.id),
        country: name_key(&page.title.value.name),
        iso3: mission.known_country(),
        repaired: repaired_lines(page),
        changes: Vec::new(),
        counts: BTreeMap::new(),
        findings,
        used: HashSet::new(),
        index: known.map(Index::of).unwrap_or_default(),
        stated: HashMap::new(),
        own_sectors: HashMap::new(),
        seats: Vec::new(),
    };
    import.mission_and_appeal(mission);
    import.frameworks();
    import.texts();
    import.presence();
    import.vanished();
    Ok(import.finish(appeal))
}

fn refused(page: &Page, findings: Findings) -> PageErrors {
    let mut all = page.findings.clone();
    all.extend(findings.finish());
    PageErrors {
        file: page.file.clone(),
        findings: all,
    }
}

/// The mission of a page, known or new.
struct MissionOf {
    known: bool,
    /// `None` for a new mission, whose identifier is not made yet.
    id: Option<MissionId>,
    code: MissionCode,
    names: Texts,
    slug: String,
    countries: Vec<String>,
}

impl MissionOf {
    fn known_country(&self) -> Option<String> {
        match self.countries.as_slice() {
            [country] => Some(country.clone()),
            _ => None,
        }
    }
}

fn mission(
    page: &Page,
    appeal: &AppealName,
    known: Option<&AppealRecords>,
    known_mission: Option<&Mission>,
    findings: &mut Findings,
) -> Option<MissionOf> {
    if let Some(mission) = known.map(|known| &known.mission.record).or(known_mission) {
        return Some(MissionOf {
            known: true,
            id: Some(mission.id),
            code: mission.code.clone(),
            names: mission.names.clone(),
            slug: mission.slug.clone(),
            countries: mission.countries.clone(),
        });
    }
    let country = geography::country_by_iso3(appeal.mission.as_str());
    let Some(country) = country else {
        let message = Message::CountriesUnknown {
            mission: appeal.mission.to_string(),
        };
        findings.add(&message, |finding| {
            finding
                .at(page.title.line, 1)
                .original(&page.title.original)
        });
        return None;
    };
    Some(MissionOf {
        known: false,
        id: None,
        code: appeal.mission.clone(),
        names: country.names.clone(),
        slug: geography::slug(country),
        countries: vec![country.iso3.to_owned()],
    })
}

/// Lines with a repair that changed more than spaces, with the original.
fn repaired_lines(page: &Page) -> BTreeMap<usize, String> {
    let mut lines = BTreeMap::new();
    for finding in &page.findings {
        if finding.severity == Severity::Repaired
            && let (Some(line), Some(original)) = (finding.line, &finding.original)
        {
            lines.entry(line).or_insert_with(|| original.clone());
        }
    }
    lines
}

/// An import while it is put together.
pub(super) struct Import<'p, 'k, 'i> {
    page: &'p Page,
    known: Option<&'k AppealRecords>,
    identifiers: &'i mut dyn IdentifierSource,
    file: &'i str,
    digest: &'i str,
    language: Language,
    appeal: AppealId,
    /// The country's name, for comparison.
    country: String,
    iso3: Option<String>,
    repaired: BTreeMap<usize, String>,
    changes: Vec<Change>,
    counts: BTreeMap<RecordKind, Counts>,
    findings: Findings,
    /// Known records that the page speaks of.
    used: HashSet<(RecordKind, uuid::Uuid)>,
    index: Index,
    /// The figures that the page has stated so far, with their values.
    stated: HashMap<(String, Option<NaiveDate>), i64>,
    /// The mission's own sectors that the page has named so far.
    own_sectors: HashMap<(String, String), SectorKey>,
    /// What the paragraphs say of coordination.
    seats: Vec<(&'p Item<String>, seats::Seats)>,
}

impl<'k> Import<'_, 'k, '_> {
    fn source(&self, first_line: usize, last_line: usize) -> Source {
        let original = self
            .repaired
            .range(first_line..=last_line.max(first_line))
            .next()
            .map(|(_, original)| original.clone());
        let location = if last_line > first_line {
            format!("lines {first_line}–{last_line}")
        } else {
            format!("line {first_line}")
        };
        Source {
            document: self.file.to_owned(),
            location: Some(location),
            digest: (!self.digest.is_empty()).then(|| self.digest.to_owned()),
            original,
        }
    }

    /// Puts a record, unless it is known and says the same.
    fn put<T>(&mut self, known: Option<&T>, record: T, source: Source)
    where
        T: Record + PartialEq + Into<MissionRecord>,
    {
        let counts = self.counts.entry(record.kind()).or_default();
        match known {
            Some(known) => {
                self.used.insert((known.kind(), known.id()));
                if *known == record {
                    counts.unchanged += 1;
                    return;
                }
                counts.changed += 1;
            }
            None => counts.created += 1,
        }
        self.changes.push(Change::put(record, source));
    }

    /// The first known record that fits and that nothing else was matched
    /// with.
    fn find<T: Record>(
        &self,
        list: impl FnOnce(&'k AppealRecords) -> &'k [Recorded<T>],
        fits: impl Fn(&T) -> bool,
    ) -> Option<&'k T> {
        let known = self.known?;
        list(known)
            .iter()
            .map(|recorded| &recorded.record)
            .find(|record| !self.used.contains(&(record.kind(), record.id())) && fits(record))
    }

    /// As [`Import::find`], among the records that the index has under a
    /// key: pages and records are many.
    fn find_by<T: Record>(
        &self,
        list: impl FnOnce(&'k AppealRecords) -> &'k [Recorded<T>],
        kind: RecordKind,
        key: &str,
        fits: impl Fn(&T) -> bool,
    ) -> Option<&'k T> {
        let list = list(self.known?);
        self.index
            .get(kind, key)
            .filter_map(|place| list.get(place))
            .map(|recorded| &recorded.record)
            .find(|record| !self.used.contains(&(record.kind(), record.id())) && fits(record))
    }

    /// Whether any language of a text says the same name.
    fn same_name(texts: &Texts, name: &str) -> bool {
        let key = name_key(name);
        texts.iter().any(|(_, text)| name_key(text) == key)
    }

    fn text(&self, text: &str) -> Texts {
        Texts::of(self.language, text)
    }

    fn mission_and_appeal(&mut self, mission: MissionOf) {
        let title = &self.page.title;
        let source = self.source(title.line, title.line);
        if mission.known {
            self.counts
                .entry(RecordKind::Mission)
                .or_default()
                .unchanged += 1;
        } else {
            let id = mission
                .id
                .unwrap_or_else(|| MissionId::new(self.identifiers));
            let record = Mission {
                id,
                code: mission.code,
                names: mission.names,
                slug: mission.slug,
                countries: mission.countries,
            };
            self.put(None, record, source.clone());
        }
        let printed = format!("{} {}", title.value.name, title.value.period);
        match self.known.map(|known| &known.appeal.record) {
            Some(known) => {
                let mut record = known.clone();
                if record.titles.get(self.language).is_none() {
                    record.titles.set(self.language, printed);
                }
                self.put(Some(known), record, source);
            }
            None => {
                self.appeal = AppealId::new(self.identifiers);
                let record = Appeal {
                    id: self.appeal,
                    period: title.value.period,
                    titles: self.text(&printed),
                    status: AppealStatus::Active,
                    currency: self.page.currency,
                };
                self.put(None, record, source);
            }
        }
    }

    /// Reports what is known and not in the page.
    fn vanished(&mut self) {
        let Some(known) = self.known else { return };
        for project in &known.projects {
            let record = &project.record;
            if !self.used.contains(&(record.kind(), record.id.0)) {
                let message = Message::ProjectVanished {
                    project: record.titles.best(self.language).to_owned(),
                };
                self.findings.add(&message, |finding| finding);
            }
        }
        for framework in &known.frameworks {
            let record = &framework.record;
            if !self.used.contains(&(record.kind(), record.id.0)) {
                let message = Message::FrameworkVanished {
                    framework: record.names.best(self.language).to_owned(),
                };
                self.findings.add(&message, |finding| finding);
            }
        }
        self.others_vanished(&known.narratives);
        self.others_vanished(&known.achievements);
        self.others_vanished(&known.declared_figures);
        self.others_vanished(&known.contacts);
        self.others_vanished(&known.offices);
        self.others_vanished(&known.coordination_seats);
    }

    fn others_vanished<T: Record>(&mut self, known: &[Recorded<T>]) {
        let left: Vec<RecordKind> = known
            .iter()
            .map(|recorded| (recorded.record.kind(), recorded.record.id()))
            .filter(|record| !self.used.contains(record))
            .map(|(kind, _)| kind)
            .collect();
        if let Some(kind) = left.first() {
            let message = Message::OthersVanished {
                record: kind.name().to_owned(),
                count: left.len(),
            };
            self.findings.add(&message, |finding| finding);
        }
    }

    fn finish(self, appeal: AppealName) -> PageImport {
        let mut findings = self.page.findings.clone();
        findings.extend(self.findings.finish());
        findings.sort_by_key(|finding| (finding.line.unwrap_or(0), finding.column.unwrap_or(0)));
        for finding in &mut findings {
            self.file.clone_into(&mut finding.file);
        }
        PageImport {
            appeal,
            changes: self.changes,
            report: Report {
                file: self.file.to_owned(),
                digest: (!self.digest.is_empty()).then(|| self.digest.to_owned()),
                counts: self.counts,
                findings,
            },
        }
    }
}

/// Places count from 1, as people count.
fn position(index: usize) -> i32 {
    i32::try_from(index + 1).unwrap_or(i32::MAX)
}
