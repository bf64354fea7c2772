"""The office of a made-up city, for whoever wants to see what an office is: one in each language."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from proxenia.appraisal.question.scenario import scenario_data
from proxenia.exchange.office.demo import demo_data
from proxenia.exchange.office.question import office_scenario
from proxenia.exchange.office.workspace import Office
from proxenia_web.accounts.models import User
from proxenia_web.advisor.question.question import SAMPLES
from proxenia_web.catalogue.snapshot import current
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Role, Workspace
from proxenia_web.workspaces.queries.scenario import scenario_value
from proxenia_web.workspaces.services.office import fill_office, make_office
from proxenia_web.workspaces.value import workspace_value

#: The visitor whom the demonstration signs in everybody who reads a language as; no password opens such an account.
EMAIL = "demo-{language}@example.org"

#: A made-up city is nowhere; for the advisor, which needs distances and peers, it stands where Porto stands.
_STANDS_AT = 2735943


@transaction.atomic
def make_demo(language: str) -> Access:
    """The demonstration's visitor in the office told in a language; both are made where they are missing."""
    email = EMAIL.format(language=language)
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name="Demo", language=language)
    seat = user.seats.select_related("workspace").filter(role=Role.OWNER).order_by("created").first()
    if seat:
        return Access(seat.workspace, user, seat)
    access = make_office(user, Office("Demo", _STANDS_AT))
    fill_office(access, demo_data(language), "demo")
    _ask_from_register(access.workspace)
    return access


def _ask_from_register(workspace: Workspace) -> None:
    """Fills in what the register and the ledger say: an office's scenarios start from them."""
    value, today = workspace_value(workspace), timezone.localdate()
    for record in workspace.records.filter(kind="scenarios"):
        asked = replace(scenario_value(record.data["question"]), samples=SAMPLES)
        question = scenario_data(office_scenario(value, asked, today, current().networks))
        record.data = {**record.data, "question": question}
        record.save(update_fields=["data"])
