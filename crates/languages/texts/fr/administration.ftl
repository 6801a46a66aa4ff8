### Veiller sur le nœud.

administration-parts = Parties de l’administration
account-change-roles = Changer les rôles
account-save-roles = Enregistrer les rôles
sources-heading = Sources
sources-lead = Les documents dont viennent les enregistrements, le dernier utilisé en premier. Ce qui y est douteux figure avec chaque appel, ci-dessous.
source-document = Document
source-entries = Entrées
source-first = Première utilisation
source-last = Dernière utilisation
jobs-heading = Importations
jobs-none = Rien n’a encore été importé par la page.
jobs-lead = Ce qui a été importé par la page, et où cela en est. Le contenu des fichiers n’est montré qu’à la personne qui les a téléversés.
job-changed = Dernier signe de vie
storage-heading = Stockage
storage-lead = La taille de la base de données et ce qu’elle contient.
storage-engine = Base de données
storage-address = Adresse
storage-size = Taille
storage-entries = Entrées de tous les journaux
storage-tables = Tables
storage-free = Libre là où attendent les fichiers
storage-records = Enregistrements
journals-lead = Ce qui a été écrit en dernier, et par qui. « compendium verify » contrôle chaque entrée, sceau et signature.
change-mission = Mission
set-last = Jusqu’à l’entrée
set-signature = Sceau
set-signed = signé
set-unsigned = non signé
stale-heading = Pages dépassées
state-heading = État
state-lead = Comment va ce nœud, et où aller à partir d’ici.
state-when = { $time }, { $days ->
    [0] aujourd’hui
    [one] il y a { $days } jour
   *[other] il y a { $days } jours
}, par { $person }
state-last = Dernière fois
state-backup = Sauvegarde
state-backup-place = Écrite dans
state-backup-old = La dernière sauvegarde a plus d’une semaine. Faites-en une nouvelle, et gardez-la sur une autre machine.
state-backup-none = Aucune sauvegarde n’a jamais été faite de cette base. Faites-en une sur la machine du serveur, et gardez-la ailleurs :
state-check = Vérification du journal
state-check-well = Chaque entrée, chaque sceau et chaque chiffre publié concordait.
state-check-wrong = Quelque chose ne concorde pas. Gardez cette base telle quelle pour ceux qui l’examineront, et restaurez une sauvegarde dans une nouvelle.
state-check-none = Rien n’a encore été vérifié.
state-check-running = Vérification en cours.
state-look-again = Regarder de nouveau
state-check-now = Tout vérifier maintenant
state-check-failed = La vérification n’a pas pu être menée à bien ; le journal du serveur dit pourquoi.
state-checked = Vérifié
state-check-counted = { $rows ->
    [one] { $rows } entrée
   *[other] { $rows } entrées
}, { $versions ->
    [one] { $versions } version publiée
   *[other] { $versions } versions publiées
}, { $figures ->
    [one] { $figures } chiffre recalculé
   *[other] { $figures } chiffres recalculés
}
state-doubts = Ce qui est douteux dans les sources
state-doubts-none = Rien n’est douteux dans les enregistrements d’aucun appel.
state-doubts-count = { $count ->
    [one] { $count } doute
   *[other] { $count } doutes
}
state-doubts-large = trop grand pour être compté ici ; regardez là
state-storage-more = Ce qui prend la place
state-jobs = { $running ->
    [0] Aucune importation n’est en cours
    [one] { $running } importation est en cours
   *[other] { $running } importations sont en cours
}, { $waiting ->
    [0] aucune n’attend une personne.
    [one] { $waiting } attend une personne.
   *[other] { $waiting } attendent une personne.
}
state-jobs-more = Toutes les importations
state-stale-none = Chaque page publiée dit ce que disent aujourd’hui ses enregistrements.
state-stale = { $count ->
    [one] { $count } page publiée dirait aujourd’hui autre chose
   *[other] { $count } pages publiées diraient aujourd’hui autre chose
}
state-accounts-more = Tous les comptes
storage-log = Son journal, pas encore écrit dedans
