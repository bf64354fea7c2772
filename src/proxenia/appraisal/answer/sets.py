"""Sets of networks as the record tells them: the chosen one, those of other budgets, and what little money buys."""

from proxenia.appraisal.answer import record
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.choice.advise import Advice
from proxenia.appraisal.choice.within_reach import first_budget, first_with_days, open_from_afar, titles_open
from proxenia.appraisal.model import Level
from proxenia.decision.portfolio.portfolio import PortfolioSolution


def portfolio_record(advice: Advice, solution: PortfolioSolution) -> record.Portfolio:
    """The chosen set as the record tells it."""
    return record.Portfolio(
        status=str(solution.status),
        gap=round(solution.gap, 5),
        value=round(solution.value, 4),
        cost_eur=round(solution.used[0]),
        staff_days=round(solution.used[1], 1),
        core_index_error=round(advice.core.error, 3),
        core_index_threshold=advice.setting.constants.number("advice.core"),
        networks=_chosen(advice, solution),
    )


def step_record(advice: Advice, amount: float, solution: PortfolioSolution) -> record.Step:
    """The best set for one budget as the record tells it."""
    return record.Step(
        budget_eur=round(amount),
        value=round(solution.value, 4),
        cost_eur=round(solution.used[0]),
        networks=_chosen(advice, solution),
    )


def within_reach_record(advice: Advice, speech: Speech) -> record.WithinReach:
    """What little money buys, as the record tells it."""
    first, entries = first_budget(advice), []
    for candidate in open_from_afar(advice):
        assert candidate.cost is not None  # what is open has a published fee
        network, cost = candidate.network, candidate.cost
        name, fee, days = network.wording(speech.language).name, round(cost.fee.mode), cost.days(Level.OBSERVE)
        entries.append(record.Entry(id=network.id, name=name, kind=str(network.kind), fee_eur=fee, staff_days=days))
    titles = [record.Title(one.id, one.wording(speech.language).name) for one in titles_open(advice)]
    more = first_with_days(advice, first)
    return record.WithinReach(
        first_budget=step_record(advice, first.amount, first.solution) if first else None,
        entries=entries,
        titles=titles,
        with_days=step_record(advice, more.amount, more.solution) if more else None,
        staff_days=more.staff_days if more else None,
    )


def _chosen(advice: Advice, solution: PortfolioSolution) -> list[record.Chosen]:
    chosen = ((advice.choice.candidates[i].network.id, level) for i, level in solution.chosen.items())
    return [record.Chosen(id_, level) for id_, level in sorted(chosen)]
