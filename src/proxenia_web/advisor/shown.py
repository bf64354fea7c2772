"""An answer as its page shows it: the advice of now, or one that was kept."""

from collections.abc import Mapping
from typing import Any

from proxenia.language.words import words
from proxenia.report.advice.memo import advised_rows, cost_line, frontier_rows, level, rank_bands, standing, yearly


def shown_answer(data: Mapping[str, Any], language: str) -> dict[str, object]:
    """What the templates `answer_set.html` and `answer_detail.html` show of an answer in its language."""
    say = words(language, "memo")
    advised = [{**row, "yearly": yearly(row, say), "to": level(row, say)} for row in advised_rows(data)]
    return {
        "data": data,
        "standing": standing(data, say),
        "cost": cost_line(data, say) if advised else say.say("nothing"),
        "advised": advised,
        "unsure": [row for row in data["networks"] if row["verdict"] == "open"][:20],
        "ranked": [(row, rank_bands(row)) for row in advised if row["rank_acceptability"]],
        "watched": [row for row in data["networks"] if row["verdict"] == "watch"],
        "frontier": frontier_rows(data),
    }
