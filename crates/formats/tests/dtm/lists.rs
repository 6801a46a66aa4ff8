//! Lists of codes, and boundaries.

use std::io::Write;

use displacement::places::{AreaCode, CodeSet, Level, propose};
use formats::dtm::areas::{BoundaryMatch, boundaries, list, match_boundaries};

const PLACES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/places/");

fn bytes(name: &str) -> Option<Vec<u8>> {
    let found = std::fs::read(format!("{PLACES}{name}")).ok();
    if found.is_none() {
        println!("skipped: the shared test data is not there");
    }
    found
}

const SMALL: &str = "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date\n\
    MLI,1,ML01,Kayes,MLI,2021-12-20\n\
    MLI,1,ML02,Koulikoro,MLI,2021-12-20\n\
    MLI,1,ML04,Ségou,MLI,2021-12-20\n\
    MLI,2,ML0406,Segou,ML04,2021-12-20\n";

fn small() -> CodeSet {
    let (mut lists, findings) = list("small.csv", SMALL.as_bytes(), "cod-ab").unwrap();
    assert_eq!(findings, []);
    lists.remove(0).areas
}

#[test]
fn the_global_list_is_read_whole() {
    let Some(bytes) = bytes("global-pcodes-adm1-adm2.csv") else {
        return;
    };
    let (lists, findings) = list("global.csv", &bytes, "cod-ab").unwrap();
    let codes: usize = lists
        .iter()
        .map(|list| {
            list.areas
                .areas()
                .filter(|area| area.level != Level::Country)
                .count()
        })
        .sum();
    assert_eq!(lists.len(), 156);
    // Codes that the list gives to two areas of different names are told.
    let twice = findings
        .iter()
        .filter(|finding| finding.message.contains("stands for"));
    assert!(codes + twice.count() <= 33_363 && codes > 33_000, "{codes}");
    let mali = lists.iter().find(|list| list.country == "MLI").unwrap();
    assert_eq!(mali.areas.name.0, "cod-ab 2021-12-20");
    assert_eq!(mali.areas.of_level(Level::Admin1).count(), 10);
    assert_eq!(mali.areas.of_level(Level::Admin2).count(), 53);
    assert_eq!(mali.areas.problems(), []);
}

#[test]
fn the_cercles_of_round_38_find_their_codes_of_today() {
    let Some(bytes) = bytes("global-pcodes-adm1-adm2.csv") else {
        return;
    };
    let Some(workbook) = crate::real::bytes("mali-rounds/Baseline_Assessment_Round_38.xlsx") else {
        return;
    };
    let (lists, _) = list("global.csv", &bytes, "cod-ab").unwrap();
    let today = &lists
        .iter()
        .find(|list| list.country == "MLI")
        .unwrap()
        .areas;
    let round = formats::dtm::parse(
        "Round_38.xlsx",
        "",
        &workbook,
        &crate::real::mali(),
        &formats::dtm::Known::default(),
    )
    .unwrap();
    let crosswalk = propose(&round.areas, today);
    let cercles: Vec<_> = crosswalk
        .links
        .iter()
        .filter(|link| round.areas.area(&link.from.code).unwrap().level == Level::Admin2)
        .collect();
    let all = round.areas.of_level(Level::Admin2).count();
    assert_eq!(cercles.len(), all);
    let differing: Vec<_> = cercles
        .iter()
        .filter(|link| link.from.code.as_str().replace("MLI", "ML") != link.to.code.as_str())
        .map(|link| link.to.code.to_string())
        .collect();
    assert_eq!(differing, ["ML1001"]);
}

#[test]
fn a_list_without_its_columns_is_refused() {
    let report = list("small.csv", b"a,b\n1,2\n", "cod-ab").unwrap_err();
    assert_eq!(report.findings[0].key, "no-areas");
}

#[test]
fn topologies_match_by_name_and_doubt_what_is_not_certain() {
    let Some(bytes) = bytes("mali-regions.topo.json") else {
        return;
    };
    let Some(codes) = self::bytes("global-pcodes-adm1-adm2.csv") else {
        return;
    };
    let found = boundaries("mali-regions.topo.json", &bytes).unwrap();
    assert_eq!(found.len(), 9);
    let (lists, _) = list("global.csv", &codes, "cod-ab").unwrap();
    let mali = &lists
        .iter()
        .find(|list| list.country == "MLI")
        .unwrap()
        .areas;
    let matched = match_boundaries(&found, mali, Level::Admin1);
    for (boundary, matched) in found.iter().zip(matched) {
        let name = boundary.name.as_deref().unwrap();
        match (name, matched) {
            // Another name altogether: a person knows that it is Tombouctou.
            ("Timbuktu", BoundaryMatch::None | BoundaryMatch::Doubtful(_)) => {}
            (_, BoundaryMatch::Certain(area)) => {
                let expected = displacement::places::name_key(name);
                let known = mali.area(&area.code).unwrap().name();
                assert_eq!(displacement::places::name_key(known), expected);
            }
            (_, other) => panic!("{name}: {other:?}"),
        }
    }
}

