### Publishing by two people, and the pages that are stale.

desk-publishing = Publishing
desk-publishing-hint = Propose a version, or answer a proposal
publishing-done = Published:
publishing-newest = Readers see
publishing-first = Nothing is published yet. This would be the first version:
publishing-nothing = Nothing differs from what readers see: there is nothing to publish.

proposal-heading = Propose this version
proposal-text = A second person sees the same difference and lets it go out, or sends it back. What is recorded from now on is not part of it.
proposal-note = What changes
proposal-note-hint = One or two sentences for readers; the version carries them
proposal-button = Propose
proposal-note-missing = Write what changes
proposal-open-already = A proposal is open already: it is answered first
proposal-changed-meanwhile = The records have changed since you opened this page. Look at the difference again, then propose
proposal-blocked = Something stands in the way of publishing: it must be mended first
proposal-nothing = Nothing differs from what readers see: there is nothing to publish
proposal-open = Waits for a second person
proposal-by = Proposed by { $person } on { $time }
proposal-since = Records have changed since. That is not part of this version; it is shown at the end.
proposal-since-none = Nothing has changed since.
proposal-since-summary = What has changed since, and is not part of it
proposal-own-heading = Your proposal
proposal-own-text = Another person publishes it or sends it back. You can take it back.
proposal-own = You proposed this yourself: another person must publish it or send it back
proposal-withdraw = Take it back
proposal-answer = Your answer
proposal-publish-text = Readers see the new version at once. It carries both names.
proposal-publish = Publish
proposal-send-back = Send back
proposal-reason = Why it is sent back
proposal-reason-hint = What has to be mended first
proposal-reason-missing = Write why it is sent back
proposal-needs-factor = To publish you need a second factor.
proposal-waits = Somebody with the role of a publisher answers it.
proposal-answered-meanwhile = Somebody answered this proposal, or published, since you opened this page. Look at it again
proposal-earlier = Earlier proposals
proposal-withdrawn = Taken back by { $person } on { $time }
proposal-sent-back = Sent back by { $person } on { $time }
proposal-published = Published by { $person } on { $time }

stale-title = Pages that are stale
stale-lead = These published pages would say something else today. Readers see what was published, with a remark.
stale-none = Every published page says what its records say today.
stale-published = Published
stale-today = Today
stale-more = { $count ->
    [one] and { $count } more figure
   *[other] and { $count } more figures
}
stale-figures = { $count ->
    [one] { $count } thing would be said otherwise
   *[other] { $count } things would be said otherwise
}
stale-words = { $count ->
    [one] { $count } text or part says something else in the draft.
   *[other] { $count } texts or parts say something else in the draft.
}
stale-all = All of them, how much and why
