### What is found in a filled-in template, and what to do about it.

finding-sheet-no-headings = no row of headings of the template was found
    .remedy = Fill in the template: compendium export template -o template.xlsx
finding-sheet-no-rows = no row stands below the headings
    .remedy = Fill in the template: compendium export template -o template.xlsx
finding-sheet-column-twice = the column “{ $heading }” stands twice
    .remedy = Keep one of the two columns
finding-sheet-appeal-missing = the row does not say which appeal it is of
    .remedy = Write the mission and the year, such as MLI/2017
finding-sheet-mission-missing = the row gives a year, and nothing says of which mission
    .remedy = Write MLI/2017, or name the mission with --mission MLI
finding-sheet-not-an-appeal = this is not an appeal
    .remedy = Write the mission and the year, such as MLI/2017
finding-sheet-mission-unknown = the mission { $mission } is not recorded, and its code is not a country’s
    .remedy = Correct the code, or record the mission with its countries first
finding-sheet-missing = the { $what } is missing
    .remedy = Fill the cell
finding-sheet-framework-unknown = this is not a framework of the appeal
    .remedy = Choose one of: { $known }
finding-sheet-framework-missing = the appeal has several frameworks, and the row names none
    .remedy = Write the framework
finding-sheet-sector-of-another = “{ $sector }” is a sector of another framework, not of “{ $framework }”
    .remedy = Choose a sector of this framework, or correct the framework
finding-sheet-sector-unknown = “{ $sector }” is no sector of “{ $framework }”
    .remedy = Choose a sector from the list of the template
finding-sheet-code-twice = the code “{ $code }” stands twice; first in row { $first }
    .remedy = Keep one of the two rows, or give each project its own code
finding-sheet-title-twice = the title “{ $title }” stands twice without a code; first in row { $first }
    .remedy = Keep one of the two rows, or give each project its own code
finding-sheet-title-of-several = several recorded projects have the title “{ $title }”
    .remedy = Give the row the code of the project that is meant
finding-sheet-project-unknown = “{ $project }” is no project of the appeal { $appeal }
    .remedy = Write the code or the title of a recorded project, or add the project in the same file
finding-sheet-project-of-another = the project “{ $project }” stands under “{ $framework }”, not under the framework of this row
    .remedy = Correct the project, or leave the framework empty
finding-sheet-sharing-missing = the contribution is for several, and the row does not say how they share it
    .remedy = Write “shared” or “overlapping” in the column for sharing, or name one destination
finding-sheet-sharing-of-one = the contribution is said to be shared, and names one destination
    .remedy = Name the other destinations too, or leave the column empty
finding-sheet-reference-twice = the reference “{ $reference }” stands twice; first in row { $first }
    .remedy = Keep one of the two rows, or correct the reference
finding-sheet-parent-unknown = “{ $parent }” is no contribution of the appeal { $appeal }
    .remedy = Write the reference of a contribution of the same appeal
finding-sheet-parent-of-itself = the contribution would be a part of itself
    .remedy = Correct the reference of the larger contribution
finding-sheet-not-in-list = this is none of: { $known }
    .remedy = Choose one of these
finding-sheet-targets-unreadable = “{ $part }” cannot be read as people targeted
    .remedy = Write such as: Returnees: 1500 persons; Host communities: 200 households
finding-sheet-not-a-date = this is not a date
    .remedy = Write the date such as 2017-03-01
finding-sheet-open-date = this date can be read in two ways: day first or month first
    .remedy = Write the dates of this column such as 2017-03-01
finding-sheet-month-first = the month stands first in this date
    .remedy = Write the dates of this column such as 2017-03-01
finding-sheet-short-year = the year of this date has two digits
    .remedy = Write the date such as 2017-03-01
finding-sheet-far-off-date = this date lies outside the years 1950 to 2100
    .remedy = Write the date such as 2017-03-01
finding-sheet-end-before-start = the last day lies before the first
    .remedy = Correct one of the two dates
