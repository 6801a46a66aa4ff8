### Le rapport d’un cycle : phrases tirées des chiffres, page, versions et bureau.

## Phrases. Les nombres qui sont des chiffres arrivent comme texte ; le compte à côté choisit le pluriel.

round-report-round = cycle { $number }
round-report-round-of-day = cycle { $number } du { $date }
round-report-end-of-month = Fin { $month }
round-report-on-day = Le { $date }
round-report-people-internally-displaced = { $count ->
    [one] personne déplacée interne
   *[other] personnes déplacées internes
}
round-report-people-returned-displaced = { $count ->
    [one] personne déplacée retournée
   *[other] personnes déplacées retournées
}
round-report-people-repatriated-refugee = { $count ->
    [one] réfugié rapatrié
   *[other] réfugiés rapatriés
}
round-report-people-migrant = { $count ->
    [one] migrant
   *[other] migrants
}
round-report-people-host = { $count ->
    [one] personne de communauté d’accueil
   *[other] personnes de communautés d’accueil
}
round-report-households = { $count ->
    [one] { $number } ménage
   *[other] { $number } ménages
}
round-report-counts = { $when }, le { $round } compte { $number } { $people } dans { $households }.
round-report-counts-persons = { $when }, le { $round } compte { $number } { $people } ; le nombre de ménages n’est pas connu.
round-report-also = Le cycle compte aussi { $number } { $people } dans { $households }.
round-report-also-persons = Le cycle compte aussi { $number } { $people } ; le nombre de ménages n’est pas connu.
round-report-counts-not-known = { $when }, le { $round } ne dit pas le nombre de { $people } : { $reason }
round-report-partial = Le cycle n’est diffusé qu’en partie : des zones manquent encore dans chaque nombre.
round-report-change-more = Soit { $change } de plus qu’au { $before }.
round-report-change-fewer = Soit { $change } de moins qu’au { $before }.
round-report-change-none = Soit autant qu’au { $before }.
round-report-reached-more = Dans les zones visitées les deux fois, on en compte { $change } de plus.
round-report-reached-fewer = Dans les zones visitées les deux fois, on en compte { $change } de moins.
round-report-reached-none = Dans les zones visitées les deux fois, leur nombre est le même.
round-report-new = { $areas ->
    [one] Une zone nouvellement visitée en ajoute { $people }.
   *[other] { $areas } zones nouvellement visitées en ajoutent { $people }.
}
round-report-lost = { $areas ->
    [one] Une zone comptée alors et qui ne l’est plus en avait { $people } ; on ne sait pas si ces personnes y sont encore.
   *[other] { $areas } zones comptées alors et qui ne le sont plus en avaient { $people } ; on ne sait pas si ces personnes y sont encore.
}
round-report-recoding = Les codes ou les limites modifiés font { $change } ; on ne sait pas si des personnes y sont arrivées ou en sont parties.
round-report-carried = { $areas ->
    [one] Dans une zone, les nombres sont de nouveau ceux du cycle précédent : { $people } personnes du total datent d’alors.
   *[other] Dans { $areas } zones, les nombres sont de nouveau ceux du cycle précédent : { $people } personnes du total datent d’alors.
}
round-report-no-change-first-round = C’est le premier cycle de l’opération qui les compte ; aucune variation n’est donc donnée.
round-report-no-change-other-kind = Le cycle précédent les comptait par un autre type d’évaluation ; aucune variation n’est donc donnée.
round-report-no-change-not-known = L’un des deux totaux n’est pas connu ; aucune variation ne peut être donnée.
round-report-area-with = { $area } ({ $people })
round-report-where-all = Toutes ces personnes se trouvent dans une seule zone : { $area }.
round-report-where = Les zones qui en comptent le plus sont { $areas }.
round-report-sex = { $female } sont des femmes et des filles, { $male } des hommes et des garçons.
round-report-sex-open = { $count ->
    [one] Pour une personne, le sexe n’est pas indiqué.
   *[other] Pour { $number } personnes, le sexe n’est pas indiqué.
}
round-report-sex-not-told = Leur sexe n’est pas indiqué.
round-report-reason = La raison la plus souvent donnée est : { $reason } ({ $people } personnes, { $share }).
round-report-coverage = { $planned ->
    [one] Une zone était à visiter ; { $reached } a été visitée.
   *[other] Sur { $planned } zones à visiter, { $reached } ont été visitées.
}
round-report-coverage-not-recorded = Les zones à visiter ne sont pas enregistrées ; on ne peut donc pas dire si le cycle est complet.
round-report-missed = { $count ->
    [one] Une zone n’a pas été visitée : ses habitants ne figurent dans aucun nombre.
   *[other] { $count } zones n’ont pas été visitées : leurs habitants ne figurent dans aucun nombre.
}
round-report-refused = { $count ->
    [one] Dans une zone, la visite a été refusée.
   *[other] Dans { $count } zones, la visite a été refusée.
}
round-report-inaccessible = { $count ->
    [one] Une zone était inaccessible.
   *[other] { $count } zones étaient inaccessibles.
}
round-report-doubts = { $count ->
    [one] Un point est douteux dans les lignes du cycle ; il est indiqué plus bas.
   *[other] { $count } points sont douteux dans les lignes du cycle ; ils sont indiqués plus bas.
}

