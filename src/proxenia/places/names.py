"""Place names made comparable: case, accents and scripts folded, official forms taken off."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, written as their languages transliterate them.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n", "ə": "a"}
    | dict.fromkeys("'’‘ʼ`´ʻ\"“”", "")
)
_NOT_A_LETTER = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """What names are compared by: no case, accents or punctuation; every script keeps its letters."""
    lowered = text.casefold().translate(_LETTERS)
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_A_LETTER.sub(" ", lowered).strip()


_CITY_BEFORE = """
city and county of|city and district of|metropolitan city of|metropolitan municipality of|metropolitan borough of
metropolitan government of|municipal government of|city government of|government of the city of|capital city of
capital district of|corporation of the city of|lord mayor and corporation of|royal borough of|london borough of
municipal corporation of|local government of|the city of|city of|town of|village of|municipality of|borough of
district municipality of|local municipality of|district of|commune of|community of|greater|township of|the
ville de|ville d|commune urbaine de|commune de|commune d|communaute urbaine de|communaute urbaine d
communaute d agglomeration de|communaute d agglomeration du|communaute d agglomeration|metropole de|mairie de|mairie d
grand|metropole|municipalite de|ayuntamiento de|excmo ayuntamiento de|ajuntament de|concello de|concello da|concello do
municipio de|municipi de|municipalidad de|municipalidad metropolitana de|municipalidad distrital de
municipalidad provincial de|alcaldia mayor de|alcaldia de|alcaldia municipal de|gobierno de la ciudad autonoma de
gobierno de la ciudad de|gobierno municipal de|gobierno autonomo municipal de|gobierno autonomo descentralizado de
gad municipal de|intendencia municipal de|intendencia departamental de|intendencia de|ciudad autonoma de|ciudad de
distrito metropolitano de|municipio del distrito metropolitano de|area metropolitana de|area metropolitana del
prefeitura municipal de|prefeitura municipal do|prefeitura municipal da|prefeitura da cidade de|prefeitura da cidade do
prefeitura do municipio de|prefeitura de|prefeitura do|prefeitura da|camara municipal de|camara municipal do
camara municipal da|cidade de|concelho de|comune di|citta metropolitana di|citta di|citta dell|municipio di|roma capitale
landeshauptstadt|bundeshauptstadt|freie und hansestadt|freie hansestadt|hansestadt|universitatsstadt|wissenschaftsstadt
stadtgemeinde|marktgemeinde|verbandsgemeinde|gemeinde|markt|stadt|grossstadt|klingenstadt|gemeente|stad|urban municipality of
gmina miejska|gmina miasto|gmina|miasto stoleczne|miasto|m st|urzad miasta|municipiul|primaria municipiului|primaria|orasul
comuna|grad|opcina|opstina|mestna obcina|obcina|mesto|hlavni mesto|hlavne mesto|statutarni mesto|obec|obshtina|stolichna obshtina
dimos|demos|municipality|kommune|pemerintah kota|kota administrasi|kota|kabupaten|thanh pho|prefecture of
bashkia|komuna|savivaldybe|linnavalitsus|gorod|g|seat of
"""
_CITY_AFTER = """
metropolitan city council|metropolitan municipality|metropolitan government|metropolitan city government|metropolitan city
metropolitan assembly|metropolitan authority|metropolitan area|metropolitan region|metropolitan council|metropole
special metropolitan city|special self governing city|special city|special municipality|municipal corporation
city corporation|city government|city council|town council|borough council|district council|municipal council
municipal government|municipality|urban municipality|city municipality|local municipality|district municipality|authority
municipal assembly|buyuksehir belediyesi|belediyesi|belediye|kommune|kommun|kommuna|stad|kaupunki|linn|pilseta
miesto savivaldybe|savivaldybe|city|town|village|council|ciudad|cidade|ville|capital|commune|borough|dc|d c|df|d f|shi|si
municipio|municipality council|city hall|town hall|urban community|capital city|capital region|administration|cdmx
"""
_REGION_BEFORE = """
autonomous community of|autonomous region of|regional government of|government of the state of|state government of
provincial government of|regional council of|government of|province of|state of|region of|county of|canton of|republic of
prefecture of|district of|department of|free state of|region|land|freistaat|canton de|canton du|canton d|canton|kanton
conseil regional de|conseil regional d|conseil departemental de|conseil departemental du|conseil departemental d
conseil general de|region de|region du|region d|region des|departement de|departement du|departement d|province de
province du|comunidad autonoma de|comunidad autonoma del|comunidad foral de|comunidad de|generalitat de|generalitat
xunta de|junta de|gobierno de|gobierno del estado de|gobierno regional de|gobierno autonomo departamental de
gobierno provincial de|govern de|govern de les|gobierno vasco|principado de|diputacion provincial de|diputacion foral de
diputacion de|diputacio de|provincia de|provincia di|provincia autonoma di|provincia del|estado de|estado do|estado da
governo do estado de|governo do estado do|governo de|governo regional de|regiao autonoma de|regiao autonoma da
regiao autonoma dos|departamento de|departamento del|regione autonoma|regione|citta metropolitana di|voivodeship of
wojewodztwo|judetul|consiliul judetean|county council of|landkreis|kreis|region hovedstaden|provincie|lan|zupanija
kraj|oblast|republique de|wilaya de|gouvernorat de|gouvernorat|provinsi|propinsi|ciudad autonoma de|the
"""
_REGION_AFTER = """
autonomous province|autonomous region|autonomous community|special self governing province|special administrative region
provincial government|state government|regional government|regional council|county council|county government|voivodeship
prefectural government|metropolitan government|province|prefecture|state|region|county|oblast|krai|republic|canton|territory
governorate|department|district|regional state|division|lan|fylkeskommune|fylke|maakunta|regionen|county municipality|kraj
megye|zupanija|wojewodztwo|autonomous okrug|okrug|il ozel idaresi|raion|municipality|landsting|land|governate|do|sheng
"""


def _pattern(before: str, after: str) -> re.Pattern[str]:
    heads, tails = (
        sorted("|".join(t.split("\n")).strip("|").split("|"), key=lambda w: -len(w)) for t in (before, after)
    )
    head = "|".join(map(re.escape, filter(None, heads)))
    tail = "|".join(map(re.escape, filter(None, tails)))
    return re.compile(rf"^(?:{head}) (?=\w)|(?<=\w) (?:{tail})$")


_CITY_FORMS = _pattern(_CITY_BEFORE, _CITY_AFTER)
_REGION_FORMS = _pattern(_REGION_BEFORE, _REGION_AFTER)
_CITY_MARKS = re.compile(r"(?<=..)[市시]$")
_REGION_MARKS = re.compile(r"(?<=.)(?:省|県|縣|都|府|道|도)$")
_ARTICLES = re.compile(r"^(?:la|le|les|el|los|las|il|o|a|os|as|l|al|de|di|d|du|del|della|des|do|da) (?=\w)")


def without_city_form(key: str) -> str:
    """A name's key without "city of", "ayuntamiento de", "metropolitan government" and their like."""
    return _CITY_MARKS.sub("", _peel(_CITY_FORMS, key))


