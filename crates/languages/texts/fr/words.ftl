### Units, statuses, kinds: the short words of the field.

## Units (column heads and after a number)

unit-usd = dollars des États-Unis
unit-currency = la monnaie de l’appel
unit-percent = pour cent
unit-persons = personnes
unit-households = ménages
unit-projects = projets
unit-offices = bureaux
unit-contributions = contributions
unit-declared = selon la source
unit-kits = kits
unit-shelters = abris
unit-trainings = formations
unit-communities = communautés
unit-border-posts = postes frontière
count-persons = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
count-households = { $count ->
    [one] { $count } ménage
   *[other] { $count } ménages
}
count-offices = { $count ->
    [one] { $count } bureau
   *[other] { $count } bureaux
}
count-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}

## Statuses

appeal-status-planned = Prévu
appeal-status-active = En cours
appeal-status-closed = Clos
project-status-planned = Prévu
project-status-active = En cours
project-status-completed = Achevé
project-status-cancelled = Annulé
project-status-merged = Fusionné avec un autre projet
contribution-status-pledge = Annonce
contribution-status-commitment = Engagement
contribution-status-paid = Versement
contribution-kind-financial = Financière
contribution-kind-in-kind = En nature
earmarking-unearmarked = Sans affectation
earmarking-softly-earmarked = Affectation souple
earmarking-earmarked = Affecté
earmarking-tightly-earmarked = Affectation stricte
flow-origin-standard = Contribution de la période
flow-origin-parked = En attente d’affectation
flow-origin-pass-through = Transite vers d’autres
flow-origin-carried-over = Reporté

## Frameworks

framework-kind-humanitarian-response-plan = Plan de réponse humanitaire
framework-kind-humanitarian-response-plan-short = PRH
framework-kind-migration-crisis-operational-framework = Cadre opérationnel en cas de crise migratoire
framework-kind-migration-crisis-operational-framework-short = MCOF
framework-kind-other = Autre cadre

## Offices and coordination

office-kind-country-office = Bureau national
office-kind-sub-office = Sous-bureau
coordination-role-member = Membre
coordination-role-co-lead = Co-chef de file

## People

people-kind-stock = Présents un jour donné
people-kind-flow = Au cours d’une période
people-kind-reached = Atteintes
people-kind-targeted = Ciblées
sex-female = Femmes
sex-male = Hommes
sex-not-known = Sexe non connu
age-not-known = Âge non connu
age-band = { $from } à { $to } ans
age-from = { $from } ans et plus
group-idps = Personnes déplacées internes (PDI)
group-returnees = Retournés
group-repatriated = Rapatriés
group-refugees = Réfugiés
group-host-communities = Communautés hôtes
group-migrants = Migrants
group-stranded-migrants = Migrants bloqués
group-victims-of-trafficking = Victimes de la traite
group-unaccompanied-minors = Mineurs non accompagnés
group-border-authorities = Autorités frontalières
group-local-authorities = Autorités locales
group-government = Gouvernement
group-civil-society = Société civile
group-youth-at-risk = Jeunes à risque
group-other = Autres

## Kinds of record

record-mission = Mission
record-appeal = Appel
record-framework = Cadre
record-sector = Secteur
record-project = Projet
record-requirement = Besoin de financement
record-contribution = Contribution
record-narrative = Texte
record-achievement = Réalisation
record-declared-figure = Chiffre déclaré
record-contact = Contact
record-staff-count = Décompte du personnel
record-office = Bureau
record-coordination-seat = Siège dans la coordination
record-publication = Version publiée
record-rate = Taux de change
record-proposal = Proposition de publication
record-area = Zone
record-area-link = Lien entre zones
record-boundary = Contour d’une zone
record-operation = Opération
record-round = Cycle
record-assessment = Ligne de cycle
record-displacement-settings = Ce qui compte et ce qui est contrôlé
record-column-layout = Disposition de colonnes
record-round-summary = Mots en tête d’un rapport
record-round-proposal = Proposition de publier le rapport d’un cycle
record-round-publication = Rapport de cycle publié
record-report-recipient = Organisation qui reçoit les rapports

## Regions of the world

region-africa = Afrique
region-west-and-central-africa = Afrique de l’Ouest et du Centre
region-east-and-horn-of-africa = Afrique de l’Est et Corne de l’Afrique
region-southern-africa = Afrique australe
region-middle-east-and-north-africa = Moyen-Orient et Afrique du Nord
region-asia-and-pacific = Asie et Pacifique
region-europe-and-central-asia = Europe et Asie centrale
region-americas = Amériques
percentage-points = { $number } points

## Un nom et ce qui en est dit

name-and-value = { $name } : { $value }
