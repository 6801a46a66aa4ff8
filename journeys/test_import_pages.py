"""Files go in by the page: previewed, written as previewed, refused whole."""

import openpyxl
import pytest
import requests
from axe_playwright_python.sync_playwright import Axe

from compendium import Command, Server
from importing import jordan, settle, upload, write
from page_text import niger_2018
from people import Colleague
from test_browser import DESK, TELEPHONE, Reader, browser  # noqa: F401

GROUP = {"en": ",", "fr": "\u202f"}


def amount(number, language):
    return f"{number:,}".replace(",", GROUP[language])


def accessible(reader):
    found = [
        violation for violation in Axe().run(reader.page).response["violations"]
        if violation["impact"] in ("critical", "serious")
    ]
    assert not found, found


@pytest.mark.parametrize(
    ("script", "size", "language"),
    [(True, DESK, "en"), (False, TELEPHONE, "fr")],
    ids=("script-desk-en", "no-script-telephone-fr"),
)
def test_finance_brings_in_the_flows_of_jordan(browser, command, output, script, size, language):  # noqa: F811
    files = jordan()
    kind = command.database.kind if hasattr(command.database, "kind") else "database"
    prefix = "/fr" if language == "fr" else ""
    command.run("demo", "--no-serve")
    before = command.journal_length()
    with Server(command, "serve", output / f"imports-{kind}-{language}.log") as site:
        finance = Colleague(command, site, "Finance officer", "finance")
        with Reader(browser, site, output, f"imports-{kind}-{language}", size, script, language) as reader:
            page = reader.page
            finance.arrives(reader)
            finance.signs_in(reader, prefix)
            reader.go(f"{prefix}/import")
            reader.look("form")
            if script:
                accessible(reader)

            upload(reader, "fts", files, prefix)
            text = reader.text()
            assert amount(714_246_261, language) in text, text[:3000]
            assert page.locator("form[action$='/apply'] button").count() == 1
            reader.look("preview")
            if script:
                accessible(reader)
            assert command.journal_length() == before, "a preview writes nothing"
            preview = page.url

            write(reader)
            assert page.url == preview
            assert command.journal_length() > before
            reader.look("written")
            if script:
                accessible(reader)
            page.locator(f"main a[href='{prefix}/jordan/2020']").click()
            assert amount(714_246_261, language) in reader.text()
            # The result stays readable, and says the same twice.
            length = command.journal_length()
            page.goto(preview)
            assert amount(714_246_261, language) in reader.text()
            upload(reader, "fts", files, prefix)
            assert page.locator("form[action$='/apply']").count() == 0, "there is nothing to write"
            assert command.journal_length() == length
        actors = command.database.rows("SELECT DISTINCT actor, action FROM journal WHERE mission = 'JOR'")
        assert [tuple(row) for row in actors] == [("Finance officer", "import fts")]
    assert command.value("funding.received", "JOR/2020") == 714_246_261
    command.verify()


def test_what_is_wrong_is_said_and_nothing_is_written(browser, command, output, tmp_path):  # noqa: F811
    command.run("demo", "--no-serve")
    before = command.journal_length()
    with Server(command, "serve", output / "imports-wrong.log") as site:
        finance = Colleague(command, site, "Finance officer", "finance")
        with Reader(browser, site, output, "imports-wrong", DESK) as reader:
            page = reader.page
            finance.arrives(reader)
            finance.signs_in(reader)
            reader.go("/import")
            reader.expected_failures.add(f"{site.address}/import")
            page.locator("main form button").click()
            assert page.locator(".problems a").count() == 2
            page.locator(".problems a").first.click()
            assert page.evaluate("document.activeElement.name") == "kind"
            reader.look("empty")
            accessible(reader)

            broken = tmp_path / "flows.json"
            broken.write_bytes(b'{"data": {"flows": [{"id": "1", "amou')
            page.on("response", lambda answer: reader.expected_failures.add(answer.url))
            reader.complaints.clear()
            upload(reader, "fts", [broken])
            text = reader.text()
            assert "flows.json" in text and "line 1" in text, text
            assert page.locator("form[action$='/apply']").count() == 0
            reader.look("refused")
            accessible(reader)
            reader.complaints = [complaint for complaint in reader.complaints if "422" not in complaint]

            large = tmp_path / "large.txt"
            large.write_bytes(b"a" * 30_000_000)
            upload(reader, "page", [large])
            assert "large.txt" in page.locator("#files-problem").inner_text()
            reader.complaints = [complaint for complaint in reader.complaints if "422" not in complaint]
        assert command.journal_length() == before
    command.verify()


