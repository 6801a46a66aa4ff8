//! Figures and other values as a reader sees them: formatted in their
//! language, linked to where they come from.

use appeals::records::PlaceName;
use figures::answer::{FigureKind, Value};
use figures::staleness::FigureChange;
use figures::{Figure, Question, catalogue};
use languages::{MoneyStyle, Speaker, Value as TextValue};
use vocabulary::{Language, Money, Texts};

use super::address::AppealAddress;
use crate::site::Reader;

/// What a figure says now, beside what was published.
#[derive(Debug, Clone)]
pub struct NowView {
    /// The whole remark: “now 36,712 (+22: correction of round 28)”.
    pub text: String,
}

/// A figure in a page.
#[derive(Debug, Clone)]
pub struct FigureView {
    /// What it counts.
    pub label: String,
    /// The value as it is read: “USD 37,360,000”, “<1%”.
    pub text: String,
    /// The value without its currency, for tables whose head names it.
    pub bare: String,
    /// What a pointer over it shows: the exact value, the day, the source.
    pub hover: String,
    /// Where it comes from.
    pub href: String,
    /// Whether it was typed with a cited source.
    pub declared: bool,
    /// Whether there is a value.
    pub known: bool,
    /// What it would be today, where that differs.
    pub now: Option<NowView>,
}

impl FigureView {
    /// A figure that leads to an address, with what it would be now.
    #[must_use]
    pub fn of(speaker: Speaker, figure: &Figure, href: String, now: Option<NowView>) -> Self {
        Self {
            label: label(speaker, figure),
            text: text(speaker, figure),
            bare: bare(speaker, figure),
            hover: hover(speaker, figure),
            href,
            declared: figure.kind == FigureKind::Declared,
            known: figure.value.is_known(),
            now,
        }
    }
}

/// Makes views of the figures in a text: of an appeal, or of a report.
pub trait Views: Copy {
    /// The language of whoever reads.
    fn language(self) -> Language;
    /// The view of one figure.
    fn figure(self, figure: &Figure) -> FigureView;
}

impl Views for FigureViews<'_> {
    fn language(self) -> Language {
        self.reader.language
    }

    fn figure(self, figure: &Figure) -> FigureView {
        self.view(figure)
    }
}

/// Makes views of figures for one reader and one appeal.
#[derive(Clone, Copy)]
pub struct FigureViews<'page> {
    /// The reader.
    pub reader: &'page Reader,
    /// The appeal's addresses.
    pub address: &'page AppealAddress,
    /// What has changed since the page was published.
    pub changes: &'page [FigureChange],
    /// Why, in the reader's words, by question.
    pub reasons: &'page [(Question, String)],
}

impl FigureViews<'_> {
    /// The view of one figure.
    #[must_use]
    pub fn view(&self, figure: &Figure) -> FigureView {
        let speaker = self.reader.speaker();
        let href = self.reader.href(&self.address.figure(&figure.question));
        FigureView::of(speaker, figure, href, self.now(speaker, figure))
    }

    fn now(&self, speaker: Speaker, frozen: &Figure) -> Option<NowView> {
        let change = self
            .changes
            .iter()
            .find(|change| change.question == frozen.question)?;
        let mut live = frozen.clone();
        live.value = change.live.clone();
        let value = text(speaker, &live);
        let difference = difference(speaker, &frozen.value, &change.live);
        let reason = self
            .reasons
            .iter()
            .find(|(question, _)| *question == frozen.question)
            .map(|(_, reason)| reason.clone())
            .filter(|reason| !reason.is_empty());
        let key = match (&difference, &reason) {
            (Some(_), Some(_)) => "figure-now",
            (Some(_), None) => "figure-now-difference",
            (None, Some(_)) => "figure-now-reason",
            (None, None) => "figure-now-only",
        };
        Some(NowView {
            text: speaker.say_with(
                key,
                &[
                    ("value", TextValue::from(value.as_str())),
                    (
                        "difference",
                        TextValue::from(difference.as_deref().unwrap_or_default()),
                    ),
                    (
                        "reason",
                        TextValue::from(reason.as_deref().unwrap_or_default()),
                    ),
                ],
            ),
        })
    }
}

/// “+22”, “−1,000,000”, where both values are known and of one kind.
#[must_use]
pub fn difference(speaker: Speaker, old: &Value, new: &Value) -> Option<String> {
    let signed = |difference: i64, text: String| {
        if difference < 0 {
            format!("−{text}")
        } else {
            format!("+{text}")
        }
    };
    if let (Some(old), Some(new)) = (old.money(), new.money()) {
        let minor = new.minor.checked_sub(old.minor)?;
        let size = Money::from_minor(minor.checked_abs()?, new.currency);
        return Some(signed(minor, speaker.number(size.whole_units())));
    }
    if let (Some(old), Some(new)) = (old.percent(), new.percent()) {
        let points = new.hundredths().checked_sub(old.hundredths())?;
        return Some(signed(
            points,
            speaker.percentage_points(points.checked_abs()?),
        ));
    }
    let count = new.count()?.checked_sub(old.count()?)?;
    Some(signed(count, speaker.number(count.checked_abs()?)))
}

