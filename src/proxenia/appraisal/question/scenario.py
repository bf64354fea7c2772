"""What is asked of `proxenia advise`, from options or from a scenario file: read whole, every fault at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from proxenia.appraisal.model import Level
from proxenia.errors import InputError
from proxenia.evidence.file.yaml_text import read_yaml
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.language.number import NumberError, read_number, without_euro
from proxenia.language.plain_data import faults_of_data
from proxenia.problems import Problem

#: Says where the value under some keys stands, for a problem to name.
Where = Callable[..., str]
_LISTS = ("prefer", "keep", "never", "needs", "at_most", "not_members")
#: Amounts, weights and counts from here on are slips, and lead out of arithmetic.
_MOST = 1e12
#: Amounts that may be written as people write them, in quotes or with spaces.
_WRITTEN = ("budget", "staff_days")
_LEVELS = {level.name.lower(): level for level in Level}
_KEYS = {
    "place": str,
    "country": str,
    "kind": str,
    "budget": (int, float),
    "staff_days": (int, float),
    "priorities": dict,
    "prefer": list,
    "swing": dict,
    "members": dict,
    "not_members": list,
    "left": dict,
    "keep": list,
    "never": list,
    "needs": list,
    "at_most": list,
    "most_new": int,
    "fees": dict,
    "seed": int,
    "samples": int,
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A city's question in plain data: what a file keeps and what `advise` runs."""

    place: str | None = None
    country: str | None = None
    kind: str | None = None
    budget: float | None = None
    staff_days: float | None = None
    priorities: Mapping[str, float] = field(default_factory=dict)
    prefer: tuple[str, ...] = ()
    swing: Mapping[str, float] = field(default_factory=dict)
    members: Mapping[str, Level | None] = field(default_factory=dict)
    not_members: tuple[str, ...] = ()
    left: Mapping[str, int | None] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    most_new: int | None = None
    fees: Mapping[str, float] = field(default_factory=dict)
    seed: int = 1
    samples: int = 10_000


def read_scenario(path: Path, vocabulary: Vocabulary) -> Scenario:
    """The scenario of a YAML file; InputError lists every fault with line and column."""
    document, found = read_yaml(path)
    if document is None or not isinstance(document.data, Mapping):
        raise InputError(
            found or [Problem("not-a-scenario", path.name, "the file is not a mapping", "write place: ...")]
        )
    return scenario_of(document.data, vocabulary, document.where, [*found, *document.doubtful_numbers()])


def scenario_of(
    given: Mapping[str, Any], vocabulary: Vocabulary, where: Where, found: Sequence[Problem] = ()
) -> Scenario:
    """The scenario of plain data, by the keys of a scenario file; InputError lists every fault, those `found` first.

    `where` says for a problem where the value under some keys stands.
    """
    if faults := list(faults_of_data(given, where())):
        raise InputError([*found, *faults])
    data, found = dict(given), list(found)
    for key in [key for key in data if key not in _KEYS]:
        hint = f"known: {', '.join(_KEYS)}"
        found.append(Problem("unknown-key", where(str(key)), f"'{key}' is not a key of a scenario", hint))
        del data[key]
    for key in _WRITTEN:
        if isinstance(data.get(key), str):
            number, problem = parse_amount(data[key], where(key), euro=key == "budget")
            is_ambiguous = problem is not None and problem.code == "ambiguous-amount"
            found += [problem] if problem and is_ambiguous else []
            if is_ambiguous or not problem:  # of anything else that is no amount, its kind is told below
                data[key] = number
    for key, value in list(data.items()):
        if value is None or not isinstance(value, _KEYS[key]) or isinstance(value, bool):  # type: ignore[arg-type]
            found.append(_wrong_type(where, key, value))
            del data[key]
    scenario = _from_data(where, data, vocabulary, found)
    found += check_scenario(scenario, where)
    if found:
        raise InputError(found)
    return scenario


def scenario_data(scenario: Scenario) -> dict[str, Any]:
    """The scenario as the plain data of a scenario file, what was not said left out; `scenario_of` reads it back."""
    told: dict[str, Any] = {key: getattr(scenario, key) for key in _KEYS}
    told["members"] = {network: None if at is None else int(at) for network, at in scenario.members.items()}
    for key, value in told.items():
        told[key] = dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value
    return {key: value for key, value in told.items() if value not in (None, {}, [])}


def _wrong_type(where: Where, key: str, value: object) -> Problem:
    if key == "country" and value is False:  # YAML reads an unquoted NO as "no"
        return Problem("wrong-type", where(key), "country is no: YAML reads NO so", 'put it in quotes: country: "NO"')
    wanted = {str: "text", int: "a whole number", dict: "a mapping", list: "a list"}.get(_KEYS[key], "a number")  # type: ignore[call-overload]
    return Problem("wrong-type", where(key), f"'{key}' cannot be {value!r}", f"write {wanted}")


