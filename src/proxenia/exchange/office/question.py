"""What an office asks the advisor: a scenario, with the memberships, levels and fees of its own record filled in."""

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date

from proxenia.appraisal.model import Level
from proxenia.appraisal.question.scenario import Scenario
from proxenia.engagement.depth import depth_in_year
from proxenia.engagement.model import RegisteredMembership
from proxenia.exchange.office.valuation import valuation
from proxenia.exchange.office.workspace import Office, Workspace


def office_scenario(record: Workspace, asked: Scenario, day: date, known: Container[str]) -> Scenario:
    """The scenario asked, as the office stands on a day: what the scenario itself says comes first.

    `known` are the ids of the catalogue: networks of the office's own cannot be advised on. Fees are in euro; one
    whose currency has no known rate is left to the catalogue.
    """
    held = [one for one in record.ledger.members_on(day) if one.network in known]
    place = asked.place or (str(record.office.place) if record.office.place is not None else None)
    members: Mapping[str, Level | None] = {one.network: _level(record, one, day) for one in held}
    return replace(
        asked, place=place, members={**members, **asked.members}, fees={**_fees_eur(held, day), **asked.fees}
    )


def _level(record: Workspace, membership: RegisteredMembership, day: date) -> Level:
    """The depth of the day's year; a member who did nothing still observes: the letters arrive."""
    known = [entry for entry in record.ledger.of(membership.network) if entry.day <= day]
    return Level(max(1, depth_in_year(known, day.year).level))


def _fees_eur(held: list[RegisteredMembership], day: date) -> dict[str, float]:
    convert = valuation(Office("", currency="EUR")).convert
    fees = {one.network: convert(one.fee, day) for one in held if one.fee}
    return {network: round(amount, 2) for network, amount in fees.items() if amount is not None}
