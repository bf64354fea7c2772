"""`proxenia remind` before a real mail server: what arrives, and what of it when the process is ended in the middle."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

PEOPLE = ("ana", "bea", "cai", "dora")
READY = "import os, signal, sys, time, django; django.setup(); "
FILL = (
    READY
    + """
from proxenia.exchange.office.workspace import Office
from proxenia_web.accounts.models import User
from proxenia_web.core.operation.database import migrate
from proxenia_web.workspaces.models import Role, Seat
from proxenia_web.workspaces.services.office import make_office
from proxenia_web.workspaces.services.record import add
migrate()
people = [User.objects.create_user(f"{name}@example.org", name="Zoë", language="es") for name in sys.argv[1:]]
access = make_office(people[0], Office("Corazón"))
for person in people[1:]:
    Seat.objects.create(workspace=access.workspace, user=person, role=Role.VIEWER)
add(access, "tasks", {"id": "t", "title": "Pagar", "due": "2026-12-15"}, "task")
"""
)
COMMAND = "from proxenia.cli.main import run; run()"
# Ended before or after the second letter is handed over: `send` not begun, `note` not begun.
KILL = (
    READY
    + """
from proxenia_web.workspaces.services import reminder
calls, step = [], sys.argv.pop(1)
going_on = getattr(reminder, step)
def stop(*given):
    calls.append(given)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    going_on(*given)
setattr(reminder, step, stop)
"""
    + COMMAND
)


class Postbox:
    """Takes letters in for `example.org`, but for those to `refused`; `delay` is how long it thinks before it does."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.letters: list[tuple[str, EmailMessage]] = []
        self.refused: set[str] = set()
        self.delay = 0.0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address.partition("@")[0] in self.refused:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        time.sleep(self.delay)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters += [(to.partition("@")[0], letter) for to in envelope.rcpt_tos]
        return "250 OK"

    @property
    def counts(self) -> Counter[str]:
        return Counter(to for to, _letter in self.letters)


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Postbox(f"smtp://127.0.0.1:{port}")
    server = Controller(box, hostname="127.0.0.1", port=port, ready_timeout=30)
    server.start()
    try:
        yield box
    finally:
        server.stop()