def without_region_form(key: str) -> str:
    """A name's key without "province of", "generalitat de", "prefecture" and their like."""
    return _REGION_MARKS.sub("", _peel(_REGION_FORMS, key))


def without_article(key: str) -> str:
    """A name's key without a leading article or preposition left behind by an official form."""
    return _ARTICLES.sub("", key)


def has_region_form(key: str) -> bool:
    """Whether a name is written as a region's: "... Province", "Région ...", "...省"."""
    return without_region_form(key) != key and without_city_form(key) == key


def _peel(forms: re.Pattern[str], key: str) -> str:
    # Forms nest ("Municipality of the City of ..."): peel until nothing more comes off.
    while True:
        bare = forms.sub("", key, count=1).strip()
        if bare == key or not bare:
            return key
        key = bare


_SAINTS = ((re.compile(r"\bst\b"), "saint"), (re.compile(r"\bste\b"), "sainte"), (re.compile(r"\bsankt\b"), "saint"))
_SHORT = ((re.compile(r"\bsaint\b"), "st"), (re.compile(r"\bsainte\b"), "ste"), (re.compile(r"\bsaint\b"), "sankt"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


def spellings(key: str) -> list[str]:
    """Other ways to spell a key: saint and st, and words written together or apart."""
    found = [pattern.sub(word, key) for pattern, word in (*_SAINTS, *_SHORT)]
    found += [key.replace(" and ", " "), key.replace(" ", "")]
    return [other for other in dict.fromkeys(found) if other != key and len(other) > 1]


def umlaut_key(text: str) -> str:
    """The key of a name whose umlauts are written as two letters (Koeln for Köln)."""
    return name_key(text.casefold().translate(_UMLAUTS))
