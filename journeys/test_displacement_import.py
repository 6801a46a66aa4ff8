"""Rounds go in by the page: previewed with their warnings, an unknown layout
mapped once and remembered, and areas of two sets of codes told apart."""

import json

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe

from compendium import Server
from importing import upload, write
from people import Colleague
from test_browser import DESK, TELEPHONE, Reader, browser  # noqa: F401

HEAD = [
    "Snapshot Date", "Survey Date", "Admin 1", "Admin 1 pcode", "Admin 2", "Admin 2 pcode",
    "Total No# of IDPs HH", "Total No# of IDPs Ind#", "RoundNo", "Updated by",
]
GROUP = {"en": ",", "fr": "\u202f"}
WORDS = {
    "en": {"jump": "in the round before", "missing": "and is not here", "staff": "names people who work", "open": "open"},
    "fr": {"jump": "au cycle précédent", "missing": "et n’est pas ici", "staff": "nomme des personnes", "open": "ouvert"},
}


def amount(number, language):
    return f"{number:,}".replace(",", GROUP[language])


def book(path, rows):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Baseline"
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def round_of(path, number, day, areas, letters="ML"):
    """A workbook: of each cercle its code, its name, households, persons."""
    rows = [
        [day, day, "Kayes", f"{letters}01", name, code, households, persons, number, "Invented Colleague"]
        for code, name, households, persons in areas
    ]
    return book(path, [["Evaluation de base"], HEAD, *rows])


def accessible(reader):
    found = [
        violation for violation in Axe().run(reader.page).response["violations"]
        if violation["impact"] in ("critical", "serious")
    ]
    assert not found, found


def says(reader, heading, field):
    """Says on the page of columns what stands below a heading."""
    select = reader.page.get_by_label(heading, exact=True)
    values = select.locator("option").evaluate_all("options => options.map(option => option.value)")
    select.select_option(value=next(value for value in values if value and json.loads(value) == field))


def count(**more):
    return {"count": {"status": None, "unit": "persons", "sex": None, "age": None, "shelter": None, **more}}


