"""The steps of a fee scale in the reader's words."""

from proxenia.catalogue.fee_scale import FeeStep
from proxenia.language.words import words


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
