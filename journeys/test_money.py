"""Finance records money, a second person publishes it, and readers see it:
with and without script, in both languages, on both engines."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from compendium import Command, Server
from people import Colleague
from test_browser import DESK, TELEPHONE, Reader, browser  # noqa: F401

SPACE = "[,\u00a0\u202f ]"
WORDS = {
    "en": {
        "then": "Then", "counted": "and counts", "same": "This is the same", "reports": "2 reports",
        "own": "You can take it back", "proposed": "Proposed by awa", "since": "Records have changed since",
        "version": "Version 2", "problem": "There is a problem", "open": "could be two numbers",
    },
    "fr": {
        "then": "Alors", "counted": "et compte", "same": "C’est la même", "reports": "2 signalements",
        "own": "Vous pouvez la reprendre", "proposed": "Proposé par awa", "since": "ont changé depuis",
        "version": "Version 2", "problem": "Il y a un problème", "open": "peut être deux nombres",
    },
}
WALKS = [
    pytest.param("sqlite", True, DESK, "en", id="sqlite-script-en"),
    pytest.param("sqlite", False, TELEPHONE, "fr", id="sqlite-no-script-fr"),
    pytest.param("postgres", False, DESK, "en", id="postgres-no-script-en"),
    pytest.param("postgres", True, TELEPHONE, "fr", id="postgres-script-fr"),
]


def number(units):
    """A number as either language divides it."""
    return f"{units:,}".replace(",", SPACE)


class Finance(Reader):
    """A browser window in which somebody works at the desk."""

    def __init__(self, browser, site, output, name, size, script=True, language="en"):  # noqa: F811
        super().__init__(browser, site, output, name, size, script, language)
        self.script = script

    def heard(self, message):
        """What is answered by a form with problems is no fault of the page;
        whether it was expected, `answered` has looked at already."""
        if "Failed to load resource" not in message.text:
            super().heard(message)

    def said(self, pattern):
        assert re.search(pattern, self.text()), f"{pattern} is not in:\n{self.text()[:3000]}"

    def press(self, name, value=None):
        chosen = f"button[name={name}][value={value}]" if value else f"main form button:has-text('{name}')"
        self.page.locator(chosen).last.click()

    def refused(self, address, act):
        """Does what is answered by a form with problems, or a conflict."""
        self.expected_failures = {self.site.address + address}
        act()
        self.expected_failures = set()

    def is_accessible(self):
        """Axe itself is a script."""
        if not self.script:
            return
        found = [
            f"{self.page.url}: {violation['id']}: {[node['html'][:160] for node in violation['nodes'][:3]]}"
            for violation in Axe().run(self.page).response["violations"]
            if violation["impact"] in ("serious", "critical")
        ]
        assert not found, "\n".join(found)


def fill(page, **fields):
    for name, value in fields.items():
        page.locator(f"#{name}").fill(value)


def choose(page, field, value):
    page.locator(f"input[name={field}][value={value}]").check()


def contribution(page, donor, amount, project, paper="Letter of 1 March 2017"):
    fill(page, donor=donor, amount=amount, paper=paper, decided_on="2017-03-01")
    choose(page, "status", "paid")
    page.locator("#destination").select_option(f"project:{project}")


@pytest.mark.parametrize(("kind", "script", "size", "language"), WALKS)
def test_money_is_recorded_proposed_and_published_by_a_second_person(
    request, browser, binary, engines, demonstrations, output, tmp_path, kind, script, size, language  # noqa: F811
):
    words = WORDS[language]
    prefix = "/fr" if language == "fr" else ""
    desk = f"{prefix}/mali/2017/desk"
    name = f"money-{request.node.callspec.id}"
    with engines[kind].copy(demonstrations(kind)) as database:
        command = Command(binary, database, tmp_path)
        with (
            Server(command, "serve", output / f"{name}.log") as site,
            Finance(browser, site, output, f"{name}-awa", size, script, language) as finance,
            Finance(browser, site, output, f"{name}-issa", size, script, language) as publisher,
        ):
            awa = Colleague(command, site, "awa", "finance@MLI")
            issa = Colleague(command, site, "issa", "publisher@MLI")
            for person, reader in ((awa, finance), (issa, publisher)):
                person.arrives(reader)
            awa.signs_in(finance, prefix)
            page = finance.page

            # What is wrong is said, and nothing typed is lost.
            finance.go(f"{desk}/contributions/new")
            finance.look("new")
            finance.is_accessible()
            option = page.locator("#destination option[value^='project:']").first
            project = option.get_attribute("value").split(":")[1]
            contribution(page, "Government of Japan", "1.234", project)
            finance.refused(f"{desk}/contributions/new", lambda: finance.press("action", "save"))
            finance.said(words["problem"])
            finance.said(words["open"])
            finance.look("wrong")
            finance.is_accessible()
            assert page.locator("#donor").input_value() == "Government of Japan"

            # What becomes of the totals, before anything is saved.
            fill(page, amount="2500000", reporter="Embassy of Japan", code="JPN-1")
            finance.press("action", "show")
            finance.said(words["then"])
            finance.said(words["counted"])
            finance.said(number(2_612_550))
            finance.look("course")
            finance.is_accessible()
            finance.press("action", "save")
            page.wait_for_url(re.compile("saved="))
            finance.said("Government of Japan")
            finance.look("saved")
            finance.is_accessible()

            # The same, reported by another: it counts once.
            finance.go(f"{desk}/contributions/new")
            contribution(page, "Government of Japan", "2500000", project)
            fill(page, reporter="Tracking service", code="F-17", decided_on="2017-03-20")
            finance.refused(f"{desk}/contributions/new", lambda: finance.press("action", "save"))
            finance.said(words["same"])
            finance.look("alike")
            page.locator("button[value^='same:']").click()
            page.wait_for_url(re.compile("/reports"))
            finance.said(words["reports"])
            finance.look("reports")
            finance.is_accessible()

            # A requirement is revised.
            finance.go(f"{desk}/requirements")
            finance.look("requirements")
            finance.is_accessible()
            page.locator(f"a[href$='/requirements/{project}']").click()
            fill(page, amount="20000000", holds_from="2017-06-01", reason_en="More people came back",
                 reason_fr="Davantage de retours", paper="Revision of June")
            finance.press("action", "show")
            finance.said(number(20_000_000))
            finance.look("revision")
            finance.is_accessible()
            finance.press("action", "save")
            page.wait_for_url(re.compile("saved="))

            # Whoever proposes sees the difference, and does not publish.
            finance.go(f"{desk}/publishing")
            finance.said(number(2_612_550))
            finance.look("difference")
            finance.is_accessible()
            page.locator("#note").fill("Japan has paid; shelter was revised")
            page.locator("form[action$='/propose'] button").click()
            finance.said(words["own"])
            finance.look("proposed")
            assert page.locator("form[action$='/publish']").count() == 0

            # What is recorded now is said, and is not in it.
            finance.go(f"{desk}/contributions/new")
            contribution(page, "Government of Ghana", "100", project)
            finance.press("action", "save")
            page.wait_for_url(re.compile("saved="))

            issa.signs_in(publisher, prefix)
            second = publisher.page
            publisher.go(f"{desk}/publishing")
            publisher.said(words["proposed"])
            publisher.said(words["since"])
            publisher.said(number(2_612_550))
            publisher.look("second-person")
            publisher.is_accessible()
            second.locator("form[action$='/publish'] button").click()
            second.wait_for_url(re.compile("published=2"))
            published_at = time.monotonic()
            publisher.look("published")

            # Readers see it within a second.
            with Reader(browser, site, output, f"{name}-reader", size, script, language) as reader:
                while True:
                    reader.go(f"{prefix}/mali/2017")
                    if re.search(words["version"], reader.text()) and re.search(number(2_612_550), reader.text()):
                        break
                    assert time.monotonic() - published_at < 1, "readers wait for more than a second"
                reader.look("appeal")
                assert re.search(number(2_612_650), reader.text()), "what came later stands beside"
                reader.go(f"{prefix}/mali/2017/projects/{project}")
                assert re.search("Government of Japan", reader.text())
                reader.look("project")
                reader.go(f"{prefix}/mali/2017/versions/1/to/2")
                assert re.search(number(2_612_550), reader.text())

            publisher.go(f"{prefix}/stale")
            publisher.said(number(2_612_650))
            publisher.look("stale")
            publisher.is_accessible()

        command.verify()
        # A backup of one engine, restored by the other, says the same.
        backup = tmp_path / "compendium.backup"
        command.run("backup", "-o", backup)
        other_kind = "postgres" if kind == "sqlite" else "sqlite"
        with engines[other_kind].create() as other:
            folder = tmp_path / "other"
            folder.mkdir()
            restored = Command(binary, other, folder)
            restored.run("restore", backup)
            restored.verify()
            assert restored.figures("MLI/2017") == command.figures("MLI/2017")
