### The front page: all missions and years.

front-title = Les appels humanitaires de toutes les missions
front-introduction =
    { $appeals ->
        [one] { $appeals } appel
       *[other] { $appeals } appels
    } de { $missions ->
        [one] { $missions } mission
       *[other] { $missions } missions
    }, { $years }.
front-totals-title = Toutes les missions, toutes les années
front-totals-year = Toutes les missions, { $year }
front-totals-filtered = Totaux des appels affichés
front-totals-rule = Les montants sont d’abord additionnés, puis divisés une seule fois : le taux de financement est la somme reçue rapportée à la somme demandée, jamais une moyenne de pourcentages.
front-totals-other-currencies = { $count ->
    [one] { $count } appel libellé dans une autre monnaie n’est pas compris dans ces totaux.
   *[other] { $count } appels libellés dans d’autres monnaies ne sont pas compris dans ces totaux.
}
front-column-appeal = Appel
front-column-mission = Mission
front-column-year = Année
front-column-status = Statut
front-column-requested = Demandé
front-column-received = Reçu
front-column-percent = Taux de financement
front-column-people = Personnes ciblées
front-column-as-of = Situation au
front-latest-changes = Derniers changements
front-by-year = Par année
front-by-region = Par région

## The map

map-title = Taux de financement par pays
map-title-year = Taux de financement par pays, { $year }
map-description = Carte des pays faisant l’objet d’un appel, teintés selon le taux de financement. Le tableau ci-dessous contient les mêmes chiffres.
map-legend = Taux de financement
map-no-appeal = Pas d’appel
map-not-asked = Aucun montant demandé
map-class = de { $from } à { $to }
map-disclaimer = Les frontières et les noms indiqués n’impliquent ni reconnaissance ni acceptation officielle.

## When there is nothing to show yet

front-empty-title = Il n’y a pas encore d’appel
front-empty-explanation = Ce Compendium est prêt, mais vide. Vous pouvez le remplir de deux façons.
front-empty-demo = Pour le découvrir avec des exemples, lancez :
front-empty-demo-command = compendium demo
front-empty-import = Pour partir du texte d’une page existante, lancez :
front-empty-import-command = compendium import page FICHIER
front-empty-then = Rechargez ensuite cette page.
