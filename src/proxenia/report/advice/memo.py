"""The advice as a memo for the mayor or the council: a document in the reader's language, from the advice as data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from proxenia.appraisal.answer.record import ACTIONS
from proxenia.language.words import Words, words
from proxenia.report.document.document import Align, Block, Bullets, Column, Document, Heading, Paragraph, Table

#: Reasons told on each side: in the memo, and on the page of a network, which has to hold more beside them.
_REASONS, _REASONS_ON_A_PAGE = 3, 2
_OPEN = 15
_SOURCES = 40


def memo_document(data: Mapping[str, Any], language: str) -> Document:
    """The memo of an advice (the JSON of `proxenia advise`, its reasons said in the same language)."""
    say = words(language, "memo")
    city, day = data["city"]["name"], data["snapshot_date"]
    blocks: list[Block] = [Paragraph(standing(data, say), "lead")]
    advised = advised_rows(data)
    blocks.append(Paragraph(cost_line(data, say) if advised else say.say("nothing")))
    if data["problems"]:
        blocks += [Heading(say.say("problems"), 2), Bullets(tuple(("", p["message"]) for p in data["problems"]))]
    if advised:
        blocks += [Heading(say.say("set")), _set_table(advised, say), Heading(say.say("one"))]
        for row in advised:
            blocks += _one(row, say)
        blocks += [Heading(say.say("ranks")), Paragraph(say.say("ranks.lead")), _rank_table(advised, say)]
    unsure = [row for row in data["networks"] if row["verdict"] == "open"][:_OPEN]
    if unsure:
        blocks += [Heading(say.say("open")), _open_table(unsure, say)]
    if data["importance"]:
        blocks += [Heading(say.say("settle")), Paragraph(say.say("settle.lead")), _settle_table(data, say)]
    if data["frontier"]:
        blocks += [Heading(say.say("frontier")), Paragraph(say.say("frontier.lead")), _frontier_table(data, say)]
    blocks += [Heading(say.say("method")), Paragraph(say.say("method.text"), "note"), *_sources(data, advised, say)]
    footer = say.say(
        "footer",
        version=data["proxenia"],
        day=day or say.say("undated"),
        snapshot=data["snapshot"],
        seed=str(data["seed"]),
    )
    moment = date.fromisoformat(day) if day and len(day) == 10 else date(2000, 1, 1)
    return Document(
        say.say("title", city=city), say.say("subtitle"), "Proxenia", language, moment, footer, tuple(blocks)
    )


def advised_rows(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The networks with which something should be done, in the order of the verdicts."""
    rows = [row for row in data["networks"] if row["verdict"] in ACTIONS]
    return sorted(rows, key=lambda row: (ACTIONS.index(row["verdict"]), -(row["core_index"] or 0.0)))


def standing(data: Mapping[str, Any], say: Words) -> str:
    """In how many networks the city is known to be, of how many looked at."""
    present = sum(1 for row in data["networks"] if row["present"])
    values = {"city": data["city"]["name"], "all": len(data["networks"])}
    return say.count("standing", present, **values) if present else say.say("standing.none", **values)


def cost_line(data: Mapping[str, Any], say: Words) -> str:
    """What the networks advised cost together, without those to leave."""
    costs = [row["cost"] for row in advised_rows(data) if row["cost"] and row["verdict"] != "leave"]
    sums = [sum(cost["fee_eur"][end] + cost["travel_eur"][end] for cost in costs) for end in ("low", "mode", "high")]
    low, mode, high = (say.money(_rounded(amount), "EUR") for amount in sums)
    return say.say("cost", money=mode, low=low, high=high, days=round(sum(cost["staff_days"] for cost in costs)))


def yearly(row: Mapping[str, Any], say: Words) -> str:
    """What one network costs a year, as a range, and whether its fee is only estimated."""
    cost = row["cost"]
    if cost is None:
        return ""
    ends = [_rounded(cost["fee_eur"][end] + cost["travel_eur"][end]) for end in ("low", "mode", "high")]
    low, mode, high = (say.number(amount) for amount in ends)
    told = "" if cost["fee_eur"]["known"] else f"; {say.say('fee-unpublished')}"
    return f"{mode} ({low}–{high}{told})" if low != high else f"{mode}{told}"


def verdict_word(verdict: str, language: str) -> str:
    """What a verdict is called; what is no verdict of ours, such as an office's own words, stays as it is."""
    said = words(language, "memo")
    return said.say(f"verdict.{verdict}") if said.has(f"verdict.{verdict}") else verdict


def level(row: Mapping[str, Any], say: Words) -> str:
    """The level advised; from the present one where it changes."""
    then = say.say(f"level.{row['level']}")
    now = "level.unknown" if row["present_level"] is None else f"level.{row['present_level']}"
    return then if row["present_level"] in (0, row["level"]) else f"{say.say(now)} → {then}"


def _rounded(amount: float) -> float:
    """Two telling digits: more would claim what is not known."""
    if amount <= 0:
        return 0.0
    step = 10.0 ** max(len(str(int(amount))) - 2, 0)
    return round(amount / step) * step


def _set_table(rows: list[Mapping[str, Any]], say: Words) -> Table:
    columns = (
        Column(say.say("column.network"), share=3),
        Column(say.say("column.verdict"), share=1.2),
        Column(say.say("column.level"), share=1.4),
        Column(say.say("column.money"), Align.RIGHT, 2),
        Column(say.say("column.days"), Align.RIGHT, 1),
        Column(say.say("column.core"), Align.RIGHT, 1.2),
    )
    shown, values = [], []
    for row in rows:
        days = row["cost"]["staff_days"] if row["cost"] else None
        core = "" if row["core_index"] is None else say.percent(row["core_index"])
        told = (row["name"], say.say(f"verdict.{row['verdict']}"), level(row, say))
        shown.append((*told, yearly(row, say), "" if days is None else say.number(days), core))
        money = row["cost"]["fee_eur"]["mode"] + row["cost"]["travel_eur"]["mode"] if row["cost"] else None
        values.append((*told, money, days, row["core_index"]))
    return Table(say.say("set"), columns, tuple(shown), tuple(values))


