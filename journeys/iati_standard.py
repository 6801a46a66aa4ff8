"""The standard's own checks of an IATI file: its schema and its ruleset.

The ruleset is a JSON file of cases of 15 kinds over XPath; this runs all of
them. Organisation identifiers are not looked up in lists: the cases that need
such a list say so by `idCondition` and are held to their expression alone.
"""

import datetime
import decimal
import json
import re

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def schema(folder):
    return etree.XMLSchema(etree.parse(str(folder / "iati-activities-schema.xsd")))


class Ruleset:
    def __init__(self, path, today=None):
        self.rules = json.loads(path.read_text())
        self.today = today or datetime.date.today()
        self.found = {}

    def __call__(self, tree):
        """Every case that does not hold: (identifier, severity, message, line)."""
        broken = []
        for context, rules in self.rules.items():
            for element in tree.xpath(context):
                broken.extend(self.element(element, rules))
        return broken

    def element(self, element, rules):
        for kind, body in rules.items():
            for case in body["cases"]:
                if kind == "loop":
                    for value in sorted(set(map(str, self.find(element, case["foreach"])))):
                        yield from self.element(element, self.filled(case["do"], value))
                elif not self.holds(kind, element, case):
                    rule = case["ruleInfo"]
                    yield rule["id"], rule["severity"], rule["message"], element.sourceline

    def filled(self, rules, value):
        return json.loads(json.dumps(rules).replace("$1", json.dumps(value)[1:-1]))

    def find(self, element, path):
        # The same paths are asked of every activity: each is compiled once.
        if path not in self.found:
            self.found[path] = etree.XPath(path)
        return self.found[path](element)

    def holds(self, kind, element, case):
        if "condition" in case and not self.find(element, f"boolean({case['condition']})"):
            return True
        return getattr(self, kind)(element, case)

    def values(self, element, paths):
        """The texts of attributes and elements, as they stand."""
        found = []
        for path in paths:
            for item in self.find(element, path):
                found.append(item if isinstance(item, str) else "".join(item.itertext()))
        return found

    def dates(self, element, path):
        if path == "NOW":
            return [self.today]
        found = []
        for value in self.values(element, [path]):
            with_day = re.match(r"\s*(\d{4})-(\d\d)-(\d\d)", value)
            if with_day:
                found.append(datetime.date(*map(int, with_day.groups())))
        return found

    # The 15 kinds.

    def unique(self, element, case):
        values = self.values(element, case["paths"])
        return len(set(values)) == len(values)

    def startswith(self, element, case):
        prefixes = [case["prefix"]] if isinstance(case["prefix"], str) else case["prefix"]
        if prefixes == ["ORG-ID-PREFIX"]:
            # A list of agencies, then a hyphen, then the agency's own code.
            return all(re.match(r"[A-Z]{2,3}-[A-Za-z0-9]+-.+|[A-Z]{2}-\d+", v) or v.count("-")
                       for v in self.values(element, case["paths"]))
        starts = self.values(element, prefixes)
        separator = case.get("separator", "")
        return all(any(value.startswith(start + separator) for start in starts)
                   for value in self.values(element, case["paths"]))

    def atleast_one(self, element, case):
        return any(value.strip() or not isinstance(value, str)
                   for path in case["paths"] for value in self.present(element, path))

    def present(self, element, path):
        """An element is there without text; an attribute or a text must say something."""
        return [item if isinstance(item, str) else "there" for item in self.find(element, path)]

    def one_or_all(self, element, case):
        if self.find(element, f"boolean({case['one']})"):
            return True
        every = case["all"]
        if every == "lang":
            return all(XML_LANG in narrative.attrib for narrative in element.iter("narrative"))
        if every == "currency":
            return all("currency" in value.attrib for value in element.iter("value", "loan-status", "forecast"))
        return all(item.find(every) is not None for item in element.findall("transaction"))

    def no_more_than_one(self, element, case):
        return sum(len(self.find(element, path)) for path in case["paths"]) <= 1

    def date_now(self, element, case):
        return all(date <= self.today for date in self.dates(element, case["date"]))

    def date_order(self, element, case):
        return all(less <= more for less in self.dates(element, case["less"])
                   for more in self.dates(element, case["more"]))

    def between_dates(self, element, case):
        starts, ends = self.dates(element, case["start"]), self.dates(element, case["end"])
        return all(start <= date <= end for date in self.dates(element, case["date"])
                   for start in starts for end in ends)

    def time_limit(self, element, case):
        def year_after(day):
            return datetime.date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
        return all(end <= year_after(start) for start in self.dates(element, case["start"])
                   for end in self.dates(element, case["end"]))

    def regex_matches(self, element, case):
        return all(re.search(case["regex"], value) for value in self.values(element, case["paths"]))

    def no_spaces(self, element, case):
        return all(value == value.strip() for value in self.values(element, case["paths"]))

    def strict_sum(self, element, case):
        total = sum((decimal.Decimal(value) for value in self.values(element, case["paths"])), decimal.Decimal(0))
        return total == decimal.Decimal(str(case["sum"]))

    def range(self, element, case):
        values = [decimal.Decimal(value) for value in self.values(element, case["paths"])]
        return all(decimal.Decimal(str(case["min"])) <= v <= decimal.Decimal(str(case.get("max", "Infinity")))
                   for v in values)

    def if_then(self, element, case):
        return not self.find(element, f"boolean({case['if']})") or self.find(element, f"boolean({case['then']})")
