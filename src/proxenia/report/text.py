"""Every word of the report, in one table: where a translation would begin."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "language": "en",
        # Amounts
        "money.exact": "EUR {amount}",
        "money.about": "about EUR {amount}",
        "money.span": "EUR {low} to {high}",
        "money.missing": "not estimated",
        "fee.none": "no fee",
        "fee.known": "{amount} a year (published)",
        "fee.told": "{amount} a year (as the network told the city)",
        "fee.dated": "{amount} a year ({span}: published, but the scale has aged or leaves room)",
        "fee.unknown": "{span} a year (not published; range of comparable networks)",
        "fee.observed": "{span} a year (not published; judged by what another member paid)",
        "fee.likely": "{span} a year (not certain: by a scale that may not be for this city)",
        "fee.formula": "{span} a year (by a formula without an upper bound: to be asked)",
        "fee.missing": "not estimated",
        "travel.none": "none",
        "travel.estimate": "{amount} a year ({span})",
        "travel.missing": "not estimated",
        "days.missing": "not known",
        "share.least": "under 1%",
        "share.most": "over 99%",
        "share.missing": "not computed",
        "population.millions": "{number} million",
        "count.day.one": "{number} day",
        "count.day.other": "{number} days",
        "count.network.one": "{number} network",
        "count.network.other": "{number} networks",
        "count.member.one": "{number} member",
        "count.member.other": "{number} members",
        # Levels and verdicts
        "level.unknown": "not known",
        "level.0": "none",
        "level.1": "observe",
        "level.2": "participate",
        "level.3": "lead",
        "level.means.1": "the annual meeting",
        "level.means.2": "a working group with named staff",
        "level.means.3": "chair, host or board",
        "verdict.join": "Join",
        "verdict.confirm": "Confirm",
        "verdict.deepen": "Deepen",
        "verdict.keep": "Keep",
        "verdict.reduce": "Reduce",
        "verdict.leave": "Leave",
        "verdict.watch": "Watch",
        "verdict.open": "Open",
        "verdict.not-eligible": "Not eligible",
        "sign.join": "+",
        "sign.confirm": "≈",
        "sign.deepen": "↑",
        "sign.keep": "=",
        "sign.reduce": "↓",
        "sign.leave": "−",
        "sign.watch": "·",
        "sign.open": "?",
        "sign.not-eligible": "×",
        "advice.join": "Join at the level “{level}” ({means}).",
        "advice.confirm": "Confirm that the city is in; then keep it, else join, at the level “{level}” ({means}).",
        "advice.deepen": "Deepen: from “{present}” to “{level}” ({means}).",
        "advice.keep": "Keep at the level “{level}” ({means}).",
        "advice.reduce": "Reduce: from “{present}” to “{level}” ({means}).",
        "advice.leave": "Leave: the city is in at the level “{present}”.",
        "status.optimal": "This set is proved to be the best for these figures.",
        "status.feasible": "This is a good set, not proved to be the best (at most {gap} away).",
        "status.time_limit": "This is the best set found in time, not proved to be the best (at most {gap} away).",
        "status.infeasible": "No set of networks meets the rules and the resources given.",
        "status.other": "Status of the computation: {status}.",
        # The answer
        "title": "Which international networks for {city}?",
        "subtitle": "Advice on membership in networks of local governments",
        "answer": "The answer",
        "answer.place.size": "{city} ({country}, {population} people)",
        "answer.place": "{city} ({country})",
        "answer.place.bare": "{city}",
        "answer.standing": "{place} is known to be in {present} today; {all} networks and programmes were looked at.",
        "answer.standing.none": (
            "{place} is not known to be in any network today; {all} networks and programmes were looked at."
        ),
        "answer.buys.step": "{money} a year buys {number} and {value} of the gain of the largest budget shown.",
        "answer.buys.enough": "Nine tenths of that gain take {money} a year; more money adds little.",
        # Contents and sections
        "skip": "Skip to the answer",
        "contents": "Contents",
        "section.portfolio": "The set, and what it costs",
        "section.frontier": "What more or less money would change",
        "section.frontier.centre": "What each budget buys",
        "section.sharper": "What would sharpen the answer",
        "section.people": "Where the people asked agree",
        "section.what-if": "What if",
        "section.plan": "What the plan says",
        "section.cards": "Network by network",
        "section.others": "Networks not recommended",
        "section.method": "How this was computed, and how sure it is",
        "section.sources": "Sources",
        "problems": "Before you rely on this",
        "column.network": "Network",
        "column.verdict": "Verdict",
        "column.level": "Level",
        "column.cost": "Cost per year",
        "column.fee": "Fee",
        "column.travel": "Travel",
        "column.days": "Staff days",
        "column.why": "Why",
        "column.why-not": "Why not now",
        "column.budget": "Budget per year",
        "column.gain": "Gain",
        "column.networks": "Networks",
        "column.enter": "Enter",
        "column.left": "Drop out",
        "column.rule": "Rule",
        "column.question": "Question to ask first",
        "column.property": "Property",
        "column.value": "Value",
        "column.date": "Date",
        "column.source": "Source",
        "column.core": "In the best sets",
        "column.rank": "Rank {band}",
        "standing.caption": "Share of the best sets that hold the network, and share of cases by rank",
        "level.change": "{present} → {level}",
        "level.now": "today {present}",
        "cost.freed": "no longer spent",
        "cost.fee-unknown": "fee not published",
        "total": "Together",
        "total.note": "without the networks to leave",
        "portfolio.caption": "The networks to join, deepen, keep, reduce and leave",
        "portfolio.levels": "Levels: observe = {observe}; participate = {participate}; lead = {lead}.",
        "portfolio.none": "There is no network to list here.",
        "frontier.lead": (
            "Each row is the best set for one yearly budget (fees and travel). Gain is measured against the most "
            "that any budget shown reaches."
        ),
        "frontier.lead.centre": (
            "No budget was named. Each row is the best set for one yearly budget (fees and travel), for every "
            "way of weighing the criteria taken together. Gain is measured against the most that any budget "
            "shown reaches."
        ),
        "frontier.caption": "The best set for each budget",
        "frontier.none": "No frontier was computed.",
        "frontier.same": "none",
        "frontier.chosen": "your budget",
        "sharper.lead": (
            "Each line is something the city can settle: decide between two criteria, or ask a network. The longer the "
            "bar, the more networks are expected to enter or leave the best set with the answer. Settle the first "
            "ones first."
        ),
        "sharper.or": "{first} or {second}",
        "sharper.caption": "What is worth settling",
        "column.settle": "Settle",
        "column.change": "Networks that would change",
        "people.lead": "They agree on {share} of the networks that any of them would choose.",
        "people.caption": "Share of each person’s best sets that hold the network",
        "column.agreement": "Agreement",
        "agreement.all-in": "all choose it",
        "agreement.split": "they differ",
        "what-if.lead": "If {changes}:",
        "what-if.none": "No verdict would change.",
        "what-if.cost": "The best set, networks still open included, would cost {after} a year instead of {before}.",
        "what-if.caption": "Networks whose verdict or level would be another",
        "column.before": "As advised",
        "column.after": "Then",
        "plan.lead": (
            "{counted} of {read} passages of {source} were read as speaking of a theme. The reading is by machine: a "
            "passage that was misread can be struck out (proxenia agenda)."
        ),
        "plan.theme": "{theme}: {share} %",
        "plan.page": "page {page}",
        "cards.none": "No network is recommended.",
        "card.for": "What speaks for it",
        "card.against": "What speaks against it",
        "card.against.none": "Nothing in the evidence speaks against it.",
        "card.for.none": "The evidence holds no single reason that stands out.",
        "card.fee": "Fee",
        "card.travel": "Travel",
        "card.days": "Staff time",
        "card.days.year": "{days} a year",
        "card.core": "How sure",
        "card.core.text": "in {share} of the best sets over everything that is uncertain",
        "card.core.leave": "in only {share} of the best sets over everything that is uncertain",
        "card.leaving": "Leaving",
        "card.leaving.text": "{amount} still owed by notice and term",
        "card.overlap": "Overlap",
        "card.overlap.text": "shares {members} with {other} ({this} of this network’s, {that} of the other’s)",
        "card.overlap.short": "shares {members} with {other}",
        "card.change": "What would change it",
        "card.ask": "Ask first",
        "card.website": "Website",
        "card.eligible": "May the city join?",
        "card.eligible.unknown": "Not certain: {reason}",
        "others.watch": "Watch: considered, not recommended now",
        "others.watch.caption": "Networks considered and not recommended",
        "others.open": "Open: the evidence does not decide",
        "others.open.caption": "Networks for which the evidence does not decide",
        "others.ineligible": "Not eligible",
        "others.ineligible.caption": "Networks the city cannot join, with the rule",
        "others.level": "Costs are those of the level “{level}”.",
        "others.none": "None.",
        "others.no-reason": "other networks give more for the same money and time",
        "others.no-rule": "rule not stated",
        # Method
        "method.criteria": "The seven criteria",
        "method.criteria.lead": (
            "Each network is judged on seven criteria (Rodrigo Tavares, Paradiplomacy: Cities and States as "
            "Global Players, 2016). Each value runs from 0 to 1 and has a low, a most likely and a high end: the "
            "less is known, the wider."
        ),
        "method.sure": "How sure the verdicts are",
        "method.sure.lead": (
            "The computation is repeated with other weights and other values within their ranges. A network that "
            "belongs to nearly every best set is a safe choice; one that comes and goes depends on what the city "
            "values or on facts still missing."
        ),
        "method.sure.error": "The shares of the best sets are sampled: each may be off by {error} or so.",
        "method.run": "The run",
        "method.limits": "Limits",
        "method.limit.unknown": (
            "Unknown is not zero and not no. A fee or a service of which nothing is published is an interval, "
            "never nothing."
        ),
        "method.limit.partial": (
            "Member lists are partial: a network may have members, even this city, that no list at hand names."
        ),
        "method.limit.age": (
            "Facts age. Each source is shown with its date; an undated fact counts as old, and its range is widened."
        ),
        "method.limit.travel": (
            "Travel is estimated from distance and usual fares, staff time from the level of engagement. Replace "
            "them with the office’s own figures."
        ),
        "method.limit.decide": "The program ranks and explains. The city decides.",
        "run.weights": "Weights",
        "run.weights.open": "open: every way of weighing the seven criteria counts",
        "run.agenda": "Agenda",
        "run.agenda.open": "not stated: every theme counts alike",
        "run.budget": "Budget",
        "run.budget.open": "not named",
        "run.budget.assumed": "not named; {amount} assumed",
        "run.days": "Staff days",
        "run.seed": "Seed",
        "run.samples": "Samples",
        "run.snapshot": "Snapshot of the evidence",
        "run.date": "Evidence up to",
        "run.version": "Proxenia",
        "run.place": "Place",
        "run.place.text": "{name}, GeoNames {id}",
        "run.again": "The same snapshot, version, seed and options give the same report to the byte.",
        "criterion.financial_commitment": "Financial commitment",
        "criterion.financial_opportunities": "Financial opportunities",
        "criterion.visibility": "Visibility",
        "criterion.lobbying": "Lobbying",
        "criterion.best_practices": "Best practices",
        "criterion.network_of_contacts": "Network of contacts",
        "criterion.membership_variation": "Membership variation",
        "means.financial_commitment": (
            "Can the city carry the fee, the journeys and the working days? High means easily."
        ),
        "means.financial_opportunities": (
            "Can the city win money through it: funds, grants, calls, prizes, joint projects?"
        ),
        "means.visibility": "Does it put the city on a stage: reach, events, awards, and the city’s share of voice?",
        "means.lobbying": "Does it carry the city’s interests to the institutions that decide?",
        "means.best_practices": "Will the city learn: services for learning, on its themes, with peers like it?",
        "means.network_of_contacts": "Whom does the city meet that it does not meet already?",
        "means.membership_variation": (
            "Will it find larger, similar and smaller members, a vote and a working language?"
        ),
        # Sources
        "sources.lead": (
            "Each number above leads to one statement: what the source says, the date it gives for it, and its address."
        ),
        "sources.undated": "undated",
        "sources.missing": "statement {id} is not in the file",
        "sources.none": "No statement is cited.",
        "sources.to": "Source {number}",
        "sources.to.range": "Sources {first} to {last}",
        "foot": "Proxenia {version} · evidence of {date} · snapshot {snapshot} · seed {seed}",
        # Charts
        "chart.first": "The first {shown} of {all} networks. ",
        "chart.frontier": "Gain for each yearly budget",
        "chart.frontier.text": "Step line of the best gain for each budget; the table below holds the same figures.",
        "chart.criteria": "The recommended networks by criterion",
        "chart.criteria.text": (
            "For each criterion and network a line from the low to the high value with a mark at the most likely "
            "one, between 0 and 1; the table below holds the same figures."
        ),
        "chart.criteria.caption": "Line: from the low to the high value. Mark: the most likely one. Right is better.",
        "chart.cost": "Cost per year: fee and travel",
        "chart.cost.text": (
            "Bars of the most likely fee and travel of each network, with a line for the range of their sum; the "
            "table above and the cards below name the amounts."
        ),
        "chart.cost.caption": (
            "Bars: most likely fee and travel. Thin line: range of their sum. Dashed outline: fee not published, "
            "estimated from comparable networks."
        ),
        "chart.core": "Share of the best sets that hold the network",
        "chart.core.text": "One bar for each recommended network, from 0 to 100 percent.",
        "chart.rank": "How often each network ranks among the first",
        "chart.rank.text": (
            "For each network a bar divided into the shares of cases in which it ranks among the first, the next "
            "and so on."
        ),
        "chart.rank.caption": "Rank among all eligible networks over all cases tried, whatever the budget.",
        "chart.importance": "What would move the answer most",
        "chart.importance.text": (
            "One bar for each thing worth settling: the number of networks expected to change; the table below holds "
            "the same figures."
        ),
        "chart.importance.caption": "Mark: what chance alone would give.",
        "axis.change": "Networks that would change",
        "axis.budget": "Budget per year (EUR)",
        "axis.gain": "Share of the most gained",
        "axis.eur": "EUR a year",
        "axis.cases": "Share of cases",
        "axis.core": "Share of best sets",
        "axis.rank": "Rank",
        "legend.fee": "Fee",
        "legend.fee-unknown": "Fee, not published",
        "legend.travel": "Travel",
        "band.first": "1 to {last}",
        "band.next": "{first} to {last}",
        "band.lower": "lower",
        "table.alternative": "The figures as a table",
        "table.more": "{rest} more networks are in the report (--output FILE.html) and in --json",
        "cell.span": "{low}–{high}",
        "cell.interval": "{mode} ({low}–{high})",
    }
)


def say(key: str, /, **values: object) -> str:
    """The words of `key` with the values put in."""
    return TEXT[key].format_map(values)
