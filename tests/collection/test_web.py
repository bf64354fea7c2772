import gzip
from types import ModuleType
from typing import Any

import pytest

from proxenia.collection.fetching.answer import Answer, Limits, Seen
from proxenia.collection.fetching.guard import is_public, refusal
from proxenia.collection.fetching.web import Web

QUICK = Limits(seconds=2, silence=1, bytes=200_000, pause=0)


def asked(address: str, limits: Limits = QUICK, seen: Seen | None = None, private: bool = True) -> Answer:
    with Web(limits, allow_private=private) as web:
        return web.get(address, seen)


def trouble(answer: Answer) -> str:
    return answer.trouble.code if answer.trouble else ""


def test_a_page_comes_with_its_hash_and_marks(web_site: Any) -> None:
    address = web_site.add("/members", "Porto", etag='"1"', last_modified="Tue, 01 Dec 2026 08:00:00 GMT")
    answer = asked(address)
    assert (answer.content, answer.etag, trouble(answer)) == (b"Porto", '"1"', "")
    # By sha256sum of coreutils.
    assert answer.hash == "a8a971f4d1a008ac1abb1bc5077e54c33d8342823455c8557573d1bf99b6def4"


def test_an_unchanged_page_is_not_sent_again(web_site: Any) -> None:
    address = web_site.add("/members", "Porto", etag='"1"')
    answer = asked(address, seen=Seen(etag='"1"'))
    assert (answer.status, answer.is_unchanged, answer.content) == (304, True, b"")


def test_packed_pages_are_unpacked(web_site: Any) -> None:
    address = web_site.add("/members", gzip.compress(b"Porto" * 1000), content_encoding="gzip")
    assert asked(address).content == b"Porto" * 1000


def test_a_packed_page_that_unpacks_without_end_is_refused(web_site: Any, server: ModuleType) -> None:
    address = web_site.add("/bomb", server.bomb(), content_encoding="gzip")
    assert trouble(asked(address)) == "too-large"


def test_a_damaged_packing_is_refused(web_site: Any) -> None:
    assert trouble(asked(web_site.add("/x", b"no gzip at all", content_encoding="gzip"))) == "encoding"
    assert trouble(asked(web_site.add("/y", b"?", content_encoding="br"))) == "encoding"


@pytest.mark.parametrize(("how", "code"), [("without_end", "too-large"), ("drop_by_drop", "too-slow")])
def test_bytes_without_end_are_cut_off(web_site: Any, server: ModuleType, how: str, code: str) -> None:
    address = web_site.add("/ever", getattr(server, how))
    assert trouble(asked(address)) == code


def test_a_silent_server_is_given_up(web_site: Any, server: ModuleType) -> None:
    assert trouble(asked(web_site.add("/silent", server.silence), Limits(silence=0.3, pause=0))) == "no-answer"


@pytest.mark.parametrize(
    ("status", "code"),
    [(401, "login"), (403, "login"), (404, "gone"), (410, "gone"), (429, "too-often"), (500, "bad-answer")],
)
def test_a_refusal_says_why(web_site: Any, status: int, code: str) -> None:
    assert trouble(asked(web_site.add("/members", "x", status))) == code


def test_redirects_are_followed_and_noted(web_site: Any) -> None:
    web_site.add("/new", "Porto")
    answer = asked(web_site.add("/old", status=301, location="/new"))
    assert (answer.content, answer.redirects) == (b"Porto", (web_site.address + "/new",))
    assert answer.address.endswith("/old")
    assert answer.final.endswith("/new")


def test_redirects_without_end_are_given_up(web_site: Any) -> None:
    assert trouble(asked(web_site.add("/a", status=302, location="/a"))) == "redirects"
    for number in range(20):
        web_site.add(f"/{number}", status=302, location=f"/{number + 1}")
    assert trouble(asked(web_site.address + "/0")) == "redirects"
    assert web_site.asked["/7"] == 0


