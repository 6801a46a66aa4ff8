### “Where this number comes from” and the catalogue of figures.

## Where this number comes from

lineage-title = D’où vient ce chiffre
lineage-introduction = Chaque chiffre est calculé à partir d’enregistrements, selon une règle que chacun peut vérifier.
lineage-introduction-declared = Ce chiffre a été saisi à partir d’une source, faute d’enregistrements permettant de le calculer.
lineage-value = Valeur
lineage-exact-value = Valeur exacte
lineage-counts = Ce qu’il compte
lineage-rule = Règle
lineage-rule-version = Version de la règle
lineage-limits = Limites connues
lineage-as-of = Situation au
lineage-as-of-newest = Date de l’enregistrement compté le plus récent
lineage-known-at = Connu au
lineage-known-at-journal = Entrée { $entry } du journal, { $date }
lineage-digest = Empreinte des enregistrements
lineage-digest-explanation = Les mêmes enregistrements, versions et contributions donnent toujours la même empreinte.
lineage-records = Enregistrements comptés
lineage-records-count = { $count ->
    [one] { $count } enregistrement compté
   *[other] { $count } enregistrements comptés
}
lineage-no-records = Aucun enregistrement n’a été compté.
lineage-record = Enregistrement
lineage-record-kind = Type d’enregistrement
lineage-record-version = version { $number }
lineage-contribution = Ce qu’il a apporté
lineage-part = Comment
lineage-date = Valable à partir du
lineage-recorded-at = Enregistré le
lineage-source = Source
lineage-source-location = Emplacement dans la source
lineage-source-original = Tel qu’il figurait dans la source
lineage-source-repaired = Corrigé à l’importation
lineage-source-not-stated = Source non précisée
lineage-declared-source = Source citée
lineage-declared-by = Saisi le
lineage-warnings = Points d’attention
lineage-sum = Somme
lineage-asked = Ce qui a été demandé
lineage-try-other-date = Demander une autre date
lineage-binding = Pour utiliser ce chiffre dans un texte
lineage-command = La même chose en ligne de commande
lineage-part-added = ajouté
lineage-part-subtracted = retranché
lineage-part-part = au numérateur
lineage-part-whole = au dénominateur
figure-kind-computed = Calculé
figure-kind-declared = Déclaré

## Why a value is not known, and what to bear in mind

not-known-nothing-recorded = Aucun enregistrement n’est valable à cette date.
not-known-nothing-asked = Aucun montant n’a été demandé ; il n’y a donc pas de taux.
not-known-parts-may-overlap = Les parties peuvent compter deux fois les mêmes personnes ; elles ne sont donc pas additionnées.
not-known-parts-differ = Les parties diffèrent par leur nature, leur unité ou leur monnaie ; elles ne peuvent donc pas être additionnées.
warning-not-converted = { $count ->
    [one] { $count } contribution n’a pas encore de taux de change et n’est pas comprise dans la somme.
   *[other] { $count } contributions n’ont pas encore de taux de change et ne sont pas comprises dans la somme.
}
warning-missing = { $count ->
    [one] Rien n’est enregistré pour { $count } projet à cette date.
   *[other] Rien n’est enregistré pour { $count } projets à cette date.
}
warning-undated = Aucun des enregistrements n’indique de date.

## The catalogue page

catalogue-title = Catalogue des chiffres
catalogue-introduction = Chaque chiffre de ce site a un nom, une règle et des limites connues. Les voici, tels que le programme les utilise.
catalogue-name = Nom
catalogue-counts = Ce qu’il compte
catalogue-rule = Comment il est calculé
catalogue-limits = Limites connues
catalogue-unit = Unité
catalogue-parameters = Peut être demandé pour
catalogue-reads = Lit ces enregistrements
catalogue-computed = Chiffres calculés
catalogue-declared = Chiffres déclarés
catalogue-declared-introduction = Ceux-ci sont saisis avec une source citée et une date, et se distinguent partout, jusqu’à ce que des enregistrements les remplacent.
parameter-framework = un cadre
parameter-sector = un secteur
parameter-project = un projet
parameter-donor = un donateur
parameter-round = un cycle
parameter-operation = une opération
parameter-place = un lieu
parameter-as-of = une date
parameter-known-at = un point du journal
asked-framework = Cadre
asked-sector = Secteur
asked-project = Projet
asked-donor = Donateur
asked-place = Lieu
asked-as-of = Jour demandé
