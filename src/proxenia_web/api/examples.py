"""Calls to copy, in the shell and in Python; a test runs every one against a running server."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class Example:
    """What somebody may want, and how to ask for it; `needs_key`: it reads one's own office."""

    title: str
    shell: str
    python: str
    needs_key: bool = False


_OPEN = 'from proxenia.client import Client\n\nclient = Client("SITE")\n'
_OPEN_WITH_KEY = (
    'import os\n\nfrom proxenia.client import Client\n\nclient = Client("SITE", key=os.environ["PROXENIA_KEY"])\n'
)
_EXAMPLES = (
    Example(
        gettext_noop("European networks on mobility"),
        "curl 'SITE/api/v1/networks?theme=mobility&region=europe&fields=id,name'",
        _OPEN
        + 'for network in client.networks(theme="mobility", region="europe"):\n    print(network.id, network.name)',
    ),
    Example(
        gettext_noop("What one network costs one city, and since when it exists, with sources"),
        "curl 'SITE/api/v1/networks/c40?city=3674962&fields=fee,facts'",
        _OPEN + 'c40 = client.network("c40", city=3674962)\nprint(c40.fee)\n'
        'for one in c40.facts:\n    if one.property == "founded":\n        print(one.statements)',
    ),
    Example(
        gettext_noop("Messy names to places"),
        "curl 'SITE/api/v1/resolve' \\\n  -H 'Content-Type: application/json' \\\n"
        '  -d \'{"names": [{"name": "Sao Paulo", "country": "BR"}, {"name": "San Juan"}]}\'',
        _OPEN + 'for found in client.resolve([{"name": "Sao Paulo", "country": "BR"}, "San Juan"]):\n'
        "    print(found.name, found.status, found.place)",
    ),
    Example(
        gettext_noop("Advice for a city, its reasons in Spanish"),
        "curl 'SITE/api/v1/advise?lang=es' \\\n  -H 'Content-Type: application/json' \\\n"
        '  -d \'{"place": "3674962", "budget": 40000, "priorities": {"mobility": 3}}\'',
        _OPEN + 'advice = client.advise({"place": "3674962", "budget": 40000, "priorities": {"mobility": 3}})\n'
        "for network in advice.networks[:5]:\n    print(network.id, network.verdict)",
    ),
    Example(
        gettext_noop("My office's ledger, with a key"),
        "curl 'SITE/api/v1/workspaces' -H \"Authorization: Bearer $PROXENIA_KEY\"",
        _OPEN_WITH_KEY + "for office in client.offices():\n"
        '    for entry in client.records(office.id, "entries"):\n        print(entry.key, entry.data)',
        needs_key=True,
    ),
)


def examples(site: str) -> list[Example]:
    """The examples with the address of this site in them."""
    return [
        Example(one.title, one.shell.replace("SITE", site), one.python.replace("SITE", site), one.needs_key)
        for one in _EXAMPLES
    ]
