"""Networks as the answers tell them: what a list shows of each, and everything known of one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from ninja import Field, Schema

from proxenia.appraisal.network.fee import Fee
from proxenia.catalogue.fee_scale import FeeGrade
from proxenia.catalogue.model import Network, Standing
from proxenia.evidence.record import Joining, Kind
from proxenia_web.api.records.evidence import Statement, label
from proxenia_web.api.records.sparse import Sparse
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core.locale import wording
from proxenia_web.directory.queries import network as queries


class NameRecord(Schema):
    """A name a network goes or went by."""

    text: str
    language: str | None = Field(description="Its language, where the source tells it.")


class CountRecord(Schema):
    """A number of something at a time."""

    number: int
    what: str = Field(description="What is counted, in the source's words.")
    as_of: str | None
    statement: str = Field(description="The id of the statement that says so.")


class AreaRecord(Schema):
    """Where a member must lie: in any of these."""

    world: bool = Field(description="Anywhere.")
    regions: list[str]
    countries: list[str] = Field(description="ISO 3166-1 codes.")
    subdivisions: list[str] = Field(description="ISO 3166-2 codes.")
    partly: bool = Field(description="Only some places of the named countries qualify.")


class AdmissionRecord(Schema):
    """Who may join, as the editors read the statements named in `derived_from`."""

    joining: Joining
    who: list[str]
    area: AreaRecord
    min_population: int | None
    max_population: int | None
    condition_kind: str | None
    condition: str | None
    derived_from: list[str]


class LinkRecord(Schema):
    """A tie to another organisation."""

    relation: str = Field(description="predecessor, successor, parent or partner.")
    name: str
    network: str | None = Field(description="Its id where the catalogue has it.")
    kind: str
    what: str
    year: int | None
    statement: str


class FeeStepRecord(Schema):
    """One step of a fee scale."""

    amount: float = Field(description="In the scale's currency, for one period.")
    period: str = Field(description="year, two-years, once or event; empty where not told.")
    kind: str = Field(description="step, flat, formula, paid, proposed, admission or other.")
    member_types: list[str] = Field(description="The kinds of member it is for; empty: all.")
    membership: list[str]
    label: str = Field(description="The class of the table it is for, in the source's words.")
    measure: str = Field(description="What the bounds count: population, employees, income or budget; empty: none.")
    lower: float | None = Field(description="The lower bound, itself included.")
    upper: float | None = Field(description="The upper bound, itself included.")
    income_group: str | None = Field(description="The group of countries for those that `countries` does not list.")
    countries: list[str] = Field(description="The countries that the table lists; of a payment, the payer's.")
    countries_except: list[str]
    country_group: str
    per: int | None = Field(description="1: a rate for each inhabitant; N: for each N inhabitants begun.")
    least: float | None
    most: float | None
    plus_fixed: float
    income_share: float = Field(description="Times income per head times inhabitants, added to the amount.")
    member: str = Field(description="Who paid it.")
    member_place: int | None = Field(description="The payer's GeoNames id, where it is certain.")
    member_population: int | None
    note: str
    statement: str


class FeeScaleRecord(Schema):
    """One table of one source; tables are never mixed."""

    label: str
    grade: FeeGrade = Field(description="scale or flat: what members pay; paid: what some paid; others: no yearly fee.")
    currency: str
    as_of: str | None
    valid_from: str | None
    valid_until: str | None
    former: bool = Field(description="The source gives another amount today.")
    is_own: bool = Field(description="The network itself or a public body prints it: only then is it published.")
    source: str
    eur_rate: float | None = Field(description="The euro of one unit of the currency then; null where not known.")
    steps: list[FeeStepRecord]


class EventRecord(Sparse):
    """A meeting of a network."""

    id: str = Field(description="The id of the statement that tells of it.")
    network: str
    name: str
    year: int | None
    date: str | None = Field(description="A year, month or day, no more precise than the source is.")
    city: str | None
    country: str | None
    place: int | None = Field(description="The GeoNames id of the city, where it could be resolved.")
    attendance: int | None
    status: str
    source: str


class FundingRecord(Schema):
    """Money or a prize that a network offers."""

    name: str
    amount: float | None
    amount_min: float | None
    currency: str | None
    open_to: str
    funder: str
    what: str
    deadline: str | None
    as_of: str | None
    eur_rate: float | None
    statement: str


class FeeQuote(Schema):
    """What one city would pay a year, by the published scale or by comparable networks."""

    known: bool = Field(description="Whether anything tells it; otherwise the amounts are null.")
    low: float | None = Field(description="EUR a year, the least that is likely.")
    mode: float | None = Field(description="EUR a year, the likeliest.")
    high: float | None = Field(description="EUR a year, the most that is likely.")
    basis: str = Field(description="What it rests on: a published scale, comparable networks, ...")
    entry: float | None = Field(description="EUR that joining costs once; null where nothing tells of any.")


class NetworkRecord(Sparse):
    """A network; null and empty mean unknown, never no."""

    id: str = Field(examples=["c40"])
    kind: Kind
    standing: Standing = Field(description="Whether it is alive, as far as the statements say.")
    name: str = Field(description="In the language asked for where it has a name there.")
    short_name: str | None
    aliases: list[NameRecord]
    description: str = Field(description="In the language asked for, in English where it is told in no other.")
    note: str
    category: str | None
    themes: list[str] = Field(description="The most important first.")
    services: list[str]
    inferred: list[str] = Field(description="Those of its themes and services that no source says: our reading.")
    regions: list[str]
    member_types: list[str]
    languages: list[str] = Field(description="Working languages, ISO 639 codes.")
    admission: AdmissionRecord
    website: str | None
    founded: int | None
    dissolved: int | None
    headquarters_city: str | None
    headquarters_country: str | None
    members: CountRecord | None
    countries: CountRecord | None
    population_represented: CountRecord | None
    fee_kind: str | None
    voting: str | None
    frequencies: list[str] = Field(description="How often events take place.")
    listed: int = Field(description="Members that the catalogue can name: far fewer than there may be.")
    participants: int
    newest: str | None = Field(description="The newest date of any evidence.")
    labels: dict[str, dict[str, str]] = Field(description="The words used above, by group, in the language asked for.")
    fee: FeeQuote | None = Field(description="For the city named by `city`; null where none was named.")
    page: str = Field(description="The page for people, in the language asked for.")

    @staticmethod
    def resolve_name(network: Network) -> str:
        """Its name in the reader's language."""
        return wording(network).name

    @staticmethod
    def resolve_short_name(network: Network) -> str | None:
        """Its short name in the reader's language."""
        return wording(network).short_name or None

    @staticmethod
    def resolve_description(network: Network) -> str:
        """What it is, in the reader's language."""
        return wording(network).description

    @staticmethod
    def resolve_labels(network: Network) -> dict[str, dict[str, str]]:
        """The label of each controlled word that the record uses."""
        words: Mapping[str, Iterable[str | None]] = {
            "category": [network.category],
            "theme": network.themes,
            "service": network.services,
            "region": network.regions,
            "member_type": {*network.member_types, *network.admission.who},
            "fee_kind": [network.fee_kind],
            "voting": [network.voting],
            "frequency": network.frequencies,
        }
        return {
            group: {word: label(group, word) for word in sorted(filter(None, used))} for group, used in words.items()
        }

    @staticmethod
    def resolve_fee(network: Network, context: dict[str, Any]) -> FeeQuote | None:
        """What the city asked for would pay."""
        fee: Fee | None = context.get("fees", {}).get(network.id)
        if fee is None:
            return None
        low, mode, high = (fee.low, fee.mode, fee.high) if fee.known else (None, None, None)
        return FeeQuote(known=fee.known, low=low, mode=mode, high=high, basis=str(fee.basis), entry=fee.entry or None)

    @staticmethod
    def resolve_page(network: Network, context: dict[str, Any]) -> str:
        """The address of its page."""
        return str(context["request"].build_absolute_uri(reverse("directory:network", args=[network.id])))


