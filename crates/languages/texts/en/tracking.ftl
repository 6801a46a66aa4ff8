### The public pages about displacement.
tracking-name = Displacement
tracking-title = Displacement in { $mission }
tracking-description = Who is displaced where, counted in rounds, with every number led back to the cell of the file that it came from.
tracking-empty = No round of displacement tracking is recorded for { $mission } yet.
tracking-empty-next = Whoever brings in files for the mission imports the workbooks of its rounds, or answers of the DTM API; this page then shows the latest figures, their trend and where people are.
tracking-empty-import = Bring in a round
tracking-not-a-day = “{ $value }” is no day; a day is written 2016-12-31.
tracking-as-of = As of
tracking-as-of-show = Show this day
tracking-households-count = { $count ->
    [one] in one household
   *[other] in { $count } households
}
tracking-round = Round { $number }
tracking-round-of-day = { $round } of { $date }
tracking-age = { $unit ->
    [years] { $count ->
        [one] { $count } year old
       *[other] { $count } years old
    } ({ $days } days)
    [months] { $count ->
        [one] { $count } month old
       *[other] { $count } months old
    } ({ $days } days)
   *[days] { $count ->
        [0] counted on that day
        [one] one day old
       *[other] { $count } days old
    }
}
tracking-coverage = Coverage
tracking-coverage-planned = To be visited
tracking-coverage-by-region = By region
tracking-coverage-elsewhere = In no region of a list
tracking-coverage-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
tracking-coverage-not-recorded = Which areas were to be visited is not recorded.
tracking-coverage-reached = { $reached } of { $planned } areas reached
tracking-coverage-refused = { $count ->
    [one] one refused
   *[other] { $count } refused
}
tracking-coverage-inaccessible = { $count ->
    [one] one out of reach
   *[other] { $count } out of reach
}
tracking-open-areas = { $count ->
    [one] One area leaves the number open
   *[other] { $count } areas leave the number open
}
tracking-open-contradictions = { $count ->
    [one] Counts contradict each other in one area
   *[other] Counts contradict each other in { $count } areas
}
tracking-return-rate = { $percent } of those who were displaced inside the country and are counted are back.
tracking-missing-sex = Sex is not told for { $percent }.
tracking-missing-age = Age is not told for { $percent }.
tracking-trend = Trend
tracking-trend-note = Each column is one round; the time between rounds differs. Stocks of several rounds are never added.
tracking-trend-table = Persons by round
tracking-persons = Persons
tracking-households = Households
tracking-female = Women and girls
tracking-male = Men and boys
tracking-share = Share
tracking-column-round = Round
tracking-column-date = Date
tracking-column-area = Area
tracking-column-code = Code
tracking-column-status = Status
tracking-column-kind = Kind of assessment
tracking-column-part = Part
tracking-column-areas = Areas
tracking-column-change = Change
tracking-column-before = Before
tracking-column-after = After
tracking-column-source = File, sheet, row
tracking-not-counted = not counted
tracking-where = Where they are
tracking-choose-status = Status
tracking-choose-round = Round
tracking-choose-level = Level
tracking-choose-map = Map
tracking-no-areas = The rounds up to this day say nothing of areas.
tracking-map-title = Persons by area
tracking-map-coloured = Areas coloured by the number of persons in them; the number stands in the table.
tracking-map-circles = The area of each circle is in proportion to the number of persons.
tracking-map-by-colour = Colours
tracking-map-by-circle = Circles
tracking-map-class = { $from } to { $until }
tracking-map-no-number = No number
tracking-map-left-out = { $count ->
    [one] One area is not on the map, because where it is was not recorded.
   *[other] { $count } areas are not on the map, because where they are was not recorded.
}
tracking-map-none = There is no map: the boundaries of these areas were not recorded.
tracking-no-code = no code
tracking-doubtful = in doubt
tracking-as-table = As a table
tracking-by-reason = By reason
tracking-by-reason-note = Rows that name several reasons stand together: how many left for which of them is not told.
tracking-by-origin = By origin
tracking-by-origin-note = Where most people of a row came from; the others of the row came from elsewhere.
tracking-by-shelter = By shelter
tracking-by-shelter-note = As far as rows tell persons by shelter.
tracking-by-period = By period of displacement
tracking-by-period-note = Since when most people of a row are there.
tracking-rows-do-not-say = The rows do not say
tracking-doubts = Doubts
tracking-doubts-text = A doubt changes no number. It stays with the row until a correction is imported.
tracking-more-doubts = { $count ->
    [one] One more doubt stands on the page of the round.
   *[other] { $count } more doubts stand on the page of the round.
}
tracking-rounds-title = Rounds
tracking-partial = released in part
tracking-partial-text = This round is released only in part: areas are still missing. It counts once it is complete.
tracking-complete = complete
tracking-operation = Operation
tracking-collected = Collected
tracking-completion = Completion
tracking-unreached = Not reached
tracking-round-empty = This round has no rows yet. Whoever brings in files imports its workbook; then its counts, changes and doubts stand here.
tracking-counted = What it counts
tracking-alternatives = Kinds of assessment of one round count the same people in different ways. They are alternatives and are never added; one of them counts.
tracking-counts = counts
tracking-counts-not = does not count
tracking-rows = Rows
tracking-contradictions = Contradictions
tracking-change = What changed
tracking-change-choose = Compare with
tracking-change-title = Change since { $before }
tracking-change-more = { $status }: { $then } in { $before }, { $now } in { $after }: { $change } more. The parts below say why, and add up to it exactly.
tracking-change-fewer = { $status }: { $then } in { $before }, { $now } in { $after }: { $change } fewer. The parts below say why, and add up to it exactly.
tracking-change-none = { $status }: { $now } in { $before } as in { $after }. The parts below add up to no change.
tracking-change-chart = From one round to the other, part by part
tracking-change-nobody = Nobody is counted in either round.
tracking-change-table = Parts of the change
tracking-change-total = Change of the total
tracking-change-no-round = There is no earlier round of this operation that counts this status, so there is nothing to compare with.
tracking-change-other-kind = The other round did not count this status by the same kind of assessment; the two numbers are no change of each other.
tracking-change-open-links = { $count ->
    [one] One proposed link between code sets is not decided. Areas without a confirmed link are counted under “Codes or borders changed”.
   *[other] { $count } proposed links between code sets are not decided. Areas without a confirmed link are counted under “Codes or borders changed”.
}
tracking-part-reached = Reached both times
tracking-part-reached-meaning = The same ground counted in both rounds: people came or left.
tracking-part-new = Newly reached
tracking-part-new-meaning = Counted only in the later round; whether people were there before is not known.
tracking-part-lost = No longer reached
tracking-part-lost-meaning = Counted only in the earlier round; whether people are still there is not known.
tracking-part-recoding = Codes or borders changed
tracking-part-recoding-meaning = Divided or merged areas, and areas of two code sets that no confirmed link connects: whether people came or codes changed is not known.
tracking-part-carried = Old numbers again
tracking-part-carried-meaning = The numbers of the earlier round, marked so or equal beyond chance. They add nothing, and { $people } persons of the total are that old.
tracking-areas-count = { $count ->
    [one] one area
   *[other] { $count } areas
}
tracking-areas-more = { $count ->
    [one] One more area with a smaller change.
   *[other] { $count } more areas with smaller changes.
}
tracking-areas-cut = Areas are shown down to: { $level }. Finer ones are too many for one table; they stand in the rows.
tracking-by-area = By area
tracking-by-area-note = Rows of several levels are the same people: the finest complete level counts, area by area.
tracking-rows-count = { $count ->
    [one] One row, with the cell that its number stands in.
   *[other] { $count } rows, each with the cell that its number stands in.
}
tracking-rows-all = Show all rows
tracking-row-number = row { $row }
tracking-sheet = sheet { $sheet }
tracking-status-internally-displaced = Internally displaced persons
tracking-status-returned-displaced = Returned displaced persons
tracking-status-repatriated-refugee = Repatriated refugees
tracking-status-migrant = Migrants
tracking-status-host = Host community
tracking-kind-ba = Baseline by area (BA)
tracking-kind-b2 = Baseline by sub-area (B2)
tracking-kind-sa = Site assessment (SA)
tracking-kind-ett = Event tracking (ETT)
tracking-kind-reg = Registration (REG)
tracking-kind-srv = Survey (SRV)
tracking-kind-fms = Flow survey (FMS)
tracking-kind-fmr = Flow registry (FMR)
tracking-level-admin0 = Country
tracking-level-admin1 = Level 1 (regions)
tracking-level-admin2 = Level 2 (cercles, districts)
tracking-level-admin3 = Level 3 (communes)
tracking-level-admin4 = Level 4 (villages, neighbourhoods)
tracking-level-admin5 = Level 5
tracking-level-site = Sites
tracking-level-point = Points
tracking-visit-reached = reached
tracking-visit-refused = refused
tracking-visit-inaccessible = out of reach
tracking-visit-planned = no news yet
tracking-cause-conflict = Conflict
tracking-cause-insecurity = Insecurity
tracking-cause-natural-disaster = Natural disaster
tracking-cause-political = Political reasons
tracking-cause-economic = Economic reasons
tracking-cause-other = Another reason
tracking-cause-not-reported = No displacement reported
tracking-shelter-collective = Sites and shared places
tracking-shelter-individual = Houses
tracking-shelter-host-family = With host families
tracking-shelter-rented = Rented houses
tracking-rounds-text = Each round speaks for one day. The latest complete round of an operation counts until the next.
tracking-back = Displacement
tracking-as-written = As the file writes it
tracking-cause-words = Reason in the words of the file
tracking-displaced-since = There since
tracking-visited = Visited
tracking-informants = People asked
tracking-need = Need
tracking-carried-over = Carried over
tracking-ages = { $from } to { $to } years
tracking-ages-from = { $from } years and older
tracking-column-number-of = What
tracking-column-number = Number
tracking-column-cell = Cell
tracking-names = Names and spellings
tracking-lies-in = Lies in
tracking-link-from = Area
tracking-link-to = Other area
tracking-link-relation = What they are to each other
tracking-link-decision = Decision
tracking-link-since = Since
tracking-relation-same = The same ground
tracking-relation-renamed = The same ground, renamed
tracking-relation-split = Divided; the other is a part of it
tracking-relation-split-of = A part of what was divided
tracking-relation-merged = Went into the other
tracking-relation-merged-of = The other went into it
tracking-decision-open = Proposed, not decided
tracking-decision-confirmed = Confirmed
tracking-decision-refused = Refused
tracking-operation-closed = Counts until
tracking-code-set = Code set
tracking-code-set-list = a published list
tracking-code-set-observed = as files of rounds write it
tracking-valid-from = In the list from
tracking-valid-until = In the list until
tracking-name-since = since { $date }
tracking-name-until = until { $date }
tracking-through-rounds = Through the rounds
tracking-through-rounds-note = Through other names and codes of the same ground, as far as people confirmed them.
tracking-history = History
tracking-no-events = Nothing is recorded of what became of this area.
tracking-event-same = { $before } and { $after } are the same ground.
tracking-event-renamed = { $before } was renamed { $after }.
tracking-event-split = { $before } was divided into { $after }.
tracking-event-merged = { $before } went into { $after }.
tracking-linked = Areas of other code sets
tracking-inside = What lies in it
tracking-inside-more = { $count ->
    [one] One more area lies in it.
   *[other] { $count } more areas lie in it.
}
tracking-matrix-title = Origin and destination
tracking-matrix-caption = Persons by origin (rows) and by where they are (columns)
tracking-matrix-from = From
tracking-matrix-sum = Sum
tracking-matrix-others = { $count ->
    [one] One further origin
   *[other] { $count } further origins
}
tracking-estimates-title = Estimates for missed areas
tracking-estimates-text = An estimate is made only where somebody asks for it here. It stands in no total, no trend and no download.
tracking-estimates-method = Each missed area keeps its last count, changed as the areas changed that both rounds reached. The interval spans what the least and the most changed quarter of those areas would give. It says how differently areas changed; it is not a confidence interval, because missed areas are not a sample.
tracking-estimates-choose = Estimate the areas missed by
tracking-estimates-static = Estimates are made by the server when somebody asks; these pages are files.
tracking-estimates-mark = Estimate, not a count.
tracking-estimates-number = Persons in missed areas, estimated
tracking-estimates-interval = between { $low } and { $high }
tracking-estimates-counted = Persons counted in the round
tracking-estimates-not-added = The estimate is not in it.
tracking-estimates-areas = Missed areas
tracking-estimates-drawn-from = Areas from which the change was taken
tracking-estimates-last = What missed areas counted last
tracking-estimates-none = There is nothing to estimate: no area with a known counterpart was missed, or fewer than four areas were reached both times.
tracking-method-title = Method
tracking-method-text = What the words mean, which rules decide what counts, and where the numbers end.
tracking-method-version = Version { $version } of the rules of counting. A changed rule gets a new version; every answer names its own.
tracking-method-statuses = Whom rounds count
tracking-status-internally-displaced-means = People who had to flee their homes and stayed in their country. A stock on one day.
tracking-status-returned-displaced-means = People who were displaced inside the country and came back. A stock of its own: nobody in it is counted as displaced.
tracking-status-repatriated-refugee-means = People who came back from a refuge abroad. A stock of its own.
tracking-status-migrant-means = People on the move for other reasons, where a round counts them.
tracking-status-host-means = People who live where others came to.
tracking-method-rules = What counts
tracking-rule-latest = Of each operation the latest complete round counts until the next one. A round released in part does not count while an earlier complete one is there.
tracking-rule-kinds = The kinds of assessment of one round are alternatives. One of them counts, by the order below; they are never added.
tracking-rule-levels = Region, cercle and commune of one round are the same people. The finest complete level counts, area by area; a contradiction between levels is told.
tracking-rule-operations = Operations of one country may overlap. Without a decision which of them count together there is no number, and the answer says so.
tracking-rule-stock = A stock is never added to a flow, to another round or to another kind of assessment.
tracking-rule-links = A code means an area only within its set. Areas of two sets are the same ground where a person confirmed it, and not because their codes look alike.
tracking-rule-change = The change between two rounds is divided into areas reached both times, newly reached, no longer reached, and changed codes or borders. The parts add up to it exactly.
tracking-rule-carry-over = Numbers that are those of the round before beyond chance, or are marked so, are told as old numbers.
tracking-method-kinds = Kinds of assessment
tracking-method-kinds-text = The first of these that a round has counts:
tracking-method-kinds-out = Never counted as a stock
tracking-method-operations = Operations
tracking-operation-counts = Counts from { $from } until { $until }.
tracking-operation-alone = Counts where it is the only one; nobody decided more.
tracking-operation-not = Was not chosen and does not count.
tracking-operation-ended = Ended; it counts up to { $date }.
tracking-period-beginning = the beginning
tracking-period-today = further notice
tracking-method-checks = Checks at import
tracking-method-checks-text = Each check has a level that the mission sets. An error refuses the file; a warning stays with the row and is shown with its number.
tracking-column-check = Check
tracking-column-check-level = Level
tracking-check-error = refuses the file
tracking-check-warning = warns
tracking-check-off = off
tracking-check-unknown-code = A code that the list does not have
tracking-check-contradictory-code = A code that names another area
tracking-check-contradictory-parent = An area in another parent
tracking-check-missing-code = An area without a code
tracking-check-sex = Female and male that do not add up to the persons
tracking-check-persons-below-households = Fewer persons than households
tracking-check-jump = A number far from that of the round before
tracking-check-carry-over = The numbers of the round before, unmarked
tracking-check-duplicate = An area of one status twice
tracking-check-area-missing = An area that the round before had
tracking-check-negative = A number below zero
tracking-check-fractional = A part of a person
tracking-check-date = A visit outside the round
tracking-check-levels = Levels that contradict each other
tracking-method-limits = Limits
tracking-limit-informants = Numbers come from people who know the place and were asked. They are estimates of informants, not a register.
tracking-limit-reach = Areas that nobody reached are missing in the number. Fewer people in a round may mean fewer areas.
tracking-limit-not-known = “Not known” is never 0. Where no row says a number, none is shown.
tracking-limit-places = Coordinates of sites are shown to about eleven kilometres, to protect the people there.
tracking-files = Files
tracking-files-note = One line for an area and status, with all kinds of assessment; the column of kinds tells which. Numbers by sex and age below five are left out, with those that would give them away.
tracking-file-csv = Table with HXL tags (CSV)
tracking-file-xlsx = Workbook with HXL tags (XLSX)
tracking-file-json = Table as JSON
tracking-file-geojson = Map (GeoJSON)
tracking-file-parquet = Parquet
tracking-file-too-large = This file would have more than 200,000 rows. Take one round at a time, or the interfaces for programs.
tracking-small-number = left out

