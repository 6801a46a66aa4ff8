### The page of one project, of one sector across countries, and years side by side.

## Project

project-code = Code du projet
project-period = Durée
project-description = Description
project-status = Statut
project-sectors = Secteurs
project-implementing = Organisations chargées de la mise en œuvre
project-partners = Partenaires
project-requirements = Demandes et révisions
project-revision = Révision { $number }
project-revision-original = Demande initiale
project-revision-from = En vigueur à partir du
project-revision-reason = Motif
project-contributions = Contributions
project-merged-into = Fusionné avec un autre projet
project-people-targeted = Personnes ciblées par ce projet
contribution-donor = Donateur
contribution-donor-not-stated = Donateur non précisé
contribution-amount = Montant
contribution-original-amount = Montant d’origine
contribution-rate = { $rate } par unité, { $date }, { $source }
contribution-decided = Décidé le
contribution-received = Reçu le
contribution-status = Statut
contribution-kind = Nature
contribution-earmarking = Affectation

## Sector across countries

sector-page-title = { $sector } dans toutes les missions
sector-page-introduction =
    { $projects ->
        [one] { $projects } projet
       *[other] { $projects } projets
    } dans { $appeals ->
        [one] { $appeals } appel
       *[other] { $appeals } appels
    }.
sector-page-only-single = Projets relevant de ce seul secteur. Les projets relevant de plusieurs secteurs sont indiqués plus bas et ne sont pas additionnés.
sector-page-none = Aucun projet ne relève de ce secteur.
sector-list-title = Secteurs

## Years side by side

compare-title = { $mission } : comparaison des années
compare-all-title = Toutes les missions : comparaison des années
compare-introduction = Chaque année est comptée selon les mêmes règles, avec ce qui est connu aujourd’hui.
compare-choose = Années à comparer
compare-first = Première année
compare-second = Deuxième année
compare-change = Variation
compare-one-year = Il n’y a qu’une seule année à afficher.
compare-chart-title = Montants demandés et reçus par année
points-change = { $count ->
    [one] { $count } point de pourcentage
   *[other] { $count } points de pourcentage
}
project-unpublished = Un projet qui n’est pas encore publié
project-unpublished-code = Projet { $code }, pas encore publié
