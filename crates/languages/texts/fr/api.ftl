### The page about the API.

api-title = Documentation de l’API
api-introduction = Tout ce que ces pages présentent peut être lu par des programmes, sans clé ni inscription.
api-static = Ces pages ont été écrites dans des fichiers. L’API ne répond que là où le programme fonctionne ; ses adresses figurent ici pour référence.
api-base = Toutes les adresses commencent par
api-explorer = Essayer l’API dans le navigateur
api-specification = Spécification (OpenAPI)
api-examples = Exemples
api-example-appeals = Tous les appels
api-example-appeal = Un appel avec ses chiffres
api-example-figure = Un chiffre avec ses enregistrements
api-example-part = Les cinq premiers projets d’un appel
api-example-changed = Les appels modifiés après un jour donné
api-example-changes = Tout ce qui a été écrit après un jour donné
api-rules = À savoir
api-formats = Les réponses sont en JSON. Les tableaux (XLSX, CSV) et les rapports sont des fichiers proposés sur la page de chaque appel.
api-money = Les montants sont donnés en unités entières et, exactement, en unités mineures. Un pourcentage est null lorsque rien n’a été demandé.
api-lists = Les longues listes viennent par parties : limit et offset en choisissent une, et next contient l’adresse de la suivante.
api-changes = Pour suivre les changements, ajoutez changed_since à une liste, demandez à changes ce qui a été écrit depuis un moment, ou abonnez-vous à un flux Atom.
api-dates = Ajoutez as_of à un chiffre pour l’état des choses un jour donné, et known_at pour ce qui était connu à un moment donné.
api-stable = La même question, avec le même known_at dans le passé, donne toujours les mêmes chiffres.
api-errors = Une erreur nomme le paramètre, la valeur et ce qui est attendu, ainsi que l’identifiant sous lequel la requête a été consignée.
api-reference = Toutes les adresses
api-column-address = Adresse
api-column-answer = Réponse
api-column-parameters = Paramètres
