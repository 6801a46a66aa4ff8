//! Flows in parts: the same as at once, again nothing, and nothing where
//! anything is refused.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::io::Cursor;

use formats::fts::{Context, Import, KnownBefore, Survey, jobs};
use imports::{Answer, Brought, ImportFile, Kind, Mode, Surroundings, Unwatched, read};
use serde_json::{Value, json};
use store::{BackupLock, Entry, Store};
use vocabulary::identifier::CountingIdentifiers;

fn entry(action: &str) -> Entry {
    Entry {
        actor: "finance officer".to_owned(),
        node: "here".to_owned(),
        action: action.to_owned(),
        recorded_at: chrono::DateTime::UNIX_EPOCH,
    }
}

/// A flow; each tenth is a part of one that comes much later, and each
/// fiftieth is of another year's plan.
fn flow(number: u64, country: (&str, u64)) -> Value {
    json!({
        "id": number.to_string(), "versionId": 1, "status": "paid", "flowType": "Standard",
        "boundary": "incoming", "onBoundary": "single", "amountUSD": 1_000 + number,
        "date": "2024-03-01T00:00:00Z", "refCode": format!("INV/{number}"),
        "parentFlowId": number.is_multiple_of(10).then(|| (number + 1_200).to_string()),
        "sourceObjects": [
            {"type": "Organization", "id": "1", "name": "Invented donor", "behavior": "single"},
        ],
        "destinationObjects": [
            {"type": "Location", "id": country.1.to_string(), "name": country.0, "behavior": "single"},
            {"type": "UsageYear", "id": "50", "name": "2024", "behavior": "single"},
            {"type": "Plan", "id": (700 + country.1).to_string(), "name": format!("Plan for {}", country.0), "behavior": "single"},
            {"type": "Cluster", "id": (number % 5).to_string(), "name": format!("Cluster {}", number % 5), "behavior": "single"},
        ],
    })
}

/// Two countries, each of three pages; the pages of a country last first.
fn pages() -> Vec<(String, Vec<u8>)> {
    let mut pages = Vec::new();
    // Sets of pages are told apart by how many flows they say they have.
    for (country, first, count) in [
        (("Mali", 145), 10_000, 2_600),
        (("Niger", 160), 20_000, 2_400),
    ] {
        let flows: Vec<Value> = (first..first + count)
            .map(|number| flow(number, country))
            .collect();
        for (page, part) in flows.chunks(1_000).enumerate().rev() {
            let answer = json!({"data": {"flows": part}, "meta": {"count": count}});
            let name = format!("{}-page-{page}.json", country.0);
            pages.push((name, answer.to_string().into_bytes()));
        }
    }
    pages
}

async fn store(folder: &tempfile::TempDir, name: &str) -> Store {
    let path = folder.path().join(name);
    let address = format!("sqlite:{}", path.display());
    Store::open(&address.parse().unwrap(), None).await.unwrap()
}

async fn import(store: &Store, pages: &[(String, Vec<u8>)], mode: Mode) -> Answer {
    let files: Vec<ImportFile> = pages
        .iter()
        .map(|(name, bytes)| {
            ImportFile::piped(Kind::Fts, name.clone(), Cursor::new(bytes)).unwrap()
        })
        .collect();
    let mut identifiers = CountingIdentifiers::default();
    let mut around = Surroundings::new(Some(store), &mut identifiers, &entry, &Unwatched);
    let reading = read(Kind::Fts, &files, None, &Unwatched).unwrap();
    let brought = reading.carry_out(&mut around, None, mode).await.unwrap();
    let Brought::Records(answer) = brought else {
        unreachable!("flows are records");
    };
    answer
}

