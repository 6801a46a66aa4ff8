total-requested = Total demandé
pdf-page-of = Page { $page } sur { $pages }
