//! Answers of version 2, tables with HXL tags, tables in the columns of HAPI.

use displacement::rounds::{AssessmentKind, Form, Status};

use crate::workbooks::{accept, given};

#[test]
fn version_2_has_no_kinds_sexes_and_causes() {
    let text = r#"{"result":[{"id":7,"operation":"Mali Conflict","admin0Name":"Mali","admin0Pcode":"MLI",
        "admin1Name":"Gao","admin1Pcode":"ML07","numPresentIdpInd":12,"reportingDate":"2018-01-31T00:00:00",
        "yearReportingDate":2018,"monthReportingDate":1,"roundNumber":39}],"isSuccess":true}"#;
    let file = accept("v2.json", text.as_bytes(), &given());
    let row = &file.assessments[0];
    assert_eq!(row.source.form, Form::ApiTwo);
    assert_eq!(row.external_id.as_deref(), Some("7"));
    assert_eq!(
        row.round.to_string(),
        "Mali Conflict, round 39 of 2018-01-31"
    );
    assert_eq!(
        row.persons.as_ref().unwrap().cell.as_deref(),
        Some("numPresentIdpInd")
    );
}

#[test]
fn a_table_with_tags_is_read_by_its_tags() {
    let text = "One,Two,Three,Four,Five,Six,Seven,Eight\n\
        #country+code,#adm1+code,#adm1+name,#affected+idps+ind,#affected+idps+ind+f,#affected+idps+ind+m,#date+reported,#round+code\n\
        MLI,ML07,Gao,100,60,40,2018-01-31,39\n";
    let file = accept("table.csv", text.as_bytes(), &given());
    let row = &file.assessments[0];
    assert_eq!(row.source.form, Form::HxlTable);
    assert_eq!(row.by_sex(), (Some(60), Some(40)));
    assert_eq!(row.place.names(), "MLI / Gao");
    assert_eq!(row.source.row, 3);
}

#[test]
fn a_table_of_hapi_is_read_by_its_headings() {
    let text = "location_code,has_hrp,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,admin2_name,admin_level,population,reporting_round,assessment_type,operation,reference_period_start,reference_period_end\n\
        MLI,True,Gao,Ansongo,ML07,Gao,ML0701,Ansongo,2,100,39,BA,Mali Conflict,2018-01-31,2018-01-31\n\
        MLI,True,Gao,Ansongo,ML07,Gao,ML0701,Ansongo,2,30,39,SA,Mali Conflict,2018-01-31,2018-01-31\n";
    let file = accept("hapi_idps_mli.csv", text.as_bytes(), &given());
    let kinds: Vec<AssessmentKind> = file.assessments.iter().map(|row| row.kind).collect();
    assert_eq!(
        kinds,
        [AssessmentKind::BaselineArea, AssessmentKind::SiteAssessment]
    );
    let row = &file.assessments[0];
    assert_eq!(
        (row.source.form, row.status),
        (Form::Hapi, Status::InternallyDisplaced)
    );
    assert_eq!(row.place.area().unwrap().code.as_str(), "ML0701");
    assert_eq!(
        row.round.to_string(),
        "Mali Conflict, round 39 of 2018-01-31"
    );
}
