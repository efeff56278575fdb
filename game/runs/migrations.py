"""Versions of the store: its tables, and the numbered steps from one version to the next."""

from __future__ import annotations

import sqlite3

FORMAT = 1

_TABLES = """
CREATE TABLE IF NOT EXISTS format (number INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS runs (
    key TEXT PRIMARY KEY, header BLOB NOT NULL, scenario TEXT NOT NULL, player TEXT NOT NULL, started TEXT NOT NULL,
    touched TEXT NOT NULL, last_day INTEGER NOT NULL, ending TEXT NOT NULL, score REAL, binned INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS days (
    key TEXT NOT NULL, day INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (key, day)
) WITHOUT ROWID;
"""


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Make the tables, or upgrade older ones; raises sqlite3.Error if they are newer than this game."""
    connection.executescript(_TABLES)
    with connection:
        found = connection.execute("SELECT max(number) FROM format").fetchone()[0]
        if found is None:
            connection.execute("INSERT INTO format VALUES (?)", (FORMAT,))
        elif found > FORMAT:
            raise sqlite3.DatabaseError("newer")
