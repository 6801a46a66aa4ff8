//! The words of the command line. Scripts rely on them: they are only ever
//! added to. What the commands do stands in `commands`.

mod crosswalk;
mod examples;
mod round_address;
mod rounds;
mod user;
mod values;

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
pub use crosswalk::{Crosswalk, Link, LinkSets};
use figures::question::RoundName;
pub use round_address::RoundAddress;
pub use rounds::{PlaceOptions, RoundOptions};
use store::KnownAt;
pub use user::{User, UserLink};
use vocabulary::{AppealName, Language, MissionCode};

/// Appeals of humanitarian missions: records in, figures and pages out.
///
/// Every published number is a figure: computed from records by a rule, and
/// leading back to them.
#[derive(Debug, Parser)]
#[command(
    name = "compendium",
    version,
    after_help = examples::COMPENDIUM,
    arg_required_else_help = true,
    subcommand_required = true
)]
pub struct CommandLine {
    /// What every command may be told.
    #[command(flatten)]
    pub global: GlobalOptions,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options that stand before or after the command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct GlobalOptions {
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME [default: a
    /// SQLite file in the data folder]
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "COMPENDIUM_DATABASE",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// The data folder, with the database and the key of this node [default:
    /// the platform's folder for data]
    #[arg(long, global = true, value_name = "DIR", env = "COMPENDIUM_DATA", hide_env_values = true, value_hint = ValueHint::DirPath)]
    pub data: Option<PathBuf>,
    /// The name of this node, as journals write it
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        env = "COMPENDIUM_NODE",
        hide_env_values = true,
        default_value = "main",
        value_parser = values::name
    )]
    pub node: String,
    /// Who acts, as journals write it [default: your account’s name]
    #[arg(
        long = "as",
        global = true,
        value_name = "NAME",
        env = "COMPENDIUM_ACTOR",
        hide_env_values = true,
        value_parser = values::name
    )]
    pub actor: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Load the demonstration (Mali 2017) and serve it
    #[command(after_help = examples::DEMO)]
    Demo(DemoOptions),
    /// Serve the pages
    #[command(after_help = examples::SERVE)]
    Serve(ServeOptions),
    /// Read files into the database
    #[command(after_help = examples::IMPORT)]
    Import(ImportOptions),
    /// Write an appeal to a file, or the whole site to a folder
    #[command(subcommand, after_help = examples::EXPORT)]
    Export(Export),
    /// Freeze the page of an appeal as a numbered version
    #[command(after_help = examples::PUBLISH)]
    Publish(PublishOptions),
    /// Answer a figure, with the records it comes from
    #[command(after_help = examples::FIGURE)]
    Figure(FigureOptions),
    /// Say which area of one set of codes is which of another
    #[command(subcommand, after_help = examples::CROSSWALK)]
    Crosswalk(Crosswalk),
    /// Find records of the same person in a list, or between two lists
    #[command(after_help = examples::DEDUP)]
    Dedup(DedupOptions),
    /// Look after the database
    #[command(subcommand, after_help = examples::DATABASE)]
    Database(Database),
    /// Write the whole database to one file
    #[command(after_help = examples::BACKUP)]
    Backup(BackupOptions),
    /// Read a backup into an empty database, of either kind
    #[command(after_help = examples::RESTORE)]
    Restore(RestoreOptions),
    /// Check the journal and recompute every published figure
    #[command(after_help = examples::VERIFY)]
    Verify(VerifyOptions),
    /// Look after the accounts of people
    #[command(subcommand, after_help = examples::USER)]
    User(User),
    /// Print the completions of a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages into a folder
    #[command(after_help = examples::MAN)]
    Man {
        /// The folder, made where there is none
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
}

/// `dedup`
#[derive(Debug, Args)]
pub struct DedupOptions {
    /// A list of people (CSV with headings, the first column naming the
    /// record), or two lists to link; no database is needed
    #[arg(required = true, num_args = 1..=2, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Say how well known pairs are found, instead of listing pairs
    #[arg(long, requires = "links")]
    pub evaluate: bool,
    /// The known pairs: the names of two records in a row (CSV)
    #[arg(long, value_name = "FILE", requires = "evaluate", value_hint = ValueHint::FilePath)]
    pub links: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// How logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for a person
    Text,
    /// One JSON object per line
    Json,
}

