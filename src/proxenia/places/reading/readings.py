"""The ways to read a listed name: as it stands, without its official form, by its parts, by what it says of itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from proxenia.places.gazetteer import Gazetteer
from proxenia.places.reading.abbreviation import beginning, spelled_out, written_out
from proxenia.places.reading.inflection import nominatives
from proxenia.places.reading.names import (
    bared,
    group_word,
    has_region_form,
    is_article,
    name_key,
    sound_key,
    without_article,
    without_city_form,
    without_region_form,
)

#: What a reading costs, in powers of ten of its likelihood.
OWN_FORM, DEEPER_FORM, OTHER_FORM, ARTICLE, CASE, TERRITORY = 0.05, 0.3, 0.5, 0.4, 0.6, 0.5
FIRST_PART, LATER_PART, NO_BRACKET, BRACKET, UNMARKED, OUTSIDE = 0.4, 1.3, 0.6, 0.9, 0.6, 2.0
#: Letters that a name and the area after it have at least, where no comma stands between them.
_SHORTEST_NAME = 4
#: Countries where the states' short codes stand after a town without a comma: "Boston MA".
_POSTAL_CODES = ("US", "CA", "AU", "BR", "IN", "MX", "RO")

_BRACKETED, _FIRST, _LATER = "the name in brackets", "the first part of the name", "a later part of the name"
#: How a reading came about that undoes an inflection.
NOMINATIVE = "put into the nominative"
#: How the doubt ends that a group of municipalities is meant.
ACT_TOGETHER = "says that several municipalities act together"
PARENTHESES = re.compile(r"\s*[(\[（]([^)\]）]*)[)\]）]?\s*")
#: Forms that one country alone has: of the Canary Islands (Tenerife in Colombia is a town), of London's boroughs.
_FORMS_OF = {
    "ES": re.compile(r"cabildo (insular )?de (?!la ciudad )"),
    "GB": re.compile(r"(london|royal|metropolitan) borough of"),
}
#: The year that a programme of a town bears with its name: "Minerbio 2030".
_PROGRAMME_YEAR = re.compile(r"\s+20[2-5]\d$")
#: The postal code that an address gives before its town or after it: "D-10115 Berlin", "75001 Paris", "Milano 20121".
_POSTAL_CODE = re.compile(r"^(?:[A-Z]{1,3}-)?\d{4,6}(?:-\d{3})?\s+(?=\D)|(?<=\D)[\s,]+(?:[A-Z]{1,3}-)?\d{5,6}$")
_ARTICLE_LAST = re.compile(r"(?P<name>.+?)\s*[,(]\s*(?P<article>\w{1,3}['’]?)\s*\)?")
_APOSTROPHES = ("'", "’")
_SEPARATORS = re.compile(r"\s*[,;/|，、+&\n]\s*|\s+[-–—]\s*|\s*[-–—]\s+")
_TERRITORIES = {
    "FR": ("GP", "MQ", "RE", "GF", "YT", "NC", "PF", "PM", "BL", "MF", "WF"),
    "US": ("PR", "GU", "VI", "AS", "MP"),
    "NL": ("AW", "CW", "SX", "BQ"),
    "GB": ("JE", "GG", "IM", "GI", "BM", "KY", "FK", "SH", "VG", "TC", "AI", "MS"),
    "DK": ("GL", "FO"),
    "CN": ("HK", "MO"),
    "FI": ("AX",),
    "NO": ("SJ",),
    "AU": ("NF", "CX", "CC"),
    "NZ": ("CK", "NU", "TK"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: the key looked for and where, its cost, how it came about, and a doubt that remains."""

    key: str
    country: str | None
    cost: float = 0.0
    how: tuple[str, ...] = ()
    subdivision: str | None = None
    doubt: str = ""

    @property
    def is_bracket(self) -> bool:
        """Whether only what stands in brackets was read."""
        return self.how[:1] == (_BRACKETED,)

    @property
    def is_later_part(self) -> bool:
        """Whether only what stands after a comma or a stroke was read."""
        return self.how[:1] == (_LATER,)


def readings_of(name: str, country: str | None, gazetteer: Gazetteer) -> list[Reading]:
    """Every way to read a name, each key once in each area, the most literal first."""
    found: dict[tuple[str, str | None, str | None], Reading] = {}
    for reading in _all(name, country, gazetteer):
        place = (reading.key, reading.country, reading.subdivision)
        if place not in found or reading.cost < found[place].cost:
            found[place] = reading
    return sorted(found.values(), key=lambda reading: reading.cost)


def territories(country: str | None) -> tuple[str, ...]:
    """Territories that lists count under a country though they have a code of their own."""
    return _TERRITORIES.get(country or "", ())


