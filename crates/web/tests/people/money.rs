//! Finance at the desk: what is typed is checked, shown before it is saved,
//! never lost, and never reaches beyond the own part of the appeal.

use appeals::records::{Contribution, FrameworkKind, Rate};
use axum::http::StatusCode;
use missions::Change;
use rust_decimal::Decimal;
use store::KnownAt;
use vocabulary::identifier::RateId;
use vocabulary::{AppealName, Currency, Recorded, Source};

use crate::site::{Answer, Browser, Site};

const LIST: &str = "/mali/2017/desk/contributions";
const NEW: &str = "/mali/2017/desk/contributions/new";

fn name() -> AppealName {
    "MLI/2017".parse().unwrap()
}

struct Desk {
    site: Site,
    browser: Browser,
    token: String,
}

impl Desk {
    async fn of(role: &str) -> Self {
        let site = Site::new().await;
        let (browser, token) = person(&site, "awa", role).await;
        Self {
            site,
            browser,
            token,
        }
    }

    async fn records(&self) -> appeals::AppealRecords {
        let known = self.site.store.appeal_records(&name(), KnownAt::Now).await;
        known.unwrap().unwrap()
    }

    async fn contributions(&self) -> Vec<Recorded<Contribution>> {
        self.records().await.contributions
    }

    async fn framework(&self, kind: FrameworkKind) -> String {
        let records = self.records().await;
        let mut known = records.frameworks.iter().map(|known| &known.record);
        known.find(|it| it.kind == kind).unwrap().id.to_string()
    }

    /// The first project of a framework.
    async fn project(&self, kind: FrameworkKind) -> String {
        let framework = self.framework(kind).await;
        let records = self.records().await;
        let mut known = records.projects.iter().map(|known| &known.record);
        let found = known.find(|it| it.framework.to_string() == framework);
        found.unwrap().id.to_string()
    }

    async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("form_token", self.token.as_str())];
        all.extend_from_slice(fields);
        self.site.post(&mut self.browser, address, &all).await
    }

    async fn get(&mut self, address: &str) -> Answer {
        self.site.get(&mut self.browser, address).await
    }

    /// Posts a good contribution with some fields set otherwise.
    async fn give(&mut self, address: &str, other: &[(&str, &str)]) -> Answer {
        let project = self.project(FrameworkKind::HumanitarianResponsePlan).await;
        let destination = format!("project:{project}");
        let mut fields = vec![
            ("donor", "Government of Japan"),
            ("amount", "500000"),
            ("currency", "USD"),
            ("conversion", "none"),
            ("status", "paid"),
            ("kind", "financial"),
            ("origin", "standard"),
            ("decided_on", "2017-03-01"),
            ("destination", destination.as_str()),
            ("paper", "Letter of 1 March 2017"),
            ("action", "save"),
        ];
        fields.retain(|(name, _)| other.iter().all(|(other, _)| other != name));
        fields.extend_from_slice(other);
        self.post(address, &fields).await
    }

    async fn is_clean(&self) {
        assert!(self.site.store.verify(|_| ()).await.unwrap().is_clean());
    }
}

async fn person(site: &Site, name: &str, role: &str) -> (Browser, String) {
    let account = site.account(name, role, None).await;
    let (browser, token) = site.signed_in(&account).await;
    (browser, token.form_token().to_show())
}

