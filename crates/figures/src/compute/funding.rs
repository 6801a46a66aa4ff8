//! The figures of funding, over the counting rules of the crate `appeals`.

use std::collections::HashSet;

use appeals::AppealRecords;
use appeals::funding::{self, FundingLine, Scope, Sum, rule_one};
use appeals::records::{FlowDirection, ProjectStatus};
use chrono::NaiveDate;
use vocabulary::money::MoneyError;
use vocabulary::{Money, Percent, Texts};

use super::resolve::scope;
use super::{FigureError, Outcome};
use crate::answer::{LineageEntry, LineagePart, NotKnown, Value, Warning};
use crate::catalogue::COUNTING_RULE;
use crate::question::Question;

type SumOf = fn(&AppealRecords, &Scope, Option<NaiveDate>) -> Result<Sum, MoneyError>;
type LineSum =
    fn(&AppealRecords, &Scope, FundingLine, Option<NaiveDate>) -> Result<Sum, MoneyError>;

/// One version of the rule of what counts.
#[derive(Clone, Copy)]
pub(super) struct CountingRule {
    pub(super) version: u32,
    requested: SumOf,
    received: SumOf,
    line: LineSum,
}

impl CountingRule {
    /// The rule by which pages are computed now.
    pub(super) const TODAY: Self = Self {
        version: COUNTING_RULE,
        requested: funding::requested,
        received: funding::received,
        line: funding::line_sum,
    };

    /// The rule of the first published pages.
    const ONE: Self = Self {
        version: 1,
        requested: rule_one::requested,
        received: rule_one::received,
        line: rule_one::line_sum,
    };

    /// The rule of a version; `None` where the program does not have it.
    pub(super) const fn version(version: u32) -> Option<Self> {
        match version {
            1 => Some(Self::ONE),
            COUNTING_RULE => Some(Self::TODAY),
            _ => None,
        }
    }
}

/// A question about money, with the rule by which it is answered.
pub(super) struct Funding<'a> {
    pub(super) records: &'a AppealRecords,
    pub(super) question: &'a Question,
    pub(super) rule: CountingRule,
}

fn entries(sum: &Sum, part: LineagePart) -> impl Iterator<Item = LineageEntry> {
    sum.entries.iter().map(move |entry| LineageEntry {
        record: entry.record,
        part,
        amount: entry.minor,
        date: entry.date,
    })
}

fn warnings(sum: &Sum) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !sum.missing.is_empty() {
        warnings.push(Warning::Missing {
            projects: sum.missing.len(),
        });
    }
    if !sum.unconverted.is_empty() {
        warnings.push(Warning::NotConverted {
            records: sum.unconverted.len(),
        });
    }
    warnings
}

fn money(sum: &Sum) -> Outcome {
    Outcome {
        value: Value::Money { money: sum.total },
        lineage: entries(sum, LineagePart::Added).collect(),
        warnings: warnings(sum),
        declared: None,
    }
}

/// A requirement is not known where none holds; 0 would
/// say that nothing is needed.
fn asked(sum: &Sum) -> Outcome {
    let mut outcome = money(sum);
    if sum.entries.is_empty() {
        outcome.value = Value::NotKnown {
            reason: NotKnown::NothingRecorded,
        };
    }
    outcome
}

fn counted(lineage: Vec<LineageEntry>) -> Outcome {
    Outcome {
        value: Value::Count {
            count: lineage.iter().map(|entry| entry.amount).sum(),
        },
        lineage,
        warnings: Vec::new(),
        declared: None,
    }
}

