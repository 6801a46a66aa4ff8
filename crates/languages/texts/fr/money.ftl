# Les pages qui disent qui a donné, quand, et ce qui manque.
funding-page-name = Le financement en détail
funding-page-title = Financement de { $appeal }
funding-page-text = Qui a donné, comment les besoins et l’argent ont évolué, et ce qui manque encore, d’après ce qui est enregistré aujourd’hui.
funding-donors = Financement par donateur
funding-donors-chart = Montants reçus par donateur, du plus grand au plus petit
funding-donors-table = Donateurs, montants en { $currency }
funding-column-donor = Donateur
funding-column-share = Part de ce qui a été reçu
funding-column-pledged = Promis, non compté
funding-no-flows = Aucune contribution n’est encore enregistrée. Les contributions viennent d’un fichier importé ou sont saisies une à une.
funding-all-flows = Toutes les contributions, avec des filtres
funding-course = Le financement dans le temps
funding-course-text = Chaque étape est un jour où un besoin a été fixé ou révisé, ou bien où de l’argent est venu. Ce qui n’a pas de date vaut dès le premier jour de l’appel.
funding-course-chart = Demandé et reçu au fil du temps
funding-course-table = Ce qui a changé, montants en { $currency }
funding-column-date = Date
funding-column-event = Ce qui s’est passé
funding-event-asked = { $subject } : { $amount } demandés
funding-event-revised = { $subject } : révisé à { $amount } ({ $reason })
funding-event-given = { $donor } a donné { $amount }
funding-more-events = { $count ->
    [one] et un autre
   *[other] et { $count } autres
}
funding-unmet = Là où l’argent manque
funding-unmet-text = Ce que chacun a demandé, moins ce qui est venu pour lui ; le plus grand besoin d’abord.
funding-unmet-table = Ce qui reste à financer, montants en { $currency }
funding-column-project = Projet ou secteur
funding-column-unmet = Reste à financer
funding-nothing-unmet = Rien ne manque : tout ce qui a été demandé est venu, ou rien n’a été demandé.
flows-title = Contributions
flows-text = Toutes les contributions enregistrées, comptées ou non. Chacune mène à son enregistrement, à son histoire et à sa source.
flows-search = Chercher un donateur, un bénéficiaire, une description, une référence
flows-all-donors = Tous les donateurs
flows-all-statuses = Tous les statuts
flows-all-lines = Toutes les lignes
flows-column-status = Statut
flows-column-line = Ligne
flows-column-purpose = Pour
flows-column-original = Montant donné
flows-column-amount = Converti
flows-count = { $count ->
    [one] Une contribution
   *[other] { $count } contributions
}
flows-sum = en tout { $sum }
flows-none = Aucune contribution ne répond à ces filtres.
flows-table = Contributions, montants convertis en { $currency }
flows-not-counted = non compté
flows-reports = { $count ->
    [one] un rapport
   *[other] { $count } rapports
}
flow-not-incoming = Transmis plus loin, pas une entrée
donors-title = Donateurs
donors-text = Qui a donné aux appels enregistrés ici, selon ce qui est venu de chacun. Les montants sont en dollars des États-Unis, pour les appels tenus dans cette monnaie.
donors-search = Chercher le nom d’un donateur
donors-none = Aucune contribution n’est encore enregistrée : il n’y a donc pas de donateur à montrer.
donors-none-found = Aucun donateur n’a cela dans son nom.
donors-table = Donateurs, montants en USD
donors-column-missions = Missions
donors-column-appeals = Appels
donor-text-appeals = { $count ->
    [one] A donné à un appel
   *[other] A donné à { $count } appels
}
donor-text-missions = { $count ->
    [one] d’une mission.
   *[other] de { $count } missions.
}
donor-names = Les sources écrivent ce nom ainsi :
donor-chart = Montants reçus par appel en dollars des États-Unis, du plus grand au plus petit
donor-table = Appels, du plus récent au plus ancien, chacun dans sa monnaie
donor-column-appeal = Appel
donor-column-currency = Monnaie
donor-not-converted = { $count ->
    [one] une non convertie
   *[other] { $count } non converties
}
