"""The client before a running server, and the examples of the page as people would copy them."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from proxenia.catalogue.queries import Filter, select
from proxenia.catalogue.snapshot import Snapshot
from proxenia.client import Client, RefusedError, UnreachableError
from proxenia_web.api.examples import examples

MEDELLIN = 3674962
#: Makes an office and a key in the server's database, as the pages would.
_MAKE = """
import django; django.setup()
from proxenia.exchange.office.workspace import Office
from proxenia_web.accounts.models import ApiKey, Scope, User
from proxenia_web.workspaces.services.office import make_office
from proxenia_web.workspaces.services.record import add
user = User.objects.create_user("clerk@example.org")
access = make_office(user, Office("Vila Serena", 2735943))
add(access, "memberships", {"network": "iclei", "name": "ICLEI"}, "register")
add(access, "entries", {"id": "e1", "network": "iclei", "day": "2026-05-12", "kind": "event", "title": "Congress",
                        "role": "attended"}, "ledger")
print(ApiKey.issue(user, "test", [Scope.READ, Scope.WRITE])[1])
"""


@dataclass(frozen=True)
class Clerk:
    """Somebody with an office on the server."""

    key: str


@pytest.fixture(scope="session")
def clerk(site: str, site_environment: dict[str, str]) -> Clerk:
    database = Path(site_environment["XDG_DATA_HOME"]) / "proxenia" / "demo.sqlite3"
    own = {"DJANGO_SETTINGS_MODULE": "proxenia_web.settings", "PROXENIA_DATABASE": str(database), "DATABASE_URL": ""}
    environment = {**site_environment, **own}
    done = subprocess.run([sys.executable, "-c", _MAKE], env=environment, capture_output=True, text=True, check=True)
    return Clerk(done.stdout.strip())


@pytest.fixture
def client(site: str) -> Client:
    return Client(site)


def test_the_networks_are_those_of_the_catalogue(client: Client, snapshot: Snapshot) -> None:
    assert {network.id for network in client.networks()} == {network.id for network in select(snapshot, Filter())}
    assert client.release().snapshot == snapshot.hash


def test_filters_and_fees(client: Client) -> None:
    found = list(client.networks(theme=["mobility", "energy"], region="europe", city=MEDELLIN, sort="fee"))
    assert found and all({"mobility", "energy"} & set(network.themes) for network in found)
    assert all(network.fee and (network.fee.known or network.fee.mode is None) for network in found)


def test_one_network_with_every_statement(client: Client, snapshot: Snapshot) -> None:
    c40 = client.network("c40", city=MEDELLIN)
    told = {statement.id for fact in c40.facts for statement in fact.statements}
    assert told == {id_ for ids in snapshot.networks["c40"].facts.values() for id_ in ids}
    assert {one.id for one in client.statements(network="c40")} == told
    assert c40.fee and c40.events


def test_places_and_who_is_in_what(client: Client) -> None:
    place = next(client.cities("medell", country="CO"))
    assert place.id == MEDELLIN
    seats = list(client.memberships(MEDELLIN))
    assert any(member.place.id == MEDELLIN for member in client.members(seats[0].network))


def test_calls(site: str, client: Client) -> None:
    found = client.resolve([{"name": "Sao Paulo", "country": "BR"}, "San Juan"])
    assert [one.status for one in found] == ["same", "unsure"]
    assert found[0].place and found[0].place.name == "São Paulo"
    (pair,) = client.overlaps("eurocities", "polis")
    assert pair.shared == len(pair.members) > 0
    advice = Client(site, language="es").advise({"place": str(MEDELLIN), "budget": 40000, "samples": 200})
    assert advice.city.geonames_id == MEDELLIN and advice.networks
    assert list(islice(client.events(year=2026), 2))


def test_what_still_holds_is_not_sent_again(client: Client) -> None:
    assert client.network("c40").founded == 2005
    kept = client._connection._kept
    kept.update({url: (tag, body.replace(b'"founded": 2005', b'"founded": 1')) for url, (tag, body) in kept.items()})
    assert client.network("c40").founded == 1  # the server said "not modified", so what was kept is shown


def test_a_refusal_tells_what_is_wrong(client: Client) -> None:
    with pytest.raises(RefusedError) as refused:
        client.network("eurocites")
    assert refused.value.status == 404 and "eurocities" in refused.value.problems[0].hint
    with pytest.raises(RefusedError) as refused:
        list(client.networks(theme="cultre", region="eurpe"))
    assert [problem.where for problem in refused.value.problems] == ["theme", "region"]
    with pytest.raises(RefusedError) as refused:
        client.offices()
    assert refused.value.status == 401


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "ftp://example.org", "localhost"])
def test_where_no_server_is(address: str) -> None:
    with pytest.raises(UnreachableError, match=r"check the address|write http"):
        Client(address, timeout=5).release()


def test_what_is_no_proxenia(site: str) -> None:
    with pytest.raises(UnreachableError, match="is this the address"):
        Client(f"{site}/en/nowhere").release()


def test_an_offices_record(site: str, clerk: Clerk) -> None:
    client = Client(site, key=clerk.key)
    (office,) = client.offices()
    assert (office.name, office.role) == ("Vila Serena", "owner")
    entry = client.add(office.id, "entries", {"id": "e9", "network": "iclei", "day": "2026-06-01", "kind": "meeting",
                                              "title": "Board", "role": "chaired"})  # fmt: skip
    changed = client.change(office.id, entry, {**entry.data, "title": "Board meeting"})
    assert (changed.version, changed.data["title"]) == (2, "Board meeting")
    with pytest.raises(RefusedError) as refused:
        client.change(office.id, entry, entry.data)
    assert refused.value.status == 412
    assert [one["id"] for one in client.export(office.id)["entries"]] == ["e1", "e9"]
    client.remove(office.id, changed)
    assert [one.key for one in client.records(office.id, "entries")] == ["e1"]


@pytest.mark.parametrize("number", range(len(examples(""))))
@pytest.mark.parametrize("way", ["shell", "python"])
def test_the_examples_of_the_page_run(site: str, clerk: Clerk, number: int, way: str) -> None:
    example = examples(site)[number]
    assert shutil.which("curl"), "this test needs curl: as root, apt-get install curl"
    command = ["sh", "-c", example.shell.replace("curl ", "curl -sSf ", 1)]
    command = command if way == "shell" else [sys.executable, "-c", example.python]
    environment = {**os.environ, **({"PROXENIA_KEY": clerk.key} if example.needs_key else {})}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()
