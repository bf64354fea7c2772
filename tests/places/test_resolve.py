"""Names resolved end to end: known ones, doubtful ones, none, and what must never change an answer."""

import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.places.answer.resolution import Query, Resolution, Status
from proxenia.places.country import countries
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.places.own import is_own
from proxenia.places.reading.readings import territories
from proxenia.places.resolve import COUNTRY_NAME, NUMBER, TABLE_WORD, country_code, resolve_place, resolve_places

COLOGNE, SEVILLE, CURITIBA, SEOUL, MELBOURNE, DUBLIN = 2886242, 2510911, 3464975, 1835848, 2158177, 2964574
CATALONIA, JALISCO, BARCELONA, BARCELONA_PROVINCE = 3336901, 4004156, 3128760, 3128759


def _labelled() -> list[tuple[str, str, PlaceKind | None, int]]:
    """Names of the blind set with the country and the place they mean."""
    with (Path(__file__).parent / "hard_names_blind.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["name"], row["country"], PlaceKind(row["kind"]) if row["kind"] else None, int(row["expected"]))
            for row in csv.DictReader(file)
            if row["expected"] and row["country"]
        ]


LABELLED = _labelled()


def answer(name: str, country: str | None, gazetteer: Gazetteer, kind: PlaceKind | None = None) -> Resolution:
    return resolve_place(name, country, kind, gazetteer=gazetteer)


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Cologne", "DE", COLOGNE),
        ("City of Melbourne", "AU", MELBOURNE),
        ("Ayuntamiento de Sevilla", "ES", SEVILLE),
        ("Prefeitura Municipal de Curitiba", "BR", CURITIBA),
        ("Seoul Metropolitan Government", "KR", SEOUL),
        ("Lord Mayor and Corporation of Dublin", "IE", DUBLIN),
        ("서울특별시", "KR", SEOUL),
        ("Barcelona Ayuntamiento", "ES", BARCELONA),
        ("Mülheim a.d.R", "DE", 2867838),
        ("Freiburg i. Br.", "DE", 2925177),
        ("Kematen/Ybbs", "AT", 2774550),
        ("Maltepe-Istanbul", "TR", 741763),
        ("Eilat City ISRAEL", None, 295277),
        ("Ville d'Alger", "DZ", 2507480),
        ("Comune dell'Aquila", "IT", 3175121),
        ("Comune di Venezia", "IT", 3164603),
        ("NYC", "US", 5128581),
        ("KL", "MY", 1735161),
        ("Δήμος Πατρέων", "GR", 255683),
        ("Администрация города Перми", "RU", 511196),
        ("Харківська міська рада", "UA", 706483),
        ("شهرداری شیراز", "IR", 115019),
        ("עיריית תל אביב-יפו", "IL", 293397),
        ("पुणे महानगरपालिका", "IN", 1259229),
        ("臺中市政府", "TW", 1668399),
        ("仙台市役所", "JP", 2111149),
        ("전주시청", "KR", 1845457),
        ("부산광역시", "KR", 1838524),
        ("Köln", "Germany", COLOGNE),
        ("Köln", "Alemania", COLOGNE),
    ],
)
def test_messy_names(name: str, country: str | None, place: int, gazetteer: Gazetteer) -> None:
    got = answer(name, country, gazetteer)
    assert (got.status, got.place and got.place.id) == (Status.SAME, place)


@pytest.mark.parametrize(
    ("name", "kind", "place"),
    [
        ("Barcelona", None, BARCELONA),
        ("Barcelona", PlaceKind.CITY, BARCELONA),
        ("Barcelona", PlaceKind.REGION, BARCELONA_PROVINCE),
        ("Diputació de Barcelona", None, BARCELONA_PROVINCE),
        ("Catalunya", PlaceKind.REGION, CATALONIA),
        ("Catalonia", None, CATALONIA),
    ],
)
def test_a_subdivision_where_a_region_is_meant(
    name: str, kind: PlaceKind | None, place: int, gazetteer: Gazetteer
) -> None:
    got = answer(name, "ES", gazetteer, kind)
    assert (got.status, got.place and got.place.id) == (Status.SAME, place)


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Moscow Oblast", "RU", 524925),
        ("Kyiv Oblast", "UA", 703446),
        ("Altai Krai", "RU", 1511732),
        ("Südtirol", "IT", 3181912),
        ("Gouvernement régional de Bruxelles-Capitale", "BE", 2800867),
        ("Veszprém Megyei Önkormányzat", "HU", 3042925),
        ("Conseil Régional d'Ile-de-France", "FR", 3012874),
    ],
)
def test_the_region_and_not_its_capital_or_neighbour(name: str, country: str, place: int, gazetteer: Gazetteer) -> None:
    got = answer(name, country, gazetteer, PlaceKind.REGION)
    assert (got.status, got.place and got.place.id) == (Status.SAME, place)


