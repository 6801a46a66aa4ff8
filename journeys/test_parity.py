"""Both engines say the same, and a backup moves from one to the other."""

import json
import re

import openpyxl
import pyrage
import pytest

from compendium import Command, Server
from crawl import crawl
from test_exports import pdf_text

OTHER = {"sqlite": "postgres", "postgres": "sqlite"}


def normalised(text):
    """Without what must differ when two databases load the same facts: ids, digests, times."""
    names = {}

    def named(match):
        return names.setdefault(match.group(0).lower(), f"id-{len(names)}")

    text = re.sub(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", named, text)
    text = re.sub(r"\b[0-9a-f]{16,128}\b", "digest", text)
    text = re.sub(r"\b\d{1,2}(:|\s?h\s?)\d{2}(?=\s*UTC)", "clock", text)
    return re.sub(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", "time", text)


def body(page, server):
    """What a page says: not where it stands, nor the token of a form, which is another for each visit."""
    # The whole address: a bare port may also stand in a digest.
    content = page.content.replace(server.address.encode(), b"")
    return re.sub(rb'name="form_token" value="[^"]*"', b"", content)


def cells(path):
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets
    }


def exports(command):
    """Every export in both languages, as text that can be compared."""
    answers = {}
    for language in ("en", "fr"):
        for kind in ("json", "hxl", "xlsx", "pdf"):
            path = command.folder / f"export-{command.database.kind}-{language}.{kind}"
            command.export(kind, path, "--lang", language)
            if kind == "xlsx":
                text = json.dumps(cells(path), ensure_ascii=False, default=str)
            elif kind == "pdf":
                text = pdf_text(path)
            else:
                text = path.read_text()
            answers[kind, language] = text
    return answers


@pytest.fixture(scope="module")
def pair(demonstrations, binary, tmp_path_factory):
    return {
        kind: Command(binary, demonstrations(kind), tmp_path_factory.mktemp(kind)) for kind in ("sqlite", "postgres")
    }


def test_figures_are_equal(pair):
    sqlite, postgres = (pair[kind].figures("MLI/2017") for kind in ("sqlite", "postgres"))
    assert sqlite == postgres
    assert len(sqlite) > 20


def test_exports_are_equal(pair):
    sqlite, postgres = (exports(pair[kind]) for kind in ("sqlite", "postgres"))
    for key in sqlite:
        assert normalised(sqlite[key]) == normalised(postgres[key]), key


@pytest.mark.parametrize("kind", ("sqlite", "postgres"))
def test_a_backup_restores_on_the_other_engine(pair, engines, binary, tmp_path, output, kind):
    """Every page and figure, to the byte; and the copy verifies."""
    source = pair[kind]
    backup = tmp_path / "compendium.backup"
    source.run("backup", "-o", backup)
    with engines[OTHER[kind]].create("restored") as database:
        restored = Command(binary, database, tmp_path)
        restored.run("restore", backup)
        restored.verify()
        assert restored.figures("MLI/2017") == source.figures("MLI/2017")
        assert restored.journal_length() == source.journal_length()
        with (
            Server(source, "serve", output / f"parity-{kind}.log") as one,
            Server(restored, "serve", output / f"parity-{OTHER[kind]}-restored.log") as two,
        ):
            pages, copies = crawl(one.address + "/"), crawl(two.address + "/")
            assert len(pages) > 100
            paths = {address.removeprefix(one.address) for address in pages}
            assert paths == {address.removeprefix(two.address) for address in copies}
            for path in sorted(paths):
                page, copy = pages[one.address + path], copies[two.address + path]
                same = body(page, one) == body(copy, two)
                # An error names its own request, and is no link's end (test_site.py).
                assert same or page.status != 200 or path.endswith((".xlsx", ".pdf")), path
        again = restored.run("restore", backup, code=1)
        assert again.errors.strip(), "a database with records is never restored over"
        restored.verify()


def test_an_encrypted_backup(demonstration, engines, binary, tmp_path):
    """By passphrase and by key, read back here and by somebody else's age."""
    secret = tmp_path / "passphrase.txt"
    secret.write_text("four words of a phrase\n")
    identity = pyrage.x25519.Identity.generate()
    key = tmp_path / "key.txt"
    key.write_text(f"{identity}\n")
    by_phrase, by_key = tmp_path / "phrase.age", tmp_path / "key.age"
    demonstration.run("backup", "-o", by_phrase, "--passphrase-file", secret)
    demonstration.run("backup", "-o", by_key, "--recipient", str(identity.to_public()))
    for path in (by_phrase, by_key):
        assert path.read_bytes().startswith(b"age-encryption.org/v1"), "the file is age's own format"
    assert pyrage.decrypt(by_key.read_bytes(), [identity])
    assert pyrage.passphrase.decrypt(by_phrase.read_bytes(), "four words of a phrase")

    figures = demonstration.figures("MLI/2017")
    for path, words in ((by_phrase, ("--passphrase-file", secret)), (by_key, ("--identity", key))):
        with engines[OTHER[demonstration.database.kind]].create("decrypted") as database:
            restored = Command(binary, database, tmp_path)
            restored.run("restore", path, code=1)
            wrong = tmp_path / "wrong.txt"
            wrong.write_text("another phrase\n" if words[0] == "--passphrase-file" else f"{pyrage.x25519.Identity.generate()}\n")
            restored.run("restore", path, words[0], wrong, code=1)
            restored.run("restore", path, *words)
            restored.verify()
            assert restored.figures("MLI/2017") == figures


def test_a_damaged_backup_is_refused(demonstration, engines, binary, tmp_path):
    backup = tmp_path / "compendium.backup"
    demonstration.run("backup", "-o", backup)
    content = backup.read_bytes()
    damaged = {
        "cut": content[: len(content) // 2],
        "one byte": content[: len(content) // 2] + bytes([content[len(content) // 2] ^ 1]) + content[len(content) // 2 + 1 :],
        "empty": b"",
        "another file": b"hello\n" * 100,
    }
    with engines[demonstration.database.kind].create("damaged") as database:
        restored = Command(binary, database, tmp_path)
        for name, bytes_ in damaged.items():
            path = tmp_path / "damaged.backup"
            path.write_bytes(bytes_)
            answer = restored.run("restore", path, code=1)
            assert answer.errors.strip(), name
            assert restored.figures("MLI/2017") is None, f"{name}: something was restored"
        restored.run("restore", backup)
        restored.verify()


def test_a_backup_does_not_overwrite(demonstration, tmp_path):
    path = tmp_path / "compendium.backup"
    path.write_text("somebody's file")
    demonstration.run("backup", "-o", path, code=None)
    assert path.read_text() == "somebody's file"
