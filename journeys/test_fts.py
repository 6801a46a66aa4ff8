"""Answers of the Financial Tracking Service go in, and a script written for it reads them here."""

import json
from pathlib import Path

import pytest
import requests

from compendium import Command, Server

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "appeals" / "fts"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the service's answers are not on this machine")

# Location of the service, appeal, counted, pledged, plain sum of what comes in.
PLACES = (
    (1, "AFG/2020", 725_591_299, 0, 754_117_611),
    (114, "JOR/2020", 714_246_261, 81_128, 889_974_329),
)


def pages(location):
    return sorted(DATA.glob(f"flows-location-{location}-2020*.json"))


def flows_of(location):
    """What went in, by identifier; the newest version where one stands twice."""
    flows = {}
    for path in pages(location):
        for flow in json.loads(path.read_text())["data"]["flows"]:
            known = flows.get(flow["id"])
            if known is None or known["versionId"] <= flow["versionId"]:
                flows[flow["id"]] = flow
    return flows


def read_all(base, **query):
    """As a client of the service does it: page after page, by the link that it is given."""
    address, rows = f"{base}/v1/public/fts/flow", []
    while address:
        answer = requests.get(address, params=query, timeout=60)
        answer.raise_for_status()
        body = answer.json()
        assert body["status"] == "ok"
        rows += body["data"]["flows"]
        address, query = body["meta"].get("nextLink"), None
    return rows


def ends(flow, side):
    return sorted((end["type"], end["name"]) for end in flow[side])


@pytest.fixture(scope="module", params=("sqlite", "postgres"))
def filled(request, engines, binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp(f"fts-{request.param}")
    with engines[request.param].create("fts") as database:
        command = Command(binary, database, folder)
        files = [path for location, *_ in PLACES for path in pages(location)]
        # In any order: the last page first.
        command.run("import", "fts", *reversed(files), DATA / "plan-overview-progress-2020.json", timeout=300)
        yield command


def test_what_counts_is_what_the_service_counts(filled):
    for _, appeal, counted, pledged, plain in PLACES:
        figure = lambda name: filled.value(name, appeal)
        assert figure("funding.received") == counted
        assert figure("funding.pledged") == pledged
        lines = ("within_plan", "parked", "carried_over", "outside_plan", "pledged", "shared", "overlapping", "elsewhere")
        assert sum(figure(f"funding.{line}") for line in lines) == plain, appeal
    filled.verify()


def test_a_client_of_the_service_reads_the_flows_that_went_in(filled, tmp_path):
    with Server(filled, "serve", tmp_path / "log") as server:
        for location, appeal, *_ in PLACES:
            given = flows_of(location)
            found = read_all(server.address, locationid=location, year=2020, limit=100)
            assert sorted(flow["id"] for flow in found) == sorted(given), appeal
            for flow in found:
                source = given[flow["id"]]
                for field in ("amountUSD", "status", "flowType", "boundary", "onBoundary", "description", "newMoney"):
                    assert flow[field] == source[field], (flow["id"], field)
                for side in ("sourceObjects", "destinationObjects"):
                    assert ends(flow, side) == ends(source, side), (flow["id"], side)


def test_the_pages_go_in_again_and_change_nothing(filled):
    length = filled.journal_length()
    for location, *_ in PLACES:
        report = filled.run("import", "fts", *pages(location), "--json", timeout=300).json()
        assert (report["created"], report["revised"]) == (0, 0)
    assert filled.journal_length() == length
