"""The form in which an answer of the advisor is kept: once, with its texts in every language of the site."""

from collections.abc import Mapping
from typing import Any

from proxenia.appraisal.answer.record import ACTIONS

#: Under this key stands a text in each language, where they differ.
_BY_LANGUAGE = "@language"
#: What is kept of a network that is passed over, and of one on which the memo has something to say.
_BRIEF = (
    *("id", "name", "short", "verdict", "level", "present", "present_level", "eligible", "core_index"),
    *("cost", "criteria_level"),
)
_FULL = (
    *(*_BRIEF, "rank", "rank_acceptability", "eligibility_reason", "eligibility_statements"),
    *("reasons", "against", "would_change", "questions"),
)


def kept_answer(answers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """One answer from its wordings by language, as much of it as pages and memos show."""
    kept: dict[str, Any] = _joined({language: _shortened(answer) for language, answer in answers.items()})
    return kept


def answer_in(kept: Any, language: str) -> Any:
    """The kept answer in a language."""
    if isinstance(kept, dict):
        if _BY_LANGUAGE in kept:
            return kept[_BY_LANGUAGE][language]
        return {key: answer_in(value, language) for key, value in kept.items()}
    return [answer_in(value, language) for value in kept] if isinstance(kept, list) else kept


def _shortened(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Without what nobody is told of networks that are passed over; the statements are those still cited."""
    rows = [{name: row[name] for name in (_FULL if _is_told(row) else _BRIEF)} for row in answer["networks"]]
    cited = {id_ for row in rows for id_ in row.get("eligibility_statements", ())}
    cited |= {
        id_ for row in rows for one in (*row.get("reasons", ()), *row.get("against", ())) for id_ in one["statements"]
    }
    statements = {id_: fact for id_, fact in answer["statements"].items() if id_ in cited}
    return {**answer, "networks": rows, "statements": statements}


def _is_told(row: Mapping[str, Any]) -> bool:
    return row["present"] or row["verdict"] in (*ACTIONS, "open")


def _joined(said: Mapping[str, Any]) -> Any:
    """Wordings of one structure laid over each other: what is the same in every language stands once."""
    one = next(iter(said.values()))
    if isinstance(one, dict):
        return {key: _joined({language: other[key] for language, other in said.items()}) for key in one}
    if isinstance(one, list | tuple):
        return [_joined(dict(zip(said, parts, strict=True))) for parts in zip(*said.values(), strict=True)]
    return one if all(other == one for other in said.values()) else {_BY_LANGUAGE: dict(said)}
