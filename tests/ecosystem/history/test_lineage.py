from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.history.lineage import Relation, agreements, families, heirs, lineage, merged, partnerships


def test_both_sides_of_a_succession_are_one_tie(network, link):
    graph = lineage(
        [
            network("old", founded=1913, links=(link("successor", "New", "new"),)),
            network(
                "new", founded=2004, links=(link("predecessor", "Old", "old"), link("parent", "Body", what="host"))
            ),
        ]
    )
    ties = [(tie.first, tie.second, tie.relation, len(tie.statements)) for tie in graph.ties]
    assert ties == [("new", "Body", Relation.PART, 1), ("old", "new", Relation.SUCCESSION, 2)]
    assert graph.parties["old"].founded == 1913
    assert not graph.parties["Body"].is_network


def test_a_predecessor_outside_the_catalogue_is_kept_by_name(network, link):
    graph = lineage([network("new", links=(link("predecessor", "Conference of old"),))])
    assert [(tie.first, tie.second) for tie in graph.ties] == [("Conference of old", "new")]
    assert families(graph) == (("Conference of old", "new"),)


def test_partners_are_one_tie_whoever_says_it(network, link):
    graph = partnerships(
        [
            network("a", links=(link("partner", "B", "b", "twin", 2015),)),
            network("b", links=(link("partner", "A", "a", "twin", 2016), link("partner", "Commission"))),
        ]
    )
    assert [(tie.first, tie.second, tie.years) for tie in graph.ties] == [
        ("Commission", "b", ()),
        ("a", "b", (2015, 2016)),
    ]


def test_nobody_is_tied_to_itself_and_nothing_gives_nothing(network, link):
    assert lineage([network("a", links=(link("parent", "A", "a"),))]).ties == ()
    assert families(lineage([])) == ()


def test_families_are_joined_through_any_chain(network, link):
    every = [
        network("a", founded=1950, links=(link("successor", "C", "c"),)),
        network("b", founded=1940, links=(link("successor", "C", "c"),)),
        network("c", founded=1990, links=(link("successor", "D", "d"),)),
        network("d"),
        network("e", links=(link("parent", "D", "d"),)),
    ]
    assert families(lineage(every)) == (("b", "a", "c", "d"),)


def test_agreements_are_joint_only_where_a_statement_says_so(network, link):
    every = [
        network("a", short_name="Alpha", links=(link("partner", "EC", what="agreement (with Beta)", year=2015),)),
        network("b", short_name="Beta", links=(link("partner", "EC", what="Agreement", year=2015),)),
        network("c", links=(link("partner", "EC", what="agreement", year=2015),)),
        network("d", links=(link("partner", "EC", what="funder", year=2015), link("partner", "EC", what="agreement"))),
    ]
    assert [one.signatories for one in agreements(every, "EC", 2015, ["agreement"])] == [("a", "b"), ("c",)]
    assert agreements(every, "EC", 2014, ["agreement"]) == ()


def test_the_five_agreements_with_the_european_commission_of_28_january_2015(snapshot: Snapshot) -> None:
    """Tavares (20 January 2017) names five; CEMR and PLATFORMA, which it hosts, signed one together."""
    words = ("strategic partnership", "framework partnership")
    found = agreements(snapshot.networks.values(), "European Commission", 2015, words)
    assert [one.signatories for one in found] == [
        ("aimf",),
        ("cemr", "platforma"),
        ("clgf",),
        ("uclg",),
        ("uclg-africa",),
    ]
    assert all(one.statements for one in found)


def test_the_world_organisation_came_from_three(snapshot: Snapshot) -> None:
    graph = lineage(snapshot.networks.values())
    before = {tie.first for tie in graph.of(Relation.SUCCESSION) if tie.second == "uclg"}
    assert before == {"iula", "uto", "metropolis"}
    assert {"iula", "uto", "uclg"} <= set(families(graph)[0])


def test_heirs_are_those_reached_by_succession_alone_the_nearest_first(network, link):
    """a went into b and c, b into d, and d back into a: each step is told once, and a part is no heir."""
    graph = lineage(
        [
            network("a", links=(link("successor", "C", "c"), link("successor", "B", "b"), link("parent", "P"))),
            network("b", links=(link("successor", "D", "d"),)),
            network("c"),
            network("d", links=(link("successor", "A", "a"),)),
        ]
    )
    assert [(tie.first, tie.second) for tie in heirs(graph, "a")] == [("a", "b"), ("a", "c"), ("b", "d"), ("d", "a")]
    assert heirs(graph, "nobody") == ()


def test_an_organisation_named_in_several_ways_is_one(network, link):
    every = [
        network("uclg", short_name="UCLG", founded=2004),
        network("a", dissolved=2004, links=(link("successor", "UCLG"),)),
        network("b", links=(link("predecessor", "old-conference"), link("predecessor", "Old Conference"))),
    ]
    graph = merged(lineage(every), every)
    assert [(tie.first, tie.second) for tie in graph.ties] == [("Old Conference", "b"), ("a", "uclg")]
    assert graph.parties["uclg"].founded == 2004
    assert set(graph.parties) == {"a", "uclg", "Old Conference", "b"}
