### “Where this number comes from” and the catalogue of figures.

## Where this number comes from

lineage-title = Where this number comes from
lineage-introduction = Every number here is computed from records, by a rule that anyone can check.
lineage-introduction-declared = This number was typed from a source, because there are no records yet from which to compute it.
lineage-value = Value
lineage-exact-value = Exact value
lineage-counts = What it counts
lineage-rule = Rule
lineage-rule-version = Rule version
lineage-limits = Known limits
lineage-as-of = As of
lineage-as-of-newest = Date of the newest record that counted
lineage-known-at = Known at
lineage-known-at-journal = Journal entry { $entry }, { $date }
lineage-digest = Digest of the records
lineage-digest-explanation = The same records, versions and contributions always give the same digest.
lineage-records = Records that counted
lineage-records-count = { $count ->
    [one] { $count } record counted
   *[other] { $count } records counted
}
lineage-no-records = No record counted.
lineage-record = Record
lineage-record-kind = Kind of record
lineage-record-version = version { $number }
lineage-contribution = What it contributed
lineage-part = How
lineage-date = Holds from
lineage-recorded-at = Recorded
lineage-source = Source
lineage-source-location = Place in the source
lineage-source-original = As it stood in the source
lineage-source-repaired = Repaired on import
lineage-source-not-stated = Source not stated
lineage-declared-source = Cited source
lineage-declared-by = Typed on
lineage-warnings = What to bear in mind
lineage-sum = Sum
lineage-asked = What was asked
lineage-try-other-date = Ask for another date
lineage-binding = To use this number in a text
lineage-command = The same on the command line
lineage-part-added = added
lineage-part-subtracted = subtracted
lineage-part-part = above the line
lineage-part-whole = below the line
figure-kind-computed = Computed
figure-kind-declared = Declared

## Why a value is not known, and what to bear in mind

not-known-nothing-recorded = Nothing is recorded that holds on this date.
not-known-nothing-asked = Nothing was requested, so there is no share of it.
not-known-parts-may-overlap = The parts may count the same people twice, so they are not added.
not-known-parts-differ = The parts differ in kind, unit or currency, so they cannot be added.
warning-not-converted = { $count ->
    [one] { $count } contribution has no exchange rate yet and is not part of the sum.
   *[other] { $count } contributions have no exchange rate yet and are not part of the sum.
}
warning-missing = { $count ->
    [one] Nothing is recorded for { $count } project on this date.
   *[other] Nothing is recorded for { $count } projects on this date.
}
warning-undated = None of the records gives a date.

## The catalogue page

catalogue-title = Catalogue of figures
catalogue-introduction = Every number on this site has a name, a rule and known limits. They stand here, as the program uses them.
catalogue-name = Name
catalogue-counts = What it counts
catalogue-rule = How it is computed
catalogue-limits = Known limits
catalogue-unit = Unit
catalogue-parameters = May be asked for
catalogue-reads = Reads these records
catalogue-computed = Computed figures
catalogue-declared = Declared figures
catalogue-declared-introduction = These are typed with a cited source and a date, and look different everywhere, until records replace them.
parameter-framework = a framework
parameter-sector = a sector
parameter-project = a project
parameter-donor = a donor
parameter-round = a round
parameter-operation = an operation
parameter-place = a place
parameter-as-of = a date
parameter-known-at = a point of the journal
asked-framework = Framework
asked-sector = Sector
asked-project = Project
asked-donor = Donor
asked-place = Place
asked-as-of = Day asked for
