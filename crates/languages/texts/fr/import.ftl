### What an import answers.

import-title = Importation de { $file }
import-preview = Aperçu : rien n’a encore été enregistré.
import-applied = L’importation a été appliquée.
import-refused = Rien n’a été importé, en raison des erreurs ci-dessous.
import-unchanged = Aucune différence avec ce qui est déjà enregistré.
import-new = { $count ->
    [one] { $count } nouvel enregistrement
   *[other] { $count } nouveaux enregistrements
}
import-changed = { $count ->
    [one] { $count } enregistrement modifié
   *[other] { $count } enregistrements modifiés
}
import-repairs = { $count ->
    [one] { $count } valeur corrigée
   *[other] { $count } valeurs corrigées
}
import-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
import-column-place = Emplacement
import-column-found = Trouvé
import-column-taken = Lu comme
import-column-what-to-do = Que faire
import-line = Ligne { $line }
import-cell = Feuille { $sheet }, cellule { $cell }
