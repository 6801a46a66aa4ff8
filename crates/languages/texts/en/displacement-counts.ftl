### People counted in the rounds of operations: why a number is not known,
### how it was counted, and what is doubtful about it.

## Why there is no number

not-known-no-round = No round says anything of these people up to this date. That is not the same as nobody.
not-known-area-not-in-round = The round that counts has no row of this area.
not-known-number-missing = The rows of this area leave the number open.
not-known-only-for-larger-area = The round counts only a larger area, as a whole.
not-known-not-linked = Rows with codes of another set may lie in this area: no confirmed link says.
not-known-code-sets-not-linked = The round has rows of two code sets that may be the same people, and no confirmed link says.
not-known-operations-overlap = Several operations count these people, and the mission has not said which of them count together.

## How people were counted

lineage-method = How it was counted
method-round = { $operation }, round { $round } of { $day } ({ $kind }); { $unit ->
    [years] { $count ->
        [one] { $count } year
       *[other] { $count } years
    } old on the day asked for ({ $age } days)
    [months] { $count ->
        [one] { $count } month
       *[other] { $count } months
    } old on the day asked for ({ $age } days)
   *[days] { $count ->
        [0] of the day asked for
        [one] one day old on the day asked for
       *[other] { $count } days old on the day asked for
    }
}
method-round-reached = { $operation }, round { $round } of { $day } ({ $kind }); { $unit ->
    [years] { $count ->
        [one] { $count } year
       *[other] { $count } years
    } old on the day asked for ({ $age } days)
    [months] { $count ->
        [one] { $count } month
       *[other] { $count } months
    } old on the day asked for ({ $age } days)
   *[days] { $count ->
        [0] of the day asked for
        [one] one day old on the day asked for
       *[other] { $count } days old on the day asked for
    }
}; { $reached } of { $planned } areas reached, { $refused } refused, { $inaccessible } inaccessible
method-missing-sex = The sex of { $part } of { $whole } persons is not told.
method-missing-age = The age of { $part } of { $whole } persons is not told.

## Doubts about a count

doubt-newer-is-partial = Round { $round } of { $day } ({ $operation }) is newer, but released only in part: it does not count yet.
doubt-partial = Round { $round } of { $day } ({ $operation }) is released only in part.
doubt-levels-finer = { $area }: { $coarser } as a whole, { $finer } in the areas within it; the areas within it count.
doubt-levels-coarser = { $area }: { $coarser } as a whole, { $finer } in the areas within it; the whole counts.
doubt-joined-by-name = { $one } and { $other } were taken for one area by their names; no confirmed link says so.
doubt-numbers-missing = { $count ->
    [one] One row leaves the number open and is not in the sum.
   *[other] { $count } rows leave the number open and are not in the sum.
}
doubt-may-lie-in-it = { $count ->
    [one] One row with a code of another set may lie in this area and is not in the sum.
   *[other] { $count } rows with codes of another set may lie in this area and are not in the sum.
}
doubt-operations-overlap = The operations that count here: { $operations }.

## Doubts that a row carries

seen-code-not-in-list = The code { $code } is not in the list { $list }.
seen-code-names-another = The code { $code } names “{ $name }” here and “{ $other }” { $elsewhere ->
    [row] in row { $row }
    [round] in round { $round } of { $day }
   *[list] in the list { $list }
}.
seen-parent-is-another = { $name } ({ $code }) lies in { $parent } here and in { $other } { $elsewhere ->
    [row] in row { $row }
    [round] in round { $round } of { $day }
   *[list] in the list { $list }
}.
seen-no-code = { $area } has no code.
seen-stands-twice = { $area } stands twice; first in row { $first }.
seen-not-here = { $area } ({ $code }) was in round { $round } of { $day } and is not in this one.
seen-persons-below-households = { $area }: { $persons } persons in { $households } households.
seen-sex-does-not-add-up = { $area }: { $female } female and { $male } male are not { $persons } persons.
seen-levels-contradict = { $area }: { $own } in its own row, { $below } in the rows below it.
seen-visit-outside = The visit of { $day } is outside the round ({ $from } to { $until }).
seen-another-day = The row speaks for { $day }, and round { $round } for { $roundday }.
seen-jump = { $area }: { $then } in the round before, { $now } now.
seen-same-again = { $area } has exactly the numbers of the round before, which is not chance.
seen-below-zero = A number of people below zero.
seen-part-of-a-person = A part of a person.
