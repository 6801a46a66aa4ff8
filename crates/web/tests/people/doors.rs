//! The door: right and wrong, stolen and old, and hostile.

use access::SecondFactor;
use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::site::{Browser, PASSWORD, Site};

fn factor() -> SecondFactor {
    SecondFactor::from_bytes(b"12345678901234567890").unwrap()
}

#[tokio::test]
async fn a_person_signs_in_with_a_second_factor_and_out_again() {
    let site = Site::new().await;
    site.account("amina", "administrator", Some(&factor()))
        .await;
    let mut browser = Browser::default();
    let asked = site.get(&mut browser, "/administration").await;
    assert_eq!(asked.location, "/sign-in?to=%2Fadministration");
    let code = site.knock(&mut browser, "Amina", PASSWORD).await;
    assert_eq!(code.status, StatusCode::OK);
    // The password alone opens nothing.
    let early = site.get(&mut browser, "/account").await;
    assert_eq!(early.status, StatusCode::SEE_OTHER);
    let now = factor().code_at(site.clock_now()).unwrap();
    let token = code.hidden("form_token");
    let fields = [
        ("form_token", token.as_str()),
        ("code", &now),
        ("to", "/administration"),
    ];
    let half = browser.clone();
    let signed_in = site.post(&mut browser, "/sign-in/code", &fields).await;
    assert_eq!(signed_in.location, "/administration");
    let cookie = &signed_in.cookies[0];
    for part in [
        "__Host-session=",
        "; Path=/",
        "; Secure",
        "; HttpOnly",
        "; SameSite=Lax",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let page = site.get(&mut browser, "/administration").await;
    let policies = site.get(&mut browser, "/administration/policies").await;
    assert!(policies.body.contains("nobody-approves-own-work"));
    // The same code, and the half session, are of no more use.
    let again = site.post(&mut half.clone(), "/sign-in/code", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);

    let token = page.hidden("form_token");
    let stolen = browser.clone();
    let out = site
        .post(&mut browser, "/sign-out", &[("form_token", &token)])
        .await;
    assert_eq!(out.location, "/");
    let after = site.get(&mut stolen.clone(), "/account").await;
    assert_eq!(after.status, StatusCode::SEE_OTHER);
    assert!(site.store.verify(|_| ()).await.unwrap().is_clean());
}

#[tokio::test]
async fn unknown_names_and_wrong_passwords_are_answered_alike() {
    let site = Site::new().await;
    site.account("amina", "editor", None).await;
    let strip = |body: String| body.replace("amina", "NAME").replace("issa", "NAME");
    let mut browser = Browser::default();
    let known = site.knock(&mut browser, "amina", "wrong").await;
    let unknown = site.knock(&mut browser, "issa", "wrong").await;
    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unknown.status, known.status);
    assert_eq!(strip(known.body), strip(unknown.body));
}

#[tokio::test]
async fn guessing_is_locked_out_and_slips_are_forgiven() {
    let site = Site::new().await;
    site.account("amina", "editor", None).await;
    for name in ["amina", "nobody"] {
        let mut browser = Browser::default();
        for _ in 0..5 {
            let answer = site.knock(&mut browser, name, "wrong").await;
            assert!(answer.body.contains("is not right"));
        }
        let locked = site.knock(&mut browser, name, PASSWORD).await;
        assert!(locked.body.contains("too many attempts"), "{name}");
    }
    site.pass(31);
    let mut browser = Browser::default();
    let open = site.knock(&mut browser, "amina", PASSWORD).await;
    assert_eq!(open.location, "/account");
}

