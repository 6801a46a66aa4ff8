### Ce qui est trouvé dans un modèle rempli, et que faire.

finding-sheet-no-headings = aucune ligne d’en-têtes du modèle n’a été trouvée
    .remedy = Remplissez le modèle : compendium export template -o modele.xlsx
finding-sheet-no-rows = aucune ligne ne figure sous les en-têtes
    .remedy = Remplissez le modèle : compendium export template -o modele.xlsx
finding-sheet-column-twice = la colonne « { $heading } » figure deux fois
    .remedy = Gardez l’une des deux colonnes
finding-sheet-appeal-missing = la ligne ne dit pas de quel appel elle relève
    .remedy = Écrivez la mission et l’année, par exemple MLI/2017
finding-sheet-mission-missing = la ligne donne une année, et rien ne dit de quelle mission
    .remedy = Écrivez MLI/2017, ou indiquez la mission avec --mission MLI
finding-sheet-not-an-appeal = ce n’est pas un appel
    .remedy = Écrivez la mission et l’année, par exemple MLI/2017
finding-sheet-mission-unknown = la mission { $mission } n’est pas enregistrée et son code n’est pas celui d’un pays
    .remedy = Corrigez le code, ou enregistrez d’abord la mission avec ses pays
finding-sheet-missing = il manque { $what ->
    [amount] le montant
    [currency] la monnaie
    [framework] le cadre
    [reference] la référence
    [status] le statut
    [title] le titre
   *[other] une valeur ({ $what })
}
    .remedy = Remplissez la cellule
finding-sheet-framework-unknown = ce n’est pas un cadre de l’appel
    .remedy = Choisissez parmi : { $known }
finding-sheet-framework-missing = l’appel a plusieurs cadres et la ligne n’en indique aucun
    .remedy = Écrivez le cadre
finding-sheet-sector-of-another = « { $sector } » est un secteur d’un autre cadre, et non de « { $framework } »
    .remedy = Choisissez un secteur de ce cadre, ou corrigez le cadre
finding-sheet-sector-unknown = « { $sector } » n’est pas un secteur de « { $framework } »
    .remedy = Choisissez un secteur dans la liste du modèle
finding-sheet-code-twice = le code « { $code } » figure deux fois ; d’abord à la ligne { $first }
    .remedy = Gardez l’une des deux lignes, ou donnez à chaque projet son propre code
finding-sheet-title-twice = le titre « { $title } » figure deux fois sans code ; d’abord à la ligne { $first }
    .remedy = Gardez l’une des deux lignes, ou donnez à chaque projet son propre code
finding-sheet-title-of-several = plusieurs projets enregistrés ont le titre « { $title } »
    .remedy = Donnez à la ligne le code du projet dont il s’agit
finding-sheet-project-unknown = « { $project } » n’est pas un projet de l’appel { $appeal }
    .remedy = Écrivez le code ou le titre d’un projet enregistré, ou ajoutez le projet dans le même fichier
finding-sheet-project-of-another = le projet « { $project } » relève de « { $framework } », et non du cadre de cette ligne
    .remedy = Corrigez le projet, ou laissez le cadre vide
finding-sheet-sharing-missing = la contribution est destinée à plusieurs, et la ligne ne dit pas comment ils se la partagent
    .remedy = Écrivez « Partagée » ou « Se recoupant » dans la colonne de la répartition, ou indiquez une seule destination
finding-sheet-sharing-of-one = la contribution est dite partagée et n’indique qu’une destination
    .remedy = Indiquez aussi les autres destinations, ou laissez la colonne vide
finding-sheet-reference-twice = la référence « { $reference } » figure deux fois ; d’abord à la ligne { $first }
    .remedy = Gardez l’une des deux lignes, ou corrigez la référence
finding-sheet-parent-unknown = « { $parent } » n’est pas une contribution de l’appel { $appeal }
    .remedy = Écrivez la référence d’une contribution du même appel
finding-sheet-parent-of-itself = la contribution serait une partie d’elle-même
    .remedy = Corrigez la référence de la contribution plus large
finding-sheet-not-in-list = la valeur n’est pas l’une de celles-ci : { $known }
    .remedy = Choisissez l’une d’elles
finding-sheet-targets-unreadable = « { $part } » ne peut pas être lu comme des personnes ciblées
    .remedy = Écrivez par exemple : Retournés: 1500 personnes ; Communautés hôtes: 200 ménages
finding-sheet-not-a-date = ce n’est pas une date
    .remedy = Écrivez la date sous la forme 2017-03-01
finding-sheet-open-date = cette date peut se lire de deux façons : le jour d’abord ou le mois d’abord
    .remedy = Écrivez les dates de cette colonne sous la forme 2017-03-01
finding-sheet-month-first = le mois vient en premier dans cette date
    .remedy = Écrivez les dates de cette colonne sous la forme 2017-03-01
finding-sheet-short-year = l’année de cette date n’a que deux chiffres
    .remedy = Écrivez la date sous la forme 2017-03-01
finding-sheet-far-off-date = cette date est hors des années 1950 à 2100
    .remedy = Écrivez la date sous la forme 2017-03-01
