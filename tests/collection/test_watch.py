from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.collection.fetching.answer import Limits
from proxenia.collection.fetching.web import Web
from proxenia.collection.watching.likeness import likeness, sketch_of
from proxenia.collection.watching.watch import watch, web_address_of
from proxenia.evidence.provenance.watched import Standing, Watched, read_watched, watched_text

WORDS = [
    "the",
    "members",
    "of",
    "our",
    "network",
    "come",
    "from",
    "many",
    "cities",
    "and",
    "meet",
    "each",
    "year",
    "in",
    "another",
    "of",
    "them",
    "to",
    "speak",
    "of",
    "water",
]
TEXT = " ".join(WORDS)
OTHER = "play now and win big with our wonderful new slots jackpots roulette tables free spins and a welcome bonus"
NOTHING = "sorry this page seems to be lost please use the search above or go to the start of our site to find more"


def look(*sources: str, before: dict[str, Watched] | None = None, day: str = "2026-12-01") -> dict[str, Watched]:
    found: dict[str, Watched] = {}
    limits = Limits(seconds=2, silence=1, bytes=100_000, pause=0)
    with Web(limits, allow_private=True) as web:
        watch(sources, before or {}, web, day, lambda one: found.update({one.source: one}))
    return found


def test_a_source_is_seen_first_then_the_same_then_changed_then_replaced(web_site: Any) -> None:
    source = web_site.add("/members", f"<p>{TEXT}")
    seen = look(source)
    assert seen[source].state is Standing.FIRST
    # Another markup of the same words is no change.
    web_site.add("/members", f"<div><p>{TEXT}</p></div><script>{OTHER}</script>")
    seen = look(source, before=seen, day="2026-12-02")
    assert (seen[source].state, seen[source].since) == (Standing.SAME, "2026-12-02")
    seen = look(source, before=seen, day="2026-12-03")
    assert (seen[source].state, seen[source].day, seen[source].since) == (Standing.SAME, "2026-12-03", "2026-12-02")
    web_site.add("/members", f"<p>{TEXT} and of energy")
    seen = look(source, before=seen)
    assert seen[source].state is Standing.CHANGED
    web_site.add("/members", f"<p>{OTHER}")
    seen = look(source, before=seen)
    assert seen[source].state is Standing.REPLACED
    # What stands in its place stays odd until a person has looked.
    assert look(source, before=seen)[source].state is Standing.REPLACED


def test_an_unchanged_page_is_not_sent_again(web_site: Any) -> None:
    source = web_site.add("/members", f"<p>{TEXT}", etag='"7"')
    first = look(source)
    second = look(source, before=first)
    assert (second[source].state, second[source].text, second[source].etag) == (
        Standing.SAME,
        first[source].text,
        '"7"',
    )


def test_deaths_are_told_apart(web_site: Any, server: ModuleType) -> None:
    port = web_site.address.rpartition(":")[2]
    web_site.add("/", f"<p>{TEXT}")
    web_site.add("/new/place", f"<p>{TEXT} moved")
    web_site.add("/account/login", "<form><input type=password>")
    web_site.robots("User-agent: *\nDisallow: /secret")
    states = {
        web_site.add("/410", "x", 410): Standing.GONE,
        web_site.address + "/404": Standing.GONE,
        web_site.add("/403", "x", 403): Standing.LOGIN,
        web_site.add("/500", "x", 500): Standing.UNREACHABLE,
        web_site.add("/secret", "x"): Standing.ROBOTS,
        web_site.add("/silent", server.silence): Standing.UNREACHABLE,
        web_site.add("/ever", server.without_end): Standing.UNREAD,
        web_site.add("/casino", status=302, location=f"http://localhost:{port}/new/place"): Standing.ELSEWHERE,
        web_site.add("/front", status=302, location="/"): Standing.LOOKS_GONE,
        web_site.add("/moved", status=301, location="/new/place"): Standing.MOVED,
        web_site.add("/walled", status=302, location="/account/login"): Standing.LOGIN,
        web_site.add("/titled", f"<title>Página não encontrada</title><p>{OTHER}"): Standing.LOOKS_GONE,
    }  # fmt: skip
    found = look(*states)
    assert {source: one.state for source, one in found.items()} == states


