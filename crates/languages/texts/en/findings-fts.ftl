### What is found in a file of the Financial Tracking Service, and what to do about it.

## Errors: the file as a whole

finding-fts-empty = the file is empty
    .remedy = Fetch the page again and import it anew
finding-fts-another-kind = the file is { $kind }, not an answer in JSON
    .remedy = Unpack it, or fetch the answer as JSON (format=json)
finding-fts-not-utf8 = the file is written in UTF-16; JSON is UTF-8
    .remedy = Save the file as UTF-8
finding-fts-truncated = the file ends in the middle of the answer
    .remedy = Fetch the page again and import it anew
finding-fts-not-json = the file is not an answer in JSON: { $reason }
    .remedy = Fetch the answer as JSON (format=json)
finding-fts-another-shape = the file holds neither flows, nor plans, nor requirements by cluster or location
    .remedy = Give answers of the public API: flows, plan overview, plans of a year or country, or a plan grouped by cluster or location
finding-fts-pages-missing = { $missing ->
    [one] { $missing } of { $count } flows is missing
   *[other] { $missing } of { $count } flows are missing
}: { $found ->
    [one] { $found } was read
   *[other] { $found } were read
}
    .remedy = Name the files of all pages in one command
finding-fts-country-unclear = the flows have no country in common ({ $candidates })
    .remedy = Name the mission with --mission
finding-fts-country-unknown = “{ $name }” is no country that is known
    .remedy = Name the mission with --mission
finding-fts-year-unclear = the flows have no year of use in common ({ $candidates })
    .remedy = Fetch the flows of one year
finding-fts-plan-unclear = the file does not say of which plan it is
    .remedy = Import it together with the overview of plans, or name the file plan-NUMBER-…
finding-fts-plan-unknown = the file is of plan { $plan }, of which neither the other files nor the records know the country and the year
    .remedy = Import it together with the plan’s flows or the overview of plans, or after them

## Errors: one flow or plan

finding-fts-field = { $what }: { $field } cannot be read: { $expected } is expected
    .remedy = Tell the publisher, and correct the file meanwhile
finding-fts-field-twice = { $what }: { $field } stands there twice
    .remedy = Tell the publisher, and correct the file meanwhile
finding-fts-amount-too-large = { $what }: { $field } is too large to be kept exactly
    .remedy = Tell the publisher, and correct the file meanwhile
finding-fts-currency-unknown = { $what }: the currency is not known
    .remedy = Tell the publisher, and correct the file meanwhile

## Warnings

finding-fts-parent-missing = flow { $flow } is a part of flow { $parent }, which is not known
    .remedy = Import the flows of the year of the larger contribution
finding-fts-parent-of-itself = flow { $flow } says that it is a part of itself; it stands by itself
    .remedy = Tell the publisher, and correct the file meanwhile
finding-fts-vanished = { $count ->
    [one] { $count } known flow is not in the files; it stays
   *[other] { $count } known flows are not in the files; they stay
}
    .remedy = Look whether the source withdrew them
finding-fts-total-differs = the source gives { $stated } USD as its { $total }, its flows add up to { $counted }
    .remedy = Fetch all pages anew: the source may have changed between them
finding-fts-rate-contradicts = flow { $flow }: { $original } at { $rate } for one { $currency } is not { $converted }
    .remedy = Ask the reporting organisation which of the three is right
finding-fts-other-currency = the appeal is kept in { $currency }: amounts in USD wait for a rate
    .remedy = Import rates with `compendium import rates`

## Notes

finding-fts-older = flow { $flow } has version { $version }, version { $known } is known: it was left as it is
finding-fts-twice = flow { $flow } stands in the files more than once; it counts once
finding-fts-report-added = flow { $flow } is known from { $system } as { $code }: it became a report of that one
finding-fts-revised = the requirement of { $what } was revised from { $from } to { $to }
finding-fts-part-left-out = the part of the plan for { $country } was left out: no appeal of it is known
    .remedy = Import the flows of the country first
finding-fts-more = { $count ->
    [one] { $count } more finding like “{ $like }” is not listed
   *[other] { $count } more findings like “{ $like }” are not listed
}
