//! What is not published yet is read by those who may read drafts, and by
//! nobody else.

use appeals::records::Publication;
use axum::http::StatusCode;
use missions::Change;
use store::KnownAt;
use vocabulary::identifier::PublicationId;
use vocabulary::{Language, Source, Texts};
use web::routes::pages;

use crate::site::{Browser, Site};

const DRAFT: &str = "wortdesentwurfs";

async fn publish(site: &Site, number: i32) {
    let name = "MLI/2017".parse().unwrap();
    let records = site.store.appeal_records(&name, KnownAt::Now);
    let records = records.await.unwrap().unwrap();
    let asked = figures::asked(&records, &[]);
    let records = site.store.with_displacement(records, &asked).await.unwrap();
    let names = |_: &appeals::records::SectorKey| None;
    let document = figures::compose(&records, &names).unwrap();
    let publication = Publication {
        id: PublicationId(uuid::Uuid::from_u128(
            0x0189_0000_0000_7000_8000_0000_0000_0000 + u128::from(number.unsigned_abs()),
        )),
        appeal: records.appeal.record.id,
        number,
        computed_at: records.known_at,
        published_at: site.clock_now(),
        written_by: "one".to_owned(),
        approved_by: "another".to_owned(),
        note: String::new(),
        document: serde_json::to_value(document).unwrap(),
    };
    let change = Change::put(publication, Source::named("test"));
    let mission = &records.mission.record.code;
    site.store
        .apply(mission, &site.entry(), vec![change])
        .await
        .unwrap();
}

