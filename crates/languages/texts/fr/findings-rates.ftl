### What may be found in a file of rates, and what to do about it.

finding-rates-no-headings = aucune ligne d’en-têtes nommant une monnaie, une date et un taux n’a été trouvée
    .remedy = Écrivez une première ligne avec les en-têtes currency, date, rate et source, ou bien date puis une monnaie par colonne
finding-rates-column-twice = la colonne « { $heading } » figure deux fois
    .remedy = Gardez l’une des deux colonnes
finding-rates-no-rates = le fichier ne contient aucun taux
    .remedy = Écrivez un taux par ligne sous les en-têtes
finding-rates-no-source = rien n’indique qui a publié ce taux
    .remedy = Ajoutez une colonne « source », ou indiquez qui a publié les taux avec --source
finding-rates-missing = il manque { $what ->
    [base] la monnaie de base
    [currency] la monnaie
    [date] la date
    [rate] le taux
    [source] la source
   *[other] une valeur ({ $what })
}
    .remedy = Remplissez la cellule, ou supprimez la ligne
finding-rates-unknown-currency = « { $code } » n’est pas une monnaie de la norme ISO 4217
    .remedy = Écrivez ses trois lettres, par exemple XOF
finding-rates-not-a-date = ce n’est pas une date
    .remedy = Écrivez la date comme suit : 2017-03-01
finding-rates-open-date = cette date peut être lue de deux façons : le jour d’abord ou le mois d’abord
    .remedy = Écrivez les dates de cette colonne comme suit : 2017-03-01
finding-rates-month-first = dans cette date, le mois est écrit en premier
    .remedy = Écrivez les dates de cette colonne comme suit : 2017-03-01
finding-rates-short-year = l’année de cette date n’a que deux chiffres
    .remedy = Écrivez la date comme suit : 2017-03-01
finding-rates-far-off-date = cette date se situe hors des années 1950 à 2100
    .remedy = Écrivez la date comme suit : 2017-03-01
finding-rates-not-a-rate = ce n’est pas un taux : un nombre est attendu
    .remedy = Écrivez le taux en chiffres, par exemple 655.957
finding-rates-open-number = ce nombre peut être lu de deux façons, qui diffèrent d’un facteur mille
    .remedy = Écrivez-le sans séparateur de milliers et avec quatre décimales : 655.9570 ou 655957
finding-rates-not-positive = un taux doit être supérieur à zéro
    .remedy = Corrigez le taux, ou supprimez la ligne
finding-rates-too-many-digits = le taux a plus de chiffres qu’il n’est possible d’en conserver exactement (28)
    .remedy = Arrondissez-le à quelques décimales
finding-rates-itself-not-one = le taux de { $currency } pour un { $currency } ne peut être que 1
    .remedy = Corrigez la monnaie ou la base
finding-rates-two-values = le taux de { $currency } au { $date } figure deux fois avec des valeurs différentes ; la première fois : { $first_at }
    .remedy = Gardez celui qui est juste
finding-rates-twice = le taux de { $currency } au { $date } figure deux fois avec la même valeur
finding-rates-day-first = une date a été lue avec le jour d’abord, comme le sont les autres dates de sa colonne
finding-rates-corrected = le taux de { $currency } au { $date } publié par { $publisher } passe de { $from } à { $to }
finding-rates-stays-unconverted = la contribution { $contribution } de { $amount } reste « pas encore convertie » : { $reason }
    .remedy = Importez un taux de cette période, ou indiquez le taux avec la contribution
finding-rates-contribution-converted = la contribution { $contribution } de { $amount } est convertie en { $converted } au taux de { $rate } du { $date } ({ $publisher })
finding-rates-contribution-reconverted = la contribution { $contribution } de { $amount } passe de { $before } à { $converted } : le taux est de { $rate } du { $date } ({ $publisher })
