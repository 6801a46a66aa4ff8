### Words that only the printed report uses.

pdf-page-of = Page { $page } of { $pages }
pdf-title = { $appeal }: report
pdf-contents = Contents
pdf-produced = Produced { $date } from version { $number }
pdf-produced-draft = Produced { $date } from present records; not a published version
pdf-address = This page on the web: { $address }
pdf-sources-title = Sources of the numbers
pdf-sources-introduction = Each number in the text carries a small number that leads here.
pdf-figure-note = { $label }, as of { $date }: { $records }, digest { $digest }
pdf-declared-note = { $label }, as of { $date }: declared from { $source }
pdf-table-continued = continued
pdf-totals = Totals
pdf-project-list = Projects
