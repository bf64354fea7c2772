"""`proxenia watch` as a maintainer runs it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proxenia.evidence.provenance.watched import Standing, read_watched


@pytest.fixture
def watch(proxenia: Callable[..., Any], catalogue: Path, web_site: Any) -> Callable[..., Any]:
    for folder in ("networks", "members"):
        path = next((catalogue / folder).iterdir())
        path.write_text(
            path.read_text(encoding="utf-8").replace("https://alpha.example", web_site.address), encoding="utf-8"
        )
    web_site.add("/about", "<p>Alpha Cities is a network of cities")
    web_site.add("/members", "<p>Porto, Turku")

    def call(*arguments: str, day: str = "2026-12-01") -> Any:
        rest = "--catalogue", str(catalogue), "--pause", "0", "--allow-private", "--day", day
        return proxenia("watch", *arguments, *rest)

    return call


def test_every_source_is_asked_for_and_noted(watch: Callable[..., Any], catalogue: Path, web_site: Any) -> None:
    ended = watch()
    assert ended.code == 0
    assert "3 of 3 sources were asked for" in ended.out
    noted, problems = read_watched(catalogue / "watched.csv")
    assert not problems
    # The front page is not there: the site holds nothing at its root.
    assert {source.removeprefix(web_site.address): one.state for source, one in noted.items()} == {
        "": Standing.GONE,
        "/about": Standing.FIRST,
        "/members": Standing.FIRST,
    }
    del web_site.pages["/members"]
    told = json.loads(watch("--json", day="2026-12-02").out)
    assert told["states"] == {"gone": 2, "same": 1}
    assert [row["source"].removeprefix(web_site.address) for row in told["newly_lost"]] == ["/members"]


def test_what_was_not_asked_for_longest_comes_first(watch: Callable[..., Any], catalogue: Path, web_site: Any) -> None:
    watch("--most", "1")
    watch("--most", "2", day="2026-12-02")
    noted, _ = read_watched(catalogue / "watched.csv")
    assert sorted(one.day for one in noted.values()) == ["2026-12-01", "2026-12-02", "2026-12-02"]


def test_an_unknown_network_is_refused(watch: Callable[..., Any]) -> None:
    ended = watch("omega")
    assert (ended.code, "there is no network 'omega'" in ended.err) == (2, True)
    assert watch("alpha").code == 0
