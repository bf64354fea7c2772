"""The office of a made-up city, for whoever wants to see what an office is."""

import json

from django.db import transaction

from proxenia.evidence.store import shipped_catalogue
from proxenia.exchange.office.workspace import Office
from proxenia_web.accounts.models import User
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Role
from proxenia_web.workspaces.services.office import fill_office, make_office

#: The visitor whom the demonstration signs everybody in as; nobody can sign in so with a password.
EMAIL = "demo@example.org"

#: A made-up city is nowhere; for the advisor, which needs distances and peers, it stands where Porto stands.
_STANDS_AT = 2735943


@transaction.atomic
def make_demo() -> Access:
    """The demonstration's visitor in the demonstration's office; both are made where they are missing."""
    user = User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL, name="Demo")
    seat = user.seats.select_related("workspace").filter(role=Role.OWNER).order_by("created").first()
    if seat:
        return Access(seat.workspace, user, seat)
    path = shipped_catalogue() / "demo" / "workspace.json"
    access = make_office(user, Office("Demo", _STANDS_AT))
    fill_office(access, json.loads(path.read_text(encoding="utf-8")), path.name)
    return access
