from proxenia.catalogue.leaving import leaving_terms
from proxenia.catalogue.model import Fact
from proxenia.catalogue.snapshot import Snapshot


def a_rule(id_: str, **qualifiers: object) -> Fact:
    return Fact(id_, "alpha", "requirement", "a rule", qualifiers, None, "https://a.example", "own")  # type: ignore[arg-type]


def test_the_longest_notice_and_minimum_term_are_read() -> None:
    rules = a_rule("a", term="notice", months=1), a_rule("b", term="notice", months=6), a_rule("c", term="fee")
    terms = leaving_terms([*rules, a_rule("d", term="minimum", years=2)])
    assert terms.notice and (terms.notice.months, terms.notice.statement) == (6, "b")
    assert terms.minimum and (terms.minimum.months, terms.minimum.statement) == (24, "d")


def test_what_nothing_tells_is_not_no_notice() -> None:
    assert leaving_terms([a_rule("a")]).notice is None
    free = leaving_terms([a_rule("a", term="notice", months=0)]).notice
    assert free and free.months == 0


def test_uclg_asks_six_months_notice(snapshot: Snapshot) -> None:
    facts = [snapshot.facts[id_] for id_ in snapshot.networks["uclg"].facts["requirement"]]
    notice = leaving_terms(facts).notice
    assert notice and notice.months == 6
