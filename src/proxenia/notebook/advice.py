"""The advice as a notebook shows it: the record of the library, with a table, charts and sources."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from proxenia.appraisal.answer import record
from proxenia.appraisal.answer.answer import advice_record
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.answer.what_if import changed_scenario, differences
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.question.scenario import Scenario, scenario_of
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.built.gazetteer import open_places
from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.arguments import in_arguments
from proxenia.language.words import check_language
from proxenia.notebook.frame import Frame, frame_library, frame_of

if TYPE_CHECKING:
    from proxenia.report.advice.cell import Drawing

#: What the budget of a scenario is called here.
_ARGUMENTS = {"budget": "budget_eur"}
_NETWORKS = (
    ("network", "string"), ("name", "string"), ("verdict", "string"), ("level", "integer"), ("is_member", "boolean"),
    ("core_index", "number"), ("fee_low", "number"), ("fee_eur", "number"), ("fee_high", "number"),
    ("fee_is_published", "boolean"), ("travel_eur", "number"), ("staff_days", "number"), ("eligible", "string"),
    ("reason", "string"), ("question", "string"),
)  # fmt: skip


class Advice(record.Advice, frozen=True, kw_only=True, dict=True):
    """The record of an advice; a notebook shows it as the answer, the set, charts and, folded, all that is behind."""

    @property
    def language(self) -> str:
        """In which language its reasons are said."""
        return str(self.__dict__.get("language", "en"))

    def chart(self, name: str = "cost") -> "Drawing":
        """A chart of it: cost, frontier, core or criteria; `.chart` of it is the Altair chart."""
        from proxenia.report.advice.cell import advice_chart

        return advice_chart(self, name, self.language)

    def frame(self, frames: str | None = None) -> Frame:
        """Every network with its verdict, cost and first reason as a frame; unknown is null."""
        return frame_of(_NETWORKS, [_network_row(one) for one in self.networks], frame_library(frames))

    def _repr_html_(self) -> str:
        from proxenia.report.advice.cell import advice_cell

        return advice_cell(self, self.language)

    def __repr__(self) -> str:
        number = len(self.advised)
        return f"<Advice for {self.city.name} ({self.city.country}): {number} of {len(self.networks)} networks advised>"


def ask_advice(given: dict[str, Any], what_if: list[str], language: str, folder: Path | None) -> Advice:
    """The advice that a scenario in plain data asks for, in a language."""
    check_language(language)
    vocabulary = shipped_vocabulary()
    scenario = scenario_of(given, vocabulary, _where)
    changed = changed_scenario(scenario, what_if) if what_if else None
    snapshot, speech = open_snapshot(folder), Speech(language, vocabulary)
    with open_places() as gazetteer:
        sources = Sources(snapshot, gazetteer, shipped_constants(), open_presences(snapshot))

        def answer(asked: Scenario) -> record.Advice:
            return advice_record(run_scenario(asked, sources), speech)

        told = answer(scenario)
        if changed:
            told = replace(told, what_if=differences(told, answer(changed), what_if))
    return _shown(told, language)


def _where(*keys: str) -> str:
    return ".".join(_ARGUMENTS.get(key, key) for key in keys)


def _shown(told: record.Advice, language: str) -> Advice:
    fields = {name: getattr(told, name) for name in told.__struct_fields__}
    advice = Advice(**{**fields, "problems": [in_arguments(problem) for problem in told.problems]})
    advice.__dict__["language"] = language
    return advice


def _network_row(one: record.Network) -> list[object]:
    cost = one.cost or record.Cost()
    fee, travel = cost.fee_eur, cost.travel_eur
    fees = (fee.low, fee.mode, fee.high, fee.known) if fee else (None,) * 4
    costs = (*fees, travel.mode if travel else None, cost.staff_days)
    reason = next((reason.text for reason in (*one.reasons, *one.against)), one.eligibility_reason)
    told = (one.id, one.title, one.verdict, one.level, one.is_member, one.core_index)
    return [*told, *costs, one.eligible, reason, "".join(one.questions[:1])]
