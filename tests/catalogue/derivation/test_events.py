from proxenia.catalogue.derivation.network import derive_events
from proxenia.catalogue.model import Fact


def announced(date: str) -> Fact:
    return Fact(
        "f1", "alpha", "event", "Congress", {"date": date, "status": "announced"}, None, "https://a.example", "own"
    )


def test_what_was_announced_for_a_day_that_is_past_is_announced_no_more() -> None:
    days = {"2026-06": "", "2026-11-30": "", "2026-12-01": "announced", "2026-12": "announced", "2027": "announced"}
    found = {
        day: derive_events({"event": (announced(day),)}, lambda city, country: None, "2026-12-01")[0].status
        for day in days
    }
    assert found == days
