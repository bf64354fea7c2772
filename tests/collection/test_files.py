"""What is suggested of a list that names all members: nobody leaves where a doubtful row may be meant."""

from proxenia.catalogue.comparison.change import Change, Leave, Outcome, Proposed
from proxenia.collection.proposal.files import is_said_complete
from proxenia.collection.proposal.model import Proposal
from proxenia.collection.recipe import Form, Recipe
from proxenia.evidence.record import MemberRow

ALL = Recipe(address="https://x.org/", form=Form.HTML_LIST, network="x", name="x", is_complete=True)
STAYS = Proposed(Change.STAYS, MemberRow("Porto", "PT", "city", "https://x.org/", place_id=1, resolution="same"), True)
DOUBT = Proposed(Change.DOUBTFUL, MemberRow("Prto", "PT", "city", "https://x.org/", resolution="unsure"), False)
GONE = Leave(2, "Braga", "PT", "2021", "https://x.org/")


def said(
    rows: tuple[Proposed, ...], leaves: tuple[Leave, ...], outcome: Outcome = Outcome.PROPOSED, known: int = 8
) -> bool:
    return is_said_complete(Proposal(ALL, outcome, "2026-12-01", rows=rows, leaves=leaves, known=known))


def test_a_sound_list_of_all_ends_what_it_does_not_name() -> None:
    assert said((STAYS,), ())
    assert said((STAYS,), (GONE, GONE))
    assert said((STAYS, DOUBT), ())


def test_a_list_in_doubt_ends_nothing() -> None:
    assert not said((STAYS, DOUBT), (GONE,))
    assert not said((STAYS,), (GONE,) * 3)
    assert not said((STAYS,), (), Outcome.HELD)
