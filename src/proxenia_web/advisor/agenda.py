"""The agenda as cards: the themes on which most of the networks work that the city might join."""

from collections import Counter
from dataclasses import dataclass

from proxenia.appraisal.answer.record import Advice
from proxenia.appraisal.model import Answer
from proxenia_web.advisor.question.fields import Question
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale

_CARDS = 12
#: Of a network's themes so many count, as everywhere.
_THEMES = 5
#: Points of a theme that matters, and of one that matters most.
USUAL, MOST = 1, 3


@dataclass(frozen=True, slots=True)
class Card:
    """A theme: its label, how many networks work on it, and the points it was given as text (none: not chosen)."""

    id: str
    label: str
    networks: int
    points: str

    @property
    def first(self) -> str:
        """What a tick gives: the points told where they are neither of the two usual amounts."""
        return self.points if self.is_weighed else str(USUAL)

    @property
    def is_weighed(self) -> bool:
        """Whether the points are a weight of their own, as a plan gives."""
        return self.points not in ("", str(USUAL), str(MOST))

    @property
    def is_most(self) -> bool:
        """Whether it matters most."""
        return self.points == str(MOST)


@dataclass(frozen=True, slots=True)
class Cards:
    """The themes to choose from: a dozen, those chosen among them, and the rest."""

    first: tuple[Card, ...]
    rest: tuple[Card, ...]


def theme_cards(question: Question, advice: Advice | None) -> Cards:
    """The cards of a question; with no answer yet, by all networks of the catalogue."""
    networks = current().networks
    ids = [one.id for one in advice.networks if one.eligible is not Answer.NO] if advice else networks
    counts = Counter(theme for id_ in ids for theme in networks[id_].themes[:_THEMES])
    every = [
        Card(term.id, locale.term(term.id, "theme"), counts[term.id], question.value(f"t-{term.id}"))
        for term in vocabulary().group("theme")
    ]
    often = {theme for theme, _number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_CARDS]}
    shown = sorted(every, key=lambda card: card.label.casefold())
    first = tuple(card for card in shown if card.id in often or card.points)
    return Cards(first, tuple(card for card in shown if card not in first))
