//! What a page says of itself, checked: totals, percentages, doubles.

use std::collections::HashMap;

use vocabulary::{Money, Percent};

use super::findings::Findings;
use super::grammar::money_text;
use super::labels::name_key;
use super::message::Message;
use super::projects::shown;
use super::tree::{Item, Page, Totals};

/// Adds what is found to the findings.
pub(super) fn check(page: &Page, findings: &mut Findings) {
    doubles(page, findings);
    if page.projects().next().is_none() {
        if !findings.has_errors() {
            findings.add(&Message::NoProjects, |finding| finding);
        }
        return;
    }
    if findings.has_errors() {
        // Sums of half a page would accuse its totals wrongly.
        return;
    }
    let (requested, received) = (page.requested(), page.received());
    if requested.is_none() || received.is_none() {
        findings.add(&Message::AmountTooLarge, |finding| finding);
        return;
    }
    let top = page.title.line;
    totals("", &page.printed, top, requested, received, findings);
    for framework in &page.frameworks {
        let of = format!(" of “{}”", framework.name.value);
        totals(
            &of,
            &framework.printed,
            framework.name.line,
            framework.requested(page.currency),
            framework.received(page.currency),
            findings,
        );
    }
    for project in page.projects() {
        let more = project
            .received
            .as_ref()
            .filter(|received| received.value.minor > project.requested.value.minor);
        if let Some(received) = more {
            let message = Message::MoreThanAsked {
                project: project.title.value.clone(),
            };
            findings.add(&message, |finding| {
                finding
                    .at(received.line, received.column)
                    .original(&received.original)
            });
        }
    }
}

fn totals(
    of: &str,
    printed: &Totals,
    line: usize,
    requested: Option<Money>,
    received: Option<Money>,
    findings: &mut Findings,
) {
    let sums = [
        ("the total requested", &printed.requested, requested),
        ("the total received", &printed.received, received),
    ];
    for (name, printed, computed) in sums {
        total(
            format!("{name}{of}"),
            printed.as_ref(),
            line,
            computed,
            findings,
        );
    }
    let (Some(requested), Some(received)) = (requested, received) else {
        return;
    };
    let what = format!("the percentage funded{of}");
    let percent = Percent::of(received, requested).ok().flatten();
    let computed = percent.map_or_else(|| "n/a".to_owned(), |percent| exact(percent.hundredths()));
    match (&printed.percent, percent) {
        (None, _) => findings.add(&Message::BlankFilled { what }, |finding| {
            finding.at(line, 1).value(computed)
        }),
        (Some(printed), percent) => {
            let agrees = percent.is_some_and(|percent| {
                let whole = rust_decimal::Decimal::from(percent.whole());
                let hundredths = rust_decimal::Decimal::new(percent.hundredths(), 2);
                printed.value == whole
                    || printed.value == hundredths
                    || printed.value
                        == hundredths.round_dp_with_strategy(
                            1,
                            rust_decimal::RoundingStrategy::MidpointAwayFromZero,
                        )
            });
            // Where nothing is asked, pages print 0 or 100.
            if !agrees && percent.is_some() {
                let message = Message::PercentDiffers {
                    what,
                    printed: format!("{} %", printed.value.normalize()),
                    computed,
                };
                findings.add(&message, |finding| {
                    finding
                        .at(printed.line, printed.column)
                        .original(&printed.original)
                });
            }
        }
    }
}

fn exact(hundredths: i64) -> String {
    format!("{} %", rust_decimal::Decimal::new(hundredths, 2))
}

fn total(
    what: String,
    printed: Option<&Item<Money>>,
    line: usize,
    computed: Option<Money>,
    findings: &mut Findings,
) {
    match printed {
        None => findings.add(&Message::BlankFilled { what }, |finding| {
            finding.at(line, 1).value(shown(computed))
        }),
        Some(printed) if Some(printed.value) != computed => {
            let message = Message::TotalDiffers {
                what,
                printed: money_text(printed.value),
                computed: shown(computed),
            };
            findings.add(&message, |finding| {
                finding
                    .at(printed.line, printed.column)
                    .original(&printed.original)
                    .value(shown(computed))
            });
        }
        Some(_) => {}
    }
}

fn doubles(page: &Page, findings: &mut Findings) {
    let mut frameworks: HashMap<String, usize> = HashMap::new();
    for framework in &page.frameworks {
        let name = &framework.name;
        let first = *frameworks.entry(name_key(&name.value)).or_insert(name.line);
        if first != name.line {
            let message = Message::FrameworkTwice {
                framework: name.value.clone(),
                first,
            };
            findings.add(&message, |finding| {
                finding.at(name.line, name.column).original(&name.value)
            });
        }
        let mut projects: HashMap<(String, String), usize> = HashMap::new();
        for sector in &framework.sectors {
            let heading = sector
                .heading
                .as_ref()
                .map(|heading| name_key(&heading.value));
            for project in &sector.projects {
                let title = &project.title;
                let key = (heading.clone().unwrap_or_default(), name_key(&title.value));
                let first = *projects.entry(key).or_insert(title.line);
                if first != title.line {
                    let message = Message::ProjectTwice {
                        project: title.value.clone(),
                        first,
                    };
                    findings.add(&message, |finding| {
                        finding.at(title.line, title.column).original(&title.value)
                    });
                }
            }
        }
    }
}
