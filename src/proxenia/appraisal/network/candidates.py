"""Every organisation a city could take part in, appraised: eligibility, cost, the seven criteria."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from proxenia.appraisal.model import Answer, Level, Value
from proxenia.appraisal.network.cost import Cost, appraise_cost
from proxenia.appraisal.network.criteria.best_practices import best_practices
from proxenia.appraisal.network.criteria.financial_commitment import commitment_interval, financial_commitment
from proxenia.appraisal.network.criteria.financial_opportunities import financial_opportunities
from proxenia.appraisal.network.criteria.lobbying import lobbying
from proxenia.appraisal.network.criteria.membership_variation import membership_variation
from proxenia.appraisal.network.criteria.network_of_contacts import network_of_contacts
from proxenia.appraisal.network.criteria.visibility import visibility
from proxenia.appraisal.network.eligibility import Eligibility, judge_eligibility
from proxenia.appraisal.network.fee import fees_for
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Network
from proxenia.evidence.record import Kind

#: Kinds of organisation that a city takes part in; funds, prizes and events are not joined.
ADVISED_KINDS = frozenset({Kind.NETWORK, Kind.PROGRAMME, Kind.INSTITUTION, Kind.UNKNOWN})

_BENEFITS: Mapping[str, Callable[[Setting, Network], Value]] = MappingProxyType(
    {
        "financial_opportunities": financial_opportunities,
        "visibility": visibility,
        "lobbying": lobbying,
        "best_practices": best_practices,
        "network_of_contacts": network_of_contacts,
        "membership_variation": membership_variation,
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One network appraised: may the city join, what does it cost, what is it worth when used in full.

    `benefits` holds the six criteria other than financial commitment, at their full value; all empty for a network that
    the city cannot join.
    """

    network: Network
    eligibility: Eligibility
    cost: Cost | None
    benefits: Mapping[str, Value]

    @property
    def is_scored(self) -> bool:
        """Whether it was appraised: eligible, or not known not to be."""
        return self.eligibility.answer is not Answer.NO

    def values(self, setting: Setting, level: Level) -> dict[str, Value]:
        """The seven criteria at a level, in their order."""
        assert self.cost is not None
        found = {"financial_commitment": financial_commitment(setting, self.cost, level)}
        for name, value in self.benefits.items():
            share = 0.0 if level is Level.NONE else setting.constants.numbers(f"levels.share.{name}")[level - 1]
            found[name] = value.scaled(share)
        return found

    def intervals(self, setting: Setting, level: Level) -> NDArray[np.float64]:
        """Low, mode and high of the seven criteria at a level above none (criteria, 3), without their reasons."""
        assert self.cost is not None
        constants = setting.constants
        rows = [commitment_interval(setting, self.cost, level)]
        for name, value in self.benefits.items():
            share = constants.numbers(f"levels.share.{name}")[level - 1]
            rows.append((value.low * share, value.mode * share, value.high * share))
        return np.array(rows)


def appraise_candidates(setting: Setting, only: Collection[str] | None = None) -> list[Candidate]:
    """Every organisation a city can take part in, in the order of the ids; those it cannot join with the rule only.

    With `only`, those of these ids, appraised as they would be among all: a fee that is not published is judged by the
    fees of all the others.
    """
    networks = [n for n in setting.snapshot.networks.values() if n.kind in ADVISED_KINDS]
    judged = {network.id: judge_eligibility(setting, network) for network in networks}
    fees = fees_for(setting, [n for n in networks if judged[n.id].answer is not Answer.NO])
    candidates = []
    for network in networks:
        if only is not None and network.id not in only:
            continue
        if network.id not in fees:
            candidates.append(Candidate(network, judged[network.id], None, {}))
            continue
        cost = appraise_cost(setting, network, fees[network.id])
        benefits = {name: appraise(setting, network) for name, appraise in _BENEFITS.items()}
        candidates.append(Candidate(network, judged[network.id], cost, benefits))
    return candidates
