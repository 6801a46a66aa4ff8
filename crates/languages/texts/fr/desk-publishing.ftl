### La publication à deux, et les pages dépassées.

desk-publishing = Publication
desk-publishing-hint = Proposer une version, ou répondre à une proposition
publishing-done = Publié :
publishing-newest = Les lecteurs voient
publishing-first = Rien n’est encore publié. Ceci serait la première version :
publishing-nothing = Rien ne diffère de ce que voient les lecteurs : il n’y a rien à publier.

proposal-heading = Proposer cette version
proposal-text = Une deuxième personne voit la même différence et la publie, ou la renvoie. Ce qui est enregistré dès maintenant n’en fait pas partie.
proposal-note = Ce qui change
proposal-note-hint = Une ou deux phrases pour les lecteurs ; la version les porte
proposal-button = Proposer
proposal-note-missing = Écrivez ce qui change
proposal-open-already = Une proposition est déjà ouverte : on y répond d’abord
proposal-changed-meanwhile = Les enregistrements ont changé depuis que vous avez ouvert cette page. Regardez de nouveau la différence, puis proposez
proposal-blocked = Quelque chose empêche la publication : il faut d’abord y remédier
proposal-nothing = Rien ne diffère de ce que voient les lecteurs : il n’y a rien à publier
proposal-open = Attend une deuxième personne
proposal-by = Proposé par { $person } le { $time }
proposal-since = Des enregistrements ont changé depuis. Cela ne fait pas partie de cette version et est montré à la fin.
proposal-since-none = Rien n’a changé depuis.
proposal-since-summary = Ce qui a changé depuis, et n’en fait pas partie
proposal-own-heading = Votre proposition
proposal-own-text = Une autre personne la publie ou la renvoie. Vous pouvez la reprendre.
proposal-own = Vous l’avez proposée vous-même : une autre personne doit la publier ou la renvoyer
proposal-withdraw = La reprendre
proposal-answer = Votre réponse
proposal-publish-text = Les lecteurs voient aussitôt la nouvelle version. Elle porte les deux noms.
proposal-publish = Publier
proposal-send-back = Renvoyer
proposal-reason = Pourquoi elle est renvoyée
proposal-reason-hint = Ce à quoi il faut d’abord remédier
proposal-reason-missing = Écrivez pourquoi elle est renvoyée
proposal-needs-factor = Pour publier, il vous faut un second facteur.
proposal-waits = Une personne ayant le rôle de publication y répond.
proposal-answered-meanwhile = Quelqu’un a répondu à cette proposition, ou publié, depuis que vous avez ouvert cette page. Regardez-la de nouveau
proposal-earlier = Propositions antérieures
proposal-withdrawn = Reprise par { $person } le { $time }
proposal-sent-back = Renvoyée par { $person } le { $time }
proposal-published = Publiée par { $person } le { $time }

stale-title = Pages dépassées
stale-lead = Ces pages publiées diraient autre chose aujourd’hui. Les lecteurs voient ce qui a été publié, avec une remarque.
stale-none = Chaque page publiée dit ce que disent aujourd’hui ses enregistrements.
stale-published = Publié
stale-today = Aujourd’hui
stale-more = { $count ->
    [one] et { $count } autre chiffre
   *[other] et { $count } autres chiffres
}
stale-figures = { $count ->
    [one] { $count } chose serait dite autrement
   *[other] { $count } choses seraient dites autrement
}
stale-words = { $count ->
    [one] { $count } texte ou partie dit autre chose dans le brouillon.
   *[other] { $count } textes ou parties disent autre chose dans le brouillon.
}
stale-all = Tous, de combien et pourquoi
