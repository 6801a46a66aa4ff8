//! The names that exist. Their texts (what a figure counts, its rule in
//! words, its limits) stand in the language files under `figure-…`.

use vocabulary::RecordKind;

/// What may be asked of a figure besides the appeal and the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// A framework of the appeal.
    Framework,
    /// A sector.
    Sector,
    /// A project.
    Project,
    /// A donor.
    Donor,
    /// A place.
    Place,
    /// A round.
    Round,
    /// The operation of a round.
    Operation,
}

impl Parameter {
    /// Its key in bindings and addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Framework => "framework",
            Self::Sector => "sector",
            Self::Project => "project",
            Self::Donor => "donor",
            Self::Place => "place",
            Self::Round => "round",
            Self::Operation => "operation",
        }
    }
}

/// One entry of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// The name.
    pub name: &'static str,
    /// The key of the unit; `currency` for the appeal's currency.
    pub unit: &'static str,
    /// The version of its rule; its identifier is the name.
    pub rule_version: u32,
    /// The parameters it takes.
    pub parameters: &'static [Parameter],
    /// The kinds of record it reads.
    pub reads: &'static [RecordKind],
    /// Whether it belongs to every appeal and stands in its list of figures
    /// without being asked for by name.
    pub of_every_appeal: bool,
}

const SCOPED: &[Parameter] = &[Parameter::Framework, Parameter::Sector, Parameter::Project];
/// What is asked of money that somebody gave.
const GIVEN: &[Parameter] = &[
    Parameter::Framework,
    Parameter::Sector,
    Parameter::Project,
    Parameter::Donor,
];
const REQUIREMENTS: &[RecordKind] = &[
    RecordKind::Appeal,
    RecordKind::Framework,
    RecordKind::Project,
    RecordKind::Requirement,
];
const CONTRIBUTIONS: &[RecordKind] = &[
    RecordKind::Appeal,
    RecordKind::Framework,
    RecordKind::Project,
    RecordKind::Contribution,
    RecordKind::DeclaredFigure,
];
const BOTH: &[RecordKind] = &[
    RecordKind::Appeal,
    RecordKind::Framework,
    RecordKind::Project,
    RecordKind::Requirement,
    RecordKind::Contribution,
    RecordKind::DeclaredFigure,
];

/// The version of the rule of what counts (`appeals::funding`). The first is
/// kept, so that pages published with it are still recomputed.
pub const COUNTING_RULE: u32 = 2;

const fn money(name: &'static str, reads: &'static [RecordKind]) -> Definition {
    Definition {
        name,
        unit: "currency",
        rule_version: COUNTING_RULE,
        parameters: SCOPED,
        reads,
        of_every_appeal: true,
    }
}

/// Money that somebody gave, which can be asked for by donor.
const fn given(name: &'static str) -> Definition {
    Definition {
        parameters: GIVEN,
        ..money(name, CONTRIBUTIONS)
    }
}

const fn count(
    name: &'static str,
    unit: &'static str,
    parameters: &'static [Parameter],
    reads: &'static [RecordKind],
) -> Definition {
    Definition {
        name,
        unit,
        rule_version: 1,
        parameters,
        reads,
        of_every_appeal: true,
    }
}

