### The report of a round: sentences made from its figures, its page, its versions and its desk.

## Sentences. Numbers that are figures come as text; the count beside them chooses the plural.

round-report-round = round { $number }
round-report-round-of-day = round { $number } of { $date }
round-report-end-of-month = At the end of { $month }
round-report-on-day = On { $date }
round-report-people-internally-displaced = { $count ->
    [one] internally displaced person
   *[other] internally displaced people
}
round-report-people-returned-displaced = { $count ->
    [one] displaced person who has returned
   *[other] displaced people who have returned
}
round-report-people-repatriated-refugee = { $count ->
    [one] repatriated refugee
   *[other] repatriated refugees
}
round-report-people-migrant = { $count ->
    [one] migrant
   *[other] migrants
}
round-report-people-host = { $count ->
    [one] person of a host community
   *[other] people of host communities
}
round-report-households = { $count ->
    [one] { $number } household
   *[other] { $number } households
}
round-report-counts = { $when }, { $round } counts { $number } { $people } in { $households }.
round-report-counts-persons = { $when }, { $round } counts { $number } { $people }; how many households they are is not known.
round-report-also = The round also counts { $number } { $people } in { $households }.
round-report-also-persons = The round also counts { $number } { $people }; how many households they are is not known.
round-report-counts-not-known = { $when }, { $round } does not say how many { $people } there are: { $reason }
round-report-partial = The round is released only in part: areas are still missing in every number.
round-report-change-more = That is { $change } more than in { $before }.
round-report-change-fewer = That is { $change } fewer than in { $before }.
round-report-change-none = That is as many as in { $before }.
round-report-reached-more = In areas reached both times there are { $change } more.
round-report-reached-fewer = In areas reached both times there are { $change } fewer.
round-report-reached-none = In areas reached both times their number is the same.
round-report-new = { $areas ->
    [one] One newly reached area adds { $people }.
   *[other] { $areas } newly reached areas add { $people }.
}
round-report-lost = { $areas ->
    [one] One area that was counted then and is not counted now had { $people }; whether they are still there is not known.
   *[other] { $areas } areas that were counted then and are not counted now had { $people }; whether they are still there is not known.
}
round-report-recoding = Changed codes or borders make { $change }; whether people came or left there is not known.
round-report-carried = { $areas ->
    [one] In one area the numbers are those of the earlier round again: { $people } of the total are that old.
   *[other] In { $areas } areas the numbers are those of the earlier round again: { $people } of the total are that old.
}
round-report-no-change-first-round = It is the first round of the operation that counts them, so no change is told.
round-report-no-change-other-kind = The round before counted them by another kind of assessment, so no change is told.
round-report-no-change-not-known = One of the two totals is not known, so no change can be told.
round-report-area-with = { $area } ({ $people })
round-report-where-all = All of them are in { $area }.
round-report-where = The areas with the most of them are { $areas }.
round-report-sex = { $female } are women and girls, { $male } men and boys.
round-report-sex-open = { $count ->
    [one] For one person sex is not told.
   *[other] For { $number } persons sex is not told.
}
round-report-sex-not-told = Their sex is not told.
round-report-reason = The reason told most often is { $reason }: { $people } persons, { $share }.
round-report-coverage = { $planned ->
    [one] One area was to be visited; { $reached } was reached.
   *[other] Of { $planned } areas that were to be visited, { $reached } were reached.
}
round-report-coverage-not-recorded = Which areas were to be visited is not recorded, so how complete the round is cannot be told.
round-report-missed = { $count ->
    [one] One area was not reached: people there are in no number.
   *[other] { $count } areas were not reached: people there are in no number.
}
round-report-refused = { $count ->
    [one] In one area the visit was refused.
   *[other] In { $count } areas the visit was refused.
}
round-report-inaccessible = { $count ->
    [one] One area was out of reach.
   *[other] { $count } areas were out of reach.
}
round-report-doubts = { $count ->
    [one] One thing is doubtful in the rows of the round; it is named below.
   *[other] { $count } things are doubtful in the rows of the round; they are named below.
}

## The page