def test_the_template_goes_out_and_comes_back(browser, demonstration, output, tmp_path):  # noqa: F811
    command = demonstration
    with Server(command, "serve", output / "imports-sheet.log") as site:
        finance = Colleague(command, site, "Finance officer", "finance@MLI")
        with Reader(browser, site, output, "imports-sheet", DESK) as reader:
            page = reader.page
            finance.arrives(reader)
            finance.signs_in(reader)
            # A role for one mission opens the page of that mission alone.
            reader.expected_failures.add(f"{site.address}/import")
            reader.go("/import")
            assert "/import" in page.url and page.locator("#files").count() == 0
            path = tmp_path / "template.xlsx"
            command.run("export", "template", "--appeal", "MLI/2017", "-o", path)
            book = openpyxl.load_workbook(path)
            sheet = book["Projects"]
            heads = {cell.value: cell.column for cell in sheet[1]}
            asked = sheet.cell(3, heads["Requirement"])
            asked.value += 1000
            sheet.cell(3, heads["Reason for revision"]).value = "Prices of fuel rose"
            sheet.cell(3, heads["Revised from"]).value = "2017-09-01"
            book.save(path)
            upload(reader, "sheet", [path], path="/mali/import")
            assert "37,361,000" in reader.text(), reader.text()

            # Somebody else is faster: what was previewed is not written.
            rates = tmp_path / "rates.csv"
            rates.write_text("currency,date,rate,source\nXOF,2017-03-01,615,Central bank\n")
            command.run("import", "rates", rates, "--mission", "MLI")
            length = command.journal_length()
            write(reader)
            assert command.journal_length() == length
            assert page.locator(".notice").count() == 1
            reader.look("moved")
            assert "37,361,000" in reader.text()
            write(reader)
            assert command.value("funding.requested", "MLI/2017") == 37_361_000

            # Files about another mission are not for this role.
            reader.complaints.clear()
            page.on("response", lambda answer: reader.expected_failures.add(answer.url))
            niger = tmp_path / "niger.txt"
            niger.write_text(niger_2018())
            length = command.journal_length()
            upload(reader, "page", [niger], path="/mali/import")
            assert command.journal_length() == length
            assert page.locator("form[action$='/apply']").count() == 0
            reader.complaints = []
    command.verify()


def test_a_stop_in_the_middle_loses_nothing(browser, command, output):  # noqa: F811
    files = jordan()
    command.run("demo", "--no-serve")
    server = Server(command, "serve", output / "imports-stopped.log")
    with server as site:
        finance = Colleague(command, site, "Finance officer", "finance")
        with Reader(browser, site, output, "imports-stopped", DESK) as reader:
            page = reader.page
            finance.arrives(reader)
            finance.signs_in(reader)
            upload(reader, "fts", files)
            before = command.journal_length()
            cookies = {cookie["name"]: cookie["value"] for cookie in reader.context.cookies()}
            token = page.locator("form[action$='/apply'] input[name=form_token]").get_attribute("value")
            import_page = page.url
            site.process.kill()
            site.process.wait()
            assert command.journal_length() == before
            site.process = site.command.start("serve", "--bind", f"127.0.0.1:{site.port}")
            for _ in range(300):
                if site.is_up():
                    break
                page.wait_for_timeout(100)
            answer = requests.post(
                f"{import_page}/apply", data={"form_token": token}, cookies=cookies, allow_redirects=False, timeout=60,
            )
            assert answer.status_code == 303, answer.text
            page.goto(import_page)
            settle(reader)
            reader.complaints = []
    assert command.value("funding.received", "JOR/2020") == 714_246_261
    command.verify()
