"""What leaves the house is read by other people's programs."""

import csv
import functools
import http.server
import io
import json
import re
import shutil
import subprocess
import threading

import hxl
import openpyxl
import pypdf
import pytest
import requests

import page_text
from compendium import Command
from crawl import crawl, outside, parse

REQUESTED, RECEIVED = 37_360_000, 112_550


def pdf_text(path):
    """The text in reading order, with every kind of space made one."""
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, timeout=60)
    return " ".join(done.stdout.decode().split())


def plain(text):
    return re.sub(r"[\s\u00a0\u202f\u2009]+", "", text)


@pytest.fixture(scope="module")
def exported(published, tmp_path_factory):
    """Exports of the demonstration, by kind and language, made once."""
    folder = tmp_path_factory.mktemp("exported")

    @functools.cache
    def of(kind, language="en"):
        return published.export(kind, folder / f"mali-2017-{language}.{kind}", "--lang", language)

    return of


@pytest.mark.parametrize("language", ("en", "fr"))
def test_the_workbook_in_openpyxl(exported, language):
    book = openpyxl.load_workbook(exported("xlsx", language))
    values = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert REQUESTED in values and RECEIVED in values
    for amount in (12_360_000, 25_000_000, 2_330_000, 3_580_000, 12_000_000):
        assert amount in values, amount
    # The only formulas are sums, shares and differences of cells; their values are kept.
    formulas = [value for value in values if isinstance(value, str) and value.startswith("=")]
    assert not [f for f in formulas if not re.fullmatch(r"=[A-Z0-9:;,+\-/*()><=!' .]*(\"[^\"]*\"\))?", f)], formulas
    kept = openpyxl.load_workbook(exported("xlsx", language), data_only=True)
    assert not [sheet.title for sheet in kept.worksheets for row in sheet.iter_rows() for cell in row
                if cell.data_type == "e"]
    for sheet in book.worksheets:
        assert sheet.dimensions != "A1:A1" or sheet["A1"].value, sheet.title


def test_the_workbook_in_libreoffice(exported, tmp_path):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is not installed: ./check installs it"
    done = subprocess.run(
        [
            program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
            # Every sheet, as it is stored, in UTF-8.
            'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1',
            "--outdir", tmp_path / "sheets", exported("xlsx"),
        ],
        capture_output=True, timeout=180,
    )
    sheets = sorted((tmp_path / "sheets").glob("*.csv"))
    assert sheets, done.stderr.decode()
    values = [value for sheet in sheets for row in csv.reader(sheet.open(encoding="utf-8")) for value in row]
    assert str(REQUESTED) in values and str(RECEIVED) in values, values[:200]
    assert not [value for value in values if value.startswith(("#REF", "#NAME", "#VALUE", "Err:"))]
    assert not [value for value in values if "€" in value and "Ã" in value]


def test_the_hxl_file_in_libhxl(exported):
    with exported("hxl").open("rb") as file:
        data = hxl.data(hxl.make_input(io.BytesIO(file.read()), hxl.InputOptions(allow_local=True)))
        tags = [column.display_tag for column in data.columns]
        rows = [row.dictionary for row in data]
    assert len(rows) == 10, "one row for each project"
    assert any(tag.startswith("#value") for tag in tags), tags
    for tag in ("#activity", "#sector", "#country"):
        assert any(shown.startswith(tag) for shown in tags), (tag, tags)
    for total in (REQUESTED, RECEIVED):
        sums = {}
        for row in rows:
            for tag, value in row.items():
                if tag.startswith("#value") and re.fullmatch(r"-?\d+(\.\d+)?", value or ""):
                    sums[tag] = sums.get(tag, 0) + float(value)
        assert total in sums.values(), sums


def test_the_json_file(exported):
    content = exported("json").read_text()
    data = json.loads(content)
    numbers = set()

    def collect(value):
        if isinstance(value, dict):
            list(map(collect, value.values()))
        elif isinstance(value, list):
            list(map(collect, value))
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            numbers.add(value)

    collect(data)
    assert {REQUESTED, RECEIVED} <= numbers or {REQUESTED * 100, RECEIVED * 100} <= numbers


def shown_figures(site, path):
    """The texts of every figure on a page."""
    tree, _ = parse(requests.get(site.address + path, timeout=30).content)
    for element in tree.iter():
        if "figure" in (element.get("class") or "").split() and str(element.tag).endswith("}a"):
            yield "".join(element.itertext()).strip()


@pytest.mark.parametrize("language", ("en", "fr"))
def test_the_pdf_holds_every_figure_of_the_page(site, exported, language):
    text = plain(pdf_text(exported("pdf", language)))
    figures = set(shown_figures(site, "/mali/2017" if language == "en" else "/fr/mali/2017"))
    assert len(figures) > 20
    missing = [figure for figure in figures if plain(figure) not in text]
    assert not missing, missing


