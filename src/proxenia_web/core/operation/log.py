"""What the site writes down: never an address, since addresses hold secrets and what people look for."""

import json
import logging
import re
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from proxenia.errors import InputError
from proxenia.problems import Problem

#: The id of the request being answered.
request_id: ContextVar[str] = ContextVar("request_id", default="")
#: What is said of each request, beside its id.
REQUEST_FIELDS = ("method", "route", "status", "milliseconds")
# PostgreSQL repeats the refused row in its errors.
_ROW = re.compile(r"^\s*(?:DETAIL|CONTEXT): .*$", re.MULTILINE)
_QUERY = re.compile(r"\?\S+")


class TextFormatter(logging.Formatter):
    """Plain lines."""

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """The error and where it happened, without the row that the database refused."""
        return _ROW.sub("", super().formatException(ei))


class JsonFormatter(TextFormatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's time, level, logger and message, the request's id, and what else is said of a request."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request": request_id.get(),
            **{name: getattr(record, name) for name in REQUEST_FIELDS if hasattr(record, name)},
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps({name: value for name, value in line.items() if value != ""}, ensure_ascii=False)


class WithoutAddress(logging.Filter):
    """Puts the name of the page where Django would write its address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keeps every record."""
        request = getattr(record, "request", None)
        path = getattr(request, "path", "")
        if len(path) > 1:
            record.msg = _QUERY.sub("?...", record.getMessage().replace(path, route_of(request)))
            record.args = ()
        return True


def route_of(request: Any) -> str:
    """The name of the page that a request asks for: there are few, whatever is asked."""
    match = getattr(request, "resolver_match", None)
    if match:
        return str(match.view_name)
    return "static" if request.path.startswith("/static/") else "unknown"


def log_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings of the log by PROXENIA_LOG: warnings alone, or also each request as "text" or "json"."""
    kind = environment.get("PROXENIA_LOG", "")
    if kind not in ("", "text", "json"):
        raise InputError([Problem("bad-log", "PROXENIA_LOG", f"there is no log {kind!r}", "it is text or json")])
    handler = {
        "class": "logging.StreamHandler",
        "filters": ["without_address"],
        "formatter": "json" if kind == "json" else "text",
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_address": {"()": WithoutAddress}},
        "formatters": {
            "json": {"()": JsonFormatter},
            "text": {"()": TextFormatter, "fmt": "%(asctime)s %(levelname)s %(message)s"},
        },
        "handlers": {"console": handler},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {"proxenia.request": {"level": "INFO" if kind else "WARNING"}},
    }


def server_log(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The same handler and form for what the server itself says of its workers."""
    parts = {name: settings[name] for name in ("filters", "formatters", "handlers")}
    quiet = {"handlers": ["console"], "level": "INFO", "propagate": False}
    return {**parts, "loggers": {"_granian": quiet, "granian.access": dict(quiet)}}
