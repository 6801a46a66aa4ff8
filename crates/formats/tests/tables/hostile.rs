//! Files that nobody sends by mistake, and some that everybody does: refused
//! at their place, with what to do, and without more memory than they are
//! worth.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use formats::report::{Finding, Severity};
use formats::sheet;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{accepted, after, import, keys};

const HEAD: &str = "Appeal,Framework,Sector,Project code,Title (English),Requirement,Currency";

fn project(title: &str, requirement: &str) -> String {
    format!("{HEAD}\nMLI/2017,HRP,WASH,W1,{title},{requirement},USD\n")
}

fn errors(bytes: &[u8]) -> Vec<Finding> {
    let report = match import(bytes, None, &[]) {
        Ok(import) => panic!("accepted: {:?}", import.report),
        Err(report) => report,
    };
    let errors: Vec<Finding> = report.of(Severity::Error).cloned().collect();
    for error in &errors {
        assert!(!error.remedy.is_empty(), "{error}");
        assert!(!error.file.is_empty(), "{error}");
    }
    errors
}

fn key(bytes: &[u8]) -> String {
    errors(bytes).remove(0).key
}

/// `line:column key` of the only error.
fn place(bytes: &[u8]) -> String {
    let errors = errors(bytes);
    assert_eq!(errors.len(), 1, "{errors:?}");
    let error = &errors[0];
    let place = |at: Option<usize>| at.unwrap_or(0);
    format!(
        "{}:{} {}",
        place(error.line),
        place(error.column),
        error.key
    )
}

fn wide(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(bytes)
        .collect()
}

#[test]
fn encodings_are_read_where_they_are_told_and_refused_where_not() {
    let text = project("Puits de Gao – été", "1000");
    let title = |bytes: &[u8]| {
        let known = after(&accepted(bytes, None, &[]), None);
        known.projects[0]
            .record
            .titles
            .best(vocabulary::Language::English)
            .to_owned()
    };
    for bytes in [
        wide(&text, true, u16::to_le_bytes),
        wide(&text, true, u16::to_be_bytes),
        encoding_rs_1252(&text),
        text.replace(',', ";").into_bytes(),
    ] {
        assert_eq!(title(&bytes), "Puits de Gao – été");
    }
    for bytes in [
        wide(&text, false, u16::to_le_bytes),
        wide(&text, false, u16::to_be_bytes),
    ] {
        assert!(["nul-byte", "not-decodable"].contains(&key(&bytes).as_str()));
    }
    assert_eq!(place(project("Water\0", "1").as_bytes()), "2:1 nul-byte");
}

fn encoding_rs_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| match letter {
            '–' => 0x96,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect()
}

#[test]
fn a_lone_quotation_mark_takes_no_rows_away() {
    let rows = "MLI/2017,HRP,WASH,W1,\"Water,1,USD\nMLI/2017,HRP,WASH,W2,Pumps,2,USD\n";
    assert_eq!(
        place(format!("{HEAD}\n{rows}").as_bytes()),
        "2:1 open-quote"
    );
    let closed_later = rows.replace("Pumps", "\"Pumps\"");
    let text = format!("{HEAD}\n{closed_later}");
    assert_eq!(place(text.as_bytes()), "2:1 stray-quote");
    // Inches, quoted words and texts of several lines are no fault.
    for title in [
        "Pipes of 5\" and more",
        "\"Pipes of 5\"\" and more\"",
        "\"Pipes, long\nand short\"",
        "\"Quoted\" wells",
    ] {
        let known = after(&accepted(project(title, "1").as_bytes(), None, &[]), None);
        assert_eq!(known.projects.len(), 1, "{title}");
    }
}

#[test]
fn a_cell_holds_what_a_spreadsheet_holds() {
    let long = project(&"x".repeat(10_000_000), "1");
    assert_eq!(place(long.as_bytes()), "2:5 cell-too-long");
    let at_most = project(&"é".repeat(32_767), "1");
    assert!(import(at_most.as_bytes(), None, &[]).is_ok());
}

#[test]
fn columns_that_stand_twice_are_refused() {
    let text = project("Water", "1").replace("Sector", "Currency");
    assert_eq!(key(text.as_bytes()), "column-twice");
}

#[test]
fn letters_that_turn_others_round_are_taken_out_and_told() {
    let text = project("Water\u{202e} 000,1\u{202c} for\u{200b} Gao", "1");
    let text = text.replace("000,1", "000.1");
    let import = accepted(text.as_bytes(), None, &[]);
    assert!(keys(&import.report).contains(&"invisible-removed"));
    let removed = import.report.of(Severity::Repaired).next().unwrap();
    assert_eq!((removed.line, removed.column), (Some(2), Some(5)));
    let known = after(&import, None);
    let title = known.projects[0]
        .record
        .titles
        .best(vocabulary::Language::English);
    assert_eq!(title, "Water 000.1 for Gao");
}

