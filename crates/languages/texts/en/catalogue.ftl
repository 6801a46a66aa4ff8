### The four texts about every figure: label, what it counts, rule, known limits.

## Funding: what was asked and what came

figure-funding-requested-label = Total requested
figure-funding-requested-counts = The money that the appeal asks for: its projects, its sectors, its frameworks.
figure-funding-requested-rule = The latest revision of each requirement that holds on the date asked. A framework that asks as a whole counts with that; otherwise its sectors and projects are added. Nothing is added to its own parts.
figure-funding-requested-limits = A project without a recorded requirement adds nothing and is named in a warning. Revisions without a date hold from the start of the appeal.
figure-funding-received-label = Total received
figure-funding-received-counts = The money that came for this appeal.
figure-funding-received-rule = Incoming contributions for a single destination (this mission and this period) that are committed or paid, at their recorded exchange rate, are added: within the plan, parked rests, carried over, and outside any plan. Pledges, contributions shared with other destinations, and contributions without an exchange rate are left out and stand on lines of their own; all lines add up to the plain sum.
figure-funding-received-limits = Contributions reported late change earlier dates. Where a plan’s own source declares a larger total than the contributions on record add up to, what it declares stands and is marked as declared.
figure-funding-percent-label = Percent funded
figure-funding-percent-counts = The share of the present requirement that has been received.
figure-funding-percent-rule = Counted contributions divided by the current requirement. Both are summed first and divided once; the result is rounded half up to a whole percent. “<1%” and “>99%” stand where rounding would wrongly say 0 or 100, and “n/a” where nothing was asked.
figure-funding-percent-limits = A revision of the requirement changes the percentage although no money moved. It may exceed 100%.
figure-funding-unmet-label = Still needed
figure-funding-unmet-counts = What is still missing for the present requirement.
figure-funding-unmet-rule = The total requested less the total received. Where more came than was asked, it is negative and shown so.
figure-funding-unmet-limits = Money above the request of one project hides what is missing for another. Pledges do not reduce it.
figure-funding-projects-label = Projects
figure-funding-projects-counts = The projects of the appeal.
figure-funding-projects-rule = Projects are counted once, whatever the number of their sectors. A project that was merged into another is not counted beside it.
figure-funding-projects-limits = A large project and a small one count alike. Cancelled projects stay in the count.
figure-requirements-original-label = Originally requested
figure-requirements-original-counts = What was asked for before any revision.
figure-requirements-original-rule = The first recorded requirement of each framework that asks as a whole, otherwise of its sectors and projects; these are added.
figure-requirements-original-limits = Projects that joined the appeal later count with their own first request.

## Funding: what stands beside the total

