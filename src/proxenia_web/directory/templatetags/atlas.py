"""Filters of the public pages."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from proxenia.appraisal.suggestion import Suggestion
from proxenia.catalogue.fee_scale import FeeStep
from proxenia.catalogue.model import Count, Event, Fact, Network
from proxenia.evidence.provenance.sources import name_of
from proxenia.exchange.catalogue.change import ToldChange
from proxenia.language.phrase import parting
from proxenia.places.called import city_name
from proxenia.report.catalogue.count import Part, counted
from proxenia.report.catalogue.fee import scale_name, step_bounds
from proxenia.report.catalogue.phrase import named, said
from proxenia.report.catalogue.statement import absence, payer, roles, undated
from proxenia.report.catalogue.statement import details as statement_details
from proxenia.report.catalogue.value import value_parts
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.directory.facet import standing_label
from proxenia_web.directory.place_choice import place_address, place_name, place_note, place_slug, subdivision
from proxenia_web.directory.queries import suggestion as queries
from proxenia_web.directory.queries.cost import find_place
from proxenia_web.directory.queries.example import Said
from proxenia_web.directory.queries.listing import Choice, Choices

register = template.Library()
_CHECKED = mark_safe(" checked")
register.filter("standing", standing_label)
register.filter("place_name", place_name)
register.filter("place_note", place_note)
register.filter("place_address", place_address)
register.filter("place_slug", place_slug)
register.filter("place_of", find_place)


@register.filter
def choices(facet: Choices, shown: Sequence[Choice]) -> SafeString:
    """The boxes of a facet's words. Made here: a page has 150 of them, and templates are slow at many small parts."""
    box = (
        '<label class="choice"><input type="checkbox" id="c-{}-{}" name="{}" value="{}"{}> <span>{}</span> '
        '<span class="count">{}</span></label>'
    )
    rows = (
        (facet.name, one.word, facet.name, one.word, _CHECKED if one.is_chosen else "", one.label, one.count)
        for one in shown
    )
    return format_html_join("\n", box, rows)


@register.filter
def reasons(suggestion: Suggestion) -> list[str]:
    """Why a city and a network are suggested to each other, in the reader's language."""
    return queries.reasons(suggestion, locale.language())


@register.filter
def doubt(suggestion: Suggestion) -> str:
    """Which rule leaves open whether the city may join, in the reader's language."""
    return queries.doubt(suggestion, locale.language())


@register.filter
def unlocalized(value: float) -> str:
    """A number as drawings write it, with a point in every language."""
    return f"{value:g}"


@register.filter
def rough_count(value: float) -> str:
    """An average count with one decimal, none from ten on: "0.3", "14"; a little is not called nothing."""
    return f"< {locale.number(0.1)}" if 0 < value < 0.05 else locale.number(round(value, 0 if value >= 10 else 1))


@register.filter
def subdivision_name(code: str) -> str:
    """A first-level subdivision in the reader's language; its code where the gazetteer has no name for it."""
    return subdivision(code) or code


@register.filter
def without_page(query: str) -> str:
    """A query to put a page number behind."""
    kept = [part for part in query.split("&") if part and not part.startswith("page=")]
    return "".join(f"{part}&" for part in kept)


@register.filter
def parts(told: Sequence[Part], most: int = 0) -> SafeString:
    """Pieces of text as HTML, each marked with its language, cut to so many letters."""
    rows = ((_marked(one, most),) for one in told)
    return format_html_join(" ", "{}", rows)


def _marked(part: Part, most: int = 0) -> SafeString:
    text = Truncator(part.text).chars(most) if most else part.text
    return locale.marked(text, part.language, part.is_name)


@register.filter
def details(told: Sequence[Part]) -> SafeString:
    """What narrows a statement as HTML, parted by semicolons."""
    rows = ((f"{one.label} " if one.label else "", _marked(one)) for one in told)
    return format_html_join(parting(locale.language()), "{}{}", rows)


@register.filter
def fact_value(fact: Fact) -> SafeString:
    """What a statement says, in the reader's words."""
    return parts(value_parts(fact, current().networks, locale.language()))


