"""Whose address a request has: the reader's own behind our proxy, and never one that a reader made up."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from proxenia_web.core.middleware import reader_address


def seen(settings: Settings, **headers: str) -> str:
    """The address that pages see of a request that reached us from this machine."""
    settings.IS_BEHIND_PROXY = True
    asked: list[HttpRequest] = []

    def respond(request: HttpRequest) -> HttpResponse:
        asked.append(request)
        return HttpResponse()

    reader_address(respond)(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers=headers))
    return str(asked[0].META["REMOTE_ADDR"])


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first was sent by the reader, the last added by the proxy
        ("2001:db8::7", "2001:db8::7"),
        ("made up", "127.0.0.1"),
        ("203.0.113.7,", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_the_proxy_says_who_asks(settings: Settings, forwarded: str, address: str) -> None:
    assert seen(settings, **{"X-Forwarded-For": forwarded}) == address


def test_without_the_header_nothing_changes(settings: Settings) -> None:
    assert seen(settings) == "127.0.0.1"


def test_without_a_proxy_nobody_is_believed(settings: Settings) -> None:
    settings.IS_BEHIND_PROXY = False
    with pytest.raises(MiddlewareNotUsed):
        reader_address(lambda request: HttpResponse())