/// What a figure counts, in words.
#[must_use]
pub fn label(speaker: Speaker, figure: &Figure) -> String {
    match &figure.labels {
        Some(labels) if !labels.is_empty() => labels.best(speaker.language()).to_owned(),
        _ => name_label(speaker, &figure.question.name),
    }
}

/// What a name of the catalogue counts, in words.
#[must_use]
pub fn name_label(speaker: Speaker, name: &str) -> String {
    speaker.say_or(&format!("{}-label", catalogue::text_key(name)), name)
}

/// The value with its currency.
#[must_use]
pub fn text(speaker: Speaker, figure: &Figure) -> String {
    match figure.value.money() {
        Some(money) => speaker.money(money, MoneyStyle::Whole),
        None => bare(speaker, figure),
    }
}

/// The value without its currency.
#[must_use]
pub fn bare(speaker: Speaker, figure: &Figure) -> String {
    match &figure.value {
        Value::Money { money } => speaker.number(money.whole_units()),
        Value::Percent { percent } => speaker.percent_label(Some(percent.label())),
        Value::Count { count } => speaker.number(*count),
        Value::AtLeast { count } => {
            let number = speaker.number(*count);
            speaker.say_with(
                "figure-at-least",
                &[("value", TextValue::from(number.as_str()))],
            )
        }
        Value::NotKnown { reason } => match reason {
            figures::answer::NotKnown::NothingAsked => speaker.percent_label(None),
            _ => speaker.say("value-not-known"),
        },
    }
}

/// The exact value in words: cents and hundredths of a percent included.
#[must_use]
pub fn exact(speaker: Speaker, figure: &Figure) -> String {
    match &figure.value {
        Value::Money { money } => speaker.money(*money, MoneyStyle::Exact),
        Value::Percent { percent } => speaker.exact_percent(percent.hundredths()),
        Value::NotKnown { reason } => speaker.say(reason.key()),
        _ => {
            let unit = speaker.say_or(
                &format!("unit-{}", figure.unit.0.replace('_', "-")),
                &figure.unit.0,
            );
            format!("{} {unit}", bare(speaker, figure))
        }
    }
}

fn hover(speaker: Speaker, figure: &Figure) -> String {
    let mut parts = vec![exact(speaker, figure)];
    if let Some(day) = figure.as_of.filter(|_| !is_undated(figure)) {
        let date = speaker.date(day);
        parts.push(speaker.say_with("as-of", &[("date", TextValue::from(date.as_str()))]));
    }
    parts.push(speaker.say(match figure.kind {
        FigureKind::Computed => "figure-kind-computed",
        FigureKind::Declared => "figure-kind-declared",
    }));
    parts.join(" · ")
}

/// Whether none of the records behind a figure gives a date.
#[must_use]
pub fn is_undated(figure: &Figure) -> bool {
    figure.warnings.contains(&figures::answer::Warning::Undated)
}

/// A text with the language it is in, where that is not the reader's.
#[must_use]
pub fn best<'text>(reader: &Reader, texts: &'text Texts) -> TextView<'text> {
    let (language, text) = texts.best_with_language(reader.language);
    TextView {
        text,
        lang: (language != reader.language).then(|| language.code()),
    }
}

/// A place's name in the reader's language, where the gazetteer knows its
/// code; else as it was written.
#[must_use]
pub fn place_name(place: &PlaceName, language: Language) -> String {
    place
        .code
        .as_deref()
        .and_then(geography::place_by_code)
        .map_or_else(
            || place.name.clone(),
            |known| known.label(language).to_owned(),
        )
}

/// A text, and its language where it is not the page's.
#[derive(Debug, Clone, Copy)]
pub struct TextView<'text> {
    /// The text.
    pub text: &'text str,
    /// The value of its `lang` attribute.
    pub lang: Option<&'static str>,
}

/// The place in a document. Readers of files write “line 12” into the record;
/// everything else is a name of the file’s own and stays.
#[must_use]
pub fn location_text(location: &str, speaker: Speaker) -> String {
    let number = location.strip_prefix("line ");
    match number.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(number) => speaker.say_with("source-line", &[("number", TextValue::from(number))]),
        None => location.to_owned(),
    }
}
