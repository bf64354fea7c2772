"""Every class of Unicode in the names of networks goes through the site: pages, charts, tables, feeds and files."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.report.test_any_text import SAMPLES

#: The site with a catalogue of its own in a process of its own: what pages keep is kept for the process.
ASK = """
import json, sys
from dataclasses import replace
from itertools import cycle
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot
import proxenia_web.catalogue.snapshot as kept
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
call_command("migrate", verbosity=0)
whole, texts = open_snapshot(), cycle(json.load(sys.stdin))
odd = Snapshot(whole._sections, whole.hash)
odd.networks = {
    id_: replace(one, name=f"{one.name} {text}", short_name=text[:40], description=f"{one.description} {text}")
    for (id_, one), text in zip(whole.networks.items(), texts)
}
kept.open_snapshot = lambda: odd
client = Client(HTTP_HOST="localhost", raise_request_exception=False)
for address in json.loads(sys.argv[1]):
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    print(json.dumps([address, answer.status_code, len(content)]))
"""
ADDRESSES = (
    *(
        "/en/networks/",
        "/fr/networks/?q=cities",
        "/en/networks/eurocities/",
        "/es/networks/uclg/",
        "/en/cities/2965140/cork/",
    ),
    *("/en/networks.csv", "/en/networks.xlsx", "/en/compare/networks/?network=eurocities&network=c40"),
    *("/pt/ecosystem/", "/en/ecosystem/overlap.csv", "/en/ecosystem/gaps.csv", "/en/ecosystem/european.svg"),
    *("/api/v1/networks", "/api/v1/networks/iclei", "/feeds/events.ics", "/feeds/changes.atom", "/en/"),
)


def test_networks_of_any_name(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'site.sqlite3'}"
    given = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings", "DJANGO_ALLOWED_HOSTS": "*"}
    done = subprocess.run(
        [sys.executable, "-c", ASK, json.dumps(ADDRESSES)], input=json.dumps(list(SAMPLES.values())),
        env={**os.environ, **given}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(ADDRESSES)
    assert [one for one in answers if one[1] != 200 or not one[2]] == []
