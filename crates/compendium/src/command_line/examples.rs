//! The examples beneath every command's help.

pub const COMPENDIUM: &str = "\
Examples:
  compendium demo
      Look at Mali 2017 on http://127.0.0.1:8017
  compendium import page mali-2017.txt --dry-run
      See what a page would bring, and what is odd in it
  compendium figure funding.percent --appeal MLI/2017
      A number, and the records it comes from
  compendium export pdf --appeal MLI/2017 --lang fr -o mali-2017.pdf
      The appeal to print, in French

Exit codes: 0 done, 1 refused or failed, 2 wrong usage.";

pub const DEMO: &str = "\
A second start keeps what is there.

Examples:
  compendium demo
  compendium demo --bind 0.0.0.0:8080
  compendium --data /tmp/look demo
  compendium demo --no-serve --database postgres://desk@localhost/compendium";

pub const SERVE: &str = "\
Ctrl-C or SIGTERM finishes the requests under way and stops. COMPENDIUM_LOG
says how much is logged: info, or web=debug,info.

Examples:
  compendium serve
  compendium serve --bind 127.0.0.1:8080 --public-address https://compendium.example
  compendium serve --log-format json --database postgres://desk@localhost/compendium";

pub const IMPORT: &str = "\
A file is read as a whole or not at all, and the same file a second time
changes nothing. The mission and the appeal that it speaks of are made.

Examples:
  compendium import page mali-2017.txt --dry-run
  compendium import page mali-2017.txt niger-2017.txt --json
  compendium import fts flows-2020-page-*.json plan-overview-2020.json
  compendium import rates un-rates.csv --source 'UN operational rates' --dry-run
  compendium import sheet mali-2017.xlsx --dry-run
  compendium import iati haiti-flash-appeal-2010.xml --dry-run
  compendium import dtm round-28.xlsx round-38.xlsx --mission MLI --dry-run
  compendium import places global-pcodes.csv --mission MLI --set 'cod-ab 2021-12-20'
  compendium import places regions.topo.json --mission MLI --match 'Tombouctou=ML06'
  compendium import dtm round-28b.xlsx --mission MLI --reason 'recount in Gao'
  pdftotext -layout page.pdf - | compendium import page - --mission MLI";

pub const CROSSWALK: &str = "\
Codes of two sets mean different areas even where they look alike. Rules
propose which is which, by names and parents; only what a person confirms
counts.

Examples:
  compendium crosswalk propose 'MLI## MLI####' 'cod-ab 2021-12-20' --mission MLI
  compendium crosswalk list --open --mission MLI
  compendium crosswalk confirm --all-from 90 --mission MLI
  compendium crosswalk refuse MLI0103 ML0103 --mission MLI
  compendium crosswalk set ML07 split-into ML10 --since 2016-01-19 --mission MLI";

pub const EXPORT: &str = "\
Files are written from the records as they are now; --version N writes the
published version N instead.

Examples:
  compendium export pdf --appeal MLI/2017 --lang fr -o mali-2017.pdf
  compendium export xlsx --appeal MLI/2017 --version 1 -o mali-2017.xlsx
  compendium export hxl --appeal MLI/2017 -o - | head
  compendium export pdf --round MLI/2016-12-31-28 --lang fr -o round-28.pdf
  compendium export ledger --appeal MLI/2017 -o ledger.xlsx --changed-since 2017-06-01
  compendium export template -o template.xlsx
  compendium export template --appeal MLI/2017 --lang fr -o mali-2017.xlsx
  compendium export iati --appeal HTI/2010 -o hti-2010.xml
  compendium export site public";

pub const PUBLISH: &str = "\
A version is frozen with every number in it and the point of the journal at
which it was computed. Nobody approves what they wrote themselves.

Examples:
  compendium publish --appeal MLI/2017 --written-by 'Information officer' \\
      --approved-by 'Chief of mission' --note 'Contribution of March'
  compendium publish --round MLI/2016-12-31-28 \\
      --written-by 'Information officer' --approved-by 'Chief of mission'";

pub const FIGURE: &str = "\
Examples:
  compendium figure list
  compendium figure list --appeal MLI/2017 --json
  compendium figure funding.received --mission MLI --year 2017
  compendium figure funding.percent --appeal MLI/2017 --framework 'Humanitarian Response Plan'
  compendium figure displacement.idps --mission MLI --as-of 2016-12-31 --known-at 2017-03-01";

pub const DATABASE: &str = "\
Examples:
  compendium database status
  compendium database migrate --database postgres://desk@localhost/compendium
  compendium database distribute --dry-run --database postgres://desk@coordinator/compendium";

pub const BACKUP: &str = "\
Examples:
  compendium backup -o compendium.backup
  compendium backup -o compendium.backup.age --recipient age1…
  compendium backup -o compendium.backup.age --passphrase-file passphrase.txt";

pub const RESTORE: &str = "\
Examples:
  compendium restore compendium.backup --database sqlite:new.db
  compendium restore compendium.backup.age --identity key.txt --database postgres://desk@localhost/new
  compendium restore compendium.backup.age --passphrase-file passphrase.txt";

pub const VERIFY: &str = "\
Exit code 1, and the name of the first bad row, where anything disagrees.

Examples:
  compendium verify
  compendium verify --json --database postgres://desk@localhost/compendium";

pub const USER: &str = "\
Roles are reader, editor, finance, publisher and administrator. A role reaches
everywhere, or as far as is written behind it: one mission, one framework of
it, one sector of that.

Examples:
  compendium user add Amina --role administrator
      Prints a link with which Amina chooses a password and a second factor
  compendium user add Issa --role editor@MLI --role finance@MLI/HRP
  compendium user role Issa --role reader
  compendium user reset Amina
  compendium user disable Issa
  compendium user list --json";

pub const COMPLETIONS: &str = "\
Examples:
  compendium completions bash > ~/.local/share/bash-completion/completions/compendium
  compendium completions fish > ~/.config/fish/completions/compendium.fish";

pub const MAN: &str = "\
Examples:
  compendium man ~/.local/share/man/man1";

/// Of `dedup`.
pub const DEDUP: &str = "\
Examples:
  compendium dedup people.csv > pairs.csv
  compendium dedup registered.csv arrived.csv --json
  compendium dedup --evaluate people.csv --links links.csv --json";
