"""What the history says of a change: every field has a name in each language."""

import pytest
from django.utils.translation import override

from proxenia.exchange.office.demo import demo_data
from proxenia_web.workspaces.queries.change import Difference, differences, field_name

DEMO = demo_data("en")
KINDS = ("memberships", "entries", "tasks", "decisions", "scenarios")
OFFICE = ("name", "place", "currency", "staff_day_cost", "language")


def fields() -> list[tuple[str, str]]:
    found = [(kind, name) for kind in KINDS for name in dict.fromkeys(name for row in DEMO[kind] for name in row)]
    return [pair for pair in found if pair[1] != "id"] + [("office", name) for name in OFFICE]


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_a_field_is_called_as_people_call_it(language: str) -> None:
    with override(language):
        assert [pair for pair in fields() if "_" in pair[1] and field_name(*pair) == pair[1].replace("_", " ")] == []
        assert [pair for pair in fields() if field_name(*pair).islower()] == []


def test_the_office_itself_is_told_in_french() -> None:
    with override("fr"):
        found = differences("office", {"staff_day_cost": 0}, {"staff_day_cost": 260})
    assert found == [Difference("Coût d’un jour de travail", "0", "260")]
