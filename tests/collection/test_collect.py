from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.comparison.change import Change, Outcome
from proxenia.catalogue.curation.settle import settle_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.collection.collect import collect
from proxenia.collection.fetching.answer import Limits
from proxenia.collection.fetching.kept import Kept
from proxenia.collection.fetching.web import Web
from proxenia.collection.proposal.model import Proposal
from proxenia.collection.recipe import Form, Pages, Recipe
from proxenia.evidence.store import read_evidence, write_evidence
from proxenia.places.gazetteer import Gazetteer

CITIES = (
    ("Porto", "PT"), ("Braga", "PT"), ("Coimbra", "PT"), ("Lisboa", "PT"), ("Turku", "FI"), ("Tampere", "FI"),
    ("Oulu", "FI"), ("Lyon", "FR"), ("Nantes", "FR"), ("Toulouse", "FR"), ("Bremen", "DE"), ("Leipzig", "DE"),
    ("Dresden", "DE"), ("Bologna", "IT"), ("Torino", "IT"), ("Genova", "IT"), ("Bilbao", "ES"), ("Zaragoza", "ES"),
    ("Gdańsk", "PL"), ("Kraków", "PL"),
)  # fmt: skip
DAY = "2026-12-01"


@pytest.fixture
def twenty(catalogue: Path, gazetteer: Gazetteer) -> Snapshot:
    """A catalogue that knows twenty members of one network, from the network's own list."""
    heading = "member,country,member_type,since,until,status,source,as_of\n"
    rows = "".join(f"{name},{country},city,,,member,https://alpha.example/members,2021\n" for name, country in CITIES)
    (catalogue / "members" / "alpha.csv").write_text(heading + rows, encoding="utf-8")
    evidence, _ = read_evidence(catalogue)
    write_evidence(catalogue, settle_places(evidence, gazetteer))
    return open_snapshot(catalogue)


Run = Callable[..., Proposal]


@pytest.fixture
def run(twenty: Snapshot, gazetteer: Gazetteer, tmp_path: Path) -> Run:
    """Carries out a recipe for a page of the test's site."""

    def carry_out(address: str, **told: Any) -> Proposal:
        usual = {
            "form": Form.HTML_TABLE,
            "columns": {"member": "City", "country": "Country"},
            "is_complete": True,
            "checked": DAY,
        }
        recipe = Recipe(address=address, network="alpha", name="alpha", **{**usual, **told})
        limits = Limits(seconds=3, silence=1, bytes=3_000_000, pause=0)
        with Web(limits, allow_private=True) as web:
            return collect(recipe, Kept(tmp_path / "kept").ask(web, DAY), twenty, gazetteer, DAY)

    return carry_out


def table(rows: Sequence[tuple[str, str]], heading: tuple[str, str] = ("City", "Country")) -> str:
    lines = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    return f"<table><tr><th>{heading[0]}</th><th>{heading[1]}</th></tr>{lines}</table>"


def codes(proposal: Proposal) -> list[str]:
    return [doubt.code for doubt in proposal.doubts]


def test_joins_stays_and_leaves_are_told(web_site: Any, run: Run) -> None:
    page = table([*CITIES[2:], ("Malmö", "SE"), ("Cork", "IE")])
    proposal = run(web_site.add("/members", page))
    assert (proposal.outcome, codes(proposal)) == (Outcome.PROPOSED, [])
    assert [one.row.member for one in proposal.rows if one.change is Change.JOINS] == ["Malmö", "Cork"]
    assert proposal.count(Change.STAYS) == 18
    assert [leave.name for leave in proposal.leaves] == ["Porto", "Braga"]
    joined = next(one for one in proposal.rows if one.row.member == "Cork")
    assert (joined.row.country, joined.row.place_id, str(joined.row.as_of), joined.is_suggested) == (
        "IE",
        2965140,
        DAY,
        True,
    )
    assert joined.passage == "Cork | IE"


def test_a_list_that_does_not_name_all_makes_nobody_leave(web_site: Any, run: Run) -> None:
    assert run(web_site.add("/members", table(CITIES[2:])), is_complete=False).leaves == ()


def test_doubtful_rows_are_not_suggested_and_say_why(web_site: Any, run: Run) -> None:
    rows = [
        *CITIES,
        ("Qwertzuiop", "PT"),
        ("Springfield", "US"),
        ("=1+1", "PT"),
        ("Cork", "Atlantis"),
        ("www.x.org", "PT"),
    ]
    proposal = run(web_site.add("/members", table(rows)))
    doubtful = {one.row.member: one for one in proposal.rows if one.change is Change.DOUBTFUL}
    assert set(doubtful) == {"Qwertzuiop", "Springfield", "=1+1", "Cork", "www.x.org"}
    assert not any(one.is_suggested for one in doubtful.values())
    assert all(one.reasons for one in doubtful.values())
    assert "Atlantis" in doubtful["Cork"].reasons[0]