def test_no_private_address_is_asked(web_site: Any) -> None:
    assert trouble(asked(web_site.add("/x", "x"), private=False)) in ("private-address", "bad-address")
    assert not web_site.asked


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://[::1]/", "http://10.1.2.3/", "http://169.254.169.254/latest/", "http://localhost/",
     "http://[::ffff:10.0.0.1]/", "http://0.0.0.0/", "http://2130706433/", "http://192.168.1.1/"],
)  # fmt: skip
def test_addresses_of_private_networks_are_refused(address: str) -> None:
    found = refusal(address, allow_private=False)
    assert found is not None
    assert found.code in ("private-address", "no-host")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://x.org/", "javascript:alert(1)", "http://", "http://["]
)
def test_only_the_web_is_asked(address: str) -> None:
    found = refusal(address, allow_private=True)
    assert found is not None
    assert found.code == "bad-address"


def test_no_password_is_sent_and_no_other_port_asked() -> None:
    for address in ("http://user:word@example.org/", "http://example.org:22/"):
        found = refusal(address, allow_private=False)
        assert found is not None
        assert found.code == "bad-address"


def test_a_redirect_into_a_private_network_is_not_followed(web_site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address passes as public, where it leads does not."""
    import proxenia.collection.fetching.web as module

    start = web_site.add("/start", status=302, location=f"{web_site.address}/secret")
    web_site.add("/secret", "secret")
    real = module.refusal
    monkeypatch.setattr(
        module,
        "refusal",
        lambda address, private: None if "start" in address or "robots" in address else real(address, private),
    )
    monkeypatch.setattr(module, "_is_public_peer", lambda response: True)
    answer = asked(start, private=False)
    assert trouble(answer) in ("private-address", "bad-address")
    assert web_site.asked["/secret"] == 0


def test_a_name_that_leads_elsewhere_than_looked_up_is_not_read(web_site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who really answered is looked at too: a name server can change its mind between two questions."""
    import proxenia.collection.fetching.web as module

    monkeypatch.setattr(module, "refusal", lambda address, private: None)
    web_site.robots("User-agent: *\nAllow: /")
    answer = asked(web_site.add("/x", "secret"), private=False)
    assert answer.content == b""
    assert trouble(answer) in ("private-address", "robots")


def test_numbers_of_the_internet_are_public_or_not() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert not any(map(is_public, ("10.0.0.1", "fe80::1%eth0", "::ffff:127.0.0.1", "224.0.0.1", "100.64.0.1", "no")))


def test_what_robots_forbid_is_not_asked(web_site: Any) -> None:
    web_site.robots("User-agent: *\nDisallow: /members/*.html$\nAllow: /")
    assert trouble(asked(web_site.add("/members/all.html", "x"))) == "robots"
    assert web_site.asked["/members/all.html"] == 0
    assert trouble(asked(web_site.add("/members/all.csv", "x"))) == ""


def test_rules_for_us_by_name_come_before_those_for_all(web_site: Any) -> None:
    web_site.robots("User-agent: proxenia\nDisallow: /\n\nUser-agent: *\nAllow: /")
    assert trouble(asked(web_site.add("/members", "x"))) == "robots"


def test_a_site_whose_rules_cannot_be_had_is_left_alone(web_site: Any) -> None:
    web_site.add("/robots.txt", "", 503)
    assert trouble(asked(web_site.add("/members", "x"))) == "robots"


def test_the_rules_are_asked_for_once(web_site: Any) -> None:
    web_site.robots("User-agent: *\nAllow: /")
    with Web(QUICK, allow_private=True) as web:
        for number in range(3):
            web.get(web_site.add(f"/{number}", "x"))
    assert web_site.asked["/robots.txt"] == 1


def test_a_host_is_asked_once_a_second(web_site: Any) -> None:
    """By a clock that only pauses move: four questions and the rules' take four pauses."""
    now, pauses = [100.0], list[float]()

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    web_site.robots("User-agent: *\nAllow: /")
    with Web(Limits(pause=1.0), allow_private=True, clock=lambda: now[0], sleep=sleep) as web:
        for number in range(4):
            web.get(web_site.add(f"/{number}", "x"))
    assert pauses == [1.0] * 4


def test_a_longer_pause_that_the_site_asks_for_is_kept_within_reason(web_site: Any) -> None:
    now, pauses = [100.0], list[float]()

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    web_site.robots("User-agent: *\nCrawl-delay: 900\nAllow: /")
    with Web(Limits(pause=1.0, seconds=1000), allow_private=True, clock=lambda: now[0], sleep=sleep) as web:
        for number in range(3):
            web.get(web_site.add(f"/{number}", "x"))
    assert pauses == [1.0, 30.0, 30.0]
