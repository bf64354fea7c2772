"""What a row opens to: grounds with what they rest on, criteria beside the median, the bar, the question's address."""

import pytest
from django.test import Client
from django.utils.translation import override

from proxenia.appraisal.answer.record import Advice, City, Claim, Interval, Network, Overlap, Portfolio, Reason
from proxenia.appraisal.model import CRITERIA, Verdict
from proxenia_web.advisor.answer.explained import Explained, explained
from proxenia_web.advisor.answer.shown import Row, threshold_of

PAGE = "https://www.c40.org/about"


def network(id_: str, mode: float, **more: object) -> Network:
    criteria = {name: Interval(mode - 0.1, mode, mode + 0.1) for name in CRITERIA}
    return Network(id=id_, name=id_.upper(), verdict=Verdict.JOIN, criteria=criteria, **more)  # type: ignore[arg-type]


def advice(*networks: Network) -> Advice:
    statements = {
        "a": Claim("c40", "fee_kind", "none", as_of="2024-05", source=PAGE, kind="own"),
        "b": Claim("c40", "theme", "water", source="Who's who", kind="other", is_inferred=True),
        "old": Claim("c40", "theme", "water", source="https://example.gov/x"),
    }
    portfolio = Portfolio("optimal", core_index_threshold=0.4)
    return Advice(city=City("Ys"), networks=list(networks), statements=statements, portfolio=portfolio)


def test_a_ground_says_what_it_rests_on() -> None:
    reasons = [
        Reason(text="free", code="fee-free", statements=["a"]),
        Reason(text="water", code="themes-shared", statements=["b", "old", "gone"]),
        Reason(text="peers", code="peers"),
        Reason(text="far", code="far"),
    ]
    one = network("c40", 0.5, reasons=reasons)
    with override("en"):
        told = Explained(advice(one), one).reasons
    assert [[badge.label for badge in ground.badges] for ground in told] == [
        ["its own page"],
        ["our reading", "official page"],
        ["member lists"],
        ["our estimate"],
    ]
    own, (reading, _official) = told[0].badges[0], told[1].badges
    assert (own.address, own.host, own.date) == (PAGE, "c40.org", "2024-05")
    assert (reading.address, reading.host) == ("", "")


def test_each_criterion_stands_beside_the_median_network() -> None:
    networks = [network(f"n{number}", number / 10) for number in (2, 3, 8)]
    told = Explained(advice(*networks), networks[2]).measures
    assert [one.criterion for one in told] == list(CRITERIA)
    assert {(one.value.mode, one.median) for one in told} == {(0.8, 0.3)}


def test_a_network_that_was_not_appraised_has_no_criteria() -> None:
    bare = Network(id="x", name="X", verdict=Verdict.NOT_ELIGIBLE, eligibility_reason="Members lie elsewhere.")
    told = explained(advice(bare), "x")
    assert told and told.measures == [] and told.reasons == [] and told.bands == ()
    assert explained(advice(bare), "y") is None
    assert Row(bare, "", "", told).why == "Members lie elsewhere."
    assert threshold_of(advice(bare)) == 0.4


@pytest.mark.parametrize("questions", [(), ("Do you admit cities?",)])
def test_whether_it_may_be_joined_is_told_once(questions: tuple[str, ...]) -> None:
    """In the line where nothing else stands there, else below it."""
    bare = Network(
        id="x", name="X", verdict=Verdict.OPEN, eligibility_reason="Members lie elsewhere.", questions=questions
    )
    told = Explained(advice(bare), bare)
    assert [Row(bare, "", "", told).why, told.eligibility].count("Members lie elsewhere.") == 1


def test_shared_members_are_told_by_name() -> None:
    one = network("c40", 0.5, overlap=[Overlap("n1", 12, 0.5, 0.1), Overlap("gone", 3)])
    told = Explained(advice(one, network("n1", 0.2)), one).shared
    assert [(other.name, other.shared) for other in told] == [("N1", 12), ("gone", 3)]


def test_the_page_of_one_network_of_an_answer(client: Client) -> None:
    asked = "city=3674962&budget=40000"
    page = client.get(f"/en/advise/result/iclei/?{asked}")
    html = page.content.decode()
    assert page.status_code == 200
    assert page.context["row"].network.id == "iclei"
    for told in ('class="measures"', "Whom it would meet there", "What would flip it", f"/en/networks/iclei/?{asked}"):
        assert told.replace("&", "&amp;") in html or told in html
    flipped = client.get(f"/en/advise/result/iclei/?{asked}&flip=1").context["flips"]
    assert flipped and all(flipped)


def test_a_network_that_no_answer_knows(client: Client) -> None:
    assert client.get("/en/advise/result/no-such-network/?city=3674962").status_code == 404
    assert client.get("/en/advise/result/c40/?city=none").status_code == 422
    assert client.get("/en/advise/result/pie.svg?city=3674962").status_code == 404


def test_the_charts_of_an_answer_speak_its_language(client: Client) -> None:
    for name, words in (("cost", "EUR al año"), ("frontier", "su presupuesto"), ("frontier-narrow", "su presupuesto")):
        drawn = client.get(f"/es/advise/result/{name}.svg?city=3674962&budget=40000")
        assert drawn["Content-Type"] == "image/svg+xml"
        assert words in drawn.content.decode()
