//! Which appeal each file is of: pages are put together to sets, plans are
//! given to missions.
//!
//! A plan of one country belongs to the mission of that country. A plan of
//! several belongs to a mission of its own, called by the plan's code
//! without its year (`RSYR20` is the appeal `RSYR/2020`): under each of its
//! countries it would stand with its whole requirement several times.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::{AppealName, MissionCode, Period};

use super::findings::Findings;
use super::grouped::{By, Group, Grouped};
use super::message::Message;
use super::missions::{MissionSeed, country_by_name, country_seed, flows_mission, plan_mission};
use super::plan::Plan;
use super::survey::{Content, FlowsSeen, Survey};
use crate::report::{Report, Severity};

/// Something with the file that it stands in.
#[derive(Debug, Clone)]
pub(super) struct InFile<T> {
    pub(super) file: String,
    pub(super) value: T,
}

/// What one plan brings for one appeal.
#[derive(Debug, Clone)]
pub(super) struct PlanWork {
    /// The plan, where it is told.
    pub(super) plan: Option<InFile<Plan>>,
    /// Whether requirement and funding of the plan are those of the appeal's
    /// framework: not where the appeal is of one of several countries.
    pub(super) is_whole: bool,
    /// The plan by cluster.
    pub(super) clusters: Option<InFile<Grouped>>,
    /// The country's part of the plan.
    pub(super) part: Option<InFile<Group>>,
}

impl Default for PlanWork {
    fn default() -> Self {
        Self {
            plan: None,
            is_whole: true,
            clusters: None,
            part: None,
        }
    }
}

/// Everything that the files say about one appeal.
#[derive(Debug, Clone)]
pub struct Job {
    /// The appeal.
    pub appeal: AppealName,
    pub(super) mission: MissionSeed,
    pub(super) plans: BTreeMap<String, PlanWork>,
    pub(super) flows: FlowsSeen,
    /// The files whose flows belong to it, by their place in the command.
    pub(super) pages: Vec<usize>,
    pub(super) files: Vec<String>,
    /// The source's own totals of the set.
    pub(super) totals: Vec<(String, serde_json::Value)>,
}

impl Job {
    /// The identifiers of the plans that its files name without saying more
    /// of them: for looking what is known of them elsewhere.
    pub fn unknown_plans(&self) -> impl Iterator<Item = &str> {
        let told = |id: &&String| self.plans.get(*id).is_some_and(|work| work.plan.is_some());
        self.flows
            .plans
            .keys()
            .filter(move |id| !told(id))
            .map(String::as_str)
    }

    /// The files whose flows belong to it, by their place in the command.
    #[must_use]
    pub fn pages(&self) -> &[usize] {
        &self.pages
    }
}

/// What is known already when files are sorted.
#[derive(Debug, Clone, Default)]
pub struct KnownBefore {
    /// The appeals.
    pub appeals: Vec<AppealName>,
    /// The plans of the service, by their identifier there, with the appeal
    /// that each stands in as a whole.
    pub plans: BTreeMap<String, AppealName>,
}

/// The jobs that files make, each one appeal, the plans before their parts.
///
/// # Errors
/// Reports with every error of the files: unreadable, pages missing, a
/// country, year or plan that cannot be told.
pub fn jobs(
    surveys: &[Survey],
    mission: Option<&MissionCode>,
    known: &KnownBefore,
) -> Result<Vec<Job>, Vec<Report>> {
    let mut reports: Vec<Report> = surveys
        .iter()
        .map(|survey| Report {
            file: survey.file.clone(),
            digest: Some(survey.digest.clone()),
            findings: survey.findings.clone(),
            ..Report::default()
        })
        .collect();
    let mut sorting = Sorting {
        surveys,
        mission,
        jobs: BTreeMap::new(),
        findings: Findings::default(),
    };
    for set in sets(surveys) {
        sorting.set(&set);
    }
    sorting.plans();
    sorting.groups(known);
    let Sorting { jobs, findings, .. } = sorting;
    for finding in findings.finish() {
        if let Some(report) = reports
            .iter_mut()
            .find(|report| report.file == finding.file)
        {
            report.findings.push(finding);
        }
    }
    if reports.iter().any(Report::has_errors) {
        return Err(reports);
    }
    let mut jobs: Vec<Job> = jobs.into_values().collect();
    // Notes that no job would carry otherwise.
    for report in &reports {
        let notes = report.of(Severity::Note).next().is_some();
        if let (true, Some(first)) = (notes, jobs.first_mut())
            && !first.files.contains(&report.file)
        {
            first.files.push(report.file.clone());
        }
    }
    Ok(jobs)
}

/// Pages that belong together say the same of the whole set.
fn sets(surveys: &[Survey]) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for (place, survey) in surveys.iter().enumerate() {
        if !matches!(survey.content, Content::Flows(_)) {
            continue;
        }
        let same = |set: &&mut Vec<usize>| {
            set.first()
                .and_then(|first| surveys.get(*first))
                .is_some_and(|first| {
                    (first.envelope.count, &first.envelope.totals)
                        == (survey.envelope.count, &survey.envelope.totals)
                })
        };
        match sets.iter_mut().find(same) {
            Some(set) => set.push(place),
            None => sets.push(vec![place]),
        }
    }
    sets
}

