"""English told by the words that every English phrase is built with: names are not labelled with their language."""

import re

#: Words of names and phrases that Spanish, Portuguese and French do not have.
_WORDS = re.compile(
    r"(?<![\w'’])(?:the|of|and|for|with|by|against|without|from|not|city|cities|towns?|members?|networks?|mayors"
    r"|councils?|world|european|united|governments?|authorities|regions|year|youth|working|sustainable|learning"
    r"|urban|climate|sea|lakes?|governors|leaders|assembly|congress|conference|annual|meetings?|summit"
    r"|\d+(?:st|rd|th))(?![\w'’])",
    re.I,
)


def reads_as_english(text: str) -> bool:
    """Whether a name or phrase has a word that only English has."""
    return bool(_WORDS.search(text))
