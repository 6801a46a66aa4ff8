### The desk: where drafts are changed and put before the public.

desk-title = Desk
desk-open = Work on this page
desk-where = Where you work
desk-where-none = No appeal is open to you yet. An administrator gives you a role.
desk-draft = Read the draft
desk-draft-hint = The page as it would be published now
desk-obstacles = In the way of publishing
desk-nothing-blocks = Nothing stands in the way.
desk-blocking = { $count ->
    [one] { $count } thing must be mended before this page can be published:
   *[other] { $count } things must be mended before this page can be published:
}
desk-notices = { $count ->
    [one] { $count } thing to look at
   *[other] { $count } things to look at
}
desk-changes = Changed since the last version

obstacle-unresolved = { $binding } does not lead to a figure: { $reason }
obstacle-no-such-figure = there is no figure of this name. “Figures to bind” lists them all
obstacle-not-of-this-appeal = this appeal has no such part or declared number, or the figure does not take this parameter
obstacle-hidden = it stands where no reader sees it, such as the address of a link
obstacle-not-known = { $figure } has no value: { $reason }
obstacle-typed-number = “{ $number }” is typed, not bound to a figure: “{ $sentence }”
obstacle-not-cited = { $figure } cites no source
obstacle-missing-language = There is no text in this language

error-overtaken-title = Somebody else was faster
error-overtaken-explanation = What you wanted to change was changed by somebody else since you opened it. Nothing of theirs was overwritten, and nothing of yours was saved. Go back, load the page again and look at what it says now.

## Texts

desk-texts = Texts
desk-texts-hint = Narrative and achievements, in both languages
desk-section-needs = Needs
desk-section-coordination = Coordination
desk-section-note = Notes
desk-section-achievements = Achievements
texts-lead = What you change here is a draft. Readers see it once a version is published.
texts-none = Nothing is written here yet.
text-changed = Last changed by { $name }, { $time }
text-edit = Change
text-up = Move up
text-down = Move down
text-add = Add a text
text-saved = Your text is saved as a draft.
text-saved-look = See it in the list
text-withdrawn = The text was taken out of the draft. Its versions are kept.
language-missing = { $language }: missing
language-older = { $language }: older than the other language

text-title-narrative = Passage
text-title-achievement = Achievement
text-section = Section
text-english = English
text-english-hint = Markdown. A figure is bound by its name between two braces
text-french = Français
text-french-hint = The same in French
text-save = Save draft
text-preview = Preview
text-preview-of = Preview: { $language }
text-preview-empty = There is no text in this language.
text-back = Back to the list without saving
text-draft = Saving changes the draft alone. A figure that does not resolve can be saved; it blocks publishing until it is mended.
text-correction = Only a correction: the other language still says the same
text-withdraw = Take this text out
text-withdraw-what = The text leaves the draft, and the page with the next published version. Its versions are kept.
text-withdraw-button = Take out
text-section-unknown = Choose one of the sections of the list
text-empty = Write a text in at least one language
text-too-long = The text has { $length } characters; at most { $most } can be saved. Divide it into several texts
text-control = Character number { $place } is a control character that nobody can read. Take it out
text-marks-left = The marks { $marks } of the conflict are still there. Choose between the marked words, then take the marks out

## Picker

picker-title = Figures to bind
picker-title-hint = Every figure of this appeal by name, with what it says now
picker-lead = Copy the binding into a text: the page shows the figure’s value as it is when the page is published.
picker-legend = Insert a figure
picker-hint = A bound figure is never typed: it follows its records.
picker-all = All figures
picker-search = Search figures
picker-find = Search
picker-figure = Figure and its present value
picker-insert-english = Insert in English
picker-insert-french = Insert in French
picker-none = No figure has these words.
picker-count = { $count ->
    [one] { $count } figure
   *[other] { $count } figures
}
picker-now = Now
picker-binding = Binding

## Two people, one text

conflict-title = Somebody else changed this text
conflict-who = { $name } saved it on { $time }, after you had opened it. Nothing is lost.
conflict-withdrawn = It was taken out of the draft. Save it to bring it back as you wrote it, or leave this page.
conflict-marks = Both of you changed the same sentences. They are marked with { $marks } in the form below: choose, take the marks out, then save.
conflict-merged = Both changes are put together in the form below. Read them, then save.
conflict-mine = { $what }: what you wrote
conflict-theirs = { $what }: what is saved now
conflict-form = Both put together
conflict-save = Save the merged text
conflict-mark-mine = Yours:
conflict-mark-theirs = Theirs:
conflict-mark-end = End

## Projects

desk-projects = Projects
desk-projects-hint = Titles, descriptions, for whom, with whom, where
desk-projects-none = No project stands here yet.
edit-project-title = Describe a project
edit-title-en = Title in English
edit-title-fr = Title in French
edit-description-en = Description in English
edit-description-fr = Description in French
edit-beneficiaries-en = For whom, in English
edit-beneficiaries-en-hint = One sentence
edit-beneficiaries-fr = For whom, in French
edit-beneficiaries-fr-hint = The same sentence
edit-start = First day
edit-start-hint = Year, month and day, such as 2017-03-01
edit-end = Last day
edit-end-hint = Year, month and day, such as 2017-12-31
edit-status = Status
edit-implementing = Implementing organisations
edit-implementing-hint = One on each line
edit-partners = Partners
edit-partners-hint = One on each line
edit-places = Places
edit-places-hint = One on each line. A place that the gazetteer knows is shown on the map
edit-draft = Saving changes the draft alone. What the project asks for and what came is recorded by finance.
edit-saved = The description is saved as a draft.
edit-title-missing = Write a title in at least one language
edit-too-long = { $length } characters, of which at most { $most } can be saved
edit-day-wrong = “{ $value }” is not a day between 1950 and 2099. Write year, month and day, such as 2017-03-01
edit-end-before-start = The last day is before the first
edit-status-unknown = Choose one of the statuses of the list
desk-template = Take the draft home as a workbook
desk-template-hint = Projects, what they ask for and contributions as they are now, published or not; send it back through an import
