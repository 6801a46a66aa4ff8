### How values are put together where the separators of ICU do not suffice.

timestamp = { $date }, { $hour }:{ $minute } UTC
date-range = { $first } to { $last }
not-applicable = n/a
not-known = not known
amount-millions = { $amount } million
amount-thousands = { $amount } thousand
size-bytes = { $size ->
    [one] { $size } byte
   *[other] { $size } bytes
}
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB
