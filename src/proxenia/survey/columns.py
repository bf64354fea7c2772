"""The columns of a survey's result: their names, kinds and what they mean; the documentation is made from them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from proxenia.appraisal.model import Verdict

if TYPE_CHECKING:
    import pyarrow as pa


class Form(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "true or false"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; empty (null) always means that it is not known or does not apply."""

    name: str
    form: Form
    meaning: str


def count_name(verdict: Verdict) -> str:
    """The column that counts a verdict."""
    return f"n_{verdict.value.replace('-', '_')}"


PLACE = (
    Column("geonames_id", Form.WHOLE, "the place by its GeoNames id"),
    Column("name", Form.TEXT, "its name"),
    Column("country", Form.TEXT, "its country, ISO 3166-1 alpha-2"),
    Column("subdivision", Form.TEXT, "the first-level subdivision it lies in, ISO 3166-2 where there is one"),
    Column("population", Form.WHOLE, "its inhabitants"),
    Column("lat", Form.NUMBER, "its latitude in degrees"),
    Column("lng", Form.NUMBER, "its longitude in degrees"),
    Column("problem", Form.TEXT, "why the place has no answer; empty where it has one"),
    Column("budget_eur", Form.WHOLE, "EUR a year it was advised on: as stated, else what is usual for its population"),
    Column("budget_days", Form.NUMBER, "staff days a year it was advised on, in the same way"),
)
SET = (
    Column("cost_eur", Form.WHOLE, "EUR a year that the networks of its best set cost: fees and travel"),
    Column("cost_days", Form.NUMBER, "staff days a year that they take"),
    Column("gap", Form.NUMBER, "how far the set can be from the best one, as a share of its value"),
    Column("listed_in", Form.WHOLE, "networks that a list, or the scenario, names it as a member of"),
    Column("open_to_it", Form.WHOLE, "networks that it is known to be able to take part in, or is in"),
    *(
        Column(count_name(verdict), Form.WHOLE, f"networks with the verdict `{verdict.value}` for it")
        for verdict in Verdict
    ),
)
NETWORK = (
    Column("network", Form.TEXT, "the network's id in the catalogue"),
    Column("verdict", Form.TEXT, "join, confirm, keep, deepen, reduce, leave, watch, not-eligible or open"),
    Column("may_join", Form.TEXT, "whether the place may join: yes, no or unknown"),
    Column("level", Form.WHOLE, "the level in its best set: 0 not in it, 1 observe, 2 participate, 3 lead"),
    Column("listed", Form.FLAG, "whether a list names it as a member, or the scenario does"),
    Column("chance", Form.NUMBER, "the probability that it is a member today"),
    Column("core_index", Form.NUMBER, "the share of sampled best sets that hold the network; the higher, the surer"),
    Column("value", Form.NUMBER, "the seven criteria at participation, by the weights: 0 worst, 1 best"),
    Column("adds", Form.NUMBER, "what it adds to the place's best set beside the others in it, in units of value"),
    Column("rank", Form.WHOLE, "its place among the networks compared for the place, from 1"),
    Column("ranked", Form.WHOLE, "how many networks were compared"),
    Column("eur", Form.WHOLE, "EUR a year it costs the place: fee and travel, at its level (else at participation)"),
    Column("eur_low", Form.WHOLE, "the low end of that cost"),
    Column("eur_high", Form.WHOLE, "the high end of that cost"),
    Column("fee_basis", Form.TEXT, "what the fee rests on: free, scale, told, likely, formula, observed, comparable"),
    Column("days", Form.NUMBER, "staff days a year it takes at that level"),
)
RULE = Column("rule", Form.TEXT, "the rule that decided whether it may join")
#: The column that holds the networks of a place, a list with the columns of NETWORK.
NETWORKS = "networks"


def columns_of(is_of_one_network: bool) -> tuple[Column, ...]:
    """The plain columns of a survey: of one network for every place, or of the whole advice."""
    return (*PLACE, *NETWORK, RULE) if is_of_one_network else (*PLACE, *SET)


def schema_of(is_of_one_network: bool) -> "pa.Schema":
    """The same as an Arrow schema; the whole advice has a list of networks beside."""
    import pyarrow as pa

    fields = [_field(column, pa) for column in columns_of(is_of_one_network)]
    if not is_of_one_network:
        fields.append(pa.field(NETWORKS, pa.list_(pa.struct([_field(column, pa) for column in NETWORK]))))
    return pa.schema(fields)


def _field(column: Column, pa: "pa") -> "pa.Field":
    kinds = {Form.TEXT: pa.string(), Form.WHOLE: pa.int64(), Form.NUMBER: pa.float64(), Form.FLAG: pa.bool_()}
    return pa.field(column.name, kinds[column.form])
