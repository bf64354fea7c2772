"""A cache in the site's database, that several machines share: Django's own, with counts that none of them loses."""

import time
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends import db
from django.db import connections, router


class DatabaseCache(db.DatabaseCache):
    """Django's cache in a table; what is counted is counted by one statement."""

    def count(self, key: str, timeout: float) -> int:
        """How often this was asked of the key within its time, this time included."""
        model = self.cache_model_class
        connection = connections[router.db_for_write(model)]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        now = datetime.fromtimestamp(time.time(), UTC).replace(microsecond=0)
        until = datetime.fromtimestamp(time.time() + timeout + 1, UTC).replace(microsecond=0)
        told = [connection.ops.adapt_datetimefield_value(moment) for moment in (until, now)]
        begin = f"CASE WHEN {table}.expires < %s THEN '1'"
        statement = (
            f"INSERT INTO {table} (cache_key, value, expires) VALUES (%s, '1', %s) ON CONFLICT (cache_key) DO UPDATE "
            f"SET value = {begin} ELSE CAST(CAST({table}.value AS INTEGER) + 1 AS TEXT) END, "
            "expires = excluded.expires RETURNING value"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [self.make_and_validate_key(f"count:{key}"), *told])
            (number,) = cursor.fetchone()
        self._sweep(connection, table, told[1])
        return int(number)

    def _sweep(self, connection: Any, table: str, now: Any) -> None:
        """Throws away what is out of date, now and then: counts are written far more often than read."""
        self._written = getattr(self, "_written", 0) + 1
        if self._written % 500 == 0:
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