@pytest.mark.parametrize(
    ("name", "country", "now"),
    [
        ("Leningrad", "RU", "Saint Petersburg"),
        ("Bombay", "IN", "Mumbai"),
        ("Karl-Marx-Stadt", "DE", "Chemnitz"),
        ("Nur-Sultan", "KZ", "Astana"),
        ("Port Elizabeth", "ZA", "Gqeberha"),
    ],
)
def test_former_names(name: str, country: str, now: str, gazetteer: Gazetteer) -> None:
    got = answer(name, country, gazetteer)
    assert (got.status, got.place and got.place.name) == (Status.SAME, now)


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Gais, South Tyrol", "IT", "Gais"),
        ("Zolochiv, Lviv region", "UA", "Zolochiv"),
        ("Budapest XV (Budapest)", "HU", "Budapest XV. kerület"),
        ("Boston MA", "US", "Boston"),
        ("Città della Pieve", "IT", "Città della Pieve"),
        ("Durban (eThekwini)", "ZA", "Durban"),
        ("Región Pays de la Loire", "FR", "Pays-de-la-Loire"),
        ("County Cork", "IE", "Cork"),
        ("Tomari Village", "JP", "Tomari"),
        ("Bogor Regency", "ID", "Kabupaten Bogor"),
    ],
)
def test_what_stands_around_a_place_is_not_taken_for_it(
    name: str, country: str, place: str, gazetteer: Gazetteer
) -> None:
    got = answer(name, country, gazetteer)
    assert (got.status, got.place and got.place.name) == (Status.SAME, place)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [("Iwate Town", "JP", None), ("Town of York, ME", "US", None), ("Goiás", "BR", PlaceKind.CITY)],
)
def test_a_town_is_not_a_whole_region_of_its_name(
    name: str, country: str, kind: PlaceKind | None, gazetteer: Gazetteer
) -> None:
    assert answer(name, country, gazetteer, kind).status is not Status.SAME


def test_several_territories_leave_a_doubt(gazetteer: Gazetteer) -> None:
    assert answer("St Peter", "GB", gazetteer).status is not Status.SAME


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Vilassar de Dalt", "ES"),
        ("Weilburg an der Lahn", "DE"),
        ("Montoro Inferiore", "IT"),
        ("Trenčianska Teplá", "SK"),
        ("Nieder Grossdorf", "DE"),
        ("Boda", "HU"),
        ("Xuyi", "CN"),
        ("Unity Village", "US"),
        ("Noda Village", "JP"),
        ("Vienna 2", "AT"),
        ("Kozarac, Prijedor", "BA"),
        ("Misburg-Anderten (Hanover)", "DE"),
        ("Hladkivska amalgamated community", "UA"),
        ("Delaware", "US"),
        ("Washington", "US"),
    ],
)
def test_a_neighbour_a_container_or_a_namesake_is_not_answered_as_certain(
    name: str, country: str, gazetteer: Gazetteer
) -> None:
    assert answer(name, country, gazetteer).status is not Status.SAME


def test_a_saint_cut_short_leads_to_no_other_place(gazetteer: Gazetteer) -> None:
    got = answer("Città S. Angelo", "IT", gazetteer)
    assert got.place is not None
    assert got.place.name == "Città Sant'Angelo"


