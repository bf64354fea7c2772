"""`proxenia people` as a host uses it, on a database of its own."""

import os
import subprocess
import sys
from collections.abc import Callable

MAKE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from proxenia_web.accounts.models import User
User.objects.create_user("ana@example.org", name="Ana")
"""


def run(database: str, *arguments: str) -> tuple[int, str]:
    given = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


def test_rights_are_given_and_taken_back(new_database: Callable[[], str]) -> None:
    database = new_database()
    assert run(database, "-c", MAKE) == (0, "")
    people = ("-m", "proxenia", "people")
    assert run(database, *people, "reviewer", "Ana@example.org") == (0, "Ana@example.org reviews.\n")
    assert "ana@example.org speaks for polis." in run(database, *people, "secretariat", "ana@example.org", "polis")[1]
    assert run(database, *people, "keeper", "ana@example.org") == (0, "ana@example.org takes backups.\n")
    assert "no longer reviews." in run(database, *people, "reviewer", "ana@example.org", "--remove")[1]
    code, said = run(database, *people, "reviewer", "eve@example.org")
    assert code == 2 and "nobody has the address" in said and "Traceback" not in said
    code, said = run(database, *people, "secretariat", "ana@example.org", "no-such-network")
    assert code == 2 and "Traceback" not in said
