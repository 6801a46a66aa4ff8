### Answers in the shapes of other systems, on the page of the API.

exchange-heading = In the shapes of other systems
exchange-introduction = A script written for the Financial Tracking Service (FTS), the Humanitarian API (HAPI) or the files of the Humanitarian Data Exchange (HDX) works here with no more than another address. Flows that came from the service go out as they came in; contributions recorded here are given in the same shape.
exchange-changes = Each takes changed_since with a date or a time, and then gives only what was written after it. A percentage is null where nothing was asked.
exchange-flows = Flows with their totals. Pages are followed by meta.nextLink. With groupby, sums by plan, organisation, location, year, cluster, global cluster or project.
exchange-custom-search = The same, at the address of the search.
exchange-progress = The plans of a year with requirements, funding and progress to two decimals.
exchange-plans-of-year = The plans of a year.
exchange-plans-of-country = The plans of a country, by its three letters.
exchange-locations = Countries with the numbers by which flows name them.
exchange-organizations = The organisations that give and receive.
exchange-hapi = Requirements and funding of plans by country, as JSON or CSV.
exchange-dtm-rows = Displaced people by area, reason and origin, in version 3 of the DTM API.
exchange-dtm-rows-second = Displaced people by area, in version 2 of the DTM API.
exchange-dtm-countries = Countries with operations of displacement tracking.
exchange-dtm-operations = Operations of displacement tracking.
exchange-hapi-idps = Displaced people by area, with doubts in their columns, as JSON or CSV.
exchange-hapi-returnees = Returnees by country, with doubts in their columns, as JSON or CSV.
exchange-hdx = Requirements and funding as CSV: fts_requirements_funding_afg.csv, and by cluster fts_requirements_funding_cluster_afg.csv.
exchange-plan = One plan, by its number or its code.
exchange-plans = All plans.
exchange-trends = What counts of the money for a country, by year, up to the one named; the country by its three letters or its number.
exchange-projects = Projects with what they ask for, by the codes of their plans: planCodes=HSOM19. Budget segments, contacts and attachments are not given.
exchange-project = One project, by its number or its code.