@pytest.mark.parametrize("name", ["", "   ", "---", "?!", "()"])
def test_no_letters_are_no_place(name: str, gazetteer: Gazetteer) -> None:
    got = answer(name, "FR", gazetteer)
    assert (got.status, got.place, got.score, got.candidates) == (Status.NONE, None, 0.0, ())


def test_an_unknown_country_is_said(gazetteer: Gazetteer) -> None:
    got = answer("Porto", "Atlantis", gazetteer)
    assert (got.status, got.reasons) == (Status.NONE, ("no single country is called 'Atlantis'",))


def test_a_geonames_id_is_taken_for_one(gazetteer: Gazetteer) -> None:
    assert answer(str(COLOGNE), None, gazetteer).place == gazetteer.place(COLOGNE)
    assert answer("999999999999", None, gazetteer).status is Status.NONE
    assert answer(str(2**63), None, gazetteer).status is Status.NONE


def test_an_organisation_is_no_place(gazetteer: Gazetteer) -> None:
    got = answer("University of Porto", "PT", gazetteer)
    assert got.status is Status.NONE
    assert "organisation" in got.reasons[0]


def test_a_doubt_is_never_answered_as_certain_and_shows_the_candidates(gazetteer: Gazetteer) -> None:
    got = answer("Springfield", "US", gazetteer)
    assert got.status is Status.UNSURE
    assert got.score < 0.8
    assert len({candidate.place.id for candidate in got.candidates}) == len(got.candidates) == 5
    scores = [candidate.score for candidate in got.candidates]
    assert scores == sorted(scores, reverse=True)


def test_many_are_answered_as_one_by_one_in_their_order(gazetteer: Gazetteer) -> None:
    queries = [Query("Cologne", "DE"), Query("Springfield", "US"), Query("Cologne", "DE"), Query("Sevilla", "ES")]
    told: list[tuple[int, int]] = []
    found = resolve_places(queries, gazetteer, lambda done, total: told.append((done, total)))
    assert found == [resolve_place(q.name, q.country, q.kind, gazetteer=gazetteer) for q in queries]
    assert told[-1] == (4, 4)
    assert resolve_places([], gazetteer) == []


@settings(deadline=None)
@given(st.sampled_from(LABELLED))
def test_adding_the_country_never_turns_a_right_answer_into_another_place(
    gazetteer: Gazetteer, row: tuple[str, str, PlaceKind | None, int]
) -> None:
    name, country, kind, place = row
    without = answer(name, None, gazetteer, kind)
    if without.status is Status.SAME and without.place and without.place.id == place:
        with_country = answer(name, country, gazetteer, kind)
        assert with_country.status is not Status.SAME or (with_country.place and with_country.place.id == place)


