### Units, statuses, kinds: the short words of the field.

## Units (column heads and after a number)

unit-usd = US dollars
unit-currency = the appeal’s currency
unit-percent = percent
unit-persons = persons
unit-households = households
unit-projects = projects
unit-offices = offices
unit-contributions = contributions
unit-declared = as stated
unit-kits = kits
unit-shelters = shelters
unit-trainings = trainings
unit-communities = communities
unit-border-posts = border posts
count-persons = { $count ->
    [one] { $count } person
   *[other] { $count } persons
}
count-households = { $count ->
    [one] { $count } household
   *[other] { $count } households
}
count-offices = { $count ->
    [one] { $count } office
   *[other] { $count } offices
}
count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## Statuses

appeal-status-planned = Planned
appeal-status-active = Active
appeal-status-closed = Closed
project-status-planned = Planned
project-status-active = Active
project-status-completed = Completed
project-status-cancelled = Cancelled
project-status-merged = Merged into another project
contribution-status-pledge = Pledge
contribution-status-commitment = Commitment
contribution-status-paid = Paid
contribution-kind-financial = Financial
contribution-kind-in-kind = In kind
earmarking-unearmarked = Unearmarked
earmarking-softly-earmarked = Softly earmarked
earmarking-earmarked = Earmarked
earmarking-tightly-earmarked = Tightly earmarked
flow-origin-standard = Contribution of this period
flow-origin-parked = Parked, not yet allocated
flow-origin-pass-through = Passed through to others
flow-origin-carried-over = Carried over

## Frameworks

framework-kind-humanitarian-response-plan = Humanitarian Response Plan
framework-kind-humanitarian-response-plan-short = HRP
framework-kind-migration-crisis-operational-framework = Migration Crisis Operational Framework
framework-kind-migration-crisis-operational-framework-short = MCOF
framework-kind-other = Other framework

## Offices and coordination

office-kind-country-office = Country office
office-kind-sub-office = Sub-office
coordination-role-member = Member
coordination-role-co-lead = Co-lead

## People

people-kind-stock = Present on one day
people-kind-flow = Over a period
people-kind-reached = Reached
people-kind-targeted = Targeted
sex-female = Female
sex-male = Male
sex-not-known = Sex not known
age-not-known = Age not known
age-band = { $from } to { $to } years
age-from = { $from } years and over
group-idps = Internally displaced persons (IDPs)
group-returnees = Returnees
group-repatriated = Repatriated persons
group-refugees = Refugees
group-host-communities = Host communities
group-migrants = Migrants
group-stranded-migrants = Stranded migrants
group-victims-of-trafficking = Victims of trafficking
group-unaccompanied-minors = Unaccompanied minors
group-border-authorities = Border authorities
group-local-authorities = Local authorities
group-government = Government
group-civil-society = Civil society
group-youth-at-risk = Young people at risk
group-other = Others

## Kinds of record

record-mission = Mission
record-appeal = Appeal
record-framework = Framework
record-sector = Sector
record-project = Project
record-requirement = Requirement
record-contribution = Contribution
record-narrative = Narrative
record-achievement = Achievement
record-declared-figure = Declared figure
record-contact = Contact
record-staff-count = Count of staff
record-office = Office
record-coordination-seat = Seat in coordination
record-publication = Published version
record-rate = Rate of exchange
record-proposal = Proposal to publish
record-area = Area of a code set
record-area-link = Link between areas
record-boundary = Boundary of an area
record-operation = Operation of displacement tracking
record-round = Round
record-assessment = Row of a round
record-displacement-settings = Decisions about counting and checking
record-column-layout = Columns of a kind of sheet
record-round-summary = Words at the head of a report
record-round-proposal = Proposal to publish the report of a round
record-round-publication = Published report of a round
record-report-recipient = Organisation that gets reports

## Regions of the world

region-africa = Africa
region-west-and-central-africa = West and Central Africa
region-east-and-horn-of-africa = East Africa and the Horn of Africa
region-southern-africa = Southern Africa
region-middle-east-and-north-africa = Middle East and North Africa
region-asia-and-pacific = Asia and the Pacific
region-europe-and-central-asia = Europe and Central Asia
region-americas = Americas
percentage-points = { $number } points

## A name and what is said of it

name-and-value = { $name }: { $value }
