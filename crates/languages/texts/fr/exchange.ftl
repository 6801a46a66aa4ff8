### Answers in the shapes of other systems, on the page of the API.

exchange-heading = Dans les formes d’autres systèmes
exchange-introduction = Un script écrit pour le Financial Tracking Service (FTS), l’API humanitaire (HAPI) ou les fichiers du Humanitarian Data Exchange (HDX) fonctionne ici en ne changeant que l’adresse. Les flux venus de ce service ressortent tels qu’ils sont entrés ; les contributions enregistrées ici sont données dans la même forme.
exchange-changes = Chacune accepte changed_since avec une date ou une heure et ne donne alors que ce qui a été écrit depuis. Un pourcentage est nul (null) lorsqu’aucun montant n’a été demandé.
exchange-flows = Les flux avec leurs totaux. Les pages se suivent par meta.nextLink. Avec groupby, les sommes par plan, organisation, lieu, année, secteur, groupe sectoriel mondial ou projet.
exchange-custom-search = La même chose, à l’adresse de la recherche.
exchange-progress = Les plans d’une année avec besoins, financement et progression à deux décimales.
exchange-plans-of-year = Les plans d’une année.
exchange-plans-of-country = Les plans d’un pays, par ses trois lettres.
exchange-locations = Les pays avec les numéros par lesquels les flux les désignent.
exchange-organizations = Les organisations qui donnent et qui reçoivent.
exchange-hapi = Besoins et financement des plans par pays, en JSON ou en CSV.
exchange-dtm-rows = Personnes déplacées par zone, raison et origine, dans la version 3 de l’API DTM.
exchange-dtm-rows-second = Personnes déplacées par zone, dans la version 2 de l’API DTM.
exchange-dtm-countries = Pays ayant des opérations de suivi des déplacements.
exchange-dtm-operations = Opérations de suivi des déplacements.
exchange-hapi-idps = Personnes déplacées par zone, les doutes dans leurs colonnes, en JSON ou en CSV.
exchange-hapi-returnees = Personnes retournées par pays, les doutes dans leurs colonnes, en JSON ou en CSV.
exchange-hdx = Besoins et financement en CSV : fts_requirements_funding_afg.csv et, par secteur, fts_requirements_funding_cluster_afg.csv.
exchange-plan = Un plan, par son numéro ou son code.
exchange-plans = Tous les plans.
exchange-trends = Ce qui compte de l’argent pour un pays, par année, jusqu’à celle qui est nommée ; le pays par ses trois lettres ou son numéro.
exchange-projects = Les projets avec ce qu’ils demandent, par les codes de leurs plans : planCodes=HSOM19. Les segments de budget, les contacts et les pièces jointes ne sont pas donnés.
exchange-project = Un projet, par son numéro ou son code.
