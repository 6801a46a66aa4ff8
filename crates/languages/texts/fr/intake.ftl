### Des fichiers qui deviennent des enregistrements, sur la page.

intake-title = Importer
intake-lead = Faites entrer des fichiers d’autres systèmes ou de votre mission. Vous voyez d’abord ce qu’ils changeraient.
intake-lead-mission = Faites entrer des fichiers qui concernent la mission { $mission }. Vous voyez d’abord ce qu’ils changeraient.
intake-kind = Nature des fichiers
intake-kind-page = Le texte d’une page du compendium
intake-kind-fts = Réponses du Service de suivi financier (JSON) : flux, toutes les pages d’une série ; plans
intake-kind-iati = Activités de l’Initiative internationale pour la transparence de l’aide (XML)
intake-kind-rates = Taux de change (XLSX ou CSV)
intake-kind-sheet = Le modèle avec projets et contributions (XLSX ou CSV)
intake-kind-dtm = Cycles de la matrice de suivi des déplacements (XLSX, CSV, JSON)
intake-kind-places = Zones : listes de codes (XLSX, CSV), contours (GeoJSON, TopoJSON, Shapefile compressé)
intake-kind-missing = Choisissez la nature des fichiers
intake-mission = Mission
intake-mission-hint = Seulement si les fichiers ne disent pas de quelle mission ils sont. Les taux valent pour toutes les missions, sauf si vous en choisissez une
intake-mission-by-files = Selon les fichiers
intake-mission-wrong = Choisissez une mission de la liste
intake-publisher = Qui a publié les taux
intake-publisher-hint = Seulement pour des taux de change qui ne le disent pas eux-mêmes
intake-files = Fichiers
intake-files-hint = Choisissez tous les fichiers qui vont ensemble.
intake-files-missing = Choisissez au moins un fichier
intake-limit = Ensemble, ils peuvent avoir { $size } ; des fichiers plus grands entrent par la ligne de commande.
intake-file-too-large = { $file } a { $size } ; un fichier de cette nature peut avoir { $limit }
intake-too-large = Vous avez envoyé { $size } ; on peut téléverser au plus { $limit } à la fois. Envoyez moins de fichiers à la fois, ou importez-les par la ligne de commande
intake-too-large-unknown = Vous avez envoyé plus de { $limit }, le maximum à la fois. Envoyez moins de fichiers à la fois, ou importez-les par la ligne de commande
intake-nothing-yet = Rien n’est écrit avant que vous ayez vu l’aperçu.
intake-preview-button = Téléverser et voir l’aperçu
intake-templates = Le modèle
intake-templates-lead = Un classeur avec des listes de choix. Remplissez-le et importez-le ici ; le classeur d’un appel, avec ce qui est déjà enregistré, se trouve parmi les téléchargements de l’appel.
intake-template-en = Modèle vide en anglais
intake-template-fr = Modèle vide en français
intake-before = Vos importations
intake-when = Téléversé
intake-state = État
intake-state-waiting = attend votre connexion
intake-state-checking = en cours d’examen
intake-state-ready = vous attend
intake-state-refused = refusé
intake-state-writing = en cours d’écriture
intake-state-written = écrit
intake-state-failed = échoué
intake-state-removed = retiré

intake-answer-title = Une importation
intake-heading-waiting = Les fichiers attendent
intake-heading-checking = Les fichiers sont examinés
intake-heading-ready = Aperçu
intake-heading-refused = Les fichiers ont été refusés
intake-heading-writing = L’importation est en cours d’écriture
intake-heading-written = L’importation est écrite
intake-heading-failed = L’importation a échoué
intake-heading-removed = Les fichiers ont été retirés
intake-said-waiting = Ils sont examinés dès que vous êtes connecté. Ils sont gardés un jour.
intake-said-checking = Vous pouvez quitter cette page et y revenir plus tard.
intake-said-ready = Rien n’est encore écrit. Voici ce que ferait l’importation. Les fichiers sont gardés un jour.
intake-said-refused = Rien n’a été écrit. Corrigez ce qui figure comme erreur et importez les fichiers à nouveau.
intake-said-writing = Vous pouvez quitter cette page. L’importation est écrite en entier ou pas du tout.
intake-said-written = Elle figure au journal avec votre nom.
intake-said-failed = Rien n’a été écrit.
intake-said-removed = Rien n’a été écrit.
intake-nothing-new = Tout cela est déjà enregistré : il n’y a rien à écrire.
intake-nothing-written = Tout cela était déjà enregistré : rien n’a été écrit.
intake-moved = Les enregistrements ont changé après votre aperçu, et rien n’a été écrit. Ceci est un nouvel aperçu : regardez-le, puis décidez à nouveau.
intake-interrupted = Le serveur a été arrêté au milieu. Les fichiers ont été examinés à nouveau : ce qui figure ici n’est pas encore écrit.
intake-too-old = Personne n’a décidé pendant un jour.
intake-failed-ours = Une erreur s’est produite de notre côté. Réessayez ; si elle revient, dites-le à l’administrateur.
intake-failed-gone = Les fichiers ne sont plus là. Téléversez-les à nouveau.
intake-failed-not-allowed = Votre compte ne peut plus importer.
intake-progress = Déjà lu
intake-look-again = Regarder à nouveau
intake-write-button = Importer maintenant
intake-discard-button = Ne pas importer
intake-totals = Ce que deviennent les totaux
intake-appeal = Appel
intake-total = Total
intake-before-column = Avant
intake-after-column = Après
intake-requested = Demandé
intake-received = Reçu
intake-percent = Financé
intake-records = Enregistrements
intake-record-kind = Nature de l’enregistrement
intake-count-created = Nouveaux
intake-count-revised = Changés
intake-count-withdrawn = Retirés
intake-count-unchanged = Inchangés
intake-about = Concerne
intake-part-refused = refusé
intake-part-written = écrit, jusqu’à l’entrée { $point } du journal
intake-part-known = déjà enregistré
intake-part-read = lu
intake-see = Pages
intake-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
intake-warnings = { $count ->
    [one] { $count } point à regarder
   *[other] { $count } points à regarder
}
intake-repaired = { $count ->
    [one] { $count } valeur réparée
   *[other] { $count } valeurs réparées
}
intake-notes = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
}
intake-place = Où
intake-what = Quoi
intake-found = Tel que dans le fichier
intake-taken = Tel que repris
intake-remedy = Que faire
intake-place-cell = feuille { $sheet }, cellule { $cell }
intake-place-sheet = feuille { $sheet }
intake-place-line = ligne { $line }
intake-place-column = ligne { $line }, colonne { $column }
intake-left-out = { $count ->
    [one] { $count } autre constat n’est pas montré.
   *[other] { $count } autres constats ne sont pas montrés.
}
intake-another = Importer d’autres fichiers