def start(database: str, code: str, *arguments: str, **more: str) -> subprocess.Popen[str]:
    own = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    given = {key: value for key, value in os.environ.items() if key != "PROXENIA_SMTP"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(
        command, env={**given, **own, **more}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    said, complained = process.communicate(timeout=120)
    assert "Traceback" not in complained, complained
    return process.returncode, said, complained


def remind(database: str, *arguments: str, **more: str) -> tuple[int, str, str]:
    return ended(start(database, COMMAND, "remind", "--day", "2026-12-08", *arguments, **more))


@pytest.fixture
def office(empty_database: str) -> str:
    """The address of a database with an office of four people and a task in seven days."""
    assert ended(start(empty_database, FILL, *PEOPLE))[0] == 0
    return empty_database


def test_letters_arrive_once_as_they_were_written(office: str, postbox: Any) -> None:
    own = {
        "PROXENIA_SMTP": postbox.address,
        "PROXENIA_ADDRESS": "https://office.example.org/",
        "PROXENIA_MAIL_FROM": "O <o@example.org>",
    }
    assert remind(office, **own) == (0, "Letters sent: 4.\n", "")
    assert postbox.counts == Counter(PEOPLE)
    letter = postbox.letters[0][1]
    assert letter["Subject"] == "[Proxenia] Pagar"
    assert (letter["To"], letter["From"], letter["Auto-Submitted"]) == (
        "ana@example.org",
        "O <o@example.org>",
        "auto-generated",
    )
    assert letter["Message-ID"].endswith("@example.org>")
    text = letter.get_content()
    assert "Hola, Zoë:" in text and "Corazón" in text and "(dentro de 7 días) · Pagar" in text
    assert "https://office.example.org/es/offices/" in text
    assert remind(office, **own) == (0, "Letters sent: 0.\n", "")
    assert postbox.counts == Counter(PEOPLE)


def test_a_trial_shows_letters_and_sends_none(office: str, postbox: Any) -> None:
    code, said, complained = remind(office, "--dry-run", PROXENIA_SMTP=postbox.address)
    assert (code, complained) == (0, "")
    assert said.count("To: ") == 4 and said.endswith("Letters that would be sent: 4.\n") and "Pagar" in said
    assert json.loads(remind(office, "--dry-run", "--json")[1])["letters"][0]["to"] == "ana@example.org"
    assert postbox.letters == []
    assert remind(office, PROXENIA_SMTP=postbox.address)[1] == "Letters sent: 4.\n"


def test_without_a_mail_server_letters_are_printed_beside_the_answer(office: str) -> None:
    code, said, complained = remind(office, "--json")
    assert code == 0 and len(json.loads(said)["letters"]) == 4
    assert complained.count("Message-ID: ") == 4
    assert "PROXENIA_SMTP" in remind(office, "--day", "2026-12-14")[2]


@pytest.mark.parametrize(("step", "repeated"), [("send", 0), ("note", 1)])
def test_ended_in_the_middle_one_letter_at_most_is_repeated_and_none_lost(
    office: str, postbox: Any, step: str, repeated: int
) -> None:
    own = {"PROXENIA_SMTP": postbox.address}
    code, _, _ = ended(start(office, KILL, step, "remind", "--day", "2026-12-08", **own))
    assert code == -signal.SIGKILL
    assert len(postbox.letters) == 1 + repeated
    assert remind(office, **own)[1] == "Letters sent: 3.\n"
    assert postbox.counts == Counter(PEOPLE) + Counter({"bea": repeated})
    assert len({letter["Message-ID"] for _to, letter in postbox.letters}) == 4


def test_ended_at_any_moment(office: str, postbox: Any) -> None:
    """While the server thinks about the second letter."""
    postbox.delay = 0.4
    process = start(office, COMMAND, "remind", "--day", "2026-12-08", PROXENIA_SMTP=postbox.address)
    while not postbox.letters:
        time.sleep(0.01)
    time.sleep(0.2)
    process.kill()
    process.communicate(timeout=60)
    postbox.delay = 0.0
    assert remind(office, PROXENIA_SMTP=postbox.address)[0] == 0
    counts = postbox.counts
    assert set(counts) == set(PEOPLE) and sum(counts.values()) <= 5


def test_two_that_start_together_write_once(office: str, postbox: Any) -> None:
    postbox.delay = 0.1
    day = ("remind", "--day", "2026-12-08")
    both = [start(office, COMMAND, *day, PROXENIA_SMTP=postbox.address) for _ in range(2)]
    assert sorted(ended(process)[1] for process in both) == ["Letters sent: 0.\n", "Letters sent: 4.\n"]
    assert postbox.counts == Counter(PEOPLE)


def test_a_letter_that_is_refused_is_told_and_tried_again(office: str, postbox: Any) -> None:
    postbox.refused = {"bea"}
    code, said, complained = remind(office, PROXENIA_SMTP=postbox.address)
    assert (code, said) == (2, "Letters sent: 3.\n")
    assert complained.startswith("bea@example.org: the mail server did not take it: ")
    assert "no such mailbox" in complained and complained.endswith("the next run tries again\n")
    code, said, _ = remind(office, "--json", PROXENIA_SMTP=postbox.address)
    assert (code, [one["to"] for one in json.loads(said)["refused"]]) == (2, ["bea@example.org"])
    postbox.refused = set()
    assert remind(office, PROXENIA_SMTP=postbox.address)[1] == "Letters sent: 1.\n"
    assert postbox.counts == Counter(PEOPLE)


def test_a_mail_server_that_does_not_answer_is_told(office: str) -> None:
    code, said, complained = remind(office, PROXENIA_SMTP="smtp://127.0.0.1:1")
    assert (code, said) == (2, "Letters sent: 0.\n")
    assert complained.count("the mail server did not take it: ") == 4


@pytest.mark.parametrize(
    ("arguments", "more", "message"),
    [
        (["--day", "soon"], {}, "'soon' is not a date of the form 2019-05-03"),
        (["--day", "9999-12-31"], {}, "name a year from 1950 to 2150"),
        ([], {"PROXENIA_ADDRESS": "office.example.org"}, "PROXENIA_ADDRESS: this is no address of a site"),
        ([], {}, "the database is empty or of an earlier version"),
    ],
)
def test_bad_input_is_told(empty_database: str, arguments: list[str], more: dict[str, str], message: str) -> None:
    code, _, complained = ended(start(empty_database, COMMAND, "remind", *arguments, **more))
    assert code == 2 and message in complained