@settings(deadline=None)
@given(st.sampled_from(LABELLED), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_never_leads_elsewhere(
    gazetteer: Gazetteer, row: tuple[str, str, PlaceKind | None, int], change: Callable[[str], str]
) -> None:
    name, country, kind, _ = row
    known, changed = answer(name, country, gazetteer, kind), answer(change(name), country, gazetteer, kind)
    if known.status is changed.status is Status.SAME:
        assert changed.place == known.place


@settings(deadline=None)
@given(st.sampled_from(LABELLED))
def test_composition_of_accents_does_not_matter(
    gazetteer: Gazetteer, row: tuple[str, str, PlaceKind | None, int]
) -> None:
    name, country, kind, _ = row
    one, other = (answer(unicodedata.normalize(form, name), country, gazetteer, kind) for form in ("NFC", "NFD"))
    assert one == other


@settings(deadline=None)
@given(st.sampled_from([row for row in LABELLED if row[0].isascii() is False and row[0][0].isascii()]))
def test_accents_left_out_never_lead_elsewhere(
    gazetteer: Gazetteer, row: tuple[str, str, PlaceKind | None, int]
) -> None:
    name, country, kind, _ = row
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    known, changed = answer(name, country, gazetteer, kind), answer(bare, country, gazetteer, kind)
    if known.status is changed.status is Status.SAME:
        assert changed.place == known.place


@settings(deadline=None)
@given(st.text(max_size=60), st.one_of(st.none(), st.text(max_size=10), st.sampled_from(["FR", "CN", "UK"])))
def test_any_text_gets_an_answer(gazetteer: Gazetteer, name: str, country: str | None) -> None:
    got = answer(name, country, gazetteer)
    assert 0 <= got.score <= 1
    assert got.reasons
    assert (got.place is None) == (got.status is Status.NONE)


@pytest.mark.parametrize(
    "name",
    [
        *("France", "Ukraine", "Mexico", "Georgia", "Irak", "Grecia", "Chipre", "Allemagne", "Deutschland", "UK"),
        *("Hrvatska", "The Gambia", "日本", "Россия", "Luxembourg", "Brazil", "Guinea", "Republic of Korea", "Korea"),
        *("Suiza", "Costa do Marfim", "Pays-Bas", "Turquie", "Écosse", "EUA", "RDC", "Holanda", "Taiwan, China"),
    ],
)
def test_a_countrys_name_is_no_town_for_certain(name: str, gazetteer: Gazetteer) -> None:
    found = answer(name, None, gazetteer)
    assert (found.status, found.reasons) == (Status.UNSURE if found.place else Status.NONE, (COUNTRY_NAME,))


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "de", "it", "pl", "ar"])
def test_no_countrys_name_lands_in_a_town(language: str, gazetteer: Gazetteer) -> None:
    names = [name for code, name in Locale(language).territories.items() if code in countries()]
    found = resolve_places([Query(name) for name in names], gazetteer)
    certain = [one.place for one in found if one.status is Status.SAME]
    assert [place for place in certain if place and place.kind is PlaceKind.CITY] == []


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [("Mexico", "MX", 3530597), ("Georgia", "US", 4197000), ("Uk", None, 1488616), ("England", None, 6269131)],
)
def test_what_is_called_like_a_country_is_found(
    name: str, country: str | None, place: int, gazetteer: Gazetteer
) -> None:
    found = answer(name, country, gazetteer)
    assert (found.status, found.place and found.place.id) == (Status.SAME, place)


@pytest.mark.parametrize(
    "name", ["None", "Name", "TOTAL", "n/a", "TBC", "Norte", "Sur", "Online", "Cities", "Inconnu", "Summe", "Totais"]
)
def test_words_of_tables_are_no_places(name: str, gazetteer: Gazetteer) -> None:
    found = answer(name, None, gazetteer)
    assert (found.status is not Status.SAME, found.reasons) == (True, (TABLE_WORD,))
    assert answer("None", "IT", gazetteer).status is Status.SAME


def test_a_number_is_an_id_only_in_its_country_and_where_that_is_said(gazetteer: Gazetteer) -> None:
    assert answer("3674962", "CO", gazetteer).status is Status.SAME
    assert answer("71137", "FR", gazetteer).reasons == ("the place with the GeoNames id 71137 lies in YE, not in FR",)
    said, unsaid = resolve_places([Query("71137", ids=True), Query("71137")], gazetteer)
    assert (said.status, unsaid.status, unsaid.reasons) == (Status.SAME, Status.NONE, (NUMBER,))


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("City of London", "GB", 2643741),
        ("City of London Corporation", "GB", 2643741),
        ("Heusden-Zolder", "BE", 2795800),
        ("Kordelio-Evosmos", "GR", 736291),
        ("Yongin", "KR", 1832426),
        ("Västra Götalandsregionen", "SE", 3337386),
        ("eThekwini", None, 1007311),
        ("Minerbio 2030", "IT", 3173407),
        ("Hospitalet de Llobregat, L'", None, 3120619),
        ("Coruña (A)", None, 3119841),
        ("Greater Amman Municipality", "JO", 250441),
        ("Greater London Authority", "GB", 2643743),
        ("Aomori Pref", "JP", 2130656),
        ("Città metropolitana di Torino", "IT", 3165523),
        ("CG du Gard", "FR", 3016670),
        ("Mioveni AG", "RO", 7733099),
        ("75001 Paris", "FR", 2988507),
        ("D-10115 Berlin", "DE", 2950159),
        ("1000-001 Lisboa", "PT", 2267057),
        ("Milano 20121", "IT", 3173435),
        ("Special Region of Yogyakarta", None, 1621176),
        ("Daerah Istimewa Yogyakarta", "ID", 1621176),
        ("Kota Yogyakarta", "ID", 1621177),
        ("أمانة عمان الكبرى", None, 250441),
        ("Saint-Denis (La Réunion)", "FR", 935264),
        ("Saint-Denis, Réunion", "FR", 935264),
        ("London Borough of Bromley", None, 2654588),
    ],
)
def test_the_body_that_is_meant(name: str, country: str | None, place: int, gazetteer: Gazetteer) -> None:
    found = answer(name, country, gazetteer)
    assert (found.status, found.place and found.place.id) == (Status.SAME, place)


