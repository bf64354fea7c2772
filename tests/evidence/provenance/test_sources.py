import pytest

from proxenia.evidence.provenance.sources import SourceKind, classify_source, host_of, name_of, page_of

OWN = frozenset({"c40.org"})


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://www.c40.org/cities", SourceKind.OWN),
        ("https://resources.c40.org/x", SourceKind.OWN),
        ("https://notc40.org", SourceKind.OTHER),
        ("https://en.wikipedia.org/wiki/C40", SourceKind.REFERENCE),
        ("github:owner/name:data.csv", SourceKind.DATASET),
        ("https://ec.europa.eu/regional_policy", SourceKind.OFFICIAL),
        ("http://www.gob.mx/sre", SourceKind.OFFICIAL),
        ("https://docslib.org/doc/1", SourceKind.MIRROR),
        ("not an address at all", SourceKind.OTHER),
        ("http://[broken", SourceKind.OTHER),
    ],
)
def test_kinds_of_source(address: str, kind: SourceKind) -> None:
    assert classify_source(address, OWN) is kind


def test_a_host_without_scheme_or_www() -> None:
    assert host_of("www.uclg.org/en") == "uclg.org"


@pytest.mark.parametrize(
    ("source", "name", "page"),
    [
        ("https://www.c40.org/cities", "c40.org", "https://www.c40.org/cities"),
        (
            "github:owner/lists:Data/a list.csv",
            "lists (GitHub)",
            "https://github.com/owner/lists/blob/HEAD/Data/a%20list.csv",
        ),
        ("github:owner/lists", "lists (GitHub)", "https://github.com/owner/lists"),
        ("Minutes of the assembly, 2019", "Minutes of the assembly, 2019", ""),
        ("javascript:alert(1)", "javascript:alert(1)", ""),
        ("", "", ""),
    ],
)
def test_a_source_is_told_by_its_name_and_opened_where_it_can_be(source: str, name: str, page: str) -> None:
    assert (name_of(source), page_of(source)) == (name, page)
