### How values are put together where the separators of ICU do not suffice.

timestamp = { $date } à { $hour } h { $minute } UTC
date-range = du { $first } au { $last }
not-applicable = s. o.
not-known = non connu
amount-millions = { $amount } M
amount-thousands = { $amount } k
size-bytes = { $size ->
    [one] { $size } octet
   *[other] { $size } octets
}
size-kilobytes = { $size } ko
size-megabytes = { $size } Mo
size-gigabytes = { $size } Go
