"""On which sources verdicts rest, counted by hand on two answers."""

from types import SimpleNamespace
from typing import cast

from proxenia.appraisal.answer.record import Advice, City, Claim, Network, Reason
from proxenia.appraisal.model import Verdict
from proxenia.appraisal.uses import PANEL, count_uses
from proxenia.catalogue.model import Listing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.provenance.verdict_uses import read_uses, uses_text
from proxenia.places.gazetteer import Gazetteer


def listing(source: str, member: str, as_of: str) -> Listing:
    return Listing("alpha", member, "PT", "city", None, None, "member", as_of, source, None, "same")


LISTINGS = (listing("long", "a", "2020"), listing("long", "b", "2020"), listing("new", "a", "2024"))
SNAPSHOT = cast(Snapshot, SimpleNamespace(listings=LISTINGS))
CLAIMS = {
    "1": Claim("alpha", "fee", 3, source="fees"),
    "2": Claim("alpha", "theme", "x", source="site"),
    "3": Claim("beta", "region", "x", source="site"),
}


def answer(verdict: Verdict, *cited: str) -> Advice:
    alpha = Network(id="alpha", verdict=verdict, reasons=[Reason(text="x", statements=list(cited))])
    return Advice(city=City("Porto"), networks=[alpha], statements=CLAIMS)


def test_each_verdict_counts_a_source_once_and_the_longest_list_with_it() -> None:
    answers = [answer(Verdict.JOIN, "1", "2", "3"), answer(Verdict.WATCH, "2", "2")]
    assert count_uses(answers, SNAPSHOT) == {
        ("alpha", "fees"): 1, ("alpha", "site"): 2, ("beta", "site"): 1, ("alpha", "long"): 2}  # fmt: skip


def test_who_may_not_join_needs_no_list() -> None:
    assert count_uses([answer(Verdict.NOT_ELIGIBLE, "2")], SNAPSHOT) == {("alpha", "site"): 1}


def test_every_place_of_the_panel_is_known(gazetteer: Gazetteer) -> None:
    assert set(gazetteer.places(PANEL)) == set(PANEL)


def test_the_file_is_read_as_it_was_written(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "verdict_uses.csv"
    uses = {("a", "https://x.org/?a,b"): 3, ("b", "y"): 1}
    path.write_text(uses_text(uses), encoding="utf-8")
    assert read_uses(path) == (uses, [])
    path.write_text("network,source,uses\na,b,many\n", encoding="utf-8")
    found, problems = read_uses(path)
    assert (found, [one.code for one in problems]) == ({}, ["bad-number"])