struct Sorting<'a> {
    surveys: &'a [Survey],
    mission: Option<&'a MissionCode>,
    jobs: BTreeMap<(String, Period), Job>,
    findings: Findings,
}

impl Sorting<'_> {
    fn job(&mut self, code: MissionCode, period: Period, mission: MissionSeed) -> &mut Job {
        self.jobs
            .entry((code.as_str().to_owned(), period))
            .or_insert_with(|| Job {
                appeal: AppealName {
                    mission: code,
                    period,
                },
                mission,
                plans: BTreeMap::new(),
                flows: FlowsSeen::default(),
                pages: Vec::new(),
                files: Vec::new(),
                totals: Vec::new(),
            })
    }

    fn set(&mut self, set: &[usize]) {
        let mut flows = FlowsSeen::default();
        let mut files = Vec::new();
        for survey in set.iter().filter_map(|place| self.surveys.get(*place)) {
            if let Content::Flows(seen) = &survey.content {
                flows.join((**seen).clone());
                files.push(survey.file.clone());
            }
        }
        let Some(first) = set.first().and_then(|place| self.surveys.get(*place)) else {
            return;
        };
        let found = flows.ids.len();
        if let Some(count) = first.envelope.count
            && count > found
        {
            let missing = count - found;
            let message = Message::PagesMissing {
                count,
                found,
                missing,
            };
            self.findings.add(&first.file, &message, |finding| finding);
            return;
        }
        let period = match flows.years.only().map(|year| year.parse().ok()) {
            Ok(Some(year)) => Period::year(year),
            Ok(None) => None,
            Err(candidates) => {
                let message = Message::YearUnclear { candidates };
                self.findings.add(&first.file, &message, |finding| finding);
                return;
            }
        };
        let Some(period) = period else {
            let candidates = flows.years.only().unwrap_or_default().to_owned();
            let message = Message::YearUnclear { candidates };
            self.findings.add(&first.file, &message, |finding| finding);
            return;
        };
        let (code, seed) = match flows_mission(&flows, self.mission) {
            Ok(found) => found,
            Err(message) => {
                self.findings.add(&first.file, &message, |finding| finding);
                return;
            }
        };
        let totals = first.envelope.totals.clone();
        let job = self.job(code, period, seed);
        // Two sets of one appeal: their totals do not describe the whole.
        job.totals = if job.pages.is_empty() {
            totals
        } else {
            Vec::new()
        };
        job.flows.join(flows);
        job.pages.extend_from_slice(set);
        job.files.extend(files);
    }

    fn plans(&mut self) {
        for survey in self.surveys {
            let Content::Plans(plans) = &survey.content else {
                continue;
            };
            let common: BTreeSet<i32> = plans
                .iter()
                .map(|plan| plan.years.iter().copied().collect::<BTreeSet<_>>())
                .reduce(|left, right| &left & &right)
                .unwrap_or_default();
            for plan in plans {
                let year = (match plan.years.as_slice() {
                    [year] => Some(*year),
                    _ => None,
                })
                .or_else(|| common.first().copied())
                .or_else(|| plan.years.first().copied())
                .or_else(|| plan.start.map(|start| chrono::Datelike::year(&start)));
                let Some(period) = year.and_then(Period::year) else {
                    let message = Message::Field {
                        what: format!("plan {}", plan.id),
                        field: "usageYears".to_owned(),
                        expected: "a year".to_owned(),
                    };
                    self.findings.add(&survey.file, &message, |finding| finding);
                    continue;
                };
                let of = plan_mission(plan, self.mission);
                let Some((code, seed)) = of else {
                    let message = Message::CountryUnclear {
                        candidates: plan.name.clone(),
                    };
                    self.findings.add(&survey.file, &message, |finding| finding);
                    continue;
                };
                let in_file = InFile {
                    file: survey.file.clone(),
                    value: plan.clone(),
                };
                // What is known of the plan also describes the part of it
                // that stands under one of its countries.
                let elsewhere = self
                    .jobs
                    .values_mut()
                    .filter(|job| job.appeal.mission != code && job.appeal.period == period);
                for job in elsewhere {
                    if job.flows.plans.contains_key(&plan.id) {
                        let work = job.plans.entry(plan.id.clone()).or_default();
                        work.plan = Some(in_file.clone());
                        work.is_whole = false;
                    }
                }
                let job = self.job(code, period, seed);
                job.plans.entry(plan.id.clone()).or_default().plan = Some(in_file);
                if !job.files.contains(&survey.file) {
                    job.files.push(survey.file.clone());
                }
            }
        }
    }

    fn groups(&mut self, known: &KnownBefore) {
        for survey in self.surveys {
            let Content::Grouped(grouped) = &survey.content else {
                continue;
            };
            let Some((plan, period)) = self.plan_of(survey, grouped, known) else {
                let message = match survey.plan_by_name() {
                    Some(plan) => Message::PlanUnknown { plan },
                    None => Message::PlanUnclear,
                };
                self.findings.add(&survey.file, &message, |finding| finding);
                continue;
            };
            let in_file = |value| InFile {
                file: survey.file.clone(),
                value,
            };
            match grouped.by {
                By::Cluster => {
                    let is_told = |job: &Job| {
                        job.appeal.period == period
                            && (job.plans.get(&plan).is_some_and(|work| work.is_whole)
                                || (job.flows.plans.contains_key(&plan)
                                    && !job.plans.contains_key(&plan)))
                    };
                    let job = if self.jobs.values().any(is_told) {
                        self.jobs.values_mut().find(|job| is_told(job))
                    } else {
                        self.job_of_known(&plan, known)
                    };
                    if let Some(job) = job {
                        let work = job.plans.entry(plan.clone()).or_default();
                        work.clusters = Some(InFile {
                            file: survey.file.clone(),
                            value: (**grouped).clone(),
                        });
                        job.files.push(survey.file.clone());
                    }
                }
                By::Location => {
                    for group in &grouped.groups {
                        let Some(country) = country_by_name(&group.name) else {
                            continue;
                        };
                        self.part(
                            country.iso3,
                            period,
                            &plan,
                            in_file(group.clone()),
                            &known.appeals,
                        );
                    }
                }
            }
        }
    }

    /// The job of the appeal in which a plan is known to stand.
    fn job_of_known(&mut self, plan: &str, known: &KnownBefore) -> Option<&mut Job> {
        let appeal = known.plans.get(plan)?;
        // Never written: the mission of a known appeal is known.
        let seed = country_seed(appeal.mission.as_str()).unwrap_or_else(|| MissionSeed {
            names: vocabulary::Texts::default(),
            slug: appeal.mission.as_str().to_lowercase(),
            countries: Vec::new(),
        });
        Some(self.job(appeal.mission.clone(), appeal.period, seed))
    }

    /// The part of a plan that is for one country, where that country has an
    /// appeal or one is made by this import.
    fn part(
        &mut self,
        iso3: &str,
        period: Period,
        plan: &str,
        part: InFile<Group>,
        known_appeals: &[AppealName],
    ) {
        let Ok(code) = iso3.parse::<MissionCode>() else {
            return;
        };
        let is_known = known_appeals
            .iter()
            .any(|known| known.mission == code && known.period == period);
        let key = (code.as_str().to_owned(), period);
        if !is_known && !self.jobs.contains_key(&key) {
            let message = Message::PartLeftOut {
                country: part.value.name.clone(),
            };
            self.findings.add(&part.file, &message, |finding| finding);
            return;
        }
        let described = self
            .jobs
            .values()
            .find_map(|job| job.plans.get(plan)?.plan.clone());
        let Some(seed) = country_seed(iso3) else {
            return;
        };
        let job = self.job(code, period, seed);
        if !job.files.contains(&part.file) {
            job.files.push(part.file.clone());
        }
        let work = job.plans.entry(plan.to_owned()).or_default();
        work.is_whole = false;
        work.plan = work.plan.take().or(described);
        work.part = Some(part);
    }

    /// Of which plan a grouped answer is: the one that asks for the same
    /// sum, the one whose flows name its clusters, or the one in its name,
    /// which may be known from before.
    fn plan_of(
        &self,
        survey: &Survey,
        grouped: &Grouped,
        known: &KnownBefore,
    ) -> Option<(String, Period)> {
        let plans = || {
            self.jobs.values().flat_map(|job| {
                job.plans
                    .iter()
                    .filter(|(_, work)| work.is_whole)
                    .map(|(id, work)| (job.appeal.period, id, work))
            })
        };
        let named = survey.plan_by_name();
        if let Some(named) = &named
            && let Some((period, id, _)) = plans().find(|(_, id, _)| *id == named)
        {
            return Some((id.clone(), period));
        }
        let same_sum = plans().find(|(_, _, work)| {
            work.plan.as_ref().is_some_and(|plan| {
                plan.value.revised.is_some_and(|revised| revised.minor > 0)
                    && plan.value.revised == grouped.revised
            })
        });
        if let Some((period, id, _)) = same_sum {
            return Some((id.clone(), period));
        }
        let in_flows = self.jobs.values().find_map(|job| {
            let (id, _) = job.flows.plans.iter().find(|(id, seen)| {
                Some(*id) == named.as_ref()
                    || grouped
                        .groups
                        .iter()
                        .any(|group| seen.clusters.contains_key(&group.id))
            })?;
            Some((id.clone(), job.appeal.period))
        });
        in_flows.or_else(|| {
            let named = named?;
            let appeal = known.plans.get(&named)?;
            Some((named, appeal.period))
        })
    }
}

/// The number after `plan-` in a file's name.
pub(super) fn plan_in_name(file: &str) -> Option<String> {
    let (_, rest) = file.split_once("plan-")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}
