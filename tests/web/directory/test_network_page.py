import csv
import io
import re
from html import unescape

import pytest
from django.test import Client
from django.utils.translation import override

from proxenia.catalogue.model import Fact
from proxenia.evidence.provenance.sources import page_of
from proxenia.evidence.record import Joining
from proxenia.evidence.statements import Grade
from proxenia.report.catalogue.count import Part, quoted
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.queries import network as queries
from proxenia_web.directory.queries.cost import fee_scales, find_place, quote

MEDELLIN = 3674962


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
@pytest.mark.parametrize("network", ["c40", "iclei", "covenant-of-mayors-europe", "100rc", "mayors-for-peace"])
def test_a_page_in_each_language_marks_english_text(client: Client, network: str, language: str) -> None:
    text = page(client, f"/{language}/networks/{network}/")
    assert current().networks[network].wording(language).name in unescape(text)
    assert 'lang="en"' in text


def test_members_are_told_apart_without_comparing_each_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(one: object, other: object) -> bool:
        raise AssertionError("a network of thousands of members takes minutes so")

    monkeypatch.setattr(queries.Member, "__eq__", compared)
    told = queries.members(current().networks["covenant-of-mayors-europe"])
    counts = [len(rows) for rows in (told.current, told.absent, told.former)]
    assert sum(counts) == len(index().of_network["covenant-of-mayors-europe"])
    assert counts[0] > 0


def test_every_network_has_a_page(client: Client) -> None:
    for network in current().networks:
        text = page(client, f"/pt/networks/{network}/")
        assert len(text) < 250_000, network


def test_every_fact_is_on_the_page_with_its_source(client: Client) -> None:
    network = current().networks["c40"]
    text = page(client, "/en/networks/c40/").replace("&amp;", "&")
    for ids in network.facts.values():
        for id_ in ids:
            assert page_of(current().facts[id_].source) in text


def test_values_that_disagree_stand_beside_the_one_shown() -> None:
    network = current().networks["c40"]
    group = next(group for group in queries.fact_groups(network) if group.property == "members_total")
    values = {str(current().facts[id_].value) for id_ in network.facts["members_total"]}
    assert group.differing == len(values) - 1 > 0
    assert len(group.lines) == len(network.facts["members_total"])


def test_the_value_shown_is_that_of_the_statement_shown() -> None:
    for network in current().networks.values():
        for group in queries.fact_groups(network):
            texts = [one.text for one in group.lines]
            assert [one.text for one in group.values] == list(dict.fromkeys(texts)), (network.id, group.property)
        counted = [current().facts[id_] for id_ in network.facts.get("members_total", ())]
        if counted and network.members:
            assert network.members.number == counted[0].value, network.id


def test_another_organisation_of_the_catalogue_is_called_by_its_name() -> None:
    group = next(one for one in queries.fact_groups(current().networks["100rc"]) if one.property == "successor")
    assert group.values[0].text == current().networks["r-cities"].name


def test_a_fact_made_of_words_of_ours_is_said_in_the_readers_language() -> None:
    fact = Fact("1", "x", "theme", "culture", {}, None, "https://x.example/a", "own")
    with override("es"):
        assert queries.line(fact).text == "cultura"
        assert queries.line(fact).parts == (Part("cultura"),)
    free = Fact("1", "x", "governance", "A board", {"note": "n", "what": "w", "rank": 1}, "2019", "github:a/b", "own")
    with override("es"):
        assert queries.line(free).parts == (quoted("A board"),) and queries.line(free).source_name == "b (GitHub)"
        assert queries.line(free).details == (quoted("n"), quoted("w"))
    assert queries.line(free).parts == (Part("A board"),)


def test_a_published_fee_is_the_scale_of_the_city(client: Client) -> None:
    network, place = current().networks["iaec"], find_place(MEDELLIN)
    assert place
    told = quote(network, place)
    assert told.fee.basis == "scale" and told.levels[0].days < told.levels[2].days
    (used,) = [scale for scale in fee_scales(network, place) if scale.applying]
    assert {one.step.statement for one in used.applying} == set(told.fee.statements)
    text = page(client, f"/en/networks/iaec/?city={MEDELLIN}")
    assert "own scale" in text and "IAEC fees 2020" in text and "published scale" in text


def test_what_a_member_paid_is_not_called_published(client: Client) -> None:
    text = page(client, f"/en/networks/eurocities/?city={MEDELLIN}")
    assert "paid by Bonn (Germany, 330,579 inhabitants)" in text
    assert "The amounts this rests on" in text and "The published amounts" not in text


@pytest.mark.parametrize(("language", "told"), [("en", "at least EUR\xa0550"), ("fr", "au moins 550\xa0EUR")])
def test_an_amount_that_is_but_a_minimum_is_told_once(client: Client, language: str, told: str) -> None:
    text = page(client, f"/{language}/networks/aimf/")
    assert f">{told}</td>" in unescape(text)
    assert language == "en" or ">50\u202f000\xa0CHF</td>" in unescape(text)


def test_a_formula_without_a_bound_asks(client: Client) -> None:
    text = page(client, f"/en/networks/owhc/?city={MEDELLIN}")
    assert "ask for the fee of a city of your size" in text


def test_what_joining_costs_once_is_said(client: Client) -> None:
    assert "once, beside the fee of the year" in page(client, f"/en/networks/tpo/?city={MEDELLIN}")


def test_an_unpublished_fee_is_called_an_assumption(client: Client) -> None:
    place = find_place(MEDELLIN)
    assert place
    hidden = next(n for n in current().networks.values() if quote(n, place).fee.basis == "comparable")
    text = page(client, f"/en/networks/{hidden.id}/?city={MEDELLIN}")
    assert "an assumption, not a fact" in text


