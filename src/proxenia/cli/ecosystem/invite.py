"""`proxenia invite`: cities that a network could invite, and the networks whose members it shares."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import click
import msgspec
import numpy as np

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.network.section import sections_of
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, read_question
from proxenia.appraisal.suggestion import SuggestionAnswer, probable_cities, suggest_cities, suggestion_answer
from proxenia.built.gazetteer import open_places
from proxenia.built.presence import open_presences
from proxenia.built.progress import progress
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.queries import find_network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.member_list import Joined, matrix_options, open_matrix
from proxenia.cli.ecosystem.suggest import print_reasons
from proxenia.cli.options import ROWS, country_of, form_option, language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.overlap.overlap import Relation, likeness, member_overlaps
from proxenia.ecosystem.overlap.significance import Validated, validate_overlaps
from proxenia.ecosystem.suggestion.forecast import learn_forecast
from proxenia.ecosystem.suggestion.seat import LEAST_MEMBERS
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import Words, words
from proxenia.problems import Problem
from proxenia.report.advice.section.reasons import verdict_word
from proxenia.survey.record import Record, record_of

#: How many cities are named that are probably members already.
_MOST_PROBABLE = 12
#: Of so many of the likeliest it is looked which gain most.
_LOOKED = 60
_MOST_DUPLICATES, _LEAST_SHARED = 5, 3
_NEARNESS = (Relation.REDUNDANT, Relation.REINFORCING, Relation.UNKNOWN, Relation.APART)


@click.command()
@click.argument("name", metavar="NETWORK")
@click.option("--country", "within", help="Only cities of this country (ES, Spain).")
@click.option(
    "--by",
    type=click.Choice(["likelihood", "value"]),
    default="likelihood",
    show_default=True,
    help="Who is likeliest to join, or who of those gains most from it (some tenths of a second a city).",
)
@click.option("--most", default=20, show_default=True, type=click.IntRange(1), help="Cities shown at most.")
@matrix_options
@language_option
@catalogue_option
@form_option
@json_option
def invite(
    name: str,
    within: str | None,
    by: str,
    most: int,
    as_of: Any,
    own_list: Path | None,
    list_of: str | None,
    language: str,
    folder: Path | None,
    form: str | None,
    as_json: bool,
) -> None:
    """Name the cities that a NETWORK could invite, and the networks it duplicates most.

    The likeliest to join come first; with --by value those of the likeliest that gain most, by an advice for each.

    Only cities that some list names, that this network's list does not name and that its rules do not shut out. With
    your own full list (--with FILE --network ID) nobody is named who is a member already.
    """
    snapshot = open_snapshot(folder)
    network = find_network(snapshot, name)
    code = country_of(within) if within else None
    own = find_network(snapshot, list_of).id if list_of else None
    joined = open_matrix(snapshot, as_of, own_list, own)
    if network.standing is Standing.ENDED:
        raise InputError([Problem("ended-network", name, f"{network.name} has ended", "name a living network")])
    looked = max(most, _LOOKED) if by == "value" else most
    answer = _answer(snapshot, network, joined, code, looked, language)
    if by == "value":
        answer = _by_value(snapshot, network, answer, most, joined.is_changed)
    if as_json:
        print_json(answer)
    elif form in ROWS:
        _print_rows(answer, form)
    else:
        _print(answer, words(language, "ecosystem"))


class Duplicate(msgspec.Struct, frozen=True):
    """A network that shares more of another's members than chance explains, and whether it does the same for them."""

    network: str
    name: str
    shared: int
    of_this: float
    of_the_other: float
    themes: float | None
    services: float | None
    relation: Relation


class Worth(msgspec.Struct, frozen=True):
    """What the network is to a city by the advice for it: see the columns of a survey.

    `likelihood_rank` is the city's place among those likeliest to join.
    """

    likelihood_rank: int
    verdict: str
    may_join: str
    core_index: float | None
    value: float | None
    adds: float | None
    rank: int | None
    eur_per_year: int | None


class InviteAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia invite`; `worth` goes with `cities`, and is empty unless asked for."""

    snapshot: str
    notes: list[str]
    network: str
    name: str
    country: str | None
    published_members: int | None
    listed_cities: int
    cities: list[SuggestionAnswer]
    probably_members: list[SuggestionAnswer]
    duplicates: list[Duplicate]
    worth: list[Worth] = []


def _by_value(snapshot: Snapshot, network: Network, answer: InviteAnswer, most: int, is_own_list: bool) -> InviteAnswer:
    """The answer with the cities that gain most first: advised to join, then by the share of best sets that hold it.

    By a list of one's own none of them is a member; otherwise each may be, as probably as is estimated.
    """
    rows: list[tuple[tuple[bool, float, float], SuggestionAnswer, Worth]] = []
    with open_places() as gazetteer, progress("Cities") as report:
        sources = Sources(snapshot, gazetteer, shipped_constants(), open_presences(snapshot))
        question = read_question(Scenario(), sources)
        asked_of = sections_of(snapshot).get(network.id, network.id)
        denied = frozenset({asked_of}) if is_own_list else question.denied
        asked = replace(question, denied=denied, request=replace(question.request, has_frontier=False))
        for number, city in enumerate(answer.cities, start=1):
            place = gazetteer.place(city.geonames_id)
            if place:
                told = record_of(place, asked, sources, asked_of)
                order = told["verdict"] != "join", -(told.get("core_index") or 0.0), -(told.get("adds") or 0.0)
                rows.append((order, city, _worth(number, told)))
            report(number, len(answer.cities))
    best = sorted(rows, key=lambda row: (row[0], row[2].likelihood_rank))[:most]
    cities, worth = [city for _, city, _ in best], [one for *_, one in best]
    return msgspec.structs.replace(answer, cities=cities, worth=worth)


def _worth(number: int, told: Record) -> Worth:
    numbers = (told.get(name) for name in ("core_index", "value", "adds", "rank", "eur"))
    return Worth(number, told["verdict"], told["may_join"], *numbers)


def _answer(
    snapshot: Snapshot, network: Network, joined: Joined, within: str | None, most: int, language: str
) -> InviteAnswer:
    forecast = learn_forecast(snapshot, joined.matrix)
    if network.id not in forecast.table.networks:
        hint = "give its members: proxenia invite ID --with FILE --network ID"
        message = f"fewer than {LEAST_MEMBERS} member cities of {network.name} are listed: nothing to go by"
        raise InputError([Problem("no-list", network.id, message, hint)])
    # A list of one's own is complete, and of another day nothing is estimated.
    presences = None if joined.is_changed else open_presences(snapshot)
    found = suggest_cities(forecast, network, shipped_constants(), within, presences)
    probable = probable_cities(forecast, network, shipped_constants(), presences, within) if presences else ()
    speech = Speech(language, shipped_vocabulary())
    return InviteAnswer(
        snapshot=snapshot.hash,
        notes=joined.notes(words(language, "ecosystem")),
        network=network.id,
        name=network.name,
        country=within,
        published_members=network.members.number if network.members else None,
        listed_cities=int(forecast.table.seats[:, forecast.table.networks.index(network.id)].sum()),
        cities=[suggestion_answer(one, speech) for one in islice((one for one in found if one.is_open), most)],
        probably_members=[
            suggestion_answer(one, speech) for one in islice((o for o in probable if o.is_open), _MOST_PROBABLE)
        ],
        duplicates=list(_duplicates(snapshot, network, _validated(joined))),
    )


def _validated(joined: Joined) -> Validated:
    return validate_overlaps(joined.matrix, member_overlaps(joined.matrix))


def _duplicates(snapshot: Snapshot, network: Network, validated: Validated) -> Iterator[Duplicate]:
    """The living networks that share more of its members than chance: those that do the same for them first."""
    overlaps = validated.overlaps
    at = overlaps.networks.index(network.id)
    found = []
    for other in np.flatnonzero(validated.is_found[at]).tolist():
        one = snapshot.networks.get(overlaps.networks[other])
        if one and one.standing is not Standing.ENDED and overlaps.shared[at, other] >= _LEAST_SHARED:
            found.append((likeness(network, one, overlaps), one, other))
    found.sort(key=lambda item: (_NEARNESS.index(item[0].relation), -overlaps.shared[at, item[2]], item[2]))
    for alike, one, other in found[:_MOST_DUPLICATES]:
        yield Duplicate(
            network=one.id,
            name=one.name,
            shared=int(overlaps.shared[at, other]),
            of_this=round(float(overlaps.containment[at, other]), 4),
            of_the_other=round(float(overlaps.containment[other, at]), 4),
            themes=alike.themes,
            services=alike.services,
            relation=alike.relation,
        )


def _told_worth(one: Worth, say: Words) -> str:
    """What the network is to a city, in a line."""
    verdict = verdict_word(one.verdict, say.language)
    if one.core_index is None:
        return say.say("invite.worth-unknown", verdict=verdict, rank=one.likelihood_rank)
    share, adds = say.percent(one.core_index), say.number(one.adds or 0, 3)
    cost = say.estimated_money(one.eur_per_year or 0, "EUR")
    return say.say("invite.worth", verdict=verdict, share=share, adds=adds, cost=cost, rank=one.likelihood_rank)


def _print_rows(answer: InviteAnswer, form: str) -> None:
    from proxenia.cli.screen import print_rows

    heading = ["rank", "geonames_id", "city", "country", "population", "may_join", "chance", "reasons"]
    rows = [
        [
            *(number, one.geonames_id, one.city, one.country, one.population, one.may_join, one.chance),
            " ".join(reason.text for reason in one.reasons),
        ]
        for number, one in enumerate(answer.cities, start=1)
    ]
    if answer.worth:
        own = ("likelihood_rank", "verdict", "core_index", "value", "adds", "eur_per_year")
        heading += own
        rows = [[*row, *(getattr(one, name) for name in own)] for row, one in zip(rows, answer.worth, strict=True)]
    print_rows(heading, rows, form)


def _print(answer: InviteAnswer, say: Words) -> None:
    from proxenia.cli.screen import Screen

    console = Screen()
    for note in answer.notes:
        console.print(note)
    listed, published = answer.listed_cities, answer.published_members
    sizes = [say.count("invite.listed", listed), *([say.count("invite.says", published)] if published else [])]
    head = say.label(f"[bold]{answer.name}[/] ({answer.network})")
    console.print(f"{head} {' '.join(sizes)}", highlight=False)
    if not answer.cities:
        console.print(say.sentence("invite.none"))
    for number, one in enumerate(answer.cities, start=1):
        people = say.count("inhabitants", one.population) if one.population else say.sentence("inhabitants-unknown")
        console.print(f"\n{number}. [bold]{one.city}[/] ({say.country(one.country)}, {people})", highlight=False)
        if answer.worth:
            console.print_indented(_told_worth(answer.worth[number - 1], say), highlight=False)
        print_reasons(console, one, say, with_list=False)
    if answer.probably_members:
        chances = ((one, say.percent(one.chance)) for one in answer.probably_members)
        names = ", ".join(f"{one.city} ({one.country}, {chance})" for one, chance in chances)
        probably = "invite.probably" if published else "invite.probably-some"
        console.print(f"\n{say.say(probably, listed=listed, of=published or 0, names=names)}", highlight=False)
    if answer.duplicates:
        console.print(f"\n{say.sentence('invite.duplicates')}")
    for other in answer.duplicates:
        console.print_indented(_told_duplicate(other, say), "- ", highlight=False)
    console.print(f"\n{say.sentence('invite.forecast')}", style="dim")


def _told_duplicate(other: Duplicate, say: Words) -> str:
    return say.say(
        "invite.duplicate",
        name=other.name,
        shared=other.shared,
        ours=say.percent(other.of_this),
        theirs=say.percent(other.of_the_other),
        looks=say.sentence(f"invite.looks.{other.relation}"),
    )
