# The page of an appeal's sources and what is doubtful in them.
sources-name = Sources and doubts
sources-title = Sources of { $appeal }
sources-text = Every document that the records of this appeal were taken from, and what a person should look at in it. A doubt changes no number: it stands here until the record is corrected.
sources-none = Nothing is recorded yet, so there is no source to show.
sources-no-doubts = Nothing doubtful was found in any source.
sources-doubts = { $count ->
    [one] One doubt
   *[other] { $count } doubts
}
sources-doubts-text = in all sources of this appeal; those with the most stand first.
sources-all = All sources
sources-records = Records taken from it
sources-kind-count = { $kind }: { $count }
source-line = line { $number }
sources-recorded = Recorded
sources-from-to = { $first } to { $last }
sources-repaired = Repaired when read
sources-repaired-count = { $count ->
    [one] one record; its page keeps the text as it stood
   *[other] { $count } records; their pages keep the text as it stood
}
sources-digest = Digest of the file
sources-nothing-doubtful = Nothing doubtful was found in it.
sources-doubts-table = What is doubtful
sources-column-record = Record
sources-column-doubt = Doubt
sources-column-remedy = What to do
sources-more = { $count ->
    [one] One more doubt
   *[other] { $count } more doubts
}
