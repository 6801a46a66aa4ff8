"""Bad files of other systems, and spreadsheets: each is refused with its name,
the place and a way on, and nothing changes."""

import io
import json
import random
import signal
import time
import zipfile

import openpyxl
import pytest

IATI = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03"><iati-activity default-currency="USD">
<iati-identifier>XM-DAC-1-A</iati-identifier><reporting-org ref="XM-DAC-1" type="40"><narrative>Agency</narrative></reporting-org>
<title><narrative>Wells</narrative></title><recipient-country code="TD"/>
<activity-date type="1" iso-date="2018-01-01"/>
<transaction><transaction-type code="1"/><transaction-date iso-date="2018-02-01"/><value value-date="2018-02-01" currency="{currency}">{value}</value></transaction>
</iati-activity></iati-activities>"""


def iati(currency="USD", value="1000", head=""):
    text = IATI.format(currency=currency, value=value)
    return text.replace("<iati-activities", f"{head}<iati-activities", 1).encode()


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 10}">' for n in range(1, 10)
) + "]>"
OUTSIDE = '<!DOCTYPE a [<!ENTITY outside SYSTEM "file:///etc/passwd">]>'

BAD_IATI = {
    "cut off": (iati()[:-60], ("ends", "cut", "truncated", "closed")),
    "no XML": (b"Dear colleagues, the meeting is on Tuesday.", ("XML", "iati-activities")),
    "an entity bomb": (iati(head=BOMB).replace(b"Wells", b"&j;"), ("entit", "DOCTYPE")),
    "an entity from outside": (iati(head=OUTSIDE).replace(b"Wells", b"&outside;"), ("entit", "DOCTYPE")),
    "another encoding than it says": (iati().replace(b"Wells", b"D\xe9sert"), ("encod", "UTF-8")),
}


def flow(number, dollars="100", **more):
    return {
        "id": str(number), "amountUSD": dollars, "status": "paid", "flowType": "Standard", "boundary": "incoming",
        "onBoundary": "single", "versionId": 1, "date": "2018-03-01T00:00:00Z", "description": "Help",
        "sourceObjects": [], "reportDetails": [],
        "destinationObjects": [
            {"type": "Location", "id": "44", "name": "Chad", "behavior": "single"},
            {"type": "UsageYear", "id": "39", "name": "2018", "behavior": "single"},
        ],
        **more,
    }


def flows(*rows, count=None):
    return json.dumps({"data": {"flows": rows}, "meta": {"count": count or len(rows)}}).encode()


BAD_FTS = {
    "pages are missing": (flows(flow(1), count=3), ("page",)),
    "an amount that is too large": (flows(flow(1, 10**30)), ("amountUSD",)),
    "a currency that is none": (flows(flow(1, originalCurrency="QQQ", originalAmount=5)), ("QQQ",)),
    "cut off": (flows(flow(1))[:200], ("end",)),
    "not UTF-8": (flows(flow(1)).replace(b"Help", b"D\xe9sert"), ("UTF-8",)),
    "a plan that nobody knows": (
        json.dumps({"status": "ok", "data": {"requirements": {"totalRevisedReqs": 5, "objects": []}}}).encode(),
        ("plan",),
    ),
}


def workbook(change):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Projects"
    sheet.append(["Appeal", "Framework", "Sector", "Project code", "Title (English)"])
    sheet.append(["TCD/2018", "HRP", "WASH", "W1", "Water"])
    change(sheet)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def formula(sheet):
    sheet["E2"] = "=1+1"


def packed_bomb():
    """A workbook whose sheet is 300 megabytes of zeros."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(lambda sheet: None))) as good, zipfile.ZipFile(
        kept, "w", zipfile.ZIP_DEFLATED, compresslevel=1
    ) as bad:
        for entry in good.infolist():
            with bad.open(entry.filename, "w") as out:
                out.write(good.read(entry.filename))
                if "sheet1" in entry.filename:
                    for _ in range(320):
                        out.write(b"0" * (1 << 20))
    return kept.getvalue()


@pytest.fixture
def untouched(demonstration):
    """Runs the test, then expects the database as it was."""
    length = demonstration.journal_length()
    yield demonstration
    assert demonstration.journal_length() == length
    assert demonstration.figures("TCD/2018") is None
    demonstration.verify()


