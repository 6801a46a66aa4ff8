### Titres des tableaux de tours qui sortent.

round-column-operation = Opération
round-column-round = Tour
round-column-reporting-date = Date de référence
round-column-kind = Type d’évaluation
round-column-code-set = Liste de codes
round-column-country-name = Pays
round-column-country-code = Code du pays
round-column-admin1-name = Premier niveau
round-column-admin1-code = Code du premier niveau
round-column-admin2-name = Deuxième niveau
round-column-admin2-code = Code du deuxième niveau
round-column-admin3-name = Troisième niveau
round-column-admin3-code = Code du troisième niveau
round-column-admin4-name = Quatrième niveau
round-column-admin4-code = Code du quatrième niveau
round-column-admin5-name = Cinquième niveau
round-column-admin5-code = Code du cinquième niveau
round-column-site-name = Site
round-column-site-code = Code du site
round-column-point-name = Point
round-column-point-code = Code du point
# $who: the people of the column.
round-column-persons = { $who } : personnes
round-column-households = { $who } : ménages
round-column-female = { $who } : femmes et filles
round-column-male = { $who } : hommes et garçons
# $age: such as 5–17 or 60+.
round-column-aged = { $who } : { $age } ans
round-column-female-aged = { $who } : femmes et filles de { $age } ans
round-column-male-aged = { $who } : hommes et garçons de { $age } ans
round-column-cause = Cause
round-column-origin-country = Pays d’origine
round-column-origin-region = Région d’origine
round-column-origin-region-code = Code de la région d’origine
round-column-displaced-since = Sur place depuis
round-column-surveyed = Jour de la visite
round-column-carried-over = Chiffre repris
round-column-warnings = Avertissements

round-status-internally-displaced = Personnes déplacées internes
round-status-returned-displaced = PDI retournées
round-status-repatriated-refugee = Rapatriés
round-status-migrant = Migrants
round-status-host = Communautés hôtes
