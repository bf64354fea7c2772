"""A statement of the evidence in the reader's words."""

from proxenia.appraisal.answer.record import Claim
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import Words, words

#: Qualifiers that read better without their name, in this order.
_BARE = ("currency", "period", "what", "note")


def claim_in_words(claim: Claim, language: str) -> str:
    """What the statement says: "membership fee: 7,340 EUR year (member type: city; income group: high)"."""
    say = words(language, "catalogue")
    found = {key: _plain(value, say) for key, value in claim.qualifiers.items() if value not in (None, "", [])}
    bare = [found.pop(key) for key in ("currency", "period") if key in found]
    notes = [found.pop(key) for key in _BARE if key in found]
    rest = notes + [f"{say.label(_qualifier(key, say))} {value}" for key, value in sorted(found.items())]
    named = shipped_vocabulary().find("property", claim.property)
    label = say.label(named.name(language) if named else claim.property.replace("_", " "))
    told = " ".join([f"{label} {_plain(claim.value, say)}", *bare])
    return f"{told} ({say.parted(rest)})" if rest else told


def _qualifier(name: str, say: Words) -> str:
    return say.sentence(f"qualifier.{name}") if say.has(f"qualifier.{name}") else name.replace("_", " ")


def _plain(value: object, say: Words) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(item, say) for item in value)
    if isinstance(value, bool):
        return say.sentence("yes" if value else "no")
    if value is None:
        return "?"
    if isinstance(value, float | int):
        # A year or another number of four digits is not grouped: 2019 is no amount.
        return say.number(value) if abs(value) >= 10_000 else f"{value:.10g}"
    return shipped_vocabulary().word(str(value), say.language)
