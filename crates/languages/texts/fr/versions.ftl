### Published versions and what differs between two of them.

versions-title = Versions de cette page
versions-introduction = Une version publiée ne change jamais. Elle conserve ses mots, ses chiffres et les règles selon lesquelles ils ont été calculés.
versions-none = Aucune version n’a encore été publiée.
version-number = Version { $number }
version-published-at = Publiée le
version-written-by = Rédigée par
version-approved-by = Approuvée par
version-note = Ce qui a changé
version-journal-point = Entrée du journal
version-read = Lire la version { $number }
version-latest = Dernière version
version-frozen-notice = Vous lisez la version { $number }, publiée le { $date }.
version-newer-exists = Il existe une version plus récente.
version-present = Enregistrements actuels
versions-compare = Comparer deux versions
versions-compare-with = Comparer avec la version { $number }

## Differences

what-changed = Ce qui a changé
difference-title = De la version { $from } à la version { $to }
difference-title-now = De la version { $from } aux enregistrements actuels
difference-none = Aucune différence.
difference-words = Mots
difference-numbers = Chiffres
difference-structure = Structure
difference-old = Ancien
difference-new = Nouveau
difference-change = Écart
difference-why = Pourquoi
difference-added = Ajouté
difference-removed = Supprimé
difference-moved = Déplacé
difference-reason-added = { $count ->
    [one] { $count } enregistrement ajouté
   *[other] { $count } enregistrements ajoutés
}
difference-reason-superseded = { $count ->
    [one] { $count } enregistrement corrigé
   *[other] { $count } enregistrements corrigés
}
difference-reason-withdrawn = { $count ->
    [one] { $count } enregistrement retiré
   *[other] { $count } enregistrements retirés
}
difference-reason-rule = la règle est passée de la version { $from } à la version { $to }
difference-reason-counted-differently = { $count ->
    [one] { $count } enregistrement compté autrement
   *[other] { $count } enregistrements comptés autrement
}
feed-title = Changements de { $appeal }
feed-title-all = Changements de tous les appels
detail-became = { $what } : { $old } → { $new }
detail-nothing = rien
detail-mission = Code de la mission
detail-address = Adresse
detail-countries = Pays
detail-period = Période
detail-status = État
detail-currency = Monnaie
detail-kind = Nature
detail-code = Code
detail-sectors = Secteurs
detail-implementing = Mis en œuvre par
detail-partners = Partenaires
detail-places = Lieux
detail-start = Début
detail-end = Fin
detail-targets = Pour qui
detail-revisions = Ce qui a été demandé
detail-telephone = Téléphone
detail-website = Site web
detail-role = Rôle
detail-revision = { $revision } : { $amount }
detail-revision-from = { $revision } : { $amount } à partir du { $day }