def _all(name: str, country: str | None, gazetteer: Gazetteer) -> Iterator[Reading]:
    inside = [text for text in PARENTHESES.findall(name) if len(name_key(text)) > 1]
    whole = PARENTHESES.sub(" ", name).strip() or name
    parts = [part for part in _SEPARATORS.split(whole) if name_key(part)] or [whole]
    yield from _forms(Reading(name, country, doubt=_doubt(name)))
    if dated := _PROGRAMME_YEAR.sub("", name).strip(" -,") if _PROGRAMME_YEAR.search(name) else "":
        yield from _forms(Reading(dated, country, OWN_FORM, ("a programme's year taken off",), doubt=_doubt(name)))
    if _POSTAL_CODE.search(name.strip()):
        yield from _forms(
            Reading(
                _POSTAL_CODE.sub("", name.strip()), country, OWN_FORM, ("a postal code taken off",), doubt=_doubt(name)
            )
        )
    if turned := _article_first(name):
        yield from _forms(Reading(turned, country, OWN_FORM, doubt=_doubt(name)))
    yield from _cut_short(name, country, gazetteer)
    if len(parts) > 1 or inside:
        yield from _by_parts(parts, inside, country, gazetteer)
    else:
        yield from _unmarked(parts[0], country, gazetteer)


def _article_first(name: str) -> str:
    """ "Coruña, A" and "Hospitalet (L')" with the article where it is spoken; nothing where no article stands last."""
    found = _ARTICLE_LAST.fullmatch(name.strip())
    if not found or not is_article(name_key(found["article"])):
        return ""
    return f"{found['article']}{'' if found['article'].endswith(_APOSTROPHES) else ' '}{found['name']}"


def _cut_short(name: str, country: str | None, gazetteer: Gazetteer) -> Iterator[Reading]:
    """Readings of "Freiburg i. Br." and "Kematen/Ybbs": the names that it could be short for."""
    for key in dict.fromkeys((name_key(name), without_city_form(name_key(name)))):
        start = beginning(key, name)
        names = gazetteer.keys_beginning(start, country) if start else []
        for full in written_out(key, names):
            yield Reading(full, country, OWN_FORM, ("an abbreviation written out",), doubt=_doubt(name))


def _unmarked(text: str, country: str | None, gazetteer: Gazetteer) -> Iterator[Reading]:
    """Readings of "Maltepe-Istanbul" and "Eilat Israel": the last words say where it lies, without a mark."""
    words = re.split(r"[\s-]+", text)
    for number in (1, 2):
        name, last = " ".join(words[:-number]), " ".join(words[-number:])
        is_code = country in _POSTAL_CODES and len(last) <= 3 and last.isupper()
        if len(name) < _SHORTEST_NAME or (len(last) < _SHORTEST_NAME and not is_code):
            continue
        for area_country, subdivision in areas_of(name_key(last), country, gazetteer):
            if country or subdivision is None:
                says = (f"the name itself says {subdivision or area_country}",)
                yield from _forms(Reading(name, area_country, UNMARKED, says, subdivision, _doubt(text)))


def _doubt(text: str) -> str:
    word = group_word(name_key(text))
    return f"'{word}' {ACT_TOGETHER}" if word else ""


def _by_parts(parts: Sequence[str], inside: Sequence[str], country: str | None, g: Gazetteer) -> Iterator[Reading]:
    """Readings of "Portland, Oregon", "Paris (France)", "Bozen/Bolzano" and of lists of several towns."""
    first, rest = parts[0], [*parts[1:], *inside]
    areas = _narrowest([areas_of(name_key(text), country, g) for text in rest])
    for area_country, subdivision in areas:
        says = (f"the name itself says {subdivision or area_country}",)
        yield from _forms(Reading(first, area_country, 0.0, says, subdivision))
    outside = "it does not lie where the name says" if areas else ""
    several = "several places are named" if len(parts) > 2 and not areas else ""
    doubt = _doubt(" ".join(parts)) or several or outside
    if inside:
        yield from _forms(Reading(" ".join(parts), country, OUTSIDE if areas else NO_BRACKET, doubt=doubt))
    if len(parts) > 1:
        cost = OUTSIDE if areas else FIRST_PART
        yield from _forms(Reading(first, country, cost, (_FIRST,), doubt=doubt))
    if areas:
        return
    for part in parts[1:]:
        yield from _forms(Reading(part, country, LATER_PART, (_LATER,), doubt=doubt))
    for text in inside:
        yield from _forms(Reading(text, country, BRACKET, (_BRACKETED,), doubt=_doubt(text)))


def _narrowest(areas: Sequence[Sequence[tuple[str, str | None]]]) -> list[tuple[str, str | None]]:
    """The areas of all parts without the countries that another part divides: "Texas" of "Texas, USA"."""
    divided = [{country for country, subdivision in of_part if subdivision} for of_part in areas]
    return [
        (country, subdivision)
        for at, of_part in enumerate(areas)
        for country, subdivision in of_part
        if subdivision or not any(country in others for other, others in enumerate(divided) if other != at)
    ]


