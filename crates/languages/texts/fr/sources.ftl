# La page des sources d’un appel et de ce qui y est douteux.
sources-name = Sources et doutes
sources-title = Sources de { $appeal }
sources-text = Tous les documents dont viennent les enregistrements de cet appel, et ce qu’une personne devrait y regarder. Un doute ne change aucun chiffre : il reste ici tant que l’enregistrement n’est pas corrigé.
sources-none = Rien n’est encore enregistré : il n’y a donc pas de source à montrer.
sources-no-doubts = Rien de douteux n’a été trouvé dans aucune source.
sources-doubts = { $count ->
    [one] Un doute
   *[other] { $count } doutes
}
sources-doubts-text = dans l’ensemble des sources de cet appel ; celles qui en ont le plus viennent d’abord.
sources-all = Toutes les sources
sources-records = Enregistrements qui en viennent
sources-kind-count = { $kind } : { $count }
source-line = ligne { $number }
sources-recorded = Enregistré
sources-from-to = du { $first } au { $last }
sources-repaired = Réparé à la lecture
sources-repaired-count = { $count ->
    [one] un enregistrement ; sa page garde le texte d’origine
   *[other] { $count } enregistrements ; leurs pages gardent le texte d’origine
}
sources-digest = Empreinte du fichier
sources-nothing-doubtful = Rien de douteux n’y a été trouvé.
sources-doubts-table = Ce qui est douteux
sources-column-record = Enregistrement
sources-column-doubt = Doute
sources-column-remedy = Que faire
sources-more = { $count ->
    [one] Un autre doute
   *[other] { $count } autres doutes
}
