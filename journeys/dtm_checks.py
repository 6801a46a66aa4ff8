"""What other people's programs must find at the addresses of displacement:
the client of the DTM API, HXL, GeoJSON and Parquet."""

import io
import json
import logging
from urllib.parse import quote

import dtmapi.api
import geojson
import hxl
import pandas
import requests
from dtmapi import DTMApi
from shapely.geometry import shape

ROUNDS = {"2014-12-31": 12, "2016-01-31": 19, "2016-12-31": 28, "2017-12-31": 38}
IDPS = {12: 61_621, 19: 49_883, 28: 36_690, 38: 38_172}
RETURNEES = {12: 394_655, 19: 453_059, 28: 474_231, 38: 526_505}


def client(address, monkeypatch, version="v3"):
    """The unmodified client; only the addresses in its module are ours."""
    for name in dir(dtmapi.api):
        if name.endswith(("_API", "_API_V2")):
            old = getattr(dtmapi.api, name)
            path = old.split("/", 3)[3]
            # The owners' host has a prefix before the version.
            path = path[path.index("v2/" if "V2" in name else "v3/") :]
            monkeypatch.setattr(dtmapi.api, name, f"{address}/{path}")
    return DTMApi(subscription_key="none", api_version=version)


def the_levels_agree(api, operation):
    """Every level gives the same number for each round, which is ours."""
    frames = [
        api.get_idp_admin0_data(Operation=operation),
        api.get_idp_admin1_data(Operation=operation),
        api.get_idp_admin2_data(Operation=operation),
    ]
    for frame in frames:
        sums = frame.groupby("roundNumber")["numPresentIdpInd"].sum().to_dict()
        assert sums == IDPS, sums
        assert {day[:10] for day in frame["reportingDate"]} == set(ROUNDS)
    return frames


def one_round(api, operation):
    frame = api.get_idp_admin2_data(
        Operation=operation,
        FromReportingDate="2016-06-01",
        ToReportingDate="2017-06-01",
        FromRoundNumber=28,
        ToRoundNumber=28,
    )
    assert frame["numPresentIdpInd"].sum() == IDPS[28]


def lists(api, operation):
    countries = api.get_all_countries()
    assert "MLI" in set(countries["admin0Pcode"])
    operations = api.get_all_operations()
    assert operation in set(operations["operation"])


class Complaints(logging.Handler):
    """Keeps what a library warns of."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


def file_of(address, name):
    answer = requests.get(f"{address}/mali/displacement/files/{quote(name)}", timeout=60)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content


def hxl_sums(content):
    """The persons of a table by round and status, as libhxl adds them up."""
    complaints = Complaints()
    logging.getLogger("hxl").addHandler(complaints)
    try:
        source = hxl.data(hxl.make_input(io.BytesIO(content), hxl.InputOptions(allow_local=True)))
        columns = [column.display_tag for column in source.columns]
        rows = list(source)
    finally:
        logging.getLogger("hxl").removeHandler(complaints)
    assert complaints.said == [], complaints.said
    return columns, rows


def persons(rows, pattern):
    sums = {}
    for row in rows:
        value = row.get(pattern)
        if value not in (None, ""):
            number = int(row.get("#round+code"))
            sums[number] = sums.get(number, 0) + int(value)
    return sums


def every_hxl_file(address):
    for language in ("en", "fr"):
        for extension in ("csv", "xlsx", "json"):
            columns, rows = hxl_sums(file_of(address, f"mali-rounds-{language}.{extension}"))
            found = persons(rows, "#affected+idps+ind-f-m")
            assert found == IDPS, (extension, columns, found)
            found = persons(rows, "#affected+returnees+ind-f-m")
            assert found == RETURNEES, (extension, columns, found)


def the_map(address):
    content = file_of(address, "mali-round-2016-12-31-28-en.geojson")
    found = geojson.loads(content)
    assert found.is_valid, found.errors()
    for feature in found["features"]:
        if feature["geometry"] is not None:
            assert not shape(feature["geometry"]).is_empty
    return json.loads(content)


def the_parquet(address):
    frame = pandas.read_parquet(io.BytesIO(file_of(address, "mali-rounds-en.parquet")))
    for status, expected in (("idps", IDPS), ("returnees", RETURNEES)):
        rows = frame[frame["status"] == status]
        assert rows.groupby("round")["persons"].sum().to_dict() == expected


def every_hapi_row(address):
    path = f"{address}/api/v1/affected-people"
    for level in (0, 1, 2):
        rows = requests.get(f"{path}/idps?location_code=MLI&admin_level={level}", timeout=60)
        sums = {}
        for row in rows.json()["data"]:
            number = row["reporting_round"]
            sums[number] = sums.get(number, 0) + (row["population"] or 0)
        assert sums == IDPS, (level, sums)
    text = requests.get(f"{path}/idps?output_format=csv", timeout=60).text
    # HAPI has a row of HXL tags below its headings.
    frame = pandas.read_csv(io.StringIO(text), skiprows=[1])
    assert set(frame["location_code"]) == {"MLI"}
    rows = requests.get(f"{path}/returnees?gender=all", timeout=60).json()["data"]
    assert sorted(row["population"] for row in rows) == sorted(RETURNEES.values())