#[test]
fn numbers_that_are_none_or_too_large_are_refused_at_their_cell() {
    for (requirement, key) in [
        ("1e400", "not-a-number"),
        ("1e308", "not-a-number"),
        ("NaN", "not-a-number"),
        ("inf", "not-a-number"),
        ("-inf", "not-a-number"),
        ("0x10", "not-a-number"),
        ("١٢٣", "not-a-number"),
        ("-0.01", "amount-negative"),
        ("92233720368547758.08", "amount-too-large"),
        ("999999999999999999999999999999999999", "amount-too-large"),
    ] {
        let found = place(project("Water", requirement).as_bytes());
        assert_eq!(found, format!("2:6 {key}"), "{requirement}");
    }
    for zero in ["0", "-0", "-0.00", "(0)"] {
        let known = after(
            &accepted(project("Water", zero).as_bytes(), None, &[]),
            None,
        );
        assert_eq!(known.requirements[0].record.amount.minor, 0, "{zero}");
    }
}

#[test]
fn days_that_are_none_are_refused_at_their_cell() {
    let text = |day: &str| format!("{HEAD},Start\nMLI/2017,HRP,WASH,W1,Water,1,USD,{day}\n");
    for (day, key) in [
        ("0000-01-01", "far-off-date"),
        ("9999-12-31", "far-off-date"),
        ("2017-02-29", "not-a-date"),
        ("29/02/2017", "not-a-date"),
        ("2017-13-01", "not-a-date"),
        ("2017-00-10", "not-a-date"),
        ("99999-01-01", "not-a-date"),
        ("-2017-01-01", "not-a-date"),
    ] {
        assert_eq!(place(text(day).as_bytes()), format!("2:8 {key}"), "{day}");
    }
    for day in ["2016-02-29", "29/02/2016"] {
        assert!(import(text(day).as_bytes(), None, &[]).is_ok(), "{day}");
    }
}

