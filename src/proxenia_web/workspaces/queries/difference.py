"""Two answers of the advisor laid beside each other: which verdicts differ, and why, as far as that is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from msgspec.structs import asdict

from proxenia.appraisal.answer.record import ACTIONS, Advice, Claim, Fee, Interval, Network, Number
from proxenia.catalogue.model import Fact
from proxenia_web.core import locale
from proxenia_web.directory.queries.network import line

#: Money as an interval, or a number of days.
Told = Interval | Number | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A network on which two answers differ; a verdict of "" says that the answer did not know the network."""

    id: str
    name: str
    verdicts: tuple[str, str]
    levels: tuple[int | None, int | None]
    causes: list[str]


def differences(before: Advice, after: Advice) -> list[Difference]:
    """Every network whose verdict or level differs, those on which something is to be done first."""
    then, now = before.by_id, after.by_id
    found = [
        _difference(then.get(id_), now.get(id_), (before, after))
        for id_ in dict.fromkeys([*now, *then])
        if _advised(then.get(id_)) != _advised(now.get(id_))
    ]
    return sorted(found, key=lambda one: not any(verdict in ACTIONS for verdict in one.verdicts))


def _advised(network: Network | None) -> tuple[str, int | None]:
    return (network.verdict, network.level) if network else ("", None)


def _difference(then: Network | None, now: Network | None, answers: tuple[Advice, Advice]) -> Difference:
    (verdict, level), (new_verdict, new_level) = _advised(then), _advised(now)
    known = now or then
    assert known is not None  # one of the answers knows it
    if then and now:
        causes = [*_of_the_city(then, now), *_of_the_cost(then, now), *_of_the_facts(then, now, answers)]
    else:
        causes = [_("The catalogue knew this network in one of the two only.")]
    nothing = _("Nothing known of this network differs: money, days or other networks moved it.")
    return Difference(known.id, known.name, (verdict, new_verdict), (level, new_level), causes or [nothing])


def _of_the_city(then: Network, now: Network) -> Iterator[str]:
    if then.present != now.present:
        yield _("The city counts as a member now.") if now.present else _("The city no longer counts as a member.")
    elif then.present_level != now.present_level:
        yield _("The city takes part at another level.")
    if then.eligible != now.eligible:
        yield now.eligibility_reason or _("Whether the city can join is judged otherwise.")


def _of_the_cost(then: Network, now: Network) -> Iterator[str]:
    """What costs otherwise; travel and days at the same level only, for with the level they follow the verdict."""
    was, is_ = then.cost, now.cost
    if was is None or is_ is None:
        return
    pairs: list[tuple[str, Told, Told]] = [(_("Fee"), was.fee_eur, is_.fee_eur)]
    if then.criteria_level == now.criteria_level:
        pairs.append((_("Travel"), was.travel_eur, is_.travel_eur))
        pairs.append((_("Working days"), was.staff_days, is_.staff_days))
    for label, old, new in pairs:
        if old != new:
            yield locale.labelled(label, f"{_amount(old)} → {_amount(new)}")


def _amount(value: Told) -> str:
    if not isinstance(value, Interval):
        return "" if value is None else locale.number(value)
    told = locale.euros(value.mode)
    if value.low != value.high:
        told = locale.euros_between(value.low, value.high)
    is_estimated = isinstance(value, Fee) and not value.known
    return _("%(amount)s (estimated)") % {"amount": told} if is_estimated else told


def _of_the_facts(then: Network, now: Network, answers: tuple[Advice, Advice]) -> Iterator[str]:
    """The properties that both answers cite and that say something else in the second.

    What one of them does not cite may be as it was: its reasons were chosen for other things.
    """
    cited = [_cited(network, answer.statements) for network, answer in zip((then, now), answers, strict=True)]
    for name in sorted(set(cited[0]) & set(cited[1])):
        gone, new = (sorted(cited[i][name] - cited[1 - i][name]) for i in (0, 1))
        if new:
            label = locale.term(name, "property")
            changed = f"{locale.listed(gone)} → {locale.listed(new)}" if gone else f"+ {locale.listed(new)}"
            yield locale.labelled(label, changed)


def _cited(network: Network, statements: Mapping[str, Claim]) -> dict[str, set[str]]:
    """The values cited of each property, in words."""
    found: dict[str, set[str]] = {}
    for id_ in network.cited & set(statements):
        claim = asdict(statements[id_])
        kind, _inferred = claim.pop("kind"), claim.pop("is_inferred")
        fact = Fact(id=id_, source_kind=kind, **claim)
        told = line(fact)
        more = locale.parted(" ".join(filter(None, (one.label, one.text))) for one in told.details)
        text = f"{told.text} ({more})" if more else told.text
        found.setdefault(fact.property, set()).add(text)
    return found