def test_a_page_like_the_one_for_no_page_is_gone(web_site: Any) -> None:
    class Soft(dict[str, Any]):
        def get(self, path: str, default: Any = None) -> Any:  # type: ignore[override]
            if path == "/robots.txt":
                return default
            return super().get(path) or (200, {"content-type": "text/html"}, f"<p>{NOTHING} {path}".encode())

    web_site.pages = Soft(web_site.pages)
    alive = web_site.add("/members", f"<p>{TEXT}")
    dead = web_site.address + "/was-here-once"
    found = look(alive, dead)
    assert (found[alive].state, found[dead].state) == (Standing.FIRST, Standing.LOOKS_GONE)
    # The host is asked once for what it shows for no page.
    assert sum(path.endswith("no-such-page") for path in web_site.asked) == 1


def test_what_a_lost_source_said_is_kept_so_that_it_is_known_again(web_site: Any) -> None:
    source = web_site.add("/members", f"<p>{TEXT}")
    first = look(source)
    web_site.add("/members", "x", 503)
    down = look(source, before=first)
    assert (down[source].state, down[source].text) == (Standing.UNREACHABLE, first[source].text)
    web_site.add("/members", f"<p>{TEXT}")
    assert look(source, before=down)[source].state is Standing.SAME


def test_an_end_keeps_what_was_learnt(web_site: Any) -> None:
    sources = [web_site.add(f"/{number}", f"<p>{TEXT} {number}") for number in range(10)]
    found: list[Watched] = []
    with Web(Limits(pause=0), allow_private=True) as web:
        watch(sources, {}, web, "2026-12-01", found.append, lambda: len(found) >= 4)
    assert len(found) == 4


def test_an_interruption_asks_for_nothing_more(web_site: Any) -> None:
    sources = [web_site.add(f"/{number}", f"<p>{TEXT} {number}") for number in range(30)]
    found: list[Watched] = []

    def told(one: Watched) -> None:
        found.append(one)
        if len(found) == 3:
            raise KeyboardInterrupt

    with Web(Limits(pause=0), allow_private=True) as web, pytest.raises(KeyboardInterrupt):
        watch(sources, {}, web, "2026-12-01", told)
    assert len(found) == 3
    assert sum(number for path, number in web_site.asked.items() if path != "/robots.txt") <= 5


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("github:a/b:data/my list.csv", "https://raw.githubusercontent.com/a/b/HEAD/data/my%20list.csv"),
        ("https://example.org/x |", "https://example.org/x"),
        ("https://example.org/ (a notice)", "https://example.org/"),
        ("mdzol.com, section politica", ""),
        ("github:a/b", ""),
    ],
)
def test_where_a_source_is_asked_for(source: str, address: str) -> None:
    assert web_address_of(source) == address


def test_a_sketch_estimates_the_share_of_common_runs() -> None:
    """Hand-computed: of two texts of 12 words that share the first 11, 9 of 11 runs of three are common."""
    one = [f"w{number}" for number in range(12)]
    other = [*one[:11], "x"]
    # 10 runs each, 9 in both, 11 in all: fewer than a sketch keeps, so the estimate is exact.
    assert likeness(sketch_of([" ".join(one)]), sketch_of([" ".join(other)])) == 9 / 11
    assert likeness(sketch_of([TEXT]), sketch_of([OTHER])) == 0.0
    assert likeness("", sketch_of([TEXT])) == 0.0


@given(st.lists(st.sampled_from(WORDS), max_size=300), st.lists(st.sampled_from(WORDS), max_size=300))
def test_likeness_is_symmetric_and_whole_for_the_same(one: list[str], other: list[str]) -> None:
    first, second = sketch_of([" ".join(one)]), sketch_of([" ".join(other)])
    assert likeness(first, second) == likeness(second, first)
    assert not one or likeness(first, first) == 1.0
    assert 0.0 <= likeness(first, second) <= 1.0


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    one = Watched(
        "https://x.org/a,b", "2026-12-01", Standing.LOOKS_GONE, "2026-11-01", "https://x.org/", '"1"', "", "ab", "cd"
    )
    path = tmp_path / "watched.csv"
    path.write_text(watched_text({one.source: one}), encoding="utf-8")
    assert read_watched(path) == ({one.source: one}, [])
    path.write_text(path.read_text(encoding="utf-8").replace("looks-gone", "fine"), encoding="utf-8")
    noted, problems = read_watched(path)
    assert (noted, [problem.where for problem in problems]) == ({}, ["watched.csv:2"])
    assert read_watched(tmp_path / "none.csv") == ({}, [])