async fn backup(store: &Store) -> Vec<u8> {
    let mut file = Vec::new();
    store
        .backup(&mut file, &BackupLock::Open, |_| ())
        .await
        .unwrap();
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_give_what_all_at_once_gives_and_again_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (parts, whole) = (store(&folder, "parts").await, store(&folder, "whole").await);
    let pages = pages();
    let tried = import(&parts, &pages, Mode::Preview).await;
    assert_eq!(parts.last_points().await.unwrap(), []);
    let done = import(&parts, &pages, Mode::Apply).await;
    assert!(
        done.applied,
        "{:?}",
        done.findings.iter().take(3).collect::<Vec<_>>()
    );
    assert_eq!(tried.created, done.created);
    // Flows, and a mission, an appeal, a plan and five clusters each.
    assert_eq!(done.created, 5_000 + 2 * 8);
    assert_eq!(parts.verify(|_| ()).await.unwrap().problems, []);

    let surveys: Vec<Survey> = pages
        .iter()
        .map(|(name, bytes)| {
            let digest = blake3::hash(bytes).to_hex();
            Survey::of(name, digest.as_str(), Cursor::new(bytes))
        })
        .collect();
    let mut identifiers = CountingIdentifiers::default();
    for job in jobs(&surveys, None, &KnownBefore::default()).unwrap() {
        let context = Context {
            known: None,
            known_mission: None,
            known_sectors: Vec::new(),
            known_plans: Vec::new(),
            identifiers: &mut identifiers,
        };
        let mut import = Import::new(&job, &surveys, context);
        for place in job.pages() {
            import.page(&surveys[*place], Cursor::new(&pages[*place].1));
        }
        let ended = import.finish();
        whole
            .apply(&ended.appeal.mission, &entry("import fts"), ended.changes)
            .await
            .unwrap();
    }
    assert!(
        backup(&parts).await == backup(&whole).await,
        "other journals"
    );

    let before = parts.last_points().await.unwrap();
    let again = import(&parts, &pages, Mode::Apply).await;
    assert_eq!((again.created, again.revised), (0, 0));
    assert!(again.unchanged >= 5_000);
    assert_eq!(parts.last_points().await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_of_two_appeals_of_a_new_mission_is_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder, "two").await;
    let mut pages = Vec::new();
    for (year, first, count) in [("2024", 10_000, 20), ("2025", 20_000, 10)] {
        let flows = (first..first + count).map(|number| {
            let mut flow = flow(number, ("Mali", 145));
            flow["parentFlowId"] = Value::Null;
            flow["destinationObjects"][1]["name"] = json!(year);
            flow["destinationObjects"][2]["id"] = json!(year);
            flow
        });
        let flows: Vec<Value> = flows.collect();
        let answer = json!({"data": {"flows": flows}, "meta": {"count": count}});
        pages.push((format!("{year}.json"), answer.to_string().into_bytes()));
    }
    let tried = import(&store, &pages, Mode::Preview).await;
    assert_eq!(store.last_points().await.unwrap(), []);
    let done = import(&store, &pages, Mode::Apply).await;
    assert_eq!(done.files.len(), 2, "{:?}", done.findings);
    assert_eq!(tried.created, done.created);
    assert_eq!(
        tried
            .files
            .iter()
            .map(|file| &file.report.counts)
            .collect::<Vec<_>>(),
        done.files
            .iter()
            .map(|file| &file.report.counts)
            .collect::<Vec<_>>()
    );
    assert_eq!(store.verify(|_| ()).await.unwrap().problems, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_refused_flow_leaves_nothing_of_any_country() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder, "store").await;
    let mut pages = pages();
    let last = pages.last_mut().unwrap();
    let mut answer: Value = serde_json::from_slice(&last.1).unwrap();
    answer["data"]["flows"][900]["originalCurrency"] = json!("clay tablets");
    last.1 = answer.to_string().into_bytes();
    for mode in [Mode::Preview, Mode::Apply] {
        let answer = import(&store, &pages, mode).await;
        assert!(!answer.applied);
        assert!(
            answer
                .findings
                .iter()
                .any(|it| it.key == "currency_unknown")
        );
        assert_eq!(store.last_points().await.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_of_one_flow_is_one_new_version() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder, "store").await;
    let mut pages = pages();
    import(&store, &pages, Mode::Apply).await;
    let last = pages.last_mut().unwrap();
    let mut answer: Value = serde_json::from_slice(&last.1).unwrap();
    answer["data"]["flows"][900]["versionId"] = json!(2);
    answer["data"]["flows"][900]["amountUSD"] = json!(7);
    last.1 = answer.to_string().into_bytes();
    let answer = import(&store, &pages, Mode::Apply).await;
    assert_eq!((answer.created, answer.revised), (0, 1));
    assert_eq!(store.verify(|_| ()).await.unwrap().problems, []);
}
