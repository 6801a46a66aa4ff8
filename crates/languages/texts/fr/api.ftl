### The page about the API.

api-title = Documentation de l’API
api-introduction = Tout ce que ces pages présentent peut être lu par des programmes, sans clé ni inscription.
api-stable = La même question, à la même date de connaissance, donne toujours les mêmes octets.
api-formats = Les réponses sont en JSON. Ajoutez .csv ou .xlsx à l’adresse d’une page pour obtenir un tableau.
api-dates = Ajoutez as-of pour les chiffres d’une date, et known-at pour ce qui était connu à un moment donné.
api-changes = Pour suivre les changements, demandez-les à partir d’un point du journal, ou abonnez-vous à un flux Atom.
api-reference = Référence de toutes les adresses
api-specification = Spécification (OpenAPI)
api-examples = Exemples
api-example-appeals = Tous les appels
api-example-appeal = Un appel avec ses chiffres
api-example-figure = Un chiffre avec ses enregistrements
api-errors = Une erreur indique ce qui n’allait pas, et l’opération sous laquelle elle a été consignée.