fn workbook(rows: &[[&str; 7]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let head: Vec<&str> = HEAD.split(',').collect();
    let rows = rows.iter().map(<[&str; 7]>::as_slice);
    for (row, cells) in (0..).zip(std::iter::once(head.as_slice()).chain(rows)) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

const WATER: [&str; 7] = ["MLI/2017", "HRP", "WASH", "W1", "Water", "1000", "USD"];

/// The workbook with some entries changed, added or in another packing.
fn with(
    bytes: &[u8],
    options: SimpleFileOptions,
    change: impl Fn(&str, String) -> String,
    more: &[(&str, &[u8])],
) -> Vec<u8> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..package.len() {
        let mut entry = package.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        writer.start_file(&name, options).unwrap();
        writer.write_all(change(&name, text).as_bytes()).unwrap();
    }
    for (name, content) in more {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn with_sheet(change: impl Fn(String) -> String) -> Vec<u8> {
    let change = |name: &str, text| match name {
        SHEET => change(text),
        _ => text,
    };
    with(
        &workbook(&[WATER]),
        SimpleFileOptions::default(),
        change,
        &[],
    )
}

#[test]
fn a_workbook_may_claim_any_size_and_be_packed_in_any_way() {
    let claims = with_sheet(|text| {
        let claimed = text.replace("A1:G2", "A1:XFD1048576");
        assert_ne!(claimed, text);
        claimed
    });
    assert_eq!(after(&accepted(&claims, None, &[]), None).projects.len(), 1);
    let zip64 = SimpleFileOptions::default().large_file(true);
    let zip64 = with(&workbook(&[WATER]), zip64, |_, text| text, &[]);
    assert_eq!(after(&accepted(&zip64, None, &[]), None).projects.len(), 1);
    // Macros are neither run nor kept.
    let macros = [("xl/vbaProject.bin", &b"\xD0\xCF\x11\xE0 Sub Auto_Open"[..])];
    let options = SimpleFileOptions::default();
    let change = |_: &str, text: String| {
        text.replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
    };
    let macros = with(&workbook(&[WATER]), options, change, &macros);
    assert_eq!(after(&accepted(&macros, None, &[]), None).projects.len(), 1);
}

#[test]
fn numbers_of_a_workbook_that_are_none_are_refused_at_their_cell() {
    for (value, key) in [
        ("1e400", "not-a-number"),
        ("NaN", "not-a-number"),
        ("-INF", "not-a-number"),
        ("1e308", "amount-too-large"),
        ("-5", "amount-negative"),
    ] {
        let bytes = with_sheet(|text| {
            let start = text.find("<c r=\"F2\"").unwrap();
            let end = start + text[start..].find("</c>").unwrap();
            format!(
                "{}<c r=\"F2\"><v>{value}</v>{}",
                &text[..start],
                &text[end..]
            )
        });
        let errors = errors(&bytes);
        assert!(
            errors[0].to_string().contains("Sheet1!F2 (Requirement)") || errors[0].key == "damaged",
            "{value}: {}",
            errors[0]
        );
        assert!(
            [key, "damaged"].contains(&errors[0].key.as_str()),
            "{value}: {}",
            errors[0]
        );
    }
}

/// Sheets whose cells stand in the last column that is read.
#[test]
fn filled_cells_far_right_do_not_fill_the_memory() {
    let mut rows = String::new();
    for row in 2..20_000 {
        write!(rows, "<row r=\"{row}\"><c r=\"SR{row}\"><v>1</v></c></row>").unwrap();
    }
    let bytes = with_sheet(|text| text.replace("</sheetData>", &format!("{rows}</sheetData>")));
    assert!(bytes.len() < 400_000);
    assert_eq!(key(&bytes), "too-many-cells");
    let mut text = format!("{HEAD}\n");
    for _ in 0..9_000 {
        text.push_str(&",".repeat(511));
        text.push_str("x\n");
    }
    assert_eq!(key(text.as_bytes()), "too-many-cells");
}

#[test]
fn shared_texts_are_counted_before_they_are_read() {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let many = |count: usize| {
        let mut texts = String::new();
        // Not so alike that packing alone gives them away.
        for number in 0..count {
            let letter = number.wrapping_mul(2_654_435_761) % 9_973;
            write!(texts, "<si><t>{letter}</t></si>").unwrap();
        }
        texts
    };
    let change = |name: &str, text: String| match name {
        "xl/sharedStrings.xml" => text.replace("</sst>", &format!("{}</sst>", many(2_100_000))),
        _ => text,
    };
    let bytes = with(&workbook(&[WATER]), options, change, &[]);
    assert!(bytes.len() < 20 * 1024 * 1024);
    let error = errors(&bytes).remove(0);
    assert_eq!(error.key, "bomb", "{error}");
    assert!(error.message.contains("shared texts"), "{error}");

    // One long text that many cells show.
    let mut rows = String::new();
    for row in 3..6_000 {
        write!(
            rows,
            "<row r=\"{row}\"><c r=\"E{row}\" t=\"s\"><v>0</v></c></row>"
        )
        .unwrap();
    }
    let change = |name: &str, text: String| match name {
        "xl/sharedStrings.xml" => {
            let start = text.find("<si>").unwrap();
            let end = text.find("</si>").unwrap();
            let long = format!("<si><t>{}", "word ".repeat(6_000));
            format!("{}{long}</t>{}", &text[..start], &text[end..])
        }
        SHEET => text.replace("</sheetData>", &format!("{rows}</sheetData>")),
        _ => text,
    };
    let bytes = with(&workbook(&[WATER]), options, change, &[]);
    assert_eq!(key(&bytes), "too-much-text");
}

/// Many entries of the directory that all mean the same packed bytes.
#[test]
fn entries_that_overlap_are_measured_each() {
    let kernel = {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .start_file("a", SimpleFileOptions::default())
            .unwrap();
        // Grows to some megabytes, and by less than is allowed.
        let mut text = String::new();
        for number in 0..600_000_u32 {
            write!(text, "{}", number.wrapping_mul(2_654_435_761) % 7).unwrap();
            text.push_str("aaaaaaaa");
        }
        writer.write_all(text.as_bytes()).unwrap();
        writer.finish().unwrap().into_inner()
    };
    // The directory begins with its signature; the end of it is 22 bytes long.
    let start = kernel
        .windows(4)
        .rposition(|part| part == b"PK\x01\x02")
        .unwrap();
    let end = kernel.len() - 22;
    let entry = &kernel[start..end];
    let copies: u16 = 1_500;
    let mut bomb = kernel[..start].to_vec();
    for _ in 0..copies {
        bomb.extend_from_slice(entry);
    }
    let mut tail = kernel[end..].to_vec();
    tail[8..10].copy_from_slice(&copies.to_le_bytes());
    tail[10..12].copy_from_slice(&copies.to_le_bytes());
    let length = u32::from(copies) * u32::try_from(entry.len()).unwrap();
    tail[12..16].copy_from_slice(&length.to_le_bytes());
    bomb.extend_from_slice(&tail);
    let found = key(&bomb);
    assert!(["bomb", "damaged"].contains(&found.as_str()), "{found}");
}

#[test]
fn old_and_encrypted_and_packed_files_are_told_apart() {
    let mut encrypted = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    encrypted.resize(4_096, 0);
    let old = encrypted.clone();
    encrypted.extend(wide("EncryptedPackage", false, u16::to_le_bytes));
    assert_eq!(key(&encrypted), "protected");
    assert_eq!(key(&old), "another-kind");
    assert_eq!(
        key(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b"),
        "another-kind"
    );
    assert_eq!(key(b""), "empty");
    let error = sheet::parse("old.xls", "00", &old).unwrap_err();
    assert_eq!(error.findings[0].file, "old.xls");
}
