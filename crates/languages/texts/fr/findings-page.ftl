### What may be found in the text of a page, and what to do about it.

finding-page-empty = le fichier est vide
    .remedy = Donnez le texte de la page d’un appel
finding-page-too-large = le fichier compte { $bytes } octets ; une page en a au plus { $limit }
    .remedy = Donnez le texte d’un seul pays et d’une seule année
finding-page-line-too-long = une ligne compte { $bytes } octets ; au plus { $limit } sont lus
    .remedy = Divisez le texte en paragraphes et enregistrez-le à nouveau
finding-page-too-many-lines = le fichier compte { $lines } lignes ; une page en a au plus { $limit }
    .remedy = Donnez le texte d’un seul pays et d’une seule année
finding-page-another-kind = il ne s’agit pas du texte d’une page ; ce fichier est d’une autre nature : { $kind }
    .remedy = Ouvrez la page, sélectionnez tout, copiez, puis enregistrez ce que vous collez comme fichier texte en UTF-8
finding-page-nul-byte = le texte contient un octet nul
    .remedy = Enregistrez le fichier comme texte brut en UTF-8
finding-page-not-decodable = les octets { $bytes } ne forment aucun caractère en UTF-8, et le fichier n’est pas non plus en Windows-1252
    .remedy = Enregistrez le fichier en UTF-8 et vérifiez cet endroit
finding-page-not-an-appeal = ce n’est pas la page d’un appel : { $reason }
    .remedy = Ouvrez la page, sélectionnez tout, copiez, puis enregistrez ce que vous collez comme fichier texte en UTF-8
finding-page-no-title = aucun titre avec un pays et une année n’a été trouvé avant la première section
    .remedy = Écrivez le pays et l’année sur la première ligne, par exemple « Mali 2017 »
finding-page-amount-missing = le projet « { $project } » n’a pas de montant demandé
    .remedy = Écrivez « Montant demandé : USD … » sous le titre ; 0 si rien n’est demandé
finding-page-amount-negative = un montant est négatif
    .remedy = Écrivez le montant sans signe moins ni parenthèses, ou retirez le projet
finding-page-amount-too-large = un montant est trop grand pour être conservé exactement
    .remedy = Vérifiez les chiffres : le plus grand montant est 92 233 720 368 547 758,07
finding-page-amount-in-words = un montant est écrit en toutes lettres
    .remedy = Écrivez le montant en chiffres, par exemple 2 000 000
finding-page-amount-unreadable = un montant ne peut pas être lu
    .remedy = Écrivez le montant comme suit : USD 2 330 000,00
finding-page-too-many-decimals = un montant a plus de décimales que sa monnaie
    .remedy = N’écrivez pas plus de décimales que n’en a la monnaie, par exemple 2 330 000,00
finding-page-other-currency = un montant est en { $found }, alors que les autres sont en { $expected }
    .remedy = Convertissez d’abord le montant dans la monnaie de la page
finding-page-amount-twice = le projet « { $project } » a un second montant de la même nature : { $what }
    .remedy = Gardez l’un des deux, ou donnez son titre au second projet
finding-page-received-without-project = un montant reçu ne se rattache à aucun projet
    .remedy = Placez le montant sous le titre de son projet, ou retirez la ligne
finding-page-amount-without-project = un montant demandé figure sans titre de projet
    .remedy = Placez le montant sous le titre de son projet, ou retirez la ligne
finding-page-project-twice = le projet « { $project } » figure deux fois dans un même secteur ; la première fois à la ligne { $first }
    .remedy = Gardez l’un des deux, ou donnez-leur des titres différents
finding-page-framework-twice = le cadre « { $framework } » figure deux fois ; la première fois à la ligne { $first }
    .remedy = Réunissez tous les projets du cadre sous un seul intitulé
finding-page-project-without-title = un projet n’a pas de titre
    .remedy = Écrivez le titre après la puce
finding-page-mission-unknown = « { $name } » n’est le nom d’aucun pays connu
    .remedy = Corrigez le nom, ou indiquez vous-même le code de la mission
finding-page-countries-unknown = la mission { $mission } n’est pas connue, et son code n’est pas celui d’un pays
    .remedy = Enregistrez d’abord la mission avec ses pays, puis importez la page
finding-page-another-appeal = la page concerne { $page }, les enregistrements connus concernent { $known }
    .remedy = Importez la page dans son propre appel
finding-page-total-differs = { $what } : la page indique { $printed }, mais la somme des projets est de { $computed }
    .remedy = Ce sont les projets qui comptent, non le total imprimé : vérifiez s’il manque un projet
finding-page-percent-differs = { $what } : la page indique { $printed }, mais les projets donnent { $computed }
    .remedy = C’est le pourcentage calculé qui est affiché, non celui qui est imprimé
finding-page-printed-unreadable = { $what } : la valeur ne peut pas être lue et n’est pas reprise
    .remedy = Vérifiez le nombre dans le fichier
