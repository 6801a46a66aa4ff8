### Les pages publiques sur le déplacement.
tracking-name = Déplacement
tracking-title = Déplacement de populations : { $mission }
tracking-description = Qui est déplacé où, compté par cycles, chaque chiffre étant ramené à la cellule du fichier dont il vient.
tracking-empty = Aucun cycle du suivi des déplacements n’est encore enregistré pour { $mission }.
tracking-empty-next = Les personnes qui apportent les fichiers de la mission importent les classeurs de ses cycles, ou des réponses de l’API DTM ; cette page montre ensuite les derniers chiffres, leur évolution et les lieux.
tracking-empty-import = Apporter un cycle
tracking-not-a-day = « { $value } » n’est pas un jour ; un jour s’écrit 2016-12-31.
tracking-as-of = À la date du
tracking-as-of-show = Montrer ce jour
tracking-households-count = { $count ->
    [one] dans { $count } ménage
   *[other] dans { $count } ménages
}
tracking-round = Cycle { $number }
tracking-round-of-day = { $round } du { $date }
tracking-age = { $unit ->
    [years] { $count ->
        [one] il y a un an
       *[other] il y a { $count } ans
    } ({ $days } jours)
    [months] { $count ->
        [one] il y a un mois
       *[other] il y a { $count } mois
    } ({ $days } jours)
   *[days] { $count ->
        [0] compté ce jour-là
        [one] il y a un jour
       *[other] il y a { $count } jours
    }
}
tracking-coverage = Couverture
tracking-coverage-planned = À visiter
tracking-coverage-by-region = Par région
tracking-coverage-elsewhere = Dans aucune région d’une liste
tracking-coverage-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
tracking-coverage-not-recorded = Les zones à visiter ne sont pas enregistrées.
tracking-coverage-reached = { $reached } zones atteintes sur { $planned }
tracking-coverage-refused = { $count ->
    [one] { $count } refus
   *[other] { $count } refus
}
tracking-coverage-inaccessible = { $count ->
    [one] { $count } hors d’atteinte
   *[other] { $count } hors d’atteinte
}
tracking-open-areas = { $count ->
    [one] { $count } zone laisse le nombre ouvert
   *[other] { $count } zones laissent le nombre ouvert
}
tracking-open-contradictions = { $count ->
    [one] Des comptes se contredisent dans { $count } zone
   *[other] Des comptes se contredisent dans { $count } zones
}
tracking-return-rate = { $percent } des personnes déplacées à l’intérieur du pays et comptées sont de retour.
tracking-missing-sex = Le sexe n’est pas indiqué pour { $percent }.
tracking-missing-age = L’âge n’est pas indiqué pour { $percent }.
tracking-trend = Évolution
tracking-trend-note = Chaque colonne est un cycle ; le temps entre les cycles varie. Les stocks de plusieurs cycles ne s’additionnent jamais.
tracking-trend-table = Personnes par cycle
tracking-persons = Personnes
tracking-households = Ménages
tracking-female = Femmes et filles
tracking-male = Hommes et garçons
tracking-share = Part
tracking-column-round = Cycle
tracking-column-date = Date
tracking-column-area = Zone
tracking-column-code = Code
tracking-column-status = Statut
tracking-column-kind = Type d’évaluation
tracking-column-part = Part
tracking-column-areas = Zones
tracking-column-change = Variation
tracking-column-before = Avant
tracking-column-after = Après
tracking-column-source = Fichier, feuille, ligne
tracking-not-counted = non compté
tracking-where = Où se trouvent les personnes
tracking-choose-status = Statut
tracking-choose-round = Cycle
tracking-choose-level = Niveau
tracking-choose-map = Carte
tracking-no-areas = Les cycles jusqu’à ce jour ne disent rien des zones.
tracking-map-title = Personnes par zone
tracking-map-coloured = Zones colorées selon le nombre de personnes ; le nombre figure dans le tableau.
tracking-map-circles = La surface de chaque cercle est proportionnelle au nombre de personnes.
tracking-map-by-colour = Couleurs
tracking-map-by-circle = Cercles
tracking-map-class = { $from } à { $until }
tracking-map-no-number = Pas de nombre
tracking-map-left-out = { $count ->
    [one] { $count } zone n’est pas sur la carte, car son emplacement n’est pas enregistré.
   *[other] { $count } zones ne sont pas sur la carte, car leur emplacement n’est pas enregistré.
}
tracking-map-none = Il n’y a pas de carte : les limites de ces zones ne sont pas enregistrées.
tracking-no-code = sans code
tracking-doubtful = douteux
tracking-as-table = En tableau
tracking-by-reason = Par raison
tracking-by-reason-note = Les lignes qui donnent plusieurs raisons restent ensemble : combien de personnes sont parties pour laquelle n’est pas dit.
tracking-by-origin = Par origine
tracking-by-origin-note = D’où viennent la plupart des personnes d’une ligne ; les autres viennent d’ailleurs.
tracking-by-shelter = Par abri
tracking-by-shelter-note = Pour autant que les lignes donnent les personnes par abri.
tracking-by-period = Par période de déplacement
tracking-by-period-note = Depuis quand la plupart des personnes d’une ligne sont là.
tracking-rows-do-not-say = Les lignes ne le disent pas
tracking-doubts = Doutes
tracking-doubts-text = Un doute ne change aucun nombre. Il reste avec la ligne jusqu’à ce qu’une correction soit importée.
tracking-more-doubts = { $count ->
    [one] Un autre doute figure sur la page du cycle.
   *[other] { $count } autres doutes figurent sur la page du cycle.
}
tracking-rounds-title = Cycles
tracking-partial = publié en partie
tracking-partial-text = Ce cycle n’est publié qu’en partie : des zones manquent encore. Il comptera une fois complet.
tracking-complete = complet
tracking-operation = Opération
tracking-collected = Collecte
tracking-completion = Achèvement
tracking-unreached = Non atteintes
tracking-round-empty = Ce cycle n’a pas encore de lignes. Les personnes qui apportent les fichiers importent son classeur ; ses comptes, ses variations et ses doutes figurent alors ici.
tracking-counted = Ce qu’il compte
tracking-alternatives = Les types d’évaluation d’un même cycle comptent les mêmes personnes de différentes façons. Ce sont des alternatives qui ne s’additionnent jamais ; une seule compte.
tracking-counts = compte
tracking-counts-not = ne compte pas
tracking-rows = Lignes
tracking-contradictions = Contradictions
tracking-change = Ce qui a changé
tracking-change-choose = Comparer avec
tracking-change-title = Variation depuis : { $before }
tracking-change-more = { $status } : { $then } ({ $before }), { $now } ({ $after }), soit { $change } de plus. Les parts ci-dessous disent pourquoi et s’additionnent exactement.
tracking-change-fewer = { $status } : { $then } ({ $before }), { $now } ({ $after }), soit { $change } de moins. Les parts ci-dessous disent pourquoi et s’additionnent exactement.
tracking-change-none = { $status } : { $now } ({ $before }) comme { $after }. Les parts ci-dessous s’annulent.
tracking-change-chart = D’un cycle à l’autre, part par part
tracking-change-nobody = Personne n’est compté dans ces deux cycles.
tracking-change-table = Parts de la variation
tracking-change-total = Variation du total
tracking-change-no-round = Aucun cycle antérieur de cette opération ne compte ce statut ; il n’y a donc rien à comparer.
tracking-change-other-kind = L’autre cycle n’a pas compté ce statut par le même type d’évaluation ; les deux nombres ne sont pas une variation l’un de l’autre.
tracking-change-open-links = { $count ->
    [one] { $count } lien proposé entre listes de codes n’est pas décidé. Les zones sans lien confirmé comptent sous « Codes ou limites modifiés ».
   *[other] { $count } liens proposés entre listes de codes ne sont pas décidés. Les zones sans lien confirmé comptent sous « Codes ou limites modifiés ».
}
tracking-part-reached = Atteintes les deux fois
tracking-part-reached-meaning = Le même terrain compté dans les deux cycles : des personnes sont arrivées ou parties.
tracking-part-new = Nouvellement atteintes
tracking-part-new-meaning = Comptées seulement dans le cycle récent ; on ne sait pas si des personnes y étaient avant.
tracking-part-lost = Plus atteintes
tracking-part-lost-meaning = Comptées seulement dans le cycle antérieur ; on ne sait pas si les personnes y sont encore.
tracking-part-recoding = Codes ou limites modifiés
tracking-part-recoding-meaning = Zones divisées ou réunies, et zones de deux listes de codes sans lien confirmé : on ne sait pas si des personnes sont arrivées ou si les codes ont changé.
tracking-part-carried = Anciens nombres repris
tracking-part-carried-meaning = Les nombres du cycle antérieur, signalés comme tels ou égaux au-delà du hasard. Ils n’ajoutent rien ; { $people } personnes du total datent d’alors.
tracking-areas-count = { $count ->
    [one] { $count } zone
   *[other] { $count } zones
}
tracking-areas-more = { $count ->
    [one] { $count } autre zone à la variation moindre.
   *[other] { $count } autres zones à la variation moindre.
}
tracking-areas-cut = Zones montrées jusqu’à : { $level }. Les plus fines sont trop nombreuses pour un tableau ; elles figurent dans les lignes.
tracking-by-area = Par zone
tracking-by-area-note = Les lignes de plusieurs niveaux sont les mêmes personnes : le niveau complet le plus fin compte, zone par zone.
tracking-rows-count = { $count ->
    [one] Une ligne, avec la cellule de son nombre.
   *[other] { $count } lignes, chacune avec la cellule de son nombre.
}
tracking-rows-all = Montrer toutes les lignes
tracking-row-number = ligne { $row }
tracking-sheet = feuille { $sheet }
tracking-status-internally-displaced = Personnes déplacées internes (PDI)
tracking-status-returned-displaced = PDI retournées
tracking-status-repatriated-refugee = Réfugiés rapatriés
tracking-status-migrant = Migrants
tracking-status-host = Communauté hôte
tracking-kind-ba = Évaluation de base par zone (BA)
tracking-kind-b2 = Évaluation de base par localité (B2)
tracking-kind-sa = Évaluation de site (SA)
tracking-kind-ett = Suivi d’événements (ETT)
tracking-kind-reg = Enregistrement (REG)
tracking-kind-srv = Enquête (SRV)
tracking-kind-fms = Enquête de flux (FMS)
tracking-kind-fmr = Registre de flux (FMR)
tracking-level-admin0 = Pays
tracking-level-admin1 = Niveau 1 (régions)
tracking-level-admin2 = Niveau 2 (cercles, districts)
tracking-level-admin3 = Niveau 3 (communes)
tracking-level-admin4 = Niveau 4 (villages, quartiers)
tracking-level-admin5 = Niveau 5
tracking-level-site = Sites
tracking-level-point = Points
tracking-visit-reached = atteinte
tracking-visit-refused = refus
tracking-visit-inaccessible = hors d’atteinte
tracking-visit-planned = sans nouvelles
tracking-cause-conflict = Conflit
tracking-cause-insecurity = Insécurité
tracking-cause-natural-disaster = Catastrophe naturelle
tracking-cause-political = Raisons politiques
tracking-cause-economic = Raisons économiques
tracking-cause-other = Autre raison
tracking-cause-not-reported = Pas de déplacement signalé
tracking-shelter-collective = Sites et lieux collectifs
tracking-shelter-individual = Maisons
tracking-shelter-host-family = En famille d’accueil
tracking-shelter-rented = Maisons louées
tracking-rounds-text = Chaque cycle parle d’un jour. Le dernier cycle complet d’une opération compte jusqu’au suivant.
tracking-back = Déplacement
tracking-as-written = Écrit ainsi dans le fichier
tracking-cause-words = Raison dans les mots du fichier
tracking-displaced-since = Là depuis
tracking-visited = Visite
tracking-informants = Personnes interrogées
tracking-need = Besoin
tracking-carried-over = Repris
tracking-ages = { $from } à { $to } ans
tracking-ages-from = { $from } ans et plus
tracking-column-number-of = Quoi
tracking-column-number = Nombre
tracking-column-cell = Cellule
tracking-names = Noms et graphies
tracking-lies-in = Se trouve dans
tracking-link-from = Zone
tracking-link-to = Autre zone
tracking-link-relation = Rapport entre elles
tracking-link-decision = Décision
tracking-link-since = Depuis
tracking-relation-same = Le même terrain
tracking-relation-renamed = Le même terrain, renommé
tracking-relation-split = Divisée ; l’autre en est une partie
tracking-relation-split-of = Une partie de celle qui a été divisée
tracking-relation-merged = Réunie à l’autre
tracking-relation-merged-of = L’autre y a été réunie
tracking-decision-open = Proposé, non décidé
tracking-decision-confirmed = Confirmé
tracking-decision-refused = Refusé
tracking-operation-closed = Compte jusqu’au
tracking-code-set = Liste de codes
tracking-code-set-list = une liste publiée
tracking-code-set-observed = telle que les fichiers des cycles l’écrivent
tracking-valid-from = Dans la liste depuis
tracking-valid-until = Dans la liste jusqu’au
tracking-name-since = depuis le { $date }
tracking-name-until = jusqu’au { $date }
tracking-through-rounds = À travers les cycles
tracking-through-rounds-note = À travers les autres noms et codes du même terrain, pour autant que des personnes les ont confirmés.
tracking-history = Histoire
tracking-no-events = Rien n’est enregistré de ce que cette zone est devenue.
tracking-event-same = { $before } et { $after } sont le même terrain.
tracking-event-renamed = { $before } a été renommée { $after }.
tracking-event-split = { $before } a été divisée en { $after }.
tracking-event-merged = { $before } : réunie à { $after }.
tracking-linked = Zones d’autres listes de codes
tracking-inside = Ce qui s’y trouve
tracking-inside-more = { $count ->
    [one] Une autre zone s’y trouve.
   *[other] { $count } autres zones s’y trouvent.
}
tracking-matrix-title = Origine et destination
tracking-matrix-caption = Personnes par origine (lignes) et par lieu où elles se trouvent (colonnes)
tracking-matrix-from = De
tracking-matrix-sum = Somme
tracking-matrix-others = { $count ->
    [one] Une autre origine
   *[other] { $count } autres origines
}
tracking-estimates-title = Estimations pour les zones manquées
tracking-estimates-text = Une estimation n’est faite que si quelqu’un la demande ici. Elle n’entre dans aucun total, aucune évolution et aucun téléchargement.
tracking-estimates-method = Chaque zone manquée garde son dernier compte, modifié comme l’ont été les zones atteintes par les deux cycles. L’intervalle couvre ce que donneraient le quart le moins modifié et le quart le plus modifié de ces zones. Il dit combien les zones ont changé différemment ; ce n’est pas un intervalle de confiance, car les zones manquées ne sont pas un échantillon.
tracking-estimates-choose = Estimer les zones manquées par
tracking-estimates-static = Les estimations sont faites par le serveur à la demande ; ces pages sont des fichiers.
tracking-estimates-mark = Estimation, pas un compte.
tracking-estimates-number = Personnes dans les zones manquées, estimation
tracking-estimates-interval = entre { $low } et { $high }
tracking-estimates-counted = Personnes comptées dans le cycle
tracking-estimates-not-added = L’estimation n’y est pas comprise.
tracking-estimates-areas = Zones manquées
tracking-estimates-drawn-from = Zones dont la variation a été tirée
tracking-estimates-last = Dernier compte des zones manquées
tracking-estimates-none = Il n’y a rien à estimer : aucune zone dont on connaît la correspondance n’a été manquée, ou moins de quatre zones ont été atteintes les deux fois.
tracking-method-title = Méthode
tracking-method-text = Ce que les mots veulent dire, quelles règles décident de ce qui compte, et où les chiffres s’arrêtent.
tracking-method-version = Version { $version } des règles de compte. Une règle modifiée reçoit une nouvelle version ; chaque réponse nomme la sienne.
tracking-method-statuses = Qui est compté
tracking-status-internally-displaced-means = Les personnes qui ont dû fuir leur foyer et sont restées dans leur pays. Un stock à un jour donné.
tracking-status-returned-displaced-means = Les personnes déplacées à l’intérieur du pays et revenues. Un stock à part : personne n’y est compté comme déplacé.
tracking-status-repatriated-refugee-means = Les personnes revenues d’un refuge à l’étranger. Un stock à part.
tracking-status-migrant-means = Les personnes en mouvement pour d’autres raisons, là où un cycle les compte.
tracking-status-host-means = Les personnes qui vivent là où d’autres sont arrivées.
tracking-method-rules = Ce qui compte
tracking-rule-latest = De chaque opération, le dernier cycle complet compte jusqu’au suivant. Un cycle publié en partie ne compte pas tant qu’il y en a un complet avant lui.
tracking-rule-kinds = Les types d’évaluation d’un même cycle sont des alternatives. Un seul compte, dans l’ordre ci-dessous ; ils ne s’additionnent jamais.
tracking-rule-levels = Région, cercle et commune d’un même cycle sont les mêmes personnes. Le niveau complet le plus fin compte, zone par zone ; une contradiction entre niveaux est signalée.
tracking-rule-operations = Les opérations d’un pays peuvent se recouvrir. Sans décision sur celles qui comptent ensemble, il n’y a pas de nombre, et la réponse le dit.
tracking-rule-stock = Un stock ne s’additionne jamais à un flux, à un autre cycle ni à un autre type d’évaluation.
tracking-rule-links = Un code ne désigne une zone que dans sa liste. Les zones de deux listes sont le même terrain là où une personne l’a confirmé, et non parce que leurs codes se ressemblent.
tracking-rule-change = La variation entre deux cycles est divisée en zones atteintes les deux fois, nouvellement atteintes, plus atteintes, et codes ou limites modifiés. Les parts s’additionnent exactement.
tracking-rule-carry-over = Les nombres qui sont ceux du cycle précédent au-delà du hasard, ou signalés comme tels, sont dits anciens.
tracking-method-kinds = Types d’évaluation
tracking-method-kinds-text = Le premier de ceux-ci qu’un cycle possède compte :
tracking-method-kinds-out = Jamais comptés comme un stock
tracking-method-operations = Opérations
tracking-operation-counts = Compte à partir de { $from }, jusqu’à { $until }.
tracking-operation-alone = Compte là où elle est seule ; personne n’a décidé davantage.
tracking-operation-not = N’a pas été choisie et ne compte pas.
tracking-operation-ended = Terminée ; elle compte jusqu’au { $date }.
tracking-period-beginning = le début
tracking-period-today = nouvel ordre
tracking-method-checks = Contrôles à l’import
tracking-method-checks-text = Chaque contrôle a un niveau que la mission fixe. Une erreur refuse le fichier ; un avertissement reste avec la ligne et se montre avec son nombre.
tracking-column-check = Contrôle
tracking-column-check-level = Niveau
tracking-check-error = refuse le fichier
tracking-check-warning = avertit
tracking-check-off = désactivé
tracking-check-unknown-code = Un code que la liste n’a pas
tracking-check-contradictory-code = Un code qui désigne une autre zone
tracking-check-contradictory-parent = Une zone placée dans une autre
tracking-check-missing-code = Une zone sans code
tracking-check-sex = Femmes et hommes qui ne font pas le total des personnes
tracking-check-persons-below-households = Moins de personnes que de ménages
tracking-check-jump = Un nombre loin de celui du cycle précédent
tracking-check-carry-over = Les nombres du cycle précédent, sans le dire
tracking-check-duplicate = Une zone deux fois pour un même statut
tracking-check-area-missing = Une zone que le cycle précédent avait
tracking-check-negative = Un nombre inférieur à zéro
tracking-check-fractional = Une fraction de personne
tracking-check-date = Une visite hors du cycle
tracking-check-levels = Des niveaux qui se contredisent
tracking-method-limits = Limites
tracking-limit-informants = Les nombres viennent de personnes qui connaissent le lieu et ont été interrogées. Ce sont des estimations d’informateurs, pas un registre.
tracking-limit-reach = Les zones que personne n’a atteintes manquent dans le nombre. Moins de personnes dans un cycle peut vouloir dire moins de zones.
tracking-limit-not-known = « Inconnu » n’est jamais 0. Là où aucune ligne ne dit de nombre, aucun n’est montré.
tracking-limit-places = Les coordonnées des sites sont montrées à onze kilomètres près, pour protéger les personnes qui y sont.
tracking-files = Fichiers
tracking-files-note = Une ligne par zone et statut, avec tous les types d’évaluation ; la colonne des types dit lequel. Les nombres par sexe et âge inférieurs à cinq sont omis, avec ceux qui les révéleraient.
tracking-file-csv = Tableau à balises HXL (CSV)
tracking-file-xlsx = Classeur à balises HXL (XLSX)
tracking-file-json = Tableau en JSON
tracking-file-geojson = Carte (GeoJSON)
tracking-file-parquet = Parquet
tracking-file-too-large = Ce fichier aurait plus de 200 000 lignes. Prenez un cycle à la fois, ou les interfaces pour programmes.
tracking-small-number = omis

