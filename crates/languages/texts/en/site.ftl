### What stands on every page.

## The product

product-name = Compendium
product-tagline = Humanitarian appeals and their funding, with the source of every number
product-description = What each mission asked for, what came, for whom, and as of when.
page-title = { $title } – Compendium

## Finding the way

skip-link = Skip to the content
nav-label = Main navigation
nav-home = All appeals
nav-missions = Missions
nav-sectors = Sectors
nav-compare = Compare years
nav-figures = Catalogue of figures
nav-api = API
nav-menu = Menu
breadcrumb-label = You are here
on-this-page = On this page
back-to-top = Back to the top
back-to-appeal = Back to the appeal
back-to-home = Back to all appeals

## Languages

language-label = Language
language-switch = Read this page in { $language }
language-name-en = English
language-name-fr = French
language-only-other = This text is available only in { $language }.
language-both = Both languages side by side

## Search and filters

search-label = Search appeals, projects and sectors
search-hint = A country, a word of a title, or a project code
search-button = Search
search-title = Search results for “{ $query }”
search-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
search-none = Nothing was found for “{ $query }”.
search-none-hint = Check the spelling, use fewer words, or start from the list of all appeals.
search-empty = Type at least one word.
search-in-appeals = Appeals
search-in-projects = Projects
search-in-texts = Texts
filter-title = Filter the list
filter-year = Year
filter-region = Region
filter-country = Country
filter-framework = Framework
filter-sector = Sector
filter-status = Status
filter-all-years = All years
filter-all-regions = All regions
filter-all-countries = All countries
filter-all-frameworks = All frameworks
filter-all-sectors = All sectors
filter-all-statuses = All statuses
filter-as-of = As of
filter-as-of-hint = The figures as they stood on this day
filter-sort = Sort by
filter-sort-newest = Newest first
filter-sort-name = Name
filter-sort-requested = Largest request first
filter-sort-percent = Least funded first
filter-apply = Show
filter-clear = Clear all filters
filter-remove = Remove the filter { $filter }
filter-active = Filters in use
filter-none-match = No appeal matches these filters.
filter-none-match-hint = Remove a filter, or clear them all to see every appeal.
filter-share = The address of this page keeps the filters: you can send it to a colleague.
list-count = { $count ->
    [one] { $count } appeal
   *[other] { $count } appeals
}
pages-label = Pages of the list
pages-previous = Previous page
pages-next = Next page
pages-current = Page { $page } of { $pages }

## Footer

footer-label = About this site
footer-accessibility = Accessibility statement
footer-api = API documentation
footer-catalogue = Catalogue of figures
footer-source-code = Source code
footer-privacy = Privacy
footer-feed = Changes (Atom)
footer-version = Compendium { $version }
footer-licence = Licensed under Apache 2.0
footer-demonstration = This site shows demonstration data.
privacy-title = Privacy
privacy-nothing-kept = This site sets no cookies, runs no counters and loads nothing from other sites.
privacy-log = The server notes the address of each page asked for and how long the answer took, so that errors can be found. It does not note who asked.
privacy-contacts = Contacts are published by role, such as chief of mission, and never by a person’s name.

## Words used everywhere

as-of = As of { $date }
as-of-label = As of
known-at = as known on { $date }
as-of-not-known = Date not known
print-page = Print this page
show-details = Show details
hide-details = Hide details
show-table = Show as a table
show-all = Show all
download-table = Download this table (CSV)
copy-address = Copy the address
copied = Copied
source-label = Source
sources-label = Sources
note-label = Note
total-label = Total
other-label = Other
none-label = None
all-label = All
yes = Yes
no = No
not-stated = Not stated
currency-note = All amounts in { $currency }.
currency-usd = US dollars
new-tab = opens in a new tab