## Sites

tracking-needs-title = Needs by sector
tracking-needs-note = What key informants said of each site. A site counts once, whatever its size. People are those who live in the sites that have the need, not those who have it themselves. Small numbers of people are left out.
tracking-needs-caption = Share of the sites that have the need, among those that answered.
tracking-needs-sector = Sector
tracking-needs-sites = Sites in need
tracking-needs-share = Share of sites
tracking-needs-people = People in these sites
tracking-needs-otherwise = Other answers
tracking-needs-of = { $part } of { $whole }
tracking-sites-title = Sites
tracking-sites-count = { $count ->
    [one] { $count } site
   *[other] { $count } sites
}
tracking-sites-map = Persons in sites
tracking-sites-map-note = Each circle stands in the middle of a cell of a tenth of a degree, about eleven kilometres wide, with all sites of the cell: nobody is found by this map. Its area is in proportion to the number of persons.
tracking-sites-left-out = { $count ->
    [one] One site has no coordinates and is not on the map.
   *[other] { $count } sites have no coordinates and are not on the map.
}
tracking-site = Site
tracking-site-said = What was said of it
tracking-site-shelter = Shelter
tracking-site-needs = Needs
tracking-site-intention = Intention
tracking-intention-stay = to stay
tracking-intention-return = to return
tracking-intention-move-on = to go elsewhere
tracking-reliability-low = low reliability
tracking-reliability-medium = medium reliability
tracking-reliability-high = high reliability
