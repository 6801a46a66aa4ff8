use serde_json::json;

use super::*;
use crate::question::Question;
use crate::testing::Plan;

fn answered(question: &str) -> serde_json::Value {
    let plan = Plan::filled();
    let question = Question::parse(question).unwrap();
    let answer = crate::answer(&plan.records, &question).unwrap();
    serde_json::to_value(AnswerJson::new(&answer, &plan.records)).unwrap()
}

#[test]
fn an_amount_is_whole_units_with_its_exact_value_beside_it() {
    let answer = answered("funding.requested sector=shelter");
    assert_eq!(answer["value"], json!(15001));
    assert_eq!(
        answer["exact"],
        json!({"minor_units": 1_500_050, "per_unit": 100})
    );
    assert_eq!(answer["unit"], "USD");
    assert_eq!(answer["kind"], "computed");
    assert_eq!(answer["as_of"], "2017-06-01");
    assert_eq!(answer["known_at"], 7);
    assert_eq!(answer["rule"], "funding.requested/2");
    assert_eq!(answer["parameters"], json!({"sector": "shelter"}));
    let source = &answer["sources"][0];
    assert_eq!(source["kind"], "requirement");
    assert_eq!(source["amount"], 1_500_050);
    assert_eq!(source["document"], "ledger.csv");
    assert_eq!(source["location"], "line 2");
    assert_eq!(answer["reason"], serde_json::Value::Null);
}

#[test]
fn a_share_has_two_decimals() {
    // 382,345 of 2,250,050 minor units.
    let answer = answered("funding.percent");
    assert_eq!(answer["value"].to_string(), "16.99");
    assert_eq!(
        answer["exact"],
        json!({"part": 382_345, "whole": 2_250_050})
    );
    for (given, text) in [
        (30, "0.3"),
        (-10, "-0.1"),
        (1050, "10.5"),
        (10_000, "100.0"),
        (5, "0.05"),
    ] {
        assert_eq!(hundredths(given).unwrap().to_string(), text);
    }
}

#[test]
fn what_is_not_known_is_null_with_its_reason() {
    let answer = answered("people.targeted");
    assert_eq!(answer["value"], serde_json::Value::Null);
    assert_eq!(answer["exact"], serde_json::Value::Null);
    assert_eq!(answer["reason"], "parts_may_overlap");
}

#[test]
fn a_declared_figure_cites_its_source() {
    let answer = answered("achievements.kits");
    assert_eq!(answer["kind"], "declared");
    assert_eq!(answer["cited"]["fr"], "Cycle 28");
    assert_eq!(answer["value"], 1200);
}
