//! The desk: texts in forms, conflicts, lost sign-ins, and hostile forms.

use appeals::records::Narrative;
use axum::http::StatusCode;
use missions::Change;
use store::KnownAt;
use vocabulary::{Language, Recorded, Source};

use crate::site::{Answer, Browser, Site};

async fn narrative(site: &Site) -> Recorded<Narrative> {
    let records = site
        .store
        .appeal_records(&"MLI/2017".parse().unwrap(), KnownAt::Now)
        .await
        .unwrap()
        .unwrap();
    records.narratives[0].clone()
}

fn address(narrative: &Recorded<Narrative>) -> String {
    format!("/mali/2017/desk/texts/narrative/{}", narrative.record.id)
}

struct Editor {
    browser: Browser,
    token: String,
}

impl Editor {
    async fn of(site: &Site, name: &str, role: &str) -> Self {
        let account = site.account(name, role, None).await;
        let (browser, token) = site.signed_in(&account).await;
        Self {
            browser,
            token: token.form_token().to_show(),
        }
    }

    async fn get(&mut self, site: &Site, address: &str) -> Answer {
        site.get(&mut self.browser, address).await
    }

    async fn send(&mut self, site: &Site, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("form_token", self.token.as_str())];
        all.extend_from_slice(fields);
        site.post(&mut self.browser, address, &all).await
    }
}

/// The words in a field of the form.
fn words(answer: &Answer, field: &str) -> String {
    let mark = format!("name=\"{field}\"");
    let (_, rest) = answer.body.split_once(&mark).unwrap();
    let (_, rest) = rest.split_once(">\n").unwrap();
    let text = rest.split("</textarea>").next().unwrap();
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
}

