"""Letters to secretariats: they ask for what is missing and nothing else, in the network's language."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from typing import cast

import pytest

from proxenia.catalogue.curation.freshness import Lacking
from proxenia.catalogue.snapshot import Snapshot
from proxenia.language.words import LANGUAGES
from proxenia.report.catalogue.letter import language_of, letter


@pytest.fixture(scope="module")
def asking(snapshot: Snapshot) -> Lacking:
    return Lacking(snapshot.networks["mercociudades"], True, True, True, "2021-05", None)


def opened(content: bytes) -> EmailMessage:
    return cast(EmailMessage, email.message_from_bytes(content, policy=email.policy.default))


@pytest.mark.parametrize(
    ("language", "subject", "date"),
    [
        ("en", "Mercociudades: please confirm your members, your fee scale and your next assembly", "May 2021"),
        (
            "es",
            "Mercociudades: les rogamos que confirmen sus miembros, su escala de cuotas y su próxima asamblea",
            "mayo",
        ),
        (
            "pt",
            "Mercocidades: pedimos que confirmem os vossos membros, a vossa tabela de quotas e a vossa próxima",
            "maio",
        ),
        ("fr", "Mercociudades\u00a0: merci de confirmer vos membres, votre barème de cotisations et votre", "mai 2021"),
    ],
)
def test_a_letter_asks_in_four_languages(asking: Lacking, language: str, subject: str, date: str) -> None:
    message = opened(letter(asking, language, "You <you@example.org>", "https://site.example/"))
    assert message["Subject"].startswith(subject)
    assert message["From"] == "You <you@example.org>"
    assert message["X-Unsent"] == "1"
    text = message.get_content()
    assert date in text
    assert f"https://site.example/{language}/networks/mercociudades/" in text
    assert text.count("\n- ") == 3
    assert "{" not in text


@pytest.mark.parametrize("part", ["members", "fees", "assembly"])
def test_nothing_is_asked_that_is_known(asking: Lacking, part: str) -> None:
    alone = replace(asking, **{name: name == part for name in ("members", "fees", "assembly")})
    text = opened(letter(alone, "en")).get_content()
    asked = {"members": "Your members.", "fees": "Your fee scale.", "assembly": "Your next assembly."}
    assert {name for name, words in asked.items() if words in text} == {part}


def test_the_same_asking_gives_the_same_bytes_as_mail_programs_want_them(asking: Lacking) -> None:
    content = letter(asking, "fr")
    assert content == letter(asking, "fr")
    assert all(len(line) < 100 for line in content.split(b"\r\n"))
    assert content.isascii()


def test_a_letter_is_written_in_the_networks_language(asking: Lacking) -> None:
    told = {"languages": ("ca", "es", "en")}
    assert language_of(replace(asking, network=replace(asking.network, **told))) == "es"
    assert language_of(replace(asking, network=replace(asking.network, languages=()))) == "en"
    assert set(LANGUAGES) == {"en", "es", "pt", "fr"}


def test_a_name_cannot_add_a_line_to_the_head(asking: Lacking) -> None:
    evil = replace(asking, network=replace(asking.network, name="A\nBcc: all@example.org", translations={}))
    message = opened(letter(evil, "en"))
    assert message["Bcc"] is None
