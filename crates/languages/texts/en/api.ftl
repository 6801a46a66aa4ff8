### The page about the API.

api-title = API documentation
api-introduction = All that these pages show can be read by programs: no key, no registration.
api-static = These pages were written to files. The API answers only where the program itself runs; its addresses stand here for reference.
api-base = Every address begins with
api-explorer = Try the API in the browser
api-specification = Specification (OpenAPI)
api-examples = Examples
api-example-appeals = All appeals
api-example-appeal = One appeal with its figures
api-example-figure = One figure with its records
api-example-part = The first five projects of an appeal
api-example-changed = Appeals that changed after a day
api-example-changes = Everything written after a day
api-rules = What to know
api-formats = Answers are JSON. Tables (XLSX, CSV) and reports are files that each appeal’s page offers.
api-money = Amounts are given in whole units and, exactly, in minor units. A percentage is null where nothing was asked.
api-lists = Long lists come in parts: limit and offset choose one, and next holds the address of the following part.
api-changes = To follow what changes, add changed_since to a list, ask changes for what was written since a time, or subscribe to an Atom feed.
api-dates = Add as_of to a figure for the state of things on a day, and known_at for what was known at a moment.
api-stable = The same question with the same known_at in the past always gives the same figures.
api-errors = An error names the parameter, the value and what is expected, and the identifier under which the request was noted.
api-reference = All addresses
api-column-address = Address
api-column-answer = Answer
api-column-parameters = Parameters