class PropertyRecord(Schema):
    """A property of a network with every statement on it."""

    property: str
    differing: int = Field(description="Other values that sources give of a property which has one; 0: they agree.")
    statements: list[Statement] = Field(description="The one shown first: the newest, then the nearest source.")


class NearRecord(Schema):
    """Another network that lists some of the same members."""

    network: str
    name: str
    shared: int = Field(description="Members that both lists name: no fewer are shared, maybe more.")
    of_this: float = Field(description="As a share of this network's list, in [0, 1].")
    of_that: float = Field(description="As a share of the other's list, in [0, 1].")


class FreshnessRecord(Schema):
    """How old the evidence of a network is."""

    total: int = Field(description="Statements that a source makes.")
    inferred: int = Field(description="Statements that an editor concluded, not in the total.")
    undated: int
    newest: str | None
    middle: int | None = Field(description="The middle year of the dated statements.")


class NetworkDetail(NetworkRecord):
    """Everything known of a network, every value with its sources, others beside the one shown."""

    facts: list[PropertyRecord]
    fees: list[FeeScaleRecord] = Field(description="Its fee scales, tables before what members paid.")
    events: list[EventRecord]
    funding: list[FundingRecord]
    links: list[LinkRecord] = Field(description="Predecessors, successors, parents and partners.")
    freshness: FreshnessRecord
    nearest: list[NearRecord] = Field(description="The networks whose lists share most members with this one's.")

    @staticmethod
    def resolve_facts(network: Network) -> list[PropertyRecord]:
        """Every property in the vocabulary's order, the statement shown first."""
        known = [term.id for term in vocabulary().group("property")]
        names = sorted(network.facts, key=lambda name: known.index(name) if name in known else len(known))
        return [_property(network, name) for name in names]

    @staticmethod
    def resolve_events(network: Network) -> list[dict[str, Any]]:
        """The network's meetings, the newest first."""
        return [event_data(network, event) for event, _ in queries.events(network)]

    @staticmethod
    def resolve_freshness(network: Network) -> queries.Freshness:
        """How old its evidence is."""
        return queries.freshness(network)

    @staticmethod
    def resolve_nearest(network: Network) -> list[NearRecord]:
        """The networks that share most of its listed members."""
        return [
            NearRecord(
                network=near.network.id,
                name=wording(near.network).name,
                shared=near.shared,
                of_this=round(near.of_this, 4),
                of_that=round(near.of_that, 4),
            )
            for near in queries.nearest(network)
        ]


def _property(network: Network, name: str) -> PropertyRecord:
    facts = [current().facts[id_] for id_ in network.facts[name]]
    statements = [Statement.model_validate(fact) for fact in facts]
    return PropertyRecord(property=name, differing=queries.differing(name, facts), statements=statements)


def event_data(network: Network, event: Any) -> dict[str, Any]:
    """An event with its network and source, to be read as an `EventRecord`."""
    told = {name: getattr(event, name) for name in EventRecord.model_fields if hasattr(event, name)}
    fact = current().facts[event.statement]
    return {**told, "id": event.statement, "network": network.id, "source": fact.source}