/// `demo`
#[derive(Debug, Args)]
pub struct DemoOptions {
    /// Load and publish only: do not serve
    #[arg(long)]
    pub no_serve: bool,
    /// How to serve.
    #[command(flatten)]
    pub serve: ServeOptions,
}

/// `serve`
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// Where to listen
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8017", value_parser = values::bind)]
    pub bind: SocketAddr,
    /// How readers reach this site, for feeds and the API’s documents
    /// [default: http://ADDR:PORT]
    #[arg(long, value_name = "URL", env = "COMPENDIUM_PUBLIC_ADDRESS", hide_env_values = true, value_parser = values::public_address)]
    pub public_address: Option<String>,
    /// How logs are written to standard error
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

/// What kind of file is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// The text of a compendium page, as people copy and paste it
    Page,
    /// Answers of the Financial Tracking Service: flows (all pages of a
    /// set), plans, a plan by cluster or location
    Fts,
    /// Exchange rates (CSV or XLSX): currency, date, rate and source, or a
    /// column for every currency
    Rates,
    /// Projects and contributions in the template (XLSX or CSV), which
    /// `export template` makes
    Sheet,
    /// Activities of the International Aid Transparency Initiative: 2.03, or
    /// the older files of OCHA
    Iati,
    /// Rounds of the Displacement Tracking Matrix: workbooks (XLSX, CSV),
    /// answers of the DTM API, HXL or HAPI tables; all files together or none
    Dtm,
    /// Areas: lists of codes (CSV, XLSX), outlines (GeoJSON, TopoJSON, zipped
    /// Shapefile); all files together or none
    Places,
}

/// `import`
#[derive(Debug, Args)]
pub struct ImportOptions {
    /// What the files are
    #[arg(value_enum)]
    pub kind: ImportKind,
    /// The files; “-” reads standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// The mission, where the file does not tell: MLI. Rates are for every
    /// mission of the database where none is named
    #[arg(long, value_name = "MISSION")]
    pub mission: Option<MissionCode>,
    /// Who published the rates, where the file does not tell
    #[arg(long, value_name = "NAME", value_parser = values::name)]
    pub source: Option<String>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The language of what is found and what to do about it: en or fr
    #[arg(
        long = "lang",
        visible_alias = "language",
        value_name = "LANGUAGE",
        default_value = "en"
    )]
    pub language: Language,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
    /// What is said of rounds.
    #[command(flatten)]
    pub rounds: RoundOptions,
    /// What is said of areas.
    #[command(flatten)]
    pub places: PlaceOptions,
}

/// `export`
#[derive(Debug, Subcommand)]
pub enum Export {
    /// The appeal, or the published report of a round, as a tagged PDF
    Pdf(ExportOptions),
    /// The appeal, or the annexes of a report, as a workbook
    Xlsx(ExportOptions),
    /// The appeal, or the annexes of a report, as CSV with a row of HXL tags
    Hxl(ExportOptions),
    /// The appeal, or the published report of a round, as JSON
    Json(ExportOptions),
    /// The template for projects and contributions (XLSX), empty or filled
    /// with an appeal; `import sheet` reads it
    Template(TemplateOptions),
    /// The appeal as activities of IATI 2.03, one for each project
    Iati(IatiExportOptions),
    /// The ledger (XLSX): every contribution with its line and amounts
    Ledger(LedgerOptions),
    /// All pages as files, for any web host
    Site(SiteOptions),
}

