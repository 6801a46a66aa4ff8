### Files that become records, on the page.

intake-title = Import
intake-lead = Bring in files of other systems or of your mission. You see first what they would change.
intake-lead-mission = Bring in files about the mission { $mission }. You see first what they would change.
intake-kind = What the files are
intake-kind-page = The text of a compendium page
intake-kind-fts = Answers of the Financial Tracking Service (JSON): flows, all pages of a set; plans
intake-kind-iati = Activities of the International Aid Transparency Initiative (XML)
intake-kind-rates = Exchange rates (XLSX or CSV)
intake-kind-sheet = The template with projects and contributions (XLSX or CSV)
intake-kind-dtm = Rounds of the Displacement Tracking Matrix (XLSX, CSV, JSON)
intake-kind-places = Areas: lists of codes (XLSX, CSV), outlines (GeoJSON, TopoJSON, zipped Shapefile)
intake-kind-missing = Choose what the files are
intake-mission = Mission
intake-mission-hint = Only where the files do not tell of which mission they are. Rates are for every mission unless you choose one
intake-mission-by-files = As the files say
intake-mission-wrong = Choose a mission of the list
intake-publisher = Who published the rates
intake-publisher-hint = Only for exchange rates that do not say so themselves
intake-files = Files
intake-files-hint = Choose all files that belong together.
intake-files-missing = Choose at least one file
intake-limit = Together they may have { $size }; larger files go in by the command line.
intake-file-too-large = { $file } has { $size }; a file of this kind may have { $limit }
intake-too-large = You sent { $size }; at most { $limit } can be uploaded at a time. Send fewer files at a time, or import them by the command line
intake-too-large-unknown = You sent more than { $limit }, which is the most that can be uploaded at a time. Send fewer files at a time, or import them by the command line
intake-nothing-yet = Nothing is written before you have seen the preview.
intake-preview-button = Upload and preview
intake-templates = The template
intake-templates-lead = A workbook with lists to choose from. Fill it in and import it here; the workbook of an appeal, with what is recorded already, is among the downloads of the appeal.
intake-template-en = Empty template in English
intake-template-fr = Empty template in French
intake-before = Your imports
intake-when = Uploaded
intake-state = State
intake-state-waiting = waits for your sign-in
intake-state-checking = being checked
intake-state-ready = waits for you
intake-state-refused = refused
intake-state-writing = being written
intake-state-written = written
intake-state-failed = failed
intake-state-removed = taken away

intake-answer-title = An import
intake-heading-waiting = The files wait
intake-heading-checking = The files are being checked
intake-heading-ready = Preview
intake-heading-refused = The files were refused
intake-heading-writing = The import is being written
intake-heading-written = The import is written
intake-heading-failed = The import failed
intake-heading-removed = The files were taken away
intake-said-waiting = They are checked once you have signed in. They are kept for a day.
intake-said-checking = You may leave this page and come back to it later.
intake-said-ready = Nothing has been written yet. This is what the import would do. The files are kept for a day.
intake-said-refused = Nothing was written. Correct what is listed as an error and import the files again.
intake-said-writing = You may leave this page. The import is written as a whole or not at all.
intake-said-written = It stands in the journal with your name.
intake-said-failed = Nothing was written.
intake-said-removed = Nothing was written.
intake-nothing-new = All of this is recorded already: there is nothing to write.
intake-nothing-written = All of this was recorded already: nothing was written.
intake-moved = The records changed after your preview, and nothing was written. This is a new preview: look at it, then decide again.
intake-interrupted = The server was stopped in the middle. The files were checked anew: what is listed here is what is not written yet.
intake-too-old = Nobody decided for a day.
intake-failed-ours = Something of ours failed. Try again; if it fails again, tell the administrator.
intake-failed-gone = The files are not there any more. Upload them again.
intake-failed-not-allowed = Your account may no longer import.
intake-progress = Read so far
intake-look-again = Look again
intake-write-button = Import now
intake-discard-button = Do not import
intake-totals = What the totals become
intake-appeal = Appeal
intake-total = Total
intake-before-column = Before
intake-after-column = After
intake-requested = Requested
intake-received = Received
intake-percent = Funded
intake-records = Records
intake-record-kind = Kind of record
intake-count-created = New
intake-count-revised = Changed
intake-count-withdrawn = Withdrawn
intake-count-unchanged = As they are
intake-about = About
intake-part-refused = refused
intake-part-written = written, up to journal entry { $point }
intake-part-known = recorded already
intake-part-read = read
intake-see = Pages
intake-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
intake-warnings = { $count ->
    [one] { $count } thing to look at
   *[other] { $count } things to look at
}
intake-repaired = { $count ->
    [one] { $count } repaired value
   *[other] { $count } repaired values
}
intake-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
intake-place = Where
intake-what = What
intake-found = As it stands in the file
intake-taken = As it is taken over
intake-remedy = What to do
intake-place-cell = sheet { $sheet }, cell { $cell }
intake-place-sheet = sheet { $sheet }
intake-place-line = line { $line }
intake-place-column = line { $line }, column { $column }
intake-left-out = { $count ->
    [one] { $count } more finding is not shown.
   *[other] { $count } more findings are not shown.
}
intake-another = Import other files
