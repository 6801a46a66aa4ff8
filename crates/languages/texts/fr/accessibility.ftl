### The accessibility statement.

accessibility-title = Déclaration d’accessibilité
accessibility-aim = Nous voulons que chacun puisse lire ce site : sur un vieux téléphone, avec une liaison faible, avec un lecteur d’écran, au clavier, sur papier. Il est conçu pour respecter les règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA.
accessibility-works-title = Ce sur quoi vous pouvez compter
accessibility-works-script = Chaque page fonctionne sans script.
accessibility-works-keyboard = Tout est accessible et utilisable au clavier, et l’élément actif est visible.
accessibility-works-zoom = Le texte peut être agrandi à 400 % sans perte, et les pages suivent votre choix de thème clair ou sombre.
accessibility-works-charts = Chaque graphique et chaque carte a un titre, une description et un tableau contenant les mêmes chiffres.
accessibility-works-colour = Aucune information n’est donnée par la seule couleur.
accessibility-works-motion = Rien ne bouge sans votre intervention.
accessibility-works-language = Chaque page est complète en anglais et en français ; les passages dans une autre langue sont signalés comme tels.
accessibility-works-pdf = Les rapports en PDF sont balisés pour les lecteurs d’écran.
accessibility-limits-title = Ce qui ne fonctionne pas encore
accessibility-limits-texts = Certains textes rédigés par les missions n’existent que dans une seule langue.
accessibility-limits-maps = Les contours des cartes ne peuvent pas être parcourus au clavier ; leurs tableaux le peuvent.
accessibility-tested-title = Comment le site est vérifié
accessibility-tested = Chaque page est vérifiée automatiquement dans les deux langues à chaque modification du programme.
accessibility-report-title = Dites-nous ce qui vous gêne
accessibility-report = Écrivez à la mission dont vous lisez la page ; ses contacts figurent en bas de page. Précisez la page et ce que vous cherchiez à faire.
