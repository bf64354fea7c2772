"""Details, ages and roles in the reader's words."""

from typing import Any

from proxenia.catalogue.model import Fact
from proxenia.report.catalogue.count import Part, quoted
from proxenia.report.catalogue.statement import absence, details, roles, undated


def fact(value: Any, name: str = "president_city", **qualifiers: Any) -> Fact:
    return Fact("1", "x", name, value, qualifiers, None, "https://x.example/a", "own")


def test_a_detail_is_said_with_its_name_and_free_text_is_quoted() -> None:
    told = fact("Konya", country="TR", **{"from": "2023-05"}, person="A. B.", role="president", note="so it is said")
    assert details(told, "es") == (
        Part("Turquía", label="país:"),
        Part("mayo de 2023", label="desde:"),
        Part("A. B.", label="persona:", is_name=True),
        Part("presidencia", label="función:"),
        quoted("so it is said"),
    )
    assert details(fact("x", "eligibility", rule="by height"), "fr") == (Part("by height", "en", "règle\u00a0:"),)
    assert details(fact("x", "governance", odd_name=True), "fr") == (quoted("odd name: True"),)


def test_a_count_says_its_bound_and_what_it_counts_once() -> None:
    assert details(fact(70, "members_total", note="over 70", what="cities"), "pt") == ()
    assert details(fact(80, "members_total", note="and 2 observers"), "pt") == (Part("e 2 observadores"),)
    assert details(fact(80, "members_total", note="over; and 2 lions"), "pt") == (quoted("and 2 lions"),)


def test_details_take_the_words_of_the_vocabulary_the_names_of_towns_and_times() -> None:
    told = fact("Congress", "event", city="Lisbon", country="PT", status="held", end_date="2024-03-15", online=True)
    assert details(told, "es") == (
        Part("Lisboa", label="ciudad:", is_name=True),
        Part("Portugal", label="país:"),
        Part("celebrado", label="estado:"),
        Part("15 de marzo de 2024", label="hasta:"),
        Part("sí", label="en línea:"),
    )
    fee = fact(100, "fee", member_type=["city", "region"], period="year", income_group="high")
    assert [part.text for part in details(fee, "pt")] == ["cidade, região", "por ano", "países de alto rendimento"]
    assert details(fact("Mendoza", term="two years"), "fr") == (Part("2 ans", label="mandat\u00a0:"),)


def test_roles_are_parted_by_commas_outside_brackets() -> None:
    told = roles("RFVAA (French-speaking network, WHO affiliate), president", "pt")
    assert told == (Part("RFVAA (rede francófona, afiliada à OMS)"), Part("presidência"))


def test_an_undated_page_of_the_body_itself_was_read_in_a_year() -> None:
    assert undated("own", "2026-12-01", "en") == "read in 2026, page undated"
    assert undated("own", "2026-12-01", "pt") == "lido em 2026, página sem data"
    assert undated("reference", "2026-12-01", "fr") == "sans date"


def test_who_is_absent_is_not_on_the_list_of_a_date() -> None:
    assert absence("2024-11-06", "en") == "not on the list of 2024-11-06"


def test_roles_keep_their_years() -> None:
    assert roles("co-chair, executive committee 2018-2021", "es") == (
        Part("copresidencia"),
        Part("comité ejecutivo 2018-2021"),
    )
    assert roles("chair of Cittaslow Deutschland", "es") == (quoted("chair of Cittaslow Deutschland"),)
    assert roles("", "es") == ()
