"""The form in which an answer of the advisor is kept: once, with its texts in every language of the site."""

from collections.abc import Mapping
from typing import Any

import msgspec

from proxenia.appraisal.answer.record import ACTIONS, Advice, Network, read_advice

#: Under this key stands a text in each language, where they differ.
_BY_LANGUAGE = "@language"
#: What is kept of a network that is passed over, and of one on which the memo has something to say.
_BRIEF = (
    *("id", "name", "short", "verdict", "level", "present", "present_level", "eligible", "core_index"),
    *("cost", "criteria_level"),
)
_FULL = (
    *(*_BRIEF, "membership", "rank", "rank_acceptability", "eligibility_reason", "eligibility_statements"),
    *("reasons", "against", "would_change", "questions"),
)


def kept_answer(answers: Mapping[str, Advice]) -> dict[str, Any]:
    """One answer from its wordings by language, as much of it as pages and memos show."""
    kept: dict[str, Any] = _joined({language: _shortened(answer) for language, answer in answers.items()})
    return kept


def answer_in(kept: Any, language: str) -> Advice:
    """The kept answer in a language."""
    return read_advice(_said(kept, language))


def _said(kept: Any, language: str) -> Any:
    if isinstance(kept, dict):
        if _BY_LANGUAGE in kept:
            return kept[_BY_LANGUAGE][language]
        return {key: _said(value, language) for key, value in kept.items()}
    return [_said(value, language) for value in kept] if isinstance(kept, list) else kept


def _shortened(answer: Advice) -> dict[str, Any]:
    """Without what nobody is told of networks that are passed over; the statements are those still cited."""
    plain = msgspec.to_builtins(answer)
    told = {network.id for network in answer.networks if _is_told(network)}
    cited = set[str]().union(*(network.cited for network in answer.networks if network.id in told))
    rows = [{name: row[name] for name in (_FULL if row["id"] in told else _BRIEF)} for row in plain["networks"]]
    statements = {id_: fact for id_, fact in plain["statements"].items() if id_ in cited}
    return {**plain, "networks": rows, "statements": statements}


def _is_told(network: Network) -> bool:
    return network.is_member or network.verdict in (*ACTIONS, "open")


def _joined(said: Mapping[str, Any]) -> Any:
    """Wordings of one structure laid over each other: what is the same in every language stands once."""
    one = next(iter(said.values()))
    if isinstance(one, dict):
        return {key: _joined({language: other[key] for language, other in said.items()}) for key in one}
    if isinstance(one, list | tuple):
        return [_joined(dict(zip(said, parts, strict=True))) for parts in zip(*said.values(), strict=True)]
    return one if all(other == one for other in said.values()) else {_BY_LANGUAGE: dict(said)}
