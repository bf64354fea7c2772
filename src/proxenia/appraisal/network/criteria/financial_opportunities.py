"""Financial opportunities: can the city get money out of it? Funds, grants, prizes, joint projects."""

from proxenia.appraisal.model import Answer, Reason, Value
from proxenia.appraisal.network.offer import is_money_for_cities, is_open_to
from proxenia.appraisal.network.parts import count_interval, member_count, statements_of, trust
from proxenia.appraisal.network.setting import Setting
from proxenia.catalogue.model import Funding, Network


def financial_opportunities(setting: Setting, network: Network) -> Value:
    """The best of what is offered times the chance among so many members; old offers count less."""
    named = (_offer(setting, funding) for funding in network.funding if is_money_for_cities(funding))
    offers = [*(offer for offer in named if offer is not None), *_services(setting, network)]
    if not offers:
        is_described = bool(network.services)
        low, mode, high = setting.constants.interval(
            "criteria.financial_opportunities.nothing_named" if is_described else "criteria.unknown.part"
        )
        mode = mode if is_described else low * 2
        code = "no-funding-named" if is_described else "funding-unknown"
        return Value(low, mode, high, (Reason(code, {}, network.facts.get("service", ())[:1], -0.2),))
    best = max(offers, key=lambda offer: (offer.mode, offer.high))
    low, mode, high = (value * _chance(setting, network) for value in best.interval)
    return Value(low, mode, high, best.reasons)


def _offer(setting: Setting, funding: Funding) -> Value | None:
    """The worth of one offer; None where it is not for this city."""
    answer = is_open_to(setting.city, funding)
    if answer is Answer.NO:
        return None
    constants = setting.constants
    years = setting.age(funding.as_of, constants.number("age.undated_years"))
    freshness = max(0.2, 1 - 0.08 * years)
    if answer is Answer.UNKNOWN:
        freshness *= constants.number("criteria.financial_opportunities.chosen_only")
    values = {"name": funding.name, "open_to": funding.open_to, "when": funding.as_of or "undated"}
    most = constants.number("criteria.financial_opportunities.most_for_one_city")
    if funding.amount is None or funding.eur_rate is None or funding.amount * funding.eur_rate > most:
        low, mode, high = constants.interval("criteria.financial_opportunities.unnamed_amount")
        code, amount = "funding-unnamed", 0.0
    else:
        euros = funding.amount * funding.eur_rate
        # An amount for all winners together, or for the whole programme, says little of what one city gets.
        euros = euros / 20 if "total" in funding.what or "whole" in funding.what else euros
        high = constants.curve("criteria.financial_opportunities.amount_eur", euros)
        low, mode = high * 0.2, high * 0.6
        code, amount = "funding-named", round(euros, -2)
    reason = Reason(code, {**values, "amount": amount}, (funding.statement,), 0.7 * mode * freshness)
    return Value(low * freshness, mode * freshness, high * freshness, (reason,))


def _services(setting: Setting, network: Network) -> list[Value]:
    offered = []
    for service, code in (("funding", "offers-funding"), ("joint-projects", "offers-projects")):
        if service in network.services:
            name = "unnamed_amount" if service == "funding" else "joint_projects"
            low, mode, high = setting.constants.interval(f"criteria.financial_opportunities.{name}")
            share = trust(setting, network, service)
            statements = statements_of(setting, network, "service", [service])[:2]
            reason = Reason(code, {}, statements, mode * share, is_inferred=service in network.inferred)
            offered.append(Value(low * share, mode * share, high, (reason,)))
    return offered


def _chance(setting: Setting, network: Network) -> float:
    count = member_count(setting, network)
    number = count_interval(setting, count)[1] if count else 100.0
    return setting.constants.curve("criteria.financial_opportunities.chance_by_members", number)