#[tokio::test]
async fn a_text_is_changed_in_both_languages_and_stays_a_draft() {
    let site = Site::new().await;
    let known = narrative(&site).await;
    let mut amina = Editor::of(&site, "amina", "editor@MLI").await;
    let form = amina.get(&site, &address(&known)).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    assert_eq!(
        words(&form, "text_en"),
        known.record.texts.get(Language::English).unwrap()
    );
    assert!(form.body.contains("{{ funding.received }}"));
    let version = form.hidden("version");
    let new = "Rains came **late**: {{ funding.received }} came, and {{ funding.recieved }}.";
    let fields = [
        ("version", version.as_str()),
        ("section", "needs"),
        ("text_en", new),
        ("text_fr", ""),
        ("do", "preview"),
    ];
    let preview = amina.send(&site, &address(&known), &fields).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert_eq!(words(&preview, "text_en"), new);
    assert!(preview.body.contains("<strong>late</strong>"));
    assert!(
        preview
            .body
            .contains("{{ funding.recieved }} does not lead to a figure")
    );
    assert_eq!(narrative(&site).await.version, known.version);

    let mut fields = fields;
    fields[4].1 = "save";
    let saved = amina.send(&site, &address(&known), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    // The same form again, by a finger that pressed twice.
    let again = amina.send(&site, &address(&known), &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let now = narrative(&site).await;
    assert_eq!(now.version, known.version + 1);
    assert_eq!(now.record.texts.get(Language::English), Some(new));
    assert_eq!(now.record.texts.get(Language::French), None);
    let history = site
        .store
        .history(
            &"MLI".parse().unwrap(),
            vocabulary::RecordKind::Narrative,
            known.record.id.0,
        )
        .await
        .unwrap();
    assert_eq!(history.last().unwrap().actor, "amina");
    let list = amina.get(&site, &saved.location).await;
    assert!(list.body.contains("saved as a draft"));
    assert!(list.body.contains("Français: missing"));
    assert!(list.body.contains("does not lead to a figure"));
    let start = amina.get(&site, "/mali/2017/desk").await;
    assert!(
        start.body.contains("1 thing must be mended"),
        "{}",
        start.body
    );
    assert!(
        start
            .body
            .contains(&format!("href=\"{}\"", address(&known)))
    );
    assert!(site.store.verify(|_| ()).await.unwrap().is_clean());
}

#[tokio::test]
async fn a_figure_is_picked_without_script_and_nothing_is_lost() {
    let site = Site::new().await;
    let known = narrative(&site).await;
    let mut amina = Editor::of(&site, "amina", "editor").await;
    let address = format!("/fr{}", address(&known));
    let fields = [
        ("version", "1"),
        ("section", "needs"),
        ("text_en", "A < b & \"c\"\r\nd"),
        ("text_fr", "Été"),
        ("figure", "{{ funding.requested }}"),
        ("figure_search", "demandé"),
        ("do", "insert-fr"),
    ];
    let answer = amina.send(&site, &address, &fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(words(&answer, "text_fr"), "Été {{ funding.requested }}");
    assert_eq!(words(&answer, "text_en"), "A < b & \"c\"\nd");
    // Only what was looked for is offered.
    assert!(!answer.body.contains("{{ offices.count }}"));
    let list = amina
        .get(&site, "/mali/2017/desk/figures?search=offices")
        .await;
    assert!(list.body.contains("<code>{{ offices.count }}</code>"));
    assert!(!list.body.contains("<code>{{ funding.received }}</code>"));
    assert_eq!(narrative(&site).await, known);
}

#[tokio::test]
async fn two_people_are_told_and_merge() {
    let site = Site::new().await;
    let base = "One thing. Another thing.\n\nA third thing.";
    let mut record = narrative(&site).await.record;
    record.texts = vocabulary::Texts::both(base, "Un.");
    let change = Change::put(record.clone(), Source::named("test"));
    site.store
        .apply(&"MLI".parse().unwrap(), &site.entry(), vec![change])
        .await
        .unwrap();
    let known = narrative(&site).await;
    let version = known.version.to_string();
    let mut amina = Editor::of(&site, "amina", "editor").await;
    let mut issa = Editor::of(&site, "issa", "editor").await;
    let first = base.replace("One thing", "Seven things");
    let fields = |text: &str, version: &str| {
        [
            ("version", version.to_owned()),
            ("section", "needs".to_owned()),
            ("text_en", text.to_owned()),
            ("text_fr", "Un.".to_owned()),
            ("do", "save".to_owned()),
        ]
    };
    let at = address(&known);
    let send = async |editor: &mut Editor, text: &str, version: &str| {
        let fields = fields(text, version);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        editor.send(&site, &at, &fields).await
    };
    let saved = send(&mut amina, &first, &version).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);

    // Another sentence: both changes are put together.
    let second = base.replace("third", "fourth");
    let told = send(&mut issa, &second, &version).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains("amina saved it on"), "{}", told.body);
    let both = first.replace("third", "fourth");
    assert_eq!(words(&told, "text_en"), both);
    assert!(told.body.contains(&second), "what issa wrote");
    let merged = send(&mut issa, &words(&told, "text_en"), &told.hidden("version")).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER);
    let now = narrative(&site).await;
    assert_eq!(now.record.texts.get(Language::English), Some(both.as_str()));

    // The same sentence: the words are marked, and are not saved so.
    let third = base.replace("One thing", "Eight things");
    let told = send(&mut amina, &third, &version).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    let marked = words(&told, "text_en");
    assert!(
        marked.starts_with("⟦Yours:⟧Eight things.⟦Theirs:⟧Seven things.⟦End⟧ Another"),
        "{marked}"
    );
    let version = told.hidden("version");
    let refused = send(&mut amina, &marked, &version).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(words(&refused, "text_en"), marked);
    let chosen = send(&mut amina, &third, &refused.hidden("version")).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);

    // Taken out meanwhile: saving brings it back.
    let now = narrative(&site).await;
    let gone = amina
        .send(
            &site,
            &format!("{at}/withdraw"),
            &[("version", &now.version.to_string())],
        )
        .await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let told = send(&mut issa, &second, &now.version.to_string()).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains("bring it back"));
    let back = send(&mut issa, &words(&told, "text_en"), &told.hidden("version")).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    assert!(site.store.verify(|_| ()).await.unwrap().is_clean());
}

