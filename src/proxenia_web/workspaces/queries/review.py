"""The yearly review: every membership of the year with its evidence, the advice on it, and what was decided."""

from dataclasses import dataclass
from datetime import date

from proxenia.appraisal.answer.record import Network
from proxenia.appraisal.question.scenario import Scenario
from proxenia.engagement.cost import cost_in_year
from proxenia.engagement.council import NetworkReview, review_network
from proxenia.engagement.model import Choice, Entry, RegisteredMembership, in_year
from proxenia.exchange.office.question import office_scenario
from proxenia.exchange.office.valuation import valuation
from proxenia.exchange.office.workspace import Office
from proxenia.exchange.office.workspace import Workspace as WorkspaceValue
from proxenia_web.catalogue.snapshot import current
from proxenia_web.workspaces.choice import SAME
from proxenia_web.workspaces.kept_answer import answer_in
from proxenia_web.workspaces.models import Record, Run, Workspace
from proxenia_web.workspaces.queries.run import answer_of
from proxenia_web.workspaces.value import workspace_value


@dataclass(frozen=True, slots=True)
class Step:
    """One membership of the review; `decision` None: not decided yet. `advice` None: the advisor was not asked."""

    membership: RegisteredMembership
    decision: Record | None
    advice: Network | None

    @property
    def is_against(self) -> bool:
        """Whether the office decided otherwise than it was advised."""
        advised = SAME.get(self.advice.verdict) if self.advice else None
        chosen = self.decision.data["choice"] if self.decision else None
        return bool(advised and chosen and chosen not in (advised, Choice.POSTPONE))


@dataclass(frozen=True, slots=True)
class Review:
    """The review of a year: its steps by name, and the run whose advice it shows."""

    year: int
    steps: list[Step]
    run: Run | None

    @property
    def decided(self) -> int:
        """How many memberships have a decision."""
        return sum(step.decision is not None for step in self.steps)

    @property
    def next(self) -> Step | None:
        """The first membership without a decision."""
        return next((step for step in self.steps if step.decision is None), None)


def run_key(year: int) -> str:
    """Under which name the runs of a year's review are kept."""
    return f"review-{year}"


def advice_of(workspace: Workspace, year: int, language: str) -> dict[str, Network]:
    """What the advisor last said for the review of a year, by network; nothing where it was not asked.

    Networks that it passed over are not told of: a network of the register may have joined them since.
    """
    run = workspace.runs.filter(scenario=run_key(year)).first()
    by_id = answer_in(run.answer, language).by_id if run else {}
    return {id_: one for id_, one in by_id.items() if isinstance(one, Network)}


def review_of(workspace: Workspace, year: int) -> Review:
    """The review of a year: the memberships held in it, those left meanwhile included."""
    value = workspace_value(workspace, "memberships")
    run = workspace.runs.filter(scenario=run_key(year)).first()
    advice = answer_of(run).by_id if run else {}
    kept = workspace.records.filter(kind="decisions", key__endswith=f":{year}").select_related("changed_by")
    decisions = {record.network: record for record in kept}
    members = sorted(_held_in(value, year), key=lambda one: one.name.casefold())
    return Review(year, [Step(one, decisions.get(one.network), advice.get(one.network)) for one in members], run)


def _held_in(value: WorkspaceValue, year: int) -> list[RegisteredMembership]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return [one for one in value.ledger.memberships if one.is_member_between(first, last)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the record shows of one membership: the two years' review, and the year's entries."""

    review: NetworkReview
    entries: tuple[Entry, ...]


def evidence_of(workspace: Workspace, network: str, year: int, today: date) -> Evidence:
    """The evidence on one membership at the end of a year, or today where the year is not over."""
    value = workspace_value(workspace, "entries", network=network)
    membership = next(one for one in value.ledger.memberships if one.network == network)
    day = min(today, date(year, 12, 31))
    entries = in_year(value.ledger.of(network), year)
    return Evidence(review_network(value.ledger, membership, day, valuation(value.office)), entries)


def question_of(workspace: Workspace, year: int) -> Scenario | None:
    """What the advisor is asked for a review: the city as it is, within the money and days noted for the year.

    None where the office has no place. Networks of the office's own, which the catalogue lacks, are left out.
    """
    if workspace.place is None:
        return None
    value = workspace_value(workspace, "entries", since=date(year, 1, 1))
    in_euro = valuation(Office("", currency="EUR"))
    costs = [
        cost_in_year(one, value.ledger.of(one.network), year, in_euro.convert, 0.0) for one in _held_in(value, year)
    ]
    # Nothing noted yet is no budget of zero: nobody could keep a membership with that.
    asked = Scenario(
        budget=float(round(sum(cost.total for cost in costs))) or None,
        staff_days=float(round(sum(cost.staff_days for cost in costs))) or None,
    )
    return office_scenario(value, asked, date(year, 12, 31), current().networks)
