### Words that only the printed report uses.

pdf-page-of = Page { $page } sur { $pages }
pdf-title = { $appeal } : rapport
pdf-contents = Sommaire
pdf-produced = Produit le { $date } à partir de la version { $number }
pdf-produced-draft = Produit le { $date } à partir des enregistrements actuels ; version non publiée
pdf-address = Cette page sur le web : { $address }
pdf-sources-title = Sources des chiffres
pdf-sources-introduction = Chaque chiffre du texte porte un renvoi vers cette liste.
pdf-figure-note = { $label }, au { $date } : { $records }, empreinte { $digest }
pdf-declared-note = { $label }, au { $date } : déclaré d’après { $source }
pdf-table-continued = suite
pdf-totals = Totaux
pdf-project-list = Projets
