"""Bad input gets a clear error, and nothing changes."""

import pytest
import requests

from compendium import Server
from page_text import framework, niger_2018, page, project, sector

GOOD = project("Wells for host villages", "1,000,000.00")
FULL = project("Wells for host villages", "1,000,000.00", "0.00", "Clean water.", "9,000 people")
NO_AMOUNT = project("Mobile clinics", None, description="Nurses travel by car.", beneficiaries="900 people")
PLAN = "Humanitarian Response Plans"


def of(*projects, title="Chad 2018"):
    return page(title, framework(PLAN, sector("Health", *projects)))


# What is given, and words of which the error must name at least one.
REFUSED = {
    "nothing": (b"", ("empty",)),
    "not an appeal": (b"Dear colleagues,\n\nthe meeting is on Tuesday.\n" * 20, ("appeal", "title")),
    "a spreadsheet": (b"PK\x03\x04" + bytes(range(256)) * 8, ("text", "archive", "ZIP", "Office")),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(2000), ("NUL", "program", "text")),
    "without amount": (of(FULL, NO_AMOUNT).encode(), ("amount", "Mobile clinics")),
    "without amount, after one without people": (of(GOOD, NO_AMOUNT).encode(), ("amount", "Mobile clinics")),
    "the first without amount": (of(NO_AMOUNT, GOOD).encode(), ("amount", "Mobile clinics")),
    "negative": (of(project("Clinics", "-5,000.00")).encode(), ("negative", "-5,000")),
    "overflowing": (of(project("Clinics", "99999999999999999999999.00")).encode(), ("large", "9999")),
    "in words": (of(project("Clinics", "two million")).encode(), ("words", "two million")),
    "the same project twice": (of(GOOD, GOOD).encode(), ("twice", "Wells for host villages")),
    "two frameworks of one name": (
        page("Chad 2018", framework(PLAN, sector("Health", GOOD)),
             framework(PLAN, sector("Protection", project("Counsel", "1.00")))).encode(),
        ("twice", PLAN),
    ),
    "a country that is none": (of(GOOD, title="Atlantis 2018").encode(), ("Atlantis",)),
}


@pytest.fixture
def untouched(demonstration):
    """Runs the test, then expects the database as it was."""
    before, length = demonstration.figures("MLI/2017"), demonstration.journal_length()
    assert before
    yield demonstration
    assert demonstration.journal_length() == length
    assert demonstration.figures("MLI/2017") == before
    assert demonstration.figures("TCD/2018") is None
    demonstration.verify()


@pytest.mark.parametrize("name", REFUSED)
def test_refused(untouched, tmp_path, name):
    content, words = REFUSED[name]
    path = tmp_path / "given.txt"
    path.write_bytes(content)
    answer = untouched.run("import", "page", path, code=1)
    assert "given.txt" in answer.text, f"the file is not named\n{answer.text}"
    found = [word for word in words if word.lower() in answer.text.lower()]
    assert found, f"none of {words} in\n{answer.text}"


def test_the_error_names_the_line(untouched, tmp_path):
    text = of(GOOD, project("Clinics", "-5,000.00"))
    path = tmp_path / "given.txt"
    path.write_text(text)
    line = next(n for n, content in enumerate(text.splitlines(), 1) if "-5,000" in content)
    assert f"given.txt:{line}" in untouched.run("import", "page", path, code=1).text