#[tokio::test]
async fn unpublished_words_reach_no_reader() {
    let site = Site::new().await;
    publish(&site, 1).await;
    let name = "MLI/2017".parse().unwrap();
    let records = site.store.appeal_records(&name, KnownAt::Now);
    let records = records.await.unwrap().unwrap();
    let words = Texts::both(DRAFT, DRAFT);
    let mut narrative = records.narratives[0].record.clone();
    narrative.texts = words.clone();
    let mut achievement = records.achievements[0].record.clone();
    achievement.texts = words.clone();
    let mut project = records.projects[0].record.clone();
    let old_title = project.titles.best(Language::English).to_owned();
    project.titles = words.clone();
    project.descriptions = words.clone();
    project.beneficiaries = words.clone();
    project.partners = vec![DRAFT.to_owned()];
    project.implementing = vec![DRAFT.to_owned()];
    project.status = appeals::records::ProjectStatus::Cancelled;
    // A second project that nobody has published yet, and its money.
    let mut new = project.clone();
    new.id.0 = uuid::Uuid::from_u128(0x0189_0000_0000_7000_8000_0000_0000_7777);
    new.code = Some("NEW/77".to_owned());
    let mut asked = records.requirements[0].record.clone();
    asked.id.0 = uuid::Uuid::from_u128(0x0189_0000_0000_7000_8000_0000_0000_7778);
    asked.subject = appeals::records::RequirementSubject::Project { project: new.id };
    asked.revision = 0;
    let mut appeal = records.appeal.record.clone();
    appeal.titles = words;
    let ids = [
        format!("narrative/{}", narrative.id),
        format!("achievement/{}", achievement.id),
        format!("project/{}", project.id),
        format!("project/{}", new.id),
    ];
    let changes = [
        Change::put(narrative, Source::named("test")),
        Change::put(achievement, Source::named("test")),
        Change::put(project.clone(), Source::named("test")),
        Change::put(new.clone(), Source::named("test")),
        Change::put(asked, Source::named("test")),
        Change::put(appeal, Source::named("test")),
    ];
    let mission = "MLI".parse().unwrap();
    site.store
        .apply(&mission, &site.entry(), changes.to_vec())
        .await
        .unwrap();

    let sector = &project.sectors[0];
    let mut open: Vec<String> = pages()
        .iter()
        .map(|route| route.path)
        .filter(|path| !path.contains("/desk"))
        .filter(|path| path.starts_with("/{mission}") || path.starts_with("/sectors"))
        .map(|path| {
            path.replace("{mission}", "mali")
                .replace("{period}", "2017")
                .replace("{list}", &sector.list)
                .replace("{code}", &sector.code)
                .replace("{project}", &project.id.to_string())
                .replace("{number}", "1")
                .replace("{name}", "funding.requested")
                .replace("{*parameters}", &format!("project={}", project.id))
        })
        .filter(|path| !path.contains('{'))
        .collect();
    for id in &ids {
        open.push(format!("/mali/2017/records/{id}"));
        open.push(format!("/api/v1/records/MLI/{id}"));
    }
    for name in ["mali-2017-en.json", "mali-2017-en.csv", "mali-2017-fr.json"] {
        open.push(format!("/mali/2017/files/{name}"));
    }
    open.push(format!("/mali/2017/projects/{}", new.id));
    open.push(format!(
        "/mali/2017/figures/funding.requested/project={}",
        new.id
    ));
    open.push("/?search=mali".to_owned());
    open.extend(
        [
            "/api/v1/appeals/MLI/2017",
            "/api/v1/appeals/MLI/2017/projects",
            "/api/v1/appeals/MLI/2017/contributions",
            "/api/v1/changes",
            "/api/v1/appeals",
            "/api/v1/missions",
            "/api/v1/missions/MLI",
            "/api/v1/appeals/MLI/2017/frameworks",
            "/api/v1/appeals/MLI/2017/figures",
            "/api/v1/appeals/MLI/2017/versions",
            "/api/v1/coordination-context/funding",
            "/v1/public/fts/flow?year=2017",
            "/v1/public/fts/flow?year=2017&groupby=project",
            "/v1/fts/flow/custom-search?year=2017&groupby=plan",
            "/v2/fts/flow/plan/overview/progress/2017",
            "/v1/public/plan/year/2017",
            "/v1/public/plan/country/MLI",
            "/exchange/fts_requirements_funding_mli.csv",
            "/exchange/iati/MLI/2017.xml",
            "/mali/feed.atom",
            "/donors",
            "/figures",
            "/feed.atom",
            "/",
            "/fr",
        ]
        .map(str::to_owned),
    );
    let donors = site.get(&mut Browser::default(), "/donors").await.body;
    let donor = donors
        .split("href=\"/donors/")
        .nth(1)
        .and_then(|rest| rest.split(['"', '?']).next())
        .expect("somebody gave");
    open.push(format!("/donors/{donor}"));
    let leaks = async || {
        let mut found = Vec::new();
        let mut answered = 0;
        for address in &open {
            let answer = site.get(&mut Browser::default(), address).await;
            answered += usize::from(answer.status == StatusCode::OK);
            if answer.body.to_lowercase().contains(DRAFT) {
                found.push(address.clone());
            }
        }
        assert!(answered > 20, "{answered} of {}", open.len());
        found
    };
    assert_eq!(leaks().await, Vec::<String>::new());
    let sector_page = format!("/sectors/{}/{}", sector.list, sector.code);
    let page = site.get(&mut Browser::default(), &sector_page).await;
    assert!(
        page.body.contains(&old_title.replace('\'', "&#39;")),
        "{old_title}"
    );
    // A draft is not found either; a status is words as well.
    let wanted = format!("/?search={DRAFT}");
    let search = site.get(&mut Browser::default(), &wanted).await;
    assert!(!search.body.contains("href=\"/mali/2017\""));
    let unpublished = format!("/mali/2017/projects/{}", new.id);
    let quiet = site.get(&mut Browser::default(), &unpublished).await;
    assert_eq!(quiet.status, StatusCode::OK);
    assert!(quiet.body.contains("Project NEW/77, not published yet"));
    let own = format!("/mali/2017/projects/{}", project.id);
    let page = site.get(&mut Browser::default(), &own).await;
    assert!(!page.body.contains("Cancelled"), "{}", page.body);
    for file in [
        "mali-2017-ledger-en",
        "mali-2017-template-en",
        "mali-2017-en",
    ] {
        let address = format!("/mali/2017/files/{file}.xlsx");
        let words = site.workbook(&Browser::default(), &address).await;
        assert!(!words.to_lowercase().contains(DRAFT), "{address}");
    }
    let draft = "/mali/2017/desk/files/mali-2017-draft-en.xlsx";
    let answer = site.get(&mut Browser::default(), draft).await;
    assert_ne!(answer.status, StatusCode::OK);
    // Who may read drafts sees them.
    let reader = site.account("issa", "reader@MLI", None).await;
    let (mut browser, _) = site.signed_in(&reader).await;
    for address in [
        "/mali/2017/desk",
        "/mali/2017/desk/draft",
        "/mali/2017/desk/texts",
    ] {
        assert!(site.get(&mut browser, address).await.body.contains(DRAFT));
    }
    assert!(site.workbook(&browser, draft).await.contains(DRAFT));
    // And so does everybody, once it is published.
    publish(&site, 2).await;
    // A kept page may be some hundredths of a second old.
    let mut tries = 0;
    while !site
        .get(&mut Browser::default(), "/mali/2017")
        .await
        .body
        .contains(DRAFT)
    {
        tries += 1;
        assert!(tries < 100, "readers do not see what was published");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let found = leaks().await;
    for address in [
        "/mali/2017",
        "/exchange/iati/MLI/2017.xml",
        sector_page.as_str(),
    ] {
        assert!(found.iter().any(|found| found == address), "{address}");
    }
    for id in &ids {
        assert!(found.contains(&format!("/api/v1/records/MLI/{id}")), "{id}");
    }
}
