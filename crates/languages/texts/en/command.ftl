### What the command line says.

command-imported = Imported { $file }: { $changes } written at journal entry { $entry }.
command-changes = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
command-nothing-changed = Nothing changed.
command-demo-loaded =
    The demonstration is loaded: { $appeals ->
        [one] { $appeals } appeal
       *[other] { $appeals } appeals
    }.
command-serving = Open { $address } in a browser. Stop with Ctrl+C.
command-stopped = Stopped.
command-published = Published version { $number } of { $appeal }.
command-publish-refused =
    Not published: { $count ->
        [one] { $count } binding does not resolve.
       *[other] { $count } bindings do not resolve.
    }
command-verified =
    Everything agrees: { $figures ->
        [one] { $figures } figure recomputed
       *[other] { $figures } figures recomputed
    }, { $entries ->
        [one] { $entries } journal entry checked
       *[other] { $entries } journal entries checked
    }.
command-verify-failed = { $count ->
    [one] { $count } disagreement was found.
   *[other] { $count } disagreements were found.
}
command-backed-up = Backed up to { $file } ({ $size }).
command-restored = Restored from { $file }.
command-error = Error: { $problem }
command-hint = Hint: { $hint }

command-import-of = Import of { $file }
command-import-nothing = Nothing was imported.
command-import-counts = { $created } new, { $changed } changed, { $unchanged } unchanged records
command-import-kind = { $created } new, { $changed } changed, { $unchanged } unchanged
command-import-up-to-date = { $about } is up to date with { $file } at journal entry { $point }
command-import-dry = { $about }: a dry run, nothing was written
command-import-known = { $about } already says all of this: nothing was written
command-import-other-refused = { $about }: not written, for another file was refused
command-import-refused = { $count ->
    [one] the file was refused and nothing was written
   *[other] { $refused } of { $count } files were refused and nothing was written
}
command-import-correct = correct what is listed as error above and import again; --dry-run writes nothing
command-severity-error = error
command-severity-warning = warning
command-severity-repaired = repaired
command-severity-note = note
command-finding = { $place }: { $severity }: { $said }
command-finding-changed = { $finding }: “{ $original }” → “{ $value }”
command-finding-quoted = { $finding }: “{ $text }”
command-sheet-row = { $sheet } row { $row }
command-sheet-line = line { $line }
command-sheet-created = { $place }: { $name }: new
command-sheet-changed = { $place }: { $name }: changed
command-sheet-dry = a dry run, nothing was written
command-sheet-known = all of this is recorded already: nothing was written
command-sheet-other-refused = not written, for another file was refused
command-rounds-count = { $operation }, round { $round } of { $day }: { $status }: persons { $persons }, households { $households }
command-rounds-before = { $now } (before: { $before })
command-rates-for = rates for { $mission }
command-rates-converted = { $mission }: { $count ->
    [one] { $count } contribution converted
   *[other] { $count } contributions converted
}, { $anew } converted anew, { $waiting } not yet converted
command-rates-up-to-date = { $mission } is up to date at journal entry { $point }
command-rates-known = { $mission } already knows all of this: nothing was written
