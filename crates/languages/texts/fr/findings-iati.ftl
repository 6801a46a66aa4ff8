### Ce qui est trouvé dans un fichier IATI, et que faire.

## Erreurs : le fichier entier

finding-iati-empty = le fichier est vide
    .remedy = Choisissez à nouveau le fichier ; il n’a peut-être pas été téléchargé jusqu’au bout
finding-iati-another-kind = le fichier n’est pas une liste d’activités en XML ; il est d’une autre nature : { $kind }
    .remedy = Décompressez-le, ou choisissez le fichier des activités (XML)
finding-iati-not-xml = ce n’est pas du XML bien formé : { $reason }
    .remedy = Redemandez le fichier à l’éditeur des données, ou corrigez-le à cet endroit
finding-iati-truncated = le fichier s’arrête à l’intérieur de « { $element } » : il a été coupé
    .remedy = Téléchargez à nouveau le fichier, jusqu’au bout
finding-iati-doctype = le fichier contient une déclaration de type de document (DOCTYPE) ; aucune n’est lue
    .remedy = Supprimez la déclaration : les fichiers IATI n’en ont pas
finding-iati-unknown-entity = l’entité « &{ $entity }; » n’est pas définie
    .remedy = Écrivez le caractère lui-même, ou son numéro, par exemple &#233{ ";" }
finding-iati-unknown-prefix = le préfixe « { $prefix } » n’est pas déclaré
    .remedy = Déclarez le préfixe dans l’élément racine
finding-iati-character-not-allowed = le caractère { $character } n’est pas admis en XML
    .remedy = Supprimez ce caractère
finding-iati-not-decodable = des octets ne forment ici aucun caractère en { $encoding }, l’encodage de ce fichier
    .remedy = Enregistrez le fichier en UTF-8, ou indiquez son véritable encodage à la première ligne
finding-iati-unknown-encoding = le fichier se dit encodé en « { $encoding } », qui n’est pas un encodage
    .remedy = Indiquez un encodage tel que UTF-8 à la première ligne
finding-iati-piece-too-long = une balise ou un texte dépasse { $limit } octets
    .remedy = Examinez cet endroit : aucune activité réelle n’est ainsi
finding-iati-activity-too-large = une activité dépasse { $limit } octets
    .remedy = Examinez cet endroit : aucune activité réelle n’est ainsi
finding-iati-too-many-elements = une activité compte plus de { $limit } éléments
    .remedy = Examinez cet endroit : aucune activité réelle n’est ainsi
finding-iati-too-deep = des éléments sont imbriqués sur plus de { $limit } niveaux
    .remedy = Examinez cet endroit : aucune activité réelle n’est ainsi
finding-iati-unreadable = la suite du fichier ne peut pas être lue : { $reason }
    .remedy = Réessayez ; si cela se reproduit, copiez d’abord le fichier ailleurs
finding-iati-not-activities = le fichier est de type « { $root } » et non une liste d’activités
    .remedy = Donnez un fichier dont la racine est iati-activities ; les fichiers d’organisation ne sont pas lus
finding-iati-version-not-read = le fichier est dans la version { $version } de la norme, qui n’est pas lue
    .remedy = Demandez la version 2.03 à l’éditeur des données ; les versions 2.01 à 2.03 et les fichiers de l’ancien service de l’OCHA sont lus
finding-iati-no-activities = le fichier ne contient aucune activité
    .remedy = Choisissez à nouveau le fichier ; il n’a peut-être pas été téléchargé jusqu’au bout

## Erreurs : une activité

finding-iati-identifier-missing = une activité n’a pas d’identifiant
    .remedy = Donnez à l’activité un iati-identifier
finding-iati-identifier-twice = l’activité « { $identifier } » figure deux fois ; d’abord à la ligne { $first }
    .remedy = Gardez l’une des deux, ou donnez un autre identifiant à l’une d’elles
finding-iati-amount-unreadable = un montant n’est pas un nombre
    .remedy = Écrivez des chiffres, avec un point avant les décimales
finding-iati-amount-too-large = un montant est trop grand pour être conservé exactement
    .remedy = Vérifiez les chiffres : il y en a sans doute trop
finding-iati-currency-unknown = « { $code } » n’est pas une monnaie de la norme ISO 4217
    .remedy = Écrivez trois lettres, par exemple USD
finding-iati-currency-missing = un montant n’a pas de monnaie et son activité n’en indique aucune par défaut
    .remedy = Ajoutez currency au montant (value), ou default-currency à l’activité
finding-iati-country-unknown = « { $code } » n’est pas un pays de la norme ISO 3166
    .remedy = Écrivez les deux lettres de la norme ISO 3166, par exemple HT
