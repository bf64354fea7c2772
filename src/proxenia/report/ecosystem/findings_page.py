"""The page "What the data says": every figure from one snapshot, and first what the snapshot cannot say."""

from collections import Counter

from proxenia.catalogue.model import Standing
from proxenia.ecosystem.coverage import PARTS
from proxenia.ecosystem.history.growth import Ending
from proxenia.ecosystem.history.lineage import agreements
from proxenia.ecosystem.history.survival import LEAST_ENDS, Function, Survival
from proxenia.ecosystem.overlap.overlap import Relation, likeness, strongest_pairs
from proxenia.evidence.record import Kind
from proxenia.report.ecosystem.findings import Findings
from proxenia.report.ecosystem.findings_members import markdown_table as _table
from proxenia.report.ecosystem.findings_members import part_of as _of
from proxenia.report.ecosystem.findings_members import seats_section

#: The database of European networks from which most member lists come: it decides how European they look.
_EUROPEAN_SOURCE = "ETMUN"
_OLD = "2020"
#: Kinds that are no word for what is counted.
_MANY = {Kind.NATIONAL: "national bodies"}
_BODIES = {
    "eu-body": "a body of the European Union",
    "un-body": "a body of the United Nations",
    "intergovernmental": "another organisation of states",
}
_PAIRS, _THEMES = 12, 4


def findings_page(found: Findings) -> str:
    """The page as Markdown, the same text for the same snapshot."""
    sections = (_head, _limits, _more, _ends, _european, seats_section, _overlap, _gaps, _partners, _check)
    return "\n".join(section(found) for section in sections)


def _head(found: Findings) -> str:
    snapshot = found.snapshot
    return (
        "# What the data says\n\n"
        f"Release {snapshot.release} of {snapshot.day}. Made with `proxenia ecosystem findings`; every figure is "
        "computed from the catalogue,\nnone is typed in. It asks of the data what is often said of city networks: that "
        "there are more and more of them, that\nthey repeat each other, that the same cities are in many, that they "
        "are European.\n"
    )


def _limits(found: Findings) -> str:
    networks, matrix = found.networks, found.matrix
    rows = found.snapshot.listings
    kept = sum(row.place is not None for row in rows)
    old = [row for row in rows if row.as_of is None or row.as_of < _OLD]
    european = sum(_EUROPEAN_SOURCE in row.source for row in rows)
    dated, undated = found.growth.dated, len(found.growth.undated)
    unclear = sum(network.standing is Standing.UNCLEAR for network in networks)
    points = (
        f"**Not every network is here.** The catalogue holds {len(found.snapshot.networks)} organisations: "
        f"{_kinds(found)}. This page is about the {len(networks)} networks and institutions. A network nobody wrote "
        "about on a page we could read is missing.",
        f"**Most member lists are missing or partial.** {len(matrix.networks)} organisations have a list at hand; "
        f"{int(matrix.is_complete.sum())} of the lists name nine tenths or more of the members published. That a city "
        "is not listed does not mean that it is not a member: counts of members, seats and overlaps are *at least*.",
        f"**Member lists are old.** {_of(len(old), len(rows))} of the {len(rows):,} rows date from before {_OLD} or "
        "bear no date; a city may have left since.",
        f"**Member lists are European.** {_of(european, len(rows))} of the rows come from one research database of "
        "networks in Europe (ETMUN, 2016 to 2019). How European the *members* look says more of that database than of "
        "the world.",
        f"**Names were resolved with care, not all.** {kept:,} rows name a place for certain; {len(rows) - kept:,} are "
        "unsure, not found, or no place, and are not counted as members.",
        f"**Founding years.** {dated} of {len(networks)} have one; {undated} have none and are in no decade.",
        f"**Endings are seldom recorded.** {len(found.growth.ended)} are known to have ended. Of {unclear} others "
        "there is no dated evidence of the last eight years: they may be quiet or gone.",
    )
    return "## First, what it cannot say\n\n" + "\n".join(f"- {point}" for point in points) + "\n"


