# Mots des pages qui se tiennent entre les autres.

## L’appel

appeal-more = Pour aller plus loin
appeal-all-figures = Tous les chiffres de cet appel
appeal-versions = { $count ->
    [one] Une version publiée
   *[other] { $count } versions publiées
}
appeal-funding-as-of = Financement au { $date }
appeal-funding-undated = La source ne donne pas de date pour le financement
version-published = Version { $number }, publiée le { $date }
version-frozen = Elle reste telle qu’elle a été publiée.
version-to-newest = Lire la version la plus récente
mission-no-appeals = Cette mission n’a pas encore d’appel.
value-not-known = non connu

## Graphiques et cartes

chart-described-in-table = Les nombres de ce dessin figurent dans le tableau qui l’accompagne.
front-map-title = Où se trouvent les missions et combien chacune a demandé
front-map-text = Une carte du monde en points, avec un cercle pour chaque mission ; plus le cercle est grand, plus le montant demandé est élevé. La liste des appels contient les mêmes nombres.
map-offices-and-projects = Bureaux et lieux des projets : { $country }
map-project-place = Lieu d’un projet

## Projets

project-facts = Le projet
project-no-targets = Aucun effectif n’est enregistré pour ce projet.
people-group = Groupe
people-sex = Sexe
people-age = Âge

## D’où vient un nombre

figure-check = Vérifiez par vous-même
figure-column = Chiffre
figure-value-column = Valeur
figure-in-catalogue = Ce chiffre dans le catalogue
figure-as-json = Cette réponse en JSON, avec tous ses enregistrements
figure-known-at-entry = Écriture { $entry } du journal
figure-more-records = Plus d’enregistrements ont compté qu’il n’en figure ici ; l’API les donne tous.
figure-now-only = maintenant { $value }
figure-now-difference = maintenant { $value } ({ $difference })
figure-now-reason = maintenant { $value } ({ $reason })
figures-of-appeal = Tous les chiffres
figures-of-appeal-text = Chaque nombre mène à sa règle et aux enregistrements qui ont compté.

## Enregistrements

record-actor = Écrit par
record-entry = Écriture du journal
record-fields = Ce qu’il dit
record-history-link = L’enregistrement de ce projet et son historique
record-history-text = Toutes les versions de cet enregistrement, la plus récente d’abord. Rien n’est jamais écrasé : une correction est une nouvelle version.
record-withdrawn = À partir d’ici, l’enregistrement n’est plus valable.
record-contribution-of = Contribution ({ $donor })
record-requirement-of = Besoin de financement de « { $project } »

## Erreurs

error-not-valid-hint = Une partie de l’adresse ne peut pas être lue comme elle le devrait :

## Groupes de personnes que nomment les projets

group-temporary-employment = Personnes en emploi temporaire
group-income-generating-activities = Personnes menant une activité génératrice de revenus
group-local-committee-members = Membres de comités locaux
group-idps-returnees-host-communities = PDI, personnes retournées et communautés hôtes
group-idps-returnees = PDI et personnes retournées
group-local-authorities-civil-society = Autorités locales et société civile
group-dtm-agents = Agents du suivi des déplacements
group-idps-profiled = PDI profilées
group-migrants-assisted = Migrants assistés