#[tokio::test]
async fn a_stolen_form_token_is_of_no_use() {
    let site = Site::new().await;
    let amina = site.account("amina", "administrator", None).await;
    let issa = site.account("issa", "reader", None).await;
    let (mut one, own) = site.signed_in(&amina).await;
    let (_, other) = site.signed_in(&issa).await;
    for token in ["", "00", &other.form_token().to_show()] {
        let fields = [("form_token", token)];
        let answer = site.post(&mut one, "/account/sessions/end", &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{token}");
        assert!(answer.body.contains("Nothing was changed"));
    }
    // The right token, from another site.
    let body = format!("form_token={}", own.form_token().to_show());
    let request = Request::post("/account/sessions/end")
        .header("host", "localhost")
        .header("origin", "https://elsewhere.example")
        .body(Body::from(body))
        .unwrap();
    assert_eq!(
        site.ask(&mut one, request).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_session_ends_where_the_password_is_changed_elsewhere() {
    let site = Site::new().await;
    let amina = site.account("amina", "editor", None).await;
    let (mut here, token) = site.signed_in(&amina).await;
    let (mut there, _) = site.signed_in(&amina).await;
    let token = token.form_token().to_show();
    let fields = [
        ("form_token", token.as_str()),
        ("password", PASSWORD),
        ("new_password", "another thin ice"),
        ("again", "another thin ice"),
    ];
    let changed = site.post(&mut here, "/account/password", &fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    assert_eq!(site.get(&mut here, "/account").await.status, StatusCode::OK);
    let refused = site.get(&mut there, "/account").await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_whose_sign_in_expired_is_given_back_to_its_person_alone() {
    let site = Site::new().await;
    let amina = site.account("amina", "administrator", None).await;
    site.account("issa", "administrator", None).await;
    let (mut browser, token) = site.signed_in(&amina).await;
    let token = token.form_token().to_show();
    site.minutes(121);
    let words = "editor@MLI\nand <b>\"words\"</b> é";
    let fields = [
        ("form_token", token.as_str()),
        ("name", "Hawa"),
        ("roles", words),
    ];
    let address = "/administration/accounts?x=1";
    let expired = site.post(&mut browser, address, &fields).await;
    assert!(expired.body.contains("Nothing that you wrote is lost"));
    let (kept, form) = (expired.hidden("kept"), expired.hidden("form_token"));
    assert!(!kept.is_empty());
    for (name, given_back) in [("issa", false), ("amina", true)] {
        let mut at_door = browser.clone();
        let fields = [
            ("form_token", form.as_str()),
            ("kept", &kept),
            ("name", name),
            ("password", PASSWORD),
        ];
        let answer = site.post(&mut at_door, "/sign-in", &fields).await;
        assert_eq!(answer.body.contains("You are signed in again"), given_back);
        if given_back {
            assert!(
                answer
                    .body
                    .contains("action=\"/administration/accounts?x=1\"")
            );
            assert!(
                answer
                    .body
                    .contains("editor@MLI\nand &#60;b&#62;&#34;words&#34;")
            );
        }
    }
}

#[tokio::test]
async fn ten_megabytes_in_a_field_get_a_clear_answer() {
    let site = Site::new().await;
    let mut browser = Browser::default();
    let long = "x".repeat(10 << 20);
    let answer = site
        .post(&mut browser, "/fr/sign-in", &[("name", &long)])
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("trop volumineuse"), "{}", answer.body);
}

#[tokio::test]
async fn a_link_chooses_password_and_second_factor_once() {
    let site = Site::new().await;
    let amina = site.account("amina", "editor", None).await;
    let token = access::Token::new(site.randomness.as_ref()).unwrap();
    site.store
        .make_link(amina.id, token.digest(), "test", site.clock_now())
        .await
        .unwrap();
    let address = format!("/fr/welcome/{}", token.to_show());
    let mut browser = Browser::default();
    let page = site.get(&mut browser, &address).await;
    assert!(page.body.contains("<svg class=\"qr\""));
    let (_, rest) = page.body.split_once("<br><code>").unwrap();
    let typed: String = rest.split('<').next().unwrap().replace(' ', "");
    let factor = SecondFactor::from_typed(&typed).unwrap();
    let (form, secret) = (page.hidden("form_token"), page.hidden("secret"));
    let code = factor.code_at(site.clock_now()).unwrap();
    let mut fields = vec![
        ("form_token", form.as_str()),
        ("secret", &secret),
        ("new_password", "short"),
        ("again", "other"),
        ("code", "000000"),
    ];
    let wrong = site.post(&mut browser, &address, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#new_password\"") && wrong.body.contains("href=\"#code\""));
    // The same picture again: it may have been read already.
    assert!(wrong.body.contains(rest.split('<').next().unwrap()));
    fields[2].1 = "sécheresse à Gao";
    fields[3].1 = "sécheresse à Gao";
    fields[4].1 = &code;
    let chosen = site.post(&mut browser, &address, &fields).await;
    assert_eq!(
        chosen.body.matches("<li><code>").count(),
        10,
        "{}",
        chosen.body
    );
    assert_eq!(
        site.post(&mut browser, &address, &fields).await.status,
        StatusCode::GONE
    );
    assert_eq!(
        site.get(&mut browser, &address).await.status,
        StatusCode::GONE
    );

    // A recovery code signs in once, in place of the authenticator.
    let (_, rest) = chosen.body.split_once("<li><code>").unwrap();
    let recovery = rest.split('<').next().unwrap().to_owned();
    for works in [true, false] {
        let mut browser = Browser::default();
        let asked = site.knock(&mut browser, "amina", "sécheresse à Gao").await;
        let token = asked.hidden("form_token");
        let fields = [("form_token", token.as_str()), ("code", &recovery)];
        let answer = site.post(&mut browser, "/sign-in/code", &fields).await;
        assert_eq!(answer.status == StatusCode::SEE_OTHER, works);
    }
    assert!(site.store.verify(|_| ()).await.unwrap().is_clean());
}

#[tokio::test]
async fn hostile_sign_ins_find_nothing() {
    let site = Site::new().await;
    site.account("amina", "administrator", None).await;
    let hostile = [
        "",
        " ",
        "\0",
        "' OR 1=1 --",
        "amina'--",
        "../../etc/passwd",
        "{{7*7}}",
        "%00",
        "\u{202e}anima",
        "<script>alert(1)</script>",
        "𝓪𝓶𝓲𝓷𝓪",
        "a\r\nSet-Cookie: x=y",
        "$argon2id$v=19$m=1,t=1,p=1$",
    ];
    for name in hostile.into_iter().chain(["amina"]) {
        for password in hostile {
            let mut browser = Browser::default();
            let answer = site.knock(&mut browser, name, password).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{name:?} {password:?}"
            );
            assert!(!answer.body.contains("<script>alert"));
            assert!(!browser.0.contains_key("__Host-session"));
        }
        site.minutes(16);
    }
    // Cookies and fields that are none.
    for value in hostile
        .into_iter()
        .map(str::to_owned)
        .chain(["f".repeat(64), "é".repeat(32)])
    {
        let clean: String = value
            .chars()
            .filter(|sign| !sign.is_control() && sign.is_ascii())
            .collect();
        let mut browser = Browser::default();
        browser.0.insert("__Host-session".to_owned(), clean);
        let answer = site.get(&mut browser, "/account").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let mut browser = Browser::default();
        let form = site
            .get(&mut browser, "/sign-in")
            .await
            .hidden("form_token");
        let fields = [
            ("form_token", form.as_str()),
            ("kept", &value),
            ("to", &value),
            ("name", "amina"),
            ("password", PASSWORD),
        ];
        let answer = site.post(&mut browser, "/sign-in", &fields).await;
        assert_eq!(answer.location, "/account", "{value:?}");
    }
}
