# Words of the pages that stand between the others.

## The appeal

appeal-more = Look further
appeal-all-figures = Every figure of this appeal
appeal-versions = { $count ->
    [one] One published version
   *[other] { $count } published versions
}
appeal-funding-as-of = Funding as of { $date }
appeal-funding-undated = The source gives no date for the funding
version-published = Version { $number }, published on { $date }
version-frozen = It stands as it was published.
version-to-newest = Read the newest version
mission-no-appeals = This mission has no appeal yet.
value-not-known = not known

## Charts and maps

chart-described-in-table = The numbers of this drawing stand in the table beside it.
front-map-title = Where the missions are, and how much each asked for
front-map-text = A dotted map of the world with a circle for each mission; the larger the circle, the more was asked for. The list of appeals holds the same numbers.
map-offices-and-projects = Offices and project places in { $country }
map-project-place = Place of a project

## Projects

project-facts = The project
project-no-targets = No counts of people are recorded for this project.
people-group = Group
people-sex = Sex
people-age = Age

## Where a number comes from

figure-check = Check it yourself
figure-column = Figure
figure-value-column = Value
figure-in-catalogue = This figure in the catalogue
figure-as-json = This answer as JSON, with all its records
figure-known-at-entry = Journal entry { $entry }
figure-more-records = More records counted than stand here; the API lists them all.
figure-now-only = now { $value }
figure-now-difference = now { $value } ({ $difference })
figure-now-reason = now { $value } ({ $reason })
figures-of-appeal = Every figure
figures-of-appeal-text = Each number leads to its rule and to the records that counted.

## Records

record-actor = Written by
record-entry = Journal entry
record-fields = What it says
record-history-link = The record of this project and its history
record-history-text = Every version of this record, the newest first. Nothing is ever overwritten: a correction is a new version.
record-withdrawn = From here on the record no longer holds.
record-contribution-of = Contribution ({ $donor })
record-requirement-of = Requirement of “{ $project }”

## Errors

error-not-valid-hint = A part of the address cannot be read as what it should be:

## Groups of people that projects name

group-temporary-employment = People in temporary employment
group-income-generating-activities = People with an income-generating activity
group-local-committee-members = Members of local committees
group-idps-returnees-host-communities = IDPs, returnees and host communities
group-idps-returnees = IDPs and returnees
group-local-authorities-civil-society = Local authorities and civil society
group-dtm-agents = Agents of displacement tracking
group-idps-profiled = IDPs profiled
group-migrants-assisted = Migrants assisted