#[tokio::test]
async fn a_contribution_is_shown_before_it_is_saved() {
    let mut desk = Desk::of("finance@MLI").await;
    let page = desk.get(NEW).await;
    assert_eq!(page.status, StatusCode::OK);
    let before = desk.site.store.last_points().await.unwrap();
    let shown = desk.give(NEW, &[("action", "show")]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("112,550") && shown.body.contains("612,550"));
    assert!(shown.body.contains("+500,000"), "{}", shown.body);
    assert!(shown.body.contains("value=\"Government of Japan\""));
    assert_eq!(desk.site.store.last_points().await.unwrap(), before);

    let saved = desk.give(NEW, &[]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let list = desk.get(&saved.location).await;
    assert!(list.body.contains("Saved: Government of Japan"));
    let all = desk.contributions().await;
    assert_eq!(all.len(), 2);
    let new = all
        .iter()
        .find(|known| known.record.donor.is_some())
        .unwrap();
    assert_eq!(new.source.document, "Letter of 1 March 2017");
    assert_eq!(new.record.converted, Some(new.record.original));
    // Readers see what came on the project's page, with its line.
    let project = desk.project(FrameworkKind::HumanitarianResponsePlan).await;
    let mut nobody = Browser::default();
    let address = format!("/mali/2017/projects/{project}");
    let page = desk.site.get(&mut nobody, &address).await;
    assert!(page.body.contains("Government of Japan"), "{}", page.body);
    desk.is_clean().await;
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_field_and_nothing_is_lost() {
    let mut desk = Desk::of("finance@MLI").await;
    let other = desk
        .framework(FrameworkKind::MigrationCrisisOperationalFramework)
        .await;
    let of_other = format!("sector:{other}:global-clusters:health");
    let before = desk.site.store.last_points().await.unwrap();
    let nothing = "00000000-0000-7000-8000-000000000000";
    let long = "x".repeat(501);
    for (field, value, said, at) in [
        ("amount", "-5", "not below zero", "amount"),
        ("amount", "1.234", "could be two numbers", "amount"),
        (
            "amount",
            "99999999999999999999",
            "larger than can be kept",
            "amount",
        ),
        ("amount", "0", "above zero", "amount"),
        (
            "amount",
            "0.001",
            "does not have so many decimals",
            "amount",
        ),
        ("amount", "five", "is not a number", "amount"),
        ("amount", "", "Write the amount", "amount"),
        ("currency", "XYZ", "is not a currency", "currency"),
        ("currency", "", "Write the currency", "currency"),
        ("destination", "", "Choose what it is for", "destination"),
        (
            "destination",
            of_other.as_str(),
            "not in the list of that framework",
            "destination",
        ),
        (
            "destination",
            "project:none",
            "this is not there",
            "destination",
        ),
        ("destination", "sectors", "at least two sectors", "sectors"),
        ("destination", "kept", "this is not there", "destination"),
        ("parent", nothing, "this is not there", "parent"),
        ("status", "promised", "Choose one", "status"),
        (
            "decided_on",
            "03/04/2017",
            "could be two days",
            "decided_on",
        ),
        ("decided_on", "2017-02-30", "is not a day", "decided_on"),
        ("decided_on", "1917-03-01", "decades away", "confirm_days"),
        ("reported_on", "1/3/17", "with four digits", "reported_on"),
        ("donor", long.as_str(), "at most 500 letters", "donor"),
        ("donor", "a\0b", "no text", "donor"),
        ("paper", " ", "which paper", "paper"),
    ] {
        let answer = desk.give(NEW, &[(field, value)]).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {value}"
        );
        assert!(answer.body.contains(said), "{field} {value}: {said}");
        let link = format!("<a href=\"#{at}\">");
        assert!(answer.body.contains(&link), "{field} {value}: {link}");
        assert!(answer.body.contains(&format!("id=\"{at}\"")), "{at}");
        // What was typed is still there, the wrong and the right.
        assert!(answer.body.contains("Letter of 1 March 2017") || field == "paper");
        if matches!(field, "amount" | "currency" | "decided_on") {
            assert!(
                answer.body.contains(&format!("value=\"{value}\"")),
                "{value}"
            );
        }
    }
    assert_eq!(desk.site.store.last_points().await.unwrap(), before);
    // A day that the person says is right is taken.
    let sure = [("decided_on", "1917-03-01"), ("confirmed", "days")];
    assert_eq!(desk.give(NEW, &sure).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_stolen_token_and_ten_megabytes_change_nothing() {
    let mut desk = Desk::of("finance@MLI").await;
    let (_, stolen) = person(&desk.site, "issa", "finance").await;
    let before = desk.site.store.last_points().await.unwrap();
    desk.token = stolen;
    let answer = desk.give(NEW, &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let large = "x".repeat(10 * 1024 * 1024);
    let answer = desk.give(NEW, &[("description_en", &large)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(desk.site.store.last_points().await.unwrap(), before);
}

#[tokio::test]
async fn nothing_is_converted_that_nobody_asked_to_convert() {
    let mut desk = Desk::of("finance@MLI").await;
    let xof = [("amount", "600000"), ("currency", "XOF")];
    let shown = desk
        .give(NEW, &[&xof[..], &[("action", "show")]].concat())
        .await;
    assert!(shown.body.contains("does not count"), "{}", shown.body);
    assert!(shown.body.contains("not yet converted"));
    let recorded = [&xof[..], &[("conversion", "recorded")]].concat();
    let answer = desk.give(NEW, &recorded).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains("No rate from XOF to USD"),
        "{}",
        answer.body
    );

    let rate = Rate {
        id: RateId(uuid::Uuid::from_u128(77)),
        currency: "XOF".parse().unwrap(),
        base: Currency::USD,
        units_per_base: Decimal::from(600),
        date: "2017-02-15".parse().unwrap(),
        publisher: "Operational rates".to_owned(),
    };
    let changes = vec![Change::put(rate, Source::named("rates.csv"))];
    let mission = "MLI".parse().unwrap();
    let entry = desk.site.entry();
    desk.site
        .store
        .apply(&mission, &entry, changes)
        .await
        .unwrap();
    // It is offered, and still not used until somebody chooses it.
    let shown = desk
        .give(NEW, &[&xof[..], &[("action", "show")]].concat())
        .await;
    assert!(
        shown.body.contains("would be USD\u{a0}1,000"),
        "{}",
        shown.body
    );
    let saved = desk.give(NEW, &recorded).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let all = desk.contributions().await;
    let new = all
        .iter()
        .find(|known| known.record.donor.is_some())
        .unwrap();
    assert_eq!(new.record.converted.unwrap().whole_units(), 1_000);
    assert_eq!(
        new.record.rate.as_ref().unwrap().source,
        "Operational rates"
    );

    // A typed rate needs its day and source, and is not zero.
    let typed = [
        &xof[..],
        &[
            ("donor", "Government of Mali"),
            ("conversion", "typed"),
            ("rate_units", "0"),
        ],
    ]
    .concat();
    let answer = desk.give(NEW, &typed).await;
    for said in [
        "a rate above zero",
        "the day of the rate",
        "who published the rate",
    ] {
        assert!(answer.body.contains(said), "{said}");
    }
    desk.is_clean().await;
}

#[tokio::test]
async fn a_second_report_of_the_same_contribution_counts_once() {
    let mut desk = Desk::of("finance@MLI").await;
    let first = [("reporter", "Embassy"), ("code", "JPN-1")];
    assert_eq!(desk.give(NEW, &first).await.status, StatusCode::SEE_OTHER);
    let again = [
        ("donor", "government of japan"),
        ("decided_on", "2017-04-02"),
        ("reporter", "Tracking service"),
        ("code", "F-17"),
    ];
    let asked = desk.give(NEW, &again).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.body.contains("add my report to it"), "{}", asked.body);
    let mark = "name=\"action\" value=\"same:";
    let same = asked
        .body
        .split(mark)
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let action = format!("same:{same}");
    let added = desk
        .give(NEW, &[&again[..], &[("action", &action)]].concat())
        .await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let page = desk.get(&added.location).await;
    assert!(page.body.contains("Tracking service") && page.body.contains("2 reports"));
    let all = desk.contributions().await;
    assert_eq!(all.len(), 2, "one of the demonstration and one");
    // The same report once more is no third one.
    let fields = [
        ("reporter", "Tracking service"),
        ("code", "F-17"),
        ("paper", "List"),
    ];
    let third = desk.post(&added.location, &fields).await;
    assert_eq!(third.status, StatusCode::SEE_OTHER);
    let reports = |all: Vec<Recorded<Contribution>>| {
        all.into_iter()
            .map(|known| known.record.reports.len())
            .max()
    };
    assert_eq!(reports(desk.contributions().await), Some(2));
    // Whoever says that it is another one has two.
    let other = [&again[..], &[("confirmed", "alike")]].concat();
    assert_eq!(desk.give(NEW, &other).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.contributions().await.len(), 3);
    desk.is_clean().await;
}

#[tokio::test]
async fn two_people_who_edit_the_same_contribution_are_told() {
    let mut desk = Desk::of("finance@MLI").await;
    let saved = desk.give(NEW, &[]).await;
    let id = saved.location.split('=').nth(1).unwrap().to_owned();
    let address = format!("{LIST}/{id}");
    let form = desk.get(&address).await;
    assert_eq!(form.hidden("version"), "1");
    let (mut other, token) = person(&desk.site, "issa", "finance@MLI").await;
    std::mem::swap(&mut desk.browser, &mut other);
    let mine = std::mem::replace(&mut desk.token, token);
    let theirs = desk
        .give(&address, &[("version", "1"), ("amount", "400000")])
        .await;
    assert_eq!(theirs.status, StatusCode::SEE_OTHER);
    std::mem::swap(&mut desk.browser, &mut other);
    desk.token = mine;
    let edit = [("version", "1"), ("donor", "Japan")];
    let told = desk.give(&address, &edit).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains("issa changed this on"), "{}", told.body);
    assert!(told.body.contains("400000") && told.body.contains("value=\"Japan\""));
    assert_eq!(told.hidden("version"), "2");
    let again = desk
        .give(&address, &[("version", "2"), ("donor", "Japan")])
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let all = desk.contributions().await;
    let known = all
        .iter()
        .find(|known| known.record.id.to_string() == id)
        .unwrap();
    assert_eq!(
        (known.version, known.record.donor.as_deref()),
        (3, Some("Japan"))
    );
    desk.is_clean().await;
}

#[tokio::test]
async fn a_contribution_is_withdrawn_with_a_reason_and_not_under_its_parts() {
    let mut desk = Desk::of("finance@MLI").await;
    let saved = desk.give(NEW, &[]).await;
    let whole = saved.location.split('=').nth(1).unwrap().to_owned();
    let part = desk
        .give(NEW, &[("amount", "20000"), ("parent", &whole)])
        .await;
    assert_eq!(part.status, StatusCode::SEE_OTHER, "{}", part.body);
    let part = part.location.split('=').nth(1).unwrap().to_owned();
    // A part does not become the whole of its whole.
    let circle = [("version", "1"), ("parent", part.as_str())];
    let told = desk.give(&format!("{LIST}/{whole}"), &circle).await;
    assert!(
        told.body.contains("cannot be a part of itself"),
        "{}",
        told.body
    );

    let address = format!("{LIST}/{whole}/withdraw");
    let reason = [("version", "1"), ("reason", "Entered twice")];
    let refused = desk.post(&address, &reason).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("parts of this one"));
    let address = format!("{LIST}/{part}/withdraw");
    let silent = desk
        .post(&address, &[("version", "1"), ("reason", "")])
        .await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stale = desk
        .post(&address, &[("version", "7"), ("reason", "No")])
        .await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = desk.post(&address, &reason).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let again = desk.get(&address).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    desk.is_clean().await;
}

#[tokio::test]
async fn a_requirement_is_revised_with_its_reason_and_nothing_asked_is_asked_about() {
    let mut desk = Desk::of("finance@MLI").await;
    let project = desk.project(FrameworkKind::HumanitarianResponsePlan).await;
    let address = format!("/mali/2017/desk/requirements/{project}");
    let page = desk.get(&address).await;
    assert_eq!(page.hidden("next"), "1");
    let good = [
        ("next", "1"),
        ("amount", "2000000"),
        ("holds_from", "2017-06-01"),
        ("reason_en", "More people came back"),
        ("reason_fr", "Davantage de retours"),
        ("paper", "Revision of June"),
    ];
    let with = |field: &'static str, value: &'static str| {
        let mut fields = good.to_vec();
        fields.retain(|(name, _)| *name != field);
        fields.extend([(field, value), ("action", "save")]);
        fields
    };
    for (field, value, said) in [
        ("amount", "0", "no percentage can be given"),
        ("amount", "-1", "not below zero"),
        ("amount", "1.234", "could be two numbers"),
        ("holds_from", "", "the day from which it holds"),
        ("holds_from", "2117-06-01", "decades away"),
        ("reason_en", "x\0", "no text"),
    ] {
        let answer = desk.post(&address, &with(field, value)).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {value}"
        );
        assert!(answer.body.contains(said), "{field} {value}");
    }
    let shown = desk.post(&address, &with("action", "show")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("2,000,000"));
    let saved = desk
        .post(&address, &with("paper", "Revision of June"))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    // The form that was open meanwhile is told, and keeps what it says.
    let told = desk.post(&address, &with("amount", "3000000")).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains("value=\"3000000\"") && told.hidden("next") == "2");
    let page = desk.get(&address).await;
    assert!(page.body.contains("More people came back") && page.body.contains("holds now"));
    desk.is_clean().await;
}

