from proxenia.catalogue.snapshot import Snapshot
from proxenia.exchange.catalogue.network_table import flat_rows, network_rows


def test_one_row_a_network_and_nothing_where_nothing_is_known(small: Snapshot) -> None:
    alpha, omega = network_rows(small.networks.values())
    assert alpha == {
        "id": "alpha",
        "name": "Alpha Cities",
        "short_name": "AC",
        "kind": "network",
        "standing": "active",
        "category": "thematic",
        "themes": ["water", "culture"],
        "regions": ["europe", "africa"],
        "services": ["training"],
        "inferred": ["water"],
        "member_types": ["city", "region"],
        "members_total": 80,
        "members_listed": 2,
        "founded": 1990,
        "dissolved": 2024,
        "website": "https://alpha.example",
        "newest_evidence": "2026",
    }
    assert {key for key, cell in omega.items() if cell not in (None, [])} == {
        "id", "name", "kind", "standing", "members_listed",
    }  # fmt: skip
    assert (omega["members_listed"], omega["members_total"]) == (0, None)


def test_lists_become_one_text_in_files_that_have_none(small: Snapshot) -> None:
    (alpha,) = flat_rows(network_rows([small.networks["alpha"]]))
    assert alpha[6:8] == ["water; culture", "europe; africa"] and alpha[13] == 1990
