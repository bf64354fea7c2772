"""What stands in a column of towns and is no town's name: a country's name, a word of tables."""

from proxenia.places.gazetteer import Gazetteer
from proxenia.places.reading.names import name_key, table_word, without_article

#: Shorter words than this are codes of countries only where they are written in capitals: "UK", but not "Uk".
_SHORTEST_NAME = 4
#: What two countries are called together, so that it is the name of neither.
_SHARED = {
    **dict.fromkeys(("korea", "corea", "coree", "coreia"), frozenset({"KR", "KP"})),
    **dict.fromkeys(("sudan", "soudan", "sudao"), frozenset({"SD", "SS"})),
}


def countries_called(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The codes of the countries that go by a name or code, with an article or without; in any language known."""
    key = name_key(text)
    if len(key.replace(" ", "")) < _SHORTEST_NAME and key.isascii() and not text.isupper():
        return frozenset()
    named = frozenset(code for name in (key, without_article(key)) for code in gazetteer.country_codes(name))
    return named | _SHARED.get(key, frozenset())


def is_table_word(text: str) -> bool:
    """Whether a text is a word that tables put where a name is missing, or in a heading or a line of totals."""
    return table_word(name_key(text)) is not None
