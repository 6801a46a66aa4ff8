### What is found in an IATI file, and what to do about it.

## Errors: the file as a whole

finding-iati-empty = the file is empty
    .remedy = Choose the file again; it may not have been downloaded to its end
finding-iati-another-kind = the file is { $kind }, not a list of activities in XML
    .remedy = Unpack it, or choose the file of activities (XML)
finding-iati-not-xml = this is not well-formed XML: { $reason }
    .remedy = Ask the publisher for the file again, or correct it at this place
finding-iati-truncated = the file ends inside “{ $element }”: it was cut off
    .remedy = Download the file again, to its end
finding-iati-doctype = a document type declaration (DOCTYPE) stands in the file; none is read
    .remedy = Take the declaration out: IATI files have none
finding-iati-unknown-entity = the entity “&{ $entity };” is not defined
    .remedy = Write the character itself, or its number such as &#233;
finding-iati-unknown-prefix = the prefix “{ $prefix }” is not declared
    .remedy = Declare the prefix in the root element
finding-iati-character-not-allowed = the character { $character } is not allowed in XML
    .remedy = Take the character out
finding-iati-not-decodable = bytes here are no character in { $encoding }, the encoding of this file
    .remedy = Save the file in UTF-8, or name its real encoding in the first line
finding-iati-unknown-encoding = the file says that it is in “{ $encoding }”, which is no encoding
    .remedy = Name an encoding such as UTF-8 in the first line
finding-iati-piece-too-long = a tag or a text is longer than { $limit } bytes
    .remedy = Look at this place: no real activity is like this
finding-iati-activity-too-large = an activity has more than { $limit } bytes
    .remedy = Look at this place: no real activity is like this
finding-iati-too-many-elements = an activity has more than { $limit } elements
    .remedy = Look at this place: no real activity is like this
finding-iati-too-deep = elements are nested more than { $limit } deep
    .remedy = Look at this place: no real activity is like this
finding-iati-unreadable = the file cannot be read further: { $reason }
    .remedy = Try again; if it happens again, copy the file elsewhere first
finding-iati-not-activities = the file is a “{ $root }”, not a list of activities
    .remedy = Give a file whose root is iati-activities; organisation files are not read
finding-iati-version-not-read = the file is in version { $version } of the standard, which is not read
    .remedy = Ask the publisher for version 2.03; 2.01 to 2.03 and the files of OCHA’s older service are read
finding-iati-no-activities = the file holds no activity
    .remedy = Choose the file again; it may not have been downloaded to its end

## Errors: one activity

finding-iati-identifier-missing = an activity has no identifier
    .remedy = Give the activity an iati-identifier
finding-iati-identifier-twice = the activity “{ $identifier }” stands twice; first on line { $first }
    .remedy = Keep one of the two, or give one another identifier
finding-iati-amount-unreadable = an amount is not a number
    .remedy = Write digits, with a point before the decimals
finding-iati-amount-too-large = an amount is too large to be kept exactly
    .remedy = Check the digits: an amount too many was typed
finding-iati-currency-unknown = “{ $code }” is not a currency of ISO 4217
    .remedy = Write three letters such as USD
finding-iati-currency-missing = an amount has no currency, and its activity names no default
    .remedy = Add currency to the value, or default-currency to the activity
finding-iati-country-unknown = “{ $code }” is not a country of ISO 3166
    .remedy = Write the two letters of ISO 3166, such as HT
finding-iati-year-unknown = the activity “{ $identifier }” names no appeal and no day on which it starts
    .remedy = Add an activity-date of type 1 or 2
finding-iati-mission-unknown = the mission “{ $mission }” is not known and is not the code of a country
    .remedy = Name the code of a country such as HTI, or make the mission first

## Warnings

finding-iati-identifier-again = the activity “{ $identifier }” stands again; first on line { $first }; both are taken over
    .remedy = Check whether the same money stands in the file twice
finding-iati-not-in-schema = { $what } is not allowed in “{ $element }” by the schema of IATI 2.03 and is left out
    .remedy = Tell the publisher; everything else of the activity is taken over
finding-iati-incomplete = “{ $element }” lacks { $what }, which IATI 2.03 requires, and is left out
    .remedy = Tell the publisher; everything else of the activity is taken over
finding-iati-value-not-allowed = “{ $element }” has { $attribute } “{ $value }”, which is no { $kind }, and is left out
    .remedy = Tell the publisher; everything else of the activity is taken over
finding-iati-reference-twice = the transaction reference “{ $reference }” stands twice; first on line { $first }
    .remedy = Check whether the same money stands in the file twice
finding-iati-awaiting-allocation = { $count ->
    [one] “{ $project }” of { $agency } asks for nothing and holds { $count } contribution
   *[other] “{ $project }” of { $agency } asks for nothing and holds { $count } contributions
}
    .remedy = Allocate the money to projects once it is known to which
finding-iati-merged = “{ $project }” was merged into { $into }
    .remedy = Nothing is asked for here any more; look at the other project
finding-iati-overfunded = “{ $project }” received { $percent }% of what it asked for ({ $received } of { $requested })
    .remedy = Check the requirement and the contributions
finding-iati-date-far-off = { $years ->
    [one] the day { $date } of { $what } lies { $years } year from the appeal
   *[other] the day { $date } of { $what } lies { $years } years from the appeal
}
    .remedy = Check the year
finding-iati-amount-negative = the amount { $amount } is negative
    .remedy = Check whether it takes an earlier amount back
finding-iati-currencies-mixed = the budgets of “{ $project }” are in several currencies; no requirement is made of them
    .remedy = Enter the requirement by hand
finding-iati-other-country = { $count ->
    [one] { $count } activity of { $appeal } is in { $country }; it stays with its appeal
   *[other] { $count } activities of { $appeal } are in { $country }; they stay with their appeal
}
    .remedy = Use --mission to file all activities elsewhere

## Notes

finding-iati-no-country = { $count ->
    [one] { $count } activity names no country; it is filed under { $mission }
   *[other] { $count } activities name no country; they are filed under { $mission }
}
    .remedy = Use --mission to file all activities elsewhere
finding-iati-transactions-kept = { $count ->
    [one] { $count } transaction is kept with its activity and is no contribution: it passes money on, spends it, or draws on commitments that are counted
   *[other] { $count } transactions are kept with their activities and are no contributions: they pass money on, spend it, or draw on commitments that are counted
}
finding-iati-not-converted = contributions in { $currency } that are not yet converted: { $count }
    .remedy = Import a rate: each counts from then on
finding-iati-more = { $count ->
    [one] { $count } more finding of the kind “{ $like }”
   *[other] { $count } more findings of the kind “{ $like }”
}
