"""A letter to a network's secretariat that asks for exactly what the catalogue lacks, as a draft for a mail program."""

import textwrap
from email.message import EmailMessage
from email.policy import SMTP

from proxenia.catalogue.curation.freshness import Lacking
from proxenia.evidence.dates import PartialDate
from proxenia.language.words import LANGUAGES, Words, words
from proxenia.report.catalogue.statement import moment

_WIDTH = 76


def language_of(lacking: Lacking) -> str:
    """The language to write in: the first of the network's working languages that is spoken here, else English."""
    return next((one for one in lacking.network.languages if one in LANGUAGES), "en")


def letter(lacking: Lacking, language: str, sender: str = "", site: str = "") -> bytes:
    """The letter as an .eml file, the same bytes for the same asking; whom to send it to is left open.

    `site` is the address of a site that shows the catalogue, so that the secretariat can look at its page.
    """
    say = words(language, "letter")
    name = " ".join(lacking.network.wording(language).name.split())
    message = EmailMessage(policy=SMTP)
    # A mail program opens it as a letter that was not sent yet.
    message["X-Unsent"] = "1"
    if sender:
        message["From"] = " ".join(sender.split())
    message["Subject"] = say.say("subject", network=name, asked=say.listed(asked(lacking, say)))
    message["Content-Language"] = language
    page = [say.say("page", address=f"{site.rstrip('/')}/{language}/networks/{lacking.network.id}/")] if site else []
    head = [say.sentence("greeting"), say.sentence("who"), say.say("why", network=name)]
    tail = [say.sentence("answer"), *page, say.sentence("thanks"), say.sentence("signature")]
    items = [textwrap.fill(one, _WIDTH, initial_indent="- ", subsequent_indent="  ") for one in _items(lacking, say)]
    text = "\n\n".join([*map(_filled, head), *items, *map(_filled, tail)])
    message.set_content(text + "\n", cte="quoted-printable")
    return message.as_bytes()


def asked(lacking: Lacking, say: Words) -> list[str]:
    """What is asked for, in a few words each."""
    parts = ("members", lacking.members), ("fees", lacking.fees), ("assembly", lacking.assembly)
    return [say.sentence(f"asked.{part}") for part, is_asked in parts if is_asked]


def _items(lacking: Lacking, say: Words) -> list[str]:
    found = []
    if lacking.members:
        dated = {"date": _date(lacking.listed_of, say)} if lacking.listed_of else {}
        told = [say.say("members.old" if dated else "members.none", **dated)]
        told += [say.count("members.known", lacking.network.listed)] if lacking.network.listed else []
        found.append(" ".join([*told, say.sentence("members.please")]))
    if lacking.fees:
        found.append(" ".join([_fee(lacking, say), say.sentence("fees.please")]))
    if lacking.assembly:
        found.append(say.sentence("assembly.please"))
    return found


def _fee(lacking: Lacking, say: Words) -> str:
    if lacking.fee_of:
        return say.say("fees.old", date=_date(lacking.fee_of, say))
    return say.sentence("fees.undated" if lacking.network.fees else "fees.none")


def _date(text: str, say: Words) -> str:
    return moment(PartialDate.parse(text), say)


def _filled(text: str) -> str:
    # An address stays whole, so that a mail program can follow it.
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