def test_a_name_of_several_places_is_the_member_that_is_listed_by_it(web_site: Any, run: Run) -> None:
    """Without countries Toulouse, Bremen or Porto could be others; Portland is no member, so it stays doubtful."""
    page = "<ul>" + "".join(f"<li>{name}" for name in (*(name for name, _ in CITIES), "Portland", "Dhaka South"))
    proposal = run(web_site.add("/members", page), form=Form.HTML_LIST, columns={}, select="li")
    assert proposal.count(Change.STAYS) == 20
    assert [one.row.member for one in proposal.rows if one.change is Change.DOUBTFUL] == ["Portland", "Dhaka South"]


def test_a_leave_that_may_be_a_doubtful_row_says_so(web_site: Any, run: Run) -> None:
    proposal = run(web_site.add("/members", table([*CITIES[1:], ("Comunidade do Porto e arredores", "PT")])))
    assert [(leave.name, leave.like) for leave in proposal.leaves] == [("Porto", "Comunidade do Porto e arredores")]


def test_a_member_that_left_is_doubtful_when_it_is_listed_again(
    web_site: Any, catalogue: Path, twenty: Snapshot, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    path = catalogue / "members" / "alpha.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Porto,PT,city,,,member", "Porto,PT,city,,2020,member"), "utf-8"
    )
    recipe = Recipe(address=web_site.add("/m", table(CITIES)), form=Form.HTML_TABLE, network="alpha", name="alpha",
                    columns={"member": "City", "country": "Country"})  # fmt: skip
    with Web(Limits(pause=0), allow_private=True) as web:
        fetch = Kept(tmp_path / "kept").ask(web, DAY)
        proposal = collect(recipe, fetch, open_snapshot(catalogue), gazetteer, DAY)
    assert [one.row.member for one in proposal.rows if one.change is Change.DOUBTFUL] == ["Porto"]


HELD = {
    "shrunk": (table(CITIES[:9]), {}),
    "grown": (table([(f"{name} {n}" if n else name, country) for n in range(40) for name, country in CITIES]), {}),
    "no-places": (table([("Mr " + "x" * n, "PT") for n in range(1, 20)]), {}),
    "no-countries": (table([(name, name) for name, _ in CITIES]), {}),
    "repeated": (table([CITIES[n % 8] for n in range(20)]), {}),
    "other-members": (table([("Malmö", "SE"), ("Cork", "IE"), ("Aarhus", "DK"), ("Odense", "DK"), ("Bergen", "NO"),
                             ("Stavanger", "NO"), ("Gent", "BE"), ("Namur", "BE"), ("Graz", "AT"), ("Linz", "AT"),
                             ("Brno", "CZ"), ("Ostrava", "CZ"), ("Varna", "BG"), ("Riga", "LV")]), {}),
    "too-few": (table(CITIES), {"least": 50}),
    "too-many": (table(CITIES), {"most": 10}),
    "encoding": (table([*CITIES[:18], ("Málaga", "ES")]).encode("cp1252"), {}),
}  # fmt: skip


@pytest.mark.parametrize("code", HELD)
def test_an_odd_list_waits_for_a_person(web_site: Any, run: Run, code: str) -> None:
    page, told = HELD[code]
    proposal = run(web_site.add("/members", page), **told)
    assert proposal.outcome is Outcome.HELD
    assert code in codes(proposal)
    assert proposal.rows
    assert not any(one.is_suggested for one in proposal.rows)


def test_ten_thousand_rows_where_twenty_were_wait_for_a_person(web_site: Any, run: Run) -> None:
    proposal = run(web_site.add("/members", table([(f"Porto {number}", "PT") for number in range(10_000)])))
    assert proposal.outcome is Outcome.HELD
    assert not any(one.is_suggested for one in proposal.rows)


def test_what_is_not_the_list_is_refused(web_site: Any, run: Run) -> None:
    pages = {
        "columns-moved": table(CITIES, ("Name", "Land")),
        "login": "<h1>Members</h1><form><input type=password></form>",
        "no-member": table([]),
    }
    for code, page in pages.items():
        proposal = run(web_site.add(f"/{code}", page))
        assert proposal.outcome is Outcome.REFUSED
        assert proposal.rows == ()
        assert codes(proposal) in ([code], ["columns-moved"])


def test_faults_of_the_web_are_refused(web_site: Any, run: Run, server: ModuleType) -> None:
    ways = {"too-large": server.without_end, "no-answer": server.silence}
    for code, way in ways.items():
        assert codes(run(web_site.add(f"/{code}", way))) == [code]
    assert codes(run(web_site.add("/bomb", server.bomb(), content_encoding="gzip"))) == ["too-large"]
    assert codes(run(web_site.address + "/nowhere")) == ["gone"]


