"""The server of the Model Context Protocol: which tools and resources there are, and how refusals are told."""

import inspect
import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import ValidationError
from rapidfuzz import process

from proxenia.assistant.advice import advise, resolve_places, what_if
from proxenia.assistant.catalogue import city_memberships, compare_networks, find_networks, read_network
from proxenia.assistant.desk import Desk
from proxenia.assistant.method import METHOD
from proxenia.errors import ProxeniaError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.arguments import in_arguments
from proxenia.problems import Problem, describe
from proxenia.report.vocabulary_page import vocabulary_page
from proxenia.version import __version__

INSTRUCTIONS: Final = """\
Proxenia knows the international networks of local governments, with a source for every statement, and advises a city or
region which to join, keep, deepen or leave.
- Tell facts with the address and date of their source. `grade` "inferred": an editor concluded it; say so.
- null, an empty list and "unknown" mean that nothing is known: never no, never zero. A place that no list names may be
  a member all the same.
- Probabilities and costs are estimates with a range; tell the range. A fee that is not `published` is estimated.
- Where a name is unsure, ask which place is meant. The verdicts are advice: the city decides.
"""
TOOLS: Final[Mapping[str, Callable[..., Any]]] = {
    "Find networks": find_networks,
    "Read one network with its sources": read_network,
    "What a city is in": city_memberships,
    "Compare networks": compare_networks,
    "Advise a city": advise,
    "What would change the advice": what_if,
    "Names to places": resolve_places,
}
#: They only read, and the same question has the same answer.
_READING: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


class AnsweringTool(Tool):
    """A tool whose refusals are one clear message: what was refused, where, and what to do."""

    async def run(self, arguments: dict[str, Any], context: Context[Any, Any], convert_result: bool = False) -> Any:
        """The tool's answer; ToolError lists everything that is wrong with what was given."""
        known = self.parameters["properties"]
        if unknown := [_unknown(name, known) for name in arguments if name not in known]:
            raise ToolError(describe(unknown))
        try:
            return _short(await super().run(arguments, context, convert_result))
        except ToolError as error:
            problems = _problems(error.__cause__)
            if not problems:
                raise
            raise ToolError(describe(problems)) from error.__cause__


def build_server(desk: Desk) -> MCPServer[Any]:
    """The server that answers from a desk."""
    tools: list[Tool] = [
        AnsweringTool.from_function(_at(desk, function), title=title, annotations=_READING)
        for title, function in TOOLS.items()
    ]
    server: MCPServer[Any] = MCPServer(
        "proxenia",
        title="Proxenia",
        instructions=INSTRUCTIONS,
        version=__version__,
        tools=tools,
        subscriptions=False,
        log_level="WARNING",
    )

    @server.resource("proxenia://vocabulary", title="The vocabulary", mime_type="text/markdown")
    def vocabulary() -> str:
        """Every property and controlled word with its definition, and its names in Spanish, Portuguese and French."""
        return vocabulary_page(shipped_vocabulary())

    @server.resource("proxenia://method", title="The method", mime_type="text/markdown")
    def method() -> str:
        """How the advice comes about: criteria, verdicts, what probabilities and costs mean, and its limits."""
        return METHOD

    return server


def _short(result: Any) -> Any:
    """The answer with its text on one line: what it says is read by programs, and every sign is paid for."""
    if not isinstance(result, CallToolResult) or result.structured_content is None:
        return result
    text = json.dumps(result.structured_content, ensure_ascii=False, separators=(",", ":"))
    return result.model_copy(update={"content": [TextContent(type="text", text=text)]})


def _at(desk: Desk, function: Callable[..., Any]) -> Callable[..., Any]:
    """A tool that answers from this desk: what is asked is all but the desk."""

    @wraps(function)
    def asked(**given: Any) -> Any:
        return function(desk, **given)

    signature = inspect.signature(function)
    parameters = [one for name, one in signature.parameters.items() if name != "desk"]
    asked.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return asked


def _problems(cause: BaseException | None) -> list[Problem]:
    """What is wrong with what was given, as far as that is why a tool failed."""
    if isinstance(cause, ProxeniaError):
        return [in_arguments(problem) for problem in cause.problems]
    if isinstance(cause, ValidationError):
        return [_invalid(error) for error in cause.errors()]
    return []


def _invalid(error: Any) -> Problem:
    where = ".".join(map(str, error["loc"]))
    hints = {"missing": "give it", "extra_forbidden": "leave it out: there is no such argument"}
    return Problem(str(error["type"]), where, str(error["msg"]), hints.get(str(error["type"]), ""))


def _unknown(name: str, known: Mapping[str, Any]) -> Problem:
    near = ", ".join(match[0] for match in process.extract(name, list(known), limit=3))
    return Problem("unknown-argument", name[:80], "there is no such argument", f"nearest: {near}")
