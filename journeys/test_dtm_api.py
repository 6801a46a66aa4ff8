"""The four rounds of Mali go in as workbooks and come out in the shapes of
others: the unmodified client of the DTM API, libhxl, GeoJSON, Parquet, HAPI."""

from pathlib import Path

import pytest

import dtm_checks
from compendium import Command, Server

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "displacement"
NUMBERS = (12, 19, 28, 38)
OPERATION = "Mali Conflict"


@pytest.fixture(scope="module")
def address(binary, engines, tmp_path_factory, output):
    files = [DATA / "mali-rounds" / f"Baseline_Assessment_Round_{number}.xlsx" for number in NUMBERS]
    if not all(file.is_file() for file in files):
        pytest.skip(f"the rounds are not at {DATA}: this was NOT tested")
    folder = tmp_path_factory.mktemp("dtm")
    with engines["sqlite"].create() as database:
        command = Command(binary, database, folder)
        command.run("demo", "--no-serve")
        command.run("import", "dtm", *files, "--mission", "MLI", "--operation", OPERATION)
        with Server(command, "serve", output / "dtm-api.log") as server:
            yield server.address


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_the_unmodified_client_finds_our_sums_at_every_level(address, monkeypatch, version):
    api = dtm_checks.client(address, monkeypatch, version)
    dtm_checks.the_levels_agree(api, OPERATION)
    dtm_checks.one_round(api, OPERATION)
    dtm_checks.lists(api, OPERATION)


def test_libhxl_reads_every_table_without_a_warning_and_adds_it_up_to_our_sums(address):
    dtm_checks.every_hxl_file(address)


def test_the_map_opens_in_another_library(address):
    assert dtm_checks.the_map(address)["features"]


def test_pandas_reads_the_parquet_file(address):
    dtm_checks.the_parquet(address)


def test_hapi_rows_add_up_at_every_level(address):
    dtm_checks.every_hapi_row(address)