finding-sheet-not-a-number = this is not a number
    .remedy = Write it in digits, such as 2330000
finding-sheet-open-number = this number can be read in two ways, and differs a thousandfold
    .remedy = Write it without dividing thousands, such as 1234 or 1.2340
finding-sheet-amount-negative = the amount is negative
    .remedy = Write the amount that holds now; correct the contribution itself instead of subtracting
finding-sheet-amount-too-large = the amount is too large to be kept exactly
    .remedy = Check the digits: the largest amount is 92,233,720,368,547,758.07
finding-sheet-too-many-decimals = the amount has more decimals than { $currency } has
    .remedy = Write at most the decimals that the currency has
finding-sheet-unknown-currency = “{ $code }” is no currency of ISO 4217
    .remedy = Write its three letters, such as XOF
finding-sheet-other-currency = the requirement is in { $found }, the appeal in { $expected }
    .remedy = Convert the requirement first
finding-sheet-reason-missing = the requirement changes from { $from } to { $to }, and the row gives no reason
    .remedy = Write the reason, and from which day it holds, or put the old amount back
finding-sheet-reason-old = the requirement changes from { $from } to { $to }, and the reason is that of the revision before
    .remedy = Write the reason of this revision, and from which day it holds
finding-sheet-revision-too-early = the revision would hold from { $date }, before the present one of { $current }
    .remedy = Write the day from which the new amount holds
finding-sheet-rate-alone = the rate stands without its date or its source
    .remedy = Write the day of the rate and who published it, or leave all three empty
finding-sheet-rate-unusable = this rate cannot be used: it must be above zero, and 1 for the currency of the appeal
    .remedy = Write units of the currency for one unit of the appeal’s

## Warnings

finding-sheet-sheet-skipped = the sheet has no headings of the template and is left out
    .remedy = Check whether it should have been read
finding-sheet-column-skipped = the column “{ $heading }” is not known and is left out
    .remedy = Correct the heading if the column should have been read
finding-sheet-outside-period = this date lies more than five years outside the appeal’s period { $period }
    .remedy = Check the year
finding-sheet-revision-undated = the revision gives no date: it holds from the day of the one before
    .remedy = Write the day from which it holds
finding-sheet-not-converted = the contribution stands on “not yet converted”: { $reason }
    .remedy = Import a rate: compendium import rates FILE
finding-sheet-looks-twice = the contribution has the donor, amount, date and destination of “{ $other }”
    .remedy = If two sources report one contribution, keep one row: it would count twice
finding-sheet-projects-vanished = { $count ->
    [one] { $count } recorded project of { $appeal } stands in no row and stays as it is: { $names }
   *[other] { $count } recorded projects of { $appeal } stand in no row and stay as they are: { $names }
}
    .remedy = Nothing needs doing if the file is a part; withdraw yourself what no longer holds
finding-sheet-contributions-vanished = { $count ->
    [one] { $count } recorded contribution of { $appeal } stands in no row and stays as it is: { $names }
   *[other] { $count } recorded contributions of { $appeal } stand in no row and stay as they are: { $names }
}
    .remedy = Nothing needs doing if the file is a part; withdraw yourself what no longer holds

## Repairs

finding-sheet-day-first = a date was read with the day first, as the other dates of its column are
finding-sheet-thousands-read = the comma was read as dividing thousands
finding-sheet-nothing-asked = “not applicable” was read as nothing asked: 0

## Notes

finding-sheet-appeal-new = the appeal { $appeal } is new
finding-sheet-framework-new = the framework “{ $framework }” is new in the appeal { $appeal }
finding-sheet-revised = the requirement of “{ $project }” changes from { $from } to { $to }
finding-sheet-earlier-revision = the row says an earlier revision of the requirement, which a later one has replaced; nothing changes
finding-sheet-converted = the contribution is converted to { $converted } at { $rate } of { $date } ({ $publisher })