_SAINT, _SAINTE = re.compile(r"\b(?:st|sankt|saint|sint)\b"), re.compile(r"\b(?:ste|sainte)\b")
#: Articles and prepositions that French, Italian and Catalan join to the name: "Ville d'Alger", "Comune dell'Aquila".
_ELISION = re.compile(r"\b(d|l|dell|all|nell|sull)['’`´]\s?(?=\w)", re.IGNORECASE)


def _saints(key: str) -> list[str]:
    found = [_SAINT.sub(word, key) for word in ("st", "sankt", "saint", "sint", "san")] if _SAINT.search(key) else []
    found += [_SAINTE.sub(word, key) for word in ("ste", "sainte", "santa")] if _SAINTE.search(key) else []
    return [other for other in found if other != key]


def areas_of(key: str, country: str | None, gazetteer: Gazetteer) -> list[tuple[str, str | None]]:
    """The country or subdivisions that a part of a name stands for."""
    code = gazetteer.country_code(key) or gazetteer.country_by_code(key)
    is_within = country is None or code in (country, *territories(country))
    found: list[tuple[str, str | None]] = [(code, None)] if code and is_within else []
    bare = without_region_form(key)
    found += [area for text in dict.fromkeys((key, bare)) for area in gazetteer.subdivision_codes(text, country)]
    return list(dict.fromkeys(found))


def _forms(whole: Reading) -> Iterator[Reading]:
    """A text as it stands, then without official forms of its kind, of the other kind, and without articles."""
    written = {name_key(whole.key): (0.0, "")}
    written.setdefault(name_key(_ELISION.sub(r"\1 ", whole.key)), (OWN_FORM, ""))
    for text in spelled_out(whole.key):
        written.setdefault(name_key(text), (OWN_FORM, "an abbreviation written out"))
    for key, (cost, how) in written.items():
        if key:
            yield from _forms_of_key(_changed(whole, key, cost, how))


def _forms_of_key(whole: Reading) -> Iterator[Reading]:
    key = whole.key
    if whole.country is None and (country := next((one for one, form in _FORMS_OF.items() if form.match(key)), None)):
        whole = replace(whole, country=country)
    yield whole
    for other in _saints(key):
        yield _changed(whole, other, OWN_FORM, "saint written otherwise")
    kinds = ("region", "city") if has_region_form(key) else ("city", "region")
    for kind, cost in zip(kinds, (OWN_FORM, OTHER_FORM), strict=True):
        for depth, bare in enumerate(bared(key, kind)):
            deeper = cost + depth * DEEPER_FORM
            yield _changed(whole, bare, deeper, "an official form taken off")
            yield from _without_article(whole, bare, deeper)
            yield from _nominatives(whole, bare, deeper)
    both = without_region_form(without_city_form(key))
    if both != key:
        yield _changed(whole, both, 2 * OTHER_FORM, "official forms taken off")
    yield from _nominatives(whole, key, None)
    yield from _without_article(whole, key, None)


def _nominatives(whole: Reading, key: str, cost: float | None) -> Iterator[Reading]:
    for other in nominatives(key, whole.country, after_form=cost is not None):
        yield _changed(whole, other, (cost or 0.0) + CASE, NOMINATIVE)


def _without_article(whole: Reading, key: str, cost: float | None) -> Iterator[Reading]:
    bare = without_article(key)
    if bare == key or len(bare) < 2:
        return
    # An article left behind by "municipality of the" means nothing; a name that begins with one is another name.
    doubt = whole.doubt if cost is not None else whole.doubt or "only without its article is the name known"
    reading = _changed(whole, bare, (cost or 0.0) + ARTICLE, "an article taken off")
    yield Reading(reading.key, reading.country, reading.cost, reading.how, reading.subdivision, doubt)


def _changed(whole: Reading, key: str, cost: float, how: str) -> Reading:
    told = (*whole.how, how) if how else whole.how
    return Reading(key, whole.country, whole.cost + cost, told, whole.subdivision, whole.doubt)


def sounds_of(readings: Sequence[Reading]) -> list[tuple[Reading, str]]:
    """Readings worth looking for by their sound, with it, each sound once."""
    found: dict[tuple[str, str | None, str | None], tuple[Reading, str]] = {}
    for reading in readings:
        sound = sound_key(reading.key)
        if any(map(str.isdigit, sound)):
            continue  # a number tells one district from another: it is no slip
        if len(sound) > 2 or (sound and not sound.isascii()):
            found.setdefault((sound, reading.country, reading.subdivision), (reading, sound))
    return list(found.values())