@pytest.mark.parametrize("kind", [None, PlaceKind.CITY], ids=["any", "city"])
@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Métropole de Limoges", "FR"),
        ("Communauté d'agglomération de Valence", "FR"),
        ("Metropolregion Bremen", "DE"),
        ("Hauptstadtregion Berlin", "DE"),
        ("Stadsregio Utrecht", "NL"),
        ("Área Metropolitana de Monterrey", "MX"),
        ("Região Metropolitana de Campinas", "BR"),
        ("Greater Copenhagen", "DK"),
        ("Greater Buenos Aires", "AR"),
        ("Nashville Metro", "US"),
    ],
)
def test_a_metropolitan_body_is_not_its_city(
    name: str, country: str, kind: PlaceKind | None, gazetteer: Gazetteer
) -> None:
    found = answer(name, country, gazetteer, kind)
    assert found.status is Status.UNSURE
    assert found.place and found.place.kind is PlaceKind.CITY  # the city is offered, and said not to be certain


@pytest.mark.parametrize(("name", "country"), [("Lima Metropolitana", "PE"), ("Cabildo de Tenerife", "ES")])
def test_a_body_beside_a_city_of_its_name_is_not_certain(name: str, country: str, gazetteer: Gazetteer) -> None:
    assert answer(name, country, gazetteer).status is Status.UNSURE


@pytest.mark.parametrize("name", ["Cabildo de Tenerife", "Cabildo Insular de Tenerife"])
def test_an_island_council_lies_in_spain_where_no_country_is_said(name: str, gazetteer: Gazetteer) -> None:
    found = answer(name, None, gazetteer)
    assert found.status is Status.UNSURE and found.place and found.place.country == "ES"


def test_a_city_council_of_america_stays_there(gazetteer: Gazetteer) -> None:
    found = answer("Cabildo de la Ciudad de Medellín", None, gazetteer)
    assert found.place and found.place.country == "CO"


#: GeoNames' own records of bodies, and those of the project's table.
METRO_VANCOUVER, METRO_MANILA, MILAN_METROPOLITAN, SANTIAGO_REGION = 5965814, 7521311, 3173434, 3873544


@pytest.mark.parametrize("kind", [None, PlaceKind.CITY], ids=["any", "city"])
@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Metro Vancouver", None, METRO_VANCOUVER),
        ("Metro Manila", "PH", METRO_MANILA),
        ("Metropolitan Manila Development Authority", "PH", METRO_MANILA),
        ("Città metropolitana di Milano", "IT", MILAN_METROPOLITAN),
        ("Metropolitan City of Turin", "IT", 3165523),
        ("Santiago Metropolitan Region", "CL", SANTIAGO_REGION),
        ("Bandung Regency", "ID", 1650352),
    ],
)
def test_a_body_that_the_gazetteer_has_is_found(
    name: str, country: str | None, place: int, kind: PlaceKind | None, gazetteer: Gazetteer
) -> None:
    found = answer(name, country, gazetteer, kind)
    assert (found.status, found.place and found.place.id) == (Status.SAME, place)


