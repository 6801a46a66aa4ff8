//! Lists that all missions share: the catalogue of figures, sectors,
//! countries.

use axum::routing::get;
use figures::catalogue::{COMPUTED, DECLARED, Definition, Parameter as FigureParameter};
use languages::{FigureText, Speaker};
use serde::Serialize;
use utoipa::ToSchema;
use vocabulary::{Language, RecordKind, Texts};

use super::asked::Asked;
use super::endpoint::{Endpoint, answer, one};
use super::error::ApiError;
use super::shapes::{FigureKindWord, FigureParameterWord, RecordKindWord, TextPerLanguage};
use crate::delivery::Page;

/// The endpoints of this file.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            path: "/figures",
            operation: "catalogue",
            group: "lists",
            summary: "The catalogue of figures: what each counts, its rule and its limits",
            description: "A name with a dot at its end stands for all names that begin with it.",
            parameters: &[],
            answer: one::<CatalogueAnswer>,
            handler: || get(catalogue),
        },
        Endpoint {
            path: "/sectors",
            operation: "sectors",
            group: "lists",
            summary: "The lists of sectors that all missions share",
            description: "",
            parameters: &[],
            answer: one::<SectorAnswer>,
            handler: || get(sectors),
        },
        Endpoint {
            path: "/countries",
            operation: "countries",
            group: "lists",
            summary: "Countries with their codes, names and regions",
            description: "",
            parameters: &[],
            answer: one::<CountryAnswer>,
            handler: || get(countries),
        },
    ]
}

/// A figure of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct CatalogueRow {
    /// Its name.
    name: String,
    /// Computed from records, or declared.
    #[schema(value_type = FigureKindWord)]
    kind: &'static str,
    /// What it is counted in; `currency` for the currency of the appeal,
    /// `declared` for what its record says.
    unit: String,
    /// The version of its rule.
    #[schema(minimum = 1)]
    rule_version: u32,
    /// The parts of an appeal it can be asked for.
    #[schema(value_type = Vec<FigureParameterWord>)]
    parameters: Vec<&'static str>,
    /// The kinds of record it reads.
    #[schema(value_type = Vec<RecordKindWord>)]
    reads: Vec<RecordKind>,
    /// Whether every appeal has it.
    of_every_appeal: bool,
    /// Its short name.
    #[schema(value_type = TextPerLanguage)]
    label: Texts,
    /// What it counts.
    #[schema(value_type = TextPerLanguage)]
    counts: Texts,
    /// How it is computed.
    #[schema(value_type = TextPerLanguage)]
    rule: Texts,
    /// Its known limits.
    #[schema(value_type = TextPerLanguage)]
    limits: Texts,
}

/// The catalogue of figures.
#[derive(Debug, Serialize, ToSchema)]
pub struct CatalogueAnswer {
    /// The figures.
    data: Vec<CatalogueRow>,
}

/// A list of sectors.
#[derive(Debug, Serialize, ToSchema)]
pub struct SectorListRow {
    /// Its code.
    code: String,
    /// Its name.
    #[schema(value_type = TextPerLanguage)]
    name: Texts,
    /// Its sectors.
    sectors: Vec<SectorRow>,
}

/// A sector.
#[derive(Debug, Serialize, ToSchema)]
pub struct SectorRow {
    /// Its code in the list.
    code: String,
    /// List and code, as filters take it.
    key: String,
    /// Its name.
    #[schema(value_type = TextPerLanguage)]
    name: Texts,
}

/// The lists of sectors.
#[derive(Debug, Serialize, ToSchema)]
pub struct SectorAnswer {
    /// The lists.
    data: Vec<SectorListRow>,
}

/// A country.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountryRow {
    /// Its three letters of ISO 3166.
    #[schema(min_length = 3, max_length = 3)]
    code: String,
    /// Its two letters of ISO 3166.
    #[schema(min_length = 2, max_length = 2)]
    iso2: String,
    /// Its name.
    #[schema(value_type = TextPerLanguage)]
    name: Texts,
    /// The region it lies in.
    region: RegionRow,
}

/// A region.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegionRow {
    /// Its code, as filters take it.
    code: String,
    /// Its name.
    #[schema(value_type = TextPerLanguage)]
    name: Texts,
}

/// The countries.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountryAnswer {
    /// The countries.
    data: Vec<CountryRow>,
}

fn catalogue_row(kind: &'static str, definition: &Definition) -> CatalogueRow {
    let said = |text: FigureText| {
        let name = definition.name.trim_end_matches('.');
        let say = |language| Speaker::of(language).figure_text(name, text);
        Texts::both(say(Language::English), say(Language::French))
    };
    CatalogueRow {
        name: definition.name.to_owned(),
        kind,
        unit: definition.unit.to_owned(),
        rule_version: definition.rule_version,
        parameters: definition
            .parameters
            .iter()
            .copied()
            .map(FigureParameter::key)
            .collect(),
        reads: definition.reads.to_vec(),
        of_every_appeal: definition.of_every_appeal,
        label: said(FigureText::Label),
        counts: said(FigureText::Counts),
        rule: said(FigureText::Rule),
        limits: said(FigureText::Limits),
    }
}

async fn catalogue(asked: Asked) -> Result<Page, ApiError> {
    asked.only(&[])?;
    let computed = COMPUTED
        .iter()
        .map(|entry| catalogue_row("computed", entry));
    let declared = DECLARED
        .iter()
        .map(|entry| catalogue_row("declared", entry));
    answer(&CatalogueAnswer {
        data: computed.chain(declared).collect(),
    })
}

async fn sectors(asked: Asked) -> Result<Page, ApiError> {
    asked.only(&[])?;
    let data = geography::sector_lists()
        .iter()
        .map(|list| SectorListRow {
            code: list.code.to_owned(),
            name: list.names.clone(),
            sectors: list
                .sectors
                .iter()
                .map(|sector| SectorRow {
                    code: sector.code.to_owned(),
                    key: format!("{}:{}", list.code, sector.code),
                    name: sector.names.clone(),
                })
                .collect(),
        })
        .collect();
    answer(&SectorAnswer { data })
}

async fn countries(asked: Asked) -> Result<Page, ApiError> {
    asked.only(&[])?;
    let data = geography::countries()
        .iter()
        .map(|country| CountryRow {
            code: country.iso3.to_owned(),
            iso2: country.iso2.to_owned(),
            name: country.names.clone(),
            region: RegionRow {
                code: country.region.slug().to_owned(),
                name: country.region.names(),
            },
        })
        .collect();
    answer(&CountryAnswer { data })
}
