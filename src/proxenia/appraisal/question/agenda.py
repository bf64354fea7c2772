"""A city's agenda read from its plan: which themes the passages speak of, and how surely."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np

from proxenia.appraisal.constants import Constants
from proxenia.appraisal.question.encoder import Encode
from proxenia.appraisal.question.likeness import theme_probabilities
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.problems import Problem

#: A passage counts for so many themes at most; so many are offered for one that counts for none.
_MOST_THEMES, _OFFERED_THEMES = 2, 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or item of a plan, and the heading it stands under.

    `number` counts from 1, `page` is None where the form has no pages.
    """

    number: int
    page: int | None
    text: str
    section: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that speaks for a theme, with the probability that it does, in [0, 1]."""

    passage: Passage
    theme: str
    probability: float


@dataclass(frozen=True, slots=True)
class Undecided:
    """A passage that counts for no theme, with the themes that it speaks of most likely, the likeliest first.

    One that denies all it speaks of has none.
    """

    passage: Passage
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A section of a plan of which no passage counts for a theme: its heading, first page, and passages."""

    section: str
    page: int | None
    passages: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a plan says: the passages that count for a theme, of all that were read, without those struck out.

    `undecided` are those that count for none, the nearest to one first; `silent` are the sections of which none counts.
    """

    source: str
    passages_read: int
    matches: tuple[Match, ...]
    undecided: tuple[Undecided, ...] = ()
    silent: tuple[Silence, ...] = ()

    def weights(self) -> dict[str, float]:
        """Each theme's share in percent of all that counts, heaviest first: the sum of its passages' probabilities."""
        sums: dict[str, float] = {}
        for match in self.matches:
            sums[match.theme] = sums.get(match.theme, 0.0) + match.probability
        total = sum(sums.values())
        shares = {theme: round(100 * amount / total, 1) for theme, amount in sums.items()}
        return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))

    def by_theme(self) -> dict[str, list[Match]]:
        """The passages of each theme, heaviest theme and surest passage first."""
        return {
            theme: sorted(
                (m for m in self.matches if m.theme == theme), key=lambda m: (-m.probability, m.passage.number)
            )
            for theme in self.weights()
        }

    def without(self, struck: Iterable[int]) -> "Agenda":
        """The agenda without the passages of these numbers; InputError names numbers that count for nothing."""
        numbers = set(struck)
        unknown = sorted(numbers - {match.passage.number for match in self.matches})
        if unknown:
            hint = "strike out numbers that are shown beside a passage"
            raise InputError(
                [Problem("unknown-passage", str(n), f"passage {n} counts for no theme", hint) for n in unknown]
            )
        return replace(self, matches=tuple(m for m in self.matches if m.passage.number not in numbers))


def match_passages(
    source: str, passages: Sequence[Passage], vocabulary: Vocabulary, constants: Constants, encode: Encode
) -> Agenda:
    """The themes that a plan's passages speak of.

    A passage is compared with each theme's name, definition, cues and examples in four languages, and with examples of
    no theme. Probabilities are a softmax over them, its two numbers fitted on half of a labelled set
    (benchmarks/read_agenda.py). A passage less sure than the threshold counts for nothing.
    """
    if not passages:
        return Agenda(source, 0, ())
    chances = theme_probabilities([passage.text for passage in passages], vocabulary, constants, encode)
    least = constants.number("agenda.least_probability")
    themes = [term.id for term in vocabulary.group("theme")]
    matches, undecided = [], list[tuple[float, Undecided]]()
    for passage, row in zip(passages, chances, strict=True):
        order = np.argsort(-row[:-1], kind="stable").tolist()
        counting = [at for at in order[:_MOST_THEMES] if row[at] >= least]
        matches += [Match(passage, themes[at], round(float(row[at]), 3)) for at in counting]
        if not counting:
            likeliest = tuple(themes[at] for at in order[:_OFFERED_THEMES] if row[at])
            undecided.append((-float(row[order[0]]), Undecided(passage, likeliest)))
    undecided.sort(key=lambda pair: (pair[0], pair[1].passage.number))
    silent = _silent(passages, {match.passage.number for match in matches})
    return Agenda(source, len(passages), tuple(matches), tuple(one for _, one in undecided), silent)


def _silent(passages: Sequence[Passage], counted: Collection[int]) -> tuple[Silence, ...]:
    """The sections without any passage that counts, in reading order."""
    found = []
    for section, group in groupby(passages, key=lambda passage: passage.section):
        every = list(group)
        # A heading that is long enough is a passage of its own, and tells its theme where it counts.
        own = [one for one in every if one.text != section]
        if section and own and not any(one.number in counted for one in every):
            found.append(Silence(section, own[0].page, len(own)))
    return tuple(found)
