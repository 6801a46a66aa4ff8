### Heads of columns, names of sheets and notes in downloaded files.

## Sheets of the workbook. At most 31 letters, without : \ / ? * [ ]

export-sheet-summary = Summary
export-sheet-projects = Projects
export-sheet-targets = Targets
export-sheet-revisions = Revisions
export-sheet-figures = Figures
export-sheet-texts = Texts
export-sheet-presence = Offices and contacts

## Heads of columns

export-column-item = Item
export-column-value = Value
export-column-note = Note
export-column-amount-in = { $label } ({ $currency })
export-column-mission = Mission
export-column-country-code = Country code
export-column-country = Country
export-column-title = Title
export-column-year = Year
export-column-first-day = First day
export-column-last-day = Last day
export-column-currency = Currency
export-column-status = Status
export-column-status-code = Status code
export-column-sector-code = Sector code
export-column-project-record = Record of the project
export-column-project-title = Project title
export-column-area-code = Area code
export-column-area = Area
export-column-place-code = Place code
export-column-place = Place
export-column-group = Group
export-column-count = Count
export-column-kind = Kind
export-column-unit = Unit
export-column-sex = Sex
export-column-age-from = Youngest age
export-column-age-to = Oldest age
export-column-revision = Revision
export-column-amount = Amount
export-column-name = Name
export-column-parameters = Parameters
export-column-label = Label
export-column-records = Records
export-column-section = Section
export-column-number = Number
export-column-language = Language
export-column-text = Text
export-column-received-as-of = Received as of

## Rows

export-file-made = File made
export-row-projects-sum = Sum of the projects
export-row-projects-none = For no single project
export-row-projects-total = Whole appeal

## Notes

export-note-cut = Cut: the text has { $length } characters, and a cell holds { $limit }. The whole text is in the JSON file.
export-note-cut-mark = [… cut, see the note]
export-note-rounded = A cell holds 15 digits. Exactly: { $value }
export-note-no-single-project = Contributions for the appeal, a framework or a sector as a whole
export-note-unresolved = { $count ->
    [one] { $count } bound figure of this text could not be found.
   *[other] { $count } bound figures of this text could not be found.
}
