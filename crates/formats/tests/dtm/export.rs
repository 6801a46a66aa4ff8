//! Rounds as files that go out.

use std::collections::BTreeMap;

use calamine::{Data, DataType, Reader};
use displacement::counting::CountingRule;
use displacement::disclosure::Rule;
use displacement::places::{AreaCode, AreaReference, Gazetteer, Level, PlacePart};
use displacement::rounds::{Assessment, AssessmentKind, Status};
use formats::dtm::export::{
    LEFT_OUT, ParquetRounds, RoundTable, TableCell, counted, geojson, hxl_csv, hxl_json, hxl_xlsx,
    round_table,
};
use formats::dtm::{DtmFile, Given, Known, parse};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use serde_json::Value;
use vocabulary::Language;

use crate::real::{bytes, mali};
use crate::workbooks::accept;

fn round(number: u32) -> Option<DtmFile> {
    let name = format!("Baseline_Assessment_Round_{number}.xlsx");
    let bytes = bytes(&format!("mali-rounds/{name}"))?;
    Some(parse(&name, "", &bytes, &mali(), &Known::default()).unwrap())
}

fn gazetteer(file: &DtmFile) -> Gazetteer {
    Gazetteer::new(vec![file.areas.clone()], [])
}

fn refs(rows: &[Assessment]) -> Vec<&Assessment> {
    rows.iter().collect()
}

fn table(rows: &[Assessment]) -> RoundTable {
    round_table(&refs(rows), Language::English, &Rule::default())
}

fn csv_of(table: &RoundTable) -> String {
    let mut bytes = Vec::new();
    hxl_csv(table, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn column(table: &RoundTable, tag: &str) -> usize {
    table.tags.iter().position(|known| known == tag).unwrap()
}

fn sum(table: &RoundTable, tag: &str) -> u64 {
    let column = column(table, tag);
    let cells = table.rows.iter().map(|row| &row[column]);
    cells
        .map(|cell| match cell {
            TableCell::Count(count) => *count,
            TableCell::Empty => 0,
            other => panic!("{other:?}"),
        })
        .sum()
}

const LEVELS: &str = "Region,Region Pcode,Cercle,Cercle Pcode,Commune,Commune Pcode,IDP Individuals,IDP HH,Returnee Individuals,Male,Female\n";

fn levels() -> DtmFile {
    let text = format!(
        "{LEVELS}\
        Gao,ML07,,,,,1000,200,50,,\n\
        Gao,ML07,Ansongo,ML0701,Bara,ML070102,300,60,50,297,3\n\
        Gao,ML07,Ansongo,ML0701,Bourra,ML070103,400,80,,300,100\n\
        Gao,ML07,Ansongo,ML0701,Ouattagouna,ML070104,,30,,,\n\
        Gao,ML07,Bourem,ML0702,,,300,30,0,200,100\n"
    );
    let given = Given {
        country: "MLI".to_owned(),
        operation: Some("=Mali Conflict".to_owned()),
        round: Some(3),
        reporting_date: Some("2018-01-31".parse().unwrap()),
        ..Given::default()
    };
    accept("round.csv", text.as_bytes(), &given)
}

#[test]
fn the_table_of_a_round_adds_up_to_the_published_sums() {
    for (number, idps, households, returnees) in [
        (12, 61_621, 12_633, 394_655),
        (19, 49_883, 9_676, 453_059),
        (28, 36_690, 6_867, 474_231),
        (38, 38_172, 7_716, 526_505),
    ] {
        let Some(file) = round(number) else { return };
        let rows = refs(&file.assessments);
        let rows = counted(&rows, &gazetteer(&file), &CountingRule::default());
        let table = round_table(&rows, Language::French, &Rule::default());
        assert_eq!(sum(&table, "#affected+idps+ind"), idps);
        assert_eq!(sum(&table, "#affected+idps+hh"), households);
        assert_eq!(sum(&table, "#affected+returnees+ind"), returnees);
        // Our own reader reads it, to the same numbers at the same places.
        let text = csv_of(&table);
        let again = parse("round.csv", "", text.as_bytes(), &mali(), &Known::default()).unwrap();
        let people = |rows: &[Assessment]| {
            let known = rows.iter().filter_map(|row| {
                let codes: Vec<String> = row
                    .place
                    .parts
                    .iter()
                    .map(|part| part.code.to_string())
                    .collect();
                let count = |tally: &Option<displacement::rounds::Tally>| {
                    tally.as_ref().map(|one| one.count)
                };
                let key = format!("{} {:?} {codes:?}", row.round, row.status);
                Some((key, (count(&row.persons)?, count(&row.households))))
            });
            known.collect::<BTreeMap<_, _>>()
        };
        assert_eq!(
            people(&again.assessments),
            people(&file.assessments),
            "round {number}"
        );
    }
}

#[test]
fn a_series_of_rounds_is_one_table() {
    let (Some(one), Some(other)) = (round(28), round(38)) else {
        return;
    };
    let rows: Vec<Assessment> = [one.assessments, other.assessments].concat();
    let table = table(&rows);
    let column = column(&table, "#round+code");
    let mut rounds: Vec<_> = table.rows.iter().map(|row| row[column].clone()).collect();
    rounds.dedup();
    assert_eq!(rounds, [TableCell::Count(28), TableCell::Count(38)]);
    assert_eq!(sum(&table, "#affected+idps+ind"), 36_690 + 38_172);
    let tags: Vec<&String> = table.tags.iter().collect();
    let mut once = tags.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), tags.len(), "each tag once");
}