## La page

round-report-name = Rapport de cycle
round-report-title = Déplacement de populations, { $mission } : { $round }
round-report-description = Le rapport d’un cycle de suivi des déplacements : combien de personnes, où, ce qui a changé et pourquoi, ce qui a été visité et ce qui est douteux.
round-report-version = Version { $number }, publiée le { $date }
round-report-imprint = Rédigée par { $written }, approuvée par { $approved }.
round-report-frozen = Ses nombres sont ceux de ce jour et ne changent pas. Là où les données disent autre chose depuis, le nombre actuel figure à côté.
round-report-read = Le rapport de ce cycle
round-report-contents = Sommaire
round-report-summary = Résumé
round-report-made = Tiré des chiffres
round-report-figure-change = { $change } depuis le { $before }
round-report-trend = De cycle en cycle
round-report-trend-table = Personnes et ménages par cycle
round-report-trend-note = Chaque colonne est un cycle ; le temps qui les sépare varie.
round-report-where-heading = Où se trouvent ces personnes
round-report-change-heading = Ce qui a changé depuis le { $before }
round-report-who = Femmes et hommes
round-report-with-age = Pour { $count } personnes, l’âge est aussi indiqué.
round-report-alternatives = Autres décomptes des mêmes personnes
round-report-alternatives-text = Ces types d’évaluation comptent les mêmes personnes autrement. Ils ne s’additionnent pas et ne comptent pas ici.
round-report-coverage-heading = Couverture
round-report-planned = À visiter
round-report-reached = Visitées
round-report-refused-column = Refusées
round-report-inaccessible-column = Inaccessibles
round-report-missed-heading = Non visitées
round-report-warnings-heading = Ce qui est douteux
round-report-warnings-text = Un doute ne change aucun nombre. Il demeure jusqu’à ce qu’une correction soit importée.
round-report-warnings-none = Aucun contrôle n’a trouvé de point douteux.
round-report-warnings-count = Combien de fois
round-report-warnings-more = { $count ->
    [one] Un autre ne figure pas dans la liste.
   *[other] { $count } autres ne figurent pas dans la liste.
}
round-report-method-heading = Méthode
round-report-method-counting = Version { $counting } des règles de décompte, version { $composing } des règles de ce rapport ; calculé à l’entrée { $point } du journal de la mission.
round-report-method-kinds = Compte le premier de ces types d’évaluation que le cycle comporte : { $kinds }.
round-report-method-more = Définitions, règles et limites
round-report-sources = Fichiers
round-report-source-file = Fichier
round-report-source-rows = Lignes
round-report-source-repaired = Noms réparés
round-report-source-corrected = Corrigées depuis
round-report-source-digest = Empreinte
round-report-annex = Annexe { $number } : { $people } par zone
round-report-annex-note = Région, cercle et commune. Les lignes de plusieurs niveaux sont les mêmes personnes : le niveau complet le plus fin compte, zone par zone.
round-report-before-column = Cycle précédent
round-report-now = aujourd’hui { $value } ({ $change })
round-report-now-why = aujourd’hui { $value } ({ $change } : { $reason })
round-report-now-reason = { $file }, { $date }
round-report-now-gone = n’est plus compté
round-report-stale = { $count ->
    [one] Depuis la publication de cette version, un de ses nombres a changé. Il est signalé.
   *[other] Depuis la publication de cette version, { $count } de ses nombres ont changé. Ils sont signalés.
}
round-report-files = Ce rapport comme données
round-report-file-json = Le rapport entier, tel qu’il a été figé (JSON)
round-report-file-csv = Les annexes comme tableau (CSV)
round-report-back = Le cycle avec toutes ses lignes

