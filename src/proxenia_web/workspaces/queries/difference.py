"""Two answers of the advisor laid beside each other: which verdicts differ, and why, as far as that is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.appraisal.answer.record import ACTIONS
from proxenia.catalogue.model import Fact
from proxenia_web.core import locale
from proxenia_web.directory.queries.network import line

Answer = Mapping[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A network on which two answers differ; a verdict of "" says that the answer did not know the network."""

    id: str
    name: str
    verdicts: tuple[str, str]
    levels: tuple[int | None, int | None]
    causes: list[str]


def differences(before: Answer, after: Answer) -> list[Difference]:
    """Every network whose verdict or level differs, those on which something is to be done first."""
    then, now = ({row["id"]: row for row in answer["networks"]} for answer in (before, after))
    found = [
        _difference(id_, then.get(id_, {}), now.get(id_, {}), (before, after))
        for id_ in dict.fromkeys([*now, *then])
        if _advice(then.get(id_, {})) != _advice(now.get(id_, {}))
    ]
    return sorted(found, key=lambda one: not any(verdict in ACTIONS for verdict in one.verdicts))


def _advice(row: Row) -> tuple[str, int | None]:
    return row.get("verdict", ""), row.get("level")


def _difference(id_: str, then: Row, now: Row, answers: tuple[Answer, Answer]) -> Difference:
    (verdict, level), (new_verdict, new_level) = _advice(then), _advice(now)
    name = (now or then)["name"]
    if not (then and now):
        causes = [_("The catalogue knew this network in one of the two only.")]
    else:
        causes = [*_of_the_city(then, now), *_of_the_cost(then, now), *_of_the_facts(then, now, answers)]
    nothing = _("Nothing known of this network differs: money, days or other networks moved it.")
    return Difference(id_, name, (verdict, new_verdict), (level, new_level), causes or [nothing])


def _of_the_city(then: Row, now: Row) -> Iterator[str]:
    if then["present"] != now["present"]:
        yield _("The city counts as a member now.") if now["present"] else _("The city no longer counts as a member.")
    elif then["present_level"] != now["present_level"]:
        yield _("The city takes part at another level.")
    if then["eligible"] != now["eligible"]:
        yield now.get("eligibility_reason") or _("Whether the city can join is judged otherwise.")


def _of_the_cost(then: Row, now: Row) -> Iterator[str]:
    """What costs otherwise; travel and days at the same level only, for with the level they follow the verdict."""
    was, is_ = then["cost"], now["cost"]
    if was is None or is_ is None:
        return
    labels = {"fee_eur": _("Fee")}
    if then["criteria_level"] == now["criteria_level"]:
        labels |= {"travel_eur": _("Travel"), "staff_days": _("Working days")}
    for key, label in labels.items():
        if was[key] != is_[key]:
            yield f"{label}: {_amount(was[key])} → {_amount(is_[key])}"


def _amount(value: Any) -> str:
    if not isinstance(value, Mapping):
        return locale.number(value)
    low, mode, high = (value[end] for end in ("low", "mode", "high"))
    told = locale.euros(mode) if low == high else f"{locale.euros(low)}–{locale.number(high)}"
    return told if value["known"] or "basis" not in value else _("%(amount)s (estimated)") % {"amount": told}


def _of_the_facts(then: Row, now: Row, answers: tuple[Answer, Answer]) -> Iterator[str]:
    """The properties that both answers cite and that say something else in the second.

    What one of them does not cite may be as it was: its reasons were chosen for other things.
    """
    cited = [_cited(row, answer["statements"]) for row, answer in zip((then, now), answers, strict=True)]
    for name in sorted(set(cited[0]) & set(cited[1])):
        gone, new = (sorted(cited[i][name] - cited[1 - i][name]) for i in (0, 1))
        if new:
            label = locale.term(name, "property")
            yield (
                f"{label}: {locale.listed(gone)} → {locale.listed(new)}" if gone else f"{label}: + {locale.listed(new)}"
            )


def _cited(row: Row, statements: Mapping[str, Any]) -> dict[str, set[str]]:
    """The values cited of each property, in words."""
    ids = {*row.get("eligibility_statements", ())}
    ids |= {id_ for one in (*row.get("reasons", ()), *row.get("against", ())) for id_ in one["statements"]}
    found: dict[str, set[str]] = {}
    for id_ in ids & set(statements):
        fact = Fact(id=id_, source_kind="", **statements[id_])
        told = line(fact)
        more = "; ".join(" ".join(filter(None, (one.label, one.text))) for one in told.details)
        text = f"{told.text} ({more})" if more else told.text
        found.setdefault(fact.property, set()).add(text)
    return found
