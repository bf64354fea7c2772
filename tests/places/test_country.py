"""Countries: known facts of the table, and unknown shown as unknown."""

import csv
from pathlib import Path

import pytest

import proxenia.places.country
from proxenia.places.country import countries, country
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.resolve import country_code

INCOME_GROUPS = {"low", "lower-middle", "upper-middle", "high"}


def test_every_country_has_a_code_of_two_letters_and_a_name() -> None:
    assert len(countries()) > 190
    for code, found in countries().items():
        assert code == found.code
        assert (len(code), code.isalpha(), code.isupper()) == (2, True, True)
        assert found.name.strip() == found.name != ""


@pytest.mark.parametrize(("code", "name"), [("CO", "Colombia"), ("PT", "Portugal"), ("KE", "Kenya")])
def test_known_country(code: str, name: str) -> None:
    assert country(code).name == name


def test_income_group_is_of_the_world_bank_or_unknown() -> None:
    groups = {found.income_group for found in countries().values()}
    assert None in groups  # the World Bank gives none for some territories
    assert groups - {None} == INCOME_GROUPS


def test_unknown_code_is_its_own_name_and_claims_nothing() -> None:
    nowhere = country("QZ")
    assert (nowhere.name, nowhere.income_group, nowhere.world_bank_region, nowhere.groups) == (
        "QZ",
        None,
        None,
        frozenset(),
    )


@pytest.mark.parametrize(
    ("code", "first", "others"),
    [("CH", "de", {"fr", "it", "rm"}), ("FI", "fi", {"sv"}), ("BR", "pt", set()), ("PY", "gn", {"es"})],
)
def test_official_languages_the_most_spoken_first(code: str, first: str, others: set[str]) -> None:
    languages = country(code).official_languages
    assert languages[0] == first
    assert others <= set(languages)


def test_no_code_is_no_country() -> None:
    assert country("").income_group is None
    assert "" not in countries()


def test_country_without_languages_has_none() -> None:
    assert country("QZ").official_languages == ()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("NL", "The Netherlands|Netherlands, The|Netherlands (the)|Holland|Los Países Bajos|Les Pays-Bas|Holanda"),
        ("GB", "England|Scotland|Wales|Northern Ireland|U.K.|the U.K.|Great Britain|Inglaterra|Escócia|N. Ireland"),
        ("GB", "Pays de Galles"),
        ("US", "EE.UU.|EE. UU.|EEUU|EUA|E.U.A.|É.-U.|U.S.|The U.S.A.|Estados Unidos da América|United States (USA)"),
        ("AE", "UAE|U.A.E.|EAU"),
        ("PS", "State of Palestine|Palestina|Estado de Palestina|Palestine, State of"),
        ("KR", "Korea, Republic of|Republic of Korea|Corea del Sur|Korea (Republic of)"),
        ("KP", "Korea, Democratic People's Republic of"),
        ("CD", "RDC|DR Congo|D.R. Congo|RD Congo|Congo (Kinshasa)|Congo, Dem. Rep.|Congo (Democratic Republic of the)"),
        ("DO", "Rep. Dominicana|Dominican Rep.|R.D."),
        ("CZ", "Czech Republic|República Checa"),
        ("BS", "Bahamas, The|Las Bahamas"),
        ("ES", "Kingdom of Spain|Reino de España|L'Espagne"),
        ("RU", "RU|Russian Federation|Russian Fed."),
        ("VN", "Vietname|Viet Nam"),
        ("IR", "Irão|Iran (Islamic Republic of)"),
        ("TT", "Trindade e Tobago"),
        ("BJ", "Benim"),
        ("CH", "Confederación Suiza|Confédération suisse"),
        ("GN", "Guinée-Conakry"),
        ("PT", "República Portuguesa"),
        ("GE", "Georgia"),
    ],
)
def test_usual_names_are_understood(code: str, names: str, gazetteer: Gazetteer) -> None:
    assert {name: country_code(name, gazetteer) for name in names.split("|")} == dict.fromkeys(names.split("|"), code)


@pytest.mark.parametrize(
    "name", ["Korea", "State of Georgia", "Catalonia", "EU", "Virgin Islands", "Portugall", "London"]
)
def test_what_is_no_one_country_is_not_understood(name: str, gazetteer: Gazetteer) -> None:
    assert country_code(name, gazetteer) is None


@pytest.mark.parametrize(
    ("code", "part", "languages"),
    [
        ("BE", "BE-VLG", ("nl",)),
        ("CA", "CA-ON", ("en",)),
        ("CH", "CH-GE", ("fr",)),
        ("CM", "CM-NW", ("en",)),
        ("PT", "PT-11", ("pt",)),
        ("PT", None, ("pt",)),
    ],
)
def test_languages_of_a_part_are_its_own_else_those_of_the_country(
    code: str, part: str | None, languages: tuple[str, ...]
) -> None:
    assert country(code).languages_in(part) == languages


def test_every_part_with_languages_of_its_own_is_a_subdivision_of_the_gazetteer(gazetteer: Gazetteer) -> None:
    """A misspelt code would be passed over in silence."""
    path = Path(proxenia.places.country.__file__).parent.parent / "data" / "subdivision_languages.csv"
    with path.open(encoding="utf-8", newline="") as file:
        parts = [row["subdivision"] for row in csv.DictReader(file)]
    assert len(parts) == 52
    assert [part for part in parts if gazetteer.subdivision_name(part) is None] == []
