"""Killed at any moment, an import or a publication is there whole or not at all."""

import os
import random
import subprocess
import time

import pytest

from compendium import EDITORS, Command
from page_text import large_page

ROUNDS = int(os.environ.get("KILL_ROUNDS", "20"))
PROJECTS = 150
REQUESTED = sum(1_000 * number for number in range(1, PROJECTS + 1))


@pytest.fixture(scope="module", params=("import", "publish"))
def killing(request, engines, binary, tmp_path_factory):
    """What is killed, with the databases to do it on and how long it takes undisturbed."""
    folder = tmp_path_factory.mktemp("killed")
    page = folder / "page.txt"
    page.write_text(large_page(PROJECTS))
    words = {
        "import": ("import", "page", page),
        "publish": ("publish", "--appeal", "NER/2019", "--note", "First", *EDITORS),
    }[request.param]
    assert set(engines) == {"sqlite", "postgres"}, "TEST_POSTGRES_URL is not set: ./check sets it"
    ready, longest = {}, {}
    for kind, maker in engines.items():
        database = maker.create("before")
        command = Command(binary, database, folder)
        if request.param == "publish":
            command.run("import", "page", page)
        else:
            command.run("database", "migrate")
        ready[kind] = database
        with maker.copy(database) as trial:
            longest[kind] = Command(binary, trial, folder).run(*words).seconds
    yield request.param, words, ready, longest, folder
    for database in ready.values():
        database.__exit__()


def is_published(command):
    return command.database.rows("SELECT count(*) FROM publication")[0][0]


def test_nothing_is_half_done(killing, engines, binary):
    what, words, ready, longest, folder = killing
    seed = int(os.environ.get("KILL_SEED", time.time_ns() % 1_000_000))
    chance = random.Random(seed)
    outcomes = {"there": 0, "not there": 0, "ended before": 0}
    for number in range(ROUNDS):
        kind = ("sqlite", "postgres")[number % 2]
        with engines[kind].copy(ready[kind]) as database:
            command = Command(binary, database, folder)
            process = command.start(*words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, longest[kind] * 1.1))
            ended = process.poll()
            process.kill()
            process.wait()
            where = f"round {number} of seed {seed} on {kind}"
            assert ended in (None, 0), f"{where}: it failed by itself with {ended}"
            command.verify()
            if what == "import":
                whole = command.figures("NER/2019")
                if whole is not None:
                    assert command.value("funding.requested", "NER/2019") == REQUESTED, where
                    assert command.value("funding.projects", "NER/2019") == PROJECTS, where
                assert ended is None or whole is not None, f"{where}: done, but not there"
            else:
                whole = is_published(command) or None
                assert command.value("funding.requested", "NER/2019") == REQUESTED, where
                assert ended is None or whole, f"{where}: done, but not there"
            if not whole:
                # What was interrupted can be done again.
                command.run(*words)
                command.verify()
                assert command.value("funding.requested", "NER/2019") == REQUESTED, where
            if ended == 0:
                outcomes["ended before"] += 1
            else:
                outcomes["there" if whole else "not there"] += 1
    print(f"{what}, seed {seed}: {outcomes}")
    assert outcomes["not there"], f"no round was interrupted in time: {outcomes}"
