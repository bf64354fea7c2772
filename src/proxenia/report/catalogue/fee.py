"""A fee scale's name and its steps in the reader's words."""

import re

from proxenia.catalogue.fee_scale import FeeStep
from proxenia.language.words import words
from proxenia.report.catalogue.count import Part
from proxenia.report.catalogue.phrase import named

#: Names that editors gave in English: "AIMF fees", "Metropolis fees 2023-2025", "AEBR fees as told by Maramureș, 2020".
_DESCRIBED = re.compile(
    r"(?P<whose>.+?) (?:fees?|dues|contribution)"
    r"(?: as told by (?P<teller>[^,]+))?(?:,? (?P<years>\d{4}(?:[-–]\d{4})?))?"
)


def scale_name(label: str, language: str) -> Part:
    """What a fee scale is called: in the reader's words where it is but a description, else as it is."""
    found = _DESCRIBED.fullmatch(label)
    if not found or language == "en":
        return named(label, language)
    say = words(language, "catalogue")
    told = say.say("scale.of", network=found["whose"])
    told += f", {say.say('scale.told', name=found['teller'])}" if found["teller"] else ""
    return Part(told + (f", {found['years']}" if found["years"] else ""))


def step_bounds(step: FeeStep, language: str) -> str:
    """For members of what size a step is: "employees: 501 to 5,000"; empty where it is for all."""
    say = words(language, "catalogue")
    if not step.measure or (step.lower is None and step.upper is None):
        return ""
    if step.lower is None:
        told = say.say("span.most", high=step.upper)
    elif step.upper is None:
        told = say.say("span.least", low=step.lower)
    else:
        told = say.say("span.both", low=step.lower, high=step.upper)
    return f"{say.label(say.sentence(f'measure.{step.measure}'))} {told}"