def test_htmx_gets_the_calculator_alone(client: Client) -> None:
    response = client.get(f"/es/networks/c40/?city={MEDELLIN}", headers={"hx-request": "true"})
    text = response.content.decode()
    assert text.strip().startswith('<section id="cost"') and "<html" not in text


def test_overlap_counts_the_listed_members_of_both() -> None:
    network = current().networks["c40"]
    own = index().members["c40"]
    found = queries.nearest(network)
    assert found == sorted(found, key=lambda item: -item.shared)
    for other in found:
        theirs = index().members[other.network.id]
        assert other.shared == len(own & theirs)
        assert other.of_this == pytest.approx(other.shared / len(own))
        assert other.of_that == pytest.approx(other.shared / len(theirs))


def test_a_network_without_a_list_has_unknown_overlap(client: Client) -> None:
    bare = next(n for n in current().networks.values() if n.id not in index().members)
    assert queries.nearest(bare) == []
    assert "overlap with others is unknown too" in page(client, f"/en/networks/{bare.id}/")


def test_members_as_a_file_hold_every_line_of_the_lists(client: Client) -> None:
    text = client.get("/en/networks/c40/members.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(index().listings["c40"])
    assert all(row["source"] for row in rows)


def test_a_merged_id_leads_to_the_network_it_became(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(current().redirects, "old-c40", "c40")
    response = client.get("/fr/networks/old-c40/")
    assert (response.status_code, response["location"]) == (301, "/fr/networks/c40/")


@pytest.mark.parametrize("bad", ["eurocites", "C-40", "x" * 5000, "%00", "<script>", "..", "'; --"])
def test_an_unknown_network_is_answered_with_the_nearest(client: Client, bad: str) -> None:
    response = client.get(f"/en/networks/{bad}/")
    assert response.status_code == 404
    assert "<script>" not in response.content.decode().replace("<script src", "")
    if bad == "eurocites":
        assert "/en/networks/eurocities/" in response.content.decode()


def test_what_an_editor_concluded_is_marked_and_not_counted_as_sourced(client: Client) -> None:
    network = next(one for one in current().networks.values() if one.inferred and one.id == "aimf")
    facts = [current().facts[id_] for ids in network.facts.values() for id_ in ids]
    stated = [fact for fact in facts if fact.grade is Grade.STATED]
    fresh = queries.freshness(network)
    assert (fresh.total, fresh.inferred) == (len(stated), len(facts) - len(stated))
    text = page(client, "/fr/networks/aimf/")
    assert text.count("notre lecture") >= len(facts) - len(stated) > 0
    assert "our reading" not in text and "our reading" not in page(client, "/en/networks/cideu/")


def test_a_body_by_territory_is_not_joined(client: Client) -> None:
    network = next(n for n in current().networks.values() if n.admission.joining is Joining.TERRITORY)
    text = page(client, f"/en/networks/{network.id}/")
    assert "it is not joined" in text and 'id="could-join"' not in text


def test_those_whom_the_newest_complete_list_does_not_name_stand_apart() -> None:
    found = queries.members(current().networks["c40"])
    absent = {m.place: m.absent for m in current().memberships if m.network == "c40" and m.absent}
    assert {one.place.id for one in found.absent} == absent.keys() and found.absent_from == max(absent.values())
    assert not {one.place.id for one in (*found.current, *found.former)} & absent.keys()


def test_an_undated_own_page_says_when_it_was_read(client: Client) -> None:
    text = page(client, "/es/networks/uclg/")
    assert "leído en 2026, página sin fecha" in text


def test_members_show_what_they_do(client: Client) -> None:
    assert "· board</span>" in page(client, "/en/networks/uclg/").replace("\n", "")
    assert "junta directiva" in page(client, "/es/networks/uclg/")


def test_one_congress_is_one_row_with_the_other_names_beneath(client: Client) -> None:
    network = current().networks["aimf"]
    text = unescape(page(client, "/fr/networks/aimf/"))
    rows = text[text.index('id="events"') : text.index('id="members"')].split("<tr>")[2:]
    (lausanne,) = [row for row in rows if row.startswith("<td>22 mai 2024")]
    assert "12 autres mentions de ce jour et de ce lieu" in lausanne
    told = lausanne.partition("<details")[0]
    assert "44e" in told and "Congress" not in told and "500" in lausanne
    for event in network.events:
        assert event.name in text


def test_words_of_the_page_are_the_readers(client: Client) -> None:
    text = unescape(page(client, "/fr/networks/aimf/"))
    assert "payé par Genève" in text and "Geneva" not in text
    assert "Cotisations AIMF" in text and "AIMF fees" not in text
    assert "subventions-geneve (GitHub)" in text and ">github:" not in text
    assert "Quebec City" not in text


def test_long_sections_are_folded_and_need_no_script(client: Client) -> None:
    text = page(client, "/fr/networks/aimf/")
    for section in ("facts", "events", "overlap"):
        part = text[text.index(f'<section id="{section}"') :].partition("</section>")[0]
        assert '<details class="fold"><summary>' in part, section
        assert part.index("<h2") < part.index("<details")


def test_what_is_told_in_one_breath_has_no_sign_that_stands_alone(client: Client) -> None:
    page = client.get("/en/networks/uclg/").content.decode()
    assert (
        "<td>, " not in page and '="Where">, ' not in page and '="Where">Morocco</td>' in page
    )  # a meeting whose town nobody says
    assert not re.search(r"\(<a [^<]*</a>, [^<()]*\s\)", page)  # (hcl.usr.ro, 11 January 2005 )
