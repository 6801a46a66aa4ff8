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
