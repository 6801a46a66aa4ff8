### What may be found in the text of a page, and what to do about it.

finding-page-empty = the file is empty
    .remedy = Give the text of an appeal’s page
finding-page-too-large = the file has { $bytes } bytes; a page has at most { $limit }
    .remedy = Give the text of one country and one year
finding-page-line-too-long = a line has { $bytes } bytes; at most { $limit } are read
    .remedy = Break the text into its paragraphs and save it again
finding-page-too-many-lines = the file has { $lines } lines; a page has at most { $limit }
    .remedy = Give the text of one country and one year
finding-page-another-kind = this is { $kind }, not the text of a page
    .remedy = Open the page, select all, copy, and save what you paste as a text file in UTF-8
finding-page-nul-byte = a NUL byte stands in the text
    .remedy = Save the file as plain text in UTF-8
finding-page-not-decodable = the bytes { $bytes } are no character in UTF-8, and the file is not Windows-1252 either
    .remedy = Save the file in UTF-8 and look at this place
finding-page-not-an-appeal = this is not an appeal’s page: { $reason }
    .remedy = Open the page, select all, copy, and save what you paste as a text file in UTF-8
finding-page-no-title = no title with a country and a year was found before the first section
    .remedy = Write the country and the year on the first line, such as “Mali 2017”
finding-page-amount-missing = the project “{ $project }” has no amount requested
    .remedy = Write “Amount Requested: USD …” below the title; 0 where nothing is asked
finding-page-amount-negative = an amount is negative
    .remedy = Write the amount without a minus sign or brackets, or take the project out
finding-page-amount-too-large = an amount is too large to be kept exactly
    .remedy = Check the digits: the largest amount is 92,233,720,368,547,758.07
finding-page-amount-in-words = an amount is written in words
    .remedy = Write the amount in digits, such as 2,000,000
finding-page-amount-unreadable = an amount cannot be read
    .remedy = Write the amount such as USD 2,330,000.00
finding-page-too-many-decimals = an amount has more decimals than its currency
    .remedy = Write at most the decimals that the currency has, such as 2,330,000.00
finding-page-other-currency = an amount is in { $found }, while the others are in { $expected }
    .remedy = Convert the amount to the page’s currency first
finding-page-amount-twice = the project “{ $project }” has a second { $what }
    .remedy = Keep one of the two, or give the second project its title
finding-page-received-without-project = an amount received stands without a project
    .remedy = Put the amount below the title of its project, or take the line out
finding-page-amount-without-project = an amount requested stands without a project’s title
    .remedy = Put the amount below the title of its project, or take the line out
finding-page-project-twice = the project “{ $project }” stands twice in one sector; first on line { $first }
    .remedy = Keep one of the two, or give them different titles
finding-page-framework-twice = the framework “{ $framework }” stands twice; first on line { $first }
    .remedy = Put all projects of the framework under one heading
finding-page-project-without-title = a project has no title
    .remedy = Write the title after the bullet
finding-page-mission-unknown = “{ $name }” is not a country that is known by name
    .remedy = Correct the name, or name the mission’s code yourself
finding-page-countries-unknown = the mission { $mission } is not known, and its code is not a country’s
    .remedy = Record the mission with its countries first, then import the page
finding-page-another-appeal = the page is for { $page }, the known records are of { $known }
    .remedy = Import the page into its own appeal
finding-page-total-differs = { $what } is printed as { $printed }, but its projects add up to { $computed }
    .remedy = The projects count, not the printed total: check whether a project is missing
finding-page-percent-differs = { $what } is printed as { $printed }, but the projects give { $computed }
    .remedy = The computed percentage is shown, not the printed one
finding-page-printed-unreadable = { $what } cannot be read and is left out
    .remedy = Check the number in the file
finding-page-broken-characters = characters look broken, but no repair is safe
    .remedy = Look at the word and correct it in the file
finding-page-no-projects = no project was found
    .remedy = Check whether the page was copied to its end
finding-page-not-understood = this text was not understood and is left out
    .remedy = Check whether the line belongs to the page
finding-page-no-framework = projects stand under no framework; they are filed under “{ $framework }”
    .remedy = Write the framework’s name on a line above the first project
finding-page-more-than-asked = the project “{ $project }” received more than it asked for
    .remedy = Check both amounts
finding-page-office-kind-unknown = offices are listed without saying which is the country office
    .remedy = Write “Country Office: …; Sub-Offices: …”
finding-page-project-vanished = the project “{ $project }” is recorded, but not in this page; it stays as it is
    .remedy = Withdraw it yourself if it no longer holds
finding-page-framework-vanished = the framework “{ $framework }” is recorded, but not in this page; it stays as it is
    .remedy = Withdraw it yourself if it no longer holds
finding-page-others-vanished = { $count ->
    [one] { $count } known record of the kind { $record } is not in this page; it stays as it is
   *[other] { $count } known records of the kind { $record } are not in this page; they stay as they are
}
    .remedy = Withdraw them yourself if they no longer hold
finding-page-ledger-differs = the page says { $page } was received for “{ $project }”, the recorded contributions say { $ledger }
    .remedy = The recorded contributions count; correct them if the page is right
finding-page-figure-twice = the figure { $figure } has two values in this page; the first is taken
    .remedy = Check both values
finding-page-typed-number = a typed number stays in the text: no source is known for it
    .remedy = Bind a figure to it, or declare one with a source, before publishing
finding-page-website-unreadable = this is not a web address and is left out
    .remedy = Write the address such as https://www.example.org
finding-page-characters-restored = broken characters were restored
finding-page-spaces-joined = runs of spaces, tabs or no-break spaces became one space ({ $count } in this line)
finding-page-invisible-removed = { $count ->
    [one] { $count } invisible or control character was removed
   *[other] { $count } invisible or control characters were removed
}
finding-page-decoded = the file is { $encoding }; it was read as such
finding-page-number-read = a number in an unusual form was read
finding-page-blank-filled = { $what } is blank; it was computed from the projects
finding-page-name-read = a misspelt name was read
finding-page-names-left-out = names of persons ({ $count }) were left out; roles are kept
finding-page-mail-left-out = electronic mail addresses ({ $count }) were left out
finding-page-currency-assumed = { $count ->
    [one] { $count } amount names no currency; { $currency } was assumed
   *[other] { $count } amounts name no currency; { $currency } was assumed
}
    .remedy = Write the currency if it is another one
finding-page-sector-added = the sector “{ $sector }” is in no list; it was added as the mission’s own
finding-page-framework-other = the framework “{ $framework }” is taken over as the mission’s own
finding-page-cluster-unknown = “{ $body }” is named as a cluster, but is in no list of clusters; no seat is recorded
    .remedy = Add the seat yourself if the mission holds it
finding-page-revised = the requirement of “{ $project }” changes from { $from } to { $to }
finding-page-more = { $count ->
    [one] { $count } more finding like “{ $like }” is not listed
   *[other] { $count } more findings like “{ $like }” are not listed
}
