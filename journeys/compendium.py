"""The program under test: its command line and its server."""

import contextlib
import json
import os
import re
import resource
import signal
import socket
import subprocess
import time
import urllib.request

MOST_MEMORY = 4 << 30
EDITORS = ("--written-by", "Information officer", "--approved-by", "Programme coordinator")


class Result:
    """What one run of the command line answered."""

    def __init__(self, code, output, errors, seconds, memory):
        self.code = code
        self.output = output
        self.errors = errors
        self.seconds = seconds
        self.memory = memory

    @property
    def text(self):
        return self.output + self.errors

    def json(self):
        return json.loads(self.output)


class Command:
    """The command line on one database, in a folder of its own."""

    def __init__(self, binary, database, folder):
        self.binary = binary
        self.database = database
        self.folder = folder

    def arguments(self, *words):
        return [str(self.binary), "--database", self.database.url, *(str(word) for word in words)]

    def environment(self, extra=None):
        """Nothing of the person's own settings may change what is tested."""
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        return {**kept, "HOME": str(self.folder), "LANG": "C.UTF-8", "NO_COLOR": "1", **(extra or {})}

    def start(self, *words, environment=None, **more):
        return subprocess.Popen(
            self.arguments(*words),
            cwd=self.folder,
            env=self.environment(environment),
            stdin=subprocess.DEVNULL,
            **more,
        )

    def run(self, *words, code=0, environment=None, timeout=120):
        """Runs a command to its end and expects this exit code."""
        began = time.monotonic()
        out, err = self.folder / "output", self.folder / "errors"
        with out.open("wb") as output, err.open("wb") as errors:
            process = self.start(
                *words, environment=environment, stdout=output, stderr=errors, preexec_fn=limit_memory
            )
            status, usage = wait(process, timeout)
        result = Result(
            status,
            out.read_text(errors="replace"),
            err.read_text(errors="replace"),
            time.monotonic() - began,
            usage.ru_maxrss * 1024,
        )
        assert "panicked" not in result.text, result.text[-4000:]
        if code is not None:
            assert result.code == code, f"{words}: exit code {result.code}\n{result.text[-4000:]}"
        return result

    def figure(self, name, *words):
        return self.run("figure", name, *words, "--json").json()

    def figures(self, appeal):
        """Every figure of an appeal by name and parameters, or None where there is no such appeal."""
        result = self.run("figure", "list", "--appeal", appeal, "--json", code=None)
        if result.code:
            assert result.code == 1, result.text
            return None
        return {
            (figure["name"], json.dumps(figure.get("parameters"), sort_keys=True)): (
                figure["value"],
                figure["unit"],
                figure["kind"],
            )
            for figure in result.json()
        }

    def value(self, name, appeal):
        return self.figure(name, "--appeal", appeal)["value"]

    def verify(self):
        return self.run("verify")

    def publish(self, appeal, note):
        return self.run("publish", "--appeal", appeal, "--note", note, *EDITORS)

    def export(self, kind, path, *words, appeal="MLI/2017"):
        self.run("export", kind, "--appeal", appeal, *words, "-o", path)
        return path

    def journal_length(self):
        return self.database.rows("SELECT count(*) FROM journal")[0][0]


def limit_memory():
    """A program that reads without end must not take the machine with it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def wait(process, timeout):
    """Waits for a process, with what it used; one that hangs is killed."""
    deadline = time.monotonic() + timeout
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage
        if time.monotonic() > deadline:
            process.kill()
            os.wait4(process.pid, 0)
            process.returncode = -signal.SIGKILL
            raise AssertionError(f"{process.args[3:]} did not end within {timeout} seconds")
        time.sleep(0.005)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """`serve` or `demo`, from start to a clean stop."""

    def __init__(self, command, mode, log, environment=None):
        self.command = command
        self.environment = environment
        self.mode = mode
        self.log = log
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        with self.log.open("wb") as log:
            self.process = self.command.start(
                self.mode,
                "--bind",
                f"127.0.0.1:{self.port}",
                environment=self.environment,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 60
        while not self.is_up():
            ended = self.process.poll()
            assert ended is None, f"the server ended with {ended}:\n{self.log_text()[-4000:]}"
            assert time.monotonic() < deadline, f"no answer in time:\n{self.log_text()[-4000:]}"
            time.sleep(0.02)
        return self

    def __exit__(self, kind, error, trace):
        if self.process.poll() is None:
            code = self.stop()
            assert error or code == 0, f"the server ended with {code}:\n{self.log_text()[-4000:]}"
        assert error or not re.search("panicked", self.log_text()), self.log_text()[-4000:]

    def run_until_up(self):
        with self:
            pass

    def is_up(self):
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                return answer.status == 200
        return False

    def stop(self, timeout=20):
        """Asks politely and returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("the server did not stop when asked") from None

    def log_text(self):
        return self.log.read_text(errors="replace")