#[test]
fn what_counts_is_chosen_of_levels_and_kinds() {
    let file = levels();
    let mut rows = file.assessments.clone();
    let sites = rows.iter().cloned().map(|mut row| {
        row.kind = AssessmentKind::SiteAssessment;
        row
    });
    let sites: Vec<Assessment> = sites.collect();
    rows.extend(sites);
    let found = counted(&refs(&rows), &gazetteer(&file), &CountingRule::default());
    assert!(
        found
            .iter()
            .all(|row| row.kind == AssessmentKind::BaselineArea)
    );
    let table = round_table(&found, Language::English, &Rule::default());
    assert_eq!(sum(&table, "#affected+idps+ind"), 1_000);
    // The commune whose persons nobody knows stays, with an empty cell.
    let code = column(&table, "#adm3+code");
    let open = table
        .rows
        .iter()
        .find(|row| row[code] == TableCell::Text("ML070104".to_owned()));
    let persons = column(&table, "#affected+idps+ind");
    assert_eq!(open.unwrap()[persons], TableCell::Empty);
}

#[test]
fn small_numbers_are_left_out_below_the_second_level_and_said_to_be() {
    let file = levels();
    let found = counted(
        &refs(&file.assessments),
        &gazetteer(&file),
        &CountingRule::default(),
    );
    let table = round_table(&found, Language::English, &Rule::default());
    let [female, male, warnings, code] = [
        "#affected+idps+ind+f",
        "#affected+idps+ind+m",
        "#meta+warnings",
        "#adm3+code",
    ]
    .map(|tag| column(&table, tag));
    let row = |commune: &str| {
        let mut rows = table.rows.iter();
        rows.find(|row| row[code] == TableCell::Text(commune.to_owned()))
            .unwrap()
    };
    for commune in ["ML070102", "ML070103"] {
        assert_eq!(row(commune)[female], TableCell::Empty);
        assert_eq!(row(commune)[male], TableCell::Empty);
        assert!(
            matches!(&row(commune)[warnings], TableCell::Text(text) if text.contains(LEFT_OUT))
        );
    }
    let all = round_table(&found, Language::English, &Rule { threshold: 0 });
    assert!(csv_of(&all).contains("297,") || csv_of(&all).contains(",297"));
    assert!(!csv_of(&table).contains("297"));
    let mut parquet = ParquetRounds::begin(Vec::new(), Rule::default()).unwrap();
    parquet.write(&found).unwrap();
    let rows = parquet_rows(parquet.finish().unwrap());
    assert!(
        rows.iter()
            .all(|row| row.get("females").is_none_or(|count| count != "3"))
    );
    assert!(rows.iter().any(|row| {
        row.get("warnings")
            .is_some_and(|words| words.contains(LEFT_OUT))
    }));
}

