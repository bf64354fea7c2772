"""The same tools on the site, over streamable HTTP, on a server that runs."""

import json
import urllib.error
import urllib.request
from typing import Any

import anyio
import pytest
from django.core.cache import cache
from django.test import Client as Browser
from mcp import Client

from proxenia_web.core.admission.limit import ANSWERS, LISTS

HEADERS = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}


def test_a_session_on_the_site(site: str) -> None:
    async def session() -> tuple[list[str], dict[str, Any], str]:
        async with Client(f"{site}/api/mcp") as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            read = await client.call_tool("city_memberships", {"place": "Cork", "country": "IE"})
            refused = await client.call_tool("find_networks", {"theme": "mobilty"})
            return tools, read.structured_content, refused.content[0].text

    tools, read, refused = anyio.run(session)
    assert "advise" in tools and read["name"] == "Cork" and "is not a theme" in refused


def test_what_is_no_message_is_refused_by_the_running_server(site: str) -> None:
    for method, data in (("GET", None), ("DELETE", None), ("POST", b"not json")):
        request = urllib.request.Request(f"{site}/api/mcp", data=data, headers=HEADERS, method=method)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=30)
        assert refused.value.code == (405 if data is None else 400)
        assert json.loads(refused.value.read())


def called(browser: Browser, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}
    response = browser.post("/api/mcp", message, "application/json", headers=HEADERS)
    assert response.status_code == 200, response.content
    assert response["Access-Control-Allow-Origin"] == "*"
    result = response.json()["result"]
    assert isinstance(result, dict)
    return result


@pytest.mark.django_db
def test_who_asks_too_often_is_told_to_wait(client: Browser) -> None:
    cache.clear()
    names = {"names": ["Cork"]}
    told = [called(client, "resolve_places", names).get("isError", False) for _ in range(LISTS + 1)]
    assert told == [False] * LISTS + [True]
    last = called(client, "resolve_places", names)
    assert last["content"][0]["text"].startswith(f"These are more than {LISTS} such calls in a minute")
    # Counted with the calls of the interface for programs.
    body = {"names": [{"name": "Cork"}]}
    assert client.post("/api/v1/resolve", body, "application/json").status_code == 429
    assert not called(client, "read_network", {"network": "polis"}).get("isError")
    cache.clear()


@pytest.mark.django_db
def test_advice_is_counted_with_that_of_the_pages(client: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    from proxenia_web.core.admission.limit import is_over

    for _ in range(ANSWERS):
        assert not is_over("answer", "127.0.0.1", ANSWERS)
    result = called(client, "advise", {"question": {"place": "Cork"}})
    assert result["isError"] and f"more than {ANSWERS}" in result["content"][0]["text"]
    cache.clear()


@pytest.mark.django_db
def test_a_message_too_large_or_from_nowhere_is_refused(client: Browser) -> None:
    response = client.post("/api/mcp", "x" * 1_000_001, "application/json", headers=HEADERS)
    assert response.status_code == 413
    assert client.get("/api/mcp").status_code == 405 and client.get("/api/mcp")["Allow"] == "POST"
    assert client.post("/api/mcp", {}, "application/json", headers={"Accept": "text/html"}).status_code == 406
