"""The command line: the demonstration, figures, imports, exit codes."""

import json
import subprocess

import pytest
import requests

from compendium import Server
from page_text import niger_2018

NAMES = ("funding.requested", "funding.received", "funding.percent", "funding.projects")


def test_the_demonstration_answers_with_the_known_figures(demonstration):
    requested = demonstration.figure("funding.requested", "--appeal", "MLI/2017")
    assert requested["value"] == 37_360_000
    assert requested["kind"] == "computed"
    assert requested["sources"], "a figure names the records it came from"
    for key in ("name", "value", "unit", "kind", "as_of", "rule", "sources"):
        assert key in requested, key
    received = demonstration.figure("funding.received", "--appeal", "MLI/2017")
    assert received["value"] == 112_550
    percent = demonstration.figure("funding.percent", "--appeal", "MLI/2017")["value"]
    assert float(percent) == pytest.approx(0.30, abs=0.005)
    assert demonstration.value("funding.projects", "MLI/2017") == 10


def test_figures_answer_by_mission_and_year(demonstration):
    asked = demonstration.figure("funding.requested", "--mission", "MLI", "--year", 2017)
    assert asked["value"] == 37_360_000


def test_the_list_holds_the_names_that_scripts_rely_on(demonstration):
    listed = demonstration.run("figure", "list", "--appeal", "MLI/2017", "--json").json()
    names = {figure["name"] for figure in listed}
    assert set(NAMES) <= names, names
    for figure in listed:
        assert {"name", "value", "unit", "kind", "as_of", "rule", "sources"} <= set(figure), figure


def test_demo_serves_and_a_second_start_keeps_the_data(command, output):
    log = output / f"demo-{command.database.kind}.log"
    with Server(command, "demo", log) as server:
        page = requests.get(f"{server.address}/mali/2017", timeout=30)
        assert page.status_code == 200 and "37,360,000" in page.text
    before = command.journal_length()
    with Server(command, "demo", log) as server:
        assert "37,360,000" in requests.get(f"{server.address}/mali/2017", timeout=30).text
    assert command.journal_length() == before
    command.verify()


def test_demo_without_a_database_named_makes_one_in_the_data_folder(binary, tmp_path):
    """Command one of the README, for somebody who names nothing."""
    result = subprocess.run(
        [binary, "demo", "--no-serve"], cwd=tmp_path, env={"HOME": str(tmp_path)}, capture_output=True, timeout=120
    )
    assert result.returncode == 0, result.stderr
    assert list(tmp_path.rglob("*.db")), list(tmp_path.rglob("*"))


def test_two_times(demonstration):
    """Before the journal began nothing was known, and nothing is never zero dollars."""
    early = demonstration.run(
        "figure", "funding.requested", "--appeal", "MLI/2017", "--known-at", "2001-01-01T00:00:00Z",
        "--json", code=None,
    )
    assert early.code == 1 or early.json()["value"] is None, early.text


def test_the_real_page_goes_in(command, real_page):
    report = command.run("import", "page", real_page, "--json").json()
    assert command.value("funding.requested", "MLI/2017") == 37_360_000
    assert command.value("funding.received", "MLI/2017") == 112_550
    assert command.value("funding.projects", "MLI/2017") == 10
    assert command.value("staff.international", "MLI/2017") == 14
    assert command.value("staff.national", "MLI/2017") == 45

    repaired = json.dumps(report, ensure_ascii=False)
    for original in ("6, 483", "40.000", "GoM€™s", "officials€¦"):
        assert original in repaired, f"the report does not list {original!r}"

    exported = json.loads(command.export("json", command.folder / "mali.json").read_text())
    offices = json.dumps(exported, ensure_ascii=False)
    for place in ("Bamako", "Mopti", "Gao", "Timbuktu"):
        assert place in offices, place
    for name in ("Doumbia", "Coomber"):
        assert name not in offices, "a person's name was taken over"

    before, length = command.figures("MLI/2017"), command.journal_length()
    command.run("import", "page", real_page)
    assert command.figures("MLI/2017") == before
    assert command.journal_length() == length, "the same file twice wrote something"
    command.verify()


def test_a_dry_run_changes_nothing(command, tmp_path):
    page = tmp_path / "niger.txt"
    page.write_text(niger_2018())
    answer = command.run("import", "page", page, "--dry-run")
    assert "4,500,000" in answer.text or "new" in answer.text, answer.text
    assert command.figures("NER/2018") is None
    command.run("import", "page", page)
    assert command.value("funding.requested", "NER/2018") == 4_500_000
    before, length = command.figures("NER/2018"), command.journal_length()
    page.write_text(niger_2018(clinics=9_000_000))
    command.run("import", "page", page, "--dry-run", "--json").json()
    assert command.figures("NER/2018") == before
    assert command.journal_length() == length


def test_a_revised_page_makes_new_versions(command, tmp_path):
    page = tmp_path / "niger.txt"
    page.write_text(niger_2018())
    command.run("import", "page", page)
    page.write_text(niger_2018(clinics=1_750_000))
    command.run("import", "page", page)
    assert command.value("funding.requested", "NER/2018") == 4_750_000
    command.verify()


def test_wrong_usage_is_exit_code_two(command):
    for words in (("no-such-command",), ("figure",), ("export", "pdf"), ("serve", "--bind", "nowhere")):
        command.run(*words, code=2)


def test_what_is_not_there_is_exit_code_one(demonstration):
    for words in (
        ("figure", "funding.requested", "--appeal", "TCD/1999", "--json"),
        ("figure", "no.such.figure", "--appeal", "MLI/2017", "--json"),
        ("import", "page", demonstration.folder / "missing.txt"),
        ("export", "pdf", "--appeal", "TCD/1999", "-o", demonstration.folder / "x.pdf"),
        ("restore", demonstration.folder / "missing.backup"),
    ):
        answer = demonstration.run(*words, code=1)
        assert answer.errors.strip(), f"{words} fails without a word"


def test_help_teaches_by_example(command):
    for words in ((), ("import",), ("export",), ("figure",), ("publish",), ("backup",), ("restore",), ("verify",)):
        text = command.run(*words, "--help").output
        assert "compendium" in text and len(text) > 200, words


def test_a_closed_pipe_is_no_failure(demonstration):
    process = demonstration.start(
        "figure", "list", "--appeal", "MLI/2017", "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 0, errors
    assert b"panicked" not in errors