#[test]
fn words_of_people_become_no_formula() {
    let file = levels();
    let table = table(&file.assessments);
    let text = csv_of(&table);
    assert!(text.contains("'=Mali Conflict") && !text.contains("\n=Mali"));
    let made_at = "2026-11-27T12:00:00Z".parse().unwrap();
    let bytes = hxl_xlsx(&table, "Mali [3]: 2018/01", made_at).unwrap();
    assert_eq!(
        bytes,
        hxl_xlsx(&table, "Mali [3]: 2018/01", made_at).unwrap()
    );
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let name = book.sheet_names().first().unwrap().clone();
    assert_eq!(name, "Mali  3   2018 01");
    assert!(book.worksheet_formula(&name).unwrap().is_empty());
    let range = book.worksheet_range(&name).unwrap();
    let rows: Vec<&[Data]> = range.rows().collect();
    assert_eq!(rows[1][0], Data::String("#operation+name".to_owned()));
    assert_eq!(rows[2][0], Data::String("=Mali Conflict".to_owned()));
    let persons = column(&table, "#affected+idps+ind");
    let sum: f64 = rows[2..]
        .iter()
        .filter_map(|row| row[persons].get_float())
        .sum();
    assert_eq!(sum, 2_000.0);
    let day = column(&table, "#date+reported");
    assert!(rows[2][day].is_datetime());
}

#[test]
fn json_has_the_tags_as_fields_and_null_for_what_is_not_known() {
    let table = table(&levels().assessments);
    let mut bytes = Vec::new();
    hxl_json(&table, &mut bytes).unwrap();
    let rows: Vec<Value> = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(rows.len(), table.rows.len());
    let persons: Vec<&Value> = rows.iter().map(|row| &row["#affected+idps+ind"]).collect();
    assert_eq!(
        persons
            .iter()
            .filter_map(|value| value.as_u64())
            .sum::<u64>(),
        2_000
    );
    assert_eq!(persons.iter().filter(|value| value.is_null()).count(), 1);
}

#[test]
fn staff_is_in_no_file() {
    let text =
        "Region,Region Pcode,IDP Individuals,Enumerator name\nGao,ML07,100,Fatoumata Invented\n";
    let given = Given {
        country: "MLI".to_owned(),
        round: Some(3),
        reporting_date: Some("2018-01-31".parse().unwrap()),
        ..Given::default()
    };
    let file = accept("round.csv", text.as_bytes(), &given);
    let mut all = csv_of(&table(&file.assessments)).into_bytes();
    hxl_json(&table(&file.assessments), &mut all).unwrap();
    let mut parquet = ParquetRounds::begin(Vec::new(), Rule::default()).unwrap();
    parquet.write(&refs(&file.assessments)).unwrap();
    all.extend(parquet.finish().unwrap());
    assert!(!String::from_utf8_lossy(&all).contains("Fatoumata"));
}

fn map_of(
    rows: &[Assessment],
    gazetteer: &Gazetteer,
    level: Option<Level>,
    outline: Option<Value>,
) -> Vec<Value> {
    let mut bytes = Vec::new();
    let outlines = |_: &AreaReference| outline.clone();
    geojson(
        &refs(rows),
        gazetteer,
        &CountingRule::default(),
        level,
        &outlines,
        &mut bytes,
    )
    .unwrap();
    // The field’s own library reads it.
    let text = String::from_utf8(bytes).unwrap();
    text.parse::<geojson_reader::GeoJson>().unwrap();
    let map: Value = serde_json::from_str(&text).unwrap();
    map["features"].as_array().unwrap().clone()
}

use ::geojson as geojson_reader;

fn total(features: &[Value], field: &str) -> u64 {
    features
        .iter()
        .filter_map(|one| one["properties"][field].as_u64())
        .sum()
}

