//! The columns of a table: headings and tags.

use displacement::disclosure::Group;
use displacement::places::Level;
use displacement::rounds::Status;
use languages::{Speaker, Value as Put};
use vocabulary::people::{AgeBand, PeopleUnit, Sex};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Operation,
    Round,
    ReportingDate,
    Kind,
    CodeSet,
    AreaName(Level),
    AreaCode(Level),
    /// Persons or households of a status.
    Count(Status, Unit),
    /// Of the persons those of a sex, an age, or both.
    Part(Status, Option<OrderedSex>, Option<(u8, Option<u8>)>),
    Cause,
    OriginCountry,
    OriginRegion,
    OriginRegionCode,
    DisplacedSince,
    Surveyed,
    CarriedOver,
    Warnings,
}

/// [`PeopleUnit`], persons first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Persons,
    Households,
}

impl Unit {
    pub const fn of(self) -> PeopleUnit {
        match self {
            Self::Persons => PeopleUnit::Persons,
            Self::Households => PeopleUnit::Households,
        }
    }
}

/// [`Sex`], in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OrderedSex {
    Female,
    Male,
}

impl Column {
    /// The column of a group of people.
    pub const fn part(status: Status, (sex, age): Group) -> Self {
        let sex = match sex {
            Some(Sex::Female) => Some(OrderedSex::Female),
            Some(Sex::Male) => Some(OrderedSex::Male),
            None => None,
        };
        let age = match age {
            Some(AgeBand { from, to }) => Some((from, to)),
            None => None,
        };
        Self::Part(status, sex, age)
    }

    /// The tag, in the words of the Humanitarian Exchange Language 1.1.
    pub fn tag(self) -> String {
        match self {
            Self::Operation => "#operation+name".to_owned(),
            Self::Round => "#round+code".to_owned(),
            Self::ReportingDate => "#date+reported".to_owned(),
            Self::Kind => "#assessment+type".to_owned(),
            Self::CodeSet => "#meta+codes".to_owned(),
            Self::AreaName(level) => format!("{}+name", place(level)),
            Self::AreaCode(Level::Country) => "#country+code+v_iso3".to_owned(),
            Self::AreaCode(level) => format!("{}+code", place(level)),
            Self::Count(status, Unit::Persons) => format!("#affected+{}+ind", group(status)),
            Self::Count(status, Unit::Households) => format!("#affected+{}+hh", group(status)),
            Self::Part(status, sex, age) => {
                let sex = match sex {
                    Some(OrderedSex::Female) => "+f",
                    Some(OrderedSex::Male) => "+m",
                    None => "",
                };
                let age = match age {
                    Some((from, Some(to))) => format!("+age_{from}_{to}"),
                    Some((from, None)) => format!("+age_{from}_plus"),
                    None => String::new(),
                };
                format!("#affected+{}+ind{sex}{age}", group(status))
            }
            Self::Cause => "#cause+type".to_owned(),
            Self::OriginCountry => "#country+origin".to_owned(),
            Self::OriginRegion => "#adm1+name+origin".to_owned(),
            Self::OriginRegionCode => "#adm1+code+origin".to_owned(),
            Self::DisplacedSince => "#date+displaced".to_owned(),
            Self::Surveyed => "#date+survey".to_owned(),
            Self::CarriedOver => "#status+carried".to_owned(),
            Self::Warnings => "#meta+warnings".to_owned(),
        }
    }

    /// The heading in a language.
    pub fn heading(self, speaker: Speaker) -> String {
        let level = |level: Level| match level {
            Level::Country => "country",
            Level::Admin1 => "admin1",
            Level::Admin2 => "admin2",
            Level::Admin3 => "admin3",
            Level::Admin4 => "admin4",
            Level::Admin5 => "admin5",
            Level::Site => "site",
            Level::Point => "point",
        };
        match self {
            Self::Operation => speaker.say("round-column-operation"),
            Self::Round => speaker.say("round-column-round"),
            Self::ReportingDate => speaker.say("round-column-reporting-date"),
            Self::Kind => speaker.say("round-column-kind"),
            Self::CodeSet => speaker.say("round-column-code-set"),
            Self::AreaName(of) => speaker.say(&format!("round-column-{}-name", level(of))),
            Self::AreaCode(of) => speaker.say(&format!("round-column-{}-code", level(of))),
            Self::Count(status, unit) => {
                let key = match unit {
                    Unit::Persons => "round-column-persons",
                    Unit::Households => "round-column-households",
                };
                speaker.say_with(key, &[("who", Put::from(who(status, speaker)))])
            }
            Self::Part(status, sex, age) => {
                let key = match (sex, age) {
                    (Some(OrderedSex::Female), None) => "round-column-female",
                    (Some(OrderedSex::Male), None) => "round-column-male",
                    (Some(OrderedSex::Female), Some(_)) => "round-column-female-aged",
                    (Some(OrderedSex::Male), Some(_)) => "round-column-male-aged",
                    (None, _) => "round-column-aged",
                };
                let age = match age {
                    Some((from, Some(to))) => format!("{from}–{to}"),
                    Some((from, None)) => format!("{from}+"),
                    None => String::new(),
                };
                let who = ("who", Put::from(who(status, speaker)));
                speaker.say_with(key, &[who, ("age", Put::from(age))])
            }
            Self::Cause => speaker.say("round-column-cause"),
            Self::OriginCountry => speaker.say("round-column-origin-country"),
            Self::OriginRegion => speaker.say("round-column-origin-region"),
            Self::OriginRegionCode => speaker.say("round-column-origin-region-code"),
            Self::DisplacedSince => speaker.say("round-column-displaced-since"),
            Self::Surveyed => speaker.say("round-column-surveyed"),
            Self::CarriedOver => speaker.say("round-column-carried-over"),
            Self::Warnings => speaker.say("round-column-warnings"),
        }
    }
}

fn place(level: Level) -> &'static str {
    match level {
        Level::Country => "#country",
        Level::Admin1 => "#adm1",
        Level::Admin2 => "#adm2",
        Level::Admin3 => "#adm3",
        Level::Admin4 => "#adm4",
        Level::Admin5 => "#adm5",
        Level::Site | Level::Point => "#loc",
    }
}

/// The attribute of a status.
pub(super) const fn group(status: Status) -> &'static str {
    match status {
        Status::InternallyDisplaced => "idps",
        Status::ReturnedDisplaced => "returnees",
        Status::RepatriatedRefugee => "repatriated",
        Status::Migrant => "migrants",
        Status::Host => "hosts",
    }
}

fn who(status: Status, speaker: Speaker) -> String {
    speaker.say(match status {
        Status::InternallyDisplaced => "round-status-internally-displaced",
        Status::ReturnedDisplaced => "round-status-returned-displaced",
        Status::RepatriatedRefugee => "round-status-repatriated-refugee",
        Status::Migrant => "round-status-migrant",
        Status::Host => "round-status-host",
    })
}
