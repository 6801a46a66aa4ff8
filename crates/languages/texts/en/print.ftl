### The printed report of an appeal: what stands on paper only.

print-subtitle = Humanitarian appeal · Mission: { $mission } · Period: { $period }
print-report-of = Report of { $date }
print-footer = { $product } · figures as known at journal entry { $entry }
print-in-language = in { $language }
print-exactly = exactly { $value }
print-holds-as-of = as of { $date }
print-holds-undated = the source gives no date
print-holds-from = from { $date }
print-group = { $group }: { $count }
print-implementing = Implemented by

## Footnotes

print-note-computed = { $label }: computed by the rule { $rule } from { $records ->
    [0] no record
    [one] { $records } record
   *[other] { $records } records
  } ({ $holds }).
print-note-declared = { $label } ({ $holds }): declared figure. Source: { $source }.
print-note-unresolved = This number was asked for and could not be found: { $reason }

## Below tables

print-table-note = Amounts in whole { $currency }, computed by the rules { $rules } ({ $holds }). The rules stand under “{ $chapter }”.
print-parts-note = Every amount, share and number of projects in this chapter is computed by the same rules as the totals; they stand under “{ $chapter }”.
print-reconciliation-why = Why it is counted or not
print-chart-alternative = A bar for each sector shows what was requested, and in it what was received. The numbers stand in the table below the chart.
print-map-alternative = A map of the country. Offices: { $offices }. Places of projects: { $places }.

## About these figures

print-about = About these figures
print-about-introduction = Each amount, share and count in this report was either computed from records, by a rule that stands below, or typed from a source that is named. Numbers inside the description of a project or of its beneficiaries are the mission’s own words.
print-about-known = The figures were computed from the records as they stood at entry { $entry } of the journal. The same records, versions and amounts always give the same digest, so that a number can be recomputed and checked.
print-about-rounding = Amounts are printed in whole units and shares in whole percent; the exact values stand in this table.
print-check-table = Figures of the whole appeal, and how to check them
print-rules = What each figure counts
print-column-rule = Rule
print-column-digest = Digest
