"""What the OpenAPI document says beside what the code itself says: refusals, licences, and the order of the calls."""

from typing import Any

from django.utils.translation import gettext_noop

from proxenia.appraisal.answer.record import Advice
from proxenia.appraisal.answer.schema import schemas_of
from proxenia_web.api.answer import AT
from proxenia_web.api.problem import CONTENT_TYPE, ProblemDocument
from proxenia_web.api.records.sparse import UNKNOWN
from proxenia_web.api.resource.calls import Overlaps
from proxenia_web.api.status import MEANING

DESCRIPTION = f"""\
Networks of local governments, their members, fees and events, every statement with its source, and advice on them.

**Unknown is not no:** {UNKNOWN}.
**Editions:** every answer comes from one snapshot of the catalogue; its hash is in `snapshot` and in the ETag, so that
`If-None-Match` gets 304 until the next release. **Refusals** are problem details (RFC 9457) with every fault at once.
**Lists** are read in parts: `limit`, `offset`, and the addresses in `next` and `previous`.
**Licence:** CC BY 4.0; twin towns CC BY-SA 4.0.
"""
TAGS = {
    gettext_noop("Networks"): gettext_noop("The networks themselves."),
    gettext_noop("Cities and members"): gettext_noop("Places, who is in what, and who is twinned with whom."),
    gettext_noop("Evidence"): gettext_noop("What all of it rests on."),
    gettext_noop("Calls"): gettext_noop(
        "Advice, names to places, and overlaps: calculated for you, so counted by the minute."
    ),
    gettext_noop("Proposals"): gettext_noop("Statements you propose for the catalogue, with a key of yours."),
    gettext_noop("Workspaces"): gettext_noop("The record of your own office, with a key of yours."),
}


def completed(found: dict[str, Any]) -> dict[str, Any]:
    """The document with what holds for every call."""
    for name, operations in found["paths"].items():
        for method, operation in operations.items():
            _add_refusals(operation, "{" in name, method)
            for parameter in operation["parameters"]:
                _mend_examples(parameter)
    found["components"]["schemas"]["ProblemDocument"] = ProblemDocument.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    defined = found["components"]["schemas"]["ProblemDocument"].pop("$defs", {})
    found["components"]["schemas"].update(defined)
    answers = schemas_of(Advice, Overlaps, at=AT)
    assert not found["components"]["schemas"].keys() & answers.keys()  # one name, one record
    found["components"]["schemas"].update(answers)
    found["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    found["info"]["license"] = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    found["servers"] = [{"url": "/", "description": "This site."}]
    return found


def _add_refusals(operation: dict[str, Any], has_id: bool, method: str) -> None:
    statuses = ["422"]
    statuses += ["404"] if has_id or operation["operationId"].startswith("list") else []
    statuses += ["400", "413", "415"] if "requestBody" in operation else []
    statuses += ["401", "403"] if "security" in operation else []
    statuses += ["409"] if operation["operationId"].startswith("add") else []
    statuses += ["412", "428"] if method in ("put", "delete") else []
    statuses += ["503"] if "Calls" in operation["tags"] else []
    statuses += ["429"] if "Calls" in operation["tags"] or operation["operationId"] == "addProposal" else []
    responses = {str(status): told for status, told in operation["responses"].items()}
    for status in sorted(statuses):
        responses.setdefault(status, {"description": MEANING[status]})
        responses[status]["content"] = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
    if method == "get" and "security" not in operation:
        responses["304"] = {"description": "You have this edition already (If-None-Match)."}
    operation["responses"] = dict(sorted(responses.items()))


def _mend_examples(parameter: dict[str, Any]) -> None:
    """A parameter's examples are named in OpenAPI; those of its schema are a list."""
    examples = parameter.pop("examples", None)
    if examples:
        parameter["example"] = examples[0]
