"""`proxenia invite --by value` on the shipped catalogue."""

import json
from typing import Any


def test_those_that_gain_most_come_first(proxenia: Any) -> None:
    arguments = ("invite", "mercociudades", "--country", "UY", "--most", "3")
    data = json.loads(proxenia(*arguments, "--by", "value", "--json").out)
    assert 0 < len(data["cities"]) == len(data["worth"]) <= 3
    order = [(one["verdict"] != "join", -(one["core_index"] or 0)) for one in data["worth"]]
    assert order == sorted(order)
    assert all(one["likelihood_rank"] >= 1 and one["may_join"] in ("yes", "unknown") for one in data["worth"])
    shown = " ".join(proxenia(*arguments, "--by", "value").out.split())
    assert data["cities"][0]["city"] in shown and "by likelihood" in shown
    plain = json.loads(proxenia(*arguments, "--json").out)
    assert plain["worth"] == [] and len(plain["cities"]) <= 3