finding-sheet-end-before-start = le dernier jour précède le premier
    .remedy = Corrigez l’une des deux dates
finding-sheet-not-a-number = ce n’est pas un nombre
    .remedy = Écrivez-le en chiffres, par exemple 2330000
finding-sheet-open-number = ce nombre peut se lire de deux façons, dont l’une vaut mille fois l’autre
    .remedy = Écrivez-le sans séparer les milliers, par exemple 1234 ou 1.2340
finding-sheet-amount-negative = le montant est négatif
    .remedy = Écrivez le montant valable aujourd’hui ; corrigez la contribution elle-même au lieu de soustraire
finding-sheet-amount-too-large = le montant est trop grand pour être conservé exactement
    .remedy = Vérifiez les chiffres : le plus grand montant est 92 233 720 368 547 758,07
finding-sheet-too-many-decimals = le montant a plus de décimales que n’en admet { $currency }
    .remedy = N’écrivez pas plus de décimales que n’en admet la monnaie
finding-sheet-unknown-currency = « { $code } » n’est pas une monnaie de la norme ISO 4217
    .remedy = Écrivez ses trois lettres, par exemple XOF
finding-sheet-other-currency = le besoin de financement est en { $found }, l’appel en { $expected }
    .remedy = Convertissez d’abord le besoin de financement
finding-sheet-reason-missing = le besoin de financement passe de { $from } à { $to }, et la ligne n’en donne pas le motif
    .remedy = Écrivez le motif et le jour à partir duquel il est valable, ou remettez l’ancien montant
finding-sheet-reason-old = le besoin de financement passe de { $from } à { $to }, et le motif est celui de la révision précédente
    .remedy = Écrivez le motif de cette révision et le jour à partir duquel elle est valable
finding-sheet-revision-too-early = la révision serait valable à partir du { $date }, avant celle en vigueur depuis le { $current }
    .remedy = Écrivez le jour à partir duquel le nouveau montant est valable
finding-sheet-rate-alone = le taux figure sans sa date ou sans sa source
    .remedy = Écrivez le jour du taux et qui l’a publié, ou laissez les trois cellules vides
finding-sheet-rate-unusable = ce taux ne peut pas être utilisé : il doit être supérieur à zéro, et égal à 1 pour la monnaie de l’appel
    .remedy = Écrivez combien d’unités de la monnaie vaut une unité de celle de l’appel

## Avertissements

finding-sheet-sheet-skipped = la feuille n’a pas d’en-têtes du modèle et n’est pas reprise
    .remedy = Vérifiez si elle aurait dû être lue
finding-sheet-column-skipped = la colonne « { $heading } » n’est pas connue et n’est pas reprise
    .remedy = Corrigez l’en-tête si la colonne aurait dû être lue
finding-sheet-outside-period = cette date est à plus de cinq ans de la période de l’appel, { $period }
    .remedy = Vérifiez l’année
finding-sheet-revision-undated = la révision n’a pas de date : elle est valable à partir du jour de la précédente
    .remedy = Écrivez le jour à partir duquel elle est valable
finding-sheet-not-converted = la contribution figure sur la ligne « pas encore converti » : { $reason }
    .remedy = Importez un taux : compendium import rates FICHIER
finding-sheet-looks-twice = la contribution a le même donateur, le même montant, la même date et la même destination que « { $other } »
    .remedy = Si deux sources signalent une même contribution, gardez une seule ligne : elle compterait deux fois
finding-sheet-projects-vanished = { $count ->
    [one] { $count } projet enregistré de { $appeal } ne figure dans aucune ligne et reste tel quel : { $names }
   *[other] { $count } projets enregistrés de { $appeal } ne figurent dans aucune ligne et restent tels quels : { $names }
}
    .remedy = Il n’y a rien à faire si le fichier n’est qu’une partie ; retirez vous-même ce qui n’est plus valable
finding-sheet-contributions-vanished = { $count ->
    [one] { $count } contribution enregistrée de { $appeal } ne figure dans aucune ligne et reste telle quelle : { $names }
   *[other] { $count } contributions enregistrées de { $appeal } ne figurent dans aucune ligne et restent telles quelles : { $names }
}
    .remedy = Il n’y a rien à faire si le fichier n’est qu’une partie ; retirez vous-même ce qui n’est plus valable

## Corrections

finding-sheet-day-first = une date a été lue avec le jour en premier, comme les autres dates de sa colonne
finding-sheet-thousands-read = la virgule a été lue comme séparant les milliers
finding-sheet-nothing-asked = « sans objet » a été lu comme rien de demandé : 0

## Remarques

finding-sheet-appeal-new = l’appel { $appeal } est nouveau
finding-sheet-framework-new = le cadre « { $framework } » est nouveau dans l’appel { $appeal }
finding-sheet-revised = le besoin de financement de « { $project } » passe de { $from } à { $to }
finding-sheet-earlier-revision = la ligne reprend une révision antérieure du besoin de financement, qu’une autre a remplacée depuis ; rien ne change
finding-sheet-converted = la contribution est convertie en { $converted } au taux de { $rate } du { $date } ({ $publisher })
