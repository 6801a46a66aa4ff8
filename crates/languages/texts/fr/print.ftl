### The printed report of an appeal: what stands on paper only.

print-subtitle = Appel humanitaire · Mission : { $mission } · Période : { $period }
print-report-of = Rapport du { $date }
print-footer = { $product } · chiffres connus à l’entrée { $entry } du journal
print-in-language = en { $language }
print-exactly = exactement { $value }
print-holds-as-of = au { $date }
print-holds-undated = la source ne donne pas de date
print-holds-from = à partir du { $date }
print-group = { $group } : { $count }
print-implementing = Mise en œuvre

## Footnotes

print-note-computed = { $label } : calculé selon la règle { $rule } à partir de { $records ->
    [0] zéro enregistrement
    [one] { $records } enregistrement
   *[other] { $records } enregistrements
  } ({ $holds }).
print-note-declared = { $label } ({ $holds }) : chiffre déclaré. Source : { $source }.
print-note-unresolved = Ce chiffre a été demandé et n’a pas pu être trouvé : { $reason }

## Below tables

print-table-note = Montants en { $currency }, sans décimales, calculés selon les règles { $rules } ({ $holds }). Les règles figurent sous « { $chapter } ».
print-parts-note = Les montants, les taux et les nombres de projets de ce chapitre sont calculés selon les mêmes règles que les totaux ; elles figurent sous « { $chapter } ».
print-reconciliation-why = Pourquoi il est compté ou non
print-chart-alternative = Pour chaque secteur, une barre montre le montant demandé et, à l’intérieur, le montant reçu. Les nombres figurent dans le tableau sous le graphique.
print-map-alternative = Une carte du pays. Bureaux : { $offices }. Lieux des projets : { $places }.

## About these figures

print-about = À propos de ces chiffres
print-about-introduction = Chaque montant, taux ou effectif de ce rapport a été soit calculé à partir d’enregistrements, selon une règle qui figure ci-dessous, soit saisi à partir d’une source citée. Les nombres contenus dans la description d’un projet ou de ses bénéficiaires sont de la plume de la mission.
print-about-known = Les chiffres ont été calculés à partir des enregistrements tels qu’ils étaient à l’entrée { $entry } du journal. Les mêmes enregistrements, versions et montants donnent toujours la même empreinte, afin qu’un nombre puisse être recalculé et vérifié.
print-about-rounding = Les montants sont imprimés sans décimales et les taux en pourcentages entiers ; les valeurs exactes figurent dans ce tableau.
print-check-table = Chiffres de l’ensemble de l’appel, et comment les vérifier
print-rules = Ce que compte chaque chiffre
print-column-rule = Règle
print-column-digest = Empreinte
