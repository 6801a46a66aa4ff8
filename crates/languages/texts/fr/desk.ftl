### Le bureau : où les brouillons se modifient et se publient.

desk-title = Bureau
desk-open = Travailler sur cette page
desk-where = Où vous travaillez
desk-where-none = Aucun appel ne vous est encore ouvert. Un administrateur vous donne un rôle.
desk-draft = Lire le brouillon
desk-draft-hint = La page telle qu’elle serait publiée maintenant
desk-obstacles = Ce qui empêche de publier
desk-nothing-blocks = Rien ne s’y oppose.
desk-blocking = { $count ->
    [one] { $count } point est à corriger avant que cette page puisse être publiée :
   *[other] { $count } points sont à corriger avant que cette page puisse être publiée :
}
desk-notices = { $count ->
    [one] { $count } point à vérifier
   *[other] { $count } points à vérifier
}
desk-changes = Modifié depuis la dernière version

obstacle-unresolved = { $binding } ne mène à aucun chiffre : { $reason }
obstacle-no-such-figure = il n’y a pas de chiffre de ce nom. « Chiffres à lier » les énumère tous
obstacle-not-of-this-appeal = cet appel n’a pas cette partie ou ce nombre déclaré, ou le chiffre n’accepte pas ce paramètre
obstacle-hidden = il se trouve là où aucun lecteur ne le voit, comme l’adresse d’un lien
obstacle-not-known = { $figure } n’a pas de valeur : { $reason }
obstacle-typed-number = « { $number } » est saisi et non lié à un chiffre : « { $sentence } »
obstacle-not-cited = { $figure } ne cite aucune source
obstacle-missing-language = Il n’y a pas de texte dans cette langue

error-overtaken-title = Quelqu’un d’autre a été plus rapide
error-overtaken-explanation = Ce que vous vouliez modifier a été modifié par quelqu’un d’autre depuis que vous l’avez ouvert. Rien de son travail n’a été écrasé, et rien du vôtre n’a été enregistré. Revenez en arrière, rechargez la page et voyez ce qu’elle dit maintenant.

## Textes

desk-texts = Textes
desk-texts-hint = Récit et résultats, dans les deux langues
desk-section-needs = Besoins
desk-section-coordination = Coordination
desk-section-note = Notes
desk-section-achievements = Résultats
texts-lead = Ce que vous modifiez ici est un brouillon. Les lecteurs le voient une fois qu’une version est publiée.
texts-none = Rien n’est encore écrit ici.
text-changed = Dernière modification par { $name }, { $time }
text-edit = Modifier
text-up = Monter
text-down = Descendre
text-add = Ajouter un texte
text-saved = Votre texte est enregistré comme brouillon.
text-saved-look = Le voir dans la liste
text-withdrawn = Le texte a été retiré du brouillon. Ses versions sont conservées.
language-missing = { $language } : absent
language-older = { $language } : plus ancien que l’autre langue

text-title-narrative = Passage
text-title-achievement = Résultat
text-section = Section
text-english = English
text-english-hint = Markdown. Un chiffre est lié par son nom entre deux accolades
text-french = Français
text-french-hint = Le même texte en français
text-save = Enregistrer le brouillon
text-preview = Aperçu
text-preview-of = Aperçu : { $language }
text-preview-empty = Il n’y a pas de texte dans cette langue.
text-back = Revenir à la liste sans enregistrer
text-draft = L’enregistrement ne modifie que le brouillon. Un chiffre qui ne se résout pas peut être enregistré ; il empêche de publier tant qu’il n’est pas corrigé.
text-correction = Simple correction : l’autre langue dit toujours la même chose
text-withdraw = Retirer ce texte
text-withdraw-what = Le texte quitte le brouillon, et la page avec la prochaine version publiée. Ses versions sont conservées.
text-withdraw-button = Retirer
text-section-unknown = Choisissez l’une des sections de la liste
text-empty = Écrivez un texte dans au moins une langue
text-too-long = Le texte compte { $length } caractères ; { $most } au plus peuvent être enregistrés. Divisez-le en plusieurs textes
text-control = Le caractère numéro { $place } est un caractère de commande que personne ne peut lire. Retirez-le
text-marks-left = Les marques { $marks } du conflit sont encore là. Choisissez entre les mots marqués, puis retirez les marques