def _from_data(where: Where, data: dict[str, Any], vocabulary: Vocabulary, found: list[Problem]) -> Scenario:
    priorities: dict[str, float] = {}
    for theme, weight in data.pop("priorities", {}).items():
        found += check_priority(str(theme), weight, vocabulary, where("priorities", str(theme)))
        priorities[str(theme)] = weight if isinstance(weight, int | float) else 0.0
    members: dict[str, Level | None] = {}
    for network, level in data.pop("members", {}).items():
        parsed, problem = parse_level(level, where("members", str(network)))
        members[str(network)] = parsed
        found += [problem] if problem else []
    left: dict[str, int | None] = {}
    for network, year in data.pop("left", {}).items():
        left[str(network)], problem = parse_year(year, where("left", str(network)))
        found += [problem] if problem else []
    lists: dict[str, Any] = {key: tuple(map(str, data.pop(key, ()))) for key in _LISTS}
    tables: dict[str, Any] = {key: _amounts(where, key, data.pop(key, {}), found) for key in ("swing", "fees")}
    return Scenario(priorities=priorities, members=members, left=left, **lists, **tables, **data)


def _amounts(where: Where, key: str, given: Mapping[str, object], found: list[Problem]) -> dict[str, float]:
    amounts = {}
    for name, value in given.items():
        amounts[str(name)], problem = parse_amount(value, where(key, str(name)), euro=key == "fees")
        found += [problem] if problem else []
    return amounts


def parse_amount(value: object, where: str, *, euro: bool = False) -> tuple[float, Problem | None]:
    """A number of 0 or more, as it is written; 0 and a problem for anything else, and for what may be two numbers.

    `euro`: whether it is money, which may say that it is in euro and must not say anything else.
    """
    number = -1.0
    if isinstance(value, str):
        try:
            number = read_number(without_euro(value) if euro else value)
        except NumberError as error:
            if error.code == "ambiguous-amount":
                return 0.0, Problem(
                    error.code, where, error.message, f"write {error.meanings[0]}, or {error.meanings[1]}"
                )
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
    if not 0 <= number < _MOST:
        return 0.0, Problem("bad-number", where, f"'{value}' is not an amount", "write a number of 0 or more")
    return number, None


def check_priority(theme: str, weight: object, vocabulary: Vocabulary, where: str) -> list[Problem]:
    """The faults of one priority: an unknown theme, or a weight that is no positive number."""
    found = [] if vocabulary.find("theme", theme) else [vocabulary.unknown("theme", theme, where)]
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight < _MOST:
        found.append(Problem("bad-weight", where, f"the weight of '{theme}' is {weight!r}", "write a number above 0"))
    return found


def parse_level(level: object, where: str) -> tuple[Level | None, Problem | None]:
    """A level written as 1, 2, 3 or observe, participate, lead; None where it is left open."""
    if level is None or level == "":
        return None, None
    text = str(level).lower()
    if text in _LEVELS and text != "none":
        return _LEVELS[text], None
    if text in ("1", "2", "3"):
        return Level(int(text)), None
    hint = "write 1 (observe), 2 (participate) or 3 (lead)"
    return None, Problem("bad-level", where, f"'{level}' is not a level of engagement", hint)


def parse_year(year: object, where: str) -> tuple[int | None, Problem | None]:
    """The year in which a network was left; None where it is not said."""
    if year is None or year == "":
        return None, None
    text = str(year)
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text), None
    return None, Problem("bad-year", where, f"'{year}' is not a year", "write it as in 2019, or leave it out")


def check_scenario(scenario: Scenario, where: Any) -> list[Problem]:
    """The faults of numbers and words that do not depend on the catalogue."""
    found = []
    for name in ("budget", "staff_days", "most_new"):
        value = getattr(scenario, name)
        if value is not None and not 0 <= value < _MOST:
            found.append(
                Problem("bad-number", where(name), f"'{name}' cannot be {value}", "write a number of 0 or more")
            )
    if not 100 <= scenario.samples <= 1_000_000:
        message = f"'samples' cannot be {scenario.samples}"
        found.append(Problem("bad-number", where("samples"), message, "write a number from 100 to 1,000,000"))
    if scenario.seed < 0:
        found.append(
            Problem("bad-number", where("seed"), f"'seed' cannot be {scenario.seed}", "write a number of 0 or more")
        )
    if scenario.kind not in (None, "city", "region"):
        found.append(Problem("bad-kind", where("kind"), f"'kind' cannot be '{scenario.kind}'", "write city or region"))
    both = sorted(set(scenario.keep) & set(scenario.never))
    found += [
        Problem("keep-and-never", where("keep"), f"'{id_}' is in both keep and never", "choose one") for id_ in both
    ]
    return found


def overlay(base: Scenario, given: Mapping[str, Any]) -> Scenario:
    """The scenario with what the command line gives in its place; lists and mappings are joined."""
    simple = {k: v for k, v in given.items() if v is not None and not isinstance(v, tuple | dict)}
    joined: dict[str, Any] = {
        "priorities": {**base.priorities, **given.get("priorities", {})},
        "members": {**base.members, **given.get("members", {})},
        "left": {**base.left, **given.get("left", {})},
        "swing": {**base.swing, **given.get("swing", {})},
        "fees": {**base.fees, **given.get("fees", {})},
        **{key: (*getattr(base, key), *given.get(key, ())) for key in _LISTS},
    }
    return replace(base, **simple, **joined)