figure-funding-pledged-label = Pledged and not counted
figure-funding-pledged-counts = Contributions that were announced and not yet committed.
figure-funding-pledged-rule = Incoming contributions for this appeal alone with the status “pledge” are added, at their recorded exchange rate.
figure-funding-pledged-limits = A pledge that is never honoured stays until it is withdrawn.
figure-funding-shared-label = Shared with others
figure-funding-shared-counts = Contributions for several destinations, of which the share of each is not known.
figure-funding-shared-rule = Their whole amounts are added and shown beside the total, so that they are counted nowhere twice.
figure-funding-shared-limits = The whole amount is shown, although only a part is for this appeal: never add this line over several appeals.
figure-funding-overlapping-label = For destinations that contain one another
figure-funding-overlapping-counts = Contributions whose destinations contain one another.
figure-funding-overlapping-rule = Their whole amounts are added and shown beside the total.
figure-funding-overlapping-limits = Part of it may truly be for this appeal; the source does not say how much.
figure-funding-parked-label = Parked rest
figure-funding-parked-counts = What remains of larger contributions and is not yet allocated.
figure-funding-parked-rule = The unallocated rests are added and counted as received. A rest is what is left after its allocations: the allocations count by themselves.
figure-funding-parked-limits = The rest shrinks with every allocation; an allocation that was not reported leaves it too large.
figure-funding-carried-over-label = Carried over
figure-funding-carried-over-counts = Money of an earlier year that was not spent by its end.
figure-funding-carried-over-rule = Amounts reported as carried over into this period are added and counted as received: they are there to be spent.
figure-funding-carried-over-limits = It is reported as one sum, without its original donors.
figure-funding-not-converted-label = Not yet converted
figure-funding-not-converted-counts = Contributions in another currency that have no exchange rate yet.
figure-funding-not-converted-rule = The contributions are counted. Their amounts are in several currencies and have no sum.
figure-funding-not-converted-limits = The count does not say how much money waits; the list of records does.
figure-funding-outside-plan-label = Outside any plan
figure-funding-outside-plan-counts = Money for the mission that belongs to no framework of the appeal.
figure-funding-outside-plan-rule = Contributions to the mission whose destination is outside any plan are added. They count in the appeal’s total and in no framework.
figure-funding-outside-plan-limits = Some of it may serve the same needs as the appeal.
figure-funding-elsewhere-label = For another mission or appeal
figure-funding-elsewhere-counts = Contributions in the records of this appeal whose source names another destination.
figure-funding-elsewhere-rule = Their amounts are added and shown beside the total.
figure-funding-elsewhere-limits = They may stand in the other appeal as well: never add this line over several appeals.

## Staff, offices, people

figure-staff-international-label = International staff
figure-staff-international-counts = Members of staff recruited internationally.
figure-staff-international-rule = The newest count on or before the date asked.
figure-staff-international-limits = A count on one day; people on short missions may be missing.
figure-staff-national-label = National staff
figure-staff-national-counts = Members of staff recruited in the country.
figure-staff-national-rule = The newest count on or before the date asked.
figure-staff-national-limits = A count on one day; daily workers and volunteers are not part of it.
figure-staff-total-label = All staff
figure-staff-total-counts = International and national staff together.
figure-staff-total-rule = International plus national staff of the same count; not known where one of them is not known.
figure-staff-total-limits = The limits of its two parts.
figure-offices-count-label = Offices
figure-offices-count-counts = The country office and the sub-offices of the mission.
figure-offices-count-rule = The recorded offices are counted.
figure-offices-count-limits = Offices carry no dates of opening or closing.
figure-people-targeted-label = People targeted
figure-people-targeted-counts = The people whom a project plans to reach.
figure-people-targeted-rule = The targets of one project, in persons. Over several projects there is no sum, since the same family may be reached by more than one.
figure-people-targeted-limits = A plan, not a result. Households are not converted into persons.
figure-people-reached-label = People reached
figure-people-reached-counts = The people who received assistance.
figure-people-reached-rule = Typed from a cited report, with its date.
figure-people-reached-limits = The same person may be counted by several activities.
figure-displacement-idps-label = Internally displaced persons (IDPs)
figure-displacement-idps-counts = People who have fled their homes and remain in their country, on one day.
figure-displacement-idps-rule = Typed from a cited count of displacement, with the date of that count.
figure-displacement-idps-limits = A stock on one day: counts of two dates must not be added. Areas that could not be visited are missing.
figure-displacement-returnees-label = Returnees
figure-displacement-returnees-counts = People who were displaced and have come back to their place of origin, on one day.
figure-displacement-returnees-rule = Typed from a cited count of displacement, with the date of that count.
figure-displacement-returnees-limits = Sources differ in whether people who came back from abroad are included.
figure-achievements-label = Achievement
figure-achievements-counts = What the mission did or delivered, as its report states it.
figure-achievements-rule = Typed from a cited report, with its date.
figure-achievements-limits = Each stands for itself: achievements of different activities are not added.
figure-needs-label = Need
figure-needs-counts = A number about the crisis that the text of the appeal cites.
figure-needs-rule = Typed from a cited source, with its date.
figure-needs-limits = Estimates by others, with the limits of their methods.