impl Funding<'_> {
    fn scope(&self) -> Result<Scope, FigureError> {
        scope(self.records, self.question)
    }

    fn sums(&self) -> Result<(Sum, Sum), FigureError> {
        let scope = self.scope()?;
        let as_of = self.question.as_of;
        Ok((
            (self.rule.received)(self.records, &scope, as_of)?,
            (self.rule.requested)(self.records, &scope, as_of)?,
        ))
    }

    /// Where a declared total is taken from.
    fn cited(&self, received: &Sum) -> Option<Texts> {
        received.declared.then(|| {
            let first = received.entries.first();
            self.records
                .declared_figures
                .iter()
                .find(|declared| first.is_some_and(|entry| entry.record == declared.reference()))
                .map(|declared| declared.record.cited.clone())
                .unwrap_or_default()
        })
    }

    pub(super) fn requested(&self) -> Result<Outcome, FigureError> {
        let scope = self.scope()?;
        Ok(asked(&(self.rule.requested)(
            self.records,
            &scope,
            self.question.as_of,
        )?))
    }

    pub(super) fn received(&self) -> Result<Outcome, FigureError> {
        let scope = self.scope()?;
        let received = (self.rule.received)(self.records, &scope, self.question.as_of)?;
        Ok(Outcome {
            declared: self.cited(&received),
            ..money(&received)
        })
    }

    /// The requirements as they were before any revision.
    pub(super) fn original(&self) -> Result<Outcome, FigureError> {
        let scope = self.scope()?;
        let records = self.records;
        // Only what the rule for requirements reads: the contributions of a
        // large appeal are not worth a copy.
        let mut first = AppealRecords::new(
            records.known_at,
            records.mission.clone(),
            records.appeal.clone(),
        );
        first.frameworks.clone_from(&records.frameworks);
        first.projects.clone_from(&records.projects);
        first.requirements = records
            .requirements
            .iter()
            .filter(|requirement| requirement.record.revision == 0)
            .cloned()
            .collect();
        Ok(asked(&(self.rule.requested)(
            &first,
            &scope,
            self.question.as_of,
        )?))
    }

    pub(super) fn line(&self, line: FundingLine) -> Result<Outcome, FigureError> {
        let scope = self.scope()?;
        let sum = (self.rule.line)(self.records, &scope, line, self.question.as_of)?;
        Ok(money(&sum))
    }

    /// Money that does not come in.
    pub(super) fn going(&self, direction: FlowDirection) -> Result<Outcome, FigureError> {
        let scope = self.scope()?;
        let sum = funding::going(self.records, &scope, direction, self.question.as_of)?;
        Ok(money(&sum))
    }

    /// How many contributions wait for a rate. Their amounts are in several
    /// currencies and have no sum.
    pub(super) fn not_converted(&self) -> Result<Outcome, FigureError> {
        let scope = self.scope()?;
        let line = FundingLine::NotConverted;
        let sum = (self.rule.line)(self.records, &scope, line, self.question.as_of)?;
        let waiting: HashSet<_> = sum.unconverted.into_iter().collect();
        let lineage: Vec<_> = self
            .records
            .contributions
            .iter()
            .filter(|contribution| waiting.contains(&contribution.reference()))
            .map(|contribution| LineageEntry {
                record: contribution.reference(),
                part: LineagePart::Added,
                amount: 1,
                date: contribution.record.holds_from(),
            })
            .collect();
        Ok(counted(lineage))
    }

    /// Both sums first, the division last.
    pub(super) fn percent(&self) -> Result<Outcome, FigureError> {
        let (received, requested) = self.sums()?;
        let value = match Percent::of(received.total, requested.total)? {
            Some(percent) => Value::Percent { percent },
            None if requested.entries.is_empty() => Value::NotKnown {
                reason: NotKnown::NothingRecorded,
            },
            None => Value::NotKnown {
                reason: NotKnown::NothingAsked,
            },
        };
        let mut warned = warnings(&requested);
        warned.extend(warnings(&received));
        Ok(Outcome {
            value,
            lineage: entries(&received, LineagePart::Part)
                .chain(entries(&requested, LineagePart::Whole))
                .collect(),
            warnings: warned,
            declared: self.cited(&received),
        })
    }

    pub(super) fn unmet(&self) -> Result<Outcome, FigureError> {
        let (received, requested) = self.sums()?;
        let value = if requested.entries.is_empty() {
            Value::NotKnown {
                reason: NotKnown::NothingRecorded,
            }
        } else {
            let gone = Money::from_minor(-received.total.minor, received.total.currency);
            Value::Money {
                money: requested.total.checked_add(gone)?,
            }
        };
        let mut warned = warnings(&requested);
        warned.extend(warnings(&received));
        Ok(Outcome {
            value,
            lineage: entries(&requested, LineagePart::Added)
                .chain(entries(&received, LineagePart::Subtracted))
                .collect(),
            warnings: warned,
            declared: self.cited(&received),
        })
    }

    /// Projects that stand on their own: one whose work went on in another
    /// project is not counted beside it.
    pub(super) fn projects(&self) -> Result<Outcome, FigureError> {
        let scope = self.scope()?;
        let start = self.records.appeal.record.period.start;
        let lineage = self
            .records
            .projects
            .iter()
            .filter(|project| {
                scope.contains(&project.record)
                    && project.record.status != ProjectStatus::Merged
                    && self.question.as_of.is_none_or(|asked| {
                        project.record.start.unwrap_or(start).min(start) <= asked
                    })
            })
            .map(|project| LineageEntry {
                record: project.reference(),
                part: LineagePart::Added,
                amount: 1,
                date: project.record.start,
            })
            .collect();
        Ok(counted(lineage))
    }
}
