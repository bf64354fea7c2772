"""The one shape of every refusal under /api/: RFC 9457 problem details, with what is wrong, where, and what to do."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from urllib.parse import quote

from django.http import HttpRequest, JsonResponse
from ninja import Field, Schema

from proxenia.problems import Problem
from proxenia_web.core.admission.limit import SECONDS

CONTENT_TYPE = "application/problem+json"


class Fault(Schema):
    """One thing that is wrong with a request."""

    code: str = Field(description="A stable name of the fault, for programs.", examples=["unknown-network"])
    where: str = Field(description="The parameter or the part of the body; empty where it is the whole.")
    message: str = Field(description="What was refused, in a sentence.")
    hint: str = Field(description="What to do, with the nearest known words where there are some; may be empty.")


class ProblemDocument(Schema):
    """Why a request was refused (RFC 9457)."""

    type: str = Field(description="A page that explains this kind of refusal.")
    title: str = Field(description="The name of the status.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(description="What was refused, in a sentence.")
    instance: str = Field(description="The path that was asked for.")
    problems: list[Fault] = Field(description="Everything that is wrong, in order; may be empty.")


class RefusalError(Exception):
    """A request that cannot be honoured, with its HTTP status and every problem."""

    def __init__(self, status: int, problems: Sequence[Problem]) -> None:
        super().__init__(status, *problems)
        self.status = status
        self.problems = tuple(problems)


def refuse(request: HttpRequest, status: int, problems: Iterable[Problem] = (), detail: str = "") -> JsonResponse:
    """The answer that refuses a request; without a detail the first problem's message tells it."""
    found = [Fault(code=p.code, where=p.where, message=p.message, hint=p.hint) for p in problems]
    title = HTTPStatus(status).phrase
    told = ProblemDocument(
        type=f"/en/api/#problem-{status}",
        title=title,
        status=status,
        detail=detail or (found[0].message if found else HTTPStatus(status).description or title),
        instance=quote(request.path, safe="/:@!$&'()*+,;=~"),
        problems=found,
    )
    response = JsonResponse(
        told.model_dump(), status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    if status == 429:
        response["Retry-After"] = str(SECONDS)
    return response


class OftenError(RefusalError):
    """A caller who asks for too much in a minute."""

    def __init__(self, most: int) -> None:
        message, hint = f"More than {most} such calls in a minute.", f"wait up to {SECONDS} seconds"
        super().__init__(429, [Problem("too-often", "", message, hint)])