def test_200_megabytes_of_one_line(untouched, tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        for _ in range(200):
            file.write(b"a" * 1_000_000)
    answer = untouched.run("import", "page", path, code=1, timeout=60)
    assert "long.txt" in answer.text
    assert answer.seconds < 30
    assert answer.memory < 600_000_000, f"{answer.memory:,} bytes of memory for a file that is refused"


def test_an_endless_file(untouched):
    answer = untouched.run("import", "page", "/dev/zero", code=1, timeout=30)
    assert answer.memory < 600_000_000


def test_a_folder_is_not_a_file(untouched, tmp_path):
    assert untouched.run("import", "page", tmp_path, code=1).errors


def test_one_bad_file_among_good_ones(untouched, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(of(GOOD))
    bad.write_text(of(project("Clinics", "two million"), title="Chad 2019"))
    assert "bad.txt" in untouched.run("import", "page", good, bad, code=1).text


def test_broken_utf8_is_refused_or_repaired_and_said(command, tmp_path):
    """A byte that is no character: either nothing goes in, or the report says what it became."""
    path = tmp_path / "broken.txt"
    path.write_bytes(niger_2018().encode().replace(b"Rain failed", b"Rain \xc3\x28\xff\x81 failed"))
    answer = command.run("import", "page", path, code=None)
    assert answer.code in (0, 1)
    if answer.code == 1:
        assert command.figures("NER/2018") is None
    assert "broken.txt" in answer.text
    assert any(word in answer.text.lower() for word in ("byte", "character", "windows-1252", "utf-8"))


def test_other_encodings_are_read_and_said(command, tmp_path):
    """UTF-16 and Windows-1252 are what word processors save."""
    text = niger_2018(need="Les pluies ont manqué à Diffa.")
    for encoding in ("utf-16", "cp1252"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        answer = command.run("import", "page", path, code=None)
        assert answer.code in (0, 1)
        assert {"utf-16": "utf-16", "cp1252": "1252"}[encoding] in answer.text.lower(), answer.text
        if answer.code == 0:
            assert command.value("funding.requested", "NER/2018") == 4_500_000
    command.verify()


def test_a_total_that_contradicts_is_named(command, tmp_path):
    """The projects count; the heading's printed total is named beside them."""
    path = tmp_path / "total.txt"
    printed = "Requested 9,999,999 | Received: 0 | Percentage funded: 0%\n"
    path.write_text(page("Niger 2018", framework(PLAN, sector("Health", GOOD), printed=printed)))
    answer = command.run("import", "page", path)
    assert "9,999,999" in answer.text and "1,000,000" in answer.text, answer.text
    assert command.value("funding.requested", "NER/2018") == 1_000_000


def test_hostile_text_stays_text(command, tmp_path, output):
    """Script and links that run code must not reach a page alive."""
    hostile = (
        '<script>alert(1)</script> <img src=x onerror=alert(1)> [here](javascript:alert(1)) '
        '[there](data:text/html;base64,PHNjcmlwdD4=) {{ figure.that.is.not }} <svg onload=alert(1)>'
    )
    path = tmp_path / "hostile.txt"
    path.write_text(
        page(
            "Niger 2018",
            framework(PLAN, sector("Health", project("Wells <b onclick=alert(1)>x</b>", "5.00", description=hostile))),
            need=hostile,
            achievements=(hostile,),
        )
    )
    answer = command.run("import", "page", path, code=None)
    if answer.code == 1:
        assert "hostile.txt" in answer.text
        assert command.figures("NER/2018") is None
        return
    with Server(command, "serve", output / f"hostile-{command.database.kind}.log") as server:
        for address in ("/niger/2018", "/fr/niger/2018"):
            body = requests.get(server.address + address, timeout=30).text
            assert "<script>alert" not in body
            assert "<img src=x" not in body
            assert "<svg onload" not in body
            assert "<b onclick" not in body
            assert 'href="javascript:' not in body.lower()
            assert 'href="data:' not in body.lower()


def test_a_binding_to_no_figure_blocks_publishing(command, tmp_path):
    path = tmp_path / "binding.txt"
    path.write_text(niger_2018(need="We counted {{ displacement.nobody }} people."))
    if command.run("import", "page", path, code=None).code == 1:
        assert command.figures("NER/2018") is None
        return
    answer = command.run(
        "publish", "--appeal", "NER/2018", "--note", "x", "--written-by", "a", "--approved-by", "b", code=None
    )
    # Pasted braces may also stay plain text: then there is no binding at all.
    assert answer.code == 0 or "displacement.nobody" in answer.text, answer.text
