from proxenia.catalogue.derivation.network import derive_events
from proxenia.catalogue.model import Event, Fact


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


def test_a_meeting_is_told_with_its_place_and_the_newest_first() -> None:
    def met(id_: str, name: str, **told: object) -> Fact:
        return Fact(id_, "alpha", "event", name, told, None, "https://a.example", "own")  # type: ignore[arg-type]

    def find_place(city: str, country: str) -> int | None:
        return {("Porto", "PT"): 5, ("Turku", ""): 6}.get((city, country))

    facts = (
        met("f1", "Summit", year=2019, city="Turku", attendance=120, status="held"),
        met("f2", "Congress", date="2023-05-04", city="Porto", country="PT"),
        met("f3", "Forum", country="FI"),
        met("f4", "Assembly", year=2023, city="Nowhere", country="PT"),
    )
    assert derive_events({"event": facts}, find_place, "2026-12-01") == (
        Event("Assembly", 2023, None, "Nowhere", "PT", None, None, "", "f4"),
        Event("Congress", 2023, "2023-05-04", "Porto", "PT", 5, None, "", "f2"),
        Event("Summit", 2019, None, "Turku", None, 6, 120, "held", "f1"),
        Event("Forum", None, None, None, "FI", None, None, "", "f3"),
    )
