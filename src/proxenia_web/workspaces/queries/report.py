"""What the report to council and the pages of networks are made of."""

from datetime import date

from proxenia.engagement.council import answer_council
from proxenia.exchange.office.duplication import portfolio_duplications
from proxenia.exchange.office.valuation import valuation
from proxenia.report.office.report import OfficeReport
from proxenia.version import __version__
from proxenia_web.catalogue.snapshot import current
from proxenia_web.workspaces.models import Workspace
from proxenia_web.workspaces.value import workspace_value


def office_report(workspace: Workspace, day: date, language: str, has_twins: bool = False) -> OfficeReport:
    """The office's record on a day; `has_twins` where networks that do the same are wanted too."""
    value = workspace_value(workspace, "entries", "decisions")
    answer = answer_council(value.ledger, day, valuation(value.office))
    held = [review.membership for review in answer.reviews]
    twins = portfolio_duplications(held, current()) if has_twins and held else ()
    return OfficeReport(value, answer, language, __version__, twins)
