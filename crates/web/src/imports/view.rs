//! What an import brings, in words.

use ::imports::dtm::RoundCounts;
use ::imports::{Summary, Sums, Totals};
use displacement::rounds::Status;
use formats::report::{Finding, Severity, column_letters};
use languages::{MoneyStyle, Value};
use vocabulary::{Currency, Money, Percent};

use crate::site::Chrome;

/// What an import brings.
pub struct BroughtView {
    /// How many records it makes, changes, withdraws and leaves.
    pub counts: Vec<CountView>,
    /// The same by kind of record.
    pub kinds: Vec<KindView>,
    /// What totals become.
    pub totals: Vec<TotalsView>,
    /// What rounds count before and after.
    pub rounds: Vec<RoundView>,
    /// File by file.
    pub parts: Vec<PartView>,
    /// The errors, which stand before everything else.
    pub errors: Option<FindingsView>,
    /// The other findings by how much they matter.
    pub findings: Vec<FindingsView>,
    /// How many findings are not shown.
    pub left_out: Option<String>,
}

/// A number and what it is of.
pub struct CountView {
    /// What.
    pub label: String,
    /// How many.
    pub count: String,
}

/// Records of one kind.
pub struct KindView {
    /// The kind.
    pub kind: String,
    /// New ones.
    pub created: String,
    /// Those with a new version.
    pub changed: String,
    /// Those that say the same.
    pub unchanged: String,
}

/// The totals of one appeal.
pub struct TotalsView {
    /// The appeal.
    pub appeal: String,
    /// Its page.
    pub href: String,
    /// Asked for, received, percent: before, after, and whether they differ.
    pub lines: Vec<BeforeAfter>,
}

/// One total.
pub struct BeforeAfter {
    /// Which.
    pub label: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
    /// Whether it changes.
    pub changes: bool,
}

/// What a round counts of one status.
pub struct RoundView {
    /// The round.
    pub round: String,
    /// Persons or households of whom.
    pub whom: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
    /// Whether it changes.
    pub changes: bool,
}

/// One file, or the files of one appeal.
pub struct PartView {
    /// Its name.
    pub file: String,
    /// What it is about.
    pub about: String,
    /// What became of it.
    pub state: String,
}

/// Findings of one severity.
pub struct FindingsView {
    /// How many of which.
    pub heading: String,
    /// The findings.
    pub findings: Vec<FindingView>,
}

/// One finding.
pub struct FindingView {
    /// The file.
    pub file: String,
    /// The place in it.
    pub place: String,
    /// What is said.
    pub message: String,
    /// Whether it has no text in the reader's language.
    pub is_english: bool,
    /// The text as it stands in the file.
    pub original: Option<String>,
    /// The value as it is taken over.
    pub value: Option<String>,
    /// What a person can do.
    pub remedy: String,
}

/// What an import brings, in words.
pub fn brought(chrome: &Chrome, summary: &Summary) -> BroughtView {
    let number = |count: usize| number(chrome, count);
    let mut counts = vec![
        CountView {
            label: chrome.say("intake-count-created"),
            count: number(summary.created),
        },
        CountView {
            label: chrome.say("intake-count-revised"),
            count: number(summary.revised),
        },
        CountView {
            label: chrome.say("intake-count-unchanged"),
            count: number(summary.unchanged),
        },
    ];
    if summary.withdrawn > 0 {
        counts.push(CountView {
            label: chrome.say("intake-count-withdrawn"),
            count: number(summary.withdrawn),
        });
    }
    BroughtView {
        counts,
        kinds: kinds(chrome, summary),
        totals: summary
            .totals
            .iter()
            .map(|totals| totals_view(chrome, totals))
            .collect(),
        rounds: summary
            .rounds
            .iter()
            .flat_map(|counts| rounds(chrome, counts))
            .collect(),
        parts: summary
            .parts
            .iter()
            .map(|part| PartView {
                file: part.file.clone(),
                about: part.about.clone().unwrap_or_default(),
                state: match part.journals.iter().max() {
                    _ if part.refused => chrome.say("intake-part-refused"),
                    Some(point) => {
                        let point = chrome.speaker.number(*point);
                        chrome.say_with("intake-part-written", "point", point)
                    }
                    None if summary.applied => chrome.say("intake-part-known"),
                    None => chrome.say("intake-part-read"),
                },
            })
            .collect(),
        errors: findings(chrome, summary, Severity::Error),
        findings: [Severity::Warning, Severity::Repaired, Severity::Note]
            .into_iter()
            .filter_map(|severity| findings(chrome, summary, severity))
            .collect(),
        left_out: (summary.left_out > 0)
            .then(|| chrome.say_count("intake-left-out", summary.left_out)),
    }
}

