"""Fifty signed-in people work in offices: python benchmarks/work_in_offices.py [DATABASE_URL] [SECONDS] [PEOPLE] [two].

Starts the server as an administrator would (two workers) on an empty database, gives every five people an office with
the made-up year, and lets each read and write there, one thing every one to three seconds. Prints, by kind of page, how
often it was asked, the median, the 99th percentile and the errors; ends with 1 if there was any error. Without an
address it uses a new SQLite file. For PostgreSQL: python tests/throwaway_postgres.py python THIS_FILE. With `two` there
are two servers of one worker each and nginx before them, as `deploy/nginx-two-machines.conf` has it but for TLS.
"""

import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles

PER_OFFICE = 5
PREPARE = """
import json, sys
import django
django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from proxenia.exchange.office.demo import demo_data
from proxenia.exchange.office.workspace import Office
from proxenia_web.accounts.models import User
from proxenia_web.workspaces.models import Role, Seat
from proxenia_web.workspaces.services.office import fill_office, make_office
demo = demo_data("en")
people, access = [], None
for number in range(int(sys.argv[1])):
    user = User.objects.create_user(f"person{number}@example.org", name=f"Person {number}")
    if number % int(sys.argv[2]) == 0:
        access = make_office(user, Office("Office"))
        fill_office(access, demo, "demo")
    else:
        Seat.objects.create(workspace=access.workspace, user=user, role=Role.EDITOR)
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    people.append([session.session_key, str(access.workspace.id)])
print(json.dumps(people))
"""
READ = ("", "register/", "register/polis/", "ledger/", "ledger/?year=2026", "calendar/", "tasks/", "review/", "report/")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')


class Person:
    """One person's browser: a connection that stays open, cookies, and what was seen."""

    def __init__(self, port: int, session: str, office: str, seed: int) -> None:
        self.http = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {"sessionid": session}
        self.base, self.random = f"/en/offices/{office}/", random.Random(seed)
        self.times: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    def ask(self, kind: str, path: str, form: dict[str, str] | None = None) -> str:
        """One request, timed; anything but the page or a redirect is an error."""
        body = urllib.parse.urlencode(form).encode() if form else None
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self.http.request("POST" if body else "GET", path, body, headers)
        answer = self.http.getresponse()
        text = answer.read().decode("utf-8", "replace")
        self.times[kind].append(time.perf_counter() - begun)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith("csrftoken="):
                self.cookies["csrftoken"] = value.split(";")[0].partition("=")[2]
        if answer.status not in (200, 302, 409):
            self.errors.append(f"{answer.status} {path}")
        return text

    def work(self, until: float) -> None:
        """Reads three times as often as writes, until the time is over; people do not begin in the same instant."""
        time.sleep(self.random.uniform(0, 3))
        while time.perf_counter() < until:
            try:
                self._act()
            except OSError as error:
                self.errors.append(repr(error))
                self.http.close()
            time.sleep(self.random.uniform(1, 3))

    def _act(self) -> None:
        chance = self.random.random()
        if chance < 0.75:
            path = self.random.choice(READ)
            self.ask(f"read {path or 'at a glance'}", self.base + path)
        elif chance < 0.9:
            token = TOKEN.search(self.ask("read ledger/", f"{self.base}ledger/"))
            note = {"network": "polis", "title": f"Call {self.random.random()}"}
            self.ask("note an entry", f"{self.base}ledger/quick/", {**note, "csrfmiddlewaretoken": _found(token)})
        else:
            text = self.ask("read register/polis/", f"{self.base}register/polis/")
            form = {"name": "POLIS", "fee": "7400", "fee_currency": "EUR", "officer": f"Officer {self.random.random()}"}
            hidden = {"csrfmiddlewaretoken": _found(TOKEN.search(text)), "version": _found(VERSION.search(text))}
            self.ask("change a membership", f"{self.base}register/polis/", {**form, **hidden})


