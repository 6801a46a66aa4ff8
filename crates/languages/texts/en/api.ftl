### The page about the API.

api-title = API documentation
api-introduction = All that these pages show can be read by programs: no key, no registration.
api-stable = The same question with the same known-at date always gives the same bytes.
api-formats = Answers are JSON. Add .csv or .xlsx to the address of a page for a table.
api-dates = Add as-of for the figures of a date, and known-at for what was known at a point in time.
api-changes = To follow what changes, ask for the changes since a point of the journal, or subscribe to an Atom feed.
api-reference = Reference of all addresses
api-specification = Specification (OpenAPI)
api-examples = Examples
api-example-appeals = All appeals
api-example-appeal = One appeal with its figures
api-example-figure = One figure with its records
api-errors = An error says what was wrong, and the operation under which it was noted.
