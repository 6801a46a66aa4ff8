//! Reads one list, or two, and the right pairs, and says how well they are
//! found: `cargo run --release -p linkage --example measure_linkage A.csv [B.csv] LINKS.csv`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "an example for measuring"
)]

use std::collections::HashMap;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let (links, lists) = files.split_last().unwrap();
    let mut names: HashMap<String, u32> = HashMap::new();
    let mut builder = None;
    for (place, list) in lists.iter().enumerate() {
        let mut reader = csv::Reader::from_path(list).unwrap();
        let headings: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let builder = builder.get_or_insert_with(|| linkage::Builder::new(headings[1..].to_vec()));
        if place == 1 {
            builder.second_list();
        }
        for record in reader.records() {
            let record = record.unwrap();
            names.insert(record[0].to_owned(), names.len() as u32);
            builder.push(record.iter().skip(1));
        }
    }
    let started = std::time::Instant::now();
    let records = builder.unwrap().build();
    let found = linkage::find(&records);
    let seconds = started.elapsed().as_secs_f64();
    let right: Vec<(u32, u32)> = csv::Reader::from_path(links)
        .unwrap()
        .records()
        .map(|row| {
            let row = row.unwrap();
            (names[&row[0]], names[&row[1]])
        })
        .collect();
    let evaluation = linkage::evaluate(
        found.pairs.iter().map(|it| (it.one, it.other)),
        right.iter().copied(),
    );
    println!(
        "{evaluation:?} compared {} in {seconds:.2} s, prior {}",
        found.compared, found.model.prior
    );
    for (column, model) in records.columns.iter().zip(&found.model.columns) {
        println!(
            "{:<14} {:?} {:.3?} {:.5?}",
            column.name,
            column.sort,
            &model.same_person[1..],
            &model.two_people[1..]
        );
    }
    let by_place: HashMap<u32, &String> =
        names.iter().map(|(name, place)| (*place, name)).collect();
    let mut kept: Vec<(u32, u32)> = found
        .pairs
        .iter()
        .map(|it| (it.one.min(it.other), it.one.max(it.other)))
        .collect();
    kept.sort_unstable();
    let mut missed: Vec<_> = right
        .iter()
        .map(|(a, b)| (*a.min(b), *a.max(b)))
        .filter(|pair| kept.binary_search(pair).is_err())
        .collect();
    missed.sort_unstable();
    println!("missed {}", missed.len());
    for (one, other) in missed.iter().take(40) {
        let weight = found
            .doubtful
            .iter()
            .find(|it| (it.one, it.other) == (*one, *other));
        println!(
            "{} {} {:?}",
            by_place[one],
            by_place[other],
            weight.map(|it| it.weight)
        );
    }
    let right: std::collections::HashSet<_> =
        right.iter().map(|(a, b)| (*a.min(b), *a.max(b))).collect();
    for pair in found
        .pairs
        .iter()
        .filter(|it| !right.contains(&(it.one, it.other)))
        .take(20)
    {
        println!(
            "wrong {} {} {}",
            by_place[&pair.one], by_place[&pair.other], pair.weight
        );
    }
}
