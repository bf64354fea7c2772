"""The one shape of every refusal under /api/: RFC 9457 problem details, with what is wrong, where, and what to do.

Titles, messages and hints are in the reader's language; codes and places are the same in all.
"""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Field, Schema

from proxenia.language.problem import told_in
from proxenia.problems import Problem
from proxenia_web.api.edition import language_of
from proxenia_web.api.status import title_of, usual_problem
from proxenia_web.core.admission.limit import SECONDS
from proxenia_web.core.errors import BUSY_SECONDS

CONTENT_TYPE = "application/problem+json"
#: After how many seconds one may ask again.
_RETRY_AFTER = {429: SECONDS, 503: BUSY_SECONDS}


class Fault(Schema):
    """One thing that is wrong with a request."""

    code: str = Field(description="A stable name of the fault, for programs.", examples=["unknown-network"])
    where: str = Field(description="The parameter or the part of the body; empty where it is the whole.")
    message: str = Field(description="What was refused, in a sentence.")
    hint: str = Field(description="What to do, with the nearest known words where there are some.")


class ProblemDocument(Schema):
    """Why a request was refused (RFC 9457)."""

    type: str = Field(description="A page that explains this kind of refusal.")
    title: str = Field(description="The name of the status, in the reader's language.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(description="What was refused, in a sentence.")
    instance: str = Field(description="The path that was asked for.")
    problems: list[Fault] = Field(description="Everything that is wrong, in order.")


class RefusalError(Exception):
    """A request that cannot be honoured, with its HTTP status and every problem."""

    def __init__(self, status: int, problems: Sequence[Problem]) -> None:
        super().__init__(status, *problems)
        self.status = status
        self.problems = tuple(problems)


def refuse(request: HttpRequest, status: int, problems: Iterable[Problem] = (), allowed: str = "") -> JsonResponse:
    """The answer that refuses a request; without problems that of its status. `allowed` are an address's methods."""
    language = language_of(request)
    with override(language):
        title, found = title_of(status), tuple(problems) or (usual_problem(status, allowed),)
    told = faults_told(found, language)
    document = ProblemDocument(
        type=f"/en/api/#problem-{status}",
        title=title,
        status=status,
        detail=told[0].message,
        instance=quote(request.path, safe="/:@!$&'()*+,;=~"),
        problems=told,
    )
    response = JsonResponse(
        document.model_dump(), status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    response["Content-Language"] = language
    if seconds := _RETRY_AFTER.get(status):
        response["Retry-After"] = str(seconds)
    if allowed:
        response["Allow"] = allowed
    return response


def faults_told(problems: Iterable[Problem], language: str) -> list[Fault]:
    """Problems as they are told: those that the library finds in a language, the site's own as they were said."""
    said = (told_in(problem, language) for problem in problems)
    return [Fault(code=one.code, where=one.where, message=one.message, hint=one.hint) for one in said]


class OftenError(RefusalError):
    """A caller who asks for too much in a minute."""

    def __init__(self, most: int) -> None:
        message = _("These are more than %(most)s such calls in a minute.") % {"most": most}
        hint = _("Wait up to %(seconds)s seconds.") % {"seconds": SECONDS}
        super().__init__(429, [Problem("too-often", "", message, hint)])