/// `export pdf|xlsx|hxl|json`
#[derive(Debug, Args)]
pub struct ExportOptions {
    /// The appeal: MLI/2017
    #[arg(
        long,
        value_name = "MISSION/YEAR",
        required_unless_present = "round",
        conflicts_with = "round"
    )]
    pub appeal: Option<AppealName>,
    /// The round whose published report is written: MLI/2016-12-31-28
    #[arg(long, value_name = "MISSION/DAY-NUMBER")]
    pub round: Option<RoundAddress>,
    /// The operation of the round, where several have one of that day and
    /// number
    #[arg(long, value_name = "NAME", requires = "round", value_parser = values::name)]
    pub operation: Option<String>,
    /// The language: en or fr [default: en; JSON holds all]
    #[arg(long = "lang", value_name = "LANGUAGE")]
    pub language: Option<Language>,
    /// A published version by its number [default: the records as they are
    /// now, published or not; of a round the newest version]
    #[arg(long = "version", value_name = "NUMBER", value_parser = clap::value_parser!(i32).range(1..))]
    pub version: Option<i32>,
    /// The file to write; “-” is standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
}

/// `export template`
#[derive(Debug, Args)]
pub struct TemplateOptions {
    /// Filled with the projects and contributions of this appeal: MLI/2017
    #[arg(long, value_name = "MISSION/YEAR")]
    pub appeal: Option<AppealName>,
    /// The language: en or fr
    #[arg(long = "lang", value_name = "LANGUAGE", default_value = "en")]
    pub language: Language,
    /// The file to write; “-” is standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
}

/// `export iati`
#[derive(Debug, Args)]
pub struct IatiExportOptions {
    /// The appeal: HTI/2010
    #[arg(long, value_name = "MISSION/YEAR")]
    pub appeal: AppealName,
    /// Only projects of which anything was recorded after this: a date (its
    /// end, in UTC) or a time such as 2017-03-01T12:00:00Z
    #[arg(long, value_name = "TIME", value_parser = values::known_at)]
    pub changed_since: Option<KnownAt>,
    /// The publisher’s identifier in IATI, where the projects came without
    /// one
    #[arg(long, value_name = "REF", value_parser = values::name)]
    pub reporting_org: Option<String>,
    /// The publisher’s name
    #[arg(long, value_name = "NAME", value_parser = values::name, requires = "reporting_org")]
    pub reporting_name: Option<String>,
    /// The file to write; “-” is standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
}

/// `export ledger`
#[derive(Debug, Args)]
pub struct LedgerOptions {
    /// The appeal: MLI/2017
    #[arg(long, value_name = "MISSION/YEAR")]
    pub appeal: AppealName,
    /// The language: en or fr
    #[arg(long = "lang", value_name = "LANGUAGE", default_value = "en")]
    pub language: Language,
    /// List only contributions that changed on this day or later (UTC): a
    /// date, or a time such as 2017-03-01T12:00:00Z
    #[arg(long, value_name = "TIME", value_parser = values::since)]
    pub changed_since: Option<DateTime<Utc>>,
    /// The file to write; “-” is standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
}

/// `export site`
#[derive(Debug, Args)]
pub struct SiteOptions {
    /// The folder, made where there is none
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
    /// How readers will reach the site
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true, value_parser = values::public_address_or_none)]
    pub public_address: String,
}

