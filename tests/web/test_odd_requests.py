"""Every address of the site with numbers, texts and days that no database holds: an answer, never a failure."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from .workspaces.conftest import Cast, answer, cast, run

__all__ = ["answer", "cast", "run"]

_KIND = re.compile(r"<(?:(\w+):)?(\w+)>")
_ODD = {
    "int": ("0", str(2**31), str(2**63), str(10**30)),
    "str": ("%00", "%ED%A0%80", "%EF%BF%BF", quote("x" * 3000), quote("é'\"%_\\"), "e1"),
    "slug": ("x" * 300, "register", "pdf"),
    "path": ("%00", "x"),
}
_QUERIES = (
    f"page={10**30}&year={10**30}&run={10**30}&run={2**63}&version={10**30}",
    "page=-1&year=-1&month=0001-01&day=0001-01-01&kind=%00&network=%00&key=%00&of=%00&lang=%00&q=%00&text=%00",
    "month=9999-12&day=9999-12-31&kind=%EF%BF%BF&network=%ED%A0%80&key=%ED%A0%80&of=%EF%BF%BF&property=%00&replaces=%00",
    f"month=2026-13&view=list&year=0&page=0&run=%C2%B2&city={10**30}&n=%00&add=%00&prefix=%00&next=//example.org",
)
_SENT = (
    {"version": str(10**30), "role": "%s", "name": "x\ufffe", "email": "a@b", "network": "\ufffe", "day": "0001-01-01"},
    {
        "version": "²",
        "budget": "1e308",
        "staff_days": "9" * 400,
        "title": "x" * 100_000,
        "day": "9999-12-31",
        "due": "-",
    },
    {"email": "x" * 5_000 + "@example.org", "name": "\u202e", "currency": "ÀÁÂ", "place": str(2**63), "text": "\ufdd0"},
)


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        route = before + str(getattr(one.pattern, "_route", "en/"))
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from patterns(one, route)


def filled(route: str, office: str) -> Iterator[str]:
    """The addresses of a route: each part that may be odd is, in turn, all of them at once."""
    kinds = [kind or "str" for kind, name in _KIND.findall(route)]
    for at in range(max((len(_ODD.get(kind, ("",))) for kind in kinds), default=1)):

        def part(match: re.Match[str], at: int = at) -> str:
            values = _ODD.get(match[1] or "str", (office,))
            return values[at % len(values)]

        yield "/" + _KIND.sub(part, route)


ROUTES = sorted({route for route in patterns(get_resolver()) if not route.startswith(("static", "account/oidc"))})


@pytest.mark.parametrize("route", ROUTES)
def test_whatever_is_asked_is_answered(cast: Cast, route: str) -> None:
    client, failed = cast.client("owner"), []
    for address in filled(route, str(cast.workspace.id)):
        for query in ("", *_QUERIES):
            found = client.get(f"{address}?{query}")
            failed += [f"GET {address[:90]}?{query[:60]}"] if found.status_code >= 500 else []
        for sent in _SENT if "logout" not in route and "/end/" not in route else ():
            found = client.post(address, sent)
            failed += [f"POST {address[:90]} {sent}"[:200]] if found.status_code >= 500 else []
    assert failed == []
