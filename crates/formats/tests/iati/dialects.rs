//! Both dialects, in invented files.

use appeals::records::{ContributionStatus, ProjectStatus};
use formats::report::Severity;
use vocabulary::{Language, Money};

use crate::world::{World, import};

pub const MODERN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03" xmlns:x="urn:x">
 <iati-activity xml:lang="fr" default-currency="USD" humanitarian="1" x:mark="kept">
  <iati-identifier>XM-EXAMPLE-1-A1</iati-identifier>
  <reporting-org ref="XM-EXAMPLE-1" type="40"><narrative>Example agency</narrative></reporting-org>
  <title><narrative xml:lang="en">Water &amp; health</narrative><narrative>Eau et santé</narrative></title>
  <description type="1"><narrative>Puits</narrative></description>
  <description type="2"><narrative>Boire</narrative></description>
  <participating-org role="1" ref="XM-EXAMPLE-2"><narrative>Donor land</narrative></participating-org>
  <participating-org role="4" ref="XM-EXAMPLE-1"><narrative>Example agency</narrative></participating-org>
  <activity-status code="2"/>
  <activity-date type="1" iso-date="2020-02-01"/>
  <activity-date type="3" iso-date="2020-11-30"/>
  <recipient-country code="ML" percentage="60"/>
  <recipient-country code="NE" percentage="40"/>
  <sector vocabulary="10" code="11" percentage="50"/>
  <sector vocabulary="10" code="7" percentage="50"/>
  <sector vocabulary="1" code="72010"/>
  <policy-marker vocabulary="1" code="1" significance="1"/>
  <budget type="1"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-06-30"/>
   <value value-date="2020-01-01">100.50</value></budget>
  <budget type="1"><period-start iso-date="2020-07-01"/><period-end iso-date="2020-12-31"/>
   <value value-date="2020-01-01">100</value></budget>
  <budget type="2"><period-start iso-date="2020-07-01"/><period-end iso-date="2020-12-31"/>
   <value value-date="2020-01-01">300</value></budget>
  <transaction ref="T1"><transaction-type code="11"/><transaction-date iso-date="2020-02-02"/>
   <value value-date="2020-02-02">80</value><provider-org ref="XM-EXAMPLE-2"><narrative>Donor land</narrative></provider-org></transaction>
  <transaction ref="T2"><transaction-type code="1"/><transaction-date iso-date="2020-03-02"/>
   <value value-date="2020-03-02">50</value></transaction>
  <transaction ref="T3"><transaction-type code="13"/><transaction-date iso-date="2020-03-02"/>
   <value currency="EUR" value-date="2020-03-02">7</value></transaction>
  <transaction ref="T4"><transaction-type code="4"/><transaction-date iso-date="2020-04-02"/>
   <value value-date="2020-04-02">20</value></transaction>
  <x:thing a="1"><x:inside>deep</x:inside></x:thing>
 </iati-activity>
</iati-activities>"#;

pub const OLDER: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<iati-activities>
  <iati-activity>
    <other-identifier>1</other-identifier>
    <title>Awaiting allocation to specific projects</title>
    <sector type="IASC" code="15">SECTOR NOT YET SPECIFIED</sector>
    <description type="summary">n/a</description>
    <activity-date type='start' iso-date="2011-01-15"/>
    <activity-date type='completion' iso-date="2011-07-15"/>
    <related-initiative type="un-ocha-appeal" ref="9">Niger Flash Appeal 2011</related-initiative>
    <recipient-country code="NE">Niger</recipient-country>
    <sector type="cluster" code="1">CLUSTER NOT SPECIFIED</sector>
    <reporting-org ref="2">Agency one</reporting-org>
    <total-cost value-date="2011-07-07" currency="USD">0</total-cost>
    <transaction flow="incoming" ref="7"><value currency="EUR" value-date="2011-01-18">500</value>
      <status code="20">Pledge</status><provider-org ref="3">Donor land</provider-org>
      <transaction-date type="commitment" iso-date="2011-01-18"/></transaction>
  </iati-activity>
  <iati-activity>
    <other-identifier>2</other-identifier>
    <title>Wells (merged into project NER-11/WS/3)</title>
    <description type="summary">Wells</description>
    <description type="objectives">Water</description>
    <description type="activities">Digging</description>
    <description type="outputs">Ten wells</description>
    <activity-date type='start' iso-date="2011-01-15"/>
    <related-initiative type="un-ocha-appeal" ref="9">Niger Flash Appeal 2011</related-initiative>
    <recipient-country code="ML">Mali</recipient-country>
    <sector type="cluster" code="2">WATER, SANITATION AND HYGIENE</sector>
    <reporting-org ref="2">Agency one</reporting-org>
    <total-cost value-date="2011-07-07" currency="USD">0</total-cost>
  </iati-activity>
  <iati-activity>
    <other-identifier>3</other-identifier>
    <title>More wells</title>
    <activity-date type='start' iso-date="2011-01-15"/>
    <activity-date type='completion' iso-date="2012-07-15"/>
    <related-initiative type="un-ocha-appeal" ref="9">Niger Flash Appeal 2011</related-initiative>
    <recipient-country code="NE">Niger</recipient-country>
    <sector type="cluster" code="3">GOATS</sector>
    <reporting-org ref="4">Agency two</reporting-org>
    <total-cost value-date="2011-07-07" currency="USD">1000</total-cost>
    <transaction flow="incoming" ref="8"><value currency="USD" value-date="2011-01-18">1660</value>
      <status code="40">Paid</status><provider-org ref="3">Donor land</provider-org>
      <transaction-date type="commitment" iso-date="2011-01-18"/>
      <transaction-date type="disbursement" iso-date="2011-02-18"/></transaction>
    <transaction flow="incoming" ref="8"><value currency="USD" value-date="2011-01-18">5</value>
      <status code="30">Commitment</status><provider-org ref="3">Donor land</provider-org></transaction>
  </iati-activity>
