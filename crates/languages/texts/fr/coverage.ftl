### Le bureau : ce que sont devenues les visites d’un cycle.
coverage-task = Zones atteintes d’un cycle
coverage-task-hint = Quelles zones étaient à visiter, lesquelles ont été atteintes, ont refusé ou étaient hors d’atteinte, et si un cycle est complet
coverage-rounds = Cycles et zones atteintes
coverage-rounds-lead = Un nombre en dit plus à côté de ce qui n’a pas été atteint. Choisissez un cycle pour dire quelles zones étaient à visiter et ce qu’il en est de chacune.
coverage-no-rounds = Aucun cycle n’est encore enregistré.
coverage-title = Zones atteintes
coverage-public = Le cycle tel que les lecteurs le voient
coverage-plan-first = Dire quelles zones étaient à visiter
coverage-by-cercle = Cercles
coverage-areas = Zones
coverage-areas-count = { $count ->
    [0] Aucune zone.
    [one] { $count } zone.
   *[other] { $count } zones.
}
coverage-up-region = Tous les cercles de la région
coverage-up-round = Toutes les régions
coverage-became = Issue de la visite
coverage-filter-all = toutes
coverage-choose = à choisir
coverage-not-planned = n’était pas à visiter
coverage-has-rows = a des lignes
coverage-reason = Selon qui, ou pourquoi
coverage-reason-hint = Par exemple « appel avec l’équipe de Ménaka, 3 mars ». Le motif est inscrit au journal à côté de votre nom
coverage-reason-missing = Dites de qui vous le tenez, ou pourquoi cela change
coverage-save = Enregistrer les zones ci-dessus
coverage-all = Toutes à la fois
coverage-all-text = Toutes les zones de la partie et du filtre choisis ci-dessus, sur toutes les pages.
coverage-all-missing = Choisissez l’issue des visites
coverage-only-open = Seulement celles qui sont sans nouvelles
coverage-all-button = Enregistrer pour toutes
coverage-counted = { $count ->
    [one] Dire « atteinte » de la zone qui a des lignes et reste sans nouvelles
   *[other] Dire « atteinte » des { $count } zones qui ont des lignes et restent sans nouvelles
}
coverage-done = { $count ->
    [0] Enregistré.
    [one] Enregistré : { $count } zone modifiée.
   *[other] Enregistré : { $count } zones modifiées.
}
coverage-overtaken-title = Quelqu’un d’autre a modifié ce cycle entre-temps
coverage-overtaken = Rien de votre saisie n’a été enregistré. Ce que l’autre personne a enregistré est compté ci-dessous, et vos choix restent dans le formulaire : comparez, puis enregistrez de nouveau.
coverage-back = Retour au tableau
coverage-plan-title = Zones à visiter
coverage-plan-lead = Les zones s’ajoutent ; ce que l’on sait déjà d’une zone reste. Une zone qui n’était pas à visiter se retire sur le tableau.
coverage-plan-source = Quelles zones
coverage-plan-source-hint = Choisissez d’où elles viennent
coverage-plan-source-missing = Choisissez d’où viennent les zones
coverage-plan-from-before = Celles du cycle précédent de la même opération
coverage-plan-from-rows = Celles qui ont des lignes dans ce cycle, comme atteintes
coverage-plan-from-set = Toutes celles d’un niveau d’un jeu de codes
coverage-plan-from-list = Celles d’une liste collée, avec l’issue de chaque visite
coverage-plan-no-before = Aucun cycle précédent de cette opération ne dit quelles zones étaient à visiter
coverage-plan-no-rows = Ce cycle n’a pas de lignes à ce niveau
coverage-plan-no-areas = Ce jeu de codes n’a pas de zones à ce niveau
coverage-plan-set = Jeu de codes
coverage-plan-set-hint = Pour « toutes celles d’un niveau » et pour les codes d’une liste
coverage-plan-set-missing = Choisissez un jeu de codes
coverage-plan-level = Niveau
coverage-plan-level-hint = Pour « toutes celles d’un niveau » et pour « celles qui ont des lignes »
coverage-plan-level-missing = Choisissez un niveau
coverage-plan-list = Liste
coverage-plan-list-hint = Une zone par ligne, d’une feuille ou d’un CSV : le code d’abord, à la fin atteinte, refus, inaccessible ou prévue. Un code seul est prévu
coverage-plan-save = Ajouter ces zones
coverage-list-empty = Collez au moins un code
coverage-list-word = Ligne { $line } : « { $word } » n’est ni atteinte, ni refus, ni inaccessible, ni prévue
coverage-list-twice = Ligne { $line } : { $code } figure à la ligne { $before } avec un autre mot ; gardez l’un des deux
coverage-list-no-code = Ligne { $line } : écrivez un code au début de la ligne
coverage-list-unknown = Ligne { $line } : la liste { $set } n’a pas de zone { $code } ; corrigez le code, ou choisissez un autre jeu
round-state-title = Jours de collecte, complet ou non
round-state-from = Premier jour de collecte
round-state-from-hint = Laissez vide si le jour n’est pas connu
round-state-until = Dernier jour de collecte
round-state-until-hint = Laissez vide si le jour n’est pas connu
round-state-days-turned = Le dernier jour précède le premier ; corrigez l’un des deux
round-state-completion = Tout le cycle est-il là ?
round-state-completion-hint = Un cycle partiel est montré avec un avertissement et ne remplace pas le cycle précédent
round-state-completion-missing = Dites si le cycle est complet
round-state-complete = Complet : tout ce qui a été atteint est là
round-state-partial = Partiel : d’autres zones suivent
round-state-open = { $count ->
    [one] { $count } zone reste sans nouvelles.
   *[other] { $count } zones restent sans nouvelles.
}
round-state-open-see = Les voir
round-state-save = Enregistrer
