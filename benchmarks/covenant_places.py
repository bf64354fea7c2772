"""Municipalities of the Covenant of Mayors that the gazetteer lacks, made places of the project's own.

The Commission's table of signatories (MyCovenant, CC BY 4.0) gives coordinates and people. From them and a gazetteer
built without the project's own tables this writes, each in the order of its numbers or names:

- data/municipalities.csv: governments that no place of the gazetteer stands for;
- data/municipality_names.csv: what signatories call places of the gazetteer that has the name otherwise;
- data/member_places.csv: rows of lists whose name is of several places, with the one that the coordinates tell.

    python benchmarks/covenant_places.py TABLE.csv

Left alone: groups, positions that several signatories share, whole degrees; a place that may be recorded under another
name close by (as many people within a kilometre); countries whose every municipality the gazetteer has.
"""

import argparse
import csv
import re
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from rapidfuzz import fuzz

from proxenia.places import own
from proxenia.places.answer.resolution import Query, Resolution, Status
from proxenia.places.distance import great_circle_km
from proxenia.places.gazetteer import open_gazetteer
from proxenia.places.gazetteer_build import build_gazetteer
from proxenia.places.model import PlaceKind
from proxenia.places.municipality import MUNICIPAL
from proxenia.places.reading.inflection import nominatives
from proxenia.places.reading.names import group_word, metropolitan_word, name_key, organisation_word
from proxenia.places.resolve import resolve_places

DATA = Path(__file__).parents[1] / "src" / "proxenia" / "data"
SOURCE = "github:LisaMarieKauck/OfflineMARLCityNetworkClimate:Data/df1_Signatories_2024.xlsx"
LISTS = ("covenant-of-mayors-europe", "covenant-of-mayors-east", "covenant-of-mayors-south", "gcom")
#: So far from a signatory's position a place may be its seat; so near one of as many people may be the same; so far
#: away one of another size is another.
NEAR_KM, SAME_KM, WRONG_KM = 10.0, 1.2, 80.0
#: Two signatories so near each other are one.
TWIN_KM = 0.3
#: All towns so far around lie in one subdivision if a place surely does.
AROUND_KM = 20.0
#: Two numbers of people are of one place, are alike, and are surely not.
ONE, ALIKE, UNLIKE = 1.2, 1.5, 2.5
#: Names this much alike may be one name.
LIKE_NAMES = 75.0
#: A municipality of more people that the gazetteer lacks is doubtful: the figure is left out.
MOST_PEOPLE = 60_000
#: Where large parts of cities govern themselves.
_DISTRICTS = frozenset({"GB", "RO", "TR"})
#: No government of a municipality, whatever its name says.
_OTHER = re.compile(
    r"^greater |\b(parc naturel|zone authority|isla de|island of|within|association|klimaatoverleg|leader|akciocsoport"
    r"|egyesulet)\b"
)
#: French bodies of several municipalities have more people than a village that the gazetteer lacks.
_LARGEST_VILLAGE = 10_000
#: What stands between two names of one municipality; elsewhere it stands between two of its villages.
_BILINGUAL = {"ES": " / ", "IT": " - "}
#: What is no part of a municipality's name, and what makes an adjective the name of a community in Ukraine.
_FORM = re.compile(
    r"^(?:municipality(?: of)?|comune di|ajuntament de|dimos|δημοσ|opcina|gemeente|primaria) "
    r"|^administration comm?munale d(?:e |(?=\w))| (?:municipality|parish council|varos onkormanyzata)$"
)
_COMMUNITY = re.compile(r" (?:(?:amalgamated|almalgamated) )?(?:territorial )?(?:community|ac|tc|atc)$")
#: Countries whose municipalities are listed as those "of" their towns.
_GENITIVE = frozenset({"GR", "CY", "LT", "LV"})
#: Looked at one by one: neighbours, or a name too short to mean the place that bears it in a longer one.
_NO_NAME = frozenset(
    {"Móra La Nova", "Salem", "Aielo de Rugat", "San Paolo", "Ponte", "Rodrigo", "Ghidighici", "Pieve di Bono-Prezzo"}
)
_BRACKET, _YEAR = re.compile(r"\s*\(.*"), re.compile(r"\s+20\d\d$")
_SMALL = frozenset(
    {
        *("de", "del", "dels", "des", "di", "da", "do", "dos", "das", "d", "du", "la", "las", "les", "los", "le", "li"),
        *("el", "els", "en", "y", "e", "i", "a", "al", "sur", "sous", "nad", "na"),
    }
)


