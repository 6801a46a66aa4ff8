"""What was reached in a round is said at the desk; its published report goes
to an organisation by a private link, and what is fetched is recorded: with
and without script, in both languages."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from compendium import Server
from people import Colleague
from test_browser import DESK, TELEPHONE, Reader, browser  # noqa: F401

ROUND = "/mali/displacement/rounds/2016-12-31-28"
BOARD = "/mali/desk/rounds/2016-12-31-28"
WALKS = [
    pytest.param(True, DESK, "en", id="script-en"),
    pytest.param(False, TELEPHONE, "fr", id="no-script-fr"),
]


def accessible(reader, script):
    if not script:
        return
    found = [
        violation for violation in Axe().run(reader.page).response["violations"]
        if violation["impact"] in ("critical", "serious")
    ]
    assert not found, found


@pytest.mark.parametrize(("script", "size", "language"), WALKS)
def test_a_round_is_covered_reported_and_sent(browser, command, output, script, size, language):  # noqa: F811
    prefix = "/fr" if language == "fr" else ""
    name = f"round-reports-{language}"
    command.run("demo", "--no-serve")
    command.run(
        "publish", "--round", "MLI/2016-12-31-28", "--written-by", "amina", "--approved-by", "issa",
        "--note", "First report",
    )
    with Server(command, "serve", output / f"{name}.log") as site:
        colleague = Colleague(command, site, "Programme coordinator", "publisher")
        with Reader(browser, site, output, name, size, script, language) as reader:
            page = reader.page
            colleague.arrives(reader)
            colleague.signs_in(reader)
            covers(reader, prefix, script)
            link = lists(reader, prefix, script)
            with Reader(browser, site, output, f"{name}-anybody", size, script, language) as anybody:
                fetches(anybody, link, script)
                reader.go(f"{prefix}/mali/desk/recipients")
                page.locator("main table a").first.click()
                assert "annexes.csv" in reader.text()
                reader.look("downloads")
                accessible(reader, script)
                page.locator("form[action$='/withdraw'] button").click()
                assert page.locator("[role=status]").count() == 1
                anybody.expected_failures.add(link)
                gone = anybody.page.goto(link)
                assert gone.status == 404 and "Invented" not in anybody.text()
                anybody.complaints.clear()
    command.verify()


def covers(reader, prefix, script):
    """Plans the regions, says of one that it refused and of all others that they were reached."""
    page = reader.page
    reader.go(f"{prefix}{BOARD}/plan")
    page.locator("input[name=source][value=set]").check()
    page.locator("#level").select_option("admin1")
    page.locator("#reason").fill("Plan of the round")
    reader.look("plan")
    accessible(reader, script)
    page.locator("main form button").click()
    assert page.locator("[role=status]").count() == 1, reader.text()
    page.locator("select[name=became]").first.select_option("refused")
    page.locator("#reason").fill("Call with the team")
    page.locator("button[value=areas]").click()
    page.locator("#all").select_option("reached")
    page.locator("#reason").fill("End of collection")
    page.locator("button[value=all]").click()
    reader.look("board")
    accessible(reader, script)
    reader.go(f"{prefix}{ROUND}")
    assert page.locator("figure.coverage svg.strip").count() == 1
    reader.look("round")


def lists(reader, prefix, script):
    """Puts an organisation on the list. Gives its link."""
    page = reader.page
    reader.go(f"{prefix}/mali/desk/recipients")
    page.locator("#organisation").fill("Invented shelter cluster")
    page.locator("main form button").click()
    link = page.locator("code.link").inner_text()
    assert re.search(r"/r/[0-9a-f]{64}$", link), link
    reader.look("link")
    accessible(reader, script)
    return link


def fetches(anybody, link, script):
    """Opens the link as nobody, and takes a table away."""
    page = anybody.page
    page.goto(link)
    assert "Invented shelter cluster" in anybody.text()
    anybody.look("reports")
    accessible(anybody, script)
    with page.expect_download() as download:
        page.locator("a[href$='/annexes.csv']").click()
    assert "#affected+ind+num" in download.value.path().read_text(encoding="utf-8")
