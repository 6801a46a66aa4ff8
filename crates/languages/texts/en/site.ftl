total-requested = Total requested
pdf-page-of = Page { $page } of { $pages }