@dataclass(frozen=True, slots=True)
class Signatory:
    """A line of the table that is no group, with the position if it is its own."""

    number: int
    listed: str
    country: str
    since: str
    people: int
    lat: float
    lng: float

    @property
    def is_body(self) -> bool:
        """Whether several municipalities act together."""
        is_french = self.country == "FR" and self.people >= _LARGEST_VILLAGE
        return is_french or bool(group_word(name_key(self.listed)))

    @property
    def name(self) -> str:
        """The name without what a list adds: brackets, a programme's year, an official form."""
        bare = _YEAR.sub("", _BRACKET.sub("", self.listed)).strip() or self.listed
        words, key = bare.split(), name_key(bare)
        left = key.split() if self.is_body else _FORM.sub("", key).split()
        if len(words) == len(key.split()) and len(left) < len(words):
            at = [n for n in range(len(words)) if key.split()[n : n + len(left)] == left]
            bare = " ".join(words[at[0] : at[0] + len(left)]) if at else bare
        return _capitalised(bare) if bare.isupper() else bare

    @property
    def keys(self) -> frozenset[str]:
        """What the town that stands for it may be called: a community bears an adjective made of its town's name."""
        key = name_key(self.name)
        town = _COMMUNITY.sub("", key)
        is_inflected = town != key or self.country in _GENITIVE
        return frozenset({key, town, *(nominatives(town, self.country, after_form=True) if is_inflected else ())})


@dataclass(frozen=True, slots=True)
class Near:
    """A place of the gazetteer near a signatory: how far, how much alike the names, and whether one is its own."""

    id: int
    km: float
    is_town: bool
    people: int
    likeness: float
    is_exact: bool
    holds: bool
    subdivision: str | None


def _capitalised(text: str) -> str:
    words = [word if word.lower() in _SMALL and at else word.title() for at, word in enumerate(text.lower().split())]
    return re.sub(r"(?<=['’])\w|(?<=-)\w", lambda found: found[0].upper(), " ".join(words))


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def signatories(table: Path) -> Iterator[Signatory]:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shared = Counter((row["organisation_latitude"], row["organisation_longitude"]) for row in rows)
    for row in rows:
        lat, lng = _number(row["organisation_latitude"]), _number(row["organisation_longitude"])
        place = row["organisation_latitude"], row["organisation_longitude"]
        if row["group_profile"] == "True" or lat is None or lng is None or shared[place] > 1:
            continue
        if lat == int(lat) or lng == int(lng) or _OTHER.search(name_key(row["organisation_name"])):
            continue
        number = int(re.sub(r"\D.*", "", row["organisation_id"]))
        listed, country, since = row["organisation_name"], row["country_code"], row["date_of_adhesion"]
        yield Signatory(number, listed, country, since, int(_number(row["population_adhesion"]) or 0), lat, lng)


