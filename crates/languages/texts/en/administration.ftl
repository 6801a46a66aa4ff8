### Looking after the node.

administration-parts = Parts of the administration
account-change-roles = Change roles
account-save-roles = Save roles
sources-heading = Sources
sources-lead = The documents that records were taken from, the one used last first. What is doubtful in them stands with each appeal, below.
source-document = Document
source-entries = Entries
source-first = First used
source-last = Last used
jobs-heading = Imports
jobs-none = Nothing was imported through the page yet.
jobs-lead = What people imported by the page, and how far it is. What is in the files is shown to whoever uploaded them.
job-changed = Last sign of life
storage-heading = Storage
storage-lead = How large the database is and what is in it.
storage-engine = Database
storage-address = Address
storage-size = Size
storage-entries = Entries of all journals
storage-tables = Tables
storage-free = Free where uploads wait
storage-records = Records
journals-lead = What was written last, by whom. “compendium verify” checks every entry, seal and signature.
change-mission = Mission
set-last = Up to entry
set-signature = Seal
set-signed = signed
set-unsigned = not signed
stale-heading = Stale pages
state-heading = State
state-lead = How this node fares, and where to go from here.
state-when = { $time }, { $days ->
    [0] today
    [one] { $days } day ago
   *[other] { $days } days ago
}, by { $person }
state-last = Last
state-backup = Backup
state-backup-place = Written to
state-backup-old = The last backup is more than a week old. Make a new one, and keep it on another machine.
state-backup-none = No backup was ever made of this database. Make one on the machine of the server, and keep it elsewhere:
state-check = Check of the journal
state-check-well = Every entry, seal and published figure agreed.
state-check-wrong = Something does not agree. Keep this database as it is for those who look into it, and restore a backup into a new one.
state-check-none = Nothing was checked yet.
state-check-running = Being checked now.
state-look-again = Look again
state-check-now = Check everything now
state-check-failed = The check could not be carried through; the log of the server says why.
state-checked = Checked
state-check-counted = { $rows ->
    [one] { $rows } entry
   *[other] { $rows } entries
}, { $versions ->
    [one] { $versions } published version
   *[other] { $versions } published versions
}, { $figures ->
    [one] { $figures } figure
   *[other] { $figures } figures
} recomputed
state-doubts = What is doubtful in the sources
state-doubts-none = Nothing is doubtful in the records of any appeal.
state-doubts-count = { $count ->
    [one] { $count } doubt
   *[other] { $count } doubts
}
state-doubts-large = too large to be counted here; look there
state-storage-more = What takes the room
state-jobs = { $running ->
    [0] No import is under way
    [one] { $running } import is under way
   *[other] { $running } imports are under way
}, { $waiting ->
    [0] none waits for a person.
    [one] { $waiting } waits for a person.
   *[other] { $waiting } wait for a person.
}
state-jobs-more = All imports
state-stale-none = Every published page says what its records say today.
state-stale = { $count ->
    [one] { $count } published page would say something else today
   *[other] { $count } published pages would say something else today
}
state-accounts-more = All accounts
storage-log = Its log, not yet written into it
