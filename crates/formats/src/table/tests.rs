use std::io::{Cursor, Write};

use rust_xlsxwriter::{Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::report::Finding;

fn found(bytes: &[u8]) -> (Option<Vec<Table>>, Vec<Finding>) {
    let mut findings = Findings::new("table");
    let tables = read(bytes, &mut findings);
    (tables, findings.finish())
}

fn refused(bytes: &[u8]) -> String {
    let (tables, findings) = found(bytes);
    assert_eq!(tables, None, "{findings:?}");
    let errors: Vec<_> = findings
        .iter()
        .filter(|finding| finding.severity == crate::report::Severity::Error)
        .collect();
    assert!(!errors.is_empty());
    assert!(errors.iter().all(|error| !error.remedy.is_empty()));
    errors[0].to_string()
}

fn words(table: &Table) -> Vec<Vec<String>> {
    table
        .rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .map(|cell| cell.words().into_owned())
                .collect()
        })
        .collect()
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("One").unwrap();
    sheet.write_string(0, 0, "Amount").unwrap();
    sheet.write_number(1, 0, 1_234_567.89).unwrap();
    sheet.write_number(2, 0, 0.1 + 0.2).unwrap();
    sheet
        .write_formula(3, 0, Formula::new("=A2*2").set_result("2469135.78"))
        .unwrap();
    sheet.write_string(4, 0, "=A2*2").unwrap();
    book.add_worksheet().set_name("Two").unwrap();
    book.save_to_buffer().unwrap()
}

/// The workbook with one entry replaced.
fn with(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..package.len() {
        let mut entry = package.by_index(place).unwrap();
        let own = entry.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut entry, &mut text).unwrap();
        if own == name {
            let changed = change(&text);
            assert_ne!(changed, text, "nothing changed in {name}");
            text = changed;
        }
        writer
            .start_file(own, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn numbers_are_what_a_person_sees_and_formulas_are_told() {
    let (tables, findings) = found(&workbook());
    assert_eq!(findings, []);
    let tables = tables.unwrap();
    assert_eq!(tables[0].sheet.as_deref(), Some("One"));
    let cells: Vec<_> = tables[0].rows.iter().map(|row| &row.cells[0]).collect();
    let number = |text: &str| Content::Number(text.parse().unwrap());
    assert_eq!(cells[1].content, number("1234567.89"));
    assert_eq!(cells[2].content, number("0.3"));
    let formulas: Vec<_> = cells.iter().map(|cell| cell.formula).collect();
    assert_eq!(formulas, [false, false, false, true, false]);
    assert_eq!(cells[4].content, Content::Text("=A2*2".to_owned()));
    assert_eq!(tables[1].rows, []);
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let zeros = vec![b' '; 16 * 1024 * 1024];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", SHEET] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(&zeros).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    assert!(bytes.len() < 200_000);
    assert!(refused(&bytes).contains("times larger"));

    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..2_500 {
        writer
            .start_file(format!("{number}"), SimpleFileOptions::default())
            .unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    assert!(refused(&bytes).contains("2500 entries"));
}

#[test]
fn memory_is_not_reserved_because_a_file_says_so() {
    for claim in ["99999999999", "18446744073709551615"] {
        let bytes = with(&workbook(), "xl/sharedStrings.xml", |text| {
            text.replacen("uniqueCount=\"2\"", &format!("uniqueCount = '{claim}'"), 1)
        });
        assert!(refused(&bytes).contains("uniqueCount"), "{claim}");
    }
    let bytes = with(&workbook(), SHEET, |text| {
        text.replacen("<f>", "<f t=\"shared\" ref=\"A4:A5\" si=\"4000000000\">", 1)
    });
    assert!(refused(&bytes).contains("claims si = 4000000000"));
}

#[test]
fn a_damaged_workbook_is_an_error_and_no_accident() {
    let whole = workbook();
    for end in [30, whole.len() / 2, whole.len() - 10] {
        refused(&whole[..end]);
    }
    let backwards = with(&whole, SHEET, |text| text.replacen("A1:A5", "B5:A1", 1));
    assert!(refused(&backwards).contains("ends before it begins"));
    let far = with(&whole, SHEET, |text| {
        text.replacen("r=\"A1\"", "r=\"XFD1\"", 1)
    });
    assert!(refused(&far).contains("beyond column 512"));
    let broken = with(&whole, SHEET, |text| text.replacen("</sheetData>", "", 1));
    refused(&broken);
    let entity = with(&whole, "xl/sharedStrings.xml", |text| {
        text.replacen("Amount", "&lol;", 1)
    });
    let _ = found(&entity);
}

#[test]
fn encodings_and_dividers_are_found() {
    let expected = [["Devise", "Taux"], ["XOF", "655,957"]];
    let latin: &[u8] = b"Ann\xE9e;x\n1;2\n";
    let (tables, findings) = found(latin);
    assert_eq!(words(&tables.unwrap()[0])[0][0], "Année");
    assert_eq!(findings[0].key, "decoded");
    let text = "Devise;Taux\r\nXOF;655,957\r\n";
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let quoted = "Devise,Taux\n\nXOF,\"655,957\"\n,,\n";
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        utf16,
        quoted.as_bytes().to_vec(),
        text.replace(';', "\t").into_bytes(),
    ] {
        let (tables, _) = found(&bytes);
        assert_eq!(words(&tables.unwrap()[0]), expected);
    }
}

#[test]
fn what_is_no_table_is_refused_with_a_remedy() {
    assert!(refused(b" \n").contains("empty"));
    assert!(refused(b"%PDF-1.4").contains("PDF"));
    assert!(refused(b"\xD0\xCF\x11\xE0\xA1").contains("old workbook"));
    assert!(
        refused(
            "a;é\nb;"
                .as_bytes()
                .iter()
                .chain(b"\xFF\xFE;")
                .copied()
                .collect::<Vec<_>>()
                .as_slice()
        )
        .contains(":2:1")
    );
    assert!(refused(b"a;b\nc\0;d").contains(":2:1"));
    assert!(refused(&vec![b'a'; LARGEST_FILE + 1]).contains("at most"));
    let wide = ",".repeat(MOST_COLUMNS + 1);
    assert!(refused(wide.as_bytes()).contains("beyond column"));
}

#[test]
fn our_own_protection_of_texts_is_taken_off_again() {
    let (tables, _) = found(b"a,b\n'=1+1,'tis\n'-5,-5\n");
    assert_eq!(
        words(&tables.unwrap()[0])[1..],
        [["=1+1", "'tis"], ["-5", "-5"]]
    );
}
