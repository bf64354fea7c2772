"""The head of a memo: who writes to whom, when and about what."""

from dataclasses import dataclass
from datetime import date

from proxenia.appraisal.answer.record import Advice
from proxenia.language.words import Words
from proxenia.report.document.document import Fields


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
    default = say.say("to.head" if advice.city.kind == "region" and to == "to.mayor" else to, city=city)
    fields = {
        "to": head.addressee or default,
        "from": head.sender or f"{say.say('from.office')}, {city}",
        "date": say.day(day),
        "subject": say.say("title", city=city),
    }
    return Fields(tuple((say.label(say.say(key)), text) for key, text in fields.items()))
