"""The questions of the advisor one after another: which fields each asks, and where to go from it."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia_web.advisor.question.fields import Question


class Step(StrEnum):
    """A question, in the order in which they are asked; CHECK shows all the answers."""

    CITY = "city"
    MEMBERSHIPS = "memberships"
    AGENDA = "agenda"
    RESOURCES = "resources"
    CRITERIA = "criteria"
    SETTLED = "settled"
    CHECK = "check"

    @property
    def before(self) -> "Step | None":
        """The question before; None for the first."""
        at = _ORDER.index(self)
        return _ORDER[at - 1] if at else None

    @property
    def after(self) -> "Step":
        """The question after; the last is its own."""
        return _ORDER[min(_ORDER.index(self) + 1, len(_ORDER) - 1)]

    @property
    def number(self) -> int:
        """Its place, from 1."""
        return _ORDER.index(self) + 1

    @property
    def question(self) -> str:
        """What it asks."""
        return str(_TITLES[self])

    def asks(self, key: str) -> bool:
        """Whether a field of this name is asked here."""
        return key in _FIELDS[self] or key.startswith(_FAMILIES[self])


_ORDER = tuple(Step)
#: How many questions are asked before the answers are shown.
QUESTIONS = len(_ORDER) - 1
_TITLES = {
    Step.CITY: _("Which city or region do you speak for?"),
    Step.MEMBERSHIPS: _("Which networks are you in today?"),
    Step.AGENDA: _("What is on your agenda?"),
    Step.RESOURCES: _("How much money and time do you have?"),
    Step.CRITERIA: _("What matters more to you?"),
    Step.SETTLED: _("Is anything settled already?"),
    Step.CHECK: _("Check your answers"),
}
_FIELDS = {
    Step.CITY: ("city", "place"),
    Step.MEMBERSHIPS: ("in", "not", "left"),
    Step.AGENDA: (),
    Step.RESOURCES: ("budget", "days"),
    Step.CRITERIA: (),
    Step.SETTLED: ("keep", "never"),
    Step.CHECK: (),
}
_FAMILIES: dict[Step, tuple[str, ...]] = {
    **dict.fromkeys(Step, ()),
    Step.MEMBERSHIPS: ("level-",),
    Step.AGENDA: ("t-",),
    Step.CRITERIA: ("rank-",),
}
_OF_FAULT = {
    "place": Step.CITY,
    **dict.fromkeys(("in", "not", "left"), Step.MEMBERSHIPS),
    **dict.fromkeys(("agenda", "plan"), Step.AGENDA),
    **dict.fromkeys(("budget", "days"), Step.RESOURCES),
    **dict.fromkeys(("order", "statements"), Step.CRITERIA),
    **dict.fromkeys(("keep", "never", "fee"), Step.SETTLED),
}


def step_of_fault(name: str) -> Step:
    """The question in which a field stands that has a fault."""
    return _OF_FAULT.get(name, Step.CHECK)


def first_at_fault(question: Question) -> Step | None:
    """The first question whose answer cannot be taken as it is; None where all can."""
    return min((step_of_fault(name) for name in question.faults), key=_ORDER.index, default=None)


@dataclass(frozen=True, slots=True)
class Here:
    """Where a reader is among the questions, with the fields of the others to carry along."""

    step: Step
    carried: tuple[tuple[str, str], ...]
    back: str

    @property
    def address(self) -> str:
        """The page of this question."""
        return step_address(self.step)

    @property
    def kept(self) -> str:
        """The query of the answers to the other questions, to put one more behind."""
        return f"{urlencode([*self.carried, ('next', 'on')])}&"


def here(step: Step, question: Question) -> Here:
    """Where a reader is: the fields of other questions are carried, and the way back keeps all."""
    carried = tuple((key, text) for key, text in question.asked if not step.asks(key))
    before = step.before
    return Here(step, carried, f"{step_address(before)}?{question.address}" if before else "")


def step_address(step: Step) -> str:
    """The address of a question's page."""
    return reverse("advisor:step", args=[str(step)])