@register.filter
def fact_details(fact: Fact) -> SafeString:
    """What narrows a statement, in the reader's words."""
    return details(statement_details(fact, locale.language()))


register.filter("source_name", name_of)


@register.filter("told")
def told_here(text: str) -> SafeString:
    """Free text of a source or an editor in the reader's words; as a quotation where there are none."""
    return _marked(said(text, locale.language()))


@register.filter
def bounds(step: FeeStep) -> str:
    """For members of what size a step of a fee scale is, where it is not counted in inhabitants."""
    return step_bounds(step, locale.language())


@register.filter("payer")
def payer_of(step: FeeStep) -> str:
    """Who is told to pay the amount of a step, in the reader's language."""
    return payer(step.member or "", next(iter(step.countries), ""), locale.language())


@register.filter("scale_name")
def scale_title(label: str) -> SafeString:
    """What a fee scale is called, in the reader's words where it is but a description."""
    return _marked(scale_name(label, locale.language()))


@register.filter
def title(text: str) -> SafeString:
    """A title or a name as HTML, in the reader's words where it is but a description."""
    return _marked(named(text, locale.language()))


@register.filter
def count(members: Count) -> SafeString:
    """How many there are of what: "more than 96 cities"."""
    return parts(_counted(members))


@register.filter
def count_title(members: Count) -> str:
    """The same for a label, which cannot be marked with a language: nothing where the words are the source's."""
    told = _counted(members)
    return told[0].text if len(told) == 1 else ""


def _counted(members: Count) -> Sequence[Part]:
    note = str(current().facts[members.statement].qualifiers.get("note", ""))
    return counted(members.number, members.what, note, locale.language())


@register.filter
def count_age(members: Count) -> str:
    """The year a count held, or what there is to say of an undated one."""
    kind = current().facts[members.statement].source_kind
    return members.as_of[:4] if members.as_of else undated(kind, current().day, locale.language())


@register.filter
def role(text: str) -> SafeString:
    """What a member does beside being one."""
    return format_html_join(", ", "{}", ((_marked(one),) for one in roles(text, locale.language())))


@register.filter("absence")
def absent(date: str) -> str:
    """That a member is not on the complete list of a date."""
    return absence(locale.partial_date(date), locale.language())


@register.filter
def themes(network: Network, most: int = 99) -> list[tuple[str, bool]]:
    """The network's first themes in words, each with whether it is the editors' reading."""
    return [(locale.term(one, "theme"), one in network.inferred) for one in network.themes[:most]]


@register.filter
def services(network: Network) -> list[tuple[str, bool]]:
    """What the network offers in words, each with whether it is the editors' reading."""
    return [(locale.term(one, "service"), one in network.inferred) for one in network.services]


@register.filter
def seat(network: Network) -> SafeString:
    """The city of the network's seat."""
    return _town(network.headquarters_city, network.headquarters_country)


@register.filter
def event_town(event: Event) -> SafeString:
    """The city where a meeting is held."""
    place = current().places.get(event.place or 0)
    return locale.marked(locale.in_words(place), "", is_name=True) if place else _town(event.city, event.country)


def _town(city: str | None, country: str | None) -> SafeString:
    name = city_name(city or "", country or "", locale.language())
    return locale.marked(name, locale.spoken(name), is_name=True)


@register.filter
def titled(name: str) -> SafeString:
    """The title of a dot on a map, marked where the name reads as English."""
    tongue = locale.spoken(name)
    return (
        format_html('<title lang="{}">{}</title>', tongue, name) if tongue else format_html("<title>{}</title>", name)
    )


@register.filter
def sentence_text(sentence: Said) -> SafeString:
    """A sentence of an example as HTML."""
    return locale.with_names(sentence.text, sentence.names)


@register.filter
def change_text(told: ToldChange) -> SafeString:
    """What changed as HTML."""
    network = current().networks[current().redirects.get(told.change.network, told.change.network)]
    return locale.with_names(told.text, [locale.wording(network).name])