def _kinds(found: Findings) -> str:
    counts = Counter(network.kind for network in found.snapshot.networks.values())
    return ", ".join(f"{counts[kind]} {_MANY.get(kind, f'{kind}s')}" for kind in Kind if counts[kind])


def _more(found: Findings) -> str:
    growth = found.growth
    starts = sorted({decade.start for decade in growth.decades})
    categories = sorted({decade.category for decade in growth.decades})
    counts = {(decade.start, decade.category): decade.founded for decade in growth.decades}
    since = sum(growth.founded_in(start) for start in starts if start >= 1990)
    busiest = max(starts, key=growth.founded_in, default=0)
    living = {year // 10 * 10: count for year, count in growth.living}
    over = [start for start in starts if start > busiest]
    labels = [found.vocabulary.label("category", c) if c != "unknown" else "not stated" for c in categories]
    rows = [
        [f"{start}s", *(str(counts[start, c]) for c in categories), str(growth.founded_in(start)), str(living[start])]
        for start in starts
    ]
    return (
        "## More and more networks?\n\n"
        f"Of the {growth.dated} with a known founding year, {since} ({_of(since, growth.dated)}) were founded in 1990 "
        f"or later. The {busiest}s saw most foundings ({growth.founded_in(busiest)})"
        f"{''.join(f'; the {start}s {growth.founded_in(start)}' for start in over)}.\nThe decade that is not over is "
        "counted so far, and new networks take years to be written about: do not read a low last figure as\nan end of "
        "growth.\n\nFounded in each decade, by category, and how many of all had been founded and were not known to "
        "have ended when it closed:\n\n"
        f"{_table(['decade', *labels, 'all', 'not known to have ended'], rows)}"
    )


def _ends(found: Findings) -> str:
    ended, lasting = found.growth.ended, found.survival
    how = Counter(one.how for one in ended)
    curves = {curve.function: curve for curve in lasting.curves}
    rows = []
    for function in Function:
        curve = curves[function]
        step = curve.share_after(20)
        share = f"{step.share:.0%} ({step.low:.0%} to {step.high:.0%})" if step and step.low and step.high else "?"
        watched = dict(curve.at_risk)
        rows.append([str(function), str(curve.networks), str(curve.ended), str(watched[20]), str(watched[40]), share])
    return (
        "## Do they end?\n\n"
        f"{len(ended)} are recorded to have ended: {how[Ending.MERGED]} merged with others, {how[Ending.CONTINUED]} "
        f"went on in a successor of their own, and {how[Ending.CLOSED]} closed without\na successor that is named. "
        f"Mergers: {_mergers(found) or 'none'}.\n\n"
        f"{_answer(lasting)} By what their services say they do:\n\n"
        + _table(
            ["what it does", "networks", "ended", "watched 20 years", "40 years", "left after 20 (95 % interval)"], rows
        )
        + "\nWatched: not ended, and heard of, so long after their founding. A question mark: none ended within\n"
        f"20 years, so there is nothing to estimate from. {len(lasting.left_out)} without a founding year or dated "
        "evidence after it are left out.\n"
    )


def _mergers(found: Findings) -> str:
    into: dict[tuple[str, int | None], list[str]] = {}
    names = {network.id: network.name for network in found.networks}
    for one in found.growth.ended:
        if one.how is Ending.MERGED:
            for successor in one.successors:
                into.setdefault((successor, one.year), []).append(names[one.network])
    told = (
        f"{' and '.join(merged)} into {names.get(after, after)}{f' ({year})' if year else ''}"
        for (after, year), merged in sorted(into.items(), key=lambda item: (item[0][1] or 9999, item[0][0]))
    )
    return "; ".join(told)


def _answer(lasting: Survival) -> str:
    if lasting.p_value is None:
        return (
            "Whether networks that only meet die sooner cannot be told: "
            f"{lasting.ends_meeting} of them and {lasting.ends_other} of the others\nare known to have ended in a "
            f"known year, and a comparison needs {LEAST_ENDS} of each."
        )
    sooner = "last differently" if lasting.p_value < 0.05 else "do not last differently beyond chance"
    return f"Networks that only meet and the others {sooner} (log-rank test, p = {lasting.p_value:.3f})."


def _european(found: Findings) -> str:
    rows = [
        [
            str(one.year),
            *_share(one.share_by_scope, one.known_scope),
            *_share(one.share_by_seat, one.seat_in_europe + one.seat_elsewhere),
        ]
        for one in found.shares
        if one.year >= 1979
    ]
    last = found.shares[-1] if found.shares else None
    told = ""
    if last and last.share_by_scope is not None and last.share_by_seat is not None:
        told = (
            f"Of the networks founded by {last.year}, not known to have ended and whose regions are stated, "
            f"{last.share_by_scope:.0%} have members from Europe only. Of those\nwhose seat is known, "
            f"{last.share_by_seat:.0%} sit in Europe; for {last.seat_unknown} it is not known. Networks of Europe "
            "with another part of the world, and\nworldwide ones, are not counted as members from Europe only.\n\n"
        )
    return (
        "## Are they European?\n\n"
        + told
        + _table(["end of", "members from Europe only", "of", "seat in Europe", "of"], rows)
        + "\nSources in European languages are easier to find than others, so both shares are likely too high.\n"
    )


def _share(share: float | None, known: int) -> tuple[str, str]:
    return ("?" if share is None else f"{share:.0%}", str(known))


def _overlap(found: Findings) -> str:
    validated, networks = found.validated, found.snapshot.networks
    overlaps = validated.overlaps
    pairs = list(strongest_pairs(overlaps))
    beyond = [pair for pair in pairs if validated.is_found[pair]]
    said = {pair: likeness(networks[overlaps.networks[pair[0]]], networks[overlaps.networks[pair[1]]], overlaps)
            for pair in beyond}  # fmt: skip
    counts = Counter(one.relation for one in said.values())
    close = [pair for pair in beyond if said[pair].relation in (Relation.REDUNDANT, Relation.REINFORCING)]
    chosen = sorted(close, key=lambda pair: -int(overlaps.shared[pair]))[:_PAIRS]
    rows = [_pair(found, pair, said[pair].relation) for pair in chosen]
    return (
        "## Do they repeat each other?\n\n"
        f"{len(pairs):,} pairs of networks share at least one listed member; for {len(beyond):,} of them chance does "
        "not explain it (the sizes of networks and\nthe reach of places kept, 5 % false discoveries). Of these "
        f"{counts[Relation.REDUNDANT]} look redundant (same members, themes and services), "
        f"{counts[Relation.REINFORCING]}\nreinforcing (same members for another function, or the same theme at another "
        f"scale) and {counts[Relation.APART]} apart; for {counts[Relation.UNKNOWN]} the\nevidence does not say. "
        "To share members is not yet to repeat one another: [how this is told](ecosystem.md). Pairs that look\n"
        "redundant or reinforcing, those that share most members first:\n\n"
        + _table(["network", "and", "shared", "of the first's", "of the second's", "looks"], rows)
        + "\nShared: listed members of both, at least. The shares are of each network's own listed members.\n"
    )  # fmt: skip


def _pair(found: Findings, pair: tuple[int, int], relation: Relation) -> list[str]:
    overlaps = found.validated.overlaps
    names = [found.snapshot.networks[overlaps.networks[at]].name for at in pair]
    containment = overlaps.containment
    return [*names, str(int(overlaps.shared[pair])), f"{containment[pair]:.0%}", f"{containment[pair[::-1]]:.0%}",
            str(relation)]  # fmt: skip


def _gaps(found: Findings) -> str:
    table, label = found.coverage, found.vocabulary.label
    rows = []
    for part in PARTS:
        own = [cell for cell in table.cells if cell.part == part]
        empty = [cell for cell in own if cell.is_gap and not cell.worldwide]
        networks = {network for cell in own for network in cell.own}
        filled, touched = sum(not cell.is_gap for cell in own), sum(bool(cell.uncounted) for cell in empty)
        rows.append(
            [label("region", part), str(len(networks)), f"{filled} of {len(own)}", str(len(empty)), str(touched)]
        )
    plain, beside = _plain_gaps(found)
    first = [f"{theme} ({', '.join(parts)})" for theme, parts in list(plain.items())[:_THEMES]]
    others = [f"{theme} ({', '.join(names)})" for theme, names in list(beside.items())[:_THEMES]]
    heading = ["part of the world", "its networks", "themes with one", "with none, worldwide ones included",
               "of these a programme or the like"]  # fmt: skip
    return (
        "## What is missing?\n\n"
        f"Themes for which an active network is known, by part of the world ({table.networks} active; "
        f"{len(table.no_theme)} state no theme, {len(table.no_region)} no region).\nProgrammes, funds, prizes, events "
        "and national networks are not counted as networks; the last column tells for how many\nof the themes without "
        "any network one of these is at work there or worldwide:\n\n"
        + _table(heading, rows)
        + f"\nThe plainest gaps, with no programme either, of themes with most networks elsewhere: "
        f"{'; '.join(first) or 'none'}.\nWithout a network, but with a programme or the like: "
        f"{'; '.join(others) or 'none'}.\nA gap means that the catalogue knows no such network, not that there is "
        "none. A network of every field may cover the theme.\n"
    )


def _plain_gaps(found: Findings) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Themes without a network in a part of the world, worldwide ones included.

    With the parts where no programme works on them either; and, of the rest, with the names of what does.
    """
    label, plain, beside = found.vocabulary.label, dict[str, list[str]](), dict[str, list[str]]()
    for gap in found.coverage.gaps:
        if gap.worldwide:
            continue
        theme = label("theme", gap.theme)
        if not gap.uncounted:
            plain.setdefault(theme, []).append(label("region", gap.part))
        names = (found.snapshot.networks[id_].short for id_ in gap.uncounted)
        own = beside.setdefault(theme, []) if gap.uncounted else []
        own += [name for name in names if name not in own]
    return plain, beside


def _partners(found: Findings) -> str:
    with_partner = {
        kind: sum(any(link.kind == kind for link in network.linked("partner")) for network in found.networks)
        for kind in _BODIES
    }
    told = [f"{with_partner[kind]} name {words}" for kind, words in _BODIES.items()]
    words = ("strategic partnership", "framework partnership")
    signed = agreements(found.snapshot.networks.values(), "European Commission", 2015, words)
    names = [" with ".join(found.snapshot.networks[id_].short for id_ in one.signatories) for one in signed]
    return (
        "## With whom do they work?\n\n"
        f"Of the {len(found.networks)}, {', '.join(told)} as a partner; the others may have partners that no source "
        f"states.\nIn January 2015 the European Commission signed {len(signed)} partnership agreements: "
        f"{'; '.join(names)}.\n"
    )


def _check(found: Findings) -> str:
    rows = [
        ["`proxenia ecosystem growth`", "foundings, endings, survival, European share"],
        ["`proxenia ecosystem gaps`", "the whole table of themes and parts of the world"],
        ["`proxenia ecosystem lineage`", "who came from whom, parents, partners"],
        ["`proxenia ecosystem summary`, `proxenia overlap`", "seats and overlaps, pair by pair"],
        ["`proxenia catalogue export`", f"all {len(found.snapshot.facts):,} statements with their sources"],
    ]
    return (
        "## Check it\n\n" + _table(["command", "shows"], rows) + "\n`--json` gives every figure and every name behind "
        "it, `--output FILE` a chart. Something is wrong or missing?\n[Add evidence](../how-to/add-evidence.md).\n"
    )