@pytest.mark.parametrize("kind", [None, PlaceKind.CITY], ids=["any", "city"])
@pytest.mark.parametrize(
    ("name", "country", "body"),
    [
        ("Region Hannover", None, "Region Hannover"),
        ("Viken fylkeskommune", "NO", "Viken"),
        ("Majlis Bandaraya Seberang Perai", "MY", "Seberang Perai"),
        ("MBSP", "MY", "Seberang Perai"),
        ("Greater Manchester", "GB", "Greater Manchester"),
        ("Grand Lyon", "FR", "Métropole de Lyon"),
        ("Métropole du Grand Paris", "FR", "Métropole du Grand Paris"),
        ("GRENOBLE-ALPES-METROPOLE", "FR", "Grenoble-Alpes Métropole"),
        ("Àrea Metropolitana de Barcelona (AMB)", "ES", "Àrea Metropolitana de Barcelona"),
        ("Area Metropolitana del Valle de Aburrá", "CO", "Área Metropolitana del Valle de Aburrá"),
        ("Grande Porto", "PT", "Área Metropolitana do Porto"),
        ("Metropolregion Hamburg", "DE", "Metropolregion Hamburg"),
        ("Stadsregio Amsterdam", "NL", "Vervoerregio Amsterdam"),
        ("Metro Portland", "US", "Metro (Portland)"),
        ("La Pobla de Segur", "ES", "La Pobla de Segur"),
        ("Libramont-Chevigny", "BE", "Libramont-Chevigny"),
    ],
)
def test_a_government_of_our_own_table_is_found(
    name: str, country: str | None, body: str, kind: PlaceKind | None, gazetteer: Gazetteer
) -> None:
    found = answer(name, country, gazetteer, kind)
    assert found.status is Status.SAME
    assert found.place and found.place.name == body and is_own(found.place.id)


@pytest.mark.parametrize(
    ("name", "city"), [("京都", "Kyoto"), ("成都", "Chengdu"), ("甲府", "Kofu"), ("別府", "Beppu"), ("昌都", "Qamdo")]
)
def test_a_sign_of_prefectures_that_ends_a_towns_own_name_is_no_form(
    name: str, city: str, gazetteer: Gazetteer
) -> None:
    found = answer(name, None, gazetteer).place
    assert found and (found.kind, found.name) == (PlaceKind.CITY, city)
    whole = answer("京都府", "JP", gazetteer).place
    assert whole and whole.kind is PlaceKind.REGION


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("Haia", "The Hague"), ("Taline", "Tallinn"), ("Bagdade", "Baghdad"), ("Yeda", "Jeddah"), ("Ginebra", "Geneva"),
        ("Marsella", "Marseille"), ("Saragosse", "Zaragoza"), ("Cologne", "Köln"), ("Orão", "Oran"),
    ],
)  # fmt: skip
def test_what_a_language_usually_calls_a_city_means_it(name: str, city: str, gazetteer: Gazetteer) -> None:
    found = answer(name, None, gazetteer)
    assert (found.status, found.place and found.place.name) == (Status.SAME, city)


@pytest.mark.parametrize(
    ("name", "country", "own"), [("Valence", "FR", "Valence"), ("Bruges", "FR", "Bruges"), ("Baiona", "ES", "Baiona")]
)
def test_another_towns_own_name_leaves_a_doubt(name: str, country: str, own: str, gazetteer: Gazetteer) -> None:
    assert answer(name, None, gazetteer).status is Status.UNSURE
    found = answer(name, country, gazetteer)
    assert (found.status, found.place and found.place.name) == (Status.SAME, own)


@pytest.mark.parametrize("name", ["Lyon", "Ville de Lyon", "City of Lyon", "Rennes", "Ville de Rennes", "Nantes"])
def test_the_city_inside_a_body_stays_the_city(name: str, gazetteer: Gazetteer) -> None:
    found = answer(name, "FR", gazetteer)
    assert found.status is Status.SAME
    assert found.place and found.place.kind is PlaceKind.CITY and not is_own(found.place.id)


@pytest.mark.parametrize(("name", "country"), [("Île-de-France Mobilités", "FR"), ("Transport for London", "GB")])
def test_a_transport_authority_is_said_to_be_no_place(name: str, country: str, gazetteer: Gazetteer) -> None:
    found = answer(name, country, gazetteer)
    assert found.status is Status.NONE
    assert "transport authority" in found.reasons[0]


