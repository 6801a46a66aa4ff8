"""Whoever changes the journal behind the program's back is found out."""

import uuid

import pytest

from compendium import Command

COLUMNS = (
    "mission", "position", "recorded_at", "actor", "node", "change_set", "action",
    "kind", "id", "version", "before", "after", "source", "digest",
)


def flipped(value):
    """The value with one bit changed, in the middle where it has one."""
    if value is None:
        return None
    if isinstance(value, int):
        # A high bit: the place is not another row's.
        return value ^ (1 << 20)
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=value.int ^ 1 << 7)
    if isinstance(value, (bytes, memoryview)):
        content = bytearray(value)
        content[len(content) // 2] ^= 1
        return bytes(content)
    middle = len(value) // 2
    return value[:middle] + chr(ord(value[middle]) ^ 1) + value[middle + 1 :]


def first_bad_row(command):
    """The position in the journal of Mali that `verify` names first, to people and to scripts."""
    answer = command.run("verify", "--json", code=1)
    first = answer.json()["first"]
    assert (first["mission"], first["table"]) == ("MLI", "journal"), first
    assert f"first bad row is MLI: journal row {first['row']}:" in answer.errors, answer.errors
    return int(first["row"]), first


@pytest.fixture
def journal(demonstration):
    rows = demonstration.database.rows(
        "SELECT position FROM journal WHERE mission = 'MLI' ORDER BY position"
    )
    positions = [position for (position,) in rows]
    assert len(positions) > 20
    return positions


def chosen(positions):
    return positions[0], positions[len(positions) // 2], positions[-1]


def test_a_changed_byte_in_any_column(demonstration, journal):
    database = demonstration.database
    mark = database.placeholder()
    where = f"WHERE mission = {mark} AND position = {mark}"
    tried = 0
    for position in chosen(journal):
        for column in COLUMNS:
            quoted = f'"{column}"'
            (value,) = database.rows(f"SELECT {quoted} FROM journal {where}", ("MLI", position))[0]
            changed = flipped(value)
            if changed is None:
                continue
            database.change(f"UPDATE journal SET {quoted} = {mark} {where}", (changed, "MLI", position))
            named, text = first_bad_row(demonstration)
            assert named == position, f"{column} of row {position}:\n{text}"
            now = {"mission": "MLI", "position": position, column: changed}
            database.change(
                f"UPDATE journal SET {quoted} = {mark} {where}", (value, now["mission"], now["position"])
            )
            tried += 1
    assert tried >= 3 * (len(COLUMNS) - 2)
    demonstration.verify()


def test_a_deleted_row(demonstrations, engine, binary, tmp_path, journal):
    for position in chosen(journal):
        with engine.copy(demonstrations(engine.kind)) as database:
            mark = database.placeholder()
            database.change(
                f"DELETE FROM journal WHERE mission = {mark} AND position = {mark}", ("MLI", position)
            )
            named, text = first_bad_row(Command(binary, database, tmp_path))
            assert named == position, text


def test_a_record_changed_beside_the_journal(demonstration):
    database = demonstration.database
    with database.connection() as connection:
        connection.execute("UPDATE requirement SET amount_minor = amount_minor + 1")
    answer = demonstration.run("verify", code=1)
    assert "requirement" in answer.text, answer.text


def test_a_total_changed_beside_its_records(demonstration):
    with demonstration.database.connection() as connection:
        connection.execute("UPDATE appeal_funding SET received_minor = received_minor + 1")
    answer = demonstration.run("verify", code=1)
    assert "appeal_funding" in answer.text or "roll" in answer.text.lower(), answer.text


def test_a_frozen_version_changed(demonstration):
    database = demonstration.database
    mark = database.placeholder()
    documents = database.rows("SELECT number, document FROM publication")
    assert documents, "the demonstration is published"
    number, document = documents[0]
    changed = document.replace("112550", "112551") if "112550" in document else flipped(document)
    assert changed != document
    database.change(
        f"UPDATE publication SET document = {mark} WHERE number = {mark}", (changed, number)
    )
    assert "publication" in demonstration.run("verify", code=1).text