</iati-activities>"#;

#[test]
fn an_activity_of_the_standard_becomes_a_project() {
    let mut world = World::default();
    let import = import(&mut world, MODERN);
    assert!(import.report.of(Severity::Warning).next().is_none());
    let appeal = world.appeal();
    assert_eq!(appeal.mission.record.code.as_str(), "MLI");
    let project = &appeal.projects[0].record;
    assert_eq!(project.titles.get(Language::French), Some("Eau et santé"));
    assert_eq!(
        project.titles.get(Language::English),
        Some("Water & health")
    );
    assert_eq!(
        project.descriptions.get(Language::French),
        Some("Puits\n\nObjectifs : Boire")
    );
    let sectors: Vec<&str> = project
        .sectors
        .iter()
        .map(|key| key.code.as_str())
        .collect();
    assert_eq!(sectors, ["wash", "health"]);
    let asked: Vec<(i32, Money)> = appeal
        .requirements
        .iter()
        .map(|one| (one.record.revision, one.record.amount))
        .collect();
    let dollars = |minor| Money::from_minor(minor, vocabulary::Currency::USD);
    assert_eq!(asked, [(0, dollars(20_050)), (1, dollars(40_050))]);
    // The larger stage counts, the payments out of it and the spending do
    // not; a pledge in another currency waits for its rate.
    let came: Vec<(ContributionStatus, i64, bool)> = appeal
        .contributions
        .iter()
        .map(|one| {
            (
                one.record.status,
                one.record.original.minor,
                one.record.converted.is_some(),
            )
        })
        .collect();
    assert_eq!(
        came,
        [
            (ContributionStatus::Commitment, 8_000, true),
            (ContributionStatus::Pledge, 700, false),
        ]
    );
}

#[test]
fn the_older_dialect_becomes_an_appeal_with_its_traps_named() {
    let mut world = World::default();
    let import = import(&mut world, OLDER);
    let appeal = world.appeal();
    assert_eq!(world.missions.len(), 1, "the appeal stays in one mission");
    assert_eq!(appeal.mission.record.code.as_str(), "NER");
    assert_eq!(
        appeal.appeal.record.titles.best(Language::English),
        "Niger Flash Appeal 2011"
    );
    let [waiting, merged, wells] = appeal.projects.as_slice() else {
        panic!("{:?}", appeal.projects.len());
    };
    assert!(waiting.record.sectors.is_empty() && waiting.record.descriptions.is_empty());
    assert_eq!(merged.record.status, ProjectStatus::Merged);
    assert_eq!(
        merged.record.descriptions.best(Language::English),
        "Wells\n\nObjectives: Water\n\nActivities: Digging\n\nOutputs: Ten wells"
    );
    assert_eq!(wells.record.implementing, ["Agency two"]);
    assert_eq!(wells.record.sectors[0].code, "goats");
    assert_eq!(appeal.requirements[2].record.amount.minor, 100_000);
    let paid = &appeal.contributions[1].record;
    assert_eq!(paid.decided_on.unwrap().to_string(), "2011-01-18");
    assert_eq!(paid.received_on.unwrap().to_string(), "2011-02-18");
    let keys: Vec<&str> = import
        .report
        .of(Severity::Warning)
        .map(|finding| finding.key.as_str())
        .collect();
    for key in [
        "other_country",
        "awaiting_allocation",
        "merged",
        "overfunded",
        "reference_twice",
    ] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
}
