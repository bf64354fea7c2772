"""Countries: names, World Bank income group (fiscal year 2025), groups, official languages."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proxenia.places.reading.names import name_key

#: What lists in English, Spanish, Portuguese and French call countries beside their names in Unicode CLDR: the parts of
#: the United Kingdom, which are countries to those who live there; former, short and official names.
_USUAL = {
    "AE": "emiratos arabes, emirados arabes, emirats arabes, the emirates",
    "AG": "antigua",
    "BA": "bosnia, bosnie, bosnia herzegovina, bosnie herzegovine",
    "BN": "brunei darussalam",
    "CH": "confederacion suiza, confederacao suica, confederation suisse",
    "CD": "congo kinshasa, d r congo, rd congo, r d congo, rep dem du congo, "
    "congo drc, congo rdc, congo dem rep, dem rep congo, democratic republic of congo, "
    "republica democratica del congo, "
    "republica democratica do congo, republique democratique du congo",
    "CG": "congo brazzaville, republic of the congo, republic of congo, republica del congo, republica do congo, "
    "republique du congo",
    "CI": "cote d ivoire, ivory coast, costa de marfil, costa do marfim, cote divoire",
    "CN": "peoples republic of china, republica popular china, republica popular da china, "
    "republique populaire de chine, p r china, pr china, mainland china",
    "CV": "cape verde, cabo verde, cap vert",
    "CZ": "czech republic, republica checa, republique tcheque, chequia, tchequia, tchequie",
    "DE": "federal republic of germany, republica federal de alemania, republica federal da alemanha, "
    "republique federale dallemagne",
    "DO": "republica dominicana, republique dominicaine, rep dominicana",
    "EG": "egypt arab rep",
    "FR": "republica francesa, republique francaise, french republic",
    "GN": "guinea conakry, guinee conakry, guine conacri",
    "GB": "england, scotland, wales, northern ireland, great britain, britain, inglaterra, escocia, gales, "
    "pais de gales, irlanda del norte, irlanda do norte, gran bretana, gra bretanha, reino unido de gran bretana, "
    "n ireland, cymru, angleterre, ecosse, pays de galles, irlande du nord, grande bretagne, "
    "united kingdom of great britain and northern ireland",
    "IE": "eire, republic of ireland, republica de irlanda, republica da irlanda, republique dirlande",
    "KN": "st kitts, saint kitts",
    "KP": "north korea, corea del norte, coreia do norte, coree du nord, democratic peoples republic of korea, "
    "korea dem peoples rep",
    "KR": "south korea, s korea, korea south, republic of korea, korea rep, corea del sur, "
    "republica de corea, coreia do sul, "
    "republica da coreia, coree du sud, republique de coree",
    "LA": "lao peoples democratic republic, lao pdr",
    "MK": "macedonia, macedonia del norte, macedonia do norte, macedoine, macedoine du nord, n macedonia",
    "MM": "burma, birmania, birmanie",
    "MX": "estados unidos mexicanos, united mexican states",
    "NL": "holland, holanda, hollande, kingdom of the netherlands, reino de los paises bajos, royaume des pays bas",
    "NZ": "aotearoa",
    "PS": "state of palestine, palestine, palestina, estado de palestina, estado da palestina, etat de palestine, "
    "palestinian territory, palestinian territories, occupied palestinian territory, palestinian authority, "
    "territorios palestinos, territoires palestiniens",
    "PT": "republica portuguesa, portuguese republic, republique portugaise",
    "RU": "russian federation, russian fed, "
    "federacion rusa, federacion de rusia, federacao russa, federation de russie",
    "ST": "s tome e principe, sao tome",
    "SZ": "swaziland, swazilandia, suazilandia",
    "TL": "east timor, timor oriental, timor leste",
    "TR": "turkiye, turkey, turquia, turquie",
    "TT": "trinidad",
    "TW": "taiwan province of china, republic of china taiwan, taiwan r o c, taiwan roc",
    "US": "estados unidos de america, estados unidos da america, etats unis damerique, estados unidos de norteamerica, "
    "united states of america",
    "VE": "venezuela rb",
    "VN": "vietname",
    "YE": "yemen rep",
    "VA": "vatican, vaticano, holy see, santa sede, santa se, saint siege, vatican city",
}  # fmt: skip
#: Initials, their points aside; with an accent or none as people write them.
_INITIALS = {
    "uae": "AE", "eau": "AE", "bih": "BA", "car": "CF", "drc": "CD", "rdc": "CD", "prc": "CN", "rpc": "CN",
    "ksa": "SA", "rsa": "ZA", "dprk": "KP", "rok": "KR", "png": "PG", "fyrom": "MK", "uk": "GB", "gb": "GB",
    "eeuu": "US", "eua": "US", "eeuua": "US", "éu": "US", "éua": "US", "usa": "US", "us": "US", "nz": "NZ",
}  # fmt: skip
#: Initials that mean a country only with their points: without, they are the code of another.
_POINTED = {"ru": "GB", "rd": "DO"}
#: Names of several countries that a word in brackets tells apart.
_SHARED = frozenset(["congo", "korea", "corea", "coreia", "coree", "guinea", "guinee", "guine", "sudan", "china"])
_ARTICLE = re.compile(r"^(?:(?:the|el|la|los|las|le|les|o|a|os|as)\s+|l['’])(?=\w)", re.IGNORECASE)
_FORM = re.compile(
    r"^(?:(?:federal |islamic |arab |peoples |federative |bolivarian |hashemite |united |plurinational )*"
    r"(?:republic|kingdom|commonwealth|principality|sultanate|grand duchy) of"
    r"|(?:republica|reino|principado|gran ducado|grao ducado) (?:de|do|da|dos|das|del)"
    r"|(?:republique|royaume|principaute|grand duche) (?:de|du|des|d)|republica|rep) (?:(?:the|la|los|las|el|l) )?"
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; `income_group` is None where the World Bank gives none."""

    code: str
    name: str
    income_group: str | None
    world_bank_region: str | None
    groups: frozenset[str]

    @property
    def official_languages(self) -> tuple[str, ...]:
        """Codes of the languages with official status in the country, the most spoken first (Unicode CLDR)."""
        return _official_languages(self.code)

    def languages_in(self, subdivision: str | None) -> tuple[str, ...]:
        """Codes of the official languages of a part of the country, such as "BE-VLG"; else those of the country."""
        return _languages_of_parts().get(subdivision or "", self.official_languages)

    @property
    def currencies(self) -> tuple[str, ...]:
        """Codes of the currencies that are legal tender in the country (Unicode CLDR); none for an unknown one."""
        return _currencies(self.code)


