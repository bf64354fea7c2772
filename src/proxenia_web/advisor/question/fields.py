"""What a reader asks as it was typed: the fields, what is wrong with them, and the scenario they stand for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from proxenia.appraisal.question.scenario import Scenario
from proxenia_web.directory.place_choice import PlaceChoice

#: A statement of a pair of criteria, by its number: "more-1" is at least as important as "less-1".
_STATEMENT = re.compile(r"(?:more|less)-(\d{1,2})")
#: What a page tries or shows beside the question: no part of it.
TRIED = ("if-", "since")


@dataclass
class Question:
    """The fields as typed, what is wrong with them, and the scenario. `given` is the query without what is empty."""

    chosen: PlaceChoice
    scenario: Scenario | None = None
    faults: dict[str, str] = field(default_factory=dict)
    given: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """The query string that asks this again."""
        return urlencode(self.asked)

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The question without what is only tried."""
        return [(key, text) for key, text in self.given if not key.startswith(TRIED)]

    @property
    def fees(self) -> list[str]:
        """Fees named, as "network:amount"."""
        return self.values("fee")

    @property
    def rows(self) -> list[int]:
        """The numbers of the statements of which something was said, in order."""
        return statement_numbers(key for key, _text in self.given)

    def value(self, name: str) -> str:
        """What was typed in a field."""
        return next((text for key, text in self.given if key == name), "")

    def values(self, name: str) -> list[str]:
        """Everything typed in a repeated field."""
        return [text for key, text in self.given if key == name]

    def address_with(self, *more: tuple[str, str]) -> str:
        """The query string that asks this and something more."""
        return urlencode([*self.asked, *more])


def statement_numbers(keys: Iterable[str]) -> list[int]:
    """The numbers of the statements among the names of fields, in order."""
    return sorted({int(found[1]) for key in keys if (found := _STATEMENT.fullmatch(key))})