def _one(row: Mapping[str, Any], say: Words) -> list[Block]:
    verdict = say.say(f"verdict.{row['verdict']}")
    return [Heading(f"{row['name']} – {verdict}", 2), _reasons(row, say, _REASONS)]


def verdict_blocks(row: Mapping[str, Any], language: str) -> list[Block]:
    """What the advisor says of one network, for a page that is about it: the verdict, and the reasons."""
    say = words(language, "memo")
    told = say.say("advisor", verdict=say.say(f"verdict.{row['verdict']}"))
    return [Heading(told, 2), _reasons(row, say, _REASONS_ON_A_PAGE)]


def _reasons(row: Mapping[str, Any], say: Words, most: int) -> Bullets:
    """The strongest reasons on each side, what would change the verdict, and the question to ask first."""
    items: list[tuple[str, str]] = []
    for key, found in (("for", row["reasons"]), ("against", row["against"])):
        items += [(say.label(say.say(key)), reason["text"]) for reason in found[:most]]
    items += [(say.label(say.say("would-change")), text) for text in row["would_change"][: most - 1]]
    items += [(say.label(say.say("ask")), text) for text in row["questions"][:1]]
    return Bullets(tuple(items))


def _open_table(rows: list[Mapping[str, Any]], say: Words) -> Table:
    columns = (Column(say.say("column.network"), share=2), Column(say.say("column.question"), share=3))
    shown = tuple((row["name"], row["questions"][0] if row["questions"] else "") for row in rows)
    return Table(say.say("open"), columns, shown)


def _settle_table(data: Mapping[str, Any], say: Words) -> Table:
    columns = (Column(say.say("settle"), share=4), Column(say.say("column.change"), Align.RIGHT))
    shown = tuple((one["text"], say.number(one["change"], 1)) for one in data["importance"])
    return Table(say.say("settle"), columns, shown, tuple((one["text"], one["change"]) for one in data["importance"]))


def frontier_rows(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each budget with its gain in [0, 1], and the networks that enter and leave against the next smaller one."""
    names = {row["id"]: row["short"] or row["name"] for row in data["networks"]}
    most = max((point["value"] for point in data["frontier"]), default=0.0)
    before: set[str] = set()
    rows = []
    for point in data["frontier"]:
        now = {one["id"] for one in point["networks"]}
        rows.append(
            {
                "budget": point["budget_eur"],
                "gain": point["value"] / most if most > 0 else 0.0,
                "number": len(now),
                "enter": [names[id_] for id_ in sorted(now - before)],
                "leave": [names[id_] for id_ in sorted(before - now)],
            }
        )
        before = now
    return rows


def rank_bands(row: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """Shares of the cases in which a network ranks 1 to 5, 6 to 10, 11 to 20, and lower."""
    shares = row["rank_acceptability"]
    first, next_, third = sum(shares[:5]), sum(shares[5:10]), sum(shares[10:20])
    return first, next_, third, max(0.0, 1 - first - next_ - third)


def _rank_table(rows: list[Mapping[str, Any]], say: Words) -> Table:
    bands = ("ranks.5", "ranks.10", "ranks.20", "ranks.lower")
    columns = (
        Column(say.say("column.network"), share=3),
        *(Column(say.say(band), Align.RIGHT) for band in bands),
    )
    told = [row for row in rows if row["rank_acceptability"]]
    shown = tuple((row["name"], *(say.percent(share) for share in rank_bands(row))) for row in told)
    return Table(say.say("ranks"), columns, shown, tuple((row["name"], *rank_bands(row)) for row in told))


def _frontier_table(data: Mapping[str, Any], say: Words) -> Table:
    columns = (
        Column(say.say("column.budget"), Align.RIGHT, 1.2),
        Column(say.say("column.gain"), Align.RIGHT, 0.8),
        Column(say.say("column.networks"), Align.RIGHT, 0.8),
        Column(say.say("column.enter"), share=3),
        Column(say.say("column.leave"), share=2),
    )
    rows = frontier_rows(data)
    shown = tuple(
        (say.money(row["budget"], "EUR"), say.percent(row["gain"]), say.number(row["number"]), ", ".join(row["enter"]),
         ", ".join(row["leave"]))
        for row in rows
    )  # fmt: skip
    values = tuple(
        (row["budget"], row["gain"], row["number"], ", ".join(row["enter"]), ", ".join(row["leave"])) for row in rows
    )
    return Table(say.say("frontier"), columns, shown, values)


def _sources(data: Mapping[str, Any], rows: list[Mapping[str, Any]], say: Words) -> list[Block]:
    """The sources of the reasons shown, each address once."""
    cited = [id_ for row in rows for reason in (*row["reasons"], *row["against"]) for id_ in reason["statements"]]
    facts = [data["statements"][id_] for id_ in dict.fromkeys(cited) if id_ in data["statements"]]
    items = dict.fromkeys((fact["network"], fact["source"], fact["as_of"] or say.say("undated")) for fact in facts)
    if not items:
        return []
    told = tuple((say.label(network), f"{source} ({day})") for network, source, day in list(items)[:_SOURCES])
    return [Heading(say.say("sources"), 2), Bullets(told)]
