### What is doubtful in records: the finding, and what to do about it.

lint-rate-contradicts = { $original } at a rate of { $rate } is { $expected }, not { $converted }
lint-rate-contradicts-remedy = Ask the reporting organisation which of the three is right, and correct it here.
lint-century-off = The date { $date } lies decades away from the appeal
lint-century-off-remedy = Look whether two digits of the year are wrong.
lint-negative = The amount { $amount } is below zero
lint-negative-remedy = Record money that went back as a smaller amount of what it was taken from.
lint-duplicate = It looks the same as { $other }
lint-duplicate-remedy = Withdraw one of the two, or leave both where they are two gifts of one amount.
lint-merged-into = It says that it was merged into { $into }
lint-merged-into-remedy = Set its status to merged, so that it is not counted beside the other.
lint-over-funded = { $received } came for { $requested } asked
lint-over-funded-remedy = Look whether the requirement was revised, or money for another is recorded here.
lint-no-requirement = { $received } came and nothing is recorded as asked for
lint-no-requirement-remedy = Record what is asked for, or give the money to what it is for.
