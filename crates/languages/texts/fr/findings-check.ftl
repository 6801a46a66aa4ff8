### Ce qu’un contrôle de la mission a vu dans les lignes d’un cycle.

finding-check-code-not-in-list = le code { $code } n’est pas dans la liste { $list }
    .remedy = Corrigez le code, ou importez la liste de codes qui l’a
finding-check-code-names-another = le code { $code } désigne « { $name } » ici et « { $other } » { $elsewhere ->
    [row] à la ligne { $which }
    [round] dans { $which }
   *[list] dans la liste { $which }
}
    .remedy = Corrigez le code ou le nom ; si le fichier utilise d’autres codes, indiquez leur liste avec --codes
finding-check-parent-is-another = { $name } ({ $code }) se trouve dans { $parent } ici et dans { $other } { $elsewhere ->
    [row] à la ligne { $which }
    [round] dans { $which }
   *[list] dans la liste { $which }
}
    .remedy = Corrigez la zone supérieure ou le code
finding-check-no-code = { $area } n’a pas de code
    .remedy = Écrivez le code de la zone
finding-check-stands-twice = { $area } figure deux fois ; d’abord à la ligne { $first }
    .remedy = Gardez l’une des deux lignes
finding-check-not-here = { $area } ({ $code }) était dans { $operation }, cycle { $number } du { $reporting_date }, et n’est pas ici
    .remedy = Dites dans la couverture pourquoi elle n’a pas été atteinte
finding-check-persons-below-households = { $area } : { $persons } personnes dans { $households } ménages
    .remedy = Demandez à qui a compté lequel des nombres est juste
finding-check-sex-does-not-add-up = { $area } : { $female } femmes et { $male } hommes ne font pas { $persons } personnes
    .remedy = Demandez à qui a compté lequel des nombres est juste
finding-check-levels-contradict = { $area } : { $own } dans sa propre ligne, { $below } dans les lignes au-dessous
    .remedy = Demandez à qui a compté lequel des nombres est juste
finding-check-visit-outside = la visite du { $day } est en dehors du cycle (du { $from } au { $until })
    .remedy = Corrigez la date, ou les dates du cycle
finding-check-another-day = la ligne vaut pour le { $day }, et le cycle { $number } pour le { $round_day }
    .remedy = Corrigez la date, ou les dates du cycle
finding-check-jump = { $area } : { $then } au cycle précédent, { $now } maintenant
    .remedy = Demandez à qui a compté si c’est bien le cas
finding-check-same-again = { $area } a exactement les nombres du cycle précédent, ce qui n’est pas un hasard
    .remedy = Indiquez dans une colonne « reporté » que ce sont les nombres précédents, ou demandez à qui a compté
finding-check-below-zero = un nombre de personnes inférieur à zéro
    .remedy = Écrivez le nombre de personnes ; une cellule vide dit qu’il n’est pas connu
finding-check-part-of-a-person = une partie de personne
    .remedy = Écrivez un nombre entier