def refused(command, kind, path, words):
    answer = command.run("import", kind, path, code=1)
    assert path.name in answer.text, f"the file is not named\n{answer.text}"
    assert any(word.lower() in answer.text.lower() for word in words), answer.text
    assert "root:" not in answer.text, "a file of the machine was read"
    report = command.run("import", kind, path, "--json", code=1).json()
    errors = [finding for finding in report["findings"] if finding["severity"] == "error"]
    assert errors and all(error["remedy"] for error in errors), report["findings"]


@pytest.mark.parametrize("name", BAD_IATI)
def test_activities(untouched, tmp_path, name):
    content, words = BAD_IATI[name]
    path = tmp_path / "activities.xml"
    path.write_bytes(content)
    refused(untouched, "iati", path, words)


@pytest.mark.parametrize("name", BAD_FTS)
def test_answers_of_the_service(untouched, tmp_path, name):
    content, words = BAD_FTS[name]
    path = tmp_path / "answer.json"
    path.write_bytes(content)
    refused(untouched, "fts", path, words)


def test_a_plan_is_known_by_the_number_in_its_name(command, tmp_path):
    """Once the flows were imported, the plan by cluster may come alone."""
    plan = {"type": "Plan", "id": "4711", "name": "Chad plan", "behavior": "single"}
    given = flow(1)
    given["destinationObjects"].append(plan)
    first, clusters = tmp_path / "flows.json", tmp_path / "plan-4711-groupby-cluster.json"
    first.write_bytes(flows(given))
    clusters.write_text(json.dumps({"status": "ok", "data": {"requirements": {
        "totalRevisedReqs": 500, "totalOrigReqs": 500,
        "objects": [{"id": 9, "name": "Health", "objectType": "Cluster", "origRequirements": 500, "revisedRequirements": 500}],
    }}}))
    answer = command.run("import", "fts", clusters, code=1)
    assert "plan 4711" in answer.text, answer.text
    command.run("import", "fts", first)
    command.run("import", "fts", clusters)
    assert command.value("funding.requested", "TCD/2018") == 500
    command.verify()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("formula.xlsx", lambda: workbook(formula), ("formula",)),
        ("bomb.xlsx", packed_bomb, ("unpack", "bomb", "large", "megabytes")),
        ("broken.xlsx", lambda: workbook(lambda sheet: None)[:900], ("workbook", "XLSX", "archive")),
        ("sector.csv", lambda: b"Appeal,Framework,Sector,Project code,Title (English)\nMLI/2017,HRP,Counter-trafficking,W2,A\n", ("sector", "Sector")),
        ("latin.csv", lambda: b"Appeal,Framework,Sector,Project code,Title (English)\nMLI/2017,HRP,WASH,W2,D\xff\xfe\x00sert\n", ("UTF-8", "encod", "NUL", "text")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_spreadsheets(untouched, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content())
    refused(untouched, "sheet", path, words)


def test_what_is_doubtful_is_said_and_goes_in_once(command, tmp_path):
    path = tmp_path / "flows.json"
    path.write_bytes(flows(flow(1, parentFlowId="999"), flow(2), flow(2), count=2))
    report = command.run("import", "fts", path, "--json").json()
    keys = {finding["key"] for finding in report["findings"]}
    assert {"parent_missing", "twice"} <= keys, keys
    assert command.value("funding.received", "TCD/2018") == 200
    percent = command.figure("funding.percent", "--appeal", "TCD/2018")
    assert percent["value"] is None, "nothing was asked for: there is no percentage"
    length = command.journal_length()
    again = command.run("import", "fts", path, "--json").json()
    assert (again["created"], again["revised"]) == (0, 0)
    assert command.journal_length() == length
    command.verify()


def test_killed_in_the_middle_of_an_answer(command, tmp_path):
    path = tmp_path / "flows.json"
    path.write_bytes(flows(*(flow(number) for number in range(1, 5_001))))
    command.run("demo", "--no-serve")
    before = command.journal_length()
    chance = random.Random(2018)
    for _ in range(4):
        process = command.start("import", "fts", path)
        time.sleep(chance.uniform(0.2, 4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        now = command.journal_length()
        assert now in (before, before + 5_002), f"{now - before} entries were left of a change set"
        command.verify()
    command.run("import", "fts", path)
    assert command.value("funding.received", "TCD/2018") == 500_000
    command.verify()
