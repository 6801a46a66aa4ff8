### What may be found in any table, and what to do about it.

finding-table-empty = le fichier est vide
    .remedy = Donnez un classeur (XLSX) ou un fichier CSV avec une ligne d’en-têtes
finding-table-too-large = le fichier compte { $bytes } octets ; au plus { $limit } sont lus
    .remedy = Divisez-le en plusieurs fichiers
finding-table-another-kind = le fichier n’est ni un classeur (XLSX) ni un CSV ; il est d’une autre nature : { $kind }
    .remedy = Enregistrez-le comme classeur Excel (XLSX) ou comme CSV en UTF-8
finding-table-damaged = le classeur ne peut pas être lu : { $reason }
    .remedy = Ouvrez-le dans un tableur et enregistrez-le à nouveau au format XLSX
finding-table-bomb = le classeur est refusé avant d’être décompressé : { $reason }
    .remedy = Copiez les lignes dans un nouveau classeur et enregistrez celui-ci ; si vous n’avez pas créé ce fichier, supprimez-le
finding-table-protected = le classeur est protégé par un mot de passe
    .remedy = Enregistrez-le sans mot de passe
finding-table-not-decodable = les octets { $bytes } ne forment aucun texte en UTF-8, et le fichier n’est pas non plus en Windows-1252
    .remedy = Enregistrez le fichier comme CSV en UTF-8
finding-table-not-utf8 = la ligne n’est pas un texte en UTF-8
    .remedy = Enregistrez le fichier comme CSV en UTF-8
finding-table-nul-byte = le fichier contient un octet nul, ce qu’aucun texte ne contient
    .remedy = Enregistrez le fichier comme CSV en UTF-8
finding-table-not-csv = la ligne ne peut pas être lue comme CSV : { $reason }
    .remedy = Cherchez avant cette ligne un guillemet qui n’est pas fermé
finding-table-open-quote = un guillemet est ouvert ici et n’est fermé nulle part : le reste du fichier formerait une seule cellule
    .remedy = Fermez le guillemet, ou doublez-le s’il appartient au texte
finding-table-stray-quote = une cellule qui commence ici s’étend sur { $lines } lignes et se termine au milieu d’une autre cellule
    .remedy = Fermez le guillemet, ou doublez-le s’il appartient au texte
finding-table-too-many-rows = il y a plus de { $limit } lignes
    .remedy = Divisez-le en plusieurs fichiers
finding-table-too-many-columns = une cellule se trouve au-delà de la colonne { $limit }
    .remedy = Supprimez les colonnes qui ne sont pas remplies
finding-table-too-much-text = les cellules contiennent ensemble plus de { $limit } octets de texte
    .remedy = Divisez-le en plusieurs fichiers
finding-table-too-many-cells = il y a plus de { $limit } cellules, en comptant les cellules vides qui en précèdent une remplie
    .remedy = Supprimez les colonnes qui ne sont pas remplies, ou divisez-le en plusieurs fichiers
finding-table-cell-too-long = la cellule contient { $letters } caractères ; au plus { $limit } sont lus
    .remedy = Raccourcissez le texte ; un texte long a sa place dans un document
finding-table-invisible-removed = { $count ->
    [one] { $count } caractère invisible ou de commande a été supprimé
   *[other] { $count } caractères invisibles ou de commande ont été supprimés
}
finding-table-formula = cette cellule contient une formule, et non une valeur
    .remedy = Copiez la colonne et collez-la comme valeurs : le résultat conservé à côté d’une formule peut être ancien ou manquer
finding-table-cell-error = la cellule contient l’erreur { $error }
    .remedy = Corrigez la cellule
finding-table-like-formula = le texte commence comme une formule ; il est conservé comme texte
    .remedy = Regardez-le : les exportations l’écrivent de telle sorte qu’aucun programme ne l’exécute
finding-table-decoded = le fichier est en { $encoding } ; il a été lu comme tel
finding-table-more = { $count ->
    [one] { $count } autre constat du type « { $like } » n’est pas énuméré
   *[other] { $count } autres constats du type « { $like } » ne sont pas énumérés
}
