### What a check of a mission saw in the rows of a round.

finding-check-code-not-in-list = the code { $code } is not in the list { $list }
    .remedy = Correct the code, or import the list of codes that has it
finding-check-code-names-another = the code { $code } names “{ $name }” here and “{ $other }” { $elsewhere ->
    [row] in row { $which }
    [round] in { $which }
   *[list] in the list { $which }
}
    .remedy = Correct the code or the name; if the file uses other codes, name their set with --codes
finding-check-parent-is-another = { $name } ({ $code }) lies in { $parent } here and in { $other } { $elsewhere ->
    [row] in row { $which }
    [round] in { $which }
   *[list] in the list { $which }
}
    .remedy = Correct the parent or the code
finding-check-no-code = { $area } has no code
    .remedy = Write the code of the area
finding-check-stands-twice = { $area } stands twice; first in row { $first }
    .remedy = Keep one of the two rows
finding-check-not-here = { $area } ({ $code }) was in { $operation }, round { $number } of { $reporting_date } and is not here
    .remedy = Say in the coverage why it was not reached
finding-check-persons-below-households = { $area }: { $persons } persons in { $households } households
    .remedy = Ask who counted which of the numbers is right
finding-check-sex-does-not-add-up = { $area }: { $female } female and { $male } male are not { $persons } persons
    .remedy = Ask who counted which of the numbers is right
finding-check-levels-contradict = { $area }: { $own } in its own row, { $below } in the rows below it
    .remedy = Ask who counted which of the numbers is right
finding-check-visit-outside = the visit of { $day } is outside the round ({ $from } to { $until })
    .remedy = Correct the date, or the dates of the round
finding-check-another-day = the row speaks for { $day }, and round { $number } for { $round_day }
    .remedy = Correct the date, or the dates of the round
finding-check-jump = { $area }: { $then } in the round before, { $now } now
    .remedy = Ask who counted whether this is so
finding-check-same-again = { $area } has exactly the numbers of the round before, which is not chance
    .remedy = Say in a column “carried over” that the numbers are those of before, or ask who counted
finding-check-below-zero = a number of people below zero
    .remedy = Write the number of people; an empty cell says that it is not known
finding-check-part-of-a-person = a part of a person
    .remedy = Write a whole number
