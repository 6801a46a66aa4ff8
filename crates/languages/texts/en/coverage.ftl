### The desk: what became of the visits of a round.
coverage-task = What was reached in a round
coverage-task-hint = Which areas were to be visited, which were reached, refused or out of reach, and whether a round is complete
coverage-rounds = Rounds and what was reached
coverage-rounds-lead = A number says more beside what was not reached. Choose a round to say which areas were to be visited and what became of each.
coverage-no-rounds = No round is recorded yet.
coverage-title = What was reached
coverage-public = As readers see the round
coverage-plan-first = Say which areas were to be visited
coverage-by-cercle = Cercles
coverage-areas = Areas
coverage-areas-count = { $count ->
    [0] No areas.
    [one] { $count } area.
   *[other] { $count } areas.
}
coverage-up-region = All cercles of the region
coverage-up-round = All regions
coverage-became = What became of the visit
coverage-filter-all = all
coverage-choose = choose
coverage-not-planned = was not to be visited
coverage-has-rows = has rows
coverage-reason = From whom, or why
coverage-reason-hint = Such as “call with the team of Ménaka, 3 March”. It stands in the journal beside your name
coverage-reason-missing = Say from whom you know it, or why it changes
coverage-save = Save the areas above
coverage-all = All of them at once
coverage-all-text = All areas of the part and filter chosen above, on every page.
coverage-all-missing = Choose what became of the visits
coverage-only-open = Only where there is no news yet
coverage-all-button = Save for all
coverage-counted = { $count ->
    [one] Say “reached” of the area that has rows and no news
   *[other] Say “reached” of the { $count } areas that have rows and no news
}
coverage-done = { $count ->
    [0] Saved.
    [one] Saved: { $count } area changed.
   *[other] Saved: { $count } areas changed.
}
coverage-overtaken-title = Somebody else changed this round meanwhile
coverage-overtaken = Nothing of yours was saved. What they saved is counted below, and what you chose still stands in the form: look at both, then save again.
coverage-back = Back to the board
coverage-plan-title = Areas to be visited
coverage-plan-lead = Areas are added; what is known of an area already stays. An area that was not to be visited is taken out on the board.
coverage-plan-source = Which areas
coverage-plan-source-hint = Choose where they come from
coverage-plan-source-missing = Choose where the areas come from
coverage-plan-from-before = Those of the round before, of the same operation
coverage-plan-from-rows = Those that have rows in this round, as reached
coverage-plan-from-set = All of one level of a set of codes
coverage-plan-from-list = Those of a pasted list, with what became of each
coverage-plan-no-before = No earlier round of this operation says which areas were to be visited
coverage-plan-no-rows = This round has no rows at this level
coverage-plan-no-areas = This set of codes has no areas at this level
coverage-plan-set = Set of codes
coverage-plan-set-hint = For “all of one level” and for the codes of a list
coverage-plan-set-missing = Choose a set of codes
coverage-plan-level = Level
coverage-plan-level-hint = For “all of one level” and for “those that have rows”
coverage-plan-level-missing = Choose a level
coverage-plan-list = List
coverage-plan-list-hint = One area on a line, from a sheet or CSV: the code first, at the end reached, refused, inaccessible or planned. A code alone is planned
coverage-plan-save = Add these areas
coverage-list-empty = Paste at least one code
coverage-list-word = Line { $line }: “{ $word }” is none of reached, refused, inaccessible, planned
coverage-list-twice = Line { $line }: { $code } stands on line { $before } with another word; keep one of the two
coverage-list-no-code = Line { $line }: write a code at the beginning of the line
coverage-list-unknown = Line { $line }: the list { $set } has no area { $code }; correct the code, or choose another set
round-state-title = Days of collection, complete or not
round-state-from = First day of collection
round-state-from-hint = Leave it empty where it is not known
round-state-until = Last day of collection
round-state-until-hint = Leave it empty where it is not known
round-state-days-turned = The last day is before the first one; correct one of them
round-state-completion = Is all of the round here?
round-state-completion-hint = A partial round is shown with a notice and does not replace the round before
round-state-completion-missing = Say whether the round is complete
round-state-complete = Complete: all that was reached is here
round-state-partial = Partial: further areas follow
round-state-open = { $count ->
    [one] Of { $count } area there is no news yet.
   *[other] Of { $count } areas there is no news yet.
}
round-state-open-see = See them
round-state-save = Save
