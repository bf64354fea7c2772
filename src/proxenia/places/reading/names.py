"""Place names made comparable: case, accents and scripts folded, official forms taken off, reduced to their sound."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path

from proxenia.places.reading.romanise import romanise

# Letters that Unicode does not decompose, written as their languages transliterate them.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n", "ə": "a"}
    | {"ك": "ک", "ي": "ی", "ى": "ی", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ё": "е", "·": ""}
    | {"臺": "台"}
    | dict.fromkeys("'’‘ʼ`´ʻ′ʹ\"“”\u200b\u200c\u200d\u0640", "")
)
_NOT_A_LETTER = re.compile(r"[^\w]+|_+")
# Marks above and below letters (accents), unlike the vowel signs of Indic scripts, which are letters of the name.
_ACCENT = 200


class _Letters(dict[int, str]):
    """A table for `translate` that works out what becomes of a character when it first meets it."""

    def __init__(self, become: Callable[[str], str]) -> None:
        self._become = become

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, self._become(chr(code)))


def _is_letter(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


_WITHOUT_ACCENTS = _Letters(lambda char: "" if unicodedata.combining(char) >= _ACCENT else char)
_LETTERS_ONLY = _Letters(lambda char: "".join(c if _is_letter(c) else " " for c in char.translate(_LETTERS)))


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """What names are compared by: no case, accents or punctuation; every script keeps its letters."""
    lowered = text.casefold()
    if lowered.isascii():
        return _NOT_A_LETTER.sub(" ", lowered.replace("'", "").replace("`", "")).strip()
    # Some letters are capitals only once they are decomposed, as those of mathematics.
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_LETTERS)).casefold()
    folded = unicodedata.normalize("NFC", decomposed.translate(_WITHOUT_ACCENTS))
    return " ".join(folded.translate(_LETTERS_ONLY).split())


_SAINTS = dict.fromkeys(("sankt", "saint", "sint", "szent", "svaty", "sveti"), "st") | dict.fromkeys(
    ("sainte", "sta"), "ste"
)
# What sounds alike in one of the languages of the lists becomes one letter. One letter mistyped must stay one letter
# here: no letter becomes two.
_SOUNDS = (
    *(("tsch", "c"), ("tch", "c"), ("sch", "s"), ("dzh", "j"), ("dj", "j"), ("tz", "c"), ("ts", "c"), ("cz", "c")),
    *(("sz", "s"), ("ck", "k"), ("ks", "k"), ("ou", "u"), ("ue", "u"), ("oe", "o"), ("ae", "a")),
    *((f"{letter}h", letter) for letter in "bcdgjklmnprstz"),
    *(("q", "k"), ("x", "k"), ("w", "v"), ("y", "i")),
)
_SOUND_OF = dict(_SOUNDS)
_ANY_SOUND = re.compile("|".join(re.escape(letters) for letters, _ in sorted(_SOUNDS, key=lambda pair: -len(pair[0]))))
_DOUBLED = re.compile(r"([a-z])\1+")


@lru_cache(maxsize=65536)
def sound_key(key: str) -> str:
    """A name's key reduced to its sound: Latin letters, saints alike, no spaces, no doubled letters."""
    text = "".join([_SAINTS.get(word, word) for word in romanise(key).split()])
    text = _ANY_SOUND.sub(lambda found: _SOUND_OF[found[0]], text)
    return _DOUBLED.sub(lambda found: found[1], text)


@cache
def _rows() -> list[tuple[str, str, str]]:
    path = Path(__file__).parents[2] / "data" / "official_forms.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["kind"], row["position"], name_key(row["form"])) for row in csv.DictReader(file)]


#: What a form that no space sets apart leaves must be two letters at least.
_LEFT_BEHIND, _LEFT_BEFORE = re.compile(r"\S\S"), re.compile(r"\S\S$")
# Scripts whose words are not set apart by spaces.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def _any_of(forms: Iterable[str]) -> str:
    """A pattern of the longest of these forms; one that never matches where there is none."""
    longest = sorted(map(re.escape, forms), key=lambda form: (-len(form), form))
    return rf"(?:{'|'.join(longest)})" if longest else r"(?!)"


@cache
def _forms(kind: str, position: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The official forms of one kind before or after a name: those set apart by a space, and the others by length."""
    forms = {form for k, place, form in _rows() if (k, place) == (kind, position)}
    joined = sorted((form for form in forms if _UNSPACED.match(form)), key=lambda form: -len(form))
    return frozenset(forms.difference(joined)), tuple(joined)


def _form(key: str, kind: str) -> tuple[str, str]:
    """The longest official form of a kind at a key's beginning, else at its end, and what is left; empty for none."""
    words = key.split(" ")
    spaced, joined = _forms(kind, "before")
    for count in range(len(words) - 1, 0, -1):
        if (form := " ".join(words[:count])) in spaced:
            return form, " ".join(words[count:])
    for form in joined if key.startswith(joined) else ():
        if key.startswith(form) and _LEFT_BEHIND.match(left := key[len(form) :].removeprefix(" ")):
            return form, left
    spaced, joined = _forms(kind, "after")
    for count in range(1, len(words)):
        if (form := " ".join(words[count:])) in spaced:
            return form, " ".join(words[:count])
    for form in joined if key.endswith(joined) else ():
        if key.endswith(form) and _LEFT_BEFORE.search(left := key[: -len(form)].removesuffix(" ")):
            return form, left
    return "", key


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of(form for k, _, form in _rows() if k == kind)}\b")


@cache
def _wholes(kind: str) -> frozenset[str]:
    return frozenset(form for k, _, form in _rows() if k == kind)


