"""The controlled words of the catalogue: every property and every value it may take, with a definition."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import process

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.fee.terms import check_fee, check_leaving
from proxenia.evidence.statements import Grade, Statement
from proxenia.problems import Problem


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the vocabulary: its group, its id, a label and a definition, and its label in es, pt and fr."""

    group: str
    id: str
    label: str
    definition: str
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        """The label in a language, English where there is none."""
        return self.names.get(language) or self.label


#: Properties whose value must be a word of the group of the same or the named group.
CONTROLLED = {
    "theme": "theme",
    "service": "service",
    "region": "region",
    "category": "category",
    "member_type": "member_type",
    "fee_kind": "fee_kind",
    "voting": "voting",
    "event_frequency": "frequency",
}
#: Properties whose value is a whole number, and the least it may be.
WHOLE_NUMBERS = {
    "founded": 1800,
    "dissolved": 1800,
    "members_total": 0,
    "countries_total": 0,
    "population_represented": 0,
    "staff_total": 0,
    "annual_budget": 0,
}
#: Properties of which a network has one value at a time; sources that disagree are shown beside it.
SINGLE = frozenset(
    {
        *("name", "short_name", "website", "founded", "dissolved", "headquarters_city", "headquarters_country"),
        *("category", "members_total", "countries_total", "population_represented", "staff_total", "annual_budget"),
        *("fee_kind", "legal_form"),
    }
)


#: The groups whose words reasons name.
_NAMED_GROUPS = ("theme", "service", "region", "member_type", "joining")


class Vocabulary:
    """Every controlled word, by group; spelling variants lead to the word they stand for."""

    def __init__(self, terms: Mapping[tuple[str, str], Term], variants: Mapping[tuple[str, str], str]) -> None:
        self._terms = dict(terms)
        self._variants = dict(variants)

    @classmethod
    def read(cls, path: Path) -> "Vocabulary":
        """The vocabulary of a table with columns group, id, label, definition, alias_of, names_es/pt/fr."""
        terms: dict[tuple[str, str], Term] = {}
        variants: dict[tuple[str, str], str] = {}
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = row["group"], row["id"]
                if row["alias_of"]:
                    variants[key] = row["alias_of"]
                    continue
                names = {language: row[f"names_{language}"] for language in ("es", "pt", "fr")}
                terms[key] = Term(*key, row["label"], row["definition"], names)
        return cls(terms, variants)

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms.values())

    def group(self, group: str) -> tuple[Term, ...]:
        """The words of one group, in the order of the table."""
        return tuple(term for term in self if term.group == group)

    def ids(self, group: str) -> tuple[str, ...]:
        """The ids of one group, in the order of the table."""
        return tuple(term.id for term in self.group(group))

    def find(self, group: str, word: str) -> Term | None:
        """The term of an id or of a spelling variant; None for an unknown word."""
        return self._terms.get((group, self._variants.get((group, word), word)))

    def label(self, group: str, word: str) -> str:
        """The English label of a word; the word itself where the vocabulary has none."""
        term = self.find(group, word)
        return term.label if term else word

    def word(self, word: str, language: str = "en") -> str:
        """The label of a word that a reason names, whatever its group; the word itself where there is none."""
        terms = (self.find(group, word) for group in _NAMED_GROUPS)
        return next((term.name(language) for term in terms if term), word)

    def nearest(self, group: str, word: str, limit: int = 3) -> tuple[str, ...]:
        """The ids of a group nearest to a mistyped word, best first."""
        return tuple(match[0] for match in process.extract(word, self.ids(group), limit=limit))

    def unknown(self, group: str, word: str, where: str) -> Problem:
        """The problem to report for a word the group does not have."""
        near = ", ".join(self.nearest(group, word))
        name = group.replace("_", " ")
        return Problem(f"unknown-{group.replace('_', '-')}", where, f"'{word}' is not a {name}", f"nearest: {near}")

    def check(self, statement: Statement, where: str) -> list[Problem]:
        """Everything wrong with a statement: unknown property or word, wrong type, impossible number, no source."""
        found: list[Problem] = []
        if not self.find("property", statement.property):
            found.append(self.unknown("property", statement.property, where))
        group = CONTROLLED.get(statement.property)
        if group and not self.find(group, str(statement.value)):
            found.append(self.unknown(group, str(statement.value), where))
        found += _check_number(statement, where)
        if statement.property == "fee":
            found += check_fee(statement, where, self.find)
        if statement.property == "requirement":
            found += check_leaving(statement, where)
        if not statement.source.strip():
            found.append(Problem("no-source", where, "the statement names no source", "add the address it was read at"))
        return found


def _check_number(statement: Statement, where: str) -> list[Problem]:
    value, name = statement.value, statement.property
    if name == "fee" and (isinstance(value, bool) or not isinstance(value, int | float) or value < 0):
        return [Problem("bad-number", where, f"fee {value!r} is not an amount", "write a number of 0 or more")]
    least = WHOLE_NUMBERS.get(name)
    if least is None:
        return []
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        hint = f"write a whole number of {least} or more"
        return [Problem("bad-number", where, f"{name} {value!r} is not such a number", hint)]
    return []


def parse_statement(row: Mapping[str, object], where: str) -> tuple[Statement | None, list[Problem]]:
    """A row of an evidence file as a statement, or the problems that forbid it; the vocabulary is not consulted."""
    found = [
        Problem("missing-field", where, f"'{name}' is missing", f"every statement has {name}")
        for name in ("network", "property", "value", "source")
        if row.get(name) in (None, "")
    ]
    as_of = row.get("as_of")
    date = None
    if as_of is not None:
        try:
            date = PartialDate.parse(str(as_of))
        except ValueError as error:
            found.append(Problem("bad-date", where, str(error), "leave as_of empty if the source gives no date"))
    value, qualifiers = row.get("value"), row.get("qualifiers") or {}
    if value is not None and not isinstance(value, str | int | float | bool):
        found.append(
            Problem("bad-value", where, f"value {value!r} is neither text nor number", "write one value a row")
        )
    if not isinstance(qualifiers, Mapping):
        found.append(Problem("bad-qualifiers", where, "qualifiers are not a mapping", 'write {"name": value}'))
    grade = row.get("grade") or Grade.STATED
    if grade not in tuple(Grade):
        hint = "write stated where the source says it, inferred where you concluded it"
        found.append(Problem("bad-grade", where, f"'{grade}' is not a grade", hint))
    if found:
        return None, found
    assert isinstance(value, str | int | float | bool) and isinstance(qualifiers, Mapping)
    told = {name: qualifier for name, qualifier in sorted(qualifiers.items()) if qualifier is not None}
    statement = Statement(
        str(row["network"]), str(row["property"]), value, str(row["source"]), date, told, Grade(str(grade))
    )
    return statement, []


@cache
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program."""
    return Vocabulary.read(Path(__file__).parent.parent / "data" / "vocabulary.csv")