const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}"#;

#[test]
fn geojson_with_codes_without_codes_and_with_wrong_ones() {
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[
        {{"type":"Feature","properties":{{"ADM1_PCODE":"ML01","ADM1_FR":"Kayes","ADM0_PCODE":"ML"}},"geometry":{SQUARE}}},
        {{"type":"Feature","properties":{{"shapeName":"Koulikouro"}},"geometry":{SQUARE}}},
        {{"type":"Feature","properties":{{"shapeName":"SEGOU"}},"geometry":{SQUARE}}},
        {{"type":"Feature","properties":{{"pcode":"ML02","name":"Gao"}},"geometry":{SQUARE}}}]}}"#
    );
    let found = boundaries("regions.geojson", text.as_bytes()).unwrap();
    let codes = small();
    let matched = match_boundaries(&found, &codes, Level::Admin1);
    let certain = |matched: &BoundaryMatch, code: &str| matches!(matched, BoundaryMatch::Certain(area) if area.code == AreaCode::given(code));
    assert!(certain(&matched[0], "ML01"), "{matched:?}");
    assert!(matches!(&matched[1], BoundaryMatch::Doubtful(areas) if areas.len() == 1));
    assert!(certain(&matched[2], "ML04"));
    // A code of another set: the name says so.
    assert!(matches!(&matched[3], BoundaryMatch::Doubtful(_)));
}

fn shapefile() -> Vec<u8> {
    use shapefile::dbase::{FieldName, FieldValue, Record, TableWriterBuilder};
    use std::io::Cursor;
    let (mut shapes, mut index, mut table) = (Vec::new(), Vec::new(), Vec::new());
    {
        let shape_writer =
            shapefile::ShapeWriter::with_shx(Cursor::new(&mut shapes), Cursor::new(&mut index));
        let table_writer = TableWriterBuilder::new()
            .add_character_field(FieldName::try_from("ADM1_NAME").unwrap(), 40)
            .add_character_field(FieldName::try_from("ADM1_PCODE").unwrap(), 20)
            .build_with_dest(Cursor::new(&mut table));
        let mut writer = shapefile::Writer::new(shape_writer, table_writer);
        let point = shapefile::Point::new;
        let ring = vec![
            point(0.0, 0.0),
            point(0.0, 1.0),
            point(1.0, 1.0),
            point(0.0, 0.0),
        ];
        let polygon = shapefile::Polygon::new(shapefile::PolygonRing::Outer(ring));
        let mut record = Record::default();
        record.insert(
            "ADM1_NAME".to_owned(),
            FieldValue::Character(Some("Kayes".to_owned())),
        );
        record.insert(
            "ADM1_PCODE".to_owned(),
            FieldValue::Character(Some("ML01".to_owned())),
        );
        writer.write_shape_and_record(&polygon, &record).unwrap();
    }
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [("a.shp", &shapes), ("a.shx", &index), ("a.dbf", &table)] {
        packed.start_file(name, options).unwrap();
        packed.write_all(bytes).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

#[test]
fn a_zipped_shapefile_is_read_and_a_broken_one_refused() {
    let bytes = shapefile();
    let found = boundaries("regions.zip", &bytes).unwrap();
    assert_eq!(found[0].name.as_deref(), Some("Kayes"));
    assert_eq!(found[0].code.as_deref(), Some("ML01"));
    assert_eq!(found[0].outline["type"], "MultiPolygon");
    assert_eq!(
        found[0].outline["coordinates"][0][0]
            .as_array()
            .unwrap()
            .len(),
        4
    );
    for length in (0..bytes.len()).step_by(17) {
        assert!(boundaries("regions.zip", &bytes[..length]).is_err());
    }
    for text in [
        "",
        "{",
        "[]",
        r#"{"type":"Topology"}"#,
        r#"{"type":"Feature"}"#,
    ] {
        assert!(
            boundaries("regions.json", text.as_bytes()).is_err(),
            "{text}"
        );
    }
}

#[test]
fn a_topology_that_grows_without_end_is_refused() {
    let line = vec!["[0,0]"; 10_000].join(",");
    let shapes = vec![r#"{"type":"LineString","arcs":[0,-1]}"#; 1_000].join(",");
    let text = format!(
        r#"{{"type":"Topology","arcs":[[{line}]],"objects":{{"a":{{"type":"GeometryCollection","geometries":[{shapes}]}}}}}}"#
    );
    let report = boundaries("bomb.json", text.as_bytes()).unwrap_err();
    assert!(
        report.findings[0].message.contains("20000000 points"),
        "{}",
        report.findings[0]
    );
}