/// Every figure that a rule computes, in the order in which they are shown.
pub const COMPUTED: &[Definition] = &[
    money("funding.requested", REQUIREMENTS),
    given("funding.received"),
    Definition {
        unit: "percent",
        ..money("funding.percent", BOTH)
    },
    money("funding.unmet", BOTH),
    count(
        "funding.projects",
        "projects",
        SCOPED,
        &[RecordKind::Project],
    ),
    money("requirements.original", REQUIREMENTS),
    given("funding.within_plan"),
    given("funding.pledged"),
    given("funding.shared"),
    given("funding.overlapping"),
    given("funding.parked"),
    given("funding.carried_over"),
    given("funding.outside_plan"),
    given("funding.elsewhere"),
    Definition {
        rule_version: COUNTING_RULE,
        ..count(
            "funding.not_converted",
            "contributions",
            GIVEN,
            CONTRIBUTIONS,
        )
    },
    given("funding.internal"),
    given("funding.outgoing"),
    count(
        "staff.international",
        "persons",
        &[],
        &[RecordKind::StaffCount],
    ),
    count("staff.national", "persons", &[], &[RecordKind::StaffCount]),
    count("staff.total", "persons", &[], &[RecordKind::StaffCount]),
    count("offices.count", "offices", &[], &[RecordKind::Office]),
    Definition {
        of_every_appeal: false,
        ..count(
            "people.targeted",
            "persons",
            &[Parameter::Project],
            &[RecordKind::Project],
        )
    },
    people("displacement.idps", "persons"),
    people("displacement.returnees", "persons"),
    people("displacement.repatriated", "persons"),
    people("displacement.migrants", "persons"),
    people("displacement.households", "households"),
    people("displacement.returnee_households", "households"),
    people("displacement.repatriated_households", "households"),
    people("displacement.migrant_households", "households"),
    people("displacement.hosts", "persons"),
    people("displacement.host_households", "households"),
];

/// The version of the rule of what counts in rounds.
pub use displacement::counting::COUNTING_RULE as DISPLACEMENT_RULE;

/// People counted in rounds, in the whole mission or in a place.
const fn people(name: &'static str, unit: &'static str) -> Definition {
    Definition {
        rule_version: DISPLACEMENT_RULE,
        of_every_appeal: false,
        ..count(
            name,
            unit,
            &[Parameter::Place, Parameter::Round, Parameter::Operation],
            &[
                RecordKind::Operation,
                RecordKind::Round,
                RecordKind::Assessment,
                RecordKind::Area,
                RecordKind::AreaLink,
                RecordKind::DisplacementSettings,
                RecordKind::DeclaredFigure,
            ],
        )
    }
}

/// Names that are declared until a system of the house computes them. A
/// name with a dot at its end stands for all names that begin with it: the
/// words after it are the mission's own.
pub const DECLARED: &[Definition] = &[
    declared("achievements.", "declared"),
    declared("needs.", "declared"),
];

const fn declared(name: &'static str, unit: &'static str) -> Definition {
    Definition {
        name,
        unit,
        rule_version: 1,
        parameters: &[Parameter::Place],
        reads: &[RecordKind::DeclaredFigure],
        of_every_appeal: false,
    }
}

/// The entry for a name, or `None` where the catalogue has no such figure.
#[must_use]
pub fn find(name: &str) -> Option<&'static Definition> {
    let same = |definition: &&Definition| match definition.name.strip_suffix('.') {
        Some(_) => name.strip_prefix(definition.name).is_some_and(is_word),
        None => definition.name == name,
    };
    COMPUTED.iter().chain(DECLARED).find(same)
}

fn is_word(rest: &str) -> bool {
    !rest.is_empty()
        && rest
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

/// The stem of the keys under which the texts of a figure stand:
/// `figure-funding-received` for `funding.received`.
#[must_use]
pub fn text_key(name: &str) -> String {
    let known = find(name).map_or(name, |definition| definition.name.trim_end_matches('.'));
    format!("figure-{}", known.replace(['.', '_'], "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_mission_are_found_under_their_prefix() {
        assert!(find("funding.received").is_some());
        assert!(find("achievements.nfi_kits").is_some());
        assert!(find("achievements.").is_none());
        assert!(find("achievements.NFI kits").is_none());
        assert!(find("funding.recieved").is_none());
        assert_eq!(text_key("achievements.nfi_kits"), "figure-achievements");
        assert_eq!(
            text_key("funding.carried_over"),
            "figure-funding-carried-over"
        );
    }

    #[test]
    fn no_name_stands_twice() {
        let mut names: Vec<_> = COMPUTED
            .iter()
            .chain(DECLARED)
            .map(|entry| entry.name)
            .collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
