"""The record of a made-up city's office, for whoever wants to see what an office is, told in each language."""

import json
import re
from pathlib import Path
from typing import Any

from proxenia.evidence.store import shipped_catalogue
from proxenia.exchange.office.workspace import Workspace, parse_workspace
from proxenia.language.words import Words, words

#: What stands in the record for a sentence of the table `demo`: the sentence's key in braces.
_SENTENCE = re.compile(r"\{(.+)\}")


def demo_path() -> Path:
    """Where the record lies, with keys of sentences in the place of its sentences."""
    return shipped_catalogue() / "demo" / "workspace.json"


def demo_data(language: str) -> dict[str, Any]:
    """The made-up office's record as plain data, its sentences in a language."""
    record = json.loads(demo_path().read_text(encoding="utf-8"), object_hook=_teller(words(language, "demo")))
    record["office"]["language"] = language
    return dict(record)


def demo_workspace(language: str) -> Workspace:
    """The made-up office's record, its sentences in a language."""
    return parse_workspace(demo_data(language), demo_path().name)


def _teller(say: Words) -> Any:
    def told(value: Any) -> Any:
        found = _SENTENCE.fullmatch(value) if isinstance(value, str) else None
        return say.say(found[1]) if found else value

    return lambda fields: {name: told(value) for name, value in fields.items()}
