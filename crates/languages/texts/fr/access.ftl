### Connexion, compte personnel, administration.

form-problems = Il y a un problème
form-problem = Erreur :

sign-in-title = Se connecter
sign-in-name = Nom
sign-in-password = Mot de passe
sign-in-button = Se connecter
sign-in-lost = Mot de passe oublié ou téléphone perdu ? Un administrateur de ce site peut vous donner un nouveau lien.
sign-in-files-kept = Votre connexion a pris fin. Les fichiers ont été gardés : connectez-vous et continuez avec leur aperçu. Personne d’autre ne peut les voir.
sign-in-expired = Votre connexion a pris fin. Rien de ce que vous avez écrit n’est perdu : connectez-vous et continuez.
sign-in-name-missing = Écrivez votre nom
sign-in-wrong = Le nom ou le mot de passe n’est pas correct
sign-in-wait = Il y a eu trop de tentatives. Attendez un moment, puis réessayez
sign-out-button = Se déconnecter
signed-in-as = Connecté en tant que

code-title = Second facteur
code-label = Code
code-label-hint = Les six chiffres que votre application d’authentification affiche maintenant, ou l’un de vos codes de secours
code-button = Continuer
code-wrong = Ce code n’est pas correct ou a déjà servi

resume-title = Vous êtes de nouveau connecté
resume-lead = Ce que vous avez écrit a été conservé.
resume-button = L’envoyer maintenant
resume-other-title = Ce formulaire a été ouvert sous une autre connexion
resume-other-lead = Rien n’a été modifié, et rien de ce que vous avez écrit n’est perdu. Envoyez-le encore une fois, sous votre connexion actuelle.

welcome-title = Choisir un mot de passe
welcome-lead = Ce lien est destiné à { $name }. Il vous permet de choisir votre mot de passe et de configurer votre second facteur. Il ne fonctionne qu’une fois.
welcome-button = Enregistrer
password-heading = Mot de passe
password-new = Nouveau mot de passe
password-new-hint = Au moins 12 caractères. Plusieurs mots à la suite se retiennent facilement
password-again = Nouveau mot de passe, encore une fois
password-present = Mot de passe actuel
password-present-wrong = Ce n’est pas votre mot de passe actuel
password-button = Changer le mot de passe
password-too-short = Le mot de passe doit avoir au moins 12 caractères
password-too-long = Le mot de passe est trop long
password-guessable = Ce mot de passe est trop facile à deviner
password-not-same = Les deux mots de passe ne sont pas identiques

factor-heading = Second facteur
factor-how = Ouvrez une application d’authentification sur votre téléphone et faites-lui lire cette image.
factor-qr = Code QR pour votre application d’authentification
factor-typed = Ou saisissez-y ce secret :
factor-code = Code
factor-code-hint = Les six chiffres que l’application affiche maintenant
factor-code-wrong = Ce code n’est pas correct. Vérifiez que l’horloge de votre téléphone est à l’heure, puis écrivez le code qu’il affiche maintenant
enrol-title = Configurer un second facteur
enrol-button = Configurer

recovery-title = Vos codes de secours
recovery-lead = Chacun de ces codes vous connecte une fois, à la place de l’application d’authentification.
recovery-once = Notez-les ou imprimez-les maintenant, et gardez-les à part de votre téléphone. Ils ne seront plus affichés.
recovery-kept = Je les ai conservés
recovery-sign-in = Je les ai conservés : me connecter

account-title = Mon compte
account-roles = Rôles
account-no-roles = Vous n’avez pas encore de rôle. Un administrateur vous en donne un.
account-factor-on =
    { $count ->
        [0] Votre second facteur est configuré. Il ne reste aucun code de secours : configurez-le de nouveau pour en obtenir.
        [one] Votre second facteur est configuré. Il reste { $count } code de secours.
       *[other] Votre second facteur est configuré. Il reste { $count } codes de secours.
    }
account-factor-off = Vous n’avez pas encore de second facteur. Sans lui, vous ne pouvez ni publier ni gérer les comptes.
account-factor-change = Configurer un autre téléphone
account-sessions = Sessions ouvertes
account-sessions-end = Fermer toutes les autres
session-who = Qui
session-began = Depuis
session-used = Dernière utilisation
session-from = Depuis l’adresse
session-this = celle-ci

role-reader = Lecture
role-editor = Rédaction
role-finance = Finances
role-publisher = Publication
role-administrator = Administration
scope-everything = tout

administration-title = Administration
accounts-heading = Comptes
account-state = État
account-actions = Modifier
account-own = vous
account-reset = Réinitialiser
account-disable = Fermer
account-enable = Rouvrir
account-new = Nouveau compte
account-name = Nom
account-name-hint = Avec lequel la personne se connecte et que le journal inscrit
account-name-wrong = Un nom a de 2 à 100 caractères
account-name-taken = Il y a déjà un compte de ce nom
account-new-roles = Rôles
account-new-roles-hint = reader, editor, finance, publisher ou administrator ; editor@MLI pour une mission, editor@MLI/CADRE/SECTEUR pour une partie. Plusieurs, séparés par des virgules
account-roles-wrong = Écrivez un ou plusieurs rôles, par exemple editor@MLI
account-create = Créer et afficher le lien
state-active = actif
state-disabled = fermé
way-in-both = mot de passe et second facteur
way-in-password = mot de passe seul
way-in-none = pas encore de mot de passe
link-title = Lien à usage unique
link-lead = Donnez ce lien à { $name } par un moyen que personne d’autre ne lit.
link-once = Il fonctionne une fois, jusqu’au { $time }. Il ne sera plus affiché.
link-back = Retour à l’administration
changes-heading = Modifications des comptes
change-number = Nº
change-time = Quand
change-actor = Par
change-what = Quoi
change-account = Compte
account-did-create = compte créé
account-did-roles = rôles modifiés
account-did-disable = compte fermé
account-did-enable = compte rouvert
account-did-password = mot de passe choisi
account-did-second-factor = second facteur ajouté
account-did-recovery = code de secours utilisé
account-did-reset = compte réinitialisé
journals-heading = Journaux
journals-entries = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}
policies-heading = Qui peut faire quoi
policies-lead = Les règles de ce programme et leurs raisons, en anglais.

error-foreign-form-title = Ce formulaire ne peut pas être accepté
error-foreign-form-explanation = Il ne vous a pas été présenté par ce site, ou il est trop ancien. Rien n’a été modifié. Revenez en arrière, rechargez la page et envoyez de nouveau le formulaire.
error-link-used-title = Ce lien ne fonctionne plus
error-link-used-explanation = Il a déjà servi, ou il est trop ancien. Demandez-en un nouveau à un administrateur.
error-second-factor-title = Un second facteur est nécessaire
error-second-factor-explanation = Configurez un second facteur sous « Mon compte », puis connectez-vous avec lui.
