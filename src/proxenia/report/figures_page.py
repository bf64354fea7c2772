"""The page The catalogue in figures: how much it holds, how old that is, how sure, and what it misses."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import median

from proxenia.catalogue.memberships import is_current
from proxenia.catalogue.model import Fact
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.record import TRANSLATED, Evidence, ListSource
from proxenia.evidence.statements import Grade

#: How the list sources note what a city says of its own memberships: no list of a network.
OWN_WORD = "what a city says of its own memberships"
_RECENT = "2020"


def figures_page(evidence: Evidence, snapshot: Snapshot) -> str:
    """The page as Markdown, the same text for the same catalogue."""
    rows = [*_organisations(snapshot), *_statements(snapshot), *_lists(evidence, snapshot), *_fees(snapshot)]
    rows += _languages(evidence)
    table = "\n".join(f"| {what} | {number} |" for what, number in rows)
    return (
        "# The catalogue in figures\n\n"
        f"Release {snapshot.release} of {snapshot.day}. Made with `proxenia catalogue figures`; every figure is "
        "computed from the files.\n\n"
        f"| what | number |\n|---|---|\n{table}\n\n{_recall(evidence, snapshot)}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.0%})" if whole else "none"


def _organisations(snapshot: Snapshot) -> list[tuple[str, str]]:
    kinds = Counter(str(network.kind) for network in snapshot.networks.values())
    told = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    standing = Counter(str(network.standing) for network in snapshot.networks.values())
    return [
        ("organisations", f"{len(snapshot.networks):,} ({told})"),
        ("active, unclear, ended", ", ".join(str(standing[name]) for name in ("active", "unclear", "ended"))),
    ]


def _statements(snapshot: Snapshot) -> list[tuple[str, str]]:
    facts = list(snapshot.facts.values())
    stated = [fact for fact in facts if fact.grade is Grade.STATED]
    values: dict[tuple[str, str, object], bool] = defaultdict(bool)
    for fact in facts:
        if fact.property in ("theme", "service"):
            values[fact.network, fact.property, fact.value] |= fact.grade is Grade.STATED
    return [
        ("statements that a source makes", f"{len(stated):,}"),
        ("statements that an editor concluded", f"{len(facts) - len(stated):,}"),
        ("themes and services that a source says", _share(sum(values.values()), len(values))),
        ("statements with a date", _share(sum(fact.as_of is not None for fact in facts), len(facts))),
    ]


def _lists(evidence: Evidence, snapshot: Snapshot) -> list[tuple[str, str]]:
    own = _own_word(evidence.list_sources)
    rows = [row for row in snapshot.listings if row.source not in own]
    lists = Counter((row.network, row.source, row.as_of) for row in rows)
    years = [int(row.as_of[:4]) for row in snapshot.listings if row.as_of]
    recent = sum(row.as_of is not None and row.as_of >= _RECENT for row in snapshot.listings)
    networks = {row.network for row in snapshot.listings}
    current = [membership for membership in snapshot.memberships if is_current(membership)]
    fresh = sum(one.seen is not None and one.seen >= _RECENT for one in current)
    resolved = sum(row.place is not None for row in snapshot.listings)
    is_open = sum(row.is_open for row in snapshot.listings)
    return [
        ("organisations with members listed", f"{len(networks):,}"),
        ("lists and sources of members (of one date each)", f"{len(lists):,}"),
        ("of these with ten members or more", f"{sum(number >= 10 for number in lists.values()):,}"),
        ("rows of members and participants", f"{len(snapshot.listings):,}"),
        ("rows resolved to a place", _share(resolved, len(snapshot.listings))),
        (f"rows of {_RECENT} or later", _share(recent, len(snapshot.listings))),
        ("median year of the dated rows", str(int(median(years))) if years else "none"),
        ("rows whose source states an open licence", _share(is_open, len(snapshot.listings))),
        ("memberships today, as far as listed", f"{len(current):,} of {len(snapshot.memberships):,}"),
        (f"of these with a list of {_RECENT} or later", _share(fresh, len(current))),
    ]


def _own_word(sources: Iterable[ListSource]) -> set[str]:
    return {one.source for one in sources if one.note == OWN_WORD}


def _fees(snapshot: Snapshot) -> list[tuple[str, str]]:
    by_kind: dict[str, set[str]] = defaultdict(set)
    for fact in snapshot.facts.values():
        if fact.property == "fee":
            by_kind[_amount_of(fact)].add(fact.network)
        if fact.property == "fee_kind" and fact.value in ("none", "invitation-funded"):
            by_kind["none"].add(fact.network)
    published = by_kind["step"] | by_kind["flat"] | by_kind["formula"]
    return [
        ("organisations whose fee or scale is told, by them or by others", f"{len(published):,}"),
        ("organisations of which only amounts paid are known", f"{len(by_kind['paid'] - published):,}"),
        ("organisations known to ask nothing", f"{len(by_kind['none'] - published):,}"),
        ("organisations with any of these", f"{len(published | by_kind['paid'] | by_kind['none']):,}"),
    ]


def _amount_of(fact: Fact) -> str:
    return str(fact.qualifiers.get("amount_of", "other"))


def _languages(evidence: Evidence) -> list[tuple[str, str]]:
    records = list(evidence.records.values())
    done = (f"{language} {sum(bool(r.translations.get(language)) for r in records):,}" for language in TRANSLATED)
    return [(f"organisations described in another language (of {len(records):,})", ", ".join(done))]


def _recall(evidence: Evidence, snapshot: Snapshot) -> str:
    """How many memberships that cities publish of themselves other lists name: what is missed of those not asked."""
    own = _own_word(evidence.list_sources)
    said = {(row.network, row.place) for row in snapshot.listings if row.source in own and row.place is not None}
    said = {pair for pair in said if pair[0] in snapshot.networks}
    elsewhere = {(row.network, row.place) for row in snapshot.listings if row.source not in own}
    named = said & elsewhere
    recent = {
        (row.network, row.place)
        for row in snapshot.listings
        if row.source not in own and row.as_of and row.as_of >= _RECENT
    }
    return (
        "## What the lists miss\n\n"
        "Some cities publish of what they are members. Each of those memberships is in the catalogue; the question is "
        "how many\nof them the other lists and sources would have told without it.\n\n"
        "| memberships that cities publish of themselves | number |\n|---|---|\n"
        f"| in all, of places and networks of the catalogue | {len(said):,} |\n"
        f"| named by another list or source, of any date | {_share(len(named), len(said))} |\n"
        f"| named by another list or source of {_RECENT} or later | {_share(len(said & recent), len(said))} |\n"
    )