fn number(chrome: &Chrome, count: usize) -> String {
    chrome
        .speaker
        .number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn kinds(chrome: &Chrome, summary: &Summary) -> Vec<KindView> {
    let mut kinds = std::collections::BTreeMap::new();
    for (kind, counts) in summary.parts.iter().flat_map(|part| &part.counts) {
        let sum: &mut [usize; 3] = kinds.entry(*kind).or_default();
        sum[0] += counts.created;
        sum[1] += counts.changed;
        sum[2] += counts.unchanged;
    }
    kinds
        .into_iter()
        .filter(|(_, counts)| counts.iter().any(|count| *count > 0))
        .map(|(kind, [created, changed, unchanged])| KindView {
            kind: chrome.say(&format!("record-{}", kind.name().replace('_', "-"))),
            created: number(chrome, created),
            changed: number(chrome, changed),
            unchanged: number(chrome, unchanged),
        })
        .collect()
}

fn rounds(chrome: &Chrome, counts: &RoundCounts) -> Vec<RoundView> {
    let round = chrome.speaker.say_with(
        "rounds-named",
        &[
            ("operation", Value::from(counts.round.operation.as_str())),
            (
                "number",
                Value::from(counts.round.number.to_string().as_str()),
            ),
            (
                "day",
                Value::from(chrome.speaker.date(counts.round.reporting_date).as_str()),
            ),
        ],
    );
    let status = chrome.say(match counts.status {
        Status::InternallyDisplaced => "columns-people-displaced",
        Status::ReturnedDisplaced => "columns-people-returned",
        Status::RepatriatedRefugee => "columns-people-repatriated",
        Status::Migrant => "columns-people-migrants",
        Status::Host => "columns-people-hosts",
    });
    let said = |count: Option<u64>| match count {
        Some(count) => chrome
            .speaker
            .number(i64::try_from(count).unwrap_or(i64::MAX)),
        None => chrome.say("rounds-not-known"),
    };
    [
        (counts.persons, "columns-unit-persons"),
        (counts.households, "columns-unit-households"),
    ]
    .into_iter()
    .filter(|((before, after), _)| before.is_some() || after.is_some())
    .map(|((before, after), unit)| RoundView {
        round: round.clone(),
        whom: format!("{status}, {}", chrome.say(unit)),
        before: before.map_or_else(|| "–".to_owned(), |before| said(Some(before))),
        after: said(after),
        changes: before != after,
    })
    .collect()
}

fn totals_view(chrome: &Chrome, totals: &Totals) -> TotalsView {
    let money = |sums: Option<Sums>, of: fn(Sums) -> i64| {
        sums.map_or_else(
            || "–".to_owned(),
            |sums| {
                let money = Money {
                    minor: of(sums),
                    currency: totals.currency,
                };
                chrome.speaker.money(money, MoneyStyle::Whole)
            },
        )
    };
    let line = |label: String, of: fn(Sums) -> i64| BeforeAfter {
        label,
        before: money(totals.before, of),
        after: money(Some(totals.after), of),
        changes: totals.before.map(of) != Some(of(totals.after)),
    };
    let percents = (
        totals.before.map_or_else(
            || "–".to_owned(),
            |sums| percent(chrome, sums, totals.currency),
        ),
        percent(chrome, totals.after, totals.currency),
    );
    TotalsView {
        appeal: totals.appeal.clone(),
        href: chrome.href(&format!("/{}/{}", totals.slug, totals.period)),
        lines: vec![
            line(chrome.say("intake-requested"), |sums| sums.requested),
            line(chrome.say("intake-received"), |sums| sums.received),
            BeforeAfter {
                label: chrome.say("intake-percent"),
                changes: percents.0 != percents.1,
                before: percents.0,
                after: percents.1,
            },
        ],
    }
}

fn percent(chrome: &Chrome, sums: Sums, currency: Currency) -> String {
    let money = |minor| Money { minor, currency };
    let percent = Percent::of(money(sums.received), money(sums.requested));
    let percent = percent.ok().flatten().map(Percent::label);
    chrome.speaker.percent_label(percent)
}

fn findings(chrome: &Chrome, summary: &Summary, severity: Severity) -> Option<FindingsView> {
    let found: Vec<FindingView> = summary
        .findings
        .iter()
        .filter(|finding| finding.severity == severity)
        .map(|finding| finding_view(chrome, finding))
        .collect();
    if found.is_empty() {
        return None;
    }
    let key = match severity {
        Severity::Error => "intake-errors",
        Severity::Warning => "intake-warnings",
        Severity::Repaired => "intake-repaired",
        Severity::Note => "intake-notes",
    };
    Some(FindingsView {
        heading: chrome.say_count(key, found.len()),
        findings: found,
    })
}

fn finding_view(chrome: &Chrome, finding: &Finding) -> FindingView {
    FindingView {
        file: finding.file.clone(),
        place: place(chrome, finding),
        message: finding.said(chrome.speaker),
        is_english: !finding.is_said_by(chrome.speaker),
        original: finding.original.clone(),
        value: finding.value.clone(),
        remedy: finding.advice(chrome.speaker),
    }
}

/// “Sheet Projects, cell C5 (Amount)”, “line 5, column 3”.
fn place(chrome: &Chrome, finding: &Finding) -> String {
    let mut place = match (&finding.sheet, finding.line, finding.column) {
        (Some(sheet), Some(row), column) => {
            let column = column.map(column_letters).unwrap_or_default();
            let cell = format!("{column}{row}");
            let values = [
                ("sheet", Value::from(sheet.as_str())),
                ("cell", Value::from(cell.as_str())),
            ];
            chrome.speaker.say_with("intake-place-cell", &values)
        }
        (Some(sheet), None, _) => chrome.say_with("intake-place-sheet", "sheet", sheet),
        (None, Some(line), Some(column)) => {
            let (line, column) = (line.to_string(), column.to_string());
            let values = [
                ("line", Value::from(line.as_str())),
                ("column", Value::from(column.as_str())),
            ];
            chrome.speaker.say_with("intake-place-column", &values)
        }
        (None, Some(line), None) => chrome.say_with("intake-place-line", "line", line),
        (None, None, _) => String::new(),
    };
    if let Some(heading) = &finding.heading {
        place = if place.is_empty() {
            heading.clone()
        } else {
            format!("{place} ({heading})")
        };
    }
    place
}