## Sites

tracking-needs-title = Besoins par secteur
tracking-needs-note = Ce que les informateurs clés ont dit de chaque site. Un site compte une fois, quelle que soit sa taille. Les personnes sont celles qui vivent dans les sites où le besoin existe, et non celles qui l’ont elles-mêmes. Les petits nombres de personnes ne sont pas montrés.
tracking-needs-caption = Part des sites où le besoin existe, parmi ceux qui ont répondu.
tracking-needs-sector = Secteur
tracking-needs-sites = Sites dans le besoin
tracking-needs-share = Part des sites
tracking-needs-people = Personnes dans ces sites
tracking-needs-otherwise = Autres réponses
tracking-needs-of = { $part } sur { $whole }
tracking-sites-title = Sites
tracking-sites-count = { $count ->
    [one] { $count } site
   *[other] { $count } sites
}
tracking-sites-map = Personnes dans les sites
tracking-sites-map-note = Chaque cercle se trouve au milieu d’une maille d’un dixième de degré, large d’environ onze kilomètres, avec tous les sites de la maille : cette carte ne permet de trouver personne. Sa surface est proportionnelle au nombre de personnes.
tracking-sites-left-out = { $count ->
    [one] Un site est sans coordonnées et n’est pas sur la carte.
   *[other] { $count } sites sont sans coordonnées et ne sont pas sur la carte.
}
tracking-site = Site
tracking-site-said = Ce qui en a été dit
tracking-site-shelter = Abri
tracking-site-needs = Besoins
tracking-site-intention = Intention
tracking-intention-stay = rester
tracking-intention-return = retourner
tracking-intention-move-on = aller ailleurs
tracking-reliability-low = fiabilité faible
tracking-reliability-medium = fiabilité moyenne
tracking-reliability-high = fiabilité élevée