class Map:
    """The places of a gazetteer by where they lie."""

    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(file)
        self._squares: dict[tuple[str, int, int], list[tuple[int, float, float, int, int, str | None]]]
        self._squares = defaultdict(list)
        columns = "id, lat, lng, kind, population, subdivision, country"
        for id_, lat, lng, kind, people, code, country in self._database.execute(
            f"SELECT {columns} FROM place WHERE lat IS NOT NULL AND kind < 2"
        ):
            self._squares[country, int(lat * 5), int(lng * 5)].append((id_, lat, lng, kind, people or 0, code))
        #: Areas that the gazetteer has without knowing where they lie: one of them may be the municipality.
        nowhere = "SELECT country, key FROM name JOIN place ON id = place WHERE lat IS NULL AND kind = 1"
        self.nowhere = frozenset(self._database.execute(nowhere))

    def around(self, one: Signatory) -> list[Near]:
        """The places around a signatory, towns and then the nearest first."""
        key = name_key(one.name)
        return sorted(self._around(one, key, set(key.split())), key=lambda near: (not near.is_town, near.km))

    def _around(self, one: Signatory, key: str, words: set[str]) -> Iterator[Near]:
        across, along = int(one.lat * 5), int(one.lng * 5)
        squares = [(one.country, across + a, along + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        for id_, lat, lng, kind, people, code in (place for square in squares for place in self._squares[square]):
            km = great_circle_km(one.lat, one.lng, lat, lng)
            if km > AROUND_KM:
                continue
            names = [n for (n,) in self._database.execute("SELECT key FROM name WHERE place = ?", (id_,))]
            sets = [set(name.split()) for name in names]
            is_exact = any(name in one.keys or words == of for name, of in zip(names, sets, strict=True))
            holds = any(of < words or words < of for of in sets)
            likeness = max(fuzz.ratio(key, name) for name in names)
            yield Near(id_, km, kind == 0, people, likeness, is_exact, holds, code)


@dataclass(slots=True)
class Made:
    """What is written: new places, names of known ones, rows told by their coordinates."""

    places: dict[int, list[str]]
    names: set[tuple[str, str, int]]
    rows: set[tuple[str, str, str, int]]


def decide(everybody: Iterable[tuple[Signatory, Resolution]], known: Map) -> Made:
    made = Made({}, set(), set())
    for one, answer in everybody:
        if one.name in _NO_NAME:
            continue
        is_sure = answer.status is Status.SAME and answer.place is not None
        around = known.around(one)
        near = [place for place in around if place.km <= NEAR_KM]
        exact = next((place for place in around if place.is_exact), None)
        if is_sure and not _is_wrong(one, answer, exact):
            continue
        seats = [place for place in near if place.holds and place.is_town and _alike(one.people, place.people)]
        if exact:
            made.rows.add((one.listed, one.country, one.since, exact.id))
        elif len(seats) == 1 and not is_sure and not one.is_body:
            made.names.add((one.name, one.country, seats[0].id))
            if answer.status is not Status.NONE:
                made.rows.add((one.listed, one.country, one.since, seats[0].id))
        elif (
            (one.country, name_key(one.name)) not in known.nowhere
            and _is_new(one, near)
            and not _lies_elsewhere(one, answer)
        ):
            id_ = _twin(one, made.places) or one.number
            row = made.places.setdefault(id_, _place(one, around))
            if name_key(row[1]) != name_key(one.name):
                row[-1] = " | ".join(filter(None, (row[-1], one.name)))
            if answer.status is not Status.NONE:
                made.rows.add((one.listed, one.country, one.since, own.FIRST_ID + id_))
    return made


def _is_wrong(one: Signatory, answer: Resolution, exact: Near | None) -> bool:
    """Whether another place is meant: one of the name lies there, or that found has far more people elsewhere."""
    place = answer.place
    if place is None or place.lat is None or place.lng is None:
        return False
    if exact and exact.id == place.id:
        return False
    km = great_circle_km(one.lat, one.lng, place.lat, place.lng)
    if exact and exact.is_town:
        return km > NEAR_KM
    return km > WRONG_KM and bool(one.people) and (place.population or 0) > UNLIKE * one.people


def _lies_elsewhere(one: Signatory, answer: Resolution) -> bool:
    """Whether a place of the name and of as many people is known elsewhere: then the position may be wrong."""
    known = [candidate.place for candidate in answer.candidates]
    known += [answer.place] if answer.place else []
    return any(_alike(one.people, place.population or 0, ONE) for place in known if answer.status is not Status.SAME)


def _alike(one: int, other: int, most: float = ALIKE) -> bool:
    return bool(one and other) and max(one, other) <= most * min(one, other)


def _is_new(one: Signatory, near: Sequence[Near]) -> bool:
    key = name_key(one.listed)
    is_metropolis = one.country != "FR" and metropolitan_word(name_key(one.name), one.country)
    if one.country in MUNICIPAL or organisation_word(key) or is_metropolis or not near:
        return False
    return not any(
        (place.likeness >= LIKE_NAMES and not place.holds) or (place.km < SAME_KM and _alike(one.people, place.people))
        for place in near
        if place.is_town
    )


def _twin(one: Signatory, places: dict[int, list[str]]) -> int | None:
    """The place made of another line of the same municipality, which has signed twice."""
    key = name_key(one.name)
    for number, row in places.items():
        km = great_circle_km(one.lat, one.lng, float(row[4]), float(row[5])) if row[2] == one.country else NEAR_KM
        if km < TWIN_KM or (km < NEAR_KM and name_key(row[1]) == key):
            return number
    return None


def _place(one: Signatory, near: Sequence[Near]) -> list[str]:
    kind = PlaceKind.REGION if one.is_body else PlaceKind.CITY
    is_told = one.people <= MOST_PEOPLE or one.is_body or one.country in _DISTRICTS
    around = {place.subdivision for place in near if place.is_town}
    subdivision = next(iter(around)) or "" if len(around) == 1 else ""
    written = dict.fromkeys(
        (one.listed, *(one.name.split(_BILINGUAL[one.country]) if one.country in _BILINGUAL else ()))
    )
    others = " | ".join(text for text in written if name_key(text) != name_key(one.name))
    people = str(one.people) if one.people and is_told else ""
    position = f"{one.lat:.4f}", f"{one.lng:.4f}"
    return [kind.value, one.name, one.country, subdivision, *position, people, one.since[:4] if people else "", others]


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def listed_cities() -> set[tuple[str, str, str]]:
    """The rows of the Covenant's lists that are of cities, by name, country and day."""
    found = set()
    for name in LISTS:
        with (DATA / "members" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["source"] == SOURCE and row["member_type"] == "city"]
        found |= {(row["member"], row["country"], row["since"]) for row in rows}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    options = parser.parse_args()
    cities = listed_cities()
    asked = [one for one in signatories(options.table) if (one.listed, one.country, one.since) in cities]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bare.sqlite"
        without_own_places(file)
        with open_gazetteer(file) as gazetteer:
            answers = resolve_places([Query(one.listed, one.country, PlaceKind.CITY) for one in asked], gazetteer)
        made = decide(zip(asked, answers, strict=True), Map(file))
    columns = ("number", "kind", "name", "country", "subdivision", "lat", "lng", "population", "as_of", "others")
    write(DATA / "municipalities.csv", columns, ([n, *row] for n, row in sorted(made.places.items())))
    write(DATA / "municipality_names.csv", ("name", "country", "geonames_id"), sorted(made.names))
    rows = [(SOURCE, *row) for row in sorted(made.rows)]
    write(DATA / "member_places.csv", ("source", "member", "country", "since", "place_id"), rows)
    print(f"{len(made.places)} places, {len(made.names)} names, {len(made.rows)} rows")


def without_own_places(file: Path) -> None:
    """A gazetteer without what this makes, so that what it made before does not count."""
    with mock.patch.multiple(own, PLACE_TABLES=own.PLACE_TABLES[1:], NAME_TABLES=own.NAME_TABLES[:1]):
        build_gazetteer(file)


if __name__ == "__main__":
    main()
