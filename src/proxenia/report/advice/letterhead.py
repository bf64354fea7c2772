"""The head of a memo: who writes to whom, when and about what."""

from dataclasses import dataclass
from datetime import date

from proxenia.appraisal.answer.record import Advice
from proxenia.language.words import Words
from proxenia.report.document.document import Fields

#: Who stands at the head of a region in place of a mayor, and who decides in place of a council.
_OF_REGIONS = {"to.mayor": "to.head", "to.council": "to.assembly"}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes to whom, and when; what is empty is said in general words, and the day is that of the evidence."""

    sender: str = ""
    addressee: str = ""
    day: date | None = None


def evidence_day(advice: Advice) -> date:
    """The day up to which the evidence reaches; a fixed one where that is not known."""
    day = advice.snapshot_date
    return date.fromisoformat(day) if day and len(day) == 10 else date(2000, 1, 1)


def letterhead(advice: Advice, say: Words, head: Letterhead, day: date, to: str = "to.mayor") -> Fields:
    """To whom, from whom, when and about what."""
    city = advice.city.name
    key = _OF_REGIONS.get(to, to) if advice.city.kind == "region" else to
    default = say.say(key, city=city)
    fields = {
        "to": head.addressee or default,
        "from": head.sender or f"{say.say('from.office')}, {city}",
        "date": say.full_day(day),
        "subject": say.say("subject.text", city=city),
    }
    return Fields(tuple((say.label(say.say(key)), text) for key, text in fields.items()))
