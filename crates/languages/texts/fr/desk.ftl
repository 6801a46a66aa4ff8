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
obstacle-not-known = { $figure } n’a pas de valeur : { $reason }
obstacle-typed-number = « { $number } » est saisi et non lié à un chiffre : « { $sentence } »
obstacle-not-cited = { $figure } ne cite aucune source
obstacle-missing-language = Il n’y a pas de texte dans cette langue

error-overtaken-title = Quelqu’un d’autre a été plus rapide
error-overtaken-explanation = Ce que vous vouliez modifier a été modifié par quelqu’un d’autre depuis que vous l’avez ouvert. Rien de son travail n’a été écrasé, et rien du vôtre n’a été enregistré. Revenez en arrière, rechargez la page et voyez ce qu’elle dit maintenant.
