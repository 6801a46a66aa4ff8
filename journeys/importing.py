"""A person at the import page."""

import re
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "appeals" / "fts"
JORDAN = ["flows-location-114-2020.json", "flows-location-114-2020-page-2.json", "flows-location-114-2020-page-3.json"]


def jordan():
    """The pages of Jordan’s flows, and the overview of plans."""
    if not DATA.is_dir():
        pytest.skip(f"the answers of the service are not at {DATA}: this was NOT tested")
    return [DATA / name for name in (*JORDAN, "plan-overview-progress-2020.json")]


def upload(reader, kind, files, prefix="", path="/import"):
    """Chooses files and asks for the preview."""
    page = reader.page
    reader.go(f"{prefix}{path}")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("#files").set_input_files([str(file) for file in files])
    page.locator("main form button").click()
    settle(reader)


def settle(reader):
    """Waits until the import is no longer under way, as a person would."""
    page = reader.page
    page.wait_for_url(re.compile("/imports/|/import$"))
    for _ in range(120):
        if not page.locator("[data-look-again]").count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError("the import did not end")


def write(reader):
    """Says that the preview be written."""
    reader.page.locator("form[action$='/apply'] button").click()
    settle(reader)
