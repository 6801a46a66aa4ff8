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
