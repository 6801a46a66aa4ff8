"""Files of the International Aid Transparency Initiative, in and out, held to
the standard's own schema and ruleset."""

import collections
import datetime
from pathlib import Path

import pytest
import requests
from lxml import etree

from compendium import Command, Server
from iati_standard import Ruleset, schema

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "appeals" / "iati"
OURS = "{urn:humanitarian-compendium:records:1}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def standard():
    if not DATA.is_dir():
        pytest.skip(f"the standard's files are not at {DATA}: this was NOT tested")
    return schema(DATA), Ruleset(DATA / "ruleset-standard.json")


@pytest.fixture
def two(binary, engine, tmp_path):
    """Two empty databases of one engine."""
    with engine.create() as one, engine.create() as other:
        folders = [tmp_path / "one", tmp_path / "other"]
        for folder in folders:
            folder.mkdir()
        yield Command(binary, one, folders[0]), Command(binary, other, folders[1])


def exported(command, appeal, name="out.xml"):
    path = command.folder / name
    command.run("export", "iati", "--appeal", appeal, "-o", path)
    return path


def check(path, standard):
    xsd, ruleset = standard
    tree = etree.parse(str(path))
    assert xsd.validate(tree), [(e.line, e.message) for e in xsd.error_log][:5]
    return ruleset(tree)


def imported(command, path, *more):
    return command.run("import", "iati", path, "--json", *more).json()


def kinds(answer):
    return {kind: counts for file in answer["files"] for kind, counts in file["counts"].items()}


def test_the_appeal_of_haiti_comes_in_goes_out_and_comes_back(two, standard):
    first, second = two
    answer = imported(first, DATA / "haiti-flash-appeal-2010.xml")
    counts = kinds(answer)
    assert counts["project"]["created"] == 287 and counts["contribution"]["created"] == 383
    keys = collections.Counter(finding["key"] for finding in answer["findings"])
    assert keys["merged"] > 20 and keys["awaiting_allocation"] >= 8 and keys["reference_twice"] >= 1
    percents = [f["details"]["percent"] for f in answer["findings"] if f["key"] == "overfunded"]
    assert 166 in percents
    figures = first.run("figure", "funding.requested", "--appeal", "HTI/2010", "--json").output
    assert "144351719200" in figures or "1443517192" in figures
    again = imported(first, DATA / "haiti-flash-appeal-2010.xml")
    assert (again["created"], again["revised"]) == (0, 0)

    path = exported(first, "HTI/2010")
    assert check(path, standard) == []
    types = collections.Counter(e.get("code") for e in etree.parse(str(path)).iter("transaction-type"))
    assert types == {"11": 192, "1": 172, "13": 19}
    agencies = collections.Counter(
        e.findtext("narrative") for e in etree.parse(str(path)).iter("participating-org") if e.get("role") == "4"
    )
    assert len(agencies) == 79 and agencies["IOM (International Organization for Migration)"] == 25
    back = imported(first, path)
    assert (back["created"], back["revised"], back["withdrawn"]) == (0, 0, 0)

    counts = kinds(imported(second, path))
    assert counts["project"]["created"] == 287 and counts["contribution"]["created"] == 383
    for figure in ("funding.requested", "funding.received", "funding.pledged", "funding.not_converted"):
        answers = [c.run("figure", figure, "--appeal", "HTI/2010").output.splitlines()[0] for c in two]
        assert answers[0] == answers[1], figure
    for command in two:
        command.run("verify")


def test_files_of_several_missions_are_written_together_or_not_at_all(command, tmp_path):
    whole = DATA / "haiti-flash-appeal-2010.xml"
    if not whole.is_file():
        pytest.skip(f"the appeal of Haiti is not at {DATA}: this was NOT tested")
    cut = tmp_path / "cut.xml"
    cut.write_bytes((DATA / "iati-203-humanitarian-401-activities.xml").read_bytes()[:600_000])
    refused = command.run("import", "iati", whole, cut, "--json", code=1).json()
    assert not refused["applied"]
    assert command.database.rows("SELECT COUNT(*) FROM journal") == [(0,)]
    tried = imported(command, whole, "--dry-run")
    assert command.database.rows("SELECT COUNT(*) FROM journal") == [(0,)]
    done = imported(command, whole)
    assert (done["created"], tried["applied"], done["applied"]) == (tried["created"], False, True)
    sets = command.database.rows("SELECT COUNT(*) FROM journal_seal")
    assert sets == [(1,)], "one change set, however many parts it was read in"


