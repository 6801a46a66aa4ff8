# The pages about who gave, when, and what is missing.
funding-page-name = Funding in detail
funding-page-title = Funding of { $appeal }
funding-page-text = Who gave, how the requirement and the money moved, and what is still missing, with what is recorded now.
funding-donors = Funding by donor
funding-donors-chart = Received by donor, the largest first
funding-donors-table = Donors, amounts in { $currency }
funding-column-donor = Donor
funding-column-share = Share of what came
funding-column-pledged = Pledged, not counted
funding-no-flows = No contribution is recorded yet. Contributions come with an imported file, or are entered one by one.
funding-all-flows = All contributions, with filters
funding-course = Funding over time
funding-course-text = Each step is a day on which a requirement was set or revised, or money came. Whatever has no date of its own holds from the first day of the appeal.
funding-course-chart = Requested and received over time
funding-course-table = What changed, amounts in { $currency }
funding-column-date = Date
funding-column-event = What happened
funding-event-asked = { $subject }: { $amount } asked for
funding-event-revised = { $subject }: revised to { $amount } ({ $reason })
funding-event-given = { $donor } gave { $amount }
funding-more-events = { $count ->
    [one] and one more
   *[other] and { $count } more
}
funding-unmet = Where money is missing
funding-unmet-text = What each asked for less what came for it, the largest need first.
funding-unmet-table = What is still needed, amounts in { $currency }
funding-column-project = Project or sector
funding-column-unmet = Still needed
funding-nothing-unmet = Nothing is missing: everything that was asked for has come, or nothing was asked.
flows-title = Contributions
flows-text = Every contribution that is recorded, counted or not. Each leads to its record, its history and its source.
flows-search = Search donor, recipient, description, reference
flows-all-donors = All donors
flows-all-statuses = All statuses
flows-all-lines = All lines
flows-column-status = Status
flows-column-line = Line
flows-column-purpose = For
flows-column-original = Amount given
flows-column-amount = Converted
flows-count = { $count ->
    [one] One contribution
   *[other] { $count } contributions
}
flows-sum = in sum { $sum }
flows-none = No contribution fits these filters.
flows-table = Contributions, converted amounts in { $currency }
flows-not-counted = not counted
flows-reports = { $count ->
    [one] one report
   *[other] { $count } reports
}
flow-not-incoming = Moves on, not incoming
donors-title = Donors
donors-text = Who gave to the appeals recorded here, by what came from them. Amounts are in US dollars, from appeals kept in that currency.
donors-search = Search a donor’s name
donors-none = No contribution is recorded yet, so there is no donor to show.
donors-none-found = No donor has this in its name.
donors-table = Donors, amounts in USD
donors-column-missions = Missions
donors-column-appeals = Appeals
donor-text-appeals = { $count ->
    [one] Gave to one appeal
   *[other] Gave to { $count } appeals
}
donor-text-missions = { $count ->
    [one] of one mission.
   *[other] of { $count } missions.
}
donor-names = Sources write the name as:
donor-chart = Received by appeal in US dollars, the largest first
donor-table = Appeals, the newest first, each in its own currency
donor-column-appeal = Appeal
donor-column-currency = Currency
donor-not-converted = { $count ->
    [one] one not converted
   *[other] { $count } not converted
}
