### Qui reçoit les rapports d’une opération, et la page qu’ouvre leur lien privé.
recipients-title = Destinataires des rapports
recipients-title-hint = Les organisations qui ont un lien privé vers les rapports publiés, et ce que chacune a téléchargé
recipients-lead = Une organisation de cette liste a un lien privé vers tous les rapports publiés d’une opération. Ce qu’elle télécharge est consigné : le fichier, la version et le moment ; ni la personne, ni l’endroit.
recipients-list = Organisations
recipients-none = La liste est encore vide.
recipients-organisation = Organisation
recipients-organisation-hint = Une organisation ou un cluster, jamais une personne ni une adresse électronique
recipients-organisation-missing = Écrivez le nom de l’organisation
recipients-organisation-wrong = Écrivez le nom d’une organisation, en 200 lettres au plus et sans adresse électronique
recipients-organisation-twice = Cette organisation a déjà un lien ouvert vers cette opération ; renouvelez-le
recipients-operation = Opération
recipients-operation-hint = Les rapports de tous ses cycles
recipients-operation-missing = Choisissez une opération
recipients-language = Langue
recipients-language-hint = Celle dans laquelle sa page s’ouvre ; l’autre s’y trouve aussi
recipients-language-missing = Choisissez une langue
recipients-link = Lien
recipients-last = Dernier téléchargement
recipients-add = Ajouter une organisation
recipients-add-button = Ajouter et créer un lien
recipients-open = ouvert
recipients-withdrawn = retiré le { $date }
recipients-withdrawn-done = Le lien est retiré : il n’ouvre plus rien.
recipients-nothing-fetched = Rien n’a encore été téléchargé
recipients-report = { $round }, version { $number }
recipients-fetched = { $count ->
    [0] Aucune organisation n’a de lien ouvert vers ce rapport.
    [one] { $fetched ->
        [0] La seule organisation ne l’a pas encore téléchargé.
       *[other] La seule organisation l’a téléchargé.
    }
   *[other] Organisations qui l’ont téléchargé : { $fetched } sur { $count }.
}
recipients-not-yet = Pas encore :
recipients-one-title = Organisation destinataire des rapports
recipients-since = Sur la liste depuis le { $date }.
recipients-downloads = Ce qu’elle a téléchargé
recipients-when = Quand
recipients-report-column = Rapport
recipients-file = Fichier
recipients-renew = Un nouveau lien
recipients-renew-text = Dès cet instant, le lien précédent n’ouvre plus rien. Le nouveau n’est montré qu’une fois.
recipients-renew-button = Créer un nouveau lien
recipients-withdraw = Retirer le lien
recipients-withdraw-text = Le lien n’ouvre plus rien. Ce qui a été téléchargé reste consigné, et un nouveau lien peut être créé plus tard.
recipients-withdraw-button = Retirer
recipients-overtaken = Quelqu’un d’autre a modifié cette organisation entre-temps. Rien n’a été fait ; regardez ce qui figure ici à présent et choisissez de nouveau.
recipients-link-title = Le lien privé
recipients-link-lead = Ce lien est pour { $name }. Quiconque l’a lit les rapports publiés.
recipients-link-once = Il n’est montré que maintenant et n’est conservé nulle part. Envoyez-le de sorte que personne d’autre ne le lise ; s’il est perdu, créez-en un nouveau.
private-title = Vos rapports
private-heading = Rapports : { $operation }
private-lead = Pour { $name }. Le lien de cette page est privé : ne le transmettez pas.
private-recorded = Quel fichier de quelle version est téléchargé, et quand, est consigné pour cette organisation ; ni par qui, ni d’où.
private-none = Aucun rapport n’est encore publié. Ce lien reste le même.
private-page = Sur le web
