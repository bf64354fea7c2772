"""What a statement says, in the reader's words."""

from collections.abc import Callable, Mapping

from proxenia.catalogue.derivation.network import RELATIONS
from proxenia.catalogue.model import Fact, Network
from proxenia.evidence.vocabulary import CONTROLLED, shipped_vocabulary
from proxenia.language.english import reads_as_english
from proxenia.language.number import amount_text
from proxenia.language.words import Words, names_locale, words
from proxenia.places.called import city_name
from proxenia.report.catalogue.count import Part
from proxenia.report.catalogue.phrase import named, said
from proxenia.report.catalogue.statement import count_parts, is_count

Networks = Mapping[str, Network]


def value_parts(fact: Fact, networks: Networks, language: str) -> tuple[Part, ...]:
    """The value of a statement in a language; a quotation where it is free text without words in it.

    `networks` are those of the snapshot: others are called by their names.
    """
    say, text = words(language, "catalogue"), str(fact.value)
    term = shipped_vocabulary().find(CONTROLLED.get(fact.property, ""), text)
    if term:
        return (Part(term.name(language)),)
    if is_count(fact):
        return count_parts(fact, language)
    if isinstance(fact.value, int | float) and not isinstance(fact.value, bool):
        return (Part(_number(fact, fact.value, say)),)
    read = _READ.get(fact.property)
    return (read(fact, networks, say) if read else said(text, language),)


def _number(fact: Fact, value: float, say: Words) -> str:
    """A number in words: years bare, money with its currency."""
    if fact.property in ("founded", "dissolved"):
        return str(value)
    told = say.number(value, 0 if float(value).is_integer() else 2)
    currency = fact.qualifiers.get("currency")
    return amount_text(told, str(currency), say.language) if currency else told


def _other(fact: Fact, networks: Networks, say: Words) -> Part:
    """Another organisation: by its name in the reader's language where the catalogue has it."""
    other = networks.get(str(fact.value))
    return named(other.wording(say.language).name if other else str(fact.value), say.language)


def _own_name(fact: Fact, networks: Networks, say: Words) -> Part:
    """A name, in the language that the source tells."""
    text = str(fact.value)
    tongue = str(fact.qualifiers.get("lang", "")) or ("en" if reads_as_english(text) else "")
    return Part(text, tongue, is_name=True)


def _title(fact: Fact, networks: Networks, say: Words) -> Part:
    return named(str(fact.value), say.language)


def _town(fact: Fact, networks: Networks, say: Words) -> Part:
    network = networks.get(fact.network)
    country = fact.qualifiers.get("country") or (network.headquarters_country if network else None) or ""
    return named(city_name(str(fact.value), str(country), say.language), say.language)


def _country(fact: Fact, networks: Networks, say: Words) -> Part:
    return Part(say.country(str(fact.value)))


def _language(fact: Fact, networks: Networks, say: Words) -> Part:
    text = str(fact.value)
    return Part(names_locale(say.language).languages.get(text, text))


def _address(fact: Fact, networks: Networks, say: Words) -> Part:
    return Part(str(fact.value))


#: How the text of a property is read where it is not free text.
_READ: Mapping[str, Callable[[Fact, Networks, Words], Part]] = {
    "headquarters_country": _country,
    "working_language": _language,
    "headquarters_city": _town,
    "president_city": _town,
    "website": _address,
    **dict.fromkeys(("name", "short_name", "alias"), _own_name),
    **dict.fromkeys(("event", "funding_offer"), _title),
    **dict.fromkeys(("partner", *RELATIONS), _other),
}