@cache
def _official_languages(code: str) -> tuple[str, ...]:
    from babel.languages import get_official_languages

    return tuple(get_official_languages(code, regional=True, de_facto=True))


@cache
def _languages_of_parts() -> dict[str, tuple[str, ...]]:
    """The official languages of each part of the countries whose parts do not share them."""
    path = Path(__file__).parent.parent / "data" / "subdivision_languages.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["subdivision"]: tuple(row["languages"].split()) for row in csv.DictReader(file)}


@cache
def _currencies(code: str) -> tuple[str, ...]:
    from babel.numbers import get_territory_currencies

    return tuple(get_territory_currencies(code))


@cache
def countries() -> dict[str, Country]:
    """Every country by ISO 3166-1 alpha-2 code."""
    path = Path(__file__).parent.parent / "data" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["iso2"]: Country(
                row["iso2"],
                row["name"],
                row["income_group_fy2025"] or None,
                row["world_bank_region"] or None,
                frozenset(row["groups"].split(";")) - {""},
            )
            for row in csv.DictReader(file)
            if row["iso2"]  # the Channel Islands, together a country of the World Bank only, have none
        }


def country(code: str) -> Country:
    """The country of a code; one that the table lacks has its code for a name and everything else unknown."""
    return countries().get(code) or Country(code, code, None, None, frozenset())


def usual_country(text: str) -> str | None:
    """The code of a country by a usual name of it that is none of Unicode's: England, Holland, U.K., EE.UU."""
    told = re.sub(r"[\W\d_]", "", text.casefold())
    is_pointed = "." in text and len(told) == 2
    return (_POINTED.get(told) if is_pointed else None) or _INITIALS.get(told) or _usual().get(name_key(text))


@cache
def _usual() -> dict[str, str]:
    found = {name_key(one.name): one.code for one in countries().values()}
    return found | {name.strip(): code for code, names in _USUAL.items() for name in names.split(",")}


def country_spellings(text: str) -> Iterator[str]:
    """A country's name as it is written, then as others would write it.

    Turned round ("Korea, Republic of"), without what stands in brackets, without article, without official form.
    """
    yield text
    whole = re.sub(r"\brep\.", "republic", text.replace("&", " and "), flags=re.IGNORECASE)
    turned = re.sub(r"^(.*?)(?:,|\()([^),]*)\)?$", r"\2 \1", whole).strip()
    bare = re.sub(r"\([^)]*\)", "", whole).strip()
    for told in (turned, whole, bare) if name_key(bare) not in _SHARED else (turned, whole):
        named = _ARTICLE.sub("", told)
        yield from (told, named, _FORM.sub("", name_key(named)))


def nearest_countries(text: str, limit: int = 3) -> list[str]:
    """The names of the countries written most alike, the most alike first."""
    from rapidfuzz import fuzz, process, utils

    names = [country.name for country in countries().values()]
    found = process.extract(text, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit)
    return [name for name, _, _ in found]
