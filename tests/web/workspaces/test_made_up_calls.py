"""Calls on an office made up from the OpenAPI document by schemathesis: none fails, each answers as it says."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from proxenia_web.accounts.models import ApiKey, Scope
from proxenia_web.wsgi import application

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@schema.include(tag=["Workspaces", "Proposals"]).parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_calls_on_an_office_answer_as_the_document_says(case: Any, cast: Any, kept_connection: None) -> None:
    _key, text = ApiKey.issue(cast.user("owner"), "test", [scope.value for scope in Scope])
    if "workspace_id" in case.path_parameters and case.meta.generation.mode.is_positive:
        case.path_parameters["workspace_id"] = str(cast.workspace.id)
        if "key" in case.path_parameters:
            case.path_parameters |= {"kind": "entries", "key": "e1"}
    headers = {"Accept-Encoding": "identity", "Authorization": f"Bearer {text}", "If-Match": '"1"'}
    # A record can have the form of an object and still not that of its kind.
    case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