def _found(match: re.Match[str] | None) -> str:
    return match[1] if match else ""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def nginx(folder: Path, ports: list[int]) -> tuple[int, list[str]]:
    """The port of a proxy that takes turns between these, and the command that runs it: the shipped site, no TLS."""
    port = free_port()
    shipped = (Path(__file__).parents[1] / "deploy" / "nginx-two-machines.conf").read_text()
    for machine, own in zip(("10.0.0.11:8000", "10.0.0.12:8000"), ports, strict=True):
        shipped = shipped.replace(machine, f"127.0.0.1:{own}")
    plain, _, secure = shipped.partition("server {\n    listen 80;")
    secure = "server {" + secure.partition("\nserver {")[2]
    secure = re.sub(r"listen 443 ssl http2;", f"listen 127.0.0.1:{port};", secure)
    site = plain + re.sub(r"\n    (listen \[|ssl_|access_log)[^\n]*", "", secure)
    logs = f"access_log off; error_log {folder}/error.log;"
    within = f"events {{}}\npid {folder}/nginx.pid; daemon off;\nhttp {{ {logs}\n{site}\n}}\n"
    (folder / "nginx.conf").write_text(within)
    return port, ["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", f"{folder}/error.log"]


def main(database: str, seconds: int, number: int, folder: Path, servers: int = 1) -> int:
    """The whole run; the number of errors."""
    ports = [free_port() for _ in range(servers)]
    shared = {"CACHE_URL": "database"} if servers > 1 else {}
    settings = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings", **shared}
    environment = {**os.environ, **settings, "PROXENIA_SECRET_KEY": "only for this benchmark " * 3}
    own, port = [sys.executable, "-m", "proxenia", "serve", "--workers", str(2 // servers)], ports[0]
    started = [subprocess.Popen([*own, "--port", str(each)], env=environment) for each in ports[:1]]
    try:
        await_server(f"http://127.0.0.1:{port}/health/")
        for each in ports[1:]:
            started.append(subprocess.Popen([*own, "--port", str(each)], env=environment))
            await_server(f"http://127.0.0.1:{each}/health/")
        if servers > 1:
            port, proxy = nginx(folder, ports)
            started.append(subprocess.Popen(proxy))
            await_server(f"http://127.0.0.1:{port}/health/")
        prepared = [sys.executable, "-c", PREPARE, str(number), str(PER_OFFICE)]
        listed = json.loads(
            subprocess.run(prepared, env=environment, capture_output=True, text=True, check=True).stdout
        )
        people = [Person(port, *one, seed) for seed, one in enumerate(listed)]
        until = time.perf_counter() + seconds
        threads = [threading.Thread(target=person.work, args=(until,)) for person in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        for each in reversed(started):
            each.terminate()
        for each in started:
            each.wait(timeout=30)
    return tell(people, seconds)


def await_server(address: str) -> None:
    """Waits until the server answers."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the server did not answer")


def tell(people: list[Person], seconds: int) -> int:
    """Prints a row a kind of page and one for all; the number of errors."""
    times: dict[str, list[float]] = defaultdict(list)
    for person in people:
        for kind, found in person.times.items():
            times[kind] += found
    times["all"] = [one for found in list(times.values()) for one in found]
    for kind, found in sorted(times.items()):
        cuts = quantiles(found, n=100) if len(found) > 1 else found * 99
        print(f"{kind:24} {len(found):6}  p50 {cuts[49] * 1000:5.0f} ms  p99 {cuts[98] * 1000:5.0f} ms")
    errors = [error for person in people for error in person.errors]
    print(
        f"{len(people)} people, {seconds} s, {len(times['all']) / seconds:.1f} requests a second, {len(errors)} errors"
    )
    for error in errors[:10]:
        print(error)
    return len(errors)


if __name__ == "__main__":
    told = sys.argv[1:]
    seconds, number = (int(text) for text in (*[one for one in told if one.isdigit()], "300", "50")[:2])
    named = next((one for one in told if "://" in one), "") or os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as made:
        kept = named or f"sqlite:///{Path(made) / 'load.sqlite3'}"
        sys.exit(1 if main(kept, seconds, number, Path(made), 2 if "two" in told else 1) else 0)
