//! What our exports say beside the standard, so that an appeal comes back
//! whole: the mission, the appeal and its frameworks in the root, and what
//! differs from what the elements alone would say, field by field, as JSON.
//! Other programs skip all of it.

use appeals::records::{
    Appeal, AppealStatus, ExternalReference, Framework, FrameworkKind, Mission, SectorDefinition,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use vocabulary::{Currency, MissionCode, Period, Texts};

use super::reading::Asked;
use super::tree::{Element, local_of_ours};

/// A mission without its identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MissionSays {
    pub(super) code: MissionCode,
    pub(super) names: Texts,
    pub(super) slug: String,
    pub(super) countries: Vec<String>,
}

/// An appeal without its identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AppealSays {
    pub(super) period: Period,
    pub(super) titles: Texts,
    pub(super) status: AppealStatus,
    pub(super) currency: Currency,
}

/// A framework without its identifiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FrameworkSays {
    pub(super) kind: FrameworkKind,
    pub(super) names: Texts,
    pub(super) sector_list: String,
    pub(super) position: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<ExternalReference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) period: Option<Period>,
}

/// A sector of the mission’s own without its identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SectorSays {
    pub(super) list: String,
    pub(super) code: String,
    pub(super) names: Texts,
}

/// What the root of an export of ours says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RootSays {
    pub(super) mission: MissionSays,
    pub(super) appeal: AppealSays,
    pub(super) frameworks: Vec<FrameworkSays>,
    pub(super) sectors: Vec<SectorSays>,
}

impl RootSays {
    /// `None` for a file that is no export of ours.
    pub(super) fn read(root: &Element) -> Option<Self> {
        let part = |name| root.ours(name);
        Some(Self {
            mission: json(part("mission")?)?,
            appeal: json(part("appeal")?)?,
            frameworks: json(part("frameworks")?)?,
            sectors: json(part("sectors")?)?,
        })
    }

    pub(super) fn of(
        mission: &Mission,
        appeal: &Appeal,
        frameworks: &[&Framework],
        sectors: &[&SectorDefinition],
    ) -> Self {
        Self {
            mission: MissionSays {
                code: mission.code.clone(),
                names: mission.names.clone(),
                slug: mission.slug.clone(),
                countries: mission.countries.clone(),
            },
            appeal: AppealSays {
                period: appeal.period,
                titles: appeal.titles.clone(),
                status: appeal.status,
                currency: appeal.currency,
            },
            frameworks: frameworks
                .iter()
                .map(|framework| FrameworkSays {
                    kind: framework.kind,
                    names: framework.names.clone(),
                    sector_list: framework.sector_list.clone(),
                    position: framework.position,
                    reference: framework.reference.clone(),
                    period: framework.period,
                })
                .collect(),
            sectors: sectors
                .iter()
                .map(|sector| SectorSays {
                    list: sector.list.clone(),
                    code: sector.code.clone(),
                    names: sector.names.clone(),
                })
                .collect(),
        }
    }

    /// The attributes of the root.
    pub(super) fn attributes(&self) -> [(&'static str, String); 4] {
        [
            ("mission", text(&self.mission)),
            ("appeal", text(&self.appeal)),
            ("frameworks", text(&self.frameworks)),
            ("sectors", text(&self.sectors)),
        ]
    }
}

fn json<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

pub(super) fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The requirements as an export of ours lists them.
pub(super) fn requirements(text: &str) -> Option<Vec<Asked>> {
    json(text)
}

/// The fields of a record that differ from those of another, as JSON.
pub(super) fn differences<T: Serialize>(record: &T, plain: &T) -> Vec<(String, String)> {
    let (Ok(Value::Object(record)), Ok(Value::Object(mut plain))) =
        (serde_json::to_value(record), serde_json::to_value(plain))
    else {
        return Vec::new();
    };
    let mut differences: Vec<(String, String)> = record
        .into_iter()
        .filter_map(|(field, value)| {
            let other = plain.remove(&field);
            (other.as_ref() != Some(&value)).then(|| (field, value.to_string()))
        })
        .collect();
    // A field that the record leaves out has no value.
    differences.extend(
        plain
            .into_iter()
            .map(|(field, _)| (field, "null".to_owned())),
    );
    differences
}

/// The record with the fields that an element of ours states. A value that
/// does not fit its field is passed over: the elements of the standard hold.
pub(super) fn overridden<T: Serialize + DeserializeOwned>(
    record: T,
    element: &Element,
    fields: &[&str],
) -> T {
    let stated: Vec<(&str, &str)> = element
        .attributes
        .iter()
        .filter_map(|(name, value)| Some((local_of_ours(name)?, value.as_str())))
        .filter(|(name, _)| fields.contains(name))
        .collect();
    if stated.is_empty() {
        return record;
    }
    let Ok(Value::Object(mut object)) = serde_json::to_value(&record) else {
        return record;
    };
    for (field, value) in stated {
        if let Some(value) = json::<Value>(value) {
            let mut changed = object.clone();
            changed.insert(field.to_owned(), value);
            if serde_json::from_value::<T>(Value::Object(changed.clone())).is_ok() {
                object = changed;
            }
        }
    }
    serde_json::from_value(Value::Object(object)).unwrap_or(record)
}
