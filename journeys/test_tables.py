"""The template goes through other people's spreadsheets and comes back."""

import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
import requests

from compendium import Server

APPEAL = "MLI/2017"


def through_libreoffice(path, folder):
    """The workbook as LibreOffice opens and saves it."""
    assert shutil.which("soffice"), "soffice is not there: install LibreOffice"
    folder.mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", folder, path],
        check=True, timeout=180, capture_output=True,
    )
    return folder / path.name


@pytest.mark.parametrize("language", ("en", "fr"))
def test_the_template_comes_back_unchanged(demonstration, tmp_path, language):
    path = tmp_path / "template.xlsx"
    demonstration.run("export", "template", "--appeal", APPEAL, "--lang", language, "-o", path)
    length = demonstration.journal_length()
    for given in (path, through_libreoffice(path, tmp_path / "saved")):
        report = demonstration.run("import", "sheet", given, "--json").json()
        assert (report["created"], report["revised"]) == (0, 0), report["findings"]
        assert report["unchanged"] > 20
    assert demonstration.journal_length() == length
    demonstration.verify()


def test_an_edit_in_openpyxl_is_a_revision(demonstration, tmp_path):
    path = tmp_path / "template.xlsx"
    demonstration.run("export", "template", "--appeal", APPEAL, "-o", path)
    book = openpyxl.load_workbook(path)
    sheet = book["Projects"]
    assert len(sheet.data_validations.dataValidation) >= 4, "columns have lists to choose from"
    heads = {cell.value: cell.column for cell in sheet[1]}
    before = sheet.cell(3, heads["Requirement"]).value
    sheet.cell(3, heads["Requirement"]).value = before + 1000
    book.save(path)
    answer = demonstration.run("import", "sheet", path, code=1)
    assert "Projects!" in answer.text and "reason" in answer.text
    sheet.cell(3, heads["Reason for revision"]).value = "Prices of fuel rose"
    sheet.cell(3, heads["Revised from"]).value = "2017-09-01"
    book.save(path)
    report = demonstration.run("import", "sheet", path, "--json").json()
    assert (report["created"], report["revised"]) == (1, 0), report["findings"]
    demonstration.verify()


def test_a_bomb_is_refused(demonstration, tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(20):
            package.writestr(f"xl/worksheets/sheet{number}.xml", b" " * (64 << 20))
    length = demonstration.journal_length()
    answer = demonstration.run("import", "sheet", path, code=1)
    assert "refused before it is unpacked" in answer.text
    assert demonstration.journal_length() == length


def test_the_page_offers_the_ledger_and_the_template(demonstration, tmp_path):
    with Server(demonstration, "serve", tmp_path / "server.log") as server:
        for word in ("ledger", "template"):
            for language, prefix in (("en", ""), ("fr", "/fr")):
                name = f"/mali/2017/files/mali-2017-{word}-{language}.xlsx"
                page = requests.get(f"{server.address}{prefix}/mali/2017", timeout=30)
                assert name in page.text
                answer = requests.get(f"{server.address}{name}", timeout=30)
                assert answer.status_code == 200
                assert len(openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames) >= 2
        old = "/mali/2017/files/mali-2017-ledger-en.xlsx?changed_since=2999-01-01"
        book = openpyxl.load_workbook(io.BytesIO(requests.get(server.address + old, timeout=30).content))
        assert book["Contributions"].max_row == 1
