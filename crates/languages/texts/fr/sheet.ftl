### Le modèle pour les projets et les contributions : feuilles, en-têtes et aide.

## Feuilles. Au plus 31 lettres, sans : \ / ? * [ ]

sheet-name-instructions = Mode d’emploi
sheet-name-projects = Projets
sheet-name-contributions = Contributions reçues
sheet-name-lists = Listes

## En-têtes, et ce qu’il faut remplir

sheet-column-appeal = Appel
    .help = Mission et année, par exemple MLI/2017. Obligatoire dans chaque ligne.
sheet-column-framework = Cadre
    .help = Le cadre de l’appel. Pour une contribution : laisser vide si elle est pour tout l’appel.
sheet-column-sector = Secteur
    .help = Un secteur du cadre ; plusieurs sont séparés par des points-virgules.
sheet-column-code = Code du projet
    .help = Le code du projet dans le plan. Les lignes sont retrouvées par ce code, sinon par le titre.
sheet-column-title-english = Titre (anglais)
    .help = Le titre en anglais. L’un des deux titres est obligatoire.
sheet-column-title-french = Titre (français)
    .help = Le titre en français.
sheet-column-description-english = Description (anglais)
    .help = Ce qui est fait, en anglais.
sheet-column-description-french = Description (français)
    .help = Ce qui est fait, en français.
sheet-column-implementing = Organisations de mise en œuvre
    .help = Qui le réalise ; plusieurs sont séparées par des points-virgules.
sheet-column-partners = Partenaires
    .help = Qui d’autre y participe ; plusieurs sont séparés par des points-virgules.
sheet-column-places = Lieux
    .help = Où ; plusieurs sont séparés par des points-virgules.
sheet-column-start = Premier jour
    .help = Le premier jour du projet : 2017-03-01.
sheet-column-end = Dernier jour
    .help = Le dernier jour du projet.
sheet-column-beneficiaries-english = Bénéficiaires (anglais)
    .help = Pour qui, en une phrase en anglais.
sheet-column-beneficiaries-french = Bénéficiaires (français)
    .help = Pour qui, en une phrase en français.
sheet-column-targets = Personnes ciblées
    .help = Pour qui, en nombres : Retournés: 1500 personnes ; Communautés hôtes: 200 ménages 18-59.
sheet-column-project-status = État du projet
    .help = Où il en est.
sheet-column-requirement = Besoin de financement
    .help = Ce que le projet demande actuellement, dans la monnaie de l’appel ; 0 ou s.o. si rien n’est demandé.
sheet-column-currency = Monnaie
    .help = Trois lettres : USD.
sheet-column-revision-date = Révisé à partir du
    .help = Le jour à partir duquel le besoin est valable. À modifier quand le besoin change.
sheet-column-revision-reason = Motif de la révision
    .help = Pourquoi le besoin a changé. Obligatoire quand le besoin change.
sheet-column-reference = Référence
    .help = Votre référence de la contribution. Les lignes sont retrouvées par elle.
sheet-column-project = Projet
    .help = Le code du projet, ou son titre ; plusieurs sont séparés par des points-virgules.
sheet-column-donor = Donateur
    .help = Qui a donné.
sheet-column-amount = Montant
    .help = Dans la monnaie dans laquelle il a été donné.
sheet-column-rate = Taux
    .help = Unités de la monnaie pour une unité de celle de l’appel. Laisser vide pour utiliser les taux connus.
sheet-column-rate-date = Date du taux
    .help = Le jour du taux, s’il en est donné un.
sheet-column-rate-source = Source du taux
    .help = Qui a publié le taux, s’il en est donné un.
sheet-column-status = Statut
    .help = Une promesse est enregistrée mais n’est pas comptée.
sheet-column-contribution-kind = Nature
    .help = De l’argent, ou des biens et services.
sheet-column-earmarking = Affectation
    .help = Dans quelle mesure le donateur en a lié l’usage.
sheet-column-decided = Décidée le
    .help = Le jour de la décision. Il détermine le taux de change.
sheet-column-received = Reçue le
    .help = Le jour où elle est arrivée.
sheet-column-sharing = Répartition
    .help = Pour plusieurs projets ou secteurs : s’ils se la partagent, ou se recoupent.
sheet-column-origin = Origine
    .help = Argent de cette période, reporté d’une année antérieure, ou en attente.
sheet-column-parent = Partie de
    .help = La référence de la contribution plus grande dont celle-ci fait partie.

## Mots dans les cellules

sheet-sharing-single = Pour un seul
sheet-sharing-shared = Partagée
sheet-sharing-overlapping = Se recoupant
sheet-outside-plan = Hors de tout plan
sheet-elsewhere = Ailleurs : { $name }

## Mode d’emploi

sheet-title = Projets et contributions
sheet-title-of = Projets et contributions de { $appeal }
sheet-instruction-rows = Remplissez une ligne par projet et par contribution. Gardez les deux lignes d’en-têtes : le programme y reconnaît les colonnes. Les colonnes peuvent être déplacées ou omises.
sheet-instruction-update = Une ligne dont le code, le titre ou la référence est connu modifie ce qui est enregistré. Une cellule vide garde ce qui est enregistré ; un seul trait d’union (-) l’efface. Une ligne retirée ne change rien.
sheet-instruction-requirement = Quand vous changez un besoin, écrivez le jour à partir duquel il est valable et le motif. L’ancien montant reste enregistré.
sheet-instruction-dates = Écrivez les dates comme 2017-03-01 et les montants comme de simples nombres. Les formules sont refusées : collez les valeurs.
sheet-instruction-lists = Plusieurs secteurs, organisations, lieux ou projets sont séparés par des points-virgules. Les colonnes avec une flèche offrent une liste.
sheet-instruction-send = Renvoyez le fichier avec : compendium import sheet FICHIER --dry-run, puis sans --dry-run quand le rapport vous convient.
sheet-instruction-column = Colonne
sheet-instruction-help = Ce qu’il faut remplir
sheet-choose-error = Veuillez choisir dans la liste.
sheet-choose-several = Choisissez dans la liste ; séparez-en plusieurs par des points-virgules.

## Le grand livre

ledger-title = Grand livre de { $appeal }
ledger-sheet-summary = Résumé
ledger-sheet-contributions = Contributions
ledger-line = Ligne
ledger-plain-sum = Simple somme de toutes les lignes
ledger-number = Contributions
ledger-amount = Montant en { $currency }
ledger-original = Montant d’origine
ledger-donor = Donateur
ledger-recipient = Destinataire
ledger-destination = Pour
ledger-direction = Direction
ledger-direction-incoming = Entrante
ledger-direction-internal = Interne
ledger-direction-outgoing = Sortante
ledger-reports = Signalée par
ledger-record = Enregistrement
ledger-version = Version
ledger-recorded = Enregistrée le
ledger-source = Tirée de
ledger-unconverted-in = Pas encore converti, en { $currency }
ledger-since = Seul ce qui a changé depuis le { $date } est listé ; les lignes du résumé portent sur toutes les contributions.
ledger-whole-appeal = L’appel entier
ledger-rule = Sont comptés les flux entrants vers une seule destination de l’appel qui ne sont pas des promesses. Tout le reste figure sur une ligne à part, de sorte que les lignes donnent la simple somme.
download-ledger = Grand livre : toutes les contributions (XLSX)
download-template = Projets et contributions à modifier (XLSX)
