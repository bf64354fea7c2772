"""Requests watched: their id, their line and their count, which never tell an address."""

import json
import logging
import re
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from proxenia.errors import InputError
from proxenia_web.core.operation.log import JsonFormatter, TextFormatter, WithoutAddress, log_settings, request_id
from proxenia_web.core.operation.watch import watched

Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture
def lines() -> Lines:
    """What was logged since, as the JSON lines that would be written."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign]
    handler.addFilter(WithoutAddress())
    loggers = [logging.getLogger(name) for name in ("proxenia.request", "django.request", "django.security")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    yield lambda: [json.loads(JsonFormatter().format(record)) for record in records]  # type: ignore[misc]
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


def test_a_request_is_one_line_without_its_query(client: Client, lines: Lines) -> None:
    answer = client.get("/en/networks/c40/?city=3674962&email=ana@example.org")
    (line,) = lines()
    told = {name: line[name] for name in ("method", "route", "status", "level")}
    assert told == {"method": "GET", "route": "directory:network", "status": answer.status_code, "level": "info"}
    assert line["milliseconds"] > 0  # type: ignore[operator]
    assert "ana@" not in json.dumps(line) and "3674962" not in json.dumps(line)


def test_what_is_not_found_is_not_repeated(client: Client, lines: Lines) -> None:
    client.get("/en/secret-of-somebody/x/?q=1")
    assert {line["route"] for line in lines() if "route" in line} == {"unknown"}
    assert "secret-of-somebody" not in json.dumps(lines())
    assert len(lines()) == 2


def test_an_answer_carries_the_id_of_its_line(client: Client, lines: Lines) -> None:
    answer = client.get("/robots.txt")
    assert re.fullmatch("[0-9a-f]{32}", answer["X-Request-ID"])
    assert request_id.get() == ""
    assert client.get("/robots.txt")["X-Request-ID"] != answer["X-Request-ID"]


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [("abc-DEF_12345", True), ("short", False), ("a" * 65, False), ("with space 123", False), ('x"y\\z12345', False)],
)
def test_the_id_of_a_proxy_is_kept_if_it_is_one(client: Client, given: str, is_kept: bool) -> None:
    assert (client.get("/robots.txt", headers={"X-Request-ID": given})["X-Request-ID"] == given) is is_kept


def test_a_line_written_within_a_request_carries_its_id() -> None:
    said: list[str] = []

    def respond(request: HttpRequest) -> HttpResponse:
        record = logging.makeLogRecord({"name": "x", "msg": "within %s", "args": ("it",), "levelname": "WARNING"})
        said.append(JsonFormatter().format(record))
        return HttpResponse()

    answer = watched(respond)(RequestFactory().get("/"))
    line = json.loads(said[0])
    assert (line["message"], line["request"], line["level"]) == ("within it", answer["X-Request-ID"], "warning")


def test_an_error_is_one_line_without_the_refused_row() -> None:
    who = "@".join(["ana", "example.org"])  # the line of code stands in the error too
    try:
        raise ValueError(f"duplicate key\nDETAIL:  Key (email)=({who}) already exists.")
    except ValueError as error:
        record = logging.makeLogRecord({"msg": "broken", "exc_info": (ValueError, error, error.__traceback__)})
    plain, text = TextFormatter().format(record), JsonFormatter().format(record)
    assert "\n" not in text
    assert "duplicate key" in json.loads(text)["error"]
    assert "duplicate key" in plain
    assert "ana@" not in text + plain


def test_another_method_is_not_written_down(client: Client, lines: Lines) -> None:
    client.generic("INVENTED", "/robots.txt")
    assert [line["method"] for line in lines() if "method" in line] == ["other"]


@pytest.mark.parametrize(("kind", "level"), [("", "WARNING"), ("text", "INFO"), ("json", "INFO")])
def test_requests_are_written_down_where_that_is_wanted(kind: str, level: str) -> None:
    assert log_settings({"PROXENIA_LOG": kind})["loggers"]["proxenia.request"]["level"] == level


def test_another_log_is_refused() -> None:
    with pytest.raises(InputError, match="it is text or json"):
        log_settings({"PROXENIA_LOG": "xml"})


def test_without_a_token_set_there_are_no_metrics(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics/", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("header", [None, "Bearer ", "Bearer wrong", "Basic token", "Bearer tökén"])
def test_metrics_need_their_token(client: Client, settings: Settings, header: str | None) -> None:
    settings.METRICS_TOKEN = "token-of-the-test"
    answer = client.get("/metrics/", headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


def test_requests_are_counted_by_page(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "token-of-the-test"

    def counted() -> tuple[float, float]:
        text = client.get("/metrics/", headers={"Authorization": "Bearer token-of-the-test"}).content.decode()
        labels = 'method="GET",route="robots",status="200"'
        requests = re.search(rf"proxenia_requests_total{{{labels}}} (\S+)", text)
        seconds = re.search(r'proxenia_request_seconds_count{route="robots"} (\S+)', text)
        return float(requests[1]) if requests else 0.0, float(seconds[1]) if seconds else 0.0

    before = counted()
    for _ in range(3):
        client.get("/robots.txt?who=ana")
    assert counted() == (before[0] + 3, before[1] + 3)