## Versions

round-report-versions = Versions de ce rapport
round-report-other-rules = Les deux versions ont été faites selon des règles différentes.
round-report-spot-total = { $status }, { $unit }
round-report-spot-alternative = { $status }, { $unit }, { $kind }
round-report-spot-female = { $status }, femmes et filles
round-report-spot-male = { $status }, hommes et garçons
round-report-spot-sex-not-told = { $status }, sexe non indiqué
round-report-spot-with-age = { $status }, âge indiqué
round-report-spot-age-not-told = { $status }, âge non indiqué
round-report-spot-change = { $status }, variation du total
round-report-spot-change-part = { $status }, variation : { $part }
round-report-spot-area-change = { $status }, { $area }, variation
round-report-spot-trend = { $status }, { $unit }, { $round }
round-report-spot-division = { $status }, { $part }
round-report-spot-area = { $status }, { $area }, { $unit }
round-report-spot-area-before = { $status }, { $area }, { $unit }, cycle précédent
round-report-spot-coverage = Couverture : { $outcome }
round-report-spot-coverage-area = Couverture de { $area } : { $outcome }
round-report-spot-warnings = Doutes : { $check }
round-report-spot-rows = Lignes du cycle
round-report-spot-bound = Dans le résumé : { $figure }
round-report-differences-more = { $count ->
    [one] Un autre nombre diffère.
   *[other] { $count } autres nombres diffèrent.
}

## Le bureau

round-report-desk = Rapport du cycle
round-report-desk-hint = Résumé, aperçu, publication par une deuxième personne
round-report-desk-choose = Choisissez le cycle dont le rapport est à rédiger ou à valider.
round-report-desk-none = Il n’y a pas encore de cycle. Les personnes qui apportent les fichiers importent d’abord son classeur.
round-report-desk-lead = Le rapport est tiré des données du cycle. Vous pouvez rédiger un résumé pour son début ; une deuxième personne le publie.
round-report-desk-state-none = non publié
round-report-desk-state-version = version { $number }
round-report-desk-state-open = une proposition attend
round-report-desk-summary = Résumé en vos mots
round-report-desk-summary-text = Vos mots figurent au début du rapport. Sans eux, les phrases tirées des chiffres y figurent. Liez les nombres au lieu de les taper : ils sont alors contrôlés et mènent à leurs lignes.
round-report-desk-sentences = Les phrases tirées des chiffres
round-report-desk-take = Pour partir de ces phrases, copiez-les dans le champ.
round-report-desk-figures = Chiffres à lier
round-report-desk-save = Enregistrer le résumé
round-report-desk-preview = Aperçu
round-report-desk-preview-heading = Aperçu du rapport
round-report-desk-saved = Le résumé est enregistré.
round-report-desk-full = Le rapport entier tel qu’il serait publié
round-report-desk-publish = Publication
round-report-obstacle-nothing-counted = Le cycle ne compte personne : il n’y a rien à rapporter.
round-report-obstacle-partial = Le cycle n’est diffusé qu’en partie.
round-report-obstacle-contradictions = { $count ->
    [one] { $status } : les décomptes de différents niveaux ou fichiers divergent à un endroit.
   *[other] { $status } : les décomptes de différents niveaux ou fichiers divergent à { $count } endroits.
}
round-report-obstacle-no-summary = Personne n’a rédigé de résumé : les phrases tirées des chiffres y figurent.
round-report-draft-notice = Ceci est un aperçu. Les lecteurs n’en voient rien avant qu’une deuxième personne ne le publie.
round-report-file-pdf-en = Rapport imprimable, en anglais (PDF)
round-report-file-pdf-fr = Rapport imprimable, en français (PDF)
round-report-file-xlsx-en = Annexes en classeur, en anglais (XLSX)
round-report-file-xlsx-fr = Annexes en classeur, en français (XLSX)
round-report-annexes-sheet = Annexes
round-report-share = Part
round-report-total = Total
round-report-map-left-out = { $count ->
    [one] Une zone n’y figure pas, car le programme ne sait pas où elle se trouve.
   *[other] { $count } zones n’y figurent pas, car le programme ne sait pas où elles se trouvent.
}
round-report-areas-more = { $count ->
    [one] Une autre zone figure en annexe.
   *[other] { $count } autres zones figurent en annexe.
}
