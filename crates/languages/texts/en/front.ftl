### The front page: all missions and years.

front-title = Humanitarian appeals of all missions
front-introduction =
    { $appeals ->
        [one] { $appeals } appeal
       *[other] { $appeals } appeals
    } of { $missions ->
        [one] { $missions } mission
       *[other] { $missions } missions
    }, { $years }.
front-totals-title = All missions, all years
front-totals-year = All missions, { $year }
front-totals-filtered = Totals of the appeals shown
front-totals-rule = Amounts are added first and divided once: the percent funded is the sum received over the sum requested, never an average of percentages.
front-totals-other-currencies = { $count ->
    [one] { $count } appeal in another currency is not part of these totals.
   *[other] { $count } appeals in other currencies are not part of these totals.
}
front-column-appeal = Appeal
front-column-mission = Mission
front-column-year = Year
front-column-status = Status
front-column-requested = Requested
front-column-received = Received
front-column-percent = Percent funded
front-column-people = People targeted
front-column-as-of = As of
front-latest-changes = Latest changes
front-by-year = By year
front-by-region = By region

## The map

map-title = Percent funded by country
map-title-year = Percent funded by country, { $year }
map-description = A map of the countries with an appeal, shaded by percent funded. The table below holds the same figures.
map-legend = Percent funded
map-no-appeal = No appeal
map-not-asked = Nothing requested
map-class = { $from } to { $to }
map-disclaimer = Boundaries and names do not imply official endorsement or acceptance.

## When there is nothing to show yet

front-empty-title = There are no appeals yet
front-empty-explanation = This Compendium is ready, and empty. Fill it in one of two ways.
front-empty-demo = To look around with invented examples, run:
front-empty-demo-command = compendium demo
front-empty-import = To start with the text of an existing page, run:
front-empty-import-command = compendium import page FILE
front-empty-then = Then load this page again.
