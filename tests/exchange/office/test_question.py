from datetime import date

from proxenia.appraisal.model import Level
from proxenia.appraisal.question.scenario import Scenario
from proxenia.engagement.model import Entry, EntryKind, Ledger, Money, RegisteredMembership, Role
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.office.question import office_scenario
from proxenia.exchange.office.workspace import Office, Workspace

DAY = date(2026, 11, 26)
HELD = (
    RegisteredMembership("uclg", "UCLG", fee=Money(6200, "EUR")),
    RegisteredMembership("polis", "POLIS", fee=Money(10, "XXX")),
    RegisteredMembership("left", "Left", left=PartialDate(2020, 1, 1), fee=Money(1, "EUR")),
    RegisteredMembership("our-own", "Our own", fee=Money(1, "EUR")),
)
DONE = (
    Entry("1", "uclg", date(2026, 5, 1), EntryKind.EVENT, "x", Role.SPOKE),
    Entry("2", "uclg", date(2026, 12, 1), EntryKind.EVENT, "later", Role.HOSTED),
)
RECORD = Workspace(Office("O", place=2735943), Ledger(HELD, DONE))
KNOWN = {"uclg", "polis", "left"}


def test_what_the_record_says_is_filled_in() -> None:
    found = office_scenario(RECORD, Scenario(budget=5.0), DAY, KNOWN)
    assert (found.place, found.budget) == ("2735943", 5.0)
    assert found.members == {"uclg": Level.PARTICIPATE, "polis": Level.OBSERVE}
    assert found.fees == {"uclg": 6200}


def test_what_the_scenario_says_comes_first() -> None:
    asked = Scenario(place="Cork", members={"uclg": None, "c40": Level.LEAD}, fees={"uclg": 1.0})
    found = office_scenario(RECORD, asked, DAY, KNOWN)
    assert found.place == "Cork"
    assert found.members == {"uclg": None, "polis": Level.OBSERVE, "c40": Level.LEAD}
    assert found.fees == {"uclg": 1.0}


def test_an_office_without_a_place_leaves_it_open() -> None:
    assert office_scenario(Workspace(Office("O"), Ledger((), ())), Scenario(), DAY, KNOWN) == Scenario()
