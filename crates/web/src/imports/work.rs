//! The work of imports, beside the requests: one at a time, because each
//! takes a processor and the one place from which is written. Whoever is at
//! it gives a sign of life; where none comes, the server was stopped in the
//! middle, and the import is looked at anew.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ::access::{Circumstances, Identifiers, Permission, Place};
use ::imports::{
    ImportError, ImportFile, Kind, Mode, Points, Progress, Summary, Surroundings, Totals,
};
use chrono::{DateTime, TimeDelta, Utc};
use store::access::{Account, AccountState};
use store::{Entry, ImportJob, ImportState};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use uuid::Uuid;
use vocabulary::MissionCode;

use super::is_of_displacement;
use super::told::Told;
use super::uploads::{self, Upload};
use crate::access::Doors;
use crate::state::Web;

/// How often whoever is at an import gives a sign of life.
const SIGN: Duration = Duration::from_secs(5);

/// After so long without a sign of life, nobody is at it.
fn silence() -> TimeDelta {
    TimeDelta::seconds(30)
}

/// So long an upload is kept.
fn kept_for() -> TimeDelta {
    TimeDelta::days(1)
}

/// The imports under way in this server.
pub struct Running {
    turn: Semaphore,
    done: Mutex<HashMap<Uuid, Arc<Watched>>>,
}

impl Default for Running {
    fn default() -> Self {
        Self {
            turn: Semaphore::new(1),
            done: Mutex::default(),
        }
    }
}

impl Running {
    /// How many bytes of an import were read, where it is under way here.
    #[must_use]
    pub fn done(&self, id: Uuid) -> Option<u64> {
        let all = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&id)
            .map(|watched| watched.0.load(Ordering::Relaxed))
    }

    /// Waits until it is one's turn to use the processor for long.
    pub(crate) async fn turn(&self) -> Option<tokio::sync::SemaphorePermit<'_>> {
        self.turn.acquire().await.ok()
    }

    fn watch(&self, id: Uuid) -> Arc<Watched> {
        let watched = Arc::new(Watched::default());
        let mut all = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(id, Arc::clone(&watched));
        watched
    }

    fn forget(&self, id: Uuid) {
        let mut all = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&id);
    }
}

#[derive(Default)]
struct Watched(AtomicU64);

