### Why the records that files bring are not accepted, and what to do.

finding-refusal-other-code = { $about }the mission’s record has the code { $code }
finding-refusal-bare-mission = { $about }a mission needs an address and at least one country
finding-refusal-mission-not-known = { $about }the mission is not known: put its own record first, or in the same change set
finding-refusal-mission-withdrawn = { $about }the mission is withdrawn and given new records at once
finding-refusal-address-taken = { $about }the address “{ $slug }” is that of the mission { $holder }
finding-refusal-parent-not-known = { $about }{ $child } names { $parent }, which is not known: bring that record as well, or before
finding-refusal-parent-elsewhere = { $about }{ $child } names { $parent }, which belongs to another appeal
finding-refusal-parent-of-other-kind = { $about }{ $child } names { $parent } as its larger contribution, and it is none
finding-refusal-leaned-on = { $about }{ $child } leans on what would be withdrawn: withdraw that too
finding-refusal-still-paid = { $about }{ $child } is for { $parent }, which would be withdrawn: change that too
finding-refusal-other-kind = { $about }the identifier { $id } is given to two kinds of record
finding-refusal-nothing-to-withdraw = { $about }{ $record } cannot be withdrawn: it is not known, or was withdrawn before
finding-refusal-changed-twice = { $about }{ $record } is changed twice, to different things: keep one of them
finding-refusal-inexact-number = { $about }{ $record } has a number that cannot be kept exactly: write it as text
finding-refusal-zero-byte = { $about }{ $record } has a text with a zero byte: take it out
finding-refusal-no-json = { $about }{ $record } cannot be written as JSON: { $reason }
finding-refusal-no-such-point = { $about }the journal has no point { $point }: it ends at { $last }
finding-refusal-claimed =
    { $about }{ $record } claims { $claim ->
         [mission] the mission’s own record
         [period] the period { $one }
         [framework-name] the framework name “{ $one }” ({ $two })
         [sector-code] the sector code { $one }
         [publication] version number { $one }
         [open-proposal] the one proposal that waits
         [round-publication] version number { $one } of the report of { $two }
         [open-round-proposal] the one proposal of the report of { $one } that waits
         [recipient] the link of “{ $one }” to the reports of { $two }
        *[rate] the rate { $one } of “{ $two }”
    }, which { $holder } has: change or withdraw one of them
