### Headings of the tables of rounds that go out.

round-column-operation = Operation
round-column-round = Round
round-column-reporting-date = Reporting date
round-column-kind = Kind of assessment
round-column-code-set = List of codes
round-column-country-name = Country
round-column-country-code = Country code
round-column-admin1-name = First level
round-column-admin1-code = First level code
round-column-admin2-name = Second level
round-column-admin2-code = Second level code
round-column-admin3-name = Third level
round-column-admin3-code = Third level code
round-column-admin4-name = Fourth level
round-column-admin4-code = Fourth level code
round-column-admin5-name = Fifth level
round-column-admin5-code = Fifth level code
round-column-site-name = Site
round-column-site-code = Site code
round-column-point-name = Point
round-column-point-code = Point code
# $who: the people of the column.
round-column-persons = { $who }: persons
round-column-households = { $who }: households
round-column-female = { $who }: women and girls
round-column-male = { $who }: men and boys
# $age: such as 5–17 or 60+.
round-column-aged = { $who }: aged { $age }
round-column-female-aged = { $who }: women and girls aged { $age }
round-column-male-aged = { $who }: men and boys aged { $age }
round-column-cause = Cause
round-column-origin-country = Country of origin
round-column-origin-region = Region of origin
round-column-origin-region-code = Region of origin code
round-column-displaced-since = There since
round-column-surveyed = Day of the visit
round-column-carried-over = Carried over
round-column-warnings = Warnings

round-status-internally-displaced = Internally displaced persons
round-status-returned-displaced = Returnees from displacement
round-status-repatriated-refugee = Returnees from abroad
round-status-migrant = Migrants
round-status-host = Host communities
