//! Texts of compendium pages. Files follow one another: a file may be about
//! what the one before it brought.

use formats::page::{self, Context, Page, PageErrors, PageImport};
use vocabulary::MissionCode;

use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::outcome::{Answer, Outcome};
use crate::surroundings::{Mode, Surroundings};
use crate::tally::Tally;
use crate::writer::{Writer, each};

/// Texts of pages, read.
pub struct Reading<'a> {
    files: Vec<(&'a ImportFile, Result<Page, PageErrors>)>,
}

impl<'a> Reading<'a> {
    /// Reads texts of pages.
    #[must_use]
    pub fn of(files: &'a [ImportFile]) -> Self {
        let read = |file: &'a ImportFile| (file, page::parse(file.name(), file.whole()));
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
        let writer = Writer::of(around, Kind::Page, mode)
            .map(|writer| writer.where_each_knows_the_ones_before(several));
        each(
            around,
            writer,
            mode,
            &self.files,
            async |around, (file, page), writer| {
                around.progress.advance(file.bytes());
                let outcome = match page {
                    Ok(page) => one(around, file, page, mission, writer).await?,
                    Err(errors) => Err(errors.clone()),
                };
                Ok(outcome.unwrap_or_else(|errors| refused(&errors, file)))
            },
        )
        .await
    }
}

fn refused(errors: &PageErrors, file: &ImportFile) -> Outcome {
    let mut report = errors.report();
    report.digest = Some(file.digest().to_owned());
    Outcome::refused(report)
}

/// Compares a file with what is known, and puts down what it brings.
async fn one(
    around: &mut Surroundings<'_>,
    file: &ImportFile,
    page: &Page,
    mission: Option<&MissionCode>,
    mut writer: Option<&mut Writer<'_>>,
) -> Result<Result<Outcome, PageErrors>, ImportError> {
    let name = match page::appeal_name(page, mission) {
        Ok(name) => name,
        Err(errors) => return Ok(Err(errors)),
    };
    around.may_be_about(&name.mission)?;
    let (mut known, mut known_mission) = (None, None);
    if let Some(writer) = writer.as_deref_mut() {
        let before = writer.known().await?;
        known = before.appeal_records(&name).await?;
        known_mission = before.mission_by_code(&name.mission).await?;
    }
    let context = Context {
        mission: mission.cloned(),
        known_mission: known_mission.as_ref().map(|known| &known.record),
        identifiers: around.identifiers,
        file: file.name(),
        digest: file.digest(),
    };
    let PageImport {
        appeal,
        changes,
        report,
    } = match page::records(page, known.as_ref(), context) {
        Ok(import) => import,
        Err(errors) => return Ok(Err(errors)),
    };
    let Some(writer) = writer else {
        return Ok(Ok(Outcome::unseen(report, appeal.to_string())));
    };
    let mut tally = Tally::default();
    let about = |error: ImportError| error.about(file.name());
    let put = writer.put(&appeal.mission, changes, &mut tally).await;
    put.map_err(ImportError::from).map_err(about)?;
    writer
        .note(around, &appeal.mission, &mut tally)
        .await
        .map_err(about)?;
    Ok(Ok(tally.outcome(report, appeal.to_string())))
}