@pytest.mark.parametrize(
    ("script", "size", "language"),
    [(True, DESK, "en"), (False, TELEPHONE, "fr")],
    ids=("script-desk-en", "no-script-telephone-fr"),
)
def test_an_editor_brings_in_rounds(browser, command, output, tmp_path, script, size, language):  # noqa: F811
    prefix = "/fr" if language == "fr" else ""
    words = WORDS[language]
    command.run("demo", "--no-serve")
    before = command.journal_length()
    first = round_of(tmp_path / "round-40.xlsx", 40, "2017-06-30", [
        ("ML0102", "Diéma", 10, 60), ("ML0105", "Nioro", 5, 30), ("ML0104", "Kita", 9, 41),
    ])
    second = round_of(tmp_path / "round-41.xlsx", 41, "2017-12-31", [
        ("ML0102", "Diéma", 500, 3_060), ("ML0105", "Nioro", 5, 31),
    ])
    recoded = round_of(tmp_path / "round-30.xlsx", 30, "2016-12-31", [
        ("MLI0103", "Diema", 8, 50), ("MLI0109", "Nioro", 4, 20), ("MLI0101", "KITA", 3, 12),
    ], letters="MLI")
    with Server(command, "serve", output / f"displacement-import-{language}.log") as site:
        editor = Colleague(command, site, "Information officer", "editor")
        with Reader(browser, site, output, f"displacement-import-{language}", size, script, language) as reader:
            page = reader.page
            editor.arrives(reader)
            editor.signs_in(reader, prefix)

            # A preview with what each round would count, and its warnings.
            upload(reader, "dtm", [second, first], prefix, "/mali/desk/import")
            text = reader.text()
            assert amount(3_091, language) in text and "131" in text, text[:3000]
            assert words["jump"] in text and words["missing"] in text, text
            assert words["staff"] in text and "Invented" not in text
            assert command.journal_length() == before, "a preview writes nothing"
            reader.look("preview")
            if script:
                accessible(reader)
            write(reader)
            assert command.journal_length() > before
            reader.look("written")
            upload(reader, "dtm", [first], prefix, "/mali/desk/import")
            assert page.locator("form[action$='/apply']").count() == 0, "there is nothing to write"

            # An unknown layout is said once.
            unknown = [
                book(tmp_path / f"feuille-{number}.xlsx", [
                    ["Zone", "Bâtiment", "Gens", "Ronde", "Fait le"],
                    ["Kayes", "Diéma", persons, number, day],
                ])
                for number, persons, day in ((50, 4_321, "2018-06-30"), (51, 5_432, "2018-12-31"))
            ]
            page.on("response", lambda answer: reader.expected_failures.add(answer.url))
            upload(reader, "dtm", [unknown[0]], prefix, "/mali/desk/import")
            assert page.locator("form[action$='/apply']").count() == 0
            page.locator("a[href$='/columns']").click()
            assert "Diéma" in reader.text(), "the first values are shown"
            reader.look("columns")
            if script:
                accessible(reader)
            says(reader, "Zone", {"area_name": "admin1"})
            says(reader, "Bâtiment", {"area_name": "admin2"})
            says(reader, "Gens", count())
            says(reader, "Ronde", "round")
            says(reader, "Fait le", "reporting_date")
            page.locator("main form button").click()
            page.wait_for_url(lambda address: not address.endswith("/columns"))
            assert amount(4_321, language) in reader.text(), reader.text()[:2000]
            write(reader)
            upload(reader, "dtm", [unknown[1]], prefix, "/mali/desk/import")
            assert amount(5_432, language) in reader.text(), "it is remembered"
            reader.complaints = [complaint for complaint in reader.complaints if "422" not in complaint]

            # Codes of another set are told apart, and a person decides.
            upload(reader, "dtm", [recoded], prefix, "/mali/desk/import")
            write(reader)
            reader.go(f"{prefix}/mali/desk/places")
            page.locator("#from").select_option("MLI## MLI####")
            page.locator("#to").select_option("ML## ML####")
            page.locator("button[value=propose]").click()
            lines = page.locator("form tbody tr")
            assert lines.count() == 4, reader.text()
            assert "MLI0103" in reader.text() and "ML0102" in reader.text()
            reader.look("crosswalk")
            if script:
                accessible(reader)
            lines.filter(has_text="MLI0101").locator("input[type=checkbox]").check()
            page.locator("button[value=refuse]").click()
            assert lines.count() == 3
            lines.filter(has_text="MLI0103").locator("input[type=checkbox]").check()
            page.locator("button[value=confirm]").click()
            assert lines.count() == 2
            if page.locator("button[value=sure]").count():
                page.locator("button[value=sure]").click()
            page.locator("#state").select_option("all")
            page.locator("#search").fill("Kita")
            page.locator("form[method=get] button").click()
            assert lines.count() == 1 and "MLI0101" in lines.inner_text()
            reader.look("refused")
            reader.expected_failures.add(site.address + f"{prefix}/mali/desk/counting")
            page.goto(site.address + f"{prefix}/mali/desk/counting")
            assert page.locator("#kind-ba").count() == 0, "an editor does not decide what counts"
            reader.complaints.clear()
    links = command.run("crosswalk", "list", "--mission", "MLI", "--json").json()["links"]
    decided = {(link["from"]["code"], link["to"]["code"]): link["decision"] for link in links}
    assert decided[("MLI0103", "ML0102")] == "confirmed"
    assert decided[("MLI0101", "ML0104")] == "refused"
    actors = command.database.rows("SELECT DISTINCT actor FROM journal WHERE action = 'import dtm'")
    assert [tuple(row) for row in actors] == [("Information officer",)]
    command.verify()


def test_a_publisher_decides_what_is_checked(browser, command, output, tmp_path):  # noqa: F811
    command.run("demo", "--no-serve")
    doubled = round_of(tmp_path / "round.xlsx", 40, "2017-06-30", [("ML0102", "Diéma", 70, 60)])
    with Server(command, "serve", output / "displacement-counting.log") as site:
        publisher = Colleague(command, site, "Programme coordinator", "publisher")
        with Reader(browser, site, output, "displacement-counting", TELEPHONE) as reader:
            page = reader.page
            publisher.arrives(reader)
            publisher.signs_in(reader)
            command.run("import", "dtm", doubled, "--mission", "MLI", code=1)
            reader.go("/mali/desk/counting")
            page.locator("#check-persons-below-households").select_option("warning")
            page.locator("#kind-sa").fill("1")
            page.locator("#kind-ba").fill("1")
            page.on("response", lambda answer: reader.expected_failures.add(answer.url))
            page.locator("main form button").click()
            assert page.locator(".problems a").count() == 1
            reader.complaints.clear()
            assert page.locator("#kind-sa").input_value() == "1", "what was typed stays"
            assert page.locator("#check-persons-below-households").input_value() == "warning"
            page.locator("#kind-ba").fill("9")
            page.locator("main form button").click()
            assert page.locator(".notice.calm").count() == 1
            assert page.locator("#kind-sa").input_value() == "1"
            reader.look("saved")
            accessible(reader)
        command.run("import", "dtm", doubled, "--mission", "MLI")
    command.verify()
