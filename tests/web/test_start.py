"""What every command of a site loads before it does anything: `backup` and `remind` calculate nothing."""

import os
import subprocess
import sys

HEAVY = {"altair", "highspy", "igraph", "numpy", "pandas", "scipy"}


def test_setting_up_loads_no_mathematics() -> None:
    program = "import sys, django; django.setup(); print(*sys.modules)"
    given = {**os.environ, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    done = subprocess.run([sys.executable, "-c", program], env=given, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "proxenia_web.workspaces.models" in loaded
    assert loaded & HEAVY == set()