def test_the_page_of_287_projects_is_light(command, output):
    whole = DATA / "haiti-flash-appeal-2010.xml"
    if not whole.is_file():
        pytest.skip(f"the appeal of Haiti is not at {DATA}: this was NOT tested")
    imported(command, whole)
    with Server(command, "serve", output / f"haiti-{command.database.kind}.log") as site:
        for path in ("/haiti/2010", "/fr/haiti/2010", "/sectors/global-clusters/health"):
            page = requests.get(site.address + path, headers={"Accept-Encoding": "br"}, stream=True)
            assert page.status_code == 200
            assert len(page.raw.read()) < 60 * 1024, path


def test_the_appeal_of_a_page_goes_out_and_comes_back(two, real_page, standard):
    first, second = two
    first.run("import", "page", real_page)
    path = exported(first, "MLI/2017")
    assert check(path, standard) == []
    back = imported(first, path)
    assert (back["created"], back["revised"]) == (0, 0)
    imported(second, path)
    for figure in ("funding.requested", "funding.received", "funding.percent"):
        answers = [c.run("figure", figure, "--appeal", "MLI/2017").output.splitlines()[0] for c in two]
        assert answers[0] == answers[1], figure


def test_the_demonstration_holds_to_the_standard(command, standard):
    command.run("demo", "--no-serve")
    path = exported(command, "MLI/2017")
    assert check(path, standard) == []
    back = imported(command, path)
    assert (back["created"], back["revised"]) == (0, 0)


def canonical(element):
    """An element without what sets it apart on paper alone."""
    children = [canonical(child) for child in element if isinstance(child.tag, str) and not is_ours(child)]
    attributes = sorted((k, v) for k, v in element.attrib.items() if not k.startswith(OURS))
    text = "" if children else (element.text or "")
    return element.tag, attributes, text if text.strip() else "", children


def is_ours(element):
    return element.tag.startswith(OURS) or element.get(OURS + "derived") == "1"


def carried(activity, xsd_says):
    """What of an activity the schema allows, by the name of the element."""
    parts = collections.defaultdict(collections.Counter)
    for child in activity:
        if isinstance(child.tag, str) and not is_ours(child):
            parts[child.tag][repr(canonical(child))] += 1
    return parts


def valid_elements(path, xsd):
    """The file without what its own schema does not allow: we do not claim to carry that."""
    tree = etree.parse(str(path))
    for activity in tree.getroot():
        for item in list(activity.iter("budget-item")):
            item.attrib.pop("vocabulary", None)
        for item in list(activity.iter("transaction", "participating-org")):
            item.attrib.pop("provider-activity-id", None)
        for item in list(activity.iter("other-identifier")):
            if "ref" not in item.attrib:
                activity.remove(item)
        for item in list(activity.findall("activity-date")):
            if "iso-date" not in item.attrib:
                activity.remove(item)
        for item in list(activity.findall("sector")):
            if "code" not in item.attrib:
                activity.remove(item)
        for item in list(activity.findall("transaction")):
            if item.find("transaction-type").get("code") is None:
                activity.remove(item)
    return tree


def test_401_activities_lose_nothing_that_we_claim_to_carry(command, standard):
    source = DATA / "iati-203-humanitarian-401-activities.xml"
    answer = imported(command, source, "--mission", "GLOBAL")
    assert kinds(answer)["project"]["created"] == 401
    xsd, ruleset = standard
    expected = {a.findtext("iati-identifier").strip(): a for a in valid_elements(source, xsd).getroot()}
    broken_before = collections.Counter(rule for rule, *_ in ruleset(etree.parse(str(source))))
    broken_after = collections.Counter()
    seen = 0
    for year in range(2005, 2031):
        path = command.folder / f"{year}.xml"
        if command.run("export", "iati", "--appeal", f"GLOBAL/{year}", "-o", path, code=None).code:
            continue
        broken_after.update(rule for rule, *_ in check(path, standard))
        for activity in etree.parse(str(path)).getroot():
            identifier = activity.findtext("iati-identifier").strip()
            before, after = carried(expected.pop(identifier), xsd), carried(activity, xsd)
            assert before == after, (identifier, [
                (name, before[name] - after[name], after[name] - before[name])
                for name in before | after if before[name] != after[name]
            ])
            seen += 1
        back = imported(command, path, "--mission", "GLOBAL")
        assert (back["created"], back["revised"]) == (0, 0), year
    assert seen == 401 and not expected
    # What came in against the ruleset goes out as it came; nothing is added.
    assert not broken_after - broken_before


