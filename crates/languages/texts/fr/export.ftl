### Heads of columns, names of sheets and notes in downloaded files.

## Sheets of the workbook. At most 31 letters, without : \ / ? * [ ]

export-sheet-summary = Synthèse
export-sheet-projects = Projets
export-sheet-targets = Personnes ciblées
export-sheet-revisions = Révisions
export-sheet-figures = Chiffres
export-sheet-texts = Textes
export-sheet-presence = Bureaux et contacts

## Heads of columns

export-column-item = Élément
export-column-value = Valeur
export-column-note = Remarque
export-column-amount-in = { $label } ({ $currency })
export-column-mission = Mission
export-column-country-code = Code du pays
export-column-country = Pays
export-column-title = Titre
export-column-year = Année
export-column-first-day = Premier jour
export-column-last-day = Dernier jour
export-column-currency = Monnaie
export-column-status = Statut
export-column-status-code = Code du statut
export-column-sector-code = Code du secteur
export-column-project-record = Identifiant du projet
export-column-project-title = Titre du projet
export-column-area-code = Code de la région
export-column-area = Région
export-column-place-code = Code du lieu
export-column-place = Lieu
export-column-group = Groupe
export-column-count = Nombre
export-column-kind = Nature
export-column-unit = Unité
export-column-sex = Sexe
export-column-age-from = Âge minimal
export-column-age-to = Âge maximal
export-column-revision = Révision
export-column-amount = Montant
export-column-name = Nom
export-column-parameters = Paramètres
export-column-label = Libellé
export-column-records = Enregistrements
export-column-section = Section
export-column-number = Numéro
export-column-language = Langue
export-column-text = Texte
export-column-received-as-of = Reçu au

## Rows

export-file-made = Fichier produit le
export-row-projects-sum = Somme des projets
export-row-projects-none = Pour aucun projet en particulier
export-row-projects-total = Ensemble de l’appel

## Notes

export-note-cut = Coupé : le texte compte { $length } caractères, et une cellule en contient { $limit }. Le texte entier se trouve dans le fichier JSON.
export-note-cut-mark = [… coupé, voir la remarque]
export-note-rounded = Une cellule contient 15 chiffres. Valeur exacte : { $value }
export-note-no-single-project = Contributions à l’appel, à un cadre ou à un secteur dans son ensemble
export-note-unresolved = { $count ->
    [one] { $count } chiffre lié de ce texte n’a pas été trouvé.
   *[other] { $count } chiffres liés de ce texte n’ont pas été trouvés.
}
