### Why the files of an import cannot be taken, and what to do about it.

finding-import-unreadable = { $path } ne peut pas être lu : { $reason }
finding-import-folder = { $path } est un dossier
    .remedy = nommez les fichiers qu’il contient
finding-import-page-too-large = { $name } compte { $megabytes } mégaoctets ; aucune page n’en a plus de { $limit }
    .remedy = copiez le texte de la page dans un nouveau fichier, sans images
finding-import-table-too-large = { $name } compte { $megabytes } mégaoctets ; au plus { $limit } sont lus
    .remedy = divisez-le en plusieurs fichiers
finding-import-pipe-too-large = plus de { $limit } mégaoctets sont arrivés par l’entrée standard
    .remedy = enregistrez-les d’abord dans un fichier : les fichiers de toute taille sont lus
finding-import-unknown-mission = la mission { $mission } n’est pas dans cette base
    .remedy = importez d’abord sa page ou son appel, ou corrigez le code
finding-import-no-mission = cette base ne contient aucune mission
    .remedy = importez d’abord une page ou un appel : les taux appartiennent à une mission
finding-import-mission-not-named = rien ne dit de quelle mission sont les fichiers
    .remedy = nommez-la par --mission MLI, ou choisissez-la sur la page
finding-import-other-mission = il s’agit de { $mission }, et vous ne pouvez importer que vers une autre mission
    .remedy = demandez à une personne dont le rôle vaut pour toutes les missions
finding-import-refused = { $about } n’est pas accepté : { $reason }
finding-import-totals = les totaux d’un appel de { $mission } ne peuvent pas être calculés : { $reason }
    .remedy = vérifiez les chiffres des montants : leur somme est trop grande pour être conservée
finding-import-together = les enregistrements ne l’acceptent pas : { $reason }
