"""Which database holds the accounts and offices, and how it is brought to the state that this version needs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from proxenia.built.lock import one_at_a_time
from proxenia.errors import InputError
from proxenia.problems import Problem

#: What one process does at a time, each with a number of our own under which others wait for it in PostgreSQL.
_WORKS = {"migration": 0x70726F78, "reminders": 0x70726F79}
#: What a refusal advises unless told otherwise.
_MEND = "see that it runs, may be written and has space; nothing was changed"
#: Readers do not wait for the writer; a writer waits for the other at its start, never fails in its middle. What is
#: committed is on the disk: SQLite's own default of `synchronous` stays.
_SQLITE = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL"}
_SHAPES = "it reads postgresql://USER:PASSWORD@HOST:5432/NAME or sqlite:////FOLDER/FILE"


def database_settings(environment: Mapping[str, str], usual: Path) -> dict[str, Any]:
    """Django's settings of the database: DATABASE_URL, else the SQLite file PROXENIA_DATABASE, else the usual one."""
    address = environment.get("DATABASE_URL", "")
    if not address:
        return {**_sqlite(environment.get("PROXENIA_DATABASE") or str(usual))}
    import dj_database_url

    try:
        found: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=600, conn_health_checks=True))
    except ValueError as error:  # the address itself is not repeated: it holds a password
        raise _refusal("this is no address of a database", _SHAPES) from error
    engine = str(found["ENGINE"]).rpartition(".")[2]
    if not found["NAME"] or found["NAME"] == ":memory:":
        raise _refusal("the address names no database", _SHAPES)
    if engine == "sqlite3":
        return _sqlite(str(found["NAME"]))
    if engine != "postgresql":
        raise _refusal(f"{engine} is not supported", _SHAPES)
    if not find_spec("psycopg"):
        raise _refusal("the part for PostgreSQL is not installed", "install it: pip install 'proxenia[postgres]'")
    found["OPTIONS"] = {"connect_timeout": 5, **found.get("OPTIONS", {})}
    return found


def _sqlite(name: str) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": dict(_SQLITE)}


def _refusal(message: str, hint: str) -> InputError:
    return InputError([Problem("bad-database", "DATABASE_URL", message, hint)])


def migrate() -> None:
    """Brings the database to this version's state. Who starts at the same time waits; a newer database is refused."""
    from django.core.management import call_command

    with refusals(), alone():
        refuse_newer()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)  # where CACHE_URL names the database; else it does nothing


@contextmanager
def refusals(hint: str = _MEND) -> Iterator[None]:
    """What the database refuses within is told in one message; what was begun has been taken back."""
    from django.db import Error

    try:
        yield
    except Error as error:
        message = f"the database cannot be used: {str(error).strip()}"
        raise InputError([Problem("no-database", "", message, hint)]) from error


@contextmanager
def alone(work: str = "migration") -> Iterator[None]:
    """Waits until nobody else does the same: migrates or restores the database, or sends its reminders."""
    from django.db import Error, connection

    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        with one_at_a_time(path.with_name(f"{path.name}-{work}-lock")):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_WORKS[work]])
        try:
            yield
        finally:
            with suppress(Error):  # a lost connection has let it go already
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_WORKS[work]])


def missing_migrations() -> list[str]:
    """The changes that this version needs and the database has not, by name, in their order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def refuse_other() -> None:
    """InputError where the database is not of this version; one that is older is brought up to it by the site."""
    refuse_newer()
    if missing_migrations():
        hint = "start the site once with this version, which brings it up to date"
        raise InputError([Problem("older-database", "", "the database is empty or of an earlier version", hint)])


def unknown_migrations() -> list[str]:
    """The changes of our own tables that the database has and this version does not know, by name."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    ours = {app.label for app in apps.get_app_configs()}
    unknown = set(loader.applied_migrations) - set(loader.disk_migrations)
    return sorted(f"{app}.{name}" for app, name in unknown if app in ours)


def refuse_newer() -> None:
    """InputError where a newer version has changed the database."""
    if names := unknown_migrations():
        message = f"the database was changed by a newer version of Proxenia ({', '.join(names)})"
        hint = "install that version, or restore a backup that this one made"
        raise InputError([Problem("newer-database", "", message, hint)])
