"""Counted things in words, such as "more than 96 cities"; what no table has a word for stays the source's own."""

import re
from dataclasses import dataclass

from proxenia.evidence.phrases import shipped_phrases
from proxenia.language.counted import counted_noun
from proxenia.language.words import words

_NOTE = re.compile(
    r"(?P<bound>more than|over|at least|about|around|approximately|some|nearly|almost|close to|up to|or more)\b"
    r"(?P<rest>.*)",
    re.I | re.S,
)
#: What sources write for each kind of bound.
_BOUNDS = {
    **dict.fromkeys(("more than", "over"), "more-than"),
    **dict.fromkeys(("at least", "or more"), "at-least"),
    **dict.fromkeys(("about", "around", "approximately", "some"), "about"),
    **dict.fromkeys(("nearly", "almost", "close to"), "nearly"),
    "up to": "up-to",
}
_ABOUT_TIME = re.compile(r"about (?:(?:19|20)\d\d|the end)", re.I)
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text, the language of its words where they are not the reader's own, and what announces it.

    A title or a name (`is_name`) is not to be translated.
    """

    text: str
    language: str = ""
    label: str = ""
    is_name: bool = False


def quoted(text: str) -> Part:
    """Words of a source or an editor as they are: in English."""
    return Part(text, "en")


def counted(number: float, what: str, note: str, language: str) -> tuple[Part, ...]:
    """So many of something: in the reader's words where the tables have them, else the source's words as a quotation.

    `note` may say "more than" or the like; what else it says is not told here.
    """
    say = words(language, "catalogue")
    plain, bracketed = _BRACKETS.sub("", what), " ".join(_BRACKETS.findall(what))
    bound = bound_of(note)[0] or bound_of(bracketed)[0]
    is_said = not bracketed or bound_of(bracketed) == (bound, "")
    told = say.number(number, 0 if float(number).is_integer() else 1)
    told = say.say(f"bound.{bound}", number=told) if bound else told
    noun = counted_noun(plain, number, say) if is_said else None
    noun = noun or shipped_phrases().find(what, language)
    if noun or not what:
        return (Part(f"{told} {noun}" if noun else told),)
    return Part(told), quoted(what)


def bound_of(note: str) -> tuple[str, str]:
    """Which bound a note sets ("over 140 states": more than) and what it says beside; empty where it sets none.

    What stands after a comma is said beside; what follows directly belongs to the bound, so that all is quoted.
    """
    found = _NOTE.match(note.strip())
    if not found or _ABOUT_TIME.match(note.strip()):
        return "", note.strip()
    rest = found["rest"].strip()
    if rest[:1] in (",", ";"):
        rest = rest[1:].strip()
    elif rest:
        rest = note.strip()
    return _BOUNDS[found["bound"].casefold()], rest
