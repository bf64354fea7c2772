"""What a network publishes of its members in single countries."""

from proxenia.catalogue.derivation.shown import counts_members
from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.statements import Grade

#: An older count of a growing network, or one without a date, says nothing of today.
_OLDEST_YEARS = 10.0


def national_totals(snapshot: Snapshot, network: Network) -> dict[str, int]:
    """How many members a network has in each country of which a source of the last ten years says so."""
    today = PartialDate.parse(snapshot.day).first_day
    found: dict[str, tuple[str, int]] = {}
    for fact in (snapshot.facts[name] for name in network.facts.get("members_total", ())):
        country, what = fact.qualifiers.get("country"), str(fact.qualifiers.get("what", ""))
        if not country or not fact.as_of or fact.grade is not Grade.STATED or not counts_members(what):
            continue
        if PartialDate.parse(fact.as_of).years_before(today) > _OLDEST_YEARS or not isinstance(fact.value, int):
            continue
        found[str(country)] = max(found.get(str(country), ("", 0)), (fact.as_of, fact.value))
    return {country: number for country, (_, number) in sorted(found.items())}
