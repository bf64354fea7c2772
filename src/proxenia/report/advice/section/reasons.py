"""Verdicts and their reasons in documents: a list on a network's page, prose with numbered sources in the memo."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from proxenia.appraisal.answer.record import Advice, Claim, Network, Reason
from proxenia.evidence.provenance.sources import page_of
from proxenia.language.words import Words, words
from proxenia.report.document.document import Block, Bullets, Heading

#: Reasons told on the page of a network, which has to hold more beside them.
_REASONS_ON_A_PAGE = 2
_CHANGES = 2


def verdict_word(verdict: str, language: str) -> str:
    """What a verdict is called; what is no verdict of ours, such as an office's own words, stays as it is."""
    said = words(language, "memo")
    return said.say(f"verdict.{verdict}") if said.has(f"verdict.{verdict}") else verdict


def verdict_blocks(network: Network, language: str) -> list[Block]:
    """What the advisor says of one network, for a page that is about it: the verdict, and the reasons."""
    say = words(language, "memo")
    told = say.say("advisor", verdict=say.say(f"verdict.{network.verdict}"))
    items: list[tuple[str, str]] = []
    for key, found in (("for", network.reasons), ("against", network.against)):
        items += [(say.label(say.say(key)), reason.text) for reason in found[:_REASONS_ON_A_PAGE]]
    items += [(say.label(say.say("would-change")), text) for text in network.would_change[:1]]
    items += [(say.label(say.say("ask")), text) for text in network.questions[:1]]
    return [Heading(told, 2), Bullets(tuple(items))]


@dataclass(slots=True)
class References:
    """The sources cited so far, each with its number: one address on one day is one source."""

    statements: Mapping[str, Claim]
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    networks: dict[int, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)

    def cite(self, ids: Sequence[str]) -> str:
        """The marks of the statements, such as " [1, 4]"; empty where there are none."""
        found = []
        for claim in (self.statements[id_] for id_ in ids if id_ in self.statements):
            number = self.numbers.setdefault((claim.source, claim.as_of or ""), len(self.numbers) + 1)
            self.networks.setdefault(number, claim.network)
            self.kinds.setdefault(number, claim.kind)
            found.append(number)
        return f" [{', '.join(map(str, sorted(set(found))))}]" if found else ""

    def listed(self, advice: Advice, say: Words) -> list[Block]:
        """Every source by its number: of which network, what kind of source, its date and its address."""
        names, items = advice.by_id, []
        for (source, day), number in self.numbers.items():
            network = names.get(self.networks[number])
            kind = self.kinds[number]
            told = [
                network.title if network else "",
                say.say(f"source.{kind}") if kind else "",
                say.when(day) if day else say.say("undated"),
            ]
            items.append((f"[{number}]", f"{', '.join(filter(None, told))}. {page_of(source) or source}"))
        return [Heading(say.say("sources"), 2), Bullets(tuple(items), is_marked=False)] if items else []


def prose(network: Network, references: References, say: Words) -> Iterator[Block]:
    """What speaks for and against one verdict, what would change it and what to ask first, as sentences."""
    yield Heading(say.label(network.title) + f" {say.say(f'verdict.{network.verdict}')}", 2)
    told = [
        (f"prose.{key}", " ".join(_cited(found, references)))
        for key, found in (("for", network.reasons), ("against", network.against))
        if found
    ]
    for key, texts in (("change", network.would_change[:_CHANGES]), ("ask", network.questions[:1])):
        told += [(f"prose.{key}", " ".join(texts))] if texts else []
    yield Bullets(tuple((say.label(say.say(key)), text) for key, text in told), is_marked=False)


def _cited(reasons: Iterable[Reason], references: References) -> Iterator[str]:
    """Each reason with the marks of its sources before its last sign."""
    for reason in reasons:
        marks = references.cite(reason.statements)
        has_end = reason.text.endswith(".")
        yield f"{reason.text[:-1]}{marks}." if marks and has_end else f"{reason.text}{marks}"
