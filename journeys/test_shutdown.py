"""Stopping drops no reader."""

import signal
import socket
import threading
import time

import pytest
import requests

from compendium import Server


@pytest.fixture
def server(demonstration, output):
    with Server(demonstration, "serve", output / f"shutdown-{demonstration.database.kind}.log") as server:
        yield server


def test_a_request_under_way_is_finished(server):
    """The first PDF of a server takes a while: the type is set from scratch."""
    answers = []

    def download():
        answers.append(requests.get(f"{server.address}/mali/2017/files/mali-2017-en.pdf", timeout=60))

    reader = threading.Thread(target=download)
    reader.start()
    time.sleep(0.02)
    assert not answers, "the request was over before the server was asked to stop: choose a slower one"
    server.process.send_signal(signal.SIGTERM)
    reader.join(60)
    assert server.process.wait(20) == 0
    assert answers and answers[0].status_code == 200
    assert answers[0].content.startswith(b"%PDF-") and b"%%EOF" in answers[0].content[-64:]
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{server.address}/", timeout=5)


def test_an_idle_reader_does_not_hold_the_server(server):
    with socket.create_connection(("127.0.0.1", server.port)) as idle, socket.create_connection(
        ("127.0.0.1", server.port)
    ) as half:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n")
        assert idle.recv(1000)
        half.sendall(b"GET / HTTP/1.1\r\nhost: a\r\n")
        began = time.monotonic()
        assert server.stop(timeout=45) == 0
        assert time.monotonic() - began < 10


def test_interrupting_from_the_keyboard_stops_too(server):
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(20) == 0


def test_a_port_in_use_is_said(server):
    command = server.command
    answer = command.run("serve", "--bind", f"127.0.0.1:{server.port}", code=1, timeout=30)
    assert str(server.port) in answer.text


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_database_that_goes_away_is_no_blank_page(demonstration, engines, output):
    """PostgreSQL restarts at night: the server answers, and recovers."""
    with Server(demonstration, "serve", output / "database-away.log") as server:
        assert requests.get(f"{server.address}/mali/2017", timeout=30).status_code == 200
        name = demonstration.database.name
        engines["postgres"].run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        engines["postgres"].run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        away = requests.get(f"{server.address}/mali", timeout=60)
        assert away.status_code in (200, 500, 503)
        assert "<h1" in away.text and "postgres://" not in away.text
        engines["postgres"].run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        deadline = time.monotonic() + 30
        while requests.get(f"{server.address}/mali", timeout=60).status_code != 200:
            assert time.monotonic() < deadline, "the server did not recover"
            time.sleep(0.2)