finding-page-broken-characters = des caractères semblent altérés, mais aucune réparation n’est sûre
    .remedy = Regardez le mot et corrigez-le dans le fichier
finding-page-no-projects = aucun projet n’a été trouvé
    .remedy = Vérifiez que la page a été copiée jusqu’à la fin
finding-page-not-understood = ce texte n’a pas été compris et n’est pas repris
    .remedy = Vérifiez si la ligne appartient à la page
finding-page-no-framework = des projets ne figurent sous aucun cadre ; ils sont classés sous « { $framework } »
    .remedy = Écrivez le nom du cadre sur une ligne au-dessus du premier projet
finding-page-more-than-asked = le projet « { $project } » a reçu plus qu’il n’a demandé
    .remedy = Vérifiez les deux montants
finding-page-office-kind-unknown = des bureaux sont énumérés sans que soit indiqué lequel est le bureau de pays
    .remedy = Écrivez « Bureau de pays : … » et « Sous-bureaux : … »
finding-page-project-vanished = le projet « { $project } » est enregistré, mais ne figure pas dans cette page ; il reste tel quel
    .remedy = Retirez-le vous-même s’il n’est plus valable
finding-page-framework-vanished = le cadre « { $framework } » est enregistré, mais ne figure pas dans cette page ; il reste tel quel
    .remedy = Retirez-le vous-même s’il n’est plus valable
finding-page-others-vanished = { $count ->
    [one] { $count } { $record ->
        [achievement] réalisation connue
        [contact] contact connu
        [coordination_seat] siège de coordination connu
        [declared_figure] chiffre déclaré connu
        [narrative] passage de texte connu
        [office] bureau connu
       *[other] enregistrement connu ({ $record })
    } ne figure pas dans cette page et reste en l’état
   *[other] { $count } { $record ->
        [achievement] réalisations connues
        [contact] contacts connus
        [coordination_seat] sièges de coordination connus
        [declared_figure] chiffres déclarés connus
        [narrative] passages de texte connus
        [office] bureaux connus
       *[other] enregistrements connus ({ $record })
    } ne figurent pas dans cette page et restent en l’état
}
    .remedy = Retirez vous-même ce qui n’est plus valable
finding-page-ledger-differs = la page indique que { $page } ont été reçus pour « { $project } », alors que les contributions enregistrées donnent { $ledger }
    .remedy = Ce sont les contributions enregistrées qui comptent ; corrigez-les si la page a raison
finding-page-figure-twice = le chiffre { $figure } a deux valeurs dans cette page ; la première est retenue
    .remedy = Vérifiez les deux valeurs
finding-page-typed-number = un nombre saisi à la main reste dans le texte : aucune source n’en est connue
    .remedy = Reliez-le à un chiffre, ou déclarez-en un avec une source, avant de publier
finding-page-website-unreadable = ce n’est pas une adresse web ; elle n’est pas reprise
    .remedy = Écrivez l’adresse comme suit : https://www.example.org
finding-page-characters-restored = des caractères altérés ont été rétablis
finding-page-spaces-joined = des suites d’espaces, de tabulations ou d’espaces insécables sont devenues une seule espace ({ $count } dans cette ligne)
finding-page-invisible-removed = { $count ->
    [one] { $count } caractère invisible ou de commande a été supprimé
   *[other] { $count } caractères invisibles ou de commande ont été supprimés
}
finding-page-decoded = le fichier est en { $encoding } ; il a été lu comme tel
finding-page-number-read = un nombre d’une forme inhabituelle a été lu
finding-page-blank-filled = { $what } : la valeur manque ; elle a été calculée à partir des projets
finding-page-name-read = un nom mal orthographié a été reconnu
finding-page-names-left-out = des noms de personnes ({ $count }) n’ont pas été repris ; les fonctions sont conservées
finding-page-mail-left-out = des adresses électroniques ({ $count }) n’ont pas été reprises
finding-page-currency-assumed = { $count ->
    [one] { $count } montant n’indique aucune monnaie ; { $currency } a été supposé
   *[other] { $count } montants n’indiquent aucune monnaie ; { $currency } a été supposé
}
    .remedy = Écrivez la monnaie s’il s’agit d’une autre
finding-page-sector-added = le secteur « { $sector } » ne figure dans aucune liste ; il a été ajouté comme secteur propre à la mission
finding-page-framework-other = le cadre « { $framework } » est repris comme cadre propre à la mission
finding-page-cluster-unknown = « { $body } » est désigné comme cluster, mais ne figure dans aucune liste de clusters ; aucun siège n’est enregistré
    .remedy = Ajoutez vous-même le siège si la mission l’occupe
finding-page-revised = le besoin de financement de « { $project } » passe de { $from } à { $to }
finding-page-more = { $count ->
    [one] { $count } autre constat du type « { $like } » n’est pas énuméré
   *[other] { $count } autres constats du type « { $like } » ne sont pas énumérés
}
