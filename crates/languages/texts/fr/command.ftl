### What the command line says.

command-imported = { $file } importé : { $changes } à l’entrée { $entry } du journal.
command-changes = { $count ->
    [one] { $count } changement
   *[other] { $count } changements
}
command-nothing-changed = Rien n’a changé.
command-demo-loaded =
    La démonstration est chargée : { $appeals ->
        [one] { $appeals } appel
       *[other] { $appeals } appels
    }.
command-serving = Ouvrez { $address } dans un navigateur. Ctrl+C pour arrêter.
command-stopped = Arrêté.
command-published = Version { $number } de { $appeal } publiée.
command-publish-refused =
    Publication refusée : { $count ->
        [one] { $count } renvoi à un chiffre sans réponse.
       *[other] { $count } renvois à des chiffres sans réponse.
    }
command-verified =
    Tout concorde : { $figures ->
        [one] { $figures } chiffre recalculé
       *[other] { $figures } chiffres recalculés
    }, { $entries ->
        [one] { $entries } entrée du journal vérifiée
       *[other] { $entries } entrées du journal vérifiées
    }.
command-verify-failed = { $count ->
    [one] { $count } discordance a été trouvée.
   *[other] { $count } discordances ont été trouvées.
}
command-backed-up = Sauvegardé dans { $file } ({ $size }).
command-restored = Restauré à partir de { $file }.
command-error = Erreur : { $problem }
command-hint = Conseil : { $hint }

command-import-of = Importation de { $file }
command-import-nothing = Rien n’a été importé.
command-import-counts = enregistrements : { $created } nouveaux, { $changed } modifiés, { $unchanged } inchangés
command-import-kind = { $created } nouveaux, { $changed } modifiés, { $unchanged } inchangés
command-import-up-to-date = { $about } est à jour avec { $file }, entrée de journal { $point }
command-import-dry = { $about } : simple essai, rien n’a été écrit
command-import-known = { $about } dit déjà tout cela : rien n’a été écrit
command-import-other-refused = { $about } : non écrit, car un autre fichier a été refusé
command-import-refused = { $count ->
    [one] le fichier a été refusé et rien n’a été écrit
   *[other] { $refused } fichiers sur { $count } ont été refusés et rien n’a été écrit
}
command-import-correct = corrigez ce qui figure plus haut comme erreur et importez à nouveau ; --dry-run n’écrit rien
command-severity-error = erreur
command-severity-warning = avertissement
command-severity-repaired = réparé
command-severity-note = remarque
command-finding = { $place } : { $severity } : { $said }
command-finding-changed = { $finding } : « { $original } » → « { $value } »
command-finding-quoted = { $finding } : « { $text } »
command-sheet-row = { $sheet }, ligne { $row }
command-sheet-line = ligne { $line }
command-sheet-created = { $place } : { $name } : nouveau
command-sheet-changed = { $place } : { $name } : modifié
command-sheet-dry = simple essai, rien n’a été écrit
command-sheet-known = tout cela est déjà enregistré : rien n’a été écrit
command-sheet-other-refused = non écrit, car un autre fichier a été refusé
command-rounds-count = { $operation }, cycle { $round } du { $day } : { $status } : personnes { $persons }, ménages { $households }
command-rounds-before = { $now } (avant : { $before })
command-rates-for = taux pour { $mission }
command-rates-converted = { $mission } : { $count ->
    [one] { $count } contribution convertie
   *[other] { $count } contributions converties
}, { $anew } converties à nouveau, { $waiting } pas encore converties
command-rates-up-to-date = { $mission } est à jour, entrée de journal { $point }
command-rates-known = { $mission } connaît déjà tout cela : rien n’a été écrit
