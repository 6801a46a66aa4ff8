"""The API: readable without a key, described truly, hard to break."""

import datetime
import os
import subprocess
import sys

import pytest
import requests


@pytest.fixture(scope="module")
def description(site):
    """The OpenAPI document, wherever the documentation says it stands."""
    for path in ("/api/v1/openapi.json", "/api/openapi.json", "/api-docs/openapi.json", "/openapi.json"):
        answer = requests.get(site.address + path, timeout=30)
        if answer.status_code == 200:
            return site.address + path, answer.json()
    raise AssertionError("no OpenAPI document was found")


def test_the_description(description):
    _, document = description
    assert document["openapi"].startswith("3.")
    paths = document["paths"]
    assert len(paths) >= 5, list(paths)
    assert all(path.startswith("/api/v1/") for path in paths), list(paths)
    for path, methods in paths.items():
        for method, operation in methods.items():
            if method in ("get", "post", "put", "delete"):
                assert operation.get("summary") or operation.get("description"), (method, path)
                assert operation.get("operationId"), (method, path)
    assert document["info"]["title"] and document["info"]["version"]


def test_lists_answer_what_changed_since(site, description):
    _, document = description
    future = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    lists = [
        path for path, methods in document["paths"].items()
        if "{" not in path
        and any(p["name"] == "changed_since" for p in methods.get("get", {}).get("parameters", ()))
    ]
    assert lists, "no list takes changed_since"
    for path in lists:
        everything = requests.get(site.address + path, timeout=30)
        nothing = requests.get(site.address + path, params={"changed_since": future}, timeout=30)
        wrong = requests.get(site.address + path, params={"changed_since": "yesterday"}, timeout=30)
        assert (everything.status_code, nothing.status_code, wrong.status_code) == (200, 200, 400), path
        assert "error" in wrong.json()
        assert len(everything.content) > len(nothing.content), path


def test_the_figures_are_those_of_the_command_line(site, published):
    answer = requests.get(f"{site.address}/api/v1/appeals", timeout=30)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert "37360000" in answer.text or "3736000000" in answer.text
    unknown = requests.get(f"{site.address}/api/v1/nothing", timeout=30)
    assert unknown.status_code == 404
    assert unknown.headers["content-type"].startswith("application/json")
    assert unknown.headers["x-request-id"] in unknown.text


def test_other_sites_may_read(site):
    answer = requests.get(
        f"{site.address}/api/v1/appeals", headers={"origin": "http://elsewhere.example"}, timeout=30
    )
    allowed = answer.headers.get("access-control-allow-origin")
    assert allowed in (None, "*"), "open data is open to all, or to none; never by name"
    assert "access-control-allow-credentials" not in answer.headers


def test_schemathesis_finds_nothing(site, description, output):
    """Generated requests, the same ones every time."""
    address, _ = description
    environment = {**os.environ, "PYTHONHASHSEED": "0", "NO_COLOR": "1"}
    done = subprocess.run(
        [
            os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run", address,
            "--url", site.address, "--seed", "20170101", "--max-examples", "40",
            "--generation-deterministic", "--no-color", "--workers", "1",
            "--exclude-checks", "unsupported_method",
        ],
        capture_output=True, text=True, env=environment, timeout=900, cwd=output,
    )
    (output / "schemathesis.txt").write_text(done.stdout + done.stderr)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
