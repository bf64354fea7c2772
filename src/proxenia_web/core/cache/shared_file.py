"""A cache that the workers of one site share: a small file beside them, gone with the server that made it."""

import pickle
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL, until REAL NOT NULL)"
#: Nothing stays longer; what is counted is counted for a day at most.
_LONGEST = 7 * 86_400
#: After so many writings what is out of date is thrown away.
_SWEEP = 500


class SharedCache(BaseCache):
    """Values in an SQLite file that need not survive: every step is one statement, so that no count is lost."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)
        self._written = 0

    def _run(self, statement: str, *values: object) -> list[Any]:
        with closing(sqlite3.connect(self._path, timeout=20, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute(_TABLE)
            return connection.execute(statement, values).fetchall()

    def _key(self, key: str, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def _until(self, timeout: Any) -> float:
        until = self.get_backend_timeout(timeout)
        return time.time() + _LONGEST if until is None else float(until)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keeps a value where there is none that is still good; whether it did."""
        told = (self._key(key, version), pickle.dumps(value), self._until(timeout))
        change = "UPDATE SET value = excluded.value, until = excluded.until WHERE until < ?"
        statement = f"INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (key) DO {change} RETURNING 1"
        return bool(self._run(statement, *told, time.time()))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keeps a value."""
        self._sweep()
        told = (self._key(key, version), pickle.dumps(value), self._until(timeout))
        self._run("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", *told)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value of a key, while it is good."""
        found = self._run("SELECT value FROM kept WHERE key = ? AND until >= ?", self._key(key, version), time.time())
        return pickle.loads(found[0][0]) if found else default

    def count(self, key: str, timeout: float) -> int:
        """How often this was asked of the key within its time, this time included."""
        self._sweep()
        change = "UPDATE SET value = CASE WHEN until < ? THEN 1 ELSE value + 1 END, until = max(until, excluded.until)"
        statement = f"INSERT INTO kept VALUES (?, 1, ?) ON CONFLICT (key) DO {change} RETURNING value"
        now = time.time()
        return int(self._run(statement, f"count:{key}", now + timeout, now)[0][0])

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forgets a key; whether there was one."""
        return bool(self._run("DELETE FROM kept WHERE key = ? RETURNING 1", self._key(key, version)))

    def clear(self) -> None:
        """Forgets everything."""
        self._run("DELETE FROM kept")

    def _sweep(self) -> None:
        self._written += 1
        if self._written % _SWEEP == 0:
            self._run("DELETE FROM kept WHERE until < ?", time.time())
