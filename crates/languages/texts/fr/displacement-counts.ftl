### Les personnes comptées dans les cycles des opérations : pourquoi un nombre
### n’est pas connu, comment il a été compté, et ce qui en est douteux.

## Pourquoi il n’y a pas de nombre

not-known-no-round = Aucun cycle ne dit rien de ces personnes jusqu’à cette date. Cela ne veut pas dire qu’il n’y en avait aucune.
not-known-area-not-in-round = Le cycle retenu n’a pas de ligne pour cette zone.
not-known-number-missing = Les lignes de cette zone laissent le nombre ouvert.
not-known-only-for-larger-area = Le cycle ne compte qu’une zone plus grande, dans son ensemble.
not-known-not-linked = Des lignes aux codes d’un autre jeu se trouvent peut-être dans cette zone : aucun lien confirmé ne le dit.
not-known-code-sets-not-linked = Le cycle a des lignes de deux jeux de codes qui comptent peut-être les mêmes personnes, et aucun lien confirmé ne le dit.
not-known-operations-overlap = Plusieurs opérations comptent ces personnes, et la mission n’a pas dit lesquelles comptent ensemble.

## Comment les personnes ont été comptées

lineage-method = Mode de décompte
method-round = { $operation }, cycle { $round } du { $day } ({ $kind }) ; { $unit ->
    [years] { $count ->
        [one] vieux d’un an
       *[other] vieux de { $count } ans
    } au jour demandé ({ $age } jours)
    [months] { $count ->
        [one] vieux d’un mois
       *[other] vieux de { $count } mois
    } au jour demandé ({ $age } jours)
   *[days] { $count ->
        [0] du jour demandé
        [one] vieux d’un jour au jour demandé
       *[other] vieux de { $count } jours au jour demandé
    }
}
method-round-reached = { $operation }, cycle { $round } du { $day } ({ $kind }) ; { $unit ->
    [years] { $count ->
        [one] vieux d’un an
       *[other] vieux de { $count } ans
    } au jour demandé ({ $age } jours)
    [months] { $count ->
        [one] vieux d’un mois
       *[other] vieux de { $count } mois
    } au jour demandé ({ $age } jours)
   *[days] { $count ->
        [0] du jour demandé
        [one] vieux d’un jour au jour demandé
       *[other] vieux de { $count } jours au jour demandé
    }
} ; zones visitées : { $reached } sur { $planned }, refus : { $refused }, inaccessibles : { $inaccessible }
method-missing-sex = Le sexe de { $part } personnes sur { $whole } n’est pas indiqué.
method-missing-age = L’âge de { $part } personnes sur { $whole } n’est pas indiqué.

## Doutes sur un décompte

doubt-newer-is-partial = Le cycle { $round } du { $day } ({ $operation }) est plus récent, mais publié en partie seulement : il ne compte pas encore.
doubt-partial = Le cycle { $round } du { $day } ({ $operation }) n’est publié qu’en partie.
doubt-levels-finer = { $area } : { $coarser } dans son ensemble, { $finer } dans les zones qu’elle contient ; ces dernières comptent.
doubt-levels-coarser = { $area } : { $coarser } dans son ensemble, { $finer } dans les zones qu’elle contient ; l’ensemble compte.
doubt-joined-by-name = { $one } et { $other } ont été pris pour une seule zone d’après leurs noms ; aucun lien confirmé ne le dit.
doubt-numbers-missing = { $count ->
    [one] Une ligne laisse le nombre ouvert et n’est pas dans la somme.
   *[other] { $count } lignes laissent le nombre ouvert et ne sont pas dans la somme.
}
doubt-may-lie-in-it = { $count ->
    [one] Une ligne au code d’un autre jeu se trouve peut-être dans cette zone et n’est pas dans la somme.
   *[other] { $count } lignes aux codes d’un autre jeu se trouvent peut-être dans cette zone et ne sont pas dans la somme.
}
doubt-operations-overlap = Les opérations qui comptent ici : { $operations }.

## Doutes qu’une ligne porte

seen-code-not-in-list = Le code { $code } n’est pas dans la liste { $list }.
seen-code-names-another = Le code { $code } désigne « { $name } » ici et « { $other } » { $elsewhere ->
    [row] à la ligne { $row }
    [round] dans le cycle { $round } du { $day }
   *[list] dans la liste { $list }
}.
seen-parent-is-another = { $name } ({ $code }) se trouve dans { $parent } ici et dans { $other } { $elsewhere ->
    [row] à la ligne { $row }
    [round] dans le cycle { $round } du { $day }
   *[list] dans la liste { $list }
}.
seen-no-code = { $area } n’a pas de code.
seen-stands-twice = { $area } figure deux fois ; d’abord à la ligne { $first }.
seen-not-here = { $area } ({ $code }) était dans le cycle { $round } du { $day } et n’est pas dans celui-ci.
seen-persons-below-households = { $area } : { $persons } personnes dans { $households } ménages.
seen-sex-does-not-add-up = { $area } : { $female } femmes et { $male } hommes ne font pas { $persons } personnes.
seen-levels-contradict = { $area } : { $own } dans sa propre ligne, { $below } dans les lignes qu’elle contient.
seen-visit-outside = La visite du { $day } est hors du cycle ({ $from } au { $until }).
seen-another-day = La ligne parle du { $day }, et le cycle { $round } du { $roundday }.
seen-jump = { $area } : { $then } au cycle précédent, { $now } maintenant.
seen-same-again = { $area } a exactement les nombres du cycle précédent, ce qui n’est pas un hasard.
seen-below-zero = Un nombre de personnes inférieur à zéro.
seen-part-of-a-person = Une fraction de personne.
