### Pages for when something went wrong. Each offers a way on.

error-not-found-title = Cette page n’existe pas
error-not-found-explanation = Il n’y a rien à l’adresse { $address }. Elle est peut-être mal orthographiée, ou la page a été déplacée.
error-appeal-not-found = Il n’y a pas d’appel de { $mission } pour { $year }.
error-figure-not-found = Aucun chiffre ne porte le nom { $name }. Le catalogue donne tous les noms.
error-version-not-found = Cette page n’a pas de version { $number }.
error-not-valid-title = L’adresse ne peut pas être comprise
error-not-valid-explanation = La valeur « { $value } » de « { $name } » n’est pas valide.
error-date-not-valid = « { $value } » n’est pas une date. Écrivez l’année, le mois et le jour : 2016-12-31.
error-number-not-valid = « { $value } » n’est pas un nombre.
error-one-of = Utilisez l’une de ces valeurs : { $choices }.
error-too-large-title = La demande est trop volumineuse
error-too-large-explanation = La taille maximale est de { $size }.
error-method-title = Cette page est en lecture seule
error-server-title = Une erreur s’est produite de notre côté
error-server-explanation = Vous n’y êtes pour rien. L’erreur a été consignée. Veuillez réessayer dans quelques minutes.
error-busy-title = Le serveur est surchargé
error-busy-explanation = La réponse a pris trop de temps. Veuillez réessayer dans quelques minutes.
error-operation = Opération { $id }
error-operation-hint = Indiquez ce numéro si vous signalez l’erreur.
error-ways-on = Ce que vous pouvez faire
error-way-home = Voir tous les appels
error-way-search = Rechercher
error-way-catalogue = Consulter le catalogue des chiffres
error-way-retry = Réessayer
error-did-you-mean = Vouliez-vous dire { $suggestion } ?
