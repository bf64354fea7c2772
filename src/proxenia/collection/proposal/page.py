"""Pages to review proposals by: what each list changes, what is doubtful and why, with the passage that says it."""

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from proxenia.catalogue.comparison.change import Change, Outcome
from proxenia.collection.proposal.model import Proposal
from proxenia.report.advice.section.sources import web_address

#: What is said of each outcome, for who decides.
OUTCOMES = {
    Outcome.PROPOSED: "sound: its certain rows are suggested",
    Outcome.HELD: "odd: nothing is suggested before you have looked",
    Outcome.REFUSED: "not the list: nothing was read",
}


def proposal_page(proposal: Proposal) -> str:
    """The page of one list."""
    rows = {change: [one for one in proposal.rows if one.change is change] for change in Change}
    return _environment().get_template("proposal.html").render(one=proposal, rows=rows, said=OUTCOMES[proposal.outcome])


def index_page(proposals: Sequence[Proposal]) -> str:
    """The page that leads to every list, those that need a look first."""
    order = list(Outcome)
    ordered = sorted(proposals, key=lambda one: (-order.index(one.outcome), one.recipe.name))
    return _environment().get_template("index.html").render(proposals=ordered, said=OUTCOMES, changes=list(Change))


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("proxenia.collection.proposal"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(web_address=web_address)
    return environment
