"""A scenario as text to pass on: the address that asks it on the site, and the file that the command line runs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlencode

import yaml
from django.http import QueryDict

from proxenia.appraisal.question.scenario import Scenario, scenario_data
from proxenia.language.number import number_text
from proxenia_web.advisor.question.question import read_question


def yaml_of(scenario: Scenario) -> str:
    """The scenario as the YAML that `proxenia advise --scenario` runs to the same verdicts."""
    return yaml.dump(scenario_data(scenario), Dumper=_Plain, sort_keys=False, allow_unicode=True)


class _Plain(yaml.SafeDumper):
    """Writes numbers so that none may be two: 12.125 as 12.1250."""


_Plain.add_representer(float, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", _float(number)))


def _float(number: float) -> str:
    text = number_text(number)
    return text if "." in text else f"{text}.0"


def address_of(scenario: Scenario) -> str | None:
    """The query that asks the scenario on the site; None where the five questions cannot say all of it."""
    query = urlencode(list(_asked(scenario)))
    read = read_question(QueryDict(query)).scenario
    return query if read and _compared(read) == _compared(scenario) else None


def _compared(scenario: Scenario) -> Scenario:
    """What counts when two are compared: neither the order of what has none, nor how many cases are drawn."""
    return replace(scenario, samples=0, kind=None, prefer=tuple(sorted(scenario.prefer)))


def _asked(scenario: Scenario) -> Iterator[tuple[str, str]]:
    yield "city", scenario.place or ""
    yield from ((f"t-{theme}", number_text(points)) for theme, points in scenario.priorities.items())
    yield from ((f"rank-{name}", str(rank)) for name, rank in _ranks(scenario.prefer).items())
    for name, amount in (("budget", scenario.budget), ("days", scenario.staff_days)):
        if amount is not None:
            yield name, number_text(amount)
    for network, level in scenario.members.items():
        yield ("in", network) if level is None else (f"level-{network}", str(int(level)))
    yield from (("left", network if year is None else f"{network}:{year}") for network, year in scenario.left.items())
    for name, networks in (("not", scenario.not_members), ("keep", scenario.keep), ("never", scenario.never)):
        yield from ((name, network) for network in networks)
    yield from (("fee", f"{network}:{number_text(amount)}") for network, amount in scenario.fees.items())


def _ranks(prefer: Sequence[str]) -> dict[str, int]:
    """The places in an order that say "A before B" for every pair, as far as places can."""
    pairs = [(more.strip(), less.strip()) for more, _mark, less in (text.partition(">") for text in prefer)]
    ranks = {name: 1 for pair in pairs for name in pair}
    for _step in ranks:
        for more, less in pairs:
            ranks[less] = max(ranks[less], ranks[more] + 1)
    return ranks