@pytest.mark.parametrize("language", ("en", "fr"))
def test_the_pdf_is_tagged_and_named(exported, language):
    reader = pypdf.PdfReader(exported("pdf", language))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"].lower().startswith(language)
    assert "Mali 2017" in reader.metadata.title
    assert len(reader.pages) >= 3
    fonts = subprocess.run(["pdffonts", exported("pdf", language)], capture_output=True, text=True, check=True)
    for line in fonts.stdout.splitlines()[2:]:
        assert line.split()[-5] == "yes", f"a font is not embedded: {line}"


def test_an_export_never_leaves_half_a_file(published, tmp_path):
    path = tmp_path / "there.pdf"
    path.write_text("before")
    published.run("export", "pdf", "--appeal", "TCD/1999", "-o", path, code=1)
    assert path.read_text() == "before"
    answer = published.run("export", "json", "--appeal", "MLI/2017", "-o", "/nowhere/at/all.json", code=1)
    assert "/nowhere/at" in answer.errors


HOSTILE_TITLES = ('=HYPERLINK("http://elsewhere.example","x")', "@SUM(1)", "+1+cmd|' /C calc'!A0")


def test_text_never_becomes_a_formula(published, engines, tmp_path):
    """What a page calls a project must not run in somebody's spreadsheet."""
    with engines["sqlite"].create() as database:
        command = Command(published.binary, database, tmp_path)
        page = tmp_path / "chad.txt"
        page.write_text(
            page_text.page(
                "Chad 2018",
                page_text.framework(
                    "Humanitarian Response Plans",
                    page_text.sector(
                        "Health",
                        *(
                            page_text.project(title, "5.00", description="Care.", beneficiaries=title)
                            for title in HOSTILE_TITLES
                        ),
                    ),
                ),
            )
        )
        command.run("import", "page", page)
        workbook = command.export("xlsx", tmp_path / "chad.xlsx", appeal="TCD/2018")
        cells = [c for sheet in openpyxl.load_workbook(workbook).worksheets for row in sheet.iter_rows() for c in row]
        assert not [c.value for c in cells if c.data_type == "f" and re.search("HYPERLINK|cmd", str(c.value))]
        assert any("HYPERLINK" in str(c.value) for c in cells), "the title is kept as text"
        table = command.export("hxl", tmp_path / "chad.csv", appeal="TCD/2018")
        for row in csv.reader(table.open(encoding="utf-8-sig")):
            for value in row:
                assert not re.match(r"[=@+]|-\D", value), f"a spreadsheet would run {value!r}"


# ── The static site ─────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def static(published, tmp_path_factory):
    """The static site at the root and under a path of a plain file server."""
    root = tmp_path_factory.mktemp("static")
    (root / "below" / "this").mkdir(parents=True)
    published.run("export", "site", root / "below" / "this" / "site", timeout=600)
    shutil.copytree(root / "below" / "this" / "site", root / "root")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    servers = []
    for folder in (root / "root", root):
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet, directory=folder)
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
    at = [f"http://127.0.0.1:{server.server_port}" for server in servers]
    yield {"at the root": f"{at[0]}/", "under a path": f"{at[1]}/below/this/site/"}
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("where", ("at the root", "under a path"))
def test_the_static_site_works_from_a_file_server(static, where):
    start = static[where]
    found = crawl(start)
    broken = [(answer.address, answer.status) for answer in found.values() if answer.status != 200]
    assert not broken, broken[:20]
    assert not list(outside(found, start))[:5], "a link leaves the folder"
    pages = [answer for answer in found.values() if answer.is_page]
    assert len(pages) > 100
    for page in pages:
        assert not page.problems, (page.address, page.problems[:3])
        assert page.elements("h1"), page.address
        assert not page.elements("form"), f"{page.address}: no form works without a server"
    texts = [page.text() for page in pages]
    assert any("37,360,000" in text for text in texts)
    assert any("37 360 000" in text for text in texts)
    kinds = {answer.address.rsplit(".", 1)[-1] for answer in found.values()}
    assert {"pdf", "xlsx", "json", "csv", "atom"} <= kinds, kinds


def test_the_static_site_can_be_written_again(published, tmp_path):
    folder = tmp_path / "site"
    published.run("export", "site", folder, timeout=600)
    first = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    published.run("export", "site", folder, timeout=600)
    second = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert set(first) == set(second)
    changed = [str(path) for path in first if first[path] != second[path] and path.suffix not in (".pdf", ".xlsx")]
    assert not changed, changed[:10]
