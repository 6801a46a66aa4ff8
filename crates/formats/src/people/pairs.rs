//! Pairs that were found, with a reason from each column.

use linkage::{Agreement, Found, Pair, reasons};
use serde::Serialize;

use super::Lists;
use crate::export::harmless;

/// A pair as it goes out.
#[derive(Debug, Serialize)]
pub struct FoundPair<'lists> {
    /// The name of the earlier record.
    pub one: &'lists str,
    /// The name of the other.
    pub other: &'lists str,
    /// Whether both are taken for one person.
    pub same_person: bool,
    /// Whether somebody should look at it.
    pub doubtful: bool,
    /// How probable it is that both are one person.
    pub probability: f64,
    /// The evidence for (above zero) or against, in bits; the prior among it.
    pub weight: f64,
    /// What each column says.
    pub reasons: Vec<FoundReason<'lists>>,
}

/// What a column says of a pair.
#[derive(Debug, Serialize)]
pub struct FoundReason<'lists> {
    /// Its heading.
    pub column: &'lists str,
    /// How far the values agree, as a word.
    pub agreement: &'static str,
    /// Bits for or against one person.
    pub weight: f64,
}

/// Pairs of one person and doubtful ones, the most probable first.
#[must_use]
pub fn pairs<'lists>(lists: &'lists Lists, found: &'lists Found) -> Vec<FoundPair<'lists>> {
    let name = |place: u32| lists.names.get(place as usize).map_or("", String::as_str);
    let is_doubtful = |pair: &Pair| pair.weight.abs() < linkage::DOUBTFUL;
    let same = found.pairs.iter().map(|pair| (pair, true));
    // Doubtful pairs hold some that are taken for one person: those are there.
    let is_found = |pair: &Pair| {
        let key = |pair: &Pair| (pair.one, pair.other);
        found.pairs.binary_search_by_key(&key(pair), key).is_ok()
    };
    let others = found.doubtful.iter().filter(|pair| !is_found(pair));
    let mut all: Vec<FoundPair<'_>> = same
        .chain(others.map(|pair| (pair, false)))
        .map(|(pair, same_person)| FoundPair {
            one: name(pair.one),
            other: name(pair.other),
            same_person,
            doubtful: is_doubtful(pair),
            probability: pair.probability(),
            weight: pair.weight,
            reasons: reasons(&lists.records, &found.model, pair)
                .zip(&lists.records.columns)
                .map(|(reason, column)| FoundReason {
                    column: &column.name,
                    agreement: word(reason.agreement),
                    weight: reason.weight,
                })
                .collect(),
        })
        .collect();
    all.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    all
}

/// The pairs as CSV: names, judgement, probability, and two columns for each
/// column that was compared.
///
/// # Errors
/// When a row cannot be written, which memory never refuses.
pub fn pairs_as_csv(pairs: &[FoundPair<'_>]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut headings = vec![
        "one",
        "other",
        "same_person",
        "doubtful",
        "probability",
        "weight",
    ];
    let mut heads: Vec<String> = headings.drain(..).map(str::to_owned).collect();
    for reason in pairs.first().iter().flat_map(|pair| &pair.reasons) {
        heads.push(harmless(reason.column));
        heads.push(harmless(&format!("{} weight", reason.column)));
    }
    writer.write_record(&heads)?;
    for pair in pairs {
        let mut cells = vec![
            harmless(pair.one),
            harmless(pair.other),
            yes(pair.same_person),
            yes(pair.doubtful),
            format!("{:.4}", pair.probability),
            format!("{:.2}", pair.weight),
        ];
        for reason in &pair.reasons {
            cells.push(reason.agreement.to_owned());
            cells.push(format!("{:.2}", reason.weight));
        }
        writer.write_record(&cells)?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

const fn word(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Unknown => "unknown",
        Agreement::Different => "different",
        Agreement::Alike => "alike",
        Agreement::Close => "close",
        Agreement::Swapped => "in another column",
        Agreement::Shortened => "shortened",
        Agreement::Same => "same",
    }
}
