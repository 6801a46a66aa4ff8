### The page of one project, of one sector across countries, and years side by side.

## Project

project-code = Project code
project-period = Duration
project-description = Description
project-status = Status
project-sectors = Sectors
project-implementing = Implementing organisations
project-partners = Partners
project-requirements = Requests and revisions
project-revision = Revision { $number }
project-revision-original = Original request
project-revision-from = Holds from
project-revision-reason = Reason
project-contributions = Contributions
project-merged-into = Merged into another project
project-people-targeted = People targeted by this project
contribution-donor = Donor
contribution-donor-not-stated = Donor not stated
contribution-amount = Amount
contribution-original-amount = Original amount
contribution-rate = { $rate } per unit, { $date }, { $source }
contribution-decided = Decided on
contribution-received = Received on
contribution-status = Status
contribution-kind = Kind
contribution-earmarking = Earmarking

## Sector across countries

sector-page-title = { $sector } in all missions
sector-page-introduction =
    { $projects ->
        [one] { $projects } project
       *[other] { $projects } projects
    } of { $appeals ->
        [one] { $appeals } appeal
       *[other] { $appeals } appeals
    }.
sector-page-only-single = Projects that name this sector alone. Projects of several sectors are listed below and not added.
sector-page-none = No project names this sector.
sector-list-title = Sectors

## Years side by side

compare-title = { $mission }: years compared
compare-all-title = All missions: years compared
compare-introduction = Each year is counted by the same rules, with what is known now.
compare-choose = Years to compare
compare-first = First year
compare-second = Second year
compare-change = Change
compare-one-year = There is only one year to show.
compare-chart-title = Requested and received by year
points-change = { $count ->
    [one] { $count } percentage point
   *[other] { $count } percentage points
}
project-unpublished = A project that is not published yet
project-unpublished-code = Project { $code }, not published yet
