//! Texts of compendium pages. Files follow one another: a file may be about
//! what the one before it brought.

use formats::page::{self, Context, Page, PageErrors, PageImport};
use store::KnownAt;
use vocabulary::MissionCode;

use crate::error::ImportError;
use crate::file::ImportFile;
use crate::kind::Kind;
use crate::outcome::{Answer, Outcome};
use crate::surroundings::{Mode, Surroundings};

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
        let mut outcomes = self.each(around, mission, Mode::Preview).await?;
        let refused = outcomes.iter().filter(|outcome| outcome.refused).count();
        let applies = around.may_write(mode, refused);
        if applies {
            outcomes = self.each(around, mission, Mode::Apply).await?;
        }
        Ok(Answer::of(outcomes, applies, mode == Mode::Preview))
    }

    async fn each(
        &self,
        around: &mut Surroundings<'_>,
        mission: Option<&MissionCode>,
        mode: Mode,
    ) -> Result<Vec<Outcome>, ImportError> {
        let mut outcomes = Vec::new();
        for (file, page) in &self.files {
            outcomes.push(one(around, file, page.as_ref(), mission, mode).await?);
            around.progress.advance(file.bytes());
        }
        Ok(outcomes)
    }
}

/// Compares a file with what is known, and writes what it brings.
async fn one(
    around: &mut Surroundings<'_>,
    file: &ImportFile,
    page: Result<&Page, &PageErrors>,
    mission: Option<&MissionCode>,
    mode: Mode,
) -> Result<Outcome, ImportError> {
    let import = match changes(around, file, page, mission).await? {
        Ok(import) => import,
        Err(errors) => {
            let mut report = errors.report();
            report.digest = Some(file.digest().to_owned());
            return Ok(Outcome::refused(report));
        }
    };
    let PageImport {
        appeal,
        changes,
        report,
    } = import;
    let Some(store) = around.store else {
        return Ok(Outcome::unseen(report, appeal.to_string()));
    };
    let applied = around
        .set_down(store, Kind::Page, &appeal.mission, changes, mode)
        .await
        .map_err(|error| error.about(file.name()))?;
    let written = mode == Mode::Apply;
    Ok(Outcome::of(report, appeal.to_string(), &applied, written))
}

async fn changes(
    around: &mut Surroundings<'_>,
    file: &ImportFile,
    page: Result<&Page, &PageErrors>,
    mission: Option<&MissionCode>,
) -> Result<Result<PageImport, PageErrors>, ImportError> {
    let page = match page {
        Ok(page) => page,
        Err(errors) => return Ok(Err(errors.clone())),
    };
    let name = match page::appeal_name(page, mission) {
        Ok(name) => name,
        Err(errors) => return Ok(Err(errors)),
    };
    let (known, known_mission) = match around.store {
        Some(store) => (
            store.appeal_records(&name, KnownAt::Now).await?,
            store.mission_by_code(&name.mission).await?,
        ),
        None => (None, None),
    };
    let context = Context {
        mission: mission.cloned(),
        known_mission: known_mission.as_ref().map(|known| &known.record),
        identifiers: around.identifiers,
        file: file.name(),
        digest: file.digest(),
    };
    Ok(page::records(page, known.as_ref(), context))
}