impl Progress for Watched {
    fn advance(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// How an import ended, or where it waits.
struct End {
    state: ImportState,
    note: Option<&'static str>,
    summary: Option<Summary>,
    points: Option<Points>,
}

impl End {
    fn failed(note: &'static str) -> Self {
        Self {
            state: ImportState::Failed,
            note: Some(note),
            summary: None,
            points: None,
        }
    }
}

/// Goes on with an import that is `Checking` or `Writing`, beside the
/// requests.
pub fn begin(web: &Web, job: ImportJob) {
    let web = web.clone();
    tokio::spawn(async move {
        let id = job.id;
        if let Err(error) = attend(&web, job).await {
            tracing::error!(%error, import = %id, "import.not_kept");
        }
        web.imports().forget(id);
    });
}

/// Does the work and says of it how far it is.
async fn attend(web: &Web, mut job: ImportJob) -> Result<(), store::StoreError> {
    let watched = web.imports().watch(job.id);
    let work = tokio::spawn(in_turn(web.clone(), job.clone(), Arc::clone(&watched)));
    tokio::pin!(work);
    let end = loop {
        tokio::select! {
            end = &mut work => break end,
            () = tokio::time::sleep(SIGN) => {
                let was = (job.state, job.changed_at);
                job.changed_at = web.clock().now();
                job.done = as_i64(watched.0.load(Ordering::Relaxed));
                if !web.store().change_import_job(&job, was).await? {
                    // Taken away meanwhile, or gone on with elsewhere.
                    work.abort();
                    return Ok(());
                }
            }
        }
    };
    let end = end.unwrap_or_else(|error| {
        tracing::error!(%error, import = %job.id, "import.stopped");
        End::failed("intake-failed-ours")
    });
    let was = (job.state, job.changed_at);
    job.state = end.state;
    // What was said of an interruption is said until somebody decides.
    let said = job.note.take().filter(|_| end.state == ImportState::Ready);
    job.note = end.note.map(str::to_owned).or(said);
    job.changed_at = web.clock().now();
    job.done = job.work;
    job.report = end.summary.as_ref().and_then(as_json).or(job.report);
    job.points = end.points.as_ref().and_then(as_json);
    let kept = web.store().change_import_job(&job, was).await?;
    // What was refused for its columns or its outlines stays for an hour: a
    // person may say what they are.
    let of_displacement = Kind::of_word(&job.kind).is_some_and(is_of_displacement);
    let may_be_mapped = job.state == ImportState::Refused && of_displacement;
    if kept && !matches!(job.state, ImportState::Ready) && !may_be_mapped {
        uploads::remove(web, job.id).await;
    }
    Ok(())
}

fn as_json<T: serde::Serialize>(value: &T) -> Option<String> {
    serde_json::to_string(value).ok()
}

fn as_i64(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// Waits for its turn, then reads: on a thread of its own, for reading and
/// comparing take a processor for seconds.
async fn in_turn(web: Web, job: ImportJob, watched: Arc<Watched>) -> End {
    let Ok(_turn) = web.imports().turn.acquire().await else {
        return End::failed("intake-failed-ours");
    };
    let handle = Handle::current();
    let own = web.clone();
    let done =
        tokio::task::spawn_blocking(move || handle.block_on(carry_out(&own, &job, &watched))).await;
    done.unwrap_or_else(|error| {
        tracing::error!(%error, "import.stopped");
        End::failed("intake-failed-ours")
    })
}

async fn carry_out(web: &Web, job: &ImportJob, watched: &Watched) -> End {
    match tried(web, job, watched).await {
        Ok(end) => end,
        Err(ImportError::Store(error)) => {
            tracing::error!(%error, import = %job.id, "import.failed");
            End::failed("intake-failed-ours")
        }
        Err(ImportError::Unreadable { error, .. }) => {
            tracing::error!(%error, import = %job.id, "import.unreadable");
            End::failed("intake-failed-gone")
        }
        Err(error) => End {
            state: ImportState::Refused,
            note: None,
            summary: Some(refused(&error, job)),
            points: None,
        },
    }
}

async fn tried(web: &Web, job: &ImportJob, watched: &Watched) -> Result<End, ImportError> {
    let (Some(kind), Some(doors)) = (Kind::of_word(&job.kind), web.doors()) else {
        return Ok(End::failed("intake-failed-ours"));
    };
    let mission: Option<MissionCode> = job.for_mission.as_ref().and_then(|it| it.parse().ok());
    let account = web.store().account(job.account).await?.map(|found| found.0);
    let Some((account, only)) = account.and_then(|it| bounds(doors, it, kind, mission.as_ref()))
    else {
        return Ok(End::failed("intake-failed-not-allowed"));
    };
    let Ok(folder) = uploads::folder(web, job.id) else {
        return Ok(End::failed("intake-failed-gone"));
    };
    let named: Vec<Upload> = serde_json::from_str(&job.files).unwrap_or_default();
    let mut files = Vec::new();
    for (number, upload) in named.iter().enumerate() {
        let place = uploads::place(&folder, number);
        files.push(ImportFile::at(kind, upload.name.clone(), &place)?);
    }
    let mut reading = ::imports::read(kind, &files, job.publisher.as_deref(), watched)?;
    Told::of(&folder).await.tell(&mut reading);
    let Ok(mut identifiers) = Identifiers::new(web.clock(), doors.randomness()) else {
        return Ok(End::failed("intake-failed-ours"));
    };
    let entry = |action: &str| Entry {
        actor: account.name.clone(),
        node: doors.node().to_owned(),
        action: action.to_owned(),
        recorded_at: web.clock().now(),
    };
    // Whoever may import to one mission alone does not turn a file about
    // another into one about theirs: what can tell, tells.
    let tells = matches!(kind, Kind::Page | Kind::Fts | Kind::Iati);
    let mission = mission.filter(|_| only.is_none() || !tells);
    let mut around = Surroundings::new(Some(web.store()), &mut identifiers, &entry, watched);
    around.only = only;
    let writes = job.state == ImportState::Writing;
    let written = if writes {
        let seen = job.points.as_ref();
        let seen = seen.and_then(|text| serde_json::from_str(text).ok());
        around.expected = Some(seen.unwrap_or_default());
        let written = reading.carry_out(&mut around, mission.as_ref(), Mode::Apply);
        Some(written.await?).filter(|it| it.applied() || it.refused() > 0)
    } else {
        None
    };
    let moved = writes && written.is_none();
    let brought = match written {
        Some(written) => written,
        None => {
            around.points.clear();
            around.totals = Some(Vec::new());
            let preview = reading.carry_out(&mut around, mission.as_ref(), Mode::Preview);
            preview.await?
        }
    };
    let state = if brought.refused() > 0 {
        ImportState::Refused
    } else if brought.applied() {
        ImportState::Written
    } else {
        ImportState::Ready
    };
    Ok(End {
        state,
        note: moved.then_some("intake-moved"),
        summary: Some(Summary {
            totals: around.totals.take().unwrap_or_else(|| seen_totals(job)),
            ..brought.summary()
        }),
        points: (state == ImportState::Ready).then_some(around.points),
    })
}

/// What totals become, as the preview said: what it said was written.
fn seen_totals(job: &ImportJob) -> Vec<Totals> {
    let seen = job.report.as_ref();
    let seen: Option<Summary> = seen.and_then(|text| serde_json::from_str(text).ok());
    seen.map(|seen| seen.totals).unwrap_or_default()
}

/// What an account may write to now: it may have changed since the upload.
/// The second factor was asked for when the files came.
fn bounds(
    doors: &Doors,
    account: Account,
    kind: Kind,
    mission: Option<&MissionCode>,
) -> Option<(Account, Option<MissionCode>)> {
    let circumstances = Circumstances {
        second_factor: account.has_second_factor,
        own_work: false,
    };
    let may = |place: &Place| {
        let roles = Some(account.roles.as_slice());
        let policies = doors.policies();
        policies.allow(roles, Permission::Import, place, circumstances)
            || (is_of_displacement(kind)
                && policies.allow(roles, Permission::RecordDisplacement, place, circumstances))
    };
    if account.state != AccountState::Active {
        return None;
    }
    if may(&Place::everything()) {
        return Some((account, None));
    }
    let mission = mission.filter(|code| may(&Place::mission((*code).clone())))?;
    Some((account, Some(mission.clone())))
}

/// What is said of an import that the store does not take.
fn refused(error: &ImportError, job: &ImportJob) -> Summary {
    let named: Vec<Upload> = serde_json::from_str(&job.files).unwrap_or_default();
    let names: Vec<String> = named.into_iter().map(|upload| upload.name).collect();
    let file = names.join(", ");
    let finding = error.finding(&file);
    Summary::refused(file, finding)
}

/// Goes on with what nobody is at any more, and takes away what was not
/// decided in a day. Run at the start and every few seconds.
///
/// # Errors
/// When the database fails.
pub async fn look_after(web: &Web) -> Result<(), store::StoreError> {
    let now = web.clock().now();
    let open = web.store().open_import_jobs().await?;
    for job in &open {
        let was = (job.state, job.changed_at);
        if job.state.is_running() {
            if web.imports().done(job.id).is_some() || now - job.changed_at < silence() {
                continue;
            }
            // What was being written when the server stopped was written as
            // a whole or not at all; which of the two, a new look tells.
            let again = ImportJob {
                state: ImportState::Checking,
                changed_at: now,
                note: Some("intake-interrupted".to_owned()),
                ..job.clone()
            };
            if web.store().change_import_job(&again, was).await? {
                begin(web, again);
            }
        } else if now - job.created_at >= kept_for() {
            let gone = ImportJob {
                state: ImportState::Removed,
                changed_at: now,
                note: Some("intake-too-old".to_owned()),
                points: None,
                ..job.clone()
            };
            if web.store().change_import_job(&gone, was).await? {
                uploads::remove(web, job.id).await;
            }
        }
    }
    // Folders of uploads that were cut off, or of imports that ended when
    // nobody could take the files away.
    for id in uploads::all(web).await {
        if open.iter().any(|job| job.id == id) || is_young(id, now) {
            continue;
        }
        uploads::remove(web, id).await;
    }
    Ok(())
}

/// An upload may still be coming. Its identifier tells when it began.
fn is_young(id: Uuid, now: DateTime<Utc>) -> bool {
    let began = id.get_timestamp().and_then(|time| {
        let (seconds, nanos) = time.to_unix();
        DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
    });
    began.is_some_and(|began| now - began < TimeDelta::hours(1))
}

/// Looks after imports for as long as the server runs.
pub async fn keep_looking(web: Web) {
    if web.doors().and_then(|doors| doors.data()).is_none() {
        return;
    }
    loop {
        if let Err(error) = look_after(&web).await {
            tracing::warn!(%error, "imports.not_looked_after");
        }
        tokio::time::sleep(SIGN * 3).await;
    }
}