/// `publish`
#[derive(Debug, Args)]
pub struct PublishOptions {
    /// The appeal: MLI/2017
    #[arg(
        long,
        value_name = "MISSION/YEAR",
        required_unless_present = "round",
        conflicts_with = "round"
    )]
    pub appeal: Option<AppealName>,
    /// The round whose report it is: MLI/2016-12-31-28
    #[arg(long, value_name = "MISSION/DATE-NUMBER")]
    pub round: Option<RoundAddress>,
    /// The operation of the round, where several have one of that day and
    /// number
    #[arg(long, value_name = "NAME", requires = "round", value_parser = values::name)]
    pub operation: Option<String>,
    /// Who wrote this version [default: who acts]
    #[arg(long, value_name = "NAME", value_parser = values::name)]
    pub written_by: Option<String>,
    /// Who approved it: not the one who wrote it
    #[arg(long, value_name = "NAME", value_parser = values::name)]
    pub approved_by: Option<String>,
    /// What changed, in a sentence
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub note: String,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `figure`
#[derive(Debug, Args)]
pub struct FigureOptions {
    /// The figure, such as funding.received; “list” for all of an appeal,
    /// or for the catalogue where no appeal is named
    pub name: String,
    /// The appeal: MLI/2017
    #[arg(long, value_name = "MISSION/YEAR", conflicts_with_all = ["mission", "year"])]
    pub appeal: Option<AppealName>,
    /// The mission: MLI; its newest appeal, unless --year names one
    #[arg(long, value_name = "MISSION")]
    pub mission: Option<MissionCode>,
    /// The year in which the appeal of the mission begins
    #[arg(long, value_name = "YEAR", requires = "mission", value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
    /// The day asked about: 2016-12-31
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub as_of: Option<NaiveDate>,
    /// With what was known then: a date (its end, in UTC) or a time such as
    /// 2017-03-01T12:00:00Z
    #[arg(long, value_name = "TIME", value_parser = values::known_at)]
    pub known_at: Option<KnownAt>,
    /// A place, by name or code
    #[arg(long, value_name = "NAME-OR-CODE")]
    pub place: Option<String>,
    /// A round of displacement, by its day and number: 2016-12-31-28
    #[arg(long, value_name = "DATE-NUMBER", conflicts_with = "as_of")]
    pub round: Option<RoundName>,
    /// The operation of the round, where several have one of that day and
    /// number
    #[arg(long, value_name = "NAME", requires = "round")]
    pub operation: Option<String>,
    /// A framework, by name
    #[arg(long, value_name = "NAME")]
    pub framework: Option<String>,
    /// A sector, by code: health, or global-clusters:health
    #[arg(long, value_name = "CODE")]
    pub sector: Option<String>,
    /// A project, by code or title
    #[arg(long, value_name = "NAME")]
    pub project: Option<String>,
    /// A donor, by name
    #[arg(long, value_name = "NAME")]
    pub donor: Option<String>,
    /// The language of the text: en or fr
    #[arg(long = "lang", value_name = "LANGUAGE", default_value = "en")]
    pub language: Language,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `database`
#[derive(Debug, Subcommand)]
pub enum Database {
    /// Say which database it is and what it holds
    Status {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Make the tables, or bring them up to this program’s version
    Migrate,
    /// Spread a PostgreSQL with the Citus extension over its workers, by
    /// mission
    Distribute {
        /// Print the statements, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
}

/// `backup`
#[derive(Debug, Args)]
pub struct BackupOptions {
    /// The file to write; it must not be there yet
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Encrypt for the holder of this age key
    #[arg(long, value_name = "age1…", conflicts_with = "passphrase_file")]
    pub recipient: Option<String>,
    /// Encrypt with the passphrase in the first line of this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub passphrase_file: Option<PathBuf>,
}

/// `restore`
#[derive(Debug, Args)]
pub struct RestoreOptions {
    /// The backup
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The age key that it was encrypted for
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "passphrase_file")]
    pub identity: Option<PathBuf>,
    /// The passphrase that it was encrypted with, in the first line of this
    /// file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub passphrase_file: Option<PathBuf>,
}

/// `verify`
#[derive(Debug, Args)]
pub struct VerifyOptions {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_words_do_not_contradict_each_other() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn options_of_every_command_stand_before_or_after_it() {
        for line in [
            ["compendium", "--database", "sqlite:a.db", "verify"],
            ["compendium", "verify", "--database", "sqlite:a.db"],
        ] {
            let parsed = CommandLine::try_parse_from(line).unwrap();
            assert_eq!(parsed.global.database.as_deref(), Some("sqlite:a.db"));
        }
    }

    #[test]
    fn every_command_teaches_by_example() {
        let mut command = CommandLine::command();
        command.build();
        for sub in command
            .get_subcommands()
            .filter(|sub| sub.get_name() != "help")
        {
            let help = sub.get_after_help().map(ToString::to_string);
            let wanted = format!("compendium {}", sub.get_name());
            assert!(
                help.is_some_and(|help| help.contains(&wanted)),
                "{} has no example",
                sub.get_name()
            );
        }
    }
}
