//! Texts of compendium pages, in our own words.

/// Two frameworks, two projects: `clinics` and 2,000,000 asked, 600,000
/// received.
pub fn niger(year: i32, clinics: &str) -> String {
    format!(
        "Niger {year}

Humanitarian Compendium

Total Requested:
Total Funded:
Percentage Funded:
Introduction and Needs

Rain failed twice and the wells are low.

Contact Information: Chief of Mission
International Staff: 3
National Staff: 21
IOM Offices: Country Office: Niamey; Sub-Offices: Agadez and Diffa

Humanitarian Response Plans

  Health

  • Mobile clinics along the river
    Amount Requested: USD {clinics} Amount Received: USD 600,000.00
    Nurses travel with a pharmacy in the car.
    Beneficiaries: 12,000 displaced people

Migration Crisis Operational Frameworks

  Technical Assistance for Humanitarian Border Management

  • Two border posts that share their lists
    Amount Requested: USD 2,000,000.00 Amount Received: USD 0.00
    Officers compare what they see.
    Beneficiaries: 40 officers
"
    )
}
