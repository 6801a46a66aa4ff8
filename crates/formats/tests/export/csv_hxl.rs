use csv::StringRecord;
use figures::AppealDocument;
use vocabulary::Language;

use super::page::{compose, mali, records};

struct Table {
    tags: StringRecord,
    rows: Vec<StringRecord>,
}

fn table(document: &AppealDocument, language: Language) -> Table {
    let bytes = formats::export::hxl_csv(document, language).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let mut rows = reader.records().map(Result::unwrap);
    Table {
        tags: rows.next().unwrap(),
        rows: rows.collect(),
    }
}

impl Table {
    fn values(&self, tag: &str, row: usize) -> Vec<&str> {
        let values = self.tags.iter().zip(self.rows[row].iter());
        values
            .filter(|(known, _)| *known == tag)
            .map(|(_, value)| value)
            .collect()
    }
}

#[test]
fn every_project_is_a_row_with_its_figures() {
    let document = mali();
    let table = table(&document, Language::English);
    assert_eq!(table.rows.len(), 10);
    let projects = document
        .frameworks
        .iter()
        .flat_map(|framework| &framework.sectors)
        .flat_map(|sector| &sector.projects);
    for (place, project) in projects.enumerate() {
        assert_eq!(table.values("#activity+id", place), [&project.key]);
        assert_eq!(table.values("#country+code+v_iso3", place), ["MLI"]);
        assert_eq!(table.values("#date+year", place), ["2017"]);
        let minor = project.totals.requested.value.money().unwrap().minor;
        let requested: i64 = table.values("#value+requested+usd", place)[0]
            .parse()
            .unwrap();
        assert_eq!(requested * 100, minor);
        let status = serde_json::to_value(project.status).unwrap();
        assert_eq!(
            table.values("#status+code", place),
            [status.as_str().unwrap()]
        );
        let implementing: Vec<_> = table.values("#org+impl", place);
        for organisation in &project.implementing {
            assert!(implementing.contains(&organisation.as_str()));
        }
    }
}

#[test]
fn tags_follow_the_standard_and_stand_in_every_language() {
    let english = table(&mali(), Language::English);
    let french = table(&mali(), Language::French);
    assert_eq!(english.tags, french.tags);
    for tag in &english.tags {
        let mut parts = tag.split('+');
        assert!(parts.next().unwrap().starts_with('#'), "{tag}");
        for part in parts {
            let letters = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            assert!(!part.is_empty() && part.chars().all(letters), "{tag}");
        }
    }
}

#[test]
fn several_values_repeat_the_column_side_by_side() {
    let mut records = records();
    let other = records.projects[1].record.sectors[0].clone();
    records.projects[0].record.sectors.push(other.clone());
    records.projects[0].record.partners = ["One", "Two", "=Three"].map(str::to_owned).into();
    records.mission.record.countries = vec!["MLI".to_owned(), "NER".to_owned()];
    let id = records.projects[0].record.id.to_string();
    let table = table(&compose(&records), Language::French);
    let row = (0..10)
        .find(|row| table.values("#activity+id", *row) == [&id])
        .unwrap();
    let codes = table.values("#sector+code", row);
    assert_eq!(codes.len(), 2);
    assert_eq!(codes[1], other.code);
    assert_eq!(
        table.values("#org+partner", row)[..3],
        ["One", "Two", "'=Three"]
    );
    assert_eq!(table.values("#country+name", row), ["Mali", "Niger"]);
    let tags: Vec<_> = table.tags.iter().collect();
    let pairs = [
        "#sector+code",
        "#sector+name",
        "#sector+code",
        "#sector+name",
    ];
    assert!(tags.windows(4).any(|window| window == pairs));
}

#[test]
fn what_is_not_known_is_empty_and_small_change_is_kept() {
    let mut records = records();
    let project = records.projects[0].record.id;
    records
        .requirements
        .retain(|requirement| requirement.record.subject.project() != Some(project));
    let currency = records.appeal.record.currency;
    records.contributions[0].record.converted =
        Some(vocabulary::Money::from_minor(11_255_050, currency));
    let table = table(&compose(&records), Language::English);
    let id = project.to_string();
    let rows = 0..table.rows.len();
    let row = rows
        .clone()
        .find(|row| table.values("#activity+id", *row) == [&id])
        .unwrap();
    assert_eq!(table.values("#value+requested+usd", row), [""]);
    assert_eq!(table.values("#value+funded+pct", row), [""]);
    let received: Vec<_> = rows
        .map(|row| table.values("#value+received+usd", row)[0])
        .collect();
    assert!(received.contains(&"112550.5"), "{received:?}");
}