#[test]
fn a_map_has_each_area_once_with_its_numbers() {
    let Some(file) = round(28) else { return };
    let gazetteer = gazetteer(&file);
    for level in [
        None,
        Some(Level::Admin2),
        Some(Level::Admin1),
        Some(Level::Country),
    ] {
        let features = map_of(&file.assessments, &gazetteer, level, None);
        assert_eq!(total(&features, "idps_individuals"), 36_690);
        assert_eq!(total(&features, "returnees_individuals"), 474_231);
        assert_eq!(total(&features, "idps_households"), 6_867);
        assert!(features.iter().all(|one| one["geometry"].is_null()));
        let mut ids: Vec<&str> = features
            .iter()
            .map(|one| one["id"].as_str().unwrap())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), features.len());
    }
    let one = map_of(&file.assessments, &gazetteer, Some(Level::Country), None);
    assert_eq!(one.len(), 1);
    assert_eq!(one[0]["properties"]["level"], "admin0");
}

#[test]
fn outlines_stay_and_sites_get_a_coarse_point() {
    let square = serde_json::json!({"type": "Polygon",
        "coordinates": [[[0.012, 16.254], [0.036, 16.254], [0.036, 16.292], [0.012, 16.292], [0.012, 16.254]]]});
    let mut rows = levels().assessments;
    rows.retain(|row| row.place.level() == Level::Admin2);
    let features = map_of(&rows, &Gazetteer::default(), None, Some(square.clone()));
    assert_eq!(features[0]["geometry"], square);
    for row in &mut rows {
        row.place.parts.push(PlacePart {
            level: Level::Site,
            code: AreaCode::given("S1"),
            name: "Site 1".to_owned(),
            as_written: None,
        });
    }
    for exact in [
        square,
        serde_json::json!({"type": "Point", "coordinates": [0.0213, 16.2713]}),
    ] {
        let features = map_of(&rows, &Gazetteer::default(), None, Some(exact));
        assert_eq!(
            features[0]["geometry"],
            serde_json::json!({"type": "Point", "coordinates": [0.05, 16.25]})
        );
    }
}

fn parquet_rows(bytes: Vec<u8>) -> Vec<BTreeMap<String, String>> {
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| {
        let row = row.unwrap();
        assert!(row.get_bool(31).is_ok());
        let columns = row.get_column_iter();
        columns
            .filter(|(_, field)| **field != parquet::record::Field::Null)
            .map(|(name, field)| (name.clone(), field.to_string().trim_matches('"').to_owned()))
            .collect()
    })
    .collect()
}

#[test]
fn parquet_has_every_row_and_what_is_not_known_is_null() {
    let Some(first) = round(28) else { return };
    let Some(second) = round(38) else { return };
    let mut file = ParquetRounds::begin(Vec::new(), Rule::default()).unwrap();
    for round in [&first, &second] {
        file.write(&refs(&round.assessments)).unwrap();
    }
    file.write(&[]).unwrap();
    let rows = parquet_rows(file.finish().unwrap());
    assert_eq!(
        rows.len(),
        first.assessments.len() + second.assessments.len()
    );
    let idps = |round: &str| -> u64 {
        let of = rows
            .iter()
            .filter(|row| row["status"] == "idps" && row["round"] == round);
        of.filter_map(|row| row.get("persons")?.parse::<u64>().ok())
            .sum()
    };
    assert_eq!((idps("28"), idps("38")), (36_690, 38_172));
    let known = first.assessments.iter().chain(&second.assessments);
    let known = known.filter(|row| row.persons.is_some()).count();
    assert_eq!(
        rows.iter()
            .filter(|row| row.contains_key("persons"))
            .count(),
        known
    );
    assert!(
        rows.iter()
            .all(|row| row["reporting_date"].starts_with("201"))
    );
    let returned = first
        .assessments
        .iter()
        .filter(|row| row.status == Status::ReturnedDisplaced);
    assert_eq!(
        rows.iter()
            .filter(|row| row["status"] == "returnees" && row["round"] == "28")
            .count(),
        returned.count()
    );
}