finding-iati-year-unknown = l’activité « { $identifier } » n’indique ni appel ni jour de début
    .remedy = Ajoutez un élément activity-date de type 1 ou 2
finding-iati-mission-unknown = la mission « { $mission } » n’est pas connue et n’est pas le code d’un pays
    .remedy = Indiquez le code d’un pays, par exemple HTI, ou créez d’abord la mission

## Avertissements

finding-iati-identifier-again = l’activité « { $identifier } » figure de nouveau ; d’abord à la ligne { $first } ; les deux sont reprises
    .remedy = Vérifiez si les mêmes fonds figurent deux fois dans le fichier
finding-iati-not-in-schema = non admis par le schéma IATI 2.03 dans « { $element } », et laissé de côté : { $what ->
    [text] du texte
   *[other] { $what }
}
    .remedy = Signalez-le à l’éditeur des données ; tout le reste de l’activité est repris
finding-iati-incomplete = « { $element } » n’est pas repris, faute de ce que le schéma IATI 2.03 exige : { $what }
    .remedy = Signalez-le à l’éditeur des données ; tout le reste de l’activité est repris
finding-iati-value-not-allowed = dans « { $element } », { $attribute ->
    [text] le texte
   *[other] l’attribut { $attribute }
} « { $value } » n’est pas { $kind ->
    [date] une date
    [time] une date avec l’heure
    [decimal] un nombre
    [whole] un nombre entier
    [boolean] une valeur vrai ou faux
   *[other] une valeur admise ({ $kind })
} et n’est pas repris
    .remedy = Signalez-le à l’éditeur des données ; tout le reste de l’activité est repris
finding-iati-reference-twice = la référence de transaction « { $reference } » figure deux fois ; d’abord à la ligne { $first }
    .remedy = Vérifiez si les mêmes fonds figurent deux fois dans le fichier
finding-iati-awaiting-allocation = { $count ->
    [one] « { $project } » de { $agency } ne demande rien et porte { $count } contribution
   *[other] « { $project } » de { $agency } ne demande rien et porte { $count } contributions
}
    .remedy = Affectez les fonds à des projets dès que l’on sait auxquels ils sont destinés
finding-iati-merged = « { $project } » a été fusionné avec { $into }
    .remedy = Plus rien n’est demandé ici ; consultez l’autre projet
finding-iati-overfunded = « { $project } » a reçu { $percent } % de ce qu’il demandait ({ $received } sur { $requested })
    .remedy = Vérifiez le besoin de financement et les contributions
finding-iati-date-far-off = { $years ->
    [one] le jour { $date } ({ $what }) est à { $years } an de l’appel
   *[other] le jour { $date } ({ $what }) est à { $years } ans de l’appel
}
    .remedy = Vérifiez l’année
finding-iati-amount-negative = le montant { $amount } est négatif
    .remedy = Vérifiez s’il annule un montant antérieur
finding-iati-currencies-mixed = les budgets de « { $project } » sont en plusieurs monnaies ; aucun besoin de financement n’en est tiré
    .remedy = Saisissez le besoin de financement à la main
finding-iati-other-country = { $count ->
    [one] { $count } activité de { $appeal } se déroule dans un autre pays ({ $country }) ; elle reste avec son appel
   *[other] { $count } activités de { $appeal } se déroulent dans un autre pays ({ $country }) ; elles restent avec leur appel
}
    .remedy = Utilisez --mission pour classer toutes les activités ailleurs

## Remarques

finding-iati-no-country = { $count ->
    [one] { $count } activité n’indique aucun pays ; elle est classée sous { $mission }
   *[other] { $count } activités n’indiquent aucun pays ; elles sont classées sous { $mission }
}
    .remedy = Utilisez --mission pour classer toutes les activités ailleurs
finding-iati-transactions-kept = { $count ->
    [one] { $count } transaction est conservée avec son activité et n’est pas une contribution : elle transmet des fonds, les dépense ou puise dans des engagements déjà comptés
   *[other] { $count } transactions sont conservées avec leurs activités et ne sont pas des contributions : elles transmettent des fonds, les dépensent ou puisent dans des engagements déjà comptés
}
finding-iati-not-converted = { $count ->
    [one] { $count } contribution est en { $currency } et n’est pas encore convertie
   *[other] { $count } contributions sont en { $currency } et ne sont pas encore converties
}
    .remedy = Importez un taux : chacune compte dès lors
finding-iati-more = { $count ->
    [one] { $count } autre constat du genre « { $like } »
   *[other] { $count } autres constats du genre « { $like } »
}