@pytest.mark.parametrize("name", ["Grand Rapids", "Grand Rapids (MI)", "Grand Forks, North Dakota"])
def test_a_town_whose_name_begins_like_a_body_is_certain(name: str, gazetteer: Gazetteer) -> None:
    assert answer(name, "US", gazetteer, PlaceKind.CITY).status is Status.SAME


@pytest.mark.parametrize(("name", "place"), [("LGU Quezon City", 1692192), ("City Government of Makati", 1703417)])
def test_a_local_government_unit_is_its_city(name: str, place: int, gazetteer: Gazetteer) -> None:
    found = answer(name, "PH", gazetteer)
    assert (found.status, found.place and found.place.id) == (Status.SAME, place)


@pytest.mark.parametrize(
    ("name", "country", "status"),
    [
        ("Frankfurt", "DE", Status.SAME),
        ("Changsha", "CN", Status.SAME),
        ("Stella", "IT", Status.UNSURE),
        ("Weitersfeld", "AT", Status.UNSURE),
    ],
)
def test_only_a_small_municipality_is_doubted_for_its_homonyms(
    name: str, country: str, status: Status, gazetteer: Gazetteer
) -> None:
    assert answer(name, country, gazetteer, PlaceKind.CITY).status is status


@pytest.mark.parametrize("name", ["Eswatini", "North Macedonia"])
def test_a_country_that_no_town_is_called_after_is_no_place(name: str, gazetteer: Gazetteer) -> None:
    found = answer(name, None, gazetteer)
    assert (found.status, found.place, found.reasons) == (Status.NONE, None, ("this is a country's name",))


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Almkaar", "NL", "Alkmaar"),
        ("Brusnbüttel", "DE", "Brunsbüttel"),
        ("Gulatieri", "IT", "Gualtieri"),
        ("KUŞADAI", "TR", "Kuşadası"),
        ("Marsarskala", "MT", "Marsaskala"),
        ("Savignano Irpinio", "IT", "Savignano Irpino"),
    ],
)
def test_a_slip_of_a_real_list_is_certain_and_says_so(
    name: str, country: str, place: str, gazetteer: Gazetteer
) -> None:
    found = answer(name, country, gazetteer, PlaceKind.CITY)
    assert (found.status, found.place and found.place.name) == (Status.SAME, place)
    assert any("from a name of" in reason for reason in found.reasons)


@pytest.mark.parametrize(("name", "country"), [("Rimac", "PE"), ("Dordecht", "NL"), ("Heongseong", "KR")])
def test_a_doubtful_slip_is_offered_and_not_answered(name: str, country: str, gazetteer: Gazetteer) -> None:
    found = answer(name, country, gazetteer, PlaceKind.CITY)
    assert (found.status, bool(found.candidates)) == (Status.UNSURE, True)


def test_an_unlikely_slip_is_no_answer_but_shown(gazetteer: Gazetteer) -> None:
    found = answer("Atlantis", "PT", gazetteer)
    assert (found.status, found.place, bool(found.candidates)) == (Status.NONE, None, True)


@given(st.sampled_from(LABELLED), st.integers(0, 30), st.sampled_from("aeiourstlnx"))
@settings(max_examples=40, deadline=None)
def test_a_mistyped_name_is_never_of_another_country_than_told(
    gazetteer: Gazetteer, row: tuple[str, str, PlaceKind | None, int], at: int, letter: str
) -> None:
    name, country, kind, _ = row
    found = answer(name[:at] + letter + name[at + 1 :], country, gazetteer, kind)
    places = [one.place for one in found.candidates] + ([found.place] if found.place else [])
    code = country_code(country, gazetteer)
    assert {place.country for place in places} <= {code, *territories(code)}


@given(st.sampled_from(LABELLED), st.sampled_from([" {}", "{}  ", "\t{}\n", "\u00a0{}"]))
@settings(max_examples=30, deadline=None)
def test_space_around_a_name_changes_nothing(
    gazetteer: Gazetteer, row: tuple[str, str, PlaceKind | None, int], form: str
) -> None:
    name, country, kind, _ = row
    plain = f"{name[:3]}x{name[3:]}"
    assert answer(form.format(plain), country, gazetteer, kind) == answer(plain, country, gazetteer, kind)