/// What a new requirement says.
fn asked(amount: &str, action: &str) -> Vec<(&'static str, String)> {
    [
        ("next", "0"),
        ("amount", amount),
        ("holds_from", "2017-06-01"),
        ("paper", "Letter of June"),
        ("action", action),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

#[tokio::test]
async fn a_sector_and_a_framework_are_asked_for_in_their_own_right() {
    let mut desk = Desk::of("finance@MLI").await;
    let records = desk.records().await;
    let framework = records
        .frameworks
        .iter()
        .find(|known| known.record.kind == FrameworkKind::HumanitarianResponsePlan)
        .unwrap();
    let (id, list) = (framework.record.id, framework.record.sector_list.clone());
    let project = records
        .projects
        .iter()
        .find(|known| known.record.framework == id)
        .unwrap();
    let code = project.record.sectors[0].code.clone();
    let list_page = desk.get("/mali/2017/desk/requirements").await;
    let sector = format!("/mali/2017/desk/requirements/{id}/{list}/{code}");
    let whole = format!("/mali/2017/desk/requirements/{id}");
    assert!(list_page.body.contains(&sector) && list_page.body.contains(&format!("{whole}\"")));
    assert!(list_page.body.contains("sum of its parts"));
    for missing in [
        format!("/mali/2017/desk/requirements/{id}/{list}/nothing"),
        format!(
            "/mali/2017/desk/requirements/{}/{list}/{code}",
            project.record.id
        ),
        "/mali/2017/desk/requirements/00000000-0000-7000-8000-000000000000".to_owned(),
    ] {
        assert_eq!(
            desk.get(&missing).await.status,
            StatusCode::NOT_FOUND,
            "{missing}"
        );
    }
    let fields = asked("9000000", "show");
    let given: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let shown = desk.post(&sector, &given).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    assert!(shown.body.contains("Until now the sum of its parts"));
    assert!(shown.body.contains("9,000,000"));
    for (address, amount) in [(&sector, "9000000"), (&whole, "8000000")] {
        let fields = asked(amount, "save");
        let given: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let saved = desk.post(address, &given).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        assert_eq!(desk.get(&saved.location).await.status, StatusCode::OK);
    }
    // The whole is stated, and is less than its parts: both are said.
    let mut fields = asked("9500000", "show");
    fields[0].1 = "1".to_owned();
    fields.push(("reason_en", "More came".to_owned()));
    let given: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let shown = desk.post(&sector, &given).await;
    assert!(
        shown.body.contains("states what it asks for as a whole"),
        "{}",
        shown.body
    );
    assert!(shown.body.contains("more than the framework as a whole"));
    let known = desk.records().await;
    let scope = appeals::funding::Scope::of_framework(id);
    let sum = appeals::funding::requested(&known, &scope, None).unwrap();
    assert_eq!(sum.total.minor, 800_000_000);
    desk.is_clean().await;
    // Finance of another framework finds neither.
    let role = "finance@MLI/migration-crisis-operational-framework";
    let (browser, token) = person(&desk.site, "issa", role).await;
    (desk.browser, desk.token) = (browser, token);
    for address in [&sector, &whole] {
        assert_eq!(desk.get(address).await.status, StatusCode::NOT_FOUND);
        let fields = asked("1", "save");
        let given: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert_eq!(
            desk.post(address, &given).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn money_for_several_destinations_is_chosen_and_counts_for_none() {
    use appeals::records::{Destination, Target};
    let mut desk = Desk::of("finance@MLI").await;
    let project = desk.project(FrameworkKind::HumanitarianResponsePlan).await;
    let other = desk
        .framework(FrameworkKind::MigrationCrisisOperationalFramework)
        .await;
    let (project, other) = (format!("project:{project}"), format!("framework:{other}"));
    for (fields, said) in [
        (vec![("destination", "several")], "at least two"),
        (
            vec![("destination", "several"), ("targets", &project)],
            "at least two",
        ),
        (
            vec![
                ("destination", "several"),
                ("targets", &project),
                ("targets", "appealx"),
            ],
            "this is not there",
        ),
        (vec![("destination", "elsewhere")], "where it is for"),
    ] {
        let answer = desk.give(NEW, &fields).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{fields:?}"
        );
        assert!(answer.body.contains(said), "{fields:?}");
    }
    let shared = [
        ("destination", "several"),
        ("targets", project.as_str()),
        ("targets", other.as_str()),
        ("elsewhere", "Niger 2017"),
    ];
    let mut shows = shared.to_vec();
    shows.push(("action", "show"));
    let shown = desk.give(NEW, &shows).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    assert!(shown.body.contains("value=\"Niger 2017\""));
    let before = desk.contributions().await.len();
    let saved = desk.give(NEW, &shared).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let overlapping = [
        ("destination", "several"),
        ("targets", "appeal"),
        ("targets", other.as_str()),
        ("donor", "Government of Ghana"),
    ];
    let saved = desk.give(NEW, &overlapping).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let away = [
        ("destination", "elsewhere"),
        ("elsewhere", "Niger 2017"),
        ("donor", "Government of Togo"),
    ];
    let saved = desk.give(NEW, &away).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let known = desk.contributions().await;
    assert_eq!(known.len(), before + 3);
    let by = |donor: &str| {
        let mut all = known.iter().map(|known| &known.record);
        all.rfind(|it| it.donor.as_deref() == Some(donor) && it.original.minor == 50_000_000)
            .unwrap()
    };
    let Destination::Shared { targets } = &by("Government of Japan").destination else {
        panic!("{:?}", by("Government of Japan").destination);
    };
    assert_eq!(targets.len(), 3);
    assert!(matches!(
        by("Government of Ghana").destination,
        Destination::Overlapping { .. }
    ));
    assert!(matches!(
        &by("Government of Togo").destination,
        Destination::Single { target: Target::Elsewhere { name } } if name == "Niger 2017"
    ));
    let records = desk.records().await;
    let scope = appeals::funding::Scope::default();
    let received = appeals::funding::received(&records, &scope, None).unwrap();
    assert_eq!(received.total.minor, 11_255_000);
    // What is for several stays as it is where nobody chooses anew.
    let id = by("Government of Japan").id;
    let address = format!("{LIST}/{id}");
    let page = desk.get(&address).await;
    assert!(page.body.contains(&format!("value=\"{project}\" checked")));
    let kept = [
        ("destination", "kept"),
        ("version", "1"),
        ("kind", "in_kind"),
    ];
    let saved = desk.give(&address, &kept).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let known = desk.contributions().await;
    let found = known.iter().find(|known| known.record.id == id).unwrap();
    assert!(
        matches!(&found.record.destination, Destination::Shared { targets } if targets.len() == 3)
    );
    desk.is_clean().await;
}

#[tokio::test]
async fn finance_of_a_framework_finds_nothing_beyond_it() {
    let site = Site::new().await;
    let scope = "finance@MLI/humanitarian-response-plan";
    let (browser, token) = person(&site, "awa", scope).await;
    let mut desk = Desk {
        site,
        browser,
        token,
    };
    let frameworks: Vec<String> = desk
        .records()
        .await
        .frameworks
        .iter()
        .map(|known| figures::compute::framework_address(&known.record))
        .collect();
    assert!(
        frameworks.contains(&"humanitarian-response-plan".to_owned()),
        "{frameworks:?}"
    );
    let foreign = desk
        .project(FrameworkKind::MigrationCrisisOperationalFramework)
        .await;
    let own = desk.project(FrameworkKind::HumanitarianResponsePlan).await;
    let form = desk.get(NEW).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains(&own) && !form.body.contains(&foreign));
    assert!(!form.body.contains("value=\"appeal\""));
    for destination in [
        format!("project:{foreign}"),
        "appeal".to_owned(),
        "outside-plan".to_owned(),
    ] {
        let answer = desk.give(NEW, &[("destination", &destination)]).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{destination}"
        );
        assert!(answer.body.contains("this is not there"));
    }
    assert_eq!(desk.give(NEW, &[]).await.status, StatusCode::SEE_OTHER);
    let address = format!("/mali/2017/desk/requirements/{foreign}");
    assert_eq!(desk.get(&address).await.status, StatusCode::NOT_FOUND);
    let list = desk.get("/mali/2017/desk/requirements").await;
    assert!(list.body.contains(&own) && !list.body.contains(&foreign));

    // What the mission's finance records elsewhere is not there for it.
    let (mut other, token) = person(&desk.site, "issa", "finance@MLI").await;
    std::mem::swap(&mut desk.browser, &mut other);
    let mine = std::mem::replace(&mut desk.token, token);
    let saved = desk
        .give(NEW, &[("destination", "appeal"), ("donor", "Mali")])
        .await;
    let id = saved.location.split('=').nth(1).unwrap().to_owned();
    std::mem::swap(&mut desk.browser, &mut other);
    desk.token = mine;
    for path in [String::new(), "/reports".to_owned(), "/withdraw".to_owned()] {
        let address = format!("{LIST}/{id}{path}");
        assert_eq!(
            desk.get(&address).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
        let answer = desk
            .give(&address, &[("version", "1"), ("reason", "No")])
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
    }
    // What is public is told, with no way to change it.
    let told = desk
        .give(NEW, &[("donor", "Mali"), ("reporter", "x")])
        .await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.body.contains("looks the same") && !told.body.contains("value=\"same:"));
    let same = format!("same:{id}");
    let answer = desk
        .give(NEW, &[("action", &same), ("reporter", "x")])
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!desk.get(LIST).await.body.contains(&id));
    desk.is_clean().await;
}

#[tokio::test]
async fn a_form_whose_sign_in_expired_is_given_back() {
    let mut desk = Desk::of("finance@MLI").await;
    desk.site.minutes(24 * 60);
    let answer = desk.give(NEW, &[("donor", "Government of Ghana")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains("Nothing that you wrote is lost"),
        "{}",
        answer.body
    );
    assert!(!answer.hidden("kept").is_empty());
}