GOOD = """<iati-activities version="2.03"><iati-activity xml:lang="en" default-currency="USD">
<iati-identifier>XM-DAC-1-A</iati-identifier>
<reporting-org ref="XM-DAC-1" type="40"><narrative>A</narrative></reporting-org>
<title><narrative>T</narrative></title><description><narrative>D</narrative></description>
<participating-org role="1"><narrative>A</narrative></participating-org>
<activity-status code="2"/><activity-date type="1" iso-date="2020-01-01"/>
<activity-date type="3" iso-date="2020-12-31"/>
<recipient-country code="HT"/><sector vocabulary="1" code="72010"/>
<budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
<value value-date="2020-01-01">5</value></budget>
</iati-activity></iati-activities>"""


@pytest.mark.parametrize("what, instead, rule", [
    ("", "", None),
    ("XM-DAC-1-A<", "XM-DAC-1<", "1.1.3"),
    ("XM-DAC-1-A<", "OTHER<", "1.1.21"),
    ("XM-DAC-1-A<", " XM-DAC-1-A<", "1.3.1"),
    ("XM-DAC-1-A<", "XM-DAC-1-A?<", "1.3.13"),
    ('xml:lang="en" ', "", "4.1.1"),
    ('default-currency="USD"', "", "7.8.1"),
    ('default-currency="USD"', 'default-currency="USD" last-updated-datetime="2999-01-01T00:00:00"', "11.1.1"),
    ('type="3" iso-date="2020-12-31"', 'type="3" iso-date="2019-12-31"', "11.1.2"),
    ('<sector vocabulary="1" code="72010"/>', "", "6.2.2"),
    ('<sector vocabulary="1" code="72010"/>', '<sector vocabulary="1" code="72010" percentage="40"/>'
     '<sector vocabulary="1" code="72040" percentage="50"/>', "2.1.2"),
    ('<sector vocabulary="1" code="72010"/>', '<sector vocabulary="1" code="72010"/>'
     '<sector vocabulary="99" code="1"/>', "2.2.1"),
    ('<recipient-country code="HT"/>', '<recipient-country code="HT" percentage="60"/>'
     '<recipient-country code="DO" percentage="30"/>', "3.1.2"),
    ('<recipient-country code="HT"/>', '<recipient-country code="HT" percentage="101"/>', "12.1.1"),
    ('period-end iso-date="2020-12-31"', 'period-end iso-date="2021-12-31"', "7.5.3"),
    ('<participating-org role="1"><narrative>A</narrative></participating-org>', '<participating-org role="1"/>', None),
])
def test_the_rules_find_what_is_wrong(standard, what, instead, rule):
    """The runner itself: one good activity, and one for each kind of rule."""
    _, ruleset = standard
    broken = {name for name, *_ in ruleset(etree.ElementTree(etree.fromstring(GOOD.replace(what, instead) if what else GOOD)))}
    if what == "":
        assert broken == set()
    elif rule:
        assert rule in broken, broken
    else:
        assert broken, "an organisation without reference and name"


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<iati-activities><iati-activity><title>&c;</title></iati-activity></iati-activities>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<iati-activities><iati-activity><title>&a;</title></iati-activity></iati-activities>"""


@pytest.mark.parametrize("name, text, key", [
    ("empty", b"", "empty"),
    ("not-xml", b"not xml", "not_xml"),
    ("packed", b"PK\x03\x04 packed", "another_kind"),
    ("truncated", GOOD[:-60].encode(), "truncated"),
    ("bomb", BOMB.encode(), "doctype"),
    ("outside", OUTSIDE.encode(), "doctype"),
    ("encoding", GOOD.replace("<narrative>T<", "<narrative>T\u00e9<").encode("latin-1"), "not_decodable"),
    ("twice", (GOOD.split("</iati-activities>")[0] + GOOD.split(">", 1)[1]).encode(), "identifier_twice"),
    ("amount", GOOD.replace(">5<", ">99999999999999999999999<").encode(), "amount_too_large"),
    ("currency", GOOD.replace('"USD"', '"ZZZ"').encode(), "currency_unknown"),
])
def test_bad_files_are_refused_and_change_nothing(command, tmp_path, name, text, key):
    path = tmp_path / f"{name}.xml"
    path.write_bytes(text)
    result = command.run("import", "iati", path, "--json", code=1)
    answer = result.json()
    errors = [finding for finding in answer["findings"] if finding["severity"] == "error"]
    assert key in {finding["key"] for finding in errors}, errors
    assert all(finding["remedy"] for finding in errors)
    assert answer["created"] == 0 and not answer["applied"]