round-report-name = Round report
round-report-title = Displacement in { $mission }: { $round }
round-report-description = The report of a round of displacement tracking: how many people, where, what changed and why, what was reached and what is doubtful.
round-report-version = Version { $number }, published on { $date }
round-report-imprint = Written by { $written }, approved by { $approved }.
round-report-frozen = Its numbers are those of that day and do not change. Where records say something else since, the present number stands beside it.
round-report-read = The report of this round
round-report-contents = Contents
round-report-summary = Summary
round-report-made = Made from the figures
round-report-figure-change = { $change } since { $before }
round-report-trend = From round to round
round-report-trend-table = Persons and households by round
round-report-trend-note = Each column is one round; the time between rounds differs.
round-report-where-heading = Where they are
round-report-change-heading = What changed since { $before }
round-report-who = Women and men
round-report-with-age = Of { $count } persons the age is told too.
round-report-alternatives = Other counts of the same people
round-report-alternatives-text = These kinds of assessment count the same people in another way. They are not added, and do not count here.
round-report-coverage-heading = Coverage
round-report-planned = To be visited
round-report-reached = Reached
round-report-refused-column = Refused
round-report-inaccessible-column = Out of reach
round-report-missed-heading = Not reached
round-report-warnings-heading = What is doubtful
round-report-warnings-text = A doubt changes no number. It stays until a correction is imported.
round-report-warnings-none = No check found anything doubtful.
round-report-warnings-count = How often
round-report-warnings-more = { $count ->
    [one] One more is not listed.
   *[other] { $count } more are not listed.
}
round-report-method-heading = Method
round-report-method-counting = Version { $counting } of the rules of counting, version { $composing } of the rules of this report; computed at entry { $point } of the mission’s journal.
round-report-method-kinds = The first of these kinds of assessment that a round has counts: { $kinds }.
round-report-method-more = Definitions, rules and limits
round-report-sources = Files
round-report-source-file = File
round-report-source-rows = Rows
round-report-source-repaired = Names repaired
round-report-source-corrected = Corrected later
round-report-source-digest = Digest
round-report-annex = Annex { $number }: { $people } by area
round-report-annex-note = Region, cercle and commune. Rows of several levels are the same people: the finest complete level counts, area by area.
round-report-before-column = Round before
round-report-now = now { $value } ({ $change })
round-report-now-why = now { $value } ({ $change }: { $reason })
round-report-now-reason = { $file }, { $date }
round-report-now-gone = is no longer counted
round-report-stale = { $count ->
    [one] Since this version was published, one of its numbers has become another one. It is marked.
   *[other] Since this version was published, { $count } of its numbers have become others. They are marked.
}
round-report-files = This report as data
round-report-file-json = The whole report, as it was frozen (JSON)
round-report-file-csv = The annexes as a table (CSV)
round-report-back = The round with all its rows

## Versions

round-report-versions = Versions of this report
round-report-other-rules = The two versions were made by different rules.
round-report-spot-total = { $status }, { $unit }
round-report-spot-alternative = { $status }, { $unit }, { $kind }
round-report-spot-female = { $status }, women and girls
round-report-spot-male = { $status }, men and boys
round-report-spot-sex-not-told = { $status }, sex not told
round-report-spot-with-age = { $status }, age told
round-report-spot-age-not-told = { $status }, age not told
round-report-spot-change = { $status }, change of the total
round-report-spot-change-part = { $status }, change: { $part }
round-report-spot-area-change = { $status }, { $area }, change
round-report-spot-trend = { $status }, { $unit }, { $round }
round-report-spot-division = { $status }, { $part }
round-report-spot-area = { $status }, { $area }, { $unit }
round-report-spot-area-before = { $status }, { $area }, { $unit }, round before
round-report-spot-coverage = Coverage: { $outcome }
round-report-spot-coverage-area = Coverage of { $area }: { $outcome }
round-report-spot-warnings = Doubts: { $check }
round-report-spot-rows = Rows of the round
round-report-spot-bound = In the summary: { $figure }
round-report-differences-more = { $count ->
    [one] One more number differs.
   *[other] { $count } more numbers differ.
}

## The desk

round-report-desk = Report of the round
round-report-desk-hint = Summary, preview, publishing by a second person
round-report-desk-choose = Choose the round whose report is to be written or answered.
round-report-desk-none = There is no round yet. Whoever brings in files imports its workbook first.
round-report-desk-lead = The report is made from the records of the round. You may write a summary for its head; a second person publishes it.
round-report-desk-state-none = not published
round-report-desk-state-version = version { $number }
round-report-desk-state-open = a proposal waits
round-report-desk-summary = Summary in your words
round-report-desk-summary-text = Your words stand at the head of the report. Without them, the sentences that are made from the figures stand there. Bind numbers instead of typing them: they are then checked and lead to their rows.
round-report-desk-sentences = The sentences made from the figures
round-report-desk-take = To begin with these, copy them into the field.
round-report-desk-figures = Figures to bind
round-report-desk-save = Save the summary
round-report-desk-preview = Preview
round-report-desk-preview-heading = Preview of the report
round-report-desk-saved = The summary is saved.
round-report-desk-full = The whole report as it would be published
round-report-desk-publish = Publishing
round-report-obstacle-nothing-counted = The round counts nobody: there is nothing to report.
round-report-obstacle-partial = The round is released only in part.
round-report-obstacle-contradictions = { $count ->
    [one] { $status }: counts of different levels or files differ in one place.
   *[other] { $status }: counts of different levels or files differ in { $count } places.
}
round-report-obstacle-no-summary = Nobody wrote a summary: the sentences made from the figures stand there.
round-report-draft-notice = This is a preview. Readers see nothing of it before a second person publishes it.
round-report-file-pdf-en = Report for paper, in English (PDF)
round-report-file-pdf-fr = Report for paper, in French (PDF)
round-report-file-xlsx-en = Annexes as a workbook, in English (XLSX)
round-report-file-xlsx-fr = Annexes as a workbook, in French (XLSX)
round-report-annexes-sheet = Annexes
round-report-share = Share
round-report-total = Total
round-report-map-left-out = { $count ->
    [one] One area is not on it, because the program does not know where it lies.
   *[other] { $count } areas are not on it, because the program does not know where they lie.
}
round-report-areas-more = { $count ->
    [one] One more area is in the annex.
   *[other] { $count } more areas are in the annex.
}
