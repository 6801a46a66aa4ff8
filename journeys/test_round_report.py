"""The report of a round is written and proposed by one person, published by
another, and read by everybody: with and without script, in both languages."""

import re

import pytest

from compendium import Command, Server
from people import Colleague
from test_browser import DESK, TELEPHONE, Reader, browser  # noqa: F401
from test_money import SPACE, Finance, fill, number

ROUND = "/mali/displacement/rounds/2016-12-31-28"
WORDS = {
    "en": {
        "text": "#text_en", "insert": "insert-en", "label": "internally displaced people",
        "when": "At the end of December 2016, round 28 counts", "draft": "This is a preview",
        "own": "You can take it back", "proposed": "Proposed by awa", "version": "Version 1",
        "words": "We counted", "annex": "Annex I",
    },
    "fr": {
        "text": "#text_fr", "insert": "insert-fr", "label": "personnes déplacées internes",
        "when": "Fin décembre 2016, le cycle 28 compte", "draft": "Ceci est un aperçu",
        "own": "Vous pouvez la reprendre", "proposed": "Proposé par awa", "version": "Version 1",
        "words": "Nous avons compté", "annex": "Annexe I",
    },
}
WALKS = [
    pytest.param("sqlite", True, DESK, "en", id="sqlite-script-en"),
    pytest.param("sqlite", False, TELEPHONE, "fr", id="sqlite-no-script-fr"),
    pytest.param("postgres", False, DESK, "fr", id="postgres-no-script-fr"),
    pytest.param("postgres", True, TELEPHONE, "en", id="postgres-script-en"),
]


@pytest.mark.parametrize(("kind", "script", "size", "language"), WALKS)
def test_a_report_is_proposed_and_published_by_a_second_person(
    request, browser, binary, engines, demonstrations, output, tmp_path, kind, script, size, language  # noqa: F811
):
    words = WORDS[language]
    prefix = "/fr" if language == "fr" else ""
    desk = f"{prefix}/mali/desk/reports/2016-12-31-28"
    report = f"{prefix}{ROUND}/report"
    name = f"report-{request.node.callspec.id}"
    with engines[kind].copy(demonstrations(kind)) as database:
        command = Command(binary, database, tmp_path)
        with (
            Server(command, "serve", output / f"{name}.log") as site,
            Finance(browser, site, output, f"{name}-awa", size, script, language) as writer,
            Finance(browser, site, output, f"{name}-issa", size, script, language) as publisher,
            Finance(browser, site, output, f"{name}-reader", size, script, language) as reader,
        ):
            awa = Colleague(command, site, "awa", "editor@MLI")
            issa = Colleague(command, site, "issa", "publisher@MLI")
            for person, window in ((awa, writer), (issa, publisher)):
                person.arrives(window)
            awa.signs_in(writer, prefix)

            # Words with a figure that is put in, not typed.
            writer.go(desk)
            writer.look("desk")
            writer.is_accessible()
            page = writer.page
            page.locator(words["text"]).fill(words["words"])
            page.locator("#figure").select_option("{{ displacement.idps }}")
            writer.press("do", words["insert"])
            assert "{{ displacement.idps }}" in page.locator(words["text"]).input_value()
            writer.press("do", "save")
            writer.go(f"{desk}/preview")
            writer.said(words["draft"])
            writer.said(number(36690))
            writer.look("preview")

            writer.go(f"{desk}/publishing")
            fill(page, note="The report of December")
            page.locator("form[action$='/propose'] button").click()
            writer.said(words["own"])

            issa.signs_in(publisher, prefix)
            publisher.go(f"{desk}/publishing")
            publisher.said(words["proposed"])
            publisher.look("publishing")
            publisher.is_accessible()
            publisher.page.locator("form[action$='/publish'] button").click()
            publisher.said(words["version"])

            # What readers read, and that it is frozen.
            reader.go(f"{prefix}{ROUND}")
            reader.page.locator(f"a[href='{report}']").first.click()
            reader.said(words["words"])
            reader.said(words["annex"])
            reader.said(number(36690))
            reader.look("report")
            reader.is_accessible()
            figure = reader.page.locator("main .totals a.figure").first
            assert re.search(f"36{SPACE}690", figure.inner_text())
            figure.click()
            assert ROUND in reader.page.url
            answer = command.run("verify", "--json").json()
            assert answer["clean"], answer


def test_a_report_is_published_by_command_and_verified(binary, engines, demonstrations, tmp_path):
    with engines["sqlite"].copy(demonstrations("sqlite")) as database:
        command = Command(binary, database, tmp_path)
        published = command.run(
            "publish", "--round", "MLI/2016-12-31-28", "--written-by", "Information officer",
            "--approved-by", "Chief of mission", "--json",
        ).json()
        assert published["version"] == 1
        assert command.run("verify", "--json").json()["clean"]
