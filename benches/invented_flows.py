#!/usr/bin/env python3
"""Writes answers in the shape of the Financial Tracking Service with flows
that nobody gave: `invented_flows FOLDER [COUNT] [SEED]`.

Each country has one plan of one year; its flows come in pages, in the order
of their numbers. The same count and seed give the same bytes. Donors, agencies
and plans are plainly invented; countries are real, for an import must find
them. One flow in twelve is parked and is the parent of later ones, one in
fifty is in two countries, one in twenty is a pledge.
"""

import csv
import json
import random
import sys
from pathlib import Path

COUNTRIES = Path(__file__).resolve().parent.parent / "crates" / "geography" / "data" / "countries.csv"
PER_COUNTRY, PER_PAGE, YEAR = 50_000, 2_000, 2024
CURRENCIES = [("EUR", 0.92), ("GBP", 0.79), ("SEK", 10.4), ("JPY", 151.2), ("CHF", 0.88), ("NOK", 10.7)]
WORDS = ("wells latrines hygiene kits shelter repair clinics nurses vaccines seeds tools schooling cash vouchers "
         "protection counsel transport warehouses radio registration for families displaced returning and host "
         "communities in northern southern districts along the river during the lean season").split()


def entity(kind, number, name, behaviour="single", **more):
    return {"type": kind, "id": str(number), "name": name, "behavior": behaviour, **more}


def countries():
    with COUNTRIES.open(encoding="utf-8") as file:
        return [row["english"] for row in csv.DictReader(file, delimiter=";")]


class Country:
    """The flows of one country and year."""

    def __init__(self, place, name, other, flows, chance):
        self.place, self.name, self.other, self.chance = place, name, other, chance
        self.first, self.flows = 1_000_000 + place * PER_COUNTRY, flows
        self.parked = []
        self.year = entity("UsageYear", 50, str(YEAR))

    def flow(self, number):
        chance = self.chance
        usd = round(10 ** chance.uniform(3.5, 7.2))
        day = f"{YEAR}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}T00:00:00Z"
        donor, agency = chance.randrange(90), chance.randrange(400)
        flow = {
            "id": str(number), "amountUSD": usd, "budgetYear": str(YEAR),
            "childFlowIds": None, "contributionType": "in kind" if chance.random() < 0.06 else "financial",
            "createdAt": day, "date": day, "decisionDate": day,
            "description": " ".join(chance.choices(WORDS, k=chance.randrange(8, 30))).capitalize(),
            "grandBargainEarmarkingType": chance.choice([None, ["earmarked"], ["softly earmarked"], ["unearmarked"]]),
            "exchangeRate": None, "firstReportedDate": day, "flowType": "Standard", "keywords": None,
            "newMoney": chance.random() < 0.9, "originalAmount": None, "originalCurrency": None,
            "method": "Traditional aid", "parentFlowId": None, "status": chance.choice(["paid", "commitment"]),
            "updatedAt": day, "versionId": chance.randrange(1, 4),
            "sourceObjects": [
                entity("Organization", 9000 + donor, f"Invented donor {donor}, Government of",
                       organizationTypes=["Government"], organizationSubTypes=["National government"]),
                entity("Location", 900 + donor, f"Invented country {donor}"),
                self.year,
            ],
            "boundary": "incoming", "onBoundary": "single",
            "reportDetails": [{"sourceType": "Primary", "organization": f"Invented agency {agency}",
                               "reportChannel": "Email", "date": day.replace("Z", ".000Z")}],
            "refCode": f"INV/{self.place}/{number}",
        }
        if chance.random() < 0.6:
            currency, rate = chance.choice(CURRENCIES)
            rate = round(rate * chance.uniform(0.97, 1.03), 4)
            flow.update(originalCurrency=currency, exchangeRate=rate, originalAmount=round(usd * rate))
        goes_to = [
            entity("Organization", 20000 + agency, f"Invented agency {agency}", organizationTypes=["NGO"],
                   organizationSubTypes=["International"]),
            entity("Location", 500 + self.place, self.name),
            self.year,
        ]
        if chance.random() < 0.85:
            plan = 5000 + self.place
            cluster = chance.randrange(11)
            goes_to += [
                entity("Plan", plan, f"Invented plan {self.place} of {YEAR}", code=f"INV{self.place}"),
                entity("GlobalCluster", cluster, f"Global heading {cluster}"),
                entity("Cluster", plan * 100 + cluster, f"Invented cluster {cluster}"),
            ]
        fate = chance.random()
        if fate < 0.08:
            flow["flowType"] = "Parked"
            self.parked = self.parked[-50:] + [str(number)]
        elif fate < 0.30 and self.parked:
            flow["parentFlowId"] = chance.choice(self.parked)
        elif fate < 0.35:
            flow["status"] = "pledge"
        elif fate < 0.37:
            flow["onBoundary"] = "shared"
            goes_to[1]["behavior"] = "shared"
            goes_to.append(entity("Location", 800, self.other, "shared"))
        elif fate < 0.42:
            flow["boundary"] = "internal"
        flow["destinationObjects"] = goes_to
        return flow

    def pages(self, folder):
        """Two passes with the same chance: the totals stand in every page."""
        state = self.chance.getstate()
        funding = pledged = 0
        for number in range(self.first, self.first + self.flows):
            flow = self.flow(number)
            if flow["boundary"] == "incoming" and flow["onBoundary"] == "single":
                if flow["status"] == "pledge":
                    pledged += flow["amountUSD"]
                else:
                    funding += flow["amountUSD"]
        self.chance.setstate(state)
        self.parked = []
        incoming = {"flowCount": self.flows, "fundingTotal": round(funding), "pledgeTotal": round(pledged)}
        for page, start in enumerate(range(0, self.flows, PER_PAGE)):
            stop = min(start + PER_PAGE, self.flows)
            flows = [self.flow(self.first + place) for place in range(start, stop)]
            answer = {"status": "ok", "data": {"incoming": incoming, "flows": flows},
                      "meta": {"language": "en", "count": self.flows}}
            path = folder / f"flows-{self.place:03}-{YEAR}-page-{page + 1}.json"
            path.write_text(json.dumps(answer, separators=(",", ":")), encoding="utf-8")
            yield path


def write(folder, count, seed=8):
    """Writes the pages and gives their paths in order."""
    names = countries()
    paths = []
    for place in range((count + PER_COUNTRY - 1) // PER_COUNTRY):
        flows = min(PER_COUNTRY, count - place * PER_COUNTRY)
        chance = random.Random(seed * 1000 + place)
        paths.extend(Country(place, names[place], names[-1 - place], flows, chance).pages(Path(folder)))
    return paths


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    written = write(folder, *(int(word) for word in sys.argv[2:]))
    print(f"{len(written)} pages, {sum(path.stat().st_size for path in written) / 1e6:,.0f} MB")
