"""`proxenia suggest`: networks that cities like a city sit in, with the reasons counted."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.model import Answer
from proxenia.appraisal.suggestion import SuggestionAnswer
from proxenia.appraisal.suggestion_answer import SuggestAnswer, answer_suggestions
from proxenia.built.gazetteer import open_places
from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import find_network, ties_of_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.member_list import called, matrix_options, open_matrix
from proxenia.cli.options import ROWS, form_option, language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.suggestion.forecast import learn_forecast
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import Words, words
from proxenia.places.find import find_place
from proxenia.places.model import PlaceKind
from proxenia.problems import Problem

if TYPE_CHECKING:
    from proxenia.cli.screen import Screen

#: Of the networks that are likely but closed to the city, so many are named.
_SHOWN_RULED_OUT = 5


@click.command()
@click.argument("name", metavar="CITY")
@click.option("--country", help="The city's country (ES, Spain): needed where its name alone is not clear.")
@click.option("--most", default=10, show_default=True, type=click.IntRange(1), help="Suggestions shown at most.")
@matrix_options
@language_option
@catalogue_option
@form_option
@json_option
def suggest(
    name: str,
    country: str | None,
    most: int,
    as_of: Any,
    own_list: Path | None,
    list_of: str | None,
    language: str,
    folder: Path | None,
    form: str | None,
    as_json: bool,
) -> None:
    """Suggest networks to a CITY: those that cities like it sit in and that it could join, the likeliest first.

    A forecast from member lists, not advice: it tells what cities like this one do, not whether it is worth it
    (proxenia advise does). Networks without a usable list cannot be suggested.
    """
    snapshot = open_snapshot(folder)
    with open_places() as gazetteer:
        place = find_place(gazetteer, name, country, "city", ties_of_places(snapshot))
    if place.kind is not PlaceKind.CITY:
        hint = f"for a region: proxenia advise '{name}' --kind region"
        raise InputError(
            [Problem("not-a-city", "", f"{place.name} is a {place.kind}; suggestions are for cities", hint)]
        )
    own = find_network(snapshot, list_of).id if list_of else None
    joined = open_matrix(snapshot, as_of, own_list, own)
    forecast = learn_forecast(snapshot, joined.matrix, (place,))
    presences = None if joined.is_changed else open_presences(snapshot)
    say = words(language, "ecosystem")
    answer = answer_suggestions(forecast, place, most, presences, Speech(language, shipped_vocabulary()))
    answer = replace(answer, notes=joined.notes(say))
    if as_json:
        print_json(answer)
    elif form in ROWS:
        _print_rows(answer, form)
    else:
        _print(snapshot, answer, say)


def _print_rows(answer: SuggestAnswer, form: str) -> None:
    from proxenia.cli.screen import print_rows

    rows = [
        (
            *(number, one.network, one.network_name, one.may_join, one.chance),
            *(one.listed_members, one.published_members, " ".join(reason.text for reason in one.reasons)),
        )
        for number, one in enumerate(answer.suggestions, start=1)
    ]
    heading = ("rank", "network", "name", "may_join", "chance", "listed_members", "published_members", "reasons")
    print_rows(heading, rows, form)


def _print(snapshot: Snapshot, answer: SuggestAnswer, say: Words) -> None:
    from proxenia.cli.screen import Screen

    console = Screen()
    for note in answer.notes:
        console.print(note)
    seats, city = answer.listed_in, {"city": answer.city.name, "country": answer.city.country}
    if seats:
        console.print(say.say("suggest.listed", **city, number=len(seats), names=called(snapshot, seats, say.language)))
    else:
        console.print(say.say("suggest.in-no-list", **city))
    peers = ", ".join(peer.name for peer in answer.nearest_peers)
    console.print(say.say("suggest.peers" if peers else "suggest.no-peers", names=peers), style="dim")
    if not answer.suggestions:
        console.print(say.sentence("suggest.none"))
    for number, one in enumerate(answer.suggestions, start=1):
        console.print(f"\n{number}. [bold]{one.network_name}[/] ({one.network})")
        print_reasons(console, one, say)
    if answer.probably_in:
        names = ", ".join(f"{one.network_name} ({say.percent(one.chance)})" for one in answer.probably_in)
        console.print(f"\n{say.say('suggest.probably-in', names=names)}", highlight=False)
    ruled_out = answer.ruled_out
    if ruled_out:
        named = [f"{say.label(one.network_name)} {one.rule}" for one in ruled_out[:_SHOWN_RULED_OUT]]
        rest = len(ruled_out) - _SHOWN_RULED_OUT
        more = [say.count("suggest.closed-more", rest)] if rest > 0 else []
        told = [say.say("suggest.closed", names=say.parted(named)), *more]
        console.print(f"\n{' '.join(told)}", style="dim")
    console.print(f"\n{say.say('suggest.forecast', networks=answer.networks_compared)}", style="dim")


def print_reasons(console: "Screen", one: SuggestionAnswer, say: Words, with_list: bool = True) -> None:
    """The reasons of one suggestion, whether the city may join, and how much of the network the list names."""
    for reason in one.reasons:
        console.print_indented(reason.text, "- ", highlight=False)
    if one.may_join is Answer.UNKNOWN:
        console.print_indented(say.say("suggest.may-it", rule=one.rule), "? ", style="yellow", highlight=False)
    if with_list and not one.is_listed_in_full:
        told = "suggest.list-of" if one.published_members else "suggest.list-of-unknown"
        line = say.say(told, listed=one.listed_members, of=one.published_members or 0)
        console.print_indented(line, style="dim", highlight=False)
