### Published versions and what differs between two of them.

versions-title = Versions of this page
versions-introduction = A published version never changes. It keeps its words, its numbers and the rules by which they were computed.
versions-none = No version has been published yet.
version-number = Version { $number }
version-published-at = Published
version-written-by = Written by
version-approved-by = Approved by
version-note = What changed
version-journal-point = Journal entry
version-read = Read version { $number }
version-latest = Latest version
version-frozen-notice = You are reading version { $number }, published { $date }.
version-newer-exists = There is a newer version.
version-present = Present records
versions-compare = Compare two versions
versions-compare-with = Compare with version { $number }

## Differences

what-changed = What changed
difference-title = From version { $from } to version { $to }
difference-title-now = From version { $from } to present records
difference-none = Nothing differs.
difference-words = Words
difference-numbers = Numbers
difference-structure = Structure
difference-old = Old
difference-new = New
difference-change = Difference
difference-why = Why
difference-added = Added
difference-removed = Removed
difference-moved = Moved
difference-reason-added = { $count ->
    [one] { $count } record was added
   *[other] { $count } records were added
}
difference-reason-superseded = { $count ->
    [one] { $count } record was corrected
   *[other] { $count } records were corrected
}
difference-reason-withdrawn = { $count ->
    [one] { $count } record was withdrawn
   *[other] { $count } records were withdrawn
}
difference-reason-rule = the rule changed from version { $from } to version { $to }
difference-reason-counted-differently = { $count ->
    [one] { $count } record counts differently
   *[other] { $count } records count differently
}
feed-title = Changes of { $appeal }
feed-title-all = Changes of all appeals
detail-became = { $what }: { $old } → { $new }
detail-nothing = nothing
detail-mission = Code of the mission
detail-address = Address
detail-countries = Countries
detail-period = Period
detail-status = Status
detail-currency = Currency
detail-kind = Kind
detail-code = Code
detail-sectors = Sectors
detail-implementing = Carried out by
detail-partners = Partners
detail-places = Places
detail-start = Start
detail-end = End
detail-targets = For whom
detail-revisions = What was asked for
detail-telephone = Telephone
detail-website = Web site
detail-role = Role
detail-revision = { $revision }: { $amount }
detail-revision-from = { $revision }: { $amount } from { $day }
