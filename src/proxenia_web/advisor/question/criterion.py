"""The criteria as a reader is asked of them: their names, and what each asks."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxenia.language.words import words

_ASKS = {
    "financial_commitment": _("Can we carry it: fee, travel, time?"),
    "financial_opportunities": _("Can we get money out of it: funds, grants, prizes?"),
    "visibility": _("Does it put us on a stage?"),
    "lobbying": _("Does it carry our interests to those who decide?"),
    "best_practices": _("Shall we learn from others?"),
    "network_of_contacts": _("Whom shall we meet that we do not meet already?"),
    "membership_variation": _("Shall we find equals there, and a voice?"),
}


def criterion(name: str) -> str:
    """The name of a criterion; a gap for none."""
    return "…" if not name else words((get_language() or "en")[:2], "reasons").say(f"criterion.{name}")


def criterion_asks(name: str) -> str:
    """What a criterion asks, in a few words."""
    return str(_ASKS[name])
