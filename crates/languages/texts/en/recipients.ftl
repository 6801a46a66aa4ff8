### Who gets the reports of an operation, and the page that their private link opens.
recipients-title = Who gets the reports
recipients-title-hint = Organisations with a private link to the published reports, and what each fetched
recipients-lead = An organisation on this list has a private link to all published reports of an operation. What it fetches is recorded: the file, the version and the moment; not who, and not from where.
recipients-list = Organisations
recipients-none = Nobody is on the list yet.
recipients-organisation = Organisation
recipients-organisation-hint = An organisation or cluster, never a person and no e-mail address
recipients-organisation-missing = Write the name of the organisation
recipients-organisation-wrong = Write the name of an organisation, in at most 200 letters and without an e-mail address
recipients-organisation-twice = This organisation has an open link to this operation already; renew that one
recipients-operation = Operation
recipients-operation-hint = The reports of all its rounds
recipients-operation-missing = Choose an operation
recipients-language = Language
recipients-language-hint = In which its page opens; the other stands on it too
recipients-language-missing = Choose a language
recipients-link = Link
recipients-last = Fetched last
recipients-add = Add an organisation
recipients-add-button = Add and make a link
recipients-open = open
recipients-withdrawn = withdrawn on { $date }
recipients-withdrawn-done = The link is withdrawn: it opens nothing any more.
recipients-nothing-fetched = Nothing fetched yet
recipients-report = { $round }, version { $number }
recipients-fetched = { $count ->
    [0] No organisation has an open link to this report.
    [one] { $fetched ->
        [0] The one organisation has not fetched it yet.
       *[other] The one organisation has fetched it.
    }
   *[other] { $fetched } of { $count } organisations have fetched it.
}
recipients-not-yet = Not yet:
recipients-one-title = Organisation that gets the reports
recipients-since = On the list since { $date }.
recipients-downloads = What it fetched
recipients-when = When
recipients-report-column = Report
recipients-file = File
recipients-renew = A new link
recipients-renew-text = The link there was opens nothing any more from that moment. The new one is shown once.
recipients-renew-button = Make a new link
recipients-withdraw = Withdraw the link
recipients-withdraw-text = The link opens nothing any more. What was fetched stays recorded, and a new link can be made later.
recipients-withdraw-button = Withdraw
recipients-overtaken = Somebody else changed this organisation meanwhile. Nothing of yours was done; look at what stands here now and choose again.
recipients-link-title = The private link
recipients-link-lead = This link is for { $name }. Whoever has it reads the published reports.
recipients-link-once = It is shown only now and kept nowhere. Send it in a way that nobody else reads; if it is lost, make a new one.
private-title = Your reports
private-heading = Reports: { $operation }
private-lead = For { $name }. The link of this page is private: do not pass it on.
private-recorded = Which file of which version is fetched, and when, is recorded for this organisation; not by whom, and not from where.
private-none = No report is published yet. This link stays the same.
private-page = On the web
