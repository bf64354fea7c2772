"""An answer as its page shows it: the advice of now, or one that was kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from proxenia.appraisal.answer.lead import told_lead
from proxenia.appraisal.answer.record import ACTIONS, Advice, Network, Portfolio
from proxenia.appraisal.model import Verdict
from proxenia.language.words import Words, words
from proxenia.report.advice.memo import named_rungs, standing
from proxenia.report.advice.section.set_table import level, yearly
from proxenia_web.advisor.answer.comparison import best_comparison, other_facts
from proxenia_web.advisor.answer.explained import Explained
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale

#: Networks that are shown before the rest is opened.
_OPEN, _WATCHED = 3, 20


@dataclass(frozen=True, slots=True)
class Row:
    """A network of the answer as its line shows it, with everything that it opens to."""

    network: Network
    yearly: str
    level: str
    explained: Explained

    @property
    def short(self) -> str:
        """The network's short name in the reader's language."""
        known = current().networks.get(self.network.id)
        return locale.wording(known).short if known else self.network.name

    @property
    def why(self) -> str:
        """What speaks for it most, in one line; whether it may be joined where nothing does and nothing is asked."""
        otherwise = "" if self.explained.eligibility else self.network.eligibility_reason
        return next((reason.text for reason in self.network.reasons), otherwise)


def shown_answer(advice: Advice, language: str) -> dict[str, object]:
    """What the templates `answer_set.html` and `answer_detail.html` show of an answer in its language."""
    say = words(language, "memo")
    advised = list(_rows(advice, advice.advised, say))
    unsure = list(_rows(advice, (one for one in advice.networks if one.verdict is Verdict.OPEN), say))
    watched = list(_rows(advice, (one for one in advice.networks if one.verdict is Verdict.WATCH), say))
    return {
        "data": advice,
        "standing": standing(advice, say),
        "lead": told_lead(advice, language),
        "advised": advised,
        "unsure": unsure[:_OPEN],
        "more_unsure": unsure[_OPEN:],
        "watched": watched[:_WATCHED],
        "more_watched": watched[_WATCHED:],
        "counts": [(verdict, len(found)) for verdict in ACTIONS if (found := advice.by_verdict(verdict))],
        "comparison": best_comparison(advice),
        "facts": other_facts(advice),
        "frontier": named_rungs(advice),
        **_reach(advice, say),
        "threshold": threshold_of(advice),
    }


def _reach(advice: Advice, say: Words) -> dict[str, object]:
    """What is open without travel, where every euro is looked at, and what it says above and below the table."""
    found = advice.within_reach
    if not found or not found.entries:
        return {}
    titles = say.listed([title.name for title in found.titles])
    return {
        "reach": found,
        "reach_lead": say.say("reach.lead", days=say.count("days", round(max(e.staff_days for e in found.entries)))),
        "reach_titles": say.say("reach.titles", names=titles) if titles else "",
    }


def threshold_of(advice: Advice) -> float:
    """The share of the best sets from which a network is advised."""
    return (advice.portfolio or Portfolio("")).core_index_threshold


def _rows(advice: Advice, networks: Iterator[Network] | tuple[Network, ...], say: Words) -> Iterator[Row]:
    for network in networks:
        yield Row(network, yearly(network, say), level(network, say), Explained(advice, network))


def shown_network(advice: Advice, explained: Explained, language: str) -> Row:
    """One network of an answer as its own page shows it."""
    return next(_rows(advice, (explained.network,), words(language, "memo")))