## Choix des chiffres

picker-title = Chiffres à lier
picker-title-hint = Tous les chiffres de cet appel par leur nom, avec ce qu’ils disent maintenant
picker-lead = Copiez la liaison dans un texte : la page montre la valeur du chiffre au moment de la publication.
picker-legend = Insérer un chiffre
picker-hint = Un chiffre lié n’est jamais saisi : il suit ses enregistrements.
picker-all = Tous les chiffres
picker-search = Chercher des chiffres
picker-find = Chercher
picker-figure = Chiffre et sa valeur actuelle
picker-insert-english = Insérer en anglais
picker-insert-french = Insérer en français
picker-none = Aucun chiffre ne contient ces mots.
picker-count = { $count ->
    [one] { $count } chiffre
   *[other] { $count } chiffres
}
picker-now = Maintenant
picker-binding = Liaison

## Deux personnes, un texte

conflict-title = Quelqu’un d’autre a modifié ce texte
conflict-who = { $name } l’a enregistré le { $time }, après que vous l’avez ouvert. Rien n’est perdu.
conflict-withdrawn = Il a été retiré du brouillon. Enregistrez-le pour le rétablir tel que vous l’avez écrit, ou quittez cette page.
conflict-marks = Vous avez tous deux modifié les mêmes phrases. Elles sont marquées par { $marks } dans le formulaire ci-dessous : choisissez, retirez les marques, puis enregistrez.
conflict-merged = Les deux modifications sont réunies dans le formulaire ci-dessous. Relisez-les, puis enregistrez.
conflict-mine = { $what } : ce que vous avez écrit
conflict-theirs = { $what } : ce qui est enregistré maintenant
conflict-form = Les deux réunis
conflict-save = Enregistrer le texte réuni
conflict-mark-mine = Vous :
conflict-mark-theirs = L’autre :
conflict-mark-end = Fin

## Projets

desk-projects = Projets
desk-projects-hint = Titres, descriptions, pour qui, avec qui, où
desk-projects-none = Aucun projet ne figure encore ici.
edit-project-title = Décrire un projet
edit-title-en = Titre en anglais
edit-title-fr = Titre en français
edit-description-en = Description en anglais
edit-description-fr = Description en français
edit-beneficiaries-en = Pour qui, en anglais
edit-beneficiaries-en-hint = Une phrase
edit-beneficiaries-fr = Pour qui, en français
edit-beneficiaries-fr-hint = La même phrase
edit-start = Premier jour
edit-start-hint = Année, mois et jour, par exemple 2017-03-01
edit-end = Dernier jour
edit-end-hint = Année, mois et jour, par exemple 2017-12-31
edit-status = État
edit-implementing = Organisations de mise en œuvre
edit-implementing-hint = Une par ligne
edit-partners = Partenaires
edit-partners-hint = Un par ligne
edit-places = Lieux
edit-places-hint = Un par ligne. Un lieu que le répertoire connaît est montré sur la carte
edit-draft = L’enregistrement ne modifie que le brouillon. Ce que le projet demande et ce qui est arrivé est enregistré par les finances.
edit-saved = La description est enregistrée comme brouillon.
edit-title-missing = Écrivez un titre dans au moins une langue
edit-too-long = { $length } caractères, dont { $most } au plus peuvent être enregistrés
edit-day-wrong = « { $value } » n’est pas un jour entre 1950 et 2099. Écrivez l’année, le mois et le jour, par exemple 2017-03-01
edit-end-before-start = Le dernier jour précède le premier
edit-status-unknown = Choisissez l’un des états de la liste
desk-template = Emporter le brouillon dans un classeur
desk-template-hint = Les projets, ce qu’ils demandent et les contributions tels qu’ils sont maintenant, publiés ou non ; renvoyez-le par une importation
