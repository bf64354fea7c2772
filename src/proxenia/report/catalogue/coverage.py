"""How much of what the catalogue shows has words in every language, and what has none."""

from collections.abc import Iterator
from dataclasses import dataclass

from proxenia.catalogue.model import Fact, Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.phrases import PHRASES
from proxenia.evidence.record import TRANSLATED
from proxenia.problems import Problem
from proxenia.report.catalogue.count import Part
from proxenia.report.catalogue.phrase import said
from proxenia.report.catalogue.statement import details, roles
from proxenia.report.catalogue.value import value_parts


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that a page shows of an organisation, and the languages that have no words for it."""

    network: str
    text: str
    missing: tuple[str, ...]


def shown_texts(snapshot: Snapshot) -> Iterator[Shown]:
    """Every text shown of every organisation, once for each place it stands in; titles and names need no words."""
    for network in snapshot.networks.values():
        rows = [_free(network, language) for language in TRANSLATED]
        for together in zip(*rows, strict=True):
            yield _shown(network.id, together)
        for ids in network.facts.values():
            for id_ in ids:
                fact = snapshot.facts[id_]
                told = [_parts(snapshot, fact, language) for language in TRANSLATED]
                for parts in zip(*told, strict=False):
                    yield _shown(network.id, parts)
    for one in snapshot.memberships:
        for together in zip(*(roles(one.role, language) for language in TRANSLATED), strict=True):
            yield _shown(one.network, together)


def without_words(snapshot: Snapshot) -> list[Problem]:
    """What is shown in English in another language, once for each text, with how many places it stands in."""
    found: dict[str, list[Shown]] = {}
    for one in shown_texts(snapshot):
        if one.missing:
            found.setdefault(one.text, []).append(one)
    return [
        Problem(
            "no-words",
            f"networks/{places[0].network}.yaml",
            f"'{text}' has no words in {', '.join(places[0].missing)}",
            f"add a line to {PHRASES}",
        )
        for text, places in sorted(found.items())
    ]


def share_with_words(snapshot: Snapshot) -> float:
    """Which share of the texts shown has words in all languages, titles and names counted as having them."""
    total = missing = 0
    for one in shown_texts(snapshot):
        total += 1
        missing += bool(one.missing)
    return 1 - missing / total if total else 1.0


def _free(network: Network, language: str) -> list[Part]:
    """What is told of an organisation beside its statements: its description, the editors' note, and the condition."""
    own = network.translations.get(language)
    description = Part(network.description, "" if own and own.description else "en")
    texts = (network.note, network.admission.condition)
    labels = {step.label for scale in network.fees for step in scale.steps}
    return [description, *(said(text, language) for text in (*texts, *sorted(labels)) if text)]


def _parts(snapshot: Snapshot, fact: Fact, language: str) -> tuple[Part, ...]:
    return (*value_parts(fact, snapshot.networks, language), *details(fact, language))


def _shown(network: str, together: tuple[Part, ...]) -> Shown:
    spoken = zip(TRANSLATED, together, strict=True)
    missing = tuple(language for language, part in spoken if part.language == "en" and not part.is_name)
    english = next((part.text for part in together if part.language == "en"), together[0].text)
    return Shown(network, english, missing)