def test_a_redirect_to_another_site_or_a_login_is_refused(web_site: Any, run: Run) -> None:
    port = web_site.address.rpartition(":")[2]
    web_site.add("/casino", table(CITIES))
    assert codes(run(web_site.add("/old", status=302, location=f"http://localhost:{port}/casino"))) == ["another-site"]
    web_site.add("/account/login.php?next=/members", table(CITIES))
    assert codes(run(web_site.add("/members", status=302, location="/account/login.php?next=/members"))) == ["login"]
    moved = run(web_site.add("/kept", status=302, location=f"http://localhost:{port}/casino"), hosts=["localhost"])
    assert moved.outcome is Outcome.PROPOSED
    assert moved.notes


def test_a_list_over_pages_is_read_to_its_end(web_site: Any, run: Run) -> None:
    for number in range(4):
        link = f"<a class=next href='?p={number + 1}'>more</a>" if number < 3 else ""
        web_site.add(f"/m?p={number}", table(CITIES[number * 5 : number * 5 + 5]) + link)
    by_link = run(web_site.address + "/m?p=0", pages=Pages(next="a.next"))
    by_number = run(web_site.address + "/m?p=0", pages=Pages(address=web_site.address + "/m?p={page}", first=0))
    for proposal in (by_link, by_number):
        assert (proposal.outcome, proposal.read, proposal.count(Change.STAYS)) == (Outcome.PROPOSED, 20, 20)


def test_pages_that_go_on_without_end_are_bounded(web_site: Any, run: Run) -> None:
    for number in range(30):
        web_site.add(
            f"/m?p={number}", table([(f"Porto {number}", "PT")]) + f"<a class=next href='?p={number + 1}'>more</a>"
        )
    proposal = run(web_site.address + "/m?p=0", pages=Pages(next="a.next", most=5))
    assert "more-pages" in codes(proposal)
    assert web_site.asked["/m?p=5"] == 0
    web_site.add("/round", table(CITIES) + "<a class=next href='/round'>more</a>")
    assert run(web_site.address + "/round", pages=Pages(next="a.next")).read == 20


def test_a_page_that_is_as_it_was_is_not_sent_again(web_site: Any, run: Run) -> None:
    address = web_site.add("/members", table(CITIES), etag='"1"')
    first, second = run(address), run(address)
    assert (first.is_unchanged, second.is_unchanged) == (False, True)
    assert first.rows == second.rows


def test_numbers_of_geonames_are_taken_where_the_name_does_not_speak_against_them(web_site: Any, run: Run) -> None:
    rows = [
        *((name, country, "") for name, country in CITIES),
        ("Cork City", "IE", "2965140"),
        ("Berlin", "DE", "2965140"),
    ]
    lines = "".join(f"<tr><td>{a}<td>{b}<td>{c}" for a, b, c in rows)
    page = f"<table><tr><th>City<th>Country<th>Id{lines}</table>"
    proposal = run(web_site.add("/m", page), columns={"member": "City", "country": "Country", "geonames": "Id"})
    told = {one.row.member: one for one in proposal.rows if one.change is not Change.STAYS}
    assert (told["Cork City"].row.place_id, told["Cork City"].change) == (2965140, Change.JOINS)
    assert told.get("Berlin") is None or told["Berlin"].change is Change.DOUBTFUL


def test_no_row_of_a_recipe_that_was_never_checked_is_suggested(web_site: Any, run: Run) -> None:
    proposal = run(web_site.add("/members", table(CITIES)), checked="no")
    assert (proposal.outcome, codes(proposal)) == (Outcome.HELD, ["unchecked"])
    assert not any(one.is_suggested for one in proposal.rows)


def test_members_named_among_other_words_are_found(web_site: Any, run: Run) -> None:
    page = "<nav><a>Home</a></nav><h1>Who we are</h1><p>Porto, Turku, and others</p><ul><li>Bremen<li>Contact us</ul>"
    told = {"form": Form.PAGE_TEXT, "columns": {}, "split": ", ", "places_only": True, "is_complete": False}
    proposal = run(web_site.add("/about", page), **told)
    assert [one.row.member for one in proposal.rows if one.is_suggested] == ["Porto", "Turku", "Bremen"]
    # A town of Syria goes by this name in one language: what is new among other words is doubtful.
    assert [one.row.member for one in proposal.rows if one.change is Change.DOUBTFUL] == ["Home"]
    assert "no certain place" in proposal.notes[0]


def test_an_unknown_network_is_refused(web_site: Any, twenty: Snapshot, gazetteer: Gazetteer) -> None:
    recipe = Recipe(
        address=web_site.add("/m", table(CITIES)), form=Form.HTML_LIST, network="omega", name="omega", select="td"
    )
    proposal = collect(recipe, lambda address, accept: pytest.fail("nothing is asked"), twenty, gazetteer, DAY)
    assert codes(proposal) == ["unknown-network"]
