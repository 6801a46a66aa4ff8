### Ce qui est trouvé dans un fichier du Financial Tracking Service (FTS), et que faire.

## Erreurs : le fichier entier

finding-fts-empty = le fichier est vide
    .remedy = Téléchargez à nouveau la page et réimportez-la
finding-fts-another-kind = le fichier n’est pas une réponse en JSON ; il est d’une autre nature : { $kind }
    .remedy = Décompressez-le, ou demandez la réponse en JSON (format=json)
finding-fts-not-utf8 = le fichier est écrit en UTF-16 ; le JSON est en UTF-8
    .remedy = Enregistrez le fichier en UTF-8
finding-fts-truncated = le fichier s’arrête au milieu de la réponse
    .remedy = Téléchargez à nouveau la page et réimportez-la
finding-fts-not-json = le fichier n’est pas une réponse en JSON : { $reason }
    .remedy = Téléchargez la réponse en JSON (format=json)
finding-fts-another-shape = le fichier ne contient ni flux, ni plans, ni besoins par groupe sectoriel ou par lieu
    .remedy = Donnez des réponses de l’API publique : flux, vue d’ensemble des plans, plans d’une année ou d’un pays, ou un plan groupé par groupe sectoriel ou par lieu
finding-fts-pages-missing = { $missing ->
    [one] { $missing } flux sur { $count } manque
   *[other] { $missing } flux sur { $count } manquent
} : { $found ->
    [one] { $found } a été lu
   *[other] { $found } ont été lus
}
    .remedy = Indiquez les fichiers de toutes les pages dans une seule commande
finding-fts-country-unclear = les flux n’ont aucun pays en commun ({ $candidates })
    .remedy = Indiquez la mission avec --mission
finding-fts-country-unknown = « { $name } » n’est pas un pays connu
    .remedy = Indiquez la mission avec --mission
finding-fts-year-unclear = les flux n’ont aucune année d’utilisation en commun ({ $candidates })
    .remedy = Téléchargez les flux d’une seule année
finding-fts-plan-unclear = le fichier ne dit pas de quel plan il relève
    .remedy = Importez-le avec la vue d’ensemble des plans, ou nommez le fichier plan-NUMÉRO-…
finding-fts-plan-unknown = le fichier relève du plan { $plan }, dont ni les autres fichiers ni les enregistrements ne donnent le pays et l’année
    .remedy = Importez-le avec les flux du plan ou la vue d’ensemble des plans, ou après ceux-ci

## Erreurs : un flux ou un plan

finding-fts-field = { $what } : { $field } ne peut pas être lu ; valeur attendue : { $expected }
    .remedy = Signalez-le à l’éditeur des données et corrigez le fichier en attendant
finding-fts-field-twice = { $what } : { $field } y figure deux fois
    .remedy = Signalez-le à l’éditeur des données et corrigez le fichier en attendant
finding-fts-amount-too-large = { $what } : { $field } est trop grand pour être conservé exactement
    .remedy = Signalez-le à l’éditeur des données et corrigez le fichier en attendant
finding-fts-currency-unknown = { $what } : la monnaie n’est pas connue
    .remedy = Signalez-le à l’éditeur des données et corrigez le fichier en attendant

## Avertissements

finding-fts-parent-missing = le flux { $flow } fait partie du flux { $parent }, qui n’est pas connu
    .remedy = Importez les flux de l’année de la contribution plus large
finding-fts-parent-of-itself = le flux { $flow } dit être une partie de lui-même ; il est pris seul
    .remedy = Signalez-le à l’éditeur des données et corrigez le fichier en attendant
finding-fts-vanished = { $count ->
    [one] { $count } flux connu ne figure pas dans les fichiers ; il est conservé
   *[other] { $count } flux connus ne figurent pas dans les fichiers ; ils sont conservés
}
    .remedy = Vérifiez si la source les a retirés
finding-fts-total-differs = la source indique { $stated } USD comme { $total ->
    [fundingTotal] total des financements (fundingTotal)
    [pledgeTotal] total des annonces (pledgeTotal)
   *[other] { $total }
}, alors que la somme de ses flux est de { $counted } USD
    .remedy = Téléchargez à nouveau toutes les pages : la source a pu changer entre-temps
finding-fts-rate-contradicts = flux { $flow } : { $original } au taux de { $rate } pour un { $currency } ne donnent pas { $converted }
    .remedy = Demandez à l’organisation déclarante laquelle des trois valeurs est juste
finding-fts-other-currency = l’appel est tenu en { $currency } : les montants en USD attendent un taux
    .remedy = Importez des taux avec `compendium import rates`

## Remarques

finding-fts-older = le flux { $flow } est en version { $version }, alors que la version { $known } est connue : il a été laissé tel quel
finding-fts-twice = le flux { $flow } figure plusieurs fois dans les fichiers ; il compte une fois
finding-fts-report-added = le flux { $flow } est déjà connu par { $system } sous { $code } : il en devient un signalement
finding-fts-revised = le besoin de financement de { $what } a été révisé de { $from } à { $to }
finding-fts-part-left-out = la part du plan pour { $country } a été laissée de côté : aucun appel de ce pays n’est connu
    .remedy = Importez d’abord les flux de ce pays
finding-fts-more = { $count ->
    [one] { $count } autre constat du genre « { $like } » n’est pas affiché
   *[other] { $count } autres constats du genre « { $like } » ne sont pas affichés
}