#: What bodies around cities are called in France; elsewhere a city itself may be a "communauté urbaine" (Douala).
_FRENCH = re.compile(r"metropole|agglomeration|communaute|eurometropole")
#: What Italy's provinces around large cities are called; in Korea and Nepal these are words of cities.
_ITALIAN = frozenset({"metropolitan city of", "metropolitan city"})
#: Where municipalities are called "Greater": "Greater Jerash", "Greater Bendigo"; and what else says that one is meant.
_GREATER_TOWNS, _MUNICIPALITY = ("AU", "JO"), re.compile(r" (?:municipality|corporation|council|authority|city)$")
_CITY_MARKS = re.compile(r"(?<=..)[市시]$|(?<=[一-鿿]{2})(?:区|區|县|縣|镇|鎮|町|村|城)$|(?<=[가-힣]{2}) ?[구군읍면]$")
_REGION_MARKS = re.compile(
    r"(?<=[一-鿿]{2})(?:省|県|縣|都|府|道|自治区|特别行政区)$|(?<=[가-힣]{2}) ?(?:도|특별자치도)$"
)
_ARTICLES = re.compile(
    r"^(?:la|le|les|el|els|los|las|il|lo|gli|o|a|os|as|l|al|de|di|d|du|del|dell|della|delle|dei|des|do|da|dos|das|de la"
    r"|de los|de las|de l|the) (?=\w)"
)


def bared(key: str, kind: str) -> list[str]:
    """A name's key with one official form of a kind after the other taken off, as far as they go."""
    found: list[str] = []
    marks = _CITY_MARKS if kind == "city" else _REGION_MARKS
    while True:
        # Forms nest ("Municipality of the City of ..."), and some names end like a form ("Quezon City Government").
        _, bare = _form(key, kind)
        bare = marks.sub("", key).strip() if bare == key else bare
        if bare == key or not bare:
            return found
        key = bare
        found.append(key)


def without_city_form(key: str) -> str:
    """A name's key without "city of", "ayuntamiento de", "metropolitan government" and their like."""
    return (bared(key, "city") or [key])[-1]


def without_region_form(key: str) -> str:
    """A name's key without "province of", "generalitat de", "prefecture" and their like."""
    return (bared(key, "region") or [key])[-1]


def without_article(key: str) -> str:
    """A name's key without a leading article or preposition left behind by an official form."""
    return _ARTICLES.sub("", key)


def is_article(key: str) -> bool:
    """Whether a key is nothing but an article."""
    return without_article(f"{key} x") == "x"


def has_region_form(key: str) -> bool:
    """Whether a name is written as a region's: "... Province", "Région ...", "...省".

    Where forms of both kinds fit, the one that leaves less of the name is meant: a county council is a region's.
    """
    region, city = bared(key, "region"), bared(key, "city")
    return bool(region) and (not city or len(region[-1]) < len(city[-1]))


def organisation_word(key: str) -> str | None:
    """The word that says a name is an organisation's ("university", "gmbh"), or None."""
    found = _words("organisation").search(key)
    return found[0] if found else None


def transport_word(key: str) -> str | None:
    """The word that says a name is a transport authority's ("mobilites", "transport for"), or None."""
    found = _words("transport").search(key)
    return found[0] if found else None


def table_word(key: str) -> str | None:
    """The word that tables write for a missing name, in a heading or in a line of totals ("n/a", "total"), or None."""
    return key if key in _wholes("table") else None


def metropolitan_word(key: str, country: str | None) -> str | None:
    """The words that say a name is a whole metropolitan area's ("area metropolitana de"), or None.

    Some of them are municipalities' in some countries, or where the name goes on as a municipality's.
    """
    if key in _wholes("metropolis"):
        return key
    word = _form(key, "metropolis")[0] or None
    if word and country != "FR" and _FRENCH.search(word):
        return None
    if word == "greater" and (country in _GREATER_TOWNS or _MUNICIPALITY.search(key)):
        return None
    return None if word in _ITALIAN and country != "IT" else word


#: Words of a part of a city, or of the area around it: neither is the city.
_DISTRICT = re.compile(
    r"\b(?:(?<!sub )districts?|kreis|(?:stadt)?bezirk|stadtteil|borough|arrondissement|stadsdeel|stadsdel|deelgemeente"
    r"|dzielnica|gu$)\b"
)
#: Words of the area around a town alone.
_AROUND = re.compile(r"\b(?:landkreis|powiat|okres|okrug|jaras|(?:rai|ray|raj)on(?:ul|as|o|s)?|raional)\b")
#: Words that say so in one country only: elsewhere a "distrito" is a municipality, and "Land" part of a name.
_DISTRICT_OF = {"PT": re.compile(r"\bdistrito\b"), **dict.fromkeys(("AT", "DE"), re.compile(r"(?<=\w )land$"))}


def district_word(key: str, country: str | None = None) -> str | None:
    """The word that says a district of a city, or around it, is named ("gu", "arrondissement", "kreis"), or None."""
    only_here = _DISTRICT_OF[country].search(key) if country in _DISTRICT_OF else None
    found = only_here or _DISTRICT.search(key) or _AROUND.search(key)
    return found[0] if found else None


def area_around_word(key: str) -> str | None:
    """The word that says the area around a town is named, never the town ("powiat", "rajonas"), or None."""
    found = _AROUND.search(key)
    return found[0] if found else None


def group_word(key: str) -> str | None:
    """The word that says several municipalities act together ("unione", "mancomunidad"), or None."""
    found = _words("group").search(key)
    return found[0] if found else None
