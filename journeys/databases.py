"""Fresh databases of both engines, and a way past the program to look into
them and to damage them."""

import contextlib
import itertools
import os
import shutil
import sqlite3
from urllib.parse import urlsplit, urlunsplit

import psycopg


class SqliteDatabase:
    """A data folder with its SQLite file."""

    kind = "sqlite"

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "compendium.sqlite"
        self.url = f"sqlite:{self.path}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextlib.contextmanager
    def connection(self):
        """A connection without foreign keys: the tests damage on purpose."""
        with contextlib.closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            yield connection

    def rows(self, statement, values=()):
        with self.connection() as connection:
            return connection.execute(statement, values).fetchall()

    def change(self, statement, values=()):
        with self.connection() as connection:
            assert connection.execute(statement, values).rowcount == 1, statement

    @staticmethod
    def placeholder():
        return "?"


class SqliteFolder:
    """Makes SQLite databases."""

    kind = "sqlite"

    def __init__(self, folder):
        self.folder = folder
        self.numbers = itertools.count()

    def create(self, name="fresh"):
        folder = self.folder / f"{name}-{next(self.numbers)}"
        folder.mkdir()
        return SqliteDatabase(folder)

    def copy(self, other):
        database = self.create("copy")
        # Whatever stands in the log of writes must be in the copy.
        with other.connection() as source, database.connection() as target:
            source.backup(target)
        for beside in other.folder.iterdir():
            if beside.is_file() and not beside.name.startswith(other.path.name):
                shutil.copy2(beside, database.folder)
        return database

    def close(self):
        pass


class PostgresDatabase:
    """A database of the test server."""

    kind = "postgres"

    def __init__(self, server, name):
        self.server = server
        self.name = name
        self.url = urlunsplit(urlsplit(server.address)._replace(path=f"/{name}"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    @contextlib.contextmanager
    def connection(self):
        """A connection without foreign keys: the tests damage on purpose."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            yield connection

    def rows(self, statement, values=()):
        with self.connection() as connection:
            return connection.execute(statement, values).fetchall()

    def change(self, statement, values=()):
        with self.connection() as connection:
            assert connection.execute(statement, values).rowcount == 1, statement

    @staticmethod
    def placeholder():
        return "%s"


class PostgresServer:
    """Makes databases on the server that `./check` started."""

    kind = "postgres"

    def __init__(self, address):
        self.address = address
        self.numbers = itertools.count()
        self.made = []

    def run(self, statement):
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement)

    def create(self, name="fresh", template=None):
        name = f"journey_{os.getpid()}_{name}_{next(self.numbers)}"
        beside = f' TEMPLATE "{template.name}"' if template else ""
        self.run(f'CREATE DATABASE "{name}"{beside}')
        database = PostgresDatabase(self, name)
        self.made.append(database)
        return database

    def copy(self, other):
        return self.create("copy", other)

    def close(self):
        for database in self.made:
            database.__exit__()
