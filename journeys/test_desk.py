"""An editor at the desk: a text changed with a figure from the picker, two
people on one text, a sign-in that ended; with and without script, in both
languages, on both engines."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from compendium import Command, Server
from people import PASSWORD, Colleague
from test_browser import DESK, TELEPHONE, Reader, browser  # noqa: F401

WORDS = {
    "en": {
        "unresolved": "does not lead to a figure", "saved": "saved as a draft", "offices": "offices",
        "mended": "1 thing must be mended", "clear": "Nothing stands in the way", "who": "amina saved it on",
        "put together": "Both changes are put together", "kept": "Nothing that you wrote is lost",
        "again": "You are signed in again", "wrong": "There is a problem", "older": "older than the other language",
    },
    "fr": {
        "unresolved": "ne mène à aucun chiffre", "saved": "enregistré comme brouillon", "offices": "bureaux",
        "mended": "1 point est à corriger", "clear": "Rien ne s’y oppose", "who": "amina l’a enregistré le",
        "put together": "Les deux modifications sont réunies", "kept": "Rien de ce que vous avez écrit n’est perdu",
        "again": "Vous êtes de nouveau connecté", "wrong": "Il y a un problème", "older": "plus ancien que l’autre langue",
    },
}
WALKS = [
    pytest.param("sqlite", True, DESK, "en", id="sqlite-script-en"),
    pytest.param("sqlite", False, TELEPHONE, "fr", id="sqlite-no-script-fr"),
    pytest.param("postgres", True, TELEPHONE, "fr", id="postgres-script-fr"),
    pytest.param("postgres", False, DESK, "en", id="postgres-no-script-en"),
]
FIRST = "The rains were late."
SECOND = "Roads are cut."
THIRD = "Water is scarce."


class Editor(Reader):
    """A browser window in which somebody writes."""

    def __init__(self, browser, site, output, name, size, script, language):  # noqa: F811
        super().__init__(browser, site, output, name, size, script, language)
        self.script = script
        self.prefix = "/fr" if language == "fr" else ""
        self.say = WORDS[language]

    def said(self, what):
        assert self.say[what] in self.text(), f"{self.say[what]} is not in:\n{self.text()[:3000]}"

    def press(self, what):
        self.page.locator(f"button[name=do][value={what}]:not(.hidden)").click()

    def refused(self, path, act):
        """Does what is answered with a form and a status of its own."""
        self.expected_failures.add(self.site.address + path)
        act()

    def is_accessible(self):
        """Axe itself is a script."""
        if self.script:
            found = [
                f"{self.page.url}: {violation['id']}: {[node['html'][:160] for node in violation['nodes'][:3]]}"
                for violation in Axe().run(self.page).response["violations"]
                if violation["impact"] in ("serious", "critical")
            ]
            assert not found, "\n".join(found)

    def see(self, what):
        self.look(what)
        self.is_accessible()

    def field(self, name="text_en"):
        return self.page.locator(f"#{name}")


def with_password(command, name, role):
    """An account whose password is known: no second factor is asked for."""
    words = command.folder / "password"
    words.write_text(PASSWORD + "\n")
    command.run("user", "add", name, "--role", role, "--password-file", words)


@pytest.mark.parametrize(("kind", "script", "size", "language"), WALKS)
def test_editors_write_and_lose_nothing(
    browser, demonstrations, engines, binary, output, tmp_path, request, kind, script, size, language  # noqa: F811
):
    name = f"desk-{request.node.callspec.id}"
    with engines[kind].copy(demonstrations(kind)) as database:
        command = Command(binary, database, tmp_path)
        command.publish("MLI/2017", "As it is")
        with Server(command, "serve", output / f"{name}.log") as server:
            amina = Colleague(command, server, "amina", "editor@MLI")
            with_password(command, "issa", "editor@MLI")
            with Editor(browser, server, output, name, size, script, language) as reader:
                amina.arrives(reader)
                amina.signs_in(reader, reader.prefix)
                form = writes_with_a_figure(reader, command)
                two_write_at_once(browser, reader, server, output, name, form)
                sign_in_ends(reader, database, amina, form)
                public(reader, command, form)
        command.verify()


def writes_with_a_figure(reader, command):
    """From the account to a saved text. Gives the address of its form."""
    page, prefix = reader.page, reader.prefix
    reader.see("account")
    page.locator(f"main a[href='{prefix}/mali/2017/desk']").click()
    reader.said("clear")
    reader.see("desk")
    page.locator(f"main a[href='{prefix}/mali/2017/desk/texts']").click()
    reader.see("texts")
    page.locator("main article a.button").first.click()
    form = reader.path()
    assert "/desk/texts/narrative/" in form
    reader.see("form")

    reader.field().fill(f"{FIRST} {SECOND} {THIRD}")
    if reader.script:
        # At the cursor: before everything.
        reader.field().evaluate("field => field.setSelectionRange(0, 0)")
        page.locator("#figure_search").fill("offices.count")
        page.locator("button[data-insert=text_en]").click()
        assert reader.field().input_value().startswith("{{ offices.count }}The rains")
        # The keyboard alone does it too.
        reader.field().evaluate("field => field.setSelectionRange(19, 19)")
        page.keyboard.type(" ")
    else:
        page.locator("#figure_search").fill("offices.count")
        reader.press("find")
        assert page.locator("#figure option").count() == 1
        reader.press("insert-en")
        assert reader.field().input_value().endswith(f"{THIRD} {{{{ offices.count }}}}")
    words = reader.field().input_value()
    assert "{{ offices.count }}" in words

    # What does not resolve is said, can be saved, and cannot be published.
    reader.field().fill(words + " {{ offices.cuont }}")
    reader.press("preview")
    reader.said("unresolved")
    assert page.locator(".preview a.figure").first.inner_text().strip().isdigit()
    assert reader.field().input_value() == words + " {{ offices.cuont }}"
    reader.see("preview")
    reader.press("save")
    reader.said("saved")
    reader.said("unresolved")
    reader.said("older")
    reader.see("saved")
    reader.go(f"{prefix}/mali/2017/desk")
    reader.said("mended")
    reader.see("blocked")
    refused = command.run(
        "publish", "--appeal", "MLI/2017", "--note", "Too early", "--written-by", "a", "--approved-by", "b", code=None
    )
    assert refused.code != 0 and "offices.cuont" in refused.text

    # The way from the obstacle to the field, and a slip said beside it.
    page.locator(f".notice a[href='{form}']").first.click()
    reader.field().fill("")
    reader.field("text_fr").fill("")
    reader.refused(form, lambda: reader.press("save"))
    reader.said("wrong")
    reader.see("wrong")
    reader.field().fill(words)
    reader.field("text_fr").fill("Les pluies ont tardé : {{ offices.count }}.")
    reader.press("save")
    reader.said("saved")
    reader.go(f"{prefix}/mali/2017/desk")
    reader.said("clear")
    return form


def two_write_at_once(browser, reader, server, output, name, form):  # noqa: F811
    size = reader.page.viewport_size
    language = "fr" if reader.prefix else "en"
    window = (browser, server, output, f"{name}-issa", (size["width"], size["height"]), reader.script, language)
    with Editor(*window) as other:
        other.go(f"{other.prefix}/sign-in")
        other.page.locator("#name").fill("issa")
        other.page.locator("#password").fill(PASSWORD)
        other.page.locator("main form button").click()
        other.go(form)
        theirs = other.field().input_value().replace(THIRD, "Water is scarce everywhere.")

        reader.go(form)
        mine = reader.field().input_value().replace(SECOND, "Roads are cut in the north.")
        reader.field().fill(mine)
        reader.press("save")
        reader.said("saved")

        other.field().fill(theirs)
        other.refused(form, lambda: other.press("save"))
        other.said("who")
        other.said("put together")
        merged = other.field().input_value()
        assert "in the north" in merged and "everywhere" in merged and "⟦" not in merged
        assert theirs in [written.inner_text() for written in other.page.locator("pre.written").all()]
        other.see("conflict")
        other.press("save")
        other.said("saved")

        # The same sentence: both are kept, marked, until somebody chooses.
        reader.go(form)
        other.go(form)
        reader.field().fill(merged.replace(FIRST, "The rains were very late."))
        reader.press("save")
        other.field().fill(merged.replace(FIRST, "The rains were two weeks late."))
        other.refused(form, lambda: other.press("save"))
        marked = other.field().input_value()
        assert marked.count("⟦") == 3 and "very late" in marked and "two weeks late" in marked
        other.see("marks")
        other.refused(form, lambda: other.press("save"))
        other.said("wrong")
        assert other.field().input_value() == marked
        other.field().fill(re.sub(r"⟦[^⟧]*⟧(.*?)⟦[^⟧]*⟧(.*?)⟦[^⟧]*⟧", r"\2", marked))
        other.press("save")
        other.said("saved")
        other.go(form)
        assert "very late" in other.field().input_value()


def sign_in_ends(reader, database, amina, form):
    page = reader.page
    reader.go(form)
    long = "\n\n".join([reader.field().input_value(), "Une phrase d’été, “longue”. " * 400]).strip()
    reader.field().fill(long)
    with database.connection() as connection:
        connection.execute(
            "UPDATE session SET created_at = '2020-01-01T00:00:00.000000Z', last_used_at = '2020-01-01T00:00:00.000000Z'"
        )
    reader.refused(form, lambda: reader.press("save"))
    reader.said("kept")
    reader.see("ended")
    page.locator("#name").fill(amina.name)
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button").click()
    page.locator("#code").fill(amina.code())
    page.locator("main form button").click()
    reader.said("again")
    reader.see("again")
    page.locator("main form button").click()
    reader.said("saved")
    reader.go(form)
    assert reader.field().input_value() == long


def public(reader, command, form):
    """Readers see the words once they are published, and not before."""
    reader.go(f"{reader.prefix}/mali/2017/desk")
    reader.said("clear")
    assert "north" in reader.text(), "what changed since the last version"
    reader.see("changed")
    if not reader.prefix:
        reader.go("/mali/2017")
        assert "Roads are cut" not in reader.text()
        command.publish("MLI/2017", "The rains")
        reader.go("/mali/2017")
        assert "Roads are cut in the north" in reader.text()
    # A project is described in the same way.
    reader.go(f"{reader.prefix}/mali/2017/desk/projects")
    reader.see("projects")
    reader.page.locator("main article a.button").first.click()
    project = reader.path()
    reader.see("project")
    reader.field("end").fill("1999-01-01")
    reader.field("start").fill("2017-03-01")
    reader.refused(project, lambda: reader.page.locator("main form[data-desk-form] p.actions button").click())
    reader.said("wrong")
    reader.see("project-wrong")
    reader.field("end").fill("2017-12-31")
    reader.field("title_en").fill("A described project")
    reader.page.locator("main form[data-desk-form] p.actions button").click()
    assert "A described project" in reader.text() or reader.prefix
    reader.go(f"{reader.prefix}/mali/2017/desk/figures?search=offices")
    reader.see("figures")
