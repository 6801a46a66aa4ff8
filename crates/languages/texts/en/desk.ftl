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
obstacle-not-known = { $figure } has no value: { $reason }
obstacle-typed-number = “{ $number }” is typed, not bound to a figure: “{ $sentence }”
obstacle-not-cited = { $figure } cites no source
obstacle-missing-language = There is no text in this language

error-overtaken-title = Somebody else was faster
error-overtaken-explanation = What you wanted to change was changed by somebody else since you opened it. Nothing of theirs was overwritten, and nothing of yours was saved. Go back, load the page again and look at what it says now.
