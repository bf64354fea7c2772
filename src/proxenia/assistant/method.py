"""The method in a page, for assistants: what the figures of the tools mean."""

from typing import Final

from proxenia.report.text import report_words

_CRITERIA = (
    "financial_commitment",
    "financial_opportunities",
    "visibility",
    "lobbying",
    "best_practices",
    "network_of_contacts",
    "membership_variation",
)
_VERDICTS = {
    "join": "not in; belongs to the best sets",
    "confirm": "probably in already though no list at hand says so: look into the files before joining",
    "deepen": "in; more of it gives more than it costs",
    "keep": "in; stay as you are",
    "reduce": "in; less of it would do",
    "leave": "in; what it costs does more elsewhere",
    "open": "the evidence does not decide; `ask_first` is the question that would",
    "watch": "considered, not recommended now",
    "not-eligible": "the published rules do not admit the place",
}
_LIMITS = ("unknown", "partial", "age", "travel", "decide")


def _page() -> str:
    said = report_words("en")
    criteria = [f"- **{said.say(f'criterion.{name}')}**: {said.say(f'means.{name}')}" for name in _CRITERIA]
    verdicts = [f"- `{verdict}`: {meaning}" for verdict, meaning in _VERDICTS.items()]
    limits = [f"- {said.say(f'method.limit.{name}')}" for name in _LIMITS]
    parts = [
        "# How the advice comes about",
        said.say("method.criteria.lead"),
        *("\n".join(criteria), "## Verdicts", "\n".join(verdicts)),
        *("## How sure", said.say("method.sure.lead")),
        "`share_of_best_sets` is that share; `probability_in_already` an estimate of membership today: 1 where the "
        "place said so, else from the age of the list that names it, or from the lists of places like it.",
        *("## Limits", "\n".join(limits)),
        "Each statement has a `grade`: `stated` by its source, or `inferred` by an editor from a source that does not "
        "say it.",
    ]
    return "\n\n".join(parts) + "\n"


METHOD: Final = _page()
