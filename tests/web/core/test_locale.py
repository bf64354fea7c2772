import pytest
from django.template import Context, Template
from django.utils.translation import override

from proxenia.language.words import words
from proxenia.report.catalogue.count import Part
from proxenia_web.core import locale
from proxenia_web.directory.templatetags.atlas import details
from proxenia_web.workspaces.queries.change import shown


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "1,234,567.5"), ("es", "1.234.567,5"), ("pt", "1.234.567,5"), ("fr", "1\u202f234\u202f567,5")],
)
def test_numbers_have_the_separators_of_the_language(language: str, text: str) -> None:
    with override(language):
        assert locale.number(1234567.5) == text


@pytest.mark.parametrize(
    ("date", "english", "portuguese"),
    [
        ("2019", "2019", "2019"),
        ("2019-05", "May 2019", "maio de 2019"),
        ("2019-05-03", "3 May 2019", "3 de maio de 2019"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date: str, english: str, portuguese: str) -> None:
    with override("en"):
        assert locale.partial_date(date) == english
    with override("pt"):
        assert locale.partial_date(date) == portuguese


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_the_site_and_the_library_write_days_in_one_order(language: str) -> None:
    with override(language):
        told = locale.partial_date("2019-05-03")
    library = words(language, "catalogue").when("2019-05-03")
    assert (told[0], library.lstrip("0")[0]) == ("3", "3")


@pytest.mark.parametrize(("share", "text"), [(0, "0%"), (0.001, "< 1%"), (0.42, "42%"), (0.999, "> 99%"), (1, "100%")])
def test_a_share_claims_no_end_it_does_not_reach(share: float, text: str) -> None:
    with override("en"):
        assert locale.percent(share) == text


def test_countries_and_lists_are_worded_in_the_language() -> None:
    with override("es"):
        assert locale.country_name("DE") == "Alemania"
        assert locale.listed(["A", "B", "C"]) == "A, B y C"
        assert locale.listed(["C40", "ICLEI"]) == "C40 e ICLEI"
    with override("fr"):
        assert locale.partial_date("2027-01-01") == "1er janvier 2027"
    with override("en"):
        assert locale.country_name("QQ") == "QQ"
        assert locale.listed([]) == ""
        assert locale.listed(list("ABCDE"), most=2) == "A, B and 3 more"


def test_clauses_are_parted_as_the_language_has_it() -> None:
    page = Template("{% for one in names %}{{ one }}{% if not forloop.last %}{% semicolon %}{% endif %}{% endfor %}")
    for language, told in (("en", "a; b"), ("fr", "a\u00a0; b")):
        with override(language):
            assert locale.parted(["a", "b"]) == told == page.render(Context({"names": ["a", "b"]}))
            assert details([Part("a"), Part("b")]) == told
            assert shown(["a", "b"]) == told
