### The template for projects and contributions: its sheets, headings and help.

## Sheets. At most 31 letters, without : \ / ? * [ ]

sheet-name-instructions = Instructions
sheet-name-projects = Projects
sheet-name-contributions = Contributions
sheet-name-lists = Lists

## Headings, and what is to be filled in

sheet-column-appeal = Appeal
    .help = Mission and year, such as MLI/2017. Required in every row.
sheet-column-framework = Framework
    .help = The framework of the appeal. For a contribution: leave empty if it is for the whole appeal.
sheet-column-sector = Sector
    .help = A sector of the framework; several are divided by semicolons.
sheet-column-code = Project code
    .help = The code of the project in the plan. Rows are found again by it, else by the title.
sheet-column-title-english = Title (English)
    .help = The title in English. One of the two titles is required.
sheet-column-title-french = Title (French)
    .help = The title in French.
sheet-column-description-english = Description (English)
    .help = What it does, in English.
sheet-column-description-french = Description (French)
    .help = What it does, in French.
sheet-column-implementing = Implementing organisations
    .help = Who carries it out; several are divided by semicolons.
sheet-column-partners = Partners
    .help = Who else takes part; several are divided by semicolons.
sheet-column-places = Places
    .help = Where; several are divided by semicolons.
sheet-column-start = First day
    .help = The first day of the project: 2017-03-01.
sheet-column-end = Last day
    .help = The last day of the project.
sheet-column-beneficiaries-english = Beneficiaries (English)
    .help = For whom, as a sentence in English.
sheet-column-beneficiaries-french = Beneficiaries (French)
    .help = For whom, as a sentence in French.
sheet-column-targets = People targeted
    .help = For whom, as counts: Returnees: 1500 persons; Host communities: 200 households female 18-59.
sheet-column-project-status = Status of the project
    .help = How far it is.
sheet-column-requirement = Requirement
    .help = What the project asks for now, in the currency of the appeal; 0 or n/a where nothing is asked.
sheet-column-currency = Currency
    .help = Three letters: USD.
sheet-column-revision-date = Revised from
    .help = The day from which the requirement holds. Change it when you change the requirement.
sheet-column-revision-reason = Reason for revision
    .help = Why the requirement changed. Required when you change the requirement.
sheet-column-reference = Reference
    .help = Your own reference of the contribution. Rows are found again by it.
sheet-column-project = Project
    .help = The code of the project, or its title; several are divided by semicolons.
sheet-column-donor = Donor
    .help = Who gave.
sheet-column-amount = Amount
    .help = In the currency in which it was given.
sheet-column-rate = Rate
    .help = Units of the currency for one unit of the appeal’s. Leave empty to use the rates that are known.
sheet-column-rate-date = Date of the rate
    .help = The day of the rate, where one is given.
sheet-column-rate-source = Source of the rate
    .help = Who published the rate, where one is given.
sheet-column-status = Status
    .help = A pledge is recorded and not counted.
sheet-column-contribution-kind = Kind
    .help = Money, or goods and services.
sheet-column-earmarking = Earmarking
    .help = How far the donor bound its use.
sheet-column-decided = Decided on
    .help = The day of the decision. It chooses the rate of exchange.
sheet-column-received = Received on
    .help = The day on which it came.
sheet-column-sharing = Sharing
    .help = For several projects or sectors: whether they share it, or contain one another.
sheet-column-origin = Origin
    .help = Money of this period, carried over from an earlier year, or parked.
sheet-column-parent = Part of
    .help = The reference of the larger contribution that this is a part of.

## Words in cells

sheet-sharing-single = For one
sheet-sharing-shared = Shared
sheet-sharing-overlapping = Overlapping
sheet-outside-plan = Outside any plan
sheet-elsewhere = Elsewhere: { $name }

## Instructions

sheet-title = Projects and contributions
sheet-title-of = Projects and contributions of { $appeal }
sheet-instruction-rows = Fill in one row for each project and each contribution. Keep the two rows of headings: the program knows the columns by them. Columns may be moved or left out.
sheet-instruction-update = A row with a known code, title or reference changes what is recorded. An empty cell keeps what is recorded; a single hyphen (-) clears it. A row that is taken out changes nothing.
sheet-instruction-requirement = When you change a requirement, write the day from which it holds and the reason. The earlier amount stays in the record.
sheet-instruction-dates = Write dates such as 2017-03-01 and amounts as plain numbers. Formulas are refused: paste values.
sheet-instruction-lists = Several sectors, organisations, places or projects are divided by semicolons. Columns with an arrow have a list to choose from.
sheet-instruction-send = Send it back with: compendium import sheet FILE --dry-run, and without --dry-run once the report is as you want it.
sheet-instruction-column = Column
sheet-instruction-help = What to fill in
sheet-choose-error = Please choose from the list.
sheet-choose-several = Choose from the list; divide several by semicolons.

## The ledger

ledger-title = Ledger of { $appeal }
ledger-sheet-summary = Summary
ledger-sheet-contributions = Contributions
ledger-line = Line
ledger-plain-sum = Plain sum of all lines
ledger-number = Contributions
ledger-amount = Amount in { $currency }
ledger-original = Original amount
ledger-donor = Donor
ledger-recipient = Recipient
ledger-destination = For
ledger-direction = Direction
ledger-direction-incoming = Incoming
ledger-direction-internal = Internal
ledger-direction-outgoing = Outgoing
ledger-reports = Reported by
ledger-record = Record
ledger-version = Version
ledger-recorded = Recorded at
ledger-source = Taken from
ledger-unconverted-in = Not yet converted, in { $currency }
ledger-since = Only what changed since { $date } is listed; the lines of the summary are of all contributions.
ledger-whole-appeal = The whole appeal
ledger-rule = Counted are incoming flows to a single destination in the appeal that are no pledges. Everything else stands on a line of its own, so that the lines add up to the plain sum.
download-ledger = Ledger: every contribution (XLSX)
download-template = Projects and contributions to edit (XLSX)
