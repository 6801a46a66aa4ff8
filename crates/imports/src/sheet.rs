//! Filled-in templates. Files follow one another; where one is refused, none
//! is written.

use appeals::AppealRecords;
use appeals::conversion::RateTable;
use appeals::records::Mission;
use formats::report::Report;
use formats::sheet::{self, KnownAppeal, SheetFile, SheetImport};
use store::Known;
use vocabulary::{AppealName, MissionCode, Recorded};

use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::outcome::{Answer, Outcome};
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::writer::{Writer, each};

/// Templates, read.
pub struct Reading {
    files: Vec<(u64, Result<SheetFile, Box<Report>>)>,
}

impl Reading {
    /// Reads filled-in templates.
    #[must_use]
    pub fn of(files: &[ImportFile]) -> Self {
        let read = |file: &ImportFile| {
            let read = sheet::parse(file.name(), file.digest(), file.whole());
            (file.bytes(), read)
        };
        Self {
            files: files.iter().map(read).collect(),
        }
    }

    pub(crate) async fn carry_out(
        &self,
        around: &mut Surroundings<'_>,
        mission: Option<&MissionCode>,
        mode: Mode,
    ) -> Result<Answer, ImportError> {
        let several = self.files.len() > 1;
        let writer = Writer::of(around, Kind::Sheet, mode)
            .map(|writer| writer.where_each_knows_the_ones_before(several));
        each(
            around,
            writer,
            mode,
            &self.files,
            async |around, (bytes, file), writer| {
                around.progress.advance(*bytes);
                let outcome = match file {
                    Ok(file) => one(around, file, mission, writer).await?,
                    Err(report) => Err(report.clone()),
                };
                Ok(outcome.unwrap_or_else(|report| Outcome {
                    rows: Some(Vec::new()),
                    ..Outcome::refused(*report)
                }))
            },
        )
        .await
    }
}

/// Compares a file with what is known, and puts down what it brings.
async fn one(
    around: &mut Surroundings<'_>,
    file: &SheetFile,
    mission: Option<&MissionCode>,
    mut writer: Option<&mut Writer<'_>>,
) -> Result<Result<Outcome, Box<Report>>, ImportError> {
    let names = file.appeals(mission);
    for name in &names {
        around.may_be_about(&name.mission)?;
    }
    let mut loaded = Vec::new();
    if let Some(writer) = writer.as_deref_mut() {
        let known = writer.known().await?;
        for name in &names {
            loaded.push(Loaded::of(&known, name).await?);
        }
    } else {
        loaded.extend(names.iter().map(Loaded::nothing_of));
    }
    let known: Vec<KnownAppeal<'_>> = loaded.iter().map(Loaded::as_known).collect();
    let SheetImport {
        missions,
        rows,
        report,
    } = match sheet::changes(file, &known, mission, around.identifiers) {
        Ok(import) => import,
        Err(report) => return Ok(Err(report)),
    };
    let appeals: Vec<String> = names.iter().map(ToString::to_string).collect();
    let appeals = appeals.join(", ");
    let Some(writer) = writer else {
        return Ok(Ok(Outcome {
            rows: Some(rows),
            ..Outcome::unseen(report, appeals)
        }));
    };
    let mut tally = Tally::default();
    let about = |error: ImportError| error.about(&file.file);
    for part in missions {
        around.may_be_about(&part.mission)?;
        let put = writer.put(&part.mission, part.changes, &mut tally).await;
        put.map_err(ImportError::from).map_err(about)?;
        writer
            .note(around, &part.mission, &mut tally)
            .await
            .map_err(about)?;
    }
    Ok(Ok(Outcome {
        rows: Some(rows),
        ..tally.outcome(report, appeals)
    }))
}

/// What is known of an appeal and its mission.
struct Loaded {
    name: AppealName,
    records: Option<AppealRecords>,
    mission: Option<Recorded<Mission>>,
    rates: RateTable,
}

impl Loaded {
    async fn of(known: &Known<'_>, name: &AppealName) -> Result<Self, ImportError> {
        let rates = known.rates(&name.mission).await?;
        Ok(Self {
            name: name.clone(),
            records: known.appeal_records(name).await?,
            mission: known.mission_by_code(&name.mission).await?,
            rates: RateTable::of(rates.iter().map(|rate| &rate.record)),
        })
    }

    fn nothing_of(name: &AppealName) -> Self {
        Self {
            name: name.clone(),
            records: None,
            mission: None,
            rates: RateTable::default(),
        }
    }

    fn as_known(&self) -> KnownAppeal<'_> {
        KnownAppeal {
            name: self.name.clone(),
            records: self.records.as_ref(),
            mission: self.mission.as_ref().map(|mission| &mission.record),
            rates: self.rates.clone(),
        }
    }
}
