### The page of one appeal.

## Heading and first screen

appeal-title = { $mission } { $year }
appeal-period = Période de l’appel
total-requested = Total demandé
total-received = Total reçu
percent-funded = Taux de financement
still-needed = Reste à financer
people-targeted = Personnes ciblées
people-targeted-not-known = Les projets décrivent leurs bénéficiaires, mais le total n’est pas connu : les mêmes personnes peuvent être comptées par plusieurs projets.
funded-sentence = { $received } reçus sur { $requested } demandés : financé à { $percent }.
funded-sentence-none-asked = { $received } reçus ; aucun montant n’a été demandé.
exact-value = Valeur exacte : { $value }
last-change-text = Dernière modification du texte : { $date }
last-change-money = Dernière modification des montants : { $date }
last-change-text-label = Dernière modification du texte
last-change-money-label = Dernière modification des montants
text-older-than-money = { $days ->
    [one] Le texte est antérieur de { $days } jour aux chiffres.
   *[other] Le texte est antérieur de { $days } jours aux chiffres.
}
money-older-than-text = { $days ->
    [one] Les chiffres sont antérieurs de { $days } jour au texte.
   *[other] Les chiffres sont antérieurs de { $days } jours au texte.
}
other-years = Autres années de cette mission
previous-year = Année précédente : { $year }
next-year = Année suivante : { $year }

## Sections

section-needs = Introduction et besoins
section-coordination = Coordination
section-note = Remarque
section-achievements = Réalisations
section-funding-by-sector = Financement par secteur
section-funding-over-time = Évolution du financement
section-frameworks = Cadres, secteurs et projets
section-presence = Bureaux et personnel
section-contacts = Contacts
section-places = Où
section-reconciliation = Ce qui est compté, ce qui ne l’est pas, et pourquoi
section-declared = Chiffres déclarés
section-downloads = Téléchargements
section-versions = Versions
no-narrative = Aucun texte n’a encore été rédigé.
no-achievements = Aucune réalisation n’a encore été enregistrée.
no-projects = Aucun projet n’a encore été enregistré.
no-contributions = Aucune contribution n’a encore été enregistrée.

## Frameworks, sectors, projects

frameworks = Cadres
framework = Cadre
sectors = Secteurs
sector = Secteur
projects = Projets
project = Projet
projects-count = { $count ->
    [one] { $count } projet
   *[other] { $count } projets
}
sectors-count = { $count ->
    [one] { $count } secteur
   *[other] { $count } secteurs
}
contributions-count = { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
}
requested = Demandé
received = Reçu
amount-requested = Montant demandé
amount-received = Montant reçu
beneficiaries = Bénéficiaires
sector-group-several = Plusieurs secteurs (partagé)
sector-group-not-specified = Secteur non précisé
sectors-do-not-add-up = Un projet relevant de plusieurs secteurs n’apparaît qu’une fois, sous « Plusieurs secteurs », afin que la somme des lignes soit égale au total.
revised-requirement = Révisé de { $original } à { $current }
original-requirement = Demande initiale

## Staff, offices, contacts, coordination

staff = Personnel
staff-international = Personnel international
staff-national = Personnel national
staff-total = Ensemble du personnel
offices = Bureaux
office-places = Bureaux et lieux des projets
project-places = Lieux des projets
contact-role = Fonction
contact-telephone = Téléphone
contact-website = Site web
contact-role-chief-of-mission = Chef de mission
contact-role-programme-coordinator = Coordonnateur des programmes
contact-no-names = Les contacts sont indiqués par fonction, sans nom.
coordination-body = Instance de coordination
coordination-role = Rôle

## Money that stands beside the total

reconciliation-introduction = Chaque montant entrant enregistré figure sur l’une de ces lignes, afin que le total puisse être vérifié à la main. Seuls les fonds destinés à ce seul appel, engagés ou versés, sont comptés comme reçus.
reconciliation-received = Compté comme reçu
reconciliation-pledged = Annoncé, non compté
reconciliation-shared = Partagé avec d’autres destinataires
reconciliation-overlapping = Pour des destinataires qui se recoupent
reconciliation-carried-over = Reporté d’une année antérieure
reconciliation-not-converted = Pas encore converti
reconciliation-parked = Solde en attente d’affectation
reconciliation-outside-plan = Hors de tout plan
reconciliation-elsewhere = Pour une autre mission ou un autre appel
reconciliation-sum = Somme de tous les montants entrants enregistrés
reconciliation-pledged-why = Une annonce de contribution n’engage encore à rien.
reconciliation-shared-why = La part revenant à cet appel n’est pas connue ; compter le tout reviendrait à le compter deux fois.
reconciliation-overlapping-why = Les destinations se recoupent : le montant ne peut être attribué à aucune d’elles en particulier.
reconciliation-carried-over-why = Ce montant n’a pas été dépensé l’année de son versement et reste disponible.
reconciliation-not-converted-why = Aucun taux de change daté n’est encore disponible.
reconciliation-parked-why = C’est ce qui reste d’une contribution plus importante jusqu’à son affectation ; les parts affectées comptent pour elles-mêmes.
reconciliation-outside-plan-why = Ce montant est destiné à la mission et à aucun cadre : il compte dans le total de l’appel et dans aucune de ses parties.
reconciliation-elsewhere-why = Sa source indique une autre destination.

## Badges beside a figure

figure-declared-badge = Chiffre déclaré
figure-declared-explanation = Ce chiffre a été saisi à partir d’une source citée. Il sera remplacé dès que des enregistrements permettront de le calculer.
figure-computed-badge = Calculé
figure-source-link = D’où vient ce chiffre
figure-now = désormais { $value } ({ $difference } : { $reason })
figure-now-not-known = désormais non connu ({ $reason })
figure-at-least = plus de { $value }
draft-badge = Brouillon, pas encore publié
draft-explanation = Cette page présente les enregistrements actuels. Elle évoluera avec eux jusqu’à la publication d’une version.
published-badge = Version publiée n° { $number }
stale-notice = { $count ->
    [one] { $count } chiffre a changé depuis la publication de cette version.
   *[other] { $count } chiffres ont changé depuis la publication de cette version.
}

## Downloads

download-pdf = Rapport (PDF)
download-xlsx = Classeur (XLSX)
download-csv-hxl = Projets et financement (CSV avec balises HXL)
download-json = Tout le contenu de cette page (JSON)
download-atom = Changements de cet appel (Atom)
download-size = { $format }, { $size }

## Charts

chart-by-sector-title = Montants demandés et reçus par secteur
chart-over-time-title = Montants reçus depuis le début de l’appel
chart-requested-line = Demandé
chart-received-line = Reçu
chart-table-title = Les chiffres du graphique
chart-source = Source : contributions et besoins de financement enregistrés par la mission, au { $date }.
