### What stands on every page.

## The product

product-name = Compendium
product-tagline = Les appels humanitaires et leur financement, avec la source de chaque chiffre
product-description = Ce que chaque mission a demandé, ce qu’elle a reçu, pour qui et à quelle date.
page-title = { $title } – Compendium

## Finding the way

skip-link = Aller au contenu
nav-label = Navigation principale
nav-home = Tous les appels
nav-missions = Missions
nav-sectors = Secteurs
nav-compare = Comparer les années
nav-figures = Catalogue des chiffres
nav-api = API
nav-menu = Menu
breadcrumb-label = Vous êtes ici
on-this-page = Sur cette page
back-to-top = Haut de la page
back-to-appeal = Retour à l’appel
back-to-home = Retour à tous les appels

## Languages

language-label = Langue
language-switch = Lire cette page en { $language }
language-name-en = anglais
language-name-fr = français
language-only-other = Ce texte n’existe qu’en { $language }.
language-both = Les deux langues côte à côte

## Search and filters

search-label = Rechercher un appel, un projet ou un secteur
search-hint = Un pays, un mot d’un titre ou un code de projet
search-button = Rechercher
search-title = Résultats de la recherche « { $query } »
search-count = { $count ->
    [one] { $count } résultat
   *[other] { $count } résultats
}
search-none = Aucun résultat pour « { $query } ».
search-none-hint = Vérifiez l’orthographe, utilisez moins de mots ou partez de la liste de tous les appels.
search-empty = Saisissez au moins un mot.
search-in-appeals = Appels
search-in-projects = Projets
search-in-texts = Textes
filter-title = Filtrer la liste
filter-year = Année
filter-region = Région
filter-country = Pays
filter-framework = Cadre
filter-sector = Secteur
filter-status = Statut
filter-all-years = Toutes les années
filter-all-regions = Toutes les régions
filter-all-countries = Tous les pays
filter-all-frameworks = Tous les cadres
filter-all-sectors = Tous les secteurs
filter-all-statuses = Tous les statuts
filter-as-of = Situation au
filter-as-of-hint = Les chiffres tels qu’ils étaient ce jour-là
filter-sort = Trier par
filter-sort-newest = Les plus récents d’abord
filter-sort-name = Nom
filter-sort-requested = Les plus grands montants demandés d’abord
filter-sort-percent = Les moins financés d’abord
filter-apply = Afficher
filter-clear = Effacer tous les filtres
filter-remove = Retirer le filtre { $filter }
filter-active = Filtres actifs
filter-none-match = Aucun appel ne correspond à ces filtres.
filter-none-match-hint = Retirez un filtre, ou effacez-les tous pour voir tous les appels.
filter-share = L’adresse de cette page conserve les filtres : vous pouvez l’envoyer à un collègue.
list-count = { $count ->
    [one] { $count } appel
   *[other] { $count } appels
}
pages-label = Pages de la liste
pages-previous = Page précédente
pages-next = Page suivante
pages-current = Page { $page } sur { $pages }

## Footer

footer-label = À propos de ce site
footer-accessibility = Déclaration d’accessibilité
footer-api = Documentation de l’API
footer-catalogue = Catalogue des chiffres
footer-source-code = Code source
footer-privacy = Confidentialité
footer-feed = Changements (Atom)
footer-version = Compendium { $version }
footer-licence = Sous licence Apache 2.0
footer-demonstration = Ce site présente des données de démonstration.
privacy-title = Confidentialité
privacy-nothing-kept = Ce site ne dépose aucun témoin de connexion (cookie), ne mesure pas votre visite et ne charge rien depuis d’autres sites.
privacy-log = Le serveur note l’adresse de chaque page demandée et la durée de la réponse, afin de retrouver les erreurs. Il ne note pas qui l’a demandée.
privacy-contacts = Les contacts sont publiés par fonction, par exemple chef de mission, et jamais par le nom d’une personne.

## Words used everywhere

as-of = Au { $date }
as-of-label = Situation au
known-at = selon ce qui était connu le { $date }
as-of-not-known = Date non connue
print-page = Imprimer cette page
show-details = Afficher les détails
hide-details = Masquer les détails
show-table = Afficher sous forme de tableau
show-all = Tout afficher
download-table = Télécharger ce tableau (CSV)
copy-address = Copier l’adresse
copied = Copié
source-label = Source
sources-label = Sources
note-label = Remarque
total-label = Total
other-label = Autre
none-label = Aucun
all-label = Tous
yes = Oui
no = Non
not-stated = Non précisé
currency-note = Tous les montants sont en { $currency }.
currency-usd = dollars des États-Unis
new-tab = s’ouvre dans un nouvel onglet
