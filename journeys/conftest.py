"""What every journey stands on: the real binary, and a database of each engine.

Nothing here skips quietly. A program or a server that is missing fails the
tests that need it; only the owners' test data may be absent, and then says so.
"""

import os
from pathlib import Path

import pytest

from compendium import Command, Server
from databases import PostgresServer, SqliteFolder
from page_text import niger_2018

HERE = Path(__file__).resolve().parent
REAL_PAGE = HERE.parent.parent / "shared" / "data" / "appeals" / "mali-2017.txt"
ENGINES = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def binary():
    named = os.environ.get("COMPENDIUM", HERE.parent / "target" / "release" / "compendium")
    path = Path(named).resolve()
    assert path.is_file(), f"{path} is not there: cargo build --release makes it"
    return path


@pytest.fixture(scope="session")
def output():
    """Where screenshots and server logs are kept for a person to look at."""
    folder = Path(os.environ.get("JOURNEYS_OUTPUT", HERE.parent / "target" / "journeys")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def real_page():
    if not REAL_PAGE.is_file():
        pytest.skip(f"the real page is not at {REAL_PAGE}: this was NOT tested")
    return REAL_PAGE


@pytest.fixture(scope="session")
def engines(tmp_path_factory):
    """Makes databases by engine: `engines["sqlite"].create("name")`."""
    makers = {"sqlite": SqliteFolder(tmp_path_factory.mktemp("sqlite"))}
    address = os.environ.get("TEST_POSTGRES_URL")
    if address:
        makers["postgres"] = PostgresServer(address)
    yield makers
    for maker in makers.values():
        maker.close()


@pytest.fixture(params=ENGINES)
def engine(request, engines):
    """Each engine in turn."""
    assert request.param in engines, "TEST_POSTGRES_URL is not set: ./check sets it"
    return engines[request.param]


@pytest.fixture
def command(binary, engine, tmp_path):
    """The command line on an empty database of each engine."""
    with engine.create() as database:
        yield Command(binary, database, tmp_path)


@pytest.fixture(scope="session")
def demonstrations(binary, engines, tmp_path_factory):
    """The demonstration as `compendium demo` loads it, by engine; copy, don't change."""
    made = {}

    def of(kind):
        assert kind in engines, "TEST_POSTGRES_URL is not set: ./check sets it"
        if kind not in made:
            database = engines[kind].create("demonstration")
            command = Command(binary, database, tmp_path_factory.mktemp("demonstration"))
            command.run("demo", "--no-serve")
            made[kind] = database
        return made[kind]

    return of


@pytest.fixture
def demonstration(demonstrations, engine, binary, tmp_path):
    """The command line on a copy of the demonstration, on each engine."""
    with engine.copy(demonstrations(engine.kind)) as database:
        yield Command(binary, database, tmp_path)


@pytest.fixture(scope="session")
def published(demonstrations, engines, binary, tmp_path_factory):
    """A SQLite database with more to see: the demonstration, and beside it
    Niger 2018, published, revised, published again, and revised once more."""
    folder = tmp_path_factory.mktemp("published")
    with engines["sqlite"].copy(demonstrations("sqlite")) as database:
        command = Command(binary, database, folder)
        page = folder / "niger-2018.txt"
        page.write_text(niger_2018())
        command.run("import", "page", page)
        command.publish("NER/2018", "First edition")
        page.write_text(niger_2018(clinics=1_750_000, need="The rains came late."))
        command.run("import", "page", page)
        command.publish("NER/2018", "The clinics cost more")
        page.write_text(niger_2018(clinics=1_900_000, need="The rains came late."))
        command.run("import", "page", page)
        yield command


@pytest.fixture(scope="session")
def site(published, output):
    """A server on the published database, for every test that only reads."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with Server(published, "serve", output / f"site-{worker}.log") as server:
        yield server
