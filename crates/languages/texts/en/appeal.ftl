### The page of one appeal.

## Heading and first screen

appeal-title = { $mission } { $year }
appeal-period = Period of the appeal
total-requested = Total requested
total-received = Total received
percent-funded = Percent funded
still-needed = Still needed
people-targeted = People targeted
people-targeted-not-known = The projects name their beneficiaries, but a total is not known: the same people may be counted by several projects.
funded-sentence = { $received } received of { $requested } requested: { $percent } funded.
funded-sentence-none-asked = { $received } received; nothing was requested.
exact-value = Exact value: { $value }
last-change-text = Last change of the text: { $date }
last-change-money = Last change of the money: { $date }
last-change-text-label = Last change of the text
last-change-money-label = Last change of the money
text-older-than-money = { $days ->
    [one] The text is { $days } day older than the figures.
   *[other] The text is { $days } days older than the figures.
}
money-older-than-text = { $days ->
    [one] The figures are { $days } day older than the text.
   *[other] The figures are { $days } days older than the text.
}
other-years = Other years of this mission
previous-year = Previous year: { $year }
next-year = Next year: { $year }

## Sections

section-needs = Introduction and needs
section-coordination = Coordination
section-note = Note
section-achievements = Achievements
section-funding-by-sector = Funding by sector
section-funding-over-time = Funding over time
section-frameworks = Frameworks, sectors and projects
section-presence = Offices and staff
section-contacts = Contacts
section-places = Where
section-reconciliation = What is counted, what is not, and why
section-declared = Declared figures
section-downloads = Downloads
section-versions = Versions
no-narrative = No text has been written yet.
no-achievements = No achievements have been recorded yet.
no-projects = No projects have been recorded yet.
no-contributions = No contributions have been recorded yet.

## Frameworks, sectors, projects

frameworks = Frameworks
framework = Framework
sectors = Sectors
sector = Sector
projects = Projects
project = Project
projects-count = { $count ->
    [one] { $count } project
   *[other] { $count } projects
}
sectors-count = { $count ->
    [one] { $count } sector
   *[other] { $count } sectors
}
contributions-count = { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
}
requested = Requested
received = Received
amount-requested = Amount requested
amount-received = Amount received
beneficiaries = Beneficiaries
sector-group-several = Several sectors (shared)
sector-group-not-specified = Sector not specified
sectors-do-not-add-up = A project with several sectors stands once, under “Several sectors”, so that the rows add up to the total.
revised-requirement = Revised from { $original } to { $current }
original-requirement = Original request

## Staff, offices, contacts, coordination

staff = Staff
staff-international = International staff
staff-national = National staff
staff-total = All staff
offices = Offices
office-places = Offices and project places
project-places = Places of the projects
contact-role = Role
contact-telephone = Telephone
contact-website = Website
contact-role-chief-of-mission = Chief of mission
contact-role-programme-coordinator = Programme coordinator
contact-no-names = Contacts are given by role, without names.
coordination-body = Coordination body
coordination-role = Role

## Money that stands beside the total

reconciliation-introduction = Everything recorded as coming in stands on one of these lines, so that the total can be checked by hand. Only money for this appeal alone that is committed or paid counts as received.
reconciliation-received = Counted as received
reconciliation-pledged = Pledged and not counted
reconciliation-shared = Shared with others
reconciliation-overlapping = For targets that contain one another
reconciliation-carried-over = Carried over from an earlier year
reconciliation-not-converted = Not yet converted
reconciliation-parked = Parked rest, not yet allocated
reconciliation-outside-plan = Outside any plan
reconciliation-elsewhere = For another mission or appeal
reconciliation-sum = Sum of everything recorded as coming in
reconciliation-pledged-why = A pledge is an announcement; nothing is bound yet.
reconciliation-shared-why = The share of this appeal is not known, and counting the whole would count it twice.
reconciliation-overlapping-why = The destinations contain one another, so no single one can be credited.
reconciliation-carried-over-why = It was not spent in the year in which it came and is there to be spent now.
reconciliation-not-converted-why = There is no dated exchange rate yet.
reconciliation-parked-why = It is what remains of a larger contribution until it is allocated; the allocated parts count by themselves.
reconciliation-outside-plan-why = It is for the mission and for no framework: it counts in the total of the appeal and in no part of it.
reconciliation-elsewhere-why = Its source names another destination.

## Badges beside a figure

figure-declared-badge = Declared figure
figure-declared-explanation = This number was typed from a cited source. It will be replaced as soon as records exist from which it can be computed.
figure-computed-badge = Computed
figure-source-link = Where this number comes from
figure-now = now { $value } ({ $difference }: { $reason })
figure-now-not-known = now not known ({ $reason })
figure-at-least = more than { $value }
draft-badge = Draft, not yet published
draft-explanation = This page shows present records. It will change when they change, until a version is published.
published-badge = Published version { $number }
stale-notice = { $count ->
    [one] { $count } figure has changed since this version was published.
   *[other] { $count } figures have changed since this version was published.
}

## Downloads

download-pdf = Report (PDF)
download-xlsx = Workbook (XLSX)
download-csv-hxl = Projects and funding (CSV with HXL tags)
download-json = Everything on this page (JSON)
download-atom = Changes of this appeal (Atom)
download-size = { $format }, { $size }

## Charts

chart-by-sector-title = Requested and received by sector
chart-over-time-title = Received since the start of the appeal
chart-requested-line = Requested
chart-received-line = Received
chart-table-title = The figures of the chart
chart-source = Source: contributions and requirements recorded by the mission, as of { $date }.