#[tokio::test]
async fn a_new_text_is_one_text_however_often_it_is_sent_and_can_be_moved() {
    let site = Site::new().await;
    let mut amina = Editor::of(&site, "amina", "editor").await;
    let form = amina
        .get(&site, "/mali/2017/desk/texts/new/achievement")
        .await;
    let (_, rest) = form
        .body
        .split_once("action=\"/mali/2017/desk/texts/achievement/")
        .unwrap();
    let id = rest.split('"').next().unwrap().to_owned();
    let at = format!("/mali/2017/desk/texts/achievement/{id}");
    let fields = [
        ("version", "0"),
        ("text_en", "A thing was done."),
        ("do", "save"),
    ];
    for _ in 0..2 {
        let saved = amina.send(&site, &at, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    }
    let achievements = async || {
        let records = site
            .store
            .appeal_records(&"MLI/2017".parse().unwrap(), KnownAt::Now)
            .await
            .unwrap()
            .unwrap();
        records
            .achievements
            .iter()
            .map(|found| found.record.id.to_string())
            .collect::<Vec<_>>()
    };
    let before = achievements().await;
    assert_eq!(before.last(), Some(&id));
    assert_eq!(before.iter().filter(|found| **found == id).count(), 1);
    let moved = amina
        .send(&site, &format!("{at}/move"), &[("to", "up")])
        .await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    let after = achievements().await;
    assert_eq!(after[after.len() - 2], id);
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_field_and_nothing_is_lost() {
    let site = Site::new().await;
    let known = narrative(&site).await;
    let mut amina = Editor::of(&site, "amina", "editor").await;
    let at = address(&known);
    let long = "é".repeat(50_001);
    for (field, value, said) in [
        ("text_en", long.as_str(), "50,001 characters"),
        ("text_en", "a\0b", "control character"),
        ("section", "elsewhere", "one of the sections"),
    ] {
        let mut fields = vec![
            ("version", "1"),
            ("section", "needs"),
            ("text_en", "kept"),
            ("text_fr", "gardé"),
            ("do", "save"),
        ];
        for known in &mut fields {
            if known.0 == field {
                known.1 = value;
            }
        }
        let answer = amina.send(&site, &at, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(answer.body.contains(said), "{said}");
        assert!(answer.body.contains(&format!("href=\"#{field}\"")));
        assert_eq!(words(&answer, "text_fr"), "gardé");
        if field == "text_en" && value.len() > 10 {
            assert_eq!(words(&answer, "text_en"), value);
        }
    }
    let ten_megabytes = "x".repeat(10 << 20);
    let answer = amina.send(&site, &at, &[("text_en", &ten_megabytes)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("href=\"/\""), "a way on");
    for other in ["project", "nonsense"] {
        let at = at.replace("/narrative/", &format!("/{other}/"));
        assert_eq!(amina.get(&site, &at).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(narrative(&site).await, known);
}

#[tokio::test]
async fn a_long_text_outlives_its_sign_in() {
    let site = Site::new().await;
    let known = narrative(&site).await;
    let mut amina = Editor::of(&site, "amina", "editor").await;
    let at = address(&known);
    let words_en = "A long sentence about water. ".repeat(1_700);
    let words_fr = "Une longue phrase à propos de l’eau. ".repeat(1_300);
    let fields = [
        ("version", "1"),
        ("section", "needs"),
        ("text_en", words_en.as_str()),
        ("text_fr", words_fr.as_str()),
        ("do", "save"),
    ];
    site.minutes(60 * 24);
    let expired = amina.send(&site, &at, &fields).await;
    assert!(expired.body.contains("Nothing that you wrote is lost"));
    let (kept, token) = (expired.hidden("kept"), expired.hidden("form_token"));
    let given_back = site
        .post(
            &mut amina.browser,
            "/sign-in",
            &[
                ("form_token", &token),
                ("kept", &kept),
                ("name", "amina"),
                ("password", crate::site::PASSWORD),
            ],
        )
        .await;
    assert_eq!(given_back.status, StatusCode::OK, "{}", given_back.body);
    assert_eq!(words(&given_back, "text_en"), words_en);
    assert_eq!(words(&given_back, "text_fr"), words_fr);
    amina.token = given_back.hidden("form_token");
    let saved = amina.send(&site, &at, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(
        narrative(&site).await.record.texts.get(Language::English),
        Some(words_en.trim())
    );
}

#[tokio::test]
async fn a_form_of_an_earlier_sign_in_is_given_back_and_changes_nothing() {
    let site = Site::new().await;
    let known = narrative(&site).await;
    let mut amina = Editor::of(&site, "amina", "editor").await;
    amina.token = "00".repeat(32);
    let fields = [
        ("version", "1"),
        ("section", "needs"),
        ("text_en", "kept words"),
        ("do", "save"),
    ];
    let answer = amina.send(&site, &address(&known), &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(words(&answer, "text_en"), "kept words");
    assert_eq!(narrative(&site).await, known);
    amina.token = answer.hidden("form_token");
    let saved = amina.send(&site, &address(&known), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_writes_outside_their_part() {
    let site = Site::new().await;
    let known = narrative(&site).await;
    for role in [
        "reader@MLI",
        "finance@MLI",
        "publisher@MLI",
        "administrator",
        "editor@NER",
        "editor@MLI/humanitarian-response-plan",
        "editor@MLI/humanitarian-response-plan/health",
    ] {
        let mut person = Editor::of(&site, &role.replace(['@', '/'], "-"), role).await;
        let fields = [
            ("version", "1"),
            ("section", "needs"),
            ("text_en", "words"),
            ("do", "save"),
        ];
        for at in [
            address(&known),
            format!("{}/move", address(&known)),
            format!("{}/withdraw", address(&known)),
        ] {
            let answer = person.send(&site, &at, &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role} {at}");
        }
        let desk = person.get(&site, "/mali/2017/desk").await;
        let expected = if role == "editor@NER" {
            StatusCode::NOT_FOUND
        } else {
            StatusCode::OK
        };
        assert_eq!(desk.status, expected, "{role}");
    }
    assert_eq!(narrative(&site).await, known);
}
