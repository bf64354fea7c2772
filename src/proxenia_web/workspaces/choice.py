"""What an office can decide about a membership, and which decision is the same as an advice."""

from django.utils.translation import gettext_lazy

from proxenia.engagement.model import Choice

CHOICES = [
    (Choice.KEEP, gettext_lazy("keep as it is")),
    (Choice.DEEPEN, gettext_lazy("take part more deeply")),
    (Choice.REDUCE, gettext_lazy("do less")),
    (Choice.LEAVE, gettext_lazy("leave")),
    (Choice.POSTPONE, gettext_lazy("postpone the decision")),
]
#: The decision that does what a verdict advises.
SAME = {verdict: Choice(verdict) for verdict in ("keep", "deepen", "reduce", "leave")}
